// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/attention_maps.h"

#include <filesystem>
#include <vector>

namespace cutaway {

/// "weights" (1, 1, T, T) and "ids" (T) as safetensors: what `cutaway-cli attention --out x.safetensors` writes. Throws InputError.
void writeMapTensors(const std::filesystem::path& file, const AttentionMap& map, const std::vector<int>& ids);

} // namespace cutaway
