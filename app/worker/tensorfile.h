// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/number_tensor.h"

#include <filesystem>

namespace cutaway {

/// As safetensors, with the shapes and types that they have. Throws InputError.
void writeNumberTensors(const std::filesystem::path& file, const NumberTensors& tensors);

} // namespace cutaway
