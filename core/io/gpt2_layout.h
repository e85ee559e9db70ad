// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/safetensors.h"
#include "core/model/gpt.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace cutaway {

/// The book's weights under the names and in the shapes of Hugging Face's GPT2LMHeadModel, without the "transformer." prefix.
/// What differs: GPT-2 keeps its projections as Conv1D, [in, out] where a Linear is [out, in]; W_query, W_key and W_value are
/// one c_attn side by side; a bias that the book's model leaves out is zero; no feed-forward is one of width 1 with zeros.
struct LayoutTensor {
    std::string name;
    std::vector<std::int64_t> shape;
};
/// Everything a folder must hold for a model of that shape, in GPT-2's order.
std::vector<LayoutTensor> gpt2Layout(const ModelConfig& config);

/// The model's weights in that layout and order, on the CPU in float32. Some share memory with the model.
NamedTensors toGpt2Layout(const GPT& model);
/// Fills the model. `tensor` gives the tensor of a name of gpt2Layout() in the shape that it has there,
/// of any floating dtype; it is only read.
void fromGpt2Layout(GPT& model, const std::function<torch::Tensor(const std::string&)>& tensor);

} // namespace cutaway
