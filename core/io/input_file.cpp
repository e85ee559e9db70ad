// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/input_file.h"

#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"

namespace cutaway {

namespace fs = std::filesystem;

namespace {

    /// The sentence for a path that can't be opened; `error` is errno.
    Sentence whyNotOpen(const fs::path& path, int error)
    {
        const std::string shown = path.string();
        if (shown.empty())
            return Sentence::tr("No file was named.");
        if (error == ENOENT) {
            std::error_code ignored;
            if (fs::is_symlink(path, ignored))
                return Sentence::tr(
                    "%1 is a link to %2, which does not exist.", shown, fs::read_symlink(path, ignored).string());
            return Sentence::tr("%1 does not exist.", shown);
        }
        return Sentence::tr("%1 can't be read: %2.", shown, systemMessage(error));
    }

    Sentence becameShorter(const fs::path& path)
    {
        return Sentence::tr("%1 became shorter while it was being read.", path.string());
    }

} // namespace

InputFile::InputFile(const fs::path& file)
    : m_path(file)
{
    // O_NONBLOCK: opening a pipe that nobody writes to would wait.
    m_descriptor = ::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (m_descriptor < 0)
        throw InputError(whyNotOpen(file, errno));
    struct stat status { };
    const int failed = ::fstat(m_descriptor, &status);
    if (failed == 0 && S_ISREG(status.st_mode)) {
        m_size = static_cast<std::uint64_t>(status.st_size);
        return;
    }
    ::close(m_descriptor);
    throw InputError(S_ISDIR(status.st_mode) ? Sentence::tr("%1 is a folder, not a file.", file.string())
                                             : Sentence::tr("%1 is not a regular file.", file.string()));
}

InputFile::~InputFile()
{
    ::close(m_descriptor);
}

void InputFile::readAt(std::uint64_t offset, char* into, std::size_t count) const
{
    while (count > 0) {
        const ssize_t got = ::pread(m_descriptor, into, count, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw InputError(Sentence::tr("%1 can't be read: %2.", m_path.string(), systemMessage(errno)));
        if (got == 0)
            throw InputError(becameShorter(m_path));
        into += got;
        offset += static_cast<std::uint64_t>(got);
        count -= static_cast<std::size_t>(got);
    }
}

void InputFile::requireBytes(std::uint64_t count) const
{
    struct stat status { };
    if (::fstat(m_descriptor, &status) != 0)
        throw InputError(Sentence::tr("%1 can't be read: %2.", m_path.string(), systemMessage(errno)));
    if (static_cast<std::uint64_t>(status.st_size) < count)
        throw InputError(becameShorter(m_path));
}

void requireFolder(const fs::path& folder)
{
    struct stat status { };
    if (::stat(folder.c_str(), &status) != 0)
        throw InputError(folder.empty() ? Sentence::tr("No folder was named.") : whyNotOpen(folder, errno));
    if (!S_ISDIR(status.st_mode))
        throw InputError(Sentence::tr("%1 is a file, not a folder.", folder.string()));
}

bool nameExists(const fs::path& path)
{
    struct stat status { };
    return ::lstat(path.c_str(), &status) == 0;
}

std::string shownName(std::string_view name)
{
    constexpr std::size_t longest = 80;
    std::string shown(name.substr(0, longest));
    if (name.size() > longest) {
        // Cut before a character, not inside one: UTF-8 continuation bytes are 10xxxxxx.
        while (!shown.empty() && (static_cast<unsigned char>(name[shown.size()]) & 0xC0) == 0x80)
            shown.pop_back();
        shown += "…";
    }
    for (char& c : shown)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = '?';
    return shown;
}

} // namespace cutaway
