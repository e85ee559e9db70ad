// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_lock.h"

#include "core/jobs/outcome.h"

#include <cerrno>
#include <chrono>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace cutaway {

namespace {
    std::shared_ptr<const int> openRun(const std::filesystem::path& folder)
    {
        return { new int(::open((folder / "run.json").c_str(), O_RDONLY | O_CLOEXEC)), [](const int* descriptor) {
                    if (*descriptor >= 0)
                        ::close(*descriptor);
                    delete descriptor;
                } };
    }

    bool isTaken(int descriptor, int kind)
    {
        return descriptor >= 0 && ::flock(descriptor, kind | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    }
} // namespace

std::shared_ptr<const int> lockRun(const std::filesystem::path& folder)
{
    auto lock = openRun(folder);
    // isRunLocked() of another program holds it for an instant.
    bool taken = true;
    for (int tries = 0; taken && tries < 20; ++tries) {
        if (tries > 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        taken = isTaken(*lock, LOCK_EX);
    }
    if (taken)
        throw InputError(Sentence::tr(
            "Another program is training the run %1: wait until it is done, or stop it first.", folder.string()));
    return lock;
}

bool isRunLocked(const std::filesystem::path& folder)
{
    return isTaken(*openRun(folder), LOCK_SH);
}

} // namespace cutaway
