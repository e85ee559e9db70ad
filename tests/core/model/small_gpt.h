// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/gpt.h"

namespace cutaway::testing {

/// A GPT small enough to be run hundreds of times, with dropout, so that a test sees when eval mode is forgotten.
inline ModelConfig smallConfig()
{
    ModelConfig config;
    config.vocab_size = 50;
    config.context_length = 12;
    config.emb_dim = 16;
    config.n_heads = 2;
    config.n_layers = 3;
    config.drop_rate = 0.2;
    return config;
}

inline GPT smallGpt(const ModelConfig& config = smallConfig(), std::uint64_t seed = 7)
{
    torch::manual_seed(seed);
    return GPT(config);
}

} // namespace cutaway::testing
