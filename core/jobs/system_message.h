// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/sentence.h"

#include <filesystem>

namespace cutaway {

/// What the system calls an errno ("Permission denied"): the common ones can be translated.
Sentence systemMessage(int error);

/// Throws InputError: `path` can't be written, and what the system says (an errno). NoRoomError when there is no room: on the disk, in the
/// quota, below the limit of a file's size.
[[noreturn]] void throwCannotWrite(const std::filesystem::path& path, int error);

} // namespace cutaway
