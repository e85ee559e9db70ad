// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/event_file.h"

#include "core/jobs/system_message.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

namespace cutaway {

namespace {
    constexpr std::array<std::uint32_t, 256> crcTable = [] {
        std::array<std::uint32_t, 256> table {};
        for (std::uint32_t i = 0; i < 256; ++i) {
            std::uint32_t crc = i;
            for (int bit = 0; bit < 8; ++bit)
                crc = (crc >> 1) ^ ((crc & 1) ? 0x82F63B78u : 0u); // Castagnoli's polynomial, reflected
            table[i] = crc;
        }
        return table;
    }();

    /// CRC-32C, rotated and offset as TFRecord wants it.
    std::uint32_t maskedCrc(const std::string& bytes)
    {
        std::uint32_t crc = ~0u;
        for (const char c : bytes)
            crc = crcTable[(crc ^ static_cast<unsigned char>(c)) & 0xFF] ^ (crc >> 8);
        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xA282EAD8u;
    }

    template <class Value> std::string littleEndian(Value value)
    {
        std::string bytes(sizeof value, '\0');
        std::memcpy(bytes.data(), &value, sizeof value);
        return bytes;
    }

    std::string varint(std::uint64_t value)
    {
        std::string bytes;
        do {
            bytes.push_back(static_cast<char>((value & 0x7F) | (value > 0x7F ? 0x80 : 0)));
            value >>= 7;
        } while (value > 0);
        return bytes;
    }

    // Wire types of protocol buffers: 0 varint, 1 eight bytes, 2 length and bytes, 5 four bytes.
    std::string tagged(int field, int wireType)
    {
        return varint(static_cast<std::uint64_t>(field) << 3 | static_cast<unsigned>(wireType));
    }
    std::string bytesField(int field, const std::string& bytes)
    {
        return tagged(field, 2) + varint(bytes.size()) + bytes;
    }

    double now()
    {
        return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    }
} // namespace

EventFile::EventFile(const std::filesystem::path& folder)
{
    m_path = folder / ("events.out.tfevents." + std::to_string(static_cast<std::int64_t>(now() * 1000.0)) + ".cutaway");
    m_file.reset(std::fopen(m_path.c_str(), "ab"), [](std::FILE* f) {
        if (f)
            std::fclose(f);
    });
    if (!m_file)
        throwCannotWrite(m_path, errno);
    std::setvbuf(m_file.get(), nullptr, _IONBF, 0); // what could not be written is not written later
    writeRecord(tagged(1, 1) + littleEndian(now()) + bytesField(3, "brain.Event:2"));
}

void EventFile::addScalars(std::int64_t step, const std::vector<std::pair<std::string, double>>& scalars)
{
    std::string summary;
    for (const auto& [name, value] : scalars) {
        if (std::isfinite(value))
            summary += bytesField(1, bytesField(1, name) + tagged(2, 5) + littleEndian(static_cast<float>(value)));
    }
    writeRecord(tagged(1, 1) + littleEndian(now()) + tagged(2, 0) + varint(static_cast<std::uint64_t>(step))
        + bytesField(5, summary));
}

void EventFile::writeRecord(const std::string& event)
{
    const auto length = littleEndian(static_cast<std::uint64_t>(event.size()));
    const auto record = length + littleEndian(maskedCrc(length)) + event + littleEndian(maskedCrc(event));
    struct stat before { };
    const bool known = ::fstat(::fileno(m_file.get()), &before) == 0;
    if (std::fwrite(record.data(), 1, record.size(), m_file.get()) == record.size())
        return;
    const int error = errno;
    std::clearerr(m_file.get());
    if (known && ::ftruncate(::fileno(m_file.get()), before.st_size) != 0) {
    } // a torn record: TensorBoard reads up to it
    throwCannotWrite(m_path, error);
}

} // namespace cutaway
