// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cutaway {

/// LoRA (Hu et al. 2021; book, appendix E): beside a frozen weight W stands a product of two thin matrices that train.
struct LoraOptions {
    std::int64_t rank = 16;
    double alpha = 16.0; ///< the product is scaled by alpha / rank
    /// Which linear layers get one, by the book's names: W_query, W_key, W_value, out_proj, ff.layers.0, ff.layers.2, out_head.
    /// Empty: all of them, as in appendix E.
    std::vector<std::string> targets;
    bool operator==(const LoraOptions&) const = default;
};

} // namespace cutaway
