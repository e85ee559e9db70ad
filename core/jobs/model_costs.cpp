// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/model_costs.h"

namespace cutaway {

std::vector<ModelPart> modelParts(const ModelConfig& config)
{
    using Kind = ModelPart::Kind;
    const std::int64_t v = config.vocab_size, t = config.context_length, c = config.emb_dim, l = config.n_layers;
    const auto ofMatrices = [](std::int64_t weights) { return 2.0 * static_cast<double>(weights); };

    std::vector<ModelPart> parts { { Kind::TokenEmbedding, v * c, 0.0 }, { Kind::Positions, t * c, 0.0 } };
    const std::int64_t qkv = l * 3 * c * c;
    parts.push_back({ Kind::QueryKeyValue, qkv + (config.qkv_bias ? l * 3 * c : 0), ofMatrices(qkv) });
    parts.push_back({ Kind::AttentionWeights, 0, 2.0 * static_cast<double>(l * c) * static_cast<double>(t) });
    parts.push_back({ Kind::OutProjection, l * (c * c + c), ofMatrices(l * c * c) });
    if (config.feed_forward)
        parts.push_back({ Kind::FeedForward, l * (8 * c * c + 5 * c), ofMatrices(l * 8 * c * c) });
    parts.push_back({ Kind::Norms, l * 4 * c + 2 * c, 0.0 }); // two a block and the final one, each scale and shift
    parts.push_back({ Kind::Head, config.tied ? 0 : v * c, ofMatrices(v * c) });
    return parts;
}

double forwardFlops(const ModelConfig& config)
{
    double flops = 0.0;
    for (const ModelPart& part : modelParts(config))
        flops += part.flops;
    return flops;
}

double trainingFlops(const ModelConfig& config)
{
    return 3.0 * forwardFlops(config);
}

TrainingMemory trainingMemory(const TrainRecipe& recipe)
{
    const ModelConfig& config = recipe.model;
    const double floats = 4.0; // bytes of a float32
    const double n = static_cast<double>(parameterCount(config));
    TrainingMemory memory;
    memory.weights = floats * n;
    memory.gradients = floats * n;
    memory.optimizer = 2.0 * floats * n;
    if (recipe.optimizer.name == "muon") {
        const double perBlock = config.feed_forward ? 12.0 : 4.0; // matrices, in C²
        const auto c = static_cast<double>(config.emb_dim);
        memory.optimizer -= floats * static_cast<double>(config.n_layers) * perBlock * c * c;
    }

    const auto rows
        = static_cast<double>(recipe.data.batch_size) * static_cast<double>(recipe.data.context_length); // B·T
    const auto t = static_cast<double>(recipe.data.context_length);
    const auto c = static_cast<double>(config.emb_dim);
    const auto heads = static_cast<double>(config.n_heads);
    const double number = recipe.dtype == "bfloat16" ? 2.0 : floats;
    const bool drops = config.drop_rate > 0.0;
    // A block, in numbers of C a token: what the two norms, attention (input, Q, K, V, its result) and the feed forward (input, before
    // and after GELU at 4·C each) keep; and a mask of a byte each for the dropouts on the shortcuts.
    double block = rows * c * number * (2.0 + 5.0 + (config.feed_forward ? 9.0 : 0.0));
    if (drops)
        block += rows * c * (config.feed_forward ? 2.0 : 1.0);
    // The attention weights (B, heads, T, T): after the softmax, and dropped with their mask.
    block += rows * t * heads * (number + (drops ? number + 1.0 : 0.0));
    memory.activations = static_cast<double>(config.n_layers) * block;
    memory.activations += 3.0 * rows * static_cast<double>(config.vocab_size) * floats;
    return memory;
}

} // namespace cutaway
