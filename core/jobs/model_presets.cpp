// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/model_presets.h"

#include <algorithm>
#include <array>

namespace cutaway {

namespace {
    struct Preset {
        std::string_view name;
        std::int64_t width, layers, heads;
    };
    constexpr std::array presets { Preset { "gpt2-small", 768, 12, 12 }, Preset { "gpt2-medium", 1024, 24, 16 },
        Preset { "gpt2-large", 1280, 36, 20 }, Preset { "gpt2-xl", 1600, 48, 25 } };
} // namespace

std::vector<std::string_view> modelPresetNames()
{
    std::vector<std::string_view> names;
    for (const Preset& preset : presets)
        names.push_back(preset.name);
    return names;
}

std::optional<ModelConfig> modelPreset(std::string_view name)
{
    const auto* found
        = std::find_if(presets.begin(), presets.end(), [name](const Preset& preset) { return preset.name == name; });
    if (found == presets.end())
        return std::nullopt;
    ModelConfig config;
    config.context_length = 1024;
    config.emb_dim = found->width;
    config.n_layers = found->layers;
    config.n_heads = found->heads;
    return config;
}

} // namespace cutaway
