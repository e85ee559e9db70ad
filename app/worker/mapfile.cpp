// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/mapfile.h"

#include "core/io/safetensors.h"

namespace cutaway {

void writeMapTensors(const std::filesystem::path& file, const AttentionMap& map, const std::vector<int>& ids)
{
    writeSafetensors(file,
        { { "weights", torch::tensor(map.values).view({ 1, 1, map.positions, map.positions }) },
            { "ids", torch::tensor(std::vector<std::int64_t>(ids.begin(), ids.end())) } });
}

} // namespace cutaway
