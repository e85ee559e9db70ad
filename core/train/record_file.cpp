// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/record_file.h"

#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cutaway {

namespace {
    struct Header {
        std::array<char, 16> magic = { 'c', 'u', 't', 'a', 'w', 'a', 'y', ' ', 's', 't', 'e', 'p', 's', '\n', 0, 1 };
        std::int64_t sequences = 0, positions = 0, norms = 0, places = 0;
        std::array<char, 16> spare {};
        bool operator==(const Header&) const = default;
    };
    static_assert(sizeof(Header) == 64);

    constexpr std::int64_t mostSequences = 65'536, mostPositions = 1'000'000, mostNorms = 4'096, mostPlaces = 1'000'000;

    /// FNV-1a over words of 64 bits; never 0, which stands for an empty place. `bytes` is a multiple of 8 long.
    std::uint64_t checksum(const char* bytes, std::size_t size)
    {
        std::uint64_t hash = 14695981039346656037ull;
        for (std::size_t i = 0; i < size; i += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes + i, 8);
            hash = (hash ^ word) * 1099511628211ull;
        }
        return hash == 0 ? 1 : hash;
    }

    template <class Number> void append(char*& to, const std::vector<Number>& numbers)
    {
        std::memcpy(to, numbers.data(), numbers.size() * sizeof(Number));
        to += numbers.size() * sizeof(Number);
    }
    template <class Number> void take(const char*& from, std::vector<Number>& numbers, std::int64_t count)
    {
        numbers.resize(static_cast<std::size_t>(count));
        std::memcpy(numbers.data(), from, numbers.size() * sizeof(Number));
        from += numbers.size() * sizeof(Number);
    }

    std::shared_ptr<const int> opened(const std::filesystem::path& file, int flags)
    {
        return { new int(::open(file.c_str(), flags | O_CLOEXEC, 0666)), [](const int* descriptor) {
                    if (*descriptor >= 0)
                        ::close(*descriptor);
                    delete descriptor;
                } };
    }
} // namespace

/// What a record begins with.
struct RecordFile::Head {
    std::uint64_t checksum = 0; ///< of all that follows; 0 = an empty place
    std::int64_t step = 0, epoch = 0;
    double loss = 0.0, lr = 0.0, gradNorm = 0.0, surprise = 0.0;
};

std::uint64_t RecordFile::Shape::recordBytes() const
{
    const auto b = static_cast<std::uint64_t>(sequences), t = static_cast<std::uint64_t>(positions);
    const std::uint64_t bytes = sizeof(Head) + 4 * (static_cast<std::uint64_t>(norms) + b * (t + 1) + b * t);
    return (bytes + 7) / 8 * 8;
}

RecordFile::RecordFile(std::filesystem::path file, Shape shape, std::int64_t places)
    : m_path(std::move(file))
    , m_descriptor(opened(m_path, O_RDWR | O_CREAT))
    , m_shape(shape)
    , m_places(places)
{
    if (*m_descriptor < 0)
        throwCannotWrite(m_path, errno);
    Header wanted;
    wanted.sequences = shape.sequences;
    wanted.positions = shape.positions;
    wanted.norms = shape.norms;
    wanted.places = places;
    Header found;
    if (readAt(0, reinterpret_cast<char*>(&found), sizeof found) && found == wanted) // NOLINT: bytes of a plain struct
        return;
    if (::ftruncate(*m_descriptor, 0) != 0)
        throwCannotWrite(m_path, errno);
    writeAt(0, reinterpret_cast<const char*>(&wanted), sizeof wanted); // NOLINT
}

RecordFile::RecordFile(std::filesystem::path file)
    : m_path(std::move(file))
    , m_descriptor(opened(m_path, O_RDONLY))
{
    if (*m_descriptor < 0)
        throw InputError(Sentence::tr("%1 can't be read: %2.", m_path.string(), systemMessage(errno)));
    Header found;
    const auto within
        = [](std::int64_t value, std::int64_t least, std::int64_t most) { return value >= least && value <= most; };
    const bool whole = readAt(0, reinterpret_cast<char*>(&found), sizeof found); // NOLINT
    if (!whole || found.magic != Header().magic || !within(found.sequences, 1, mostSequences)
        || !within(found.positions, 1, mostPositions) || !within(found.norms, 0, mostNorms)
        || !within(found.places, 0, mostPlaces))
        throw InputError(Sentence::tr("%1 is damaged: it holds no records of a run's steps.", m_path.string()));
    m_shape = { found.sequences, found.positions, found.norms };
    struct stat status { };
    if (::fstat(*m_descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        throw InputError(Sentence::tr("%1 is damaged: it holds no records of a run's steps.", m_path.string()));
    // No more than the file has room for: the number decides how much is read.
    const auto there = (static_cast<std::uint64_t>(status.st_size) - sizeof(Header)) / m_shape.recordBytes();
    m_places = std::min(found.places, static_cast<std::int64_t>(there));
}

void RecordFile::write(std::int64_t place, const StoredStep& record)
{
    const auto batch = m_shape.sequences * m_shape.positions;
    if (std::ssize(record.layerGradNorms) != m_shape.norms || std::ssize(record.losses) != batch
        || std::ssize(record.ids) != batch + m_shape.sequences || place < 0 || place >= m_places)
        throw std::invalid_argument("a step's record is not of its file's shape");
    std::vector<char> bytes(m_shape.recordBytes(), 0);
    Head head { 0, record.step, record.epoch, record.loss, record.lr, record.gradNorm, record.surprise };
    char* to = bytes.data() + sizeof head;
    append(to, record.layerGradNorms);
    append(to, record.ids);
    append(to, record.losses);
    std::memcpy(bytes.data(), &head, sizeof head);
    head.checksum = checksum(bytes.data() + sizeof head.checksum, bytes.size() - sizeof head.checksum);
    std::memcpy(bytes.data(), &head, sizeof head);
    writeAt(offsetOf(place), bytes.data(), bytes.size());
}

void RecordFile::clear(std::int64_t place)
{
    const std::uint64_t empty = 0;
    writeAt(offsetOf(place), reinterpret_cast<const char*>(&empty), sizeof empty); // NOLINT
}

std::optional<StoredStep> RecordFile::read(std::int64_t place) const
{
    std::vector<char> bytes(m_shape.recordBytes());
    if (place < 0 || place >= m_places || !readAt(offsetOf(place), bytes.data(), bytes.size()))
        return std::nullopt;
    Head head;
    std::memcpy(&head, bytes.data(), sizeof head);
    if (head.checksum != checksum(bytes.data() + sizeof head.checksum, bytes.size() - sizeof head.checksum))
        return std::nullopt;
    StoredStep record { head.step, head.epoch, head.loss, head.lr, head.gradNorm, head.surprise, {}, {}, {} };
    const char* from = bytes.data() + sizeof head;
    take(from, record.layerGradNorms, m_shape.norms);
    take(from, record.ids, m_shape.sequences * (m_shape.positions + 1));
    take(from, record.losses, m_shape.sequences * m_shape.positions);
    return record;
}

std::vector<RecordFile::Entry> RecordFile::entries() const
{
    std::vector<Entry> found;
    for (std::int64_t place = 0; place < m_places; ++place) {
        Head head;
        if (!readAt(offsetOf(place), reinterpret_cast<char*>(&head), sizeof head)) // NOLINT
            break; // the file ends here
        if (head.checksum != 0)
            found.push_back({ place, head.step, head.loss, head.surprise });
    }
    return found;
}

std::uint64_t RecordFile::offsetOf(std::int64_t place) const
{
    return sizeof(Header) + static_cast<std::uint64_t>(place) * m_shape.recordBytes();
}

void RecordFile::writeAt(std::uint64_t offset, const char* bytes, std::size_t size) const
{
    while (size > 0) {
        const auto written = ::pwrite(*m_descriptor, bytes, size, static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            throwCannotWrite(m_path, errno);
        bytes += written;
        offset += static_cast<std::uint64_t>(written);
        size -= static_cast<std::size_t>(written);
    }
}

bool RecordFile::readAt(std::uint64_t offset, char* bytes, std::size_t size) const
{
    while (size > 0) {
        const auto got = ::pread(*m_descriptor, bytes, size, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        bytes += got;
        offset += static_cast<std::uint64_t>(got);
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

} // namespace cutaway
