// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway {

/// The bytes of every token of one tokenizer, by id. Immutable; shared between threads.
struct Vocabulary {
    std::string bytes; ///< of all tokens, one after another
    std::vector<std::uint32_t> ends; ///< by id: where the token's bytes end
    std::vector<int> special; ///< ids of special tokens, ascending

    int size() const { return static_cast<int>(ends.size()); }
    std::string_view bytesOf(int id) const
    {
        const auto index = static_cast<std::size_t>(id);
        const std::uint32_t begin = index == 0 ? 0 : ends[index - 1];
        return std::string_view(bytes).substr(begin, ends[index] - begin);
    }
};
using VocabularyPtr = std::shared_ptr<const Vocabulary>;

} // namespace cutaway
