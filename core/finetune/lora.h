// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/lora_options.h"
#include "core/model/gpt.h"

#include <string>
#include <vector>

namespace cutaway {

/// LoRA on the linear layers of a model (book, appendix E). A layer's weight becomes W + alpha/rank · (A B)ᵀ, with A (in, rank), B (rank, out) and W
/// frozen; every way through the model, plain, fused or observed, then reads that. The book computes x W + alpha/rank · x A B, which is the same
/// but for the last bits.
class Lora {
public:
    /// The names that LoraOptions::targets knows.
    static const std::vector<std::string>& targetNames();

    /// Draws A (uniform, ±1/√rank) for each layer in the order of the model's children, B is zero: the model's output is unchanged. What
    /// else of the model trains is left as it is, save the layers' own weights, which no longer do. Throws InputError: a rank that can't be, an unknown target,
    /// or none that the model has.
    Lora(GPT model, const LoraOptions& options);
    struct Adapter {
        std::string name; ///< of the layer: "trf_blocks.0.att.W_query"
        torch::nn::Linear layer { nullptr };
        torch::Tensor base; ///< W (out, in), the model's parameter
        torch::Tensor A; ///< (in, rank)
        torch::Tensor B; ///< (rank, out)
        double scale = 1.0; ///< alpha / rank
    };
    /// Matrices that are there already: read from a file, or taken out of a tuned model.
    explicit Lora(std::vector<Adapter> adapters);
    ~Lora() { remove(); }
    Lora(const Lora&) = delete;
    Lora& operator=(const Lora&) = delete;

    /// The layers read W + strength · alpha/rank · (A B)ᵀ from now on; to be called again once A, B or the device have changed. With gradients
    /// on, those of A and B flow.
    void apply(double strength = 1.0);
    /// The layers read W again.
    void remove();
    /// W itself becomes what apply() would make of it, A and B zero.
    void merge();

    const std::vector<Adapter>& adapters() const { return m_adapters; }
    /// "trf_blocks.0.att.W_query.lora.A" and so on: what the optimizer takes.
    std::vector<std::pair<std::string, torch::Tensor>> parameters() const;
    void to(const torch::Device& device);

private:
    std::vector<Adapter> m_adapters;
};

/// What an adapter adds to its layer's weight: scale · (A B)ᵀ, (out, in).
torch::Tensor weightChange(const Lora::Adapter& adapter);
/// The linear layers of a model that LoRA can stand beside, without matrices, in the order of the model's children: those of
/// `options.targets`.
std::vector<Lora::Adapter> layersFor(GPT& model, const LoraOptions& options);

/// Numbers in all A and B for a model of that shape whose head gives `outputs` numbers.
std::int64_t loraCount(const ModelConfig& config, std::int64_t outputs, const LoraOptions& options);

/// Throws InputError when no model could have them.
void validate(const LoraOptions& options);

} // namespace cutaway
