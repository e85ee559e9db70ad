// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cutaway {

/// Lets LibTorch (2.1 and later, on Linux) ask for large memory pages for large tensors, its THP_MEM_ALLOC_ENABLE: reading a large model's weights
/// from memory is then about a tenth faster. LibTorch looks once, at its first allocation, so this is called before it and before
/// other threads read the environment. What the user has set there stays.
void useLargePages();

} // namespace cutaway
