// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetune/lora.h"

#include <filesystem>
#include <memory>

namespace cutaway {

/// Turns what LoRA learned up and down in a model that it was merged into: its layers read W + (strength − 1) ΔW, with W the merged weight. To be
/// destroyed before the model.
class LoraStrength {
public:
    /// 1 = as it was trained, which needs no adapter. Throws InputError: there is none, or it doesn't fit.
    void set(GPT& model, const std::filesystem::path& modelFolder, double strength);

private:
    std::unique_ptr<Lora> m_lora; ///< once it was another than 1
};

} // namespace cutaway
