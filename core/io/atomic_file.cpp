// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/atomic_file.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/io/input_file.h"
#include "core/jobs/memory.h"
#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"

namespace cutaway {

namespace fs = std::filesystem;

namespace {

    constexpr std::uint64_t smallFile = std::uint64_t(64) << 20; // below it no one asks how much memory is free
    constexpr std::string_view temporaryPrefix = ".cutaway-tmp-";

    /// Short and without the final name in it, so that a name of 255 bytes can be written too. The process id tells
    /// removeLeftovers() whether somebody still writes.
    fs::path temporaryBeside(const fs::path& target)
    {
        static std::atomic<unsigned> counter = 0;
        const std::string prefix = std::string(temporaryPrefix) + std::to_string(::getpid()) + "-";
        fs::path name;
        do // a process of the same id may have been killed before us
            name = target.parent_path() / (prefix + std::to_string(counter++));
        while (nameExists(name));
        return name;
    }

    [[noreturn]] void throwCannotRead(const fs::path& path, int error)
    {
        throw InputError(Sentence::tr("%1 can't be read: %2.", path.string(), systemMessage(error)));
    }

    /// Runs `write` and says what it throws with the name that people know instead of the temporary one.
    template <class Write> void namingTarget(const fs::path& temporary, const fs::path& target, Write&& write)
    {
        const auto named
            = [&](const Sentence& sentence) { return sentence.withReplaced(temporary.string(), target.string()); };
        try {
            write();
        } catch (const NoRoomError& error) {
            throw NoRoomError(named(error.sentence()), named(error.details()).text());
        } catch (const InputError& error) {
            throw InputError(named(error.sentence()), named(error.details()).text());
        } catch (const fs::filesystem_error& error) {
            throwCannotWrite(target, error.code().value());
        }
    }

    /// Absolute, links followed, no trailing slash: what rename() needs.
    fs::path resolved(const fs::path& path)
    {
        if (path.empty())
            throw InputError(Sentence::tr("No file or folder to write to was named."));
        std::error_code error;
        const fs::path absolute = fs::absolute(path, error);
        fs::path full = error ? fs::path() : fs::weakly_canonical(absolute, error);
        if (error)
            throwCannotWrite(path, error.value());
        if (fs::is_symlink(full, error)) // a link to nothing: write what it points to
            full = (full.parent_path() / fs::read_symlink(full, error)).lexically_normal();
        if (!full.has_filename())
            full = full.parent_path();
        return full;
    }

    class OpenDescriptor {
    public:
        explicit OpenDescriptor(int descriptor)
            : m_descriptor(descriptor)
        {
        }
        ~OpenDescriptor()
        {
            if (m_descriptor >= 0)
                ::close(m_descriptor);
        }
        OpenDescriptor(const OpenDescriptor&) = delete;
        OpenDescriptor& operator=(const OpenDescriptor&) = delete;
        int get() const { return m_descriptor; }
        /// close() may be the first to tell that the disk is full (NFS).
        int close() { return ::close(std::exchange(m_descriptor, -1)); }

    private:
        int m_descriptor;
    };

    void writeAll(int descriptor, std::string_view bytes, const fs::path& target)
    {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                throwCannotWrite(target, errno);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    /// Flushes a file or a folder to disk. Some file systems can't flush a folder: that is no error.
    void flush(const fs::path& path)
    {
        OpenDescriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        if (descriptor.get() >= 0 && ::fsync(descriptor.get()) != 0 && errno != EINVAL && errno != EROFS)
            throwCannotWrite(path, errno);
    }

    void flushTree(const fs::path& folder)
    {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
            if (entry.is_regular_file() || entry.is_directory())
                flush(entry.path());
        flush(folder);
    }

    /// Removes a temporary file or folder unless it was renamed.
    class Temporary {
    public:
        explicit Temporary(fs::path path)
            : m_path(std::move(path))
        {
        }
        ~Temporary()
        {
            std::error_code ignored;
            if (!m_path.empty())
                fs::remove_all(m_path, ignored);
        }
        Temporary(const Temporary&) = delete;
        Temporary& operator=(const Temporary&) = delete;
        const fs::path& path() const { return m_path; }
        void renameTo(const fs::path& target)
        {
            if (::rename(m_path.c_str(), target.c_str()) != 0)
                throwCannotWrite(target, errno);
            m_path.clear();
            flush(target.parent_path());
        }

    private:
        fs::path m_path;
    };

} // namespace

void makeFolder(const fs::path& folder)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        throwCannotWrite(folder, error.value());
}

std::string readFile(const fs::path& file, std::uintmax_t limit)
{
    const InputFile input(file);
    if (input.size() > limit)
        throw InputError(Sentence::tr(
            "%1 is too large: it has %2 bytes, at most %3 can be read here.", file.string(), input.size(), limit));
    if (input.size() > smallFile)
        requireMemory(input.size(), Sentence(file.string()));
    std::string bytes(static_cast<std::size_t>(input.size()), '\0');
    input.readAt(0, bytes.data(), bytes.size());
    return bytes;
}

std::string readFileOrPipe(const fs::path& file, std::uintmax_t limit)
{
    struct stat status { };
    if (::stat(file.c_str(), &status) != 0 || !S_ISFIFO(status.st_mode))
        return readFile(file, limit);
    const OpenDescriptor pipe(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (pipe.get() < 0)
        throwCannotRead(file, errno);
    std::string bytes;
    std::array<char, 1 << 16> part;
    for (;;) {
        const ssize_t got = ::read(pipe.get(), part.data(), part.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throwCannotRead(file, errno);
        if (got == 0)
            return bytes;
        if (bytes.size() + static_cast<std::size_t>(got) > limit)
            throw InputError(Sentence::tr(
                "%1 is too large: it has more than the %2 bytes that can be read here.", file.string(), limit));
        bytes.append(part.data(), static_cast<std::size_t>(got));
    }
}

void writeFileAtomically(const fs::path& file, const std::function<void(const ByteSink&)>& write)
{
    struct stat before { };
    const bool replaces = ::stat(file.c_str(), &before) == 0;
    if (replaces && S_ISDIR(before.st_mode))
        throw InputError(Sentence::tr("%1 is a folder; a file can't be written in its place.", file.string()));
    if (replaces && !S_ISREG(before.st_mode)) { // a device or a pipe: renaming over it would destroy it
        const OpenDescriptor open(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
        if (open.get() < 0)
            throwCannotWrite(file, errno);
        write([&](std::string_view bytes) { writeAll(open.get(), bytes, file); });
        return;
    }
    const fs::path target = resolved(file);
    Temporary temporary(temporaryBeside(target));
    OpenDescriptor descriptor(::open(temporary.path().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (descriptor.get() < 0)
        throwCannotWrite(file, errno);
    if (replaces && ::fchmod(descriptor.get(), before.st_mode & 07777) != 0)
        throwCannotWrite(file, errno);
    write([&](std::string_view bytes) { writeAll(descriptor.get(), bytes, file); });
    if (::fsync(descriptor.get()) != 0 || descriptor.close() != 0)
        throwCannotWrite(file, errno);
    temporary.renameTo(target);
}

void writeFileAtomically(const fs::path& file, std::string_view bytes)
{
    writeFileAtomically(file, [&](const ByteSink& sink) { sink(bytes); });
}

void makeFolderAtomically(const fs::path& folder, const std::function<void(const fs::path&)>& fill)
{
    const fs::path target = resolved(folder);
    std::error_code error;
    if (fs::exists(target, error)) {
        if (!fs::is_directory(target, error))
            throw InputError(Sentence::tr("%1 is a file; a folder can't be made in its place.", folder.string()));
        if (!fs::is_empty(target, error))
            throw InputError(Sentence::tr("%1 already exists and is not empty. Name a new folder.", folder.string()));
    }
    fs::create_directories(target.parent_path(), error);
    if (error)
        throwCannotWrite(folder, error.value());

    Temporary temporary(temporaryBeside(target));
    if (!fs::create_directory(temporary.path(), error) || error)
        throwCannotWrite(folder, error ? error.value() : EEXIST);
    namingTarget(temporary.path(), folder, [&] {
        fill(temporary.path());
        flushTree(temporary.path());
    });
    temporary.renameTo(target);
}

void removeFolderAtomically(const fs::path& folder)
{
    std::error_code error;
    const auto away = temporaryBeside(folder);
    fs::rename(folder, away, error);
    if (!error)
        fs::remove_all(away, error);
}

void removeLeftovers(const fs::path& folder)
{
    std::error_code error;
    std::vector<fs::path> leftovers;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(temporaryPrefix))
            continue;
        pid_t writer = 0;
        const char* digits = name.data() + temporaryPrefix.size();
        const auto parsed = std::from_chars(digits, name.data() + name.size(), writer);
        if (parsed.ec != std::errc() || writer <= 0 || *parsed.ptr != '-')
            continue;
        if (::kill(writer, 0) != 0 && errno == ESRCH)
            leftovers.push_back(entry->path());
    }
    for (const fs::path& leftover : leftovers)
        fs::remove_all(leftover, error);
}

} // namespace cutaway
