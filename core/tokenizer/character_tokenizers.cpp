// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/character_tokenizers.h"

#include <set>

#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizer_json.h"
#include "core/tokenizer/tokenizers.h"
#include "core/tokenizer/unicode.h"
#include "core/tokenizer/words.h"

namespace cutaway {

namespace {

    constexpr int codePoints = 0x110000;

    /// All of Unicode: the id is the code point; the byte b that is no valid UTF-8 has the id 0x110000 + b.
    class CharacterTokenizer final : public Tokenizer {
    public:
        CharacterTokenizer()
        {
            m_bytes.reserve(5 * static_cast<std::size_t>(codePoints));
            for (int id = 0; id < vocabSize(); ++id) {
                m_begins[static_cast<std::size_t>(id)] = static_cast<std::uint32_t>(m_bytes.size());
                if (id < codePoints)
                    appendUtf8(m_bytes, static_cast<char32_t>(id));
                else
                    m_bytes += static_cast<char>(static_cast<unsigned char>(id - codePoints));
            }
            m_begins.back() = static_cast<std::uint32_t>(m_bytes.size());
        }

        std::vector<Token> encode(std::string_view bytes, Special) const override
        {
            std::vector<Token> tokens;
            tokens.reserve(bytes.size());
            for (std::size_t at = 0; at < bytes.size();) {
                const Character character = readCharacter(bytes.substr(at));
                const std::size_t end = at + static_cast<std::size_t>(character.length);
                tokens.push_back(
                    { static_cast<int>(character.codePoint) + (character.valid ? 0 : codePoints), at, end });
                at = end;
            }
            return tokens;
        }
        std::string_view bytesOf(int id) const override
        {
            requireId(id);
            const auto index = static_cast<std::size_t>(id);
            return std::string_view(m_bytes).substr(m_begins[index], m_begins[index + 1] - m_begins[index]);
        }
        int vocabSize() const override { return codePoints + 256; }
        std::string kind() const override { return "chars"; }
        std::string displayName() const override { return "Characters"; }
        std::string toTokenizerJson() const override
        {
            throw InputError(Sentence::tr("The tokenizer of all Unicode characters can't be written as tokenizer.json. "
                                          "Make one from the characters of a text."));
        }

    private:
        std::string m_bytes;
        std::vector<std::uint32_t> m_begins = std::vector<std::uint32_t>(codePoints + 257);
    };

    [[noreturn]] void throwInvalid(std::size_t at, char byte)
    {
        throw InputError(Sentence::tr("The text is not valid UTF-8 at byte %1 (%2).", at, hexByte(byte)));
    }

} // namespace

TokenizerPtr characterTokenizer()
{
    static const TokenizerPtr tokenizer = std::make_shared<CharacterTokenizer>();
    return tokenizer;
}

TokenizerPtr trainCharacterTokenizer(std::string_view text)
{
    const SpecialCutter endOfText({ { std::string(endOfTextToken), 0 } });
    std::set<char32_t> known;
    const auto collect = [&](std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < end;) {
            const Character character = readCharacter(text.substr(at, end - at));
            if (!character.valid)
                throwInvalid(at, text[at]);
            known.insert(character.codePoint);
            at += static_cast<std::size_t>(character.length);
        }
    };
    endOfText.cut(text, collect, [](const SpecialToken&, std::size_t) {});
    if (known.empty())
        throw InputError(Sentence::tr("A text without characters can't make a tokenizer of characters."));

    TokenBytes tokens;
    for (const char32_t codePoint : known) {
        std::string bytes;
        appendUtf8(bytes, codePoint);
        tokens.add(bytes);
    }
    const std::vector<SpecialToken> special { { std::string(endOfTextToken), tokens.size() } };
    tokens.add(endOfTextToken);
    return std::make_shared<KnownCharactersTokenizer>(std::move(tokens), special);
}

KnownCharactersTokenizer::KnownCharactersTokenizer(TokenBytes tokens, std::vector<SpecialToken> specialTokens)
    : m_tokens(std::move(tokens))
    , m_cutter(std::move(specialTokens))
{
    std::set<int> special;
    for (const SpecialToken& token : m_cutter.tokens())
        special.insert(token.id);
    for (int id = 0; id < m_tokens.size(); ++id)
        if (!special.contains(id))
            m_ids.emplace(readCharacter(m_tokens[id]).codePoint, id);
}

std::vector<Token> KnownCharactersTokenizer::encode(std::string_view bytes, Special special) const
{
    std::vector<Token> tokens;
    tokens.reserve(bytes.size());
    m_cutter.cut(
        bytes, special, [&](std::size_t begin, std::size_t end) { addCharacters(tokens, bytes, begin, end); },
        [&](const SpecialToken& token, std::size_t begin) {
            tokens.push_back({ token.id, begin, begin + token.text.size() });
        });
    return tokens;
}

void KnownCharactersTokenizer::addCharacters(
    std::vector<Token>& tokens, std::string_view bytes, std::size_t begin, std::size_t end) const
{
    for (std::size_t at = begin; at < end;) {
        const Character character = readCharacter(bytes.substr(at, end - at));
        if (!character.valid)
            throwInvalid(at, bytes[at]);
        const auto found = m_ids.find(character.codePoint);
        if (found == m_ids.end())
            throw InputError(Sentence::tr("The tokenizer knows %1 characters, and %2 is not among them.",
                groupedNumber(static_cast<int>(m_ids.size())), namedCharacter(character.codePoint)));
        const std::size_t next = at + static_cast<std::size_t>(character.length);
        tokens.push_back({ found->second, at, next });
        at = next;
    }
}

std::string_view KnownCharactersTokenizer::bytesOf(int id) const
{
    requireId(id);
    return m_tokens[id];
}

std::string KnownCharactersTokenizer::displayName() const
{
    return "Characters " + groupedNumber(vocabSize());
}

std::string KnownCharactersTokenizer::toTokenizerJson() const
{
    return characterJson(m_tokens, m_cutter.tokens());
}

} // namespace cutaway
