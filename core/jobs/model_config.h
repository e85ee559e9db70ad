// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace cutaway {

/// The shape of a GPT, in the book's names (chapter 4, GPT_CONFIG_124M).
struct ModelConfig {
    std::int64_t vocab_size = 50257; ///< number of token ids; GPT-2's BPE has 50,257
    std::int64_t context_length = 256; ///< positions the model can see (GPT-2: 1024; chapter 5 shortens it to 256)
    std::int64_t emb_dim = 768; ///< width of the residual stream
    std::int64_t n_heads = 12; ///< attention heads a block; emb_dim is a multiple of it
    std::int64_t n_layers = 12; ///< transformer blocks
    double drop_rate = 0.1; ///< dropout after the embeddings, on attention weights and on both shortcuts
    bool qkv_bias = false; ///< GPT-2 has a bias in W_query, W_key, W_value; the book trains without
    bool tied = false; ///< output head shares the token embedding's weight (GPT-2); the book's is separate
    bool feed_forward = true; ///< false: blocks of attention only, to study attention alone

    std::string init
        = "book"; ///< fresh weights: "book" = PyTorch's defaults, as chapter 4; "gpt2" = N(0, 0.02), residual projections ÷ √(2·n_layers)

    std::int64_t headDim() const { return emb_dim / n_heads; }
    bool operator==(const ModelConfig&) const = default;
};

/// How a document calls the numbers of a ModelConfig: a sentence about it says what stands there.
struct ModelConfigNames {
    const char* context_length = "context_length";
    const char* emb_dim = "emb_dim";
    const char* n_heads = "n_heads";
    const char* n_layers = "n_layers";
    const char* drop_rate = "drop_rate";
};

/// Throws InputError with one sentence when the shape is impossible (zero, not divisible, beyond sane bounds).
void validate(const ModelConfig& config, const ModelConfigNames& names = {});

/// Number of weights that can be trained, exactly as the model has them; a tied head is counted once.
std::int64_t parameterCount(const ModelConfig& config);

/// What the window and the command line say about a model that is open.
struct ModelSummary {
    std::string name; ///< "stories"
    std::string folder; ///< empty for a fresh model
    ModelConfig config;
    std::int64_t parameters = 0;
    std::string tokenizerName; ///< empty when the folder has none
    int endOfText = -1; ///< id of the end-of-text token, −1 when there is none
    std::string device; ///< "CPU", "cuda:0"
    int threads = 0;
    bool isTraining = false; ///< the model that is being trained now
};

} // namespace cutaway
