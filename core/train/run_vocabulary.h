// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tokenizer/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cutaway {

/// The bytes of each token of a run, in its vocabulary.safetensors: what a reader of its records needs of the tokenizer, from the first step on.
class RunVocabulary {
public:
    static void write(const std::filesystem::path& run, const Tokenizer& tokenizer);
    /// Throws InputError.
    static RunVocabulary read(const std::filesystem::path& run);

    /// Empty for an id that the tokenizer has not: a model's vocabulary may be padded.
    std::string bytesOf(std::int64_t id) const;

private:
    std::string m_bytes; ///< of all tokens, one behind the other
    std::vector<std::int64_t> m_ends; ///< where each ends
};

} // namespace cutaway
