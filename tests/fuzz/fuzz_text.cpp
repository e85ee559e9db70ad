// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes through every byte-level tokenizer: the same bytes come back, and the tokens' ranges cover them without a gap.
#include "tests/fuzz/fuzz.h"

#include "core/tokenizer/tokenizers.h"

#include <stdexcept>

namespace cutaway::fuzz {

namespace {

    const std::vector<TokenizerPtr>& tokenizers()
    {
        static const std::vector<TokenizerPtr> all = [] {
            BpeTrainerSettings settings;
            settings.vocab_size = 400;
            std::string text;
            for (const std::string& seed : seeds())
                text += seed + '\n';
            return std::vector<TokenizerPtr> { gpt2Tokenizer(), byteTokenizer(), trainBpe({ text }, settings) };
        }();
        return all;
    }

    void check(const Tokenizer& tokenizer, const std::string& input, Special special)
    {
        std::size_t at = 0;
        std::vector<int> ids;
        for (const Token& token : tokenizer.encode(input, special)) {
            if (token.start != at || token.end <= token.start)
                throw std::logic_error(tokenizer.kind() + ": a token begins at " + std::to_string(token.start)
                    + ", not at " + std::to_string(at));
            if (tokenizer.bytesOf(token.id) != std::string_view(input).substr(token.start, token.end - token.start))
                throw std::logic_error(tokenizer.kind() + ": a token's bytes are not those of its place");
            at = token.end;
            ids.push_back(token.id);
        }
        if (at != input.size() || tokenizer.decode(ids) != input)
            throw std::logic_error(tokenizer.kind() + ": other bytes come back");
    }

} // namespace

std::vector<std::string> seeds()
{
    return { "Every effort moves you, doesn't it? I'd say so: 12 345,67.",
        "  \t\r\n\n  spaces\xc2\xa0"
        "and\xe2\x80\x83more   ",
        "Ünïcödé, Ελληνικά, العربية, हिन्दी, 中文，日本語、한국어",
        "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb \xf0\x9f\x87\xa9\xf0\x9f\x87\xaa e\xcc\x81",
        "<|endoftext|>a<|endoftext|>", "\xff\xfe\xc0\x80\xed\xa0\x80\xf4\x90\x80\x80", std::string("\0\0a\0", 4),
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" };
}

std::vector<std::string> dictionary()
{
    return { "<|endoftext|>", "<|endof", "'s", "'LL", "\xe2\x80\xa8", "\xc2\x85", "\xc5\xbf", "\xf0\x9d\x9f\x98", " ",
        "\r\n" };
}

void examine(const std::string& input)
{
    for (const TokenizerPtr& tokenizer : tokenizers()) {
        check(*tokenizer, input, Special::AsText);
        check(*tokenizer, input, Special::Allowed);
    }
}

} // namespace cutaway::fuzz
