// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/text_metrics.h"

#include "core/evaluate/words.h"
#include "core/tokenizer/unicode.h"

#include <algorithm>
#include <bit>

namespace cutaway {

namespace {
    bool isAsciiPunctuation(char32_t c)
    {
        return (c >= U'!' && c <= U'/') || (c >= U':' && c <= U'@') || (c >= U'[' && c <= U'`')
            || (c >= U'{' && c <= U'~');
    }
    /// \w of Python's re, without the underscore, which is gone by then.
    bool isWordCharacter(char32_t c)
    {
        const auto kind = classOf(c);
        return kind == CharacterClass::Letter || kind == CharacterClass::Number;
    }

    std::vector<std::u32string> normalizedWords(std::string_view text)
    {
        auto points = lowered(codePointsOf(text));
        points.erase(std::remove_if(points.begin(), points.end(), isAsciiPunctuation), points.end());
        std::u32string kept;
        for (std::size_t i = 0; i < points.size();) {
            auto end = i;
            while (end < points.size() && isWordCharacter(points[end]))
                ++end;
            const auto word = std::u32string_view(points).substr(i, end - i);
            if (word == U"a" || word == U"an" || word == U"the")
                kept += U' ';
            else
                kept += word;
            if (end < points.size())
                kept += points[end];
            i = end + 1;
        }
        return splitAtSpaces(kept);
    }

    double fMeasure(double precision, double recall)
    {
        return precision + recall > 0.0 ? 2.0 * precision * recall / (precision + recall) : 0.0;
    }
    double fMeasureOf(std::int64_t common, std::size_t ours, std::size_t theirs)
    {
        const auto count = static_cast<double>(common);
        return fMeasure(count / static_cast<double>(std::max<std::size_t>(ours, 1)),
            count / static_cast<double>(std::max<std::size_t>(theirs, 1)));
    }

    /// Words of a–z and 0–9 in small letters.
    std::vector<std::u32string> rougeWords(std::string_view text)
    {
        auto points = lowered(codePointsOf(text));
        std::replace_if(
            points.begin(), points.end(),
            [](char32_t c) { return !((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')); }, U' ');
        return splitAtSpaces(points);
    }

    /// Length of the longest common subsequence, 64 cells of a row at once (Hyyrö 2004): time |a|·|b| / 64, memory |b|.
    std::int64_t longestCommonSubsequence(std::u32string_view a, std::u32string_view b)
    {
        std::unordered_map<char32_t, std::vector<std::size_t>> places; // of each word in b
        for (std::size_t i = 0; i < b.size(); ++i)
            places[b[i]].push_back(i);
        std::vector<std::uint64_t> row(b.size() / 64 + 1, ~std::uint64_t(0)), matches(row.size());
        for (const char32_t word : a) {
            const auto found = places.find(word);
            if (found == places.end())
                continue;
            for (const auto place : found->second)
                matches[place / 64] |= std::uint64_t(1) << (place % 64);
            std::uint64_t carry = 0;
            for (std::size_t i = 0; i < row.size(); ++i) {
                const auto match = row[i] & matches[i];
                const auto sum = row[i] + match;
                const auto whole = sum + carry;
                carry = (sum < match) | (whole < sum);
                row[i] = whole | (row[i] - match);
            }
            for (const auto place : found->second)
                matches[place / 64] = 0;
        }
        std::int64_t length = 0;
        for (std::size_t i = 0; i < b.size(); ++i)
            length += !(row[i / 64] >> (i % 64) & 1);
        return length;
    }
} // namespace

std::string normalizedAnswer(std::string_view text)
{
    std::string line;
    for (const auto& word : normalizedWords(text))
        line.append(line.empty() ? "" : " ").append(utf8Of(word));
    return line;
}

double exactMatch(std::string_view answer, std::string_view wanted)
{
    return normalizedAnswer(answer) == normalizedAnswer(wanted) ? 1.0 : 0.0;
}

double tokenF1(std::string_view answer, std::string_view wanted)
{
    WordNumbers numbers;
    const auto ours = numbers(normalizedWords(answer)), theirs = numbers(normalizedWords(wanted));
    if (ours.empty() || theirs.empty())
        return ours.empty() && theirs.empty() ? 1.0 : 0.0;
    const NGrams words(ours, 1);
    return fMeasureOf(words.common(NGrams(theirs, 1)), ours.size(), theirs.size());
}

RougeScores rouge(std::string_view answer, std::string_view wanted)
{
    WordNumbers numbers;
    const auto ours = numbers(rougeWords(answer)), theirs = numbers(rougeWords(wanted));
    const auto ofOrder = [&](std::size_t n) {
        const NGrams grams(ours, n), reference(theirs, n);
        return fMeasureOf(
            grams.common(reference), static_cast<std::size_t>(grams.all()), static_cast<std::size_t>(reference.all()));
    };
    return { ofOrder(1), ofOrder(2), fMeasureOf(longestCommonSubsequence(ours, theirs), ours.size(), theirs.size()) };
}

TextScores CorpusScores::add(std::string_view answer, std::string_view wanted)
{
    const auto bleuCounts = bleuStatistics(answer, wanted);
    const auto chrfCounts = chrfStatistics(answer, wanted);
    const auto ofRouge = rouge(answer, wanted);
    const TextScores scores { exactMatch(answer, wanted), tokenF1(answer, wanted), ofRouge.rouge1, ofRouge.rouge2,
        ofRouge.rougeL, chrf(chrfCounts), bleu(bleuCounts, /*effectiveOrder=*/true) };
    m_bleu += bleuCounts;
    m_chrf += chrfCounts;
    for (const auto& metric : textMetrics())
        m_sum.*metric.value += scores.*metric.value;
    ++m_count;
    return scores;
}

TextScores CorpusScores::total() const
{
    if (m_count == 0)
        return {};
    auto total = m_sum;
    for (const auto& metric : textMetrics())
        total.*metric.value /= static_cast<double>(m_count);
    total.chrf = chrf(m_chrf);
    total.bleu = bleu(m_bleu, /*effectiveOrder=*/false);
    return total;
}

} // namespace cutaway
