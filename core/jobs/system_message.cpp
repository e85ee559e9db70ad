// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/system_message.h"

#include "core/jobs/outcome.h"

#include <cerrno>
#include <system_error>

namespace cutaway {

Sentence systemMessage(int error)
{
    switch (error) {
    case EACCES:
        return Sentence::tr("Permission denied");
    case EDQUOT:
        return Sentence::tr("Disk quota exceeded");
    case EFBIG:
        return Sentence::tr("File too large");
    case EIO:
        return Sentence::tr("Input/output error");
    case ENAMETOOLONG:
        return Sentence::tr("File name too long");
    case ENOSPC:
        return Sentence::tr("No space left on device");
    case ENOTDIR:
        return Sentence::tr("Not a directory");
    case EPERM:
        return Sentence::tr("Operation not permitted");
    case EROFS:
        return Sentence::tr("Read-only file system");
    default:
        return std::generic_category().message(error);
    }
}

void throwCannotWrite(const std::filesystem::path& path, int error)
{
    const auto sentence = Sentence::tr("%1 can't be written: %2.", path.string(), systemMessage(error));
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        throw NoRoomError(sentence);
    throw InputError(sentence);
}

} // namespace cutaway
