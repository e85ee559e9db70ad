// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/attention_maps.h"

#include <array>
#include <vector>

namespace cutaway {

/// A matrix under the name that files and the command line have it by.
struct NamedMatrix {
    const char* name;
    const Matrix* matrix;
};

/// Attention's matrices in the order in which they come to be, without those that an example has not. They live as long as `steps`.
inline std::vector<NamedMatrix> matricesOf(const AttentionSteps& steps)
{
    std::vector<NamedMatrix> all { { "x", &steps.x }, { "w_query", &steps.wQuery }, { "w_key", &steps.wKey },
        { "w_value", &steps.wValue }, { "queries", &steps.queries }, { "keys", &steps.keys },
        { "values", &steps.values }, { "scores", &steps.scores }, { "masked_scores", &steps.maskedScores },
        { "scaled", &steps.scaled }, { "masked", &steps.masked }, { "weights", &steps.weights },
        { "dropped", &steps.dropped }, { "context", &steps.context } };
    std::erase_if(all, [](const NamedMatrix& one) { return one.matrix->rows == 0; });
    return all;
}

/// A list of numbers likewise.
struct NamedList {
    const char* name;
    const std::vector<float>* values;
};
inline std::vector<NamedList> biasesOf(const AttentionSteps& steps)
{
    std::vector<NamedList> all { { "query_bias", &steps.queryBias }, { "key_bias", &steps.keyBias },
        { "value_bias", &steps.valueBias } };
    std::erase_if(all, [](const NamedList& one) { return one.values->empty(); });
    return all;
}

/// What cutaway-cli attention --book calls chapter 3's examples.
struct PresetWord {
    StepsPreset preset;
    const char* word;
};
inline constexpr std::array presetWords { PresetWord { StepsPreset::Simple, "simple" },
    PresetWord { StepsPreset::SelfAttentionV1, "self-attention-v1" },
    PresetWord { StepsPreset::SelfAttentionV2, "self-attention-v2" }, PresetWord { StepsPreset::CausalV2, "causal-v2" },
    PresetWord { StepsPreset::CausalAttention, "causal-attention" } };

} // namespace cutaway
