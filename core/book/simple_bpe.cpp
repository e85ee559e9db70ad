// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/simple_bpe.h"

#include "core/tokenizer/tokenizer.h"

#include <optional>
#include <utility>

namespace cutaway::book {

namespace {
    constexpr int space = 256; ///< the id of Ġ

    std::uint64_t pairOf(int left, int right)
    {
        return static_cast<std::uint64_t>(left) << 32 | static_cast<std::uint32_t>(right);
    }

    /// The most frequent pair, of equals the one met first.
    std::optional<std::uint64_t> mostFrequent(const std::vector<std::vector<int>>& pieces)
    {
        std::vector<std::pair<std::uint64_t, int>> counts; // in the order in which pairs are met
        std::unordered_map<std::uint64_t, std::size_t> places;
        for (const auto& piece : pieces) {
            for (std::size_t i = 0; i + 1 < piece.size(); ++i) {
                const auto pair = pairOf(piece[i], piece[i + 1]);
                const auto [found, isNew] = places.try_emplace(pair, counts.size());
                if (isNew)
                    counts.emplace_back(pair, 0);
                ++counts[found->second].second;
            }
        }
        const std::pair<std::uint64_t, int>* best = nullptr;
        for (const auto& counted : counts) {
            if (!best || counted.second > best->second)
                best = &counted;
        }
        return best ? std::optional(best->first) : std::nullopt;
    }

    /// From left to right, each pair that `resultOf` knows becomes its token. False when there was none.
    template <class ResultOf> bool replacePairs(std::vector<int>& piece, const ResultOf& resultOf)
    {
        std::vector<int> replaced;
        for (std::size_t i = 0; i < piece.size(); ++i) {
            const auto result = i + 1 < piece.size() ? resultOf(pairOf(piece[i], piece[i + 1])) : std::optional<int>();
            replaced.push_back(result.value_or(piece[i]));
            i += result.has_value();
        }
        const bool changed = replaced.size() != piece.size();
        piece = std::move(replaced);
        return changed;
    }
} // namespace

SimpleBpe::SimpleBpe(std::string_view text, int vocabSize, Form form)
    : m_form(form)
{
    for (int byte = 0; byte < 256; ++byte)
        m_tokens.emplace_back(1, static_cast<char>(byte));
    m_tokens.emplace_back(" ");
    m_tokens.emplace_back(endOfTextToken);
    auto pieces = piecesToLearnFrom(text);
    while (this->vocabSize() < vocabSize) {
        const auto pair = mostFrequent(pieces);
        if (!pair)
            break;
        const int id = this->vocabSize();
        m_merges[*pair] = id;
        m_tokens.push_back(m_tokens[static_cast<std::size_t>(*pair >> 32)] + m_tokens[*pair & 0xFFFFFFFF]);
        for (auto& piece : pieces)
            replacePairs(piece, [&](Pair found) { return found == *pair ? std::optional(id) : std::nullopt; });
    }
    // Two merges may make the same characters: the later one is found. Byte 32 is no token of its own: a space is Ġ.
    for (std::size_t id = 0; id < m_tokens.size(); ++id) {
        if (id != ' ')
            m_ids[m_tokens[id]] = static_cast<int>(id);
    }
}

std::vector<SimpleBpe::Symbols> SimpleBpe::piecesToLearnFrom(std::string_view text) const
{
    if (m_form == Form::Words)
        return words(text);
    Symbols all;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != ' ')
            all.push_back(static_cast<unsigned char>(text[i]));
        else if (i > 0)
            all.push_back(space);
    }
    return { all };
}

/// Words with the space before them; further spaces and line breaks alone. In the whole-text form every word but the first has a
/// space before it, whatever stood there, and other blanks are lost.
std::vector<SimpleBpe::Symbols> SimpleBpe::words(std::string_view text) const
{
    std::vector<Symbols> found;
    bool inWord = false;
    int spaces = 0;
    const auto giveBack = [&](int count) {
        for (; m_form == Form::Words && count > 0; --count)
            found.push_back({ space });
    };
    for (const char letter : text) {
        if (letter == ' ' || letter == '\n' || letter == '\r') {
            inWord = false;
            if (letter == ' ') {
                ++spaces;
                continue;
            }
            giveBack(std::exchange(spaces, 0));
            if (letter == '\n' || m_form == Form::Words)
                found.push_back({ static_cast<unsigned char>(letter) });
            continue;
        }
        if (!inWord) {
            const bool spaceBefore = m_form == Form::Words ? spaces > 0 : !found.empty();
            giveBack(std::exchange(spaces, 0) - 1);
            found.push_back(spaceBefore ? Symbols { space } : Symbols {});
            inWord = true;
        }
        found.back().push_back(static_cast<unsigned char>(letter));
    }
    giveBack(spaces);
    return found;
}

SimpleBpe::Symbols SimpleBpe::encodeWord(Symbols word) const
{
    if (const auto whole = m_ids.find(decode(word)); whole != m_ids.end())
        return { whole->second };
    const auto known = [&](Pair pair) {
        const auto found = m_merges.find(pair);
        return found == m_merges.end() ? std::nullopt : std::optional(found->second);
    };
    while (replacePairs(word, known)) { }
    return word;
}

std::vector<int> SimpleBpe::encode(std::string_view text) const
{
    std::vector<int> ids;
    for (auto& word : words(text)) {
        const auto made = encodeWord(std::move(word));
        ids.insert(ids.end(), made.begin(), made.end());
    }
    return ids;
}

std::string SimpleBpe::decode(const std::vector<int>& ids) const
{
    std::string text;
    for (const int id : ids)
        text += m_tokens.at(static_cast<std::size_t>(id));
    return text;
}

} // namespace cutaway::book
