// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/sentence.h"

namespace cutaway {

/// What the system calls an errno ("Permission denied"): the common ones can be translated.
Sentence systemMessage(int error);

} // namespace cutaway
