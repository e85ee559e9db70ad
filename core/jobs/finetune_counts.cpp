// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/finetune_counts.h"

#include <algorithm>
#include <string_view>

namespace cutaway {

namespace {
    std::int64_t blockNumbers(const ModelConfig& model)
    {
        const auto c = model.emb_dim;
        const auto attention = 3 * c * c + (model.qkv_bias ? 3 * c : 0) + c * c + c;
        const auto feedForward = model.feed_forward ? 4 * c * c + 4 * c + 4 * c * c + c : 0;
        return attention + feedForward + 4 * c; // and two norms
    }

    std::int64_t loraNumbers(const ModelConfig& model, std::int64_t outputs, const LoraOptions& lora)
    {
        const auto c = model.emb_dim;
        const auto has = [&](std::string_view name) {
            return lora.targets.empty()
                || std::find(lora.targets.begin(), lora.targets.end(), name) != lora.targets.end();
        };
        std::int64_t width = 0; // inputs and outputs of all layers that get one
        for (const char* name : { "W_query", "W_key", "W_value", "out_proj" })
            width += has(name) ? 2 * c : 0;
        if (model.feed_forward)
            for (const char* name : { "ff.layers.0", "ff.layers.2" })
                width += has(name) ? 5 * c : 0;
        width *= model.n_layers;
        const auto rows = outputs > 0 ? outputs : model.vocab_size;
        if (has("out_head") && (outputs > 0 || !model.tied))
            width += c + rows;
        return lora.rank * width + (outputs > 0 && !has("out_head") ? c * outputs + outputs : 0);
    }
} // namespace

std::int64_t trainableNumbers(
    const ModelConfig& model, std::int64_t outputs, const std::string& train, const LoraOptions& lora)
{
    const auto c = model.emb_dim;
    const auto head = outputs > 0 ? c * outputs + outputs : (model.tied ? 0 : c * model.vocab_size);
    if (train == "head")
        return head;
    if (train == "last_block")
        return blockNumbers(model) + 2 * c + head;
    if (train == "lora")
        return loraNumbers(model, outputs, lora);
    return (model.vocab_size + model.context_length) * c + model.n_layers * blockNumbers(model) + 2 * c + head;
}

} // namespace cutaway
