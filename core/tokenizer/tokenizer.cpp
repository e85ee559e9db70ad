// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/tokenizer.h"

#include "core/jobs/outcome.h"

namespace cutaway {

std::vector<int> Tokenizer::ids(std::string_view bytes, Special special) const
{
    const std::vector<Token> tokens = encode(bytes, special);
    std::vector<int> ids;
    ids.reserve(tokens.size());
    for (const Token& token : tokens)
        ids.push_back(token.id);
    return ids;
}

std::string Tokenizer::decode(std::span<const int> ids) const
{
    std::string bytes;
    for (const int id : ids)
        bytes += bytesOf(id);
    return bytes;
}

std::optional<int> Tokenizer::endOfText() const
{
    for (const SpecialToken& token : specialTokens())
        if (token.text == endOfTextToken)
            return token.id;
    return std::nullopt;
}

void Tokenizer::requireId(int id) const
{
    if (id < 0 || id >= vocabSize())
        throw InputError(Sentence::tr(
            "There is no token %1: the tokenizer %2 has the ids 0 to %3.", id, displayName(), vocabSize() - 1));
}

void refuseSpecialTokens(const Tokenizer& tokenizer, std::string_view bytes)
{
    for (const SpecialToken& token : tokenizer.specialTokens()) {
        if (bytes.find(token.text) != std::string_view::npos)
            throw InputError(Sentence::tr(
                "The text holds the special token %1, which is not allowed here: take it out, or allow special tokens.",
                token.text));
    }
}

} // namespace cutaway
