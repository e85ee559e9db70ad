// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"
#include "app/cli/output.h"
#include "core/io/model_folder.h"

#include "core/torch_headers.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cutaway::cli {

/// --threads; call before the first computation.
void useThreads(const Arguments& arguments);

/// The model of --model on the device of --device, in eval mode. Prints its notices.
struct LoadedModel : OpenedModel {
    torch::Device device = torch::kCPU;
};
LoadedModel loadModel(const Arguments& arguments, const std::string& option = "model");
/// The model in the number type of --dtype: "float32" (as it was loaded) or "bfloat16".
void useType(LoadedModel& loaded, const std::string& dtype);

/// What --ids, --text, --file or `-` gives a model to read: at least one id, all inside the vocabulary.
/// Throws InputError: no tokenizer, an empty text, an id outside.
std::vector<int> idsFor(const Arguments& arguments, const OpenedModel& model, const std::string& textOption = "text");
/// InputError when there are more ids than the model has positions.
void requireFits(const std::vector<int>& ids, const ModelConfig& config);
/// ids → (1, T) int64 on `device`.
torch::Tensor batchOf(const std::vector<int>& ids, const torch::Device& device);

/// A tensor's numbers, row-major, as float32 on the CPU.
std::vector<float> numbersOf(const torch::Tensor& tensor);

} // namespace cutaway::cli
