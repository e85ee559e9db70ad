// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway {

inline constexpr std::string_view endOfTextMark = "<|endoftext|>";

/// Texts for training and for validation.
struct SplitText {
    std::string train;
    std::string validation;
    std::int64_t documents = 0; ///< split by documents: how many were kept, and how many were copies of one kept
    std::int64_t duplicates = 0;
};

/// The book's split (section 5.1.3): the first int(ratio · characters) characters train, the rest validates. UTF-8 characters.
SplitText splitByCharacters(const std::string& text, double ratio);

/// Cuts at `<|endoftext|>`, drops empty documents and copies (same letters and digits in the same order, case aside; also one that
/// begins like another for 120 letters), shuffles by the seed and gives int(ratio · documents) to training.
/// Documents of `extra` go to training alone, unless they are copies. A document that has 200 letters in a row in common with one that
/// validates does not train. Documents are joined again, each followed by the mark.
SplitText splitByDocuments(
    const std::vector<std::string>& texts, const std::vector<std::string>& extra, double ratio, std::uint64_t seed);

} // namespace cutaway
