// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetune/lora.h"
#include "core/jobs/lora_spectrum.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cutaway {

/// Writes adapter_config.json and adapter_model.safetensors as PEFT's LoRA for transformers' GPT2LMHeadModel has them. What the book keeps as
/// W_query, W_key and W_value is one c_attn there: its matrices stand side by side, with as many times the rank. `base`: where the base model
/// is, as PEFT's base_model_name_or_path. Throws InputError.
void savePeftAdapter(
    const std::filesystem::path& folder, const std::vector<Lora::Adapter>& adapters, const std::string& base);

/// The adapter in that folder, ours or PEFT's, for `model`. Throws InputError: no such files, another method than LoRA, a layer or a shape that the
/// model has not.
std::vector<Lora::Adapter> readPeftAdapter(const std::filesystem::path& folder, GPT& model);

/// The adapter that takes `base` nearest to `tuned`: of each target layer's difference the largest `rank` singular values (Eckart & Young 1936), with
/// scale 1. Both must have one shape. Throws InputError.
std::vector<Lora::Adapter> extractAdapter(GPT& base, GPT& tuned, const LoraOptions& options);

/// The thin matrices are looked at alone (QR), so that a head of GPT-2's vocabulary takes no more than the others.
AdapterSpectrum spectrumOf(const Lora::Adapter& adapter);

} // namespace cutaway
