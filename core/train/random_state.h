// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/safetensors.h"

namespace cutaway {

/// Sets the default generator to the "rng_state" of a checkpoint's optimizer.safetensors, so that what goes on draws the same numbers. Throws InputError
/// when there is none, or none that a generator can have.
void setRandomState(const NamedTensors& state);

} // namespace cutaway
