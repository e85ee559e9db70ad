// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/model_config.h"

#include "core/jobs/outcome.h"

#include <array>
#include <utility>

namespace cutaway {

namespace {
    void requireBetween(const char* name, std::int64_t value, std::int64_t low, std::int64_t high)
    {
        if (value < low || value > high) {
            throw InputError(
                Sentence::tr("The model's %1 is %2; it must lie between %3 and %4.", name, value, low, high));
        }
    }
} // namespace

void validate(const ModelConfig& config, const ModelConfigNames& names)
{
    // Bounds keep every product of two of them, and the parameter count, far inside 64 bits.
    requireBetween("vocab_size", config.vocab_size, 1, 4'000'000);
    requireBetween(names.context_length, config.context_length, 1, 1'000'000);
    requireBetween(names.emb_dim, config.emb_dim, 1, 65'536);
    requireBetween(names.n_heads, config.n_heads, 1, 1'024);
    requireBetween(names.n_layers, config.n_layers, 1, 1'024);
    if (config.emb_dim % config.n_heads != 0) {
        throw InputError(
            Sentence::tr("%1 (%2) must be a multiple of %3 (%4): each head gets an equal slice of the width.",
                names.emb_dim, config.emb_dim, names.n_heads, config.n_heads));
    }
    if (!(config.drop_rate >= 0.0 && config.drop_rate < 1.0))
        throw InputError(Sentence::tr(
            "%1 must be at least 0 and less than 1: it is the share of values that is dropped.", names.drop_rate));
    if (config.init != "book" && config.init != "gpt2")
        throw InputError(Sentence::tr("The model's init is \"%1\"; it must be \"book\" or \"gpt2\".", config.init));
}

std::int64_t parameterCount(const ModelConfig& config)
{
    const std::int64_t c = config.emb_dim;
    std::int64_t block = 3 * c * c + (config.qkv_bias ? 3 * c : 0); // W_query, W_key, W_value
    block += c * c + c; // out_proj
    block += 2 * 2 * c; // norm1, norm2
    if (config.feed_forward)
        block += (c * 4 * c + 4 * c) + (4 * c * c + c);
    const std::int64_t embeddings = config.vocab_size * c + config.context_length * c;
    const std::int64_t head = config.tied ? 0 : config.vocab_size * c;
    return embeddings + config.n_layers * block + 2 * c + head;
}

} // namespace cutaway
