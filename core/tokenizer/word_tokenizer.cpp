// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/word_tokenizer.h"

#include <set>

#include "core/tokenizer/tokenizer_json.h"
#include "core/tokenizer/unicode.h"
#include "core/tokenizer/words.h"

namespace cutaway {

namespace {

    /// What Python's \s and strip() take for white space: Unicode's, and four separators of ASCII besides.
    bool isPythonSpace(const Character& character)
    {
        return character.valid
            && (classOf(character.codePoint) == CharacterClass::Space
                || (character.codePoint >= 0x1C && character.codePoint <= 0x1F));
    }

    constexpr std::string_view splitSigns = ",.:;?_!\"()'";

    /// Signs before which decode() leaves no space. V1's list is the shorter one.
    std::string_view joinedSigns(WordVersion version)
    {
        return version == WordVersion::V1 ? ",.?!\"()'" : ",.:;?!\"()'";
    }

    TokenizerPtr make(WordVersion version, const std::set<std::string_view>& words)
    {
        TokenBytes tokens;
        for (const std::string_view word : words)
            tokens.add(word);
        if (version == WordVersion::V2) {
            tokens.add(endOfTextToken);
            tokens.add(unknownToken);
        }
        return std::make_shared<WordTokenizer>(version, std::move(tokens));
    }

} // namespace

UnknownWordError::UnknownWordError(std::string_view word, std::size_t start, int vocabSize)
    : InputError(
        Sentence::tr("The word %1 is not in the vocabulary: V1 knows only the %2 words and signs of the text it was "
                     "built from. V2 has the token <|unk|> for such words.",
            inQuotes(word), groupedNumber(vocabSize)))
    , m_word(word)
    , m_start(start)
{
}

std::vector<std::string_view> bookWords(std::string_view text)
{
    std::vector<std::string_view> words;
    std::size_t begin = 0; // of the word that is under way
    const auto endWord = [&](std::size_t at) {
        if (at > begin)
            words.push_back(text.substr(begin, at - begin));
    };
    for (std::size_t at = 0; at < text.size();) {
        const Character character = readCharacter(text.substr(at));
        const bool isSpace = isPythonSpace(character);
        const std::size_t sign = splitSigns.find(text[at]) != std::string_view::npos ? 1
            : text.substr(at).starts_with("--")                                      ? 2
                                                                                     : 0;
        if (!isSpace && sign == 0) {
            at += static_cast<std::size_t>(character.length);
            continue;
        }
        endWord(at);
        const std::size_t length = isSpace ? static_cast<std::size_t>(character.length) : sign;
        if (!isSpace)
            words.push_back(text.substr(at, length));
        at += length;
        begin = at;
    }
    endWord(text.size());
    return words;
}

TokenizerPtr wordTokenizer(WordVersion version, std::string_view text)
{
    std::set<std::string_view> words; // in the order of bytes, which is Python's order of characters
    for (const std::string_view word : bookWords(text))
        if (version == WordVersion::V1 || (word != endOfTextToken && word != unknownToken))
            words.insert(word);
    if (words.empty())
        throw InputError(Sentence::tr("A text without words can't make a tokenizer of words."));
    return make(version, words);
}

WordTokenizer::WordTokenizer(WordVersion version, TokenBytes words)
    : m_version(version)
    , m_words(std::move(words))
{
    for (int id = 0; id < m_words.size(); ++id)
        m_ids.emplace(m_words[id], id);
}

std::vector<Token> WordTokenizer::encode(std::string_view bytes, Special) const
{
    std::vector<Token> tokens;
    for (const std::string_view word : bookWords(bytes)) {
        const auto start = static_cast<std::size_t>(word.data() - bytes.data());
        auto found = m_ids.find(word);
        if (found == m_ids.end() && m_version == WordVersion::V1)
            throw UnknownWordError(word, start, vocabSize());
        if (found == m_ids.end())
            found = m_ids.find(unknownToken);
        tokens.push_back({ found->second, start, start + word.size() });
    }
    return tokens;
}

std::string WordTokenizer::decode(std::span<const int> ids) const
{
    std::string text;
    for (std::size_t i = 0; i < ids.size(); ++i)
        text += i == 0 ? std::string(bytesOf(ids[i])) : appended(ids[i]);
    return text;
}

std::string WordTokenizer::appended(int id) const
{
    const std::string_view word = bytesOf(id);
    const bool joined = joinedSigns(m_version).find(word.front()) != std::string_view::npos;
    return (joined ? "" : " ") + std::string(word);
}

std::string_view WordTokenizer::bytesOf(int id) const
{
    requireId(id);
    return m_words[id];
}

std::vector<SpecialToken> WordTokenizer::specialTokens() const
{
    if (m_version == WordVersion::V1)
        return {};
    return { { std::string(endOfTextToken), m_ids.at(endOfTextToken) },
        { std::string(unknownToken), m_ids.at(unknownToken) } };
}

std::string WordTokenizer::displayName() const
{
    return (m_version == WordVersion::V1 ? "Words V1 " : "Words V2 ") + groupedNumber(vocabSize());
}

std::string WordTokenizer::toTokenizerJson() const
{
    return wordJson(m_words, m_version);
}

} // namespace cutaway
