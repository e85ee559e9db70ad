// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/out_place.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"

namespace cutaway::cli {

namespace fs = std::filesystem;

namespace {
    /// As whom the program runs, not as who started it.
    bool may(const fs::path& path, int what)
    {
        return ::faccessat(AT_FDCWD, path.c_str(), what, AT_EACCESS) == 0;
    }
} // namespace

void requirePlaceFor(const fs::path& file)
{
    struct stat status { };
    const bool isThere = ::stat(file.c_str(), &status) == 0;
    if (isThere && S_ISDIR(status.st_mode))
        throw InputError(file.string() + " is a folder; a file can't be written in its place.");
    if (isThere && !S_ISREG(status.st_mode)) { // a device or a pipe is written to as it is
        if (!may(file, W_OK))
            throwCannotWrite(file, errno);
        return;
    }
    std::error_code error;
    fs::path target = fs::weakly_canonical(fs::absolute(file, error), error);
    if (error)
        throwCannotWrite(file, error.value());
    if (fs::is_symlink(target, error)) // to nothing: what it points to will be written
        target = target.parent_path() / fs::read_symlink(target, error);
    const fs::path folder = target.parent_path();
    if (::stat(folder.c_str(), &status) != 0)
        throwCannotWrite(file, errno);
    if (!S_ISDIR(status.st_mode))
        throwCannotWrite(file, ENOTDIR);
    if (!may(folder, W_OK | X_OK))
        throwCannotWrite(file, errno);
}

} // namespace cutaway::cli
