// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/ranks.h"

namespace cutaway {

/// LibTorch's process groups: Gloo's over TCP, and NCCL's between GPUs where the program was built with its headers. Throws InputError where this
/// build of LibTorch has none, or the others do not come.
std::shared_ptr<Ranks> joinProcessGroup(const RankPlace& place);

} // namespace cutaway
