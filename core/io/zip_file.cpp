// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/zip_file.h"

#include <algorithm>

#include "core/io/input_file.h"
#include "core/io/mapped_file.h"
#include "core/jobs/outcome.h"

namespace cutaway {

namespace {
    // PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16, 4.5.3.
    constexpr std::uint32_t localSignature = 0x04034b50, directorySignature = 0x02014b50, endSignature = 0x06054b50,
                            end64Signature = 0x06064b50, locator64Signature = 0x07064b50;
    constexpr std::uint64_t localSize = 30, directorySize = 46, endSize = 22, end64Size = 56, locator64Size = 20;
    constexpr std::uint64_t longestComment = 65535;
    constexpr std::uint32_t in64 = 0xffffffff; ///< the number stands in the extra field
} // namespace

ZipFile::ZipFile(const std::filesystem::path& file)
    : m_name(file.filename().string())
    , m_file(std::make_shared<const MappedFile>(file))
{
    const std::uint64_t size = m_file->size();
    if (size < endSize)
        fail(Sentence::tr("it is too short"));
    std::uint64_t end = size - endSize;
    const std::uint64_t earliest = end > longestComment ? end - longestComment : 0;
    while (number(end, 4) != endSignature) {
        if (end == earliest)
            fail(Sentence::tr("it has no directory at its end"));
        --end;
    }
    std::uint64_t count = number(end + 10, 2), directory = number(end + 12, 4), begin = number(end + 16, 4);
    if (end >= locator64Size && number(end - locator64Size, 4) == locator64Signature) {
        const std::uint64_t end64 = number(end - locator64Size + 8, 8);
        if (end64 > size || size - end64 < end64Size || number(end64, 4) != end64Signature)
            fail(Sentence::tr("its directory is damaged"));
        count = number(end64 + 32, 8);
        directory = number(end64 + 40, 8);
        begin = number(end64 + 48, 8);
    }
    if (begin > size || directory > size - begin || count > directory / directorySize)
        fail(Sentence::tr("its directory is damaged"));
    readDirectory(begin, directory, count);
}

void ZipFile::fail(Sentence why) const
{
    throw InputError(Sentence::tr("%1 is no archive that PyTorch has written: %2.", m_name, std::move(why)));
}

/// Little-endian. The file must hold it.
std::uint64_t ZipFile::number(std::uint64_t at, int bytes) const
{
    if (at > m_file->size() || m_file->size() - at < static_cast<std::uint64_t>(bytes))
        fail(Sentence::tr("it ends too early"));
    const std::string_view raw = m_file->bytes(at, static_cast<std::uint64_t>(bytes));
    std::uint64_t value = 0;
    for (int i = bytes - 1; i >= 0; --i)
        value = value << 8 | static_cast<unsigned char>(raw[static_cast<std::size_t>(i)]);
    return value;
}

void ZipFile::readDirectory(std::uint64_t begin, std::uint64_t size, std::uint64_t count)
{
    std::uint64_t at = begin;
    const std::uint64_t end = begin + size;
    for (std::uint64_t i = 0; i < count; ++i) {
        if (end - at < directorySize || number(at, 4) != directorySignature)
            fail(Sentence::tr("its directory is damaged"));
        const std::uint64_t flags = number(at + 8, 2), method = number(at + 10, 2);
        std::uint64_t packed = number(at + 20, 4), plain = number(at + 24, 4), local = number(at + 42, 4);
        const std::uint64_t nameSize = number(at + 28, 2), extraSize = number(at + 30, 2),
                            commentSize = number(at + 32, 2);
        if (end - at - directorySize < nameSize + extraSize + commentSize)
            fail(Sentence::tr("its directory is damaged"));
        const std::string name(m_file->bytes(at + directorySize, nameSize));
        // 64-bit numbers stand one after another in the extra field 1, those only that have no room above.
        std::uint64_t extra = at + directorySize + nameSize;
        const std::uint64_t extraEnd = extra + extraSize;
        while (extraEnd - extra >= 4) {
            const std::uint64_t id = number(extra, 2), length = number(extra + 2, 2);
            extra += 4;
            if (length > extraEnd - extra)
                break;
            if (id == 1) {
                std::uint64_t field = extra;
                for (std::uint64_t* value : { &plain, &packed, &local })
                    if (*value == in64 && field + 8 <= extra + length) {
                        *value = number(field, 8);
                        field += 8;
                    }
            }
            extra += length;
        }
        if (flags & 1)
            fail(Sentence::tr("it is encrypted"));
        if (method != 0 || packed != plain)
            fail(Sentence::tr("it is compressed"));
        if (!m_entries.emplace(name, entryAt(local, plain, name)).second)
            fail(Sentence::tr("it has two entries of one name"));
        at += directorySize + nameSize + extraSize + commentSize;
    }
}

ZipFile::Entry ZipFile::entryAt(std::uint64_t localHeader, std::uint64_t size, const std::string& name) const
{
    const std::uint64_t all = m_file->size();
    if (localHeader > all || all - localHeader < localSize || number(localHeader, 4) != localSignature)
        fail(Sentence::tr("an entry is not where its directory says"));
    const std::uint64_t nameSize = number(localHeader + 26, 2), extraSize = number(localHeader + 28, 2);
    const std::uint64_t begin = localHeader + localSize + nameSize + extraSize;
    if (begin > all || size > all - begin)
        fail(Sentence::tr("an entry reaches beyond its end"));
    if (m_file->bytes(localHeader + localSize, nameSize) != name)
        fail(Sentence::tr("an entry is not where its directory says"));
    return { begin, size };
}

const ZipFile::Entry* ZipFile::find(const std::string& name) const
{
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? nullptr : &found->second;
}

std::string_view ZipFile::bytes(const Entry& entry) const
{
    return m_file->bytes(entry.begin, entry.size);
}

} // namespace cutaway
