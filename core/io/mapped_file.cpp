// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/mapped_file.h"

#include <cerrno>
#include <limits>
#include <stdexcept>

#include <sys/mman.h>

#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"

namespace cutaway {

MappedFile::MappedFile(const std::filesystem::path& file)
    : m_file(file)
{
    if (m_file.size() == 0)
        return;
    if (m_file.size() > std::numeric_limits<std::size_t>::max())
        throw InputError(Sentence::tr("%1 is too large for this machine's addresses.", file.string()));
    void* begin = ::mmap(
        nullptr, static_cast<std::size_t>(m_file.size()), PROT_READ, MAP_PRIVATE, m_file.descriptor(), /*offset=*/0);
    if (begin == MAP_FAILED)
        throw InputError(Sentence::tr("%1 can't be mapped into memory: %2. Copy it to another disk and open it there.",
            file.string(), systemMessage(errno)));
    m_begin = static_cast<const char*>(begin);
}

MappedFile::~MappedFile()
{
    if (m_begin)
        ::munmap(const_cast<char*>(m_begin), static_cast<std::size_t>(m_file.size()));
}

std::string_view MappedFile::bytes(std::uint64_t offset, std::uint64_t count) const
{
    if (offset > size() || count > size() - offset)
        throw std::out_of_range("MappedFile::bytes");
    if (count == 0)
        return {};
    m_file.requireBytes(offset + count);
    return { m_begin + offset, static_cast<std::size_t>(count) };
}

} // namespace cutaway
