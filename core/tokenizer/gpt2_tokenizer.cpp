// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <iterator>

#include "core/tokenizer/byte_alphabet.h"
#include "core/tokenizer/byte_pair_tokenizer.h"
#include "core/tokenizer/tokenizers.h"

namespace cutaway {

namespace {

    /// resources/vocabulary/gpt2-merges.bin as words: the left id in the low 16 bits, the right one in the high.
    constexpr std::uint32_t gpt2Merges[] = {
#include "gpt2_merges.inc" // written by CMake
    };
    static_assert(std::size(gpt2Merges) == 50000);

    BytePairVocabulary gpt2Vocabulary()
    {
        BytePairVocabulary gpt2;
        gpt2.kind = "gpt2";
        for (const unsigned char byte : alphabetOrder()) {
            const char character = static_cast<char>(byte);
            gpt2.tokens.add({ &character, 1 });
        }
        gpt2.merges.reserve(std::size(gpt2Merges));
        for (const std::uint32_t pair : gpt2Merges) {
            const Merge merge { static_cast<int>(pair & 0xFFFF), static_cast<int>(pair >> 16), gpt2.tokens.size() };
            gpt2.merges.push_back(merge);
            gpt2.tokens.addMerged(merge.left, merge.right);
        }
        gpt2.specialTokens = { { std::string(endOfTextToken), gpt2.tokens.size() } };
        gpt2.tokens.add(endOfTextToken);
        return gpt2;
    }

} // namespace

TokenizerPtr gpt2Tokenizer()
{
    static const TokenizerPtr tokenizer = std::make_shared<BytePairTokenizer>(gpt2Vocabulary());
    return tokenizer;
}

} // namespace cutaway
