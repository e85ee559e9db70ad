// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/bleu.h"

#include "core/evaluate/words.h"

#include <algorithm>
#include <cmath>

namespace cutaway {

namespace {
    bool isDigit(char c)
    {
        return c >= '0' && c <= '9';
    }
    bool isPointOrComma(char c)
    {
        return c == '.' || c == ',';
    }
    /// Marks that always stand alone: { … ~, [ … `, space … &, ( … +, : … @ and /.
    bool standsAlone(char c)
    {
        return (c >= '{' && c <= '~') || (c >= '[' && c <= '`') || (c >= ' ' && c <= '&') || (c >= '(' && c <= '+')
            || (c >= ':' && c <= '@') || c == '/';
    }

    std::string replaced(std::string_view text, std::string_view from, std::string_view to)
    {
        std::string made;
        for (auto at = text.find(from); at != std::string_view::npos; at = text.find(from)) {
            made.append(text.substr(0, at)).append(to);
            text.remove_prefix(at + from.size());
        }
        return made.append(text);
    }

    /// Every pair of neighbours that fits, from left to right and none twice, becomes what `append` makes of it, as re.sub does.
    template <class Fits, class Append> std::string withPairs(const std::string& text, Fits fits, Append append)
    {
        std::string made;
        for (std::size_t i = 0; i < text.size();) {
            if (i + 1 < text.size() && fits(text[i], text[i + 1])) {
                append(made, text[i], text[i + 1]);
                i += 2;
            } else {
                made += text[i++];
            }
        }
        return made;
    }

    std::string withMarksApart(const std::string& text)
    {
        std::string apart;
        for (const char c : text) {
            if (standsAlone(c))
                apart.append(" ").append(1, c).append(" ");
            else
                apart += c;
        }
        const auto around = [](std::string& made, char a, char b) { made.append({ a, ' ', b, ' ' }); };
        apart = withPairs(
            apart, [](char a, char b) { return !isDigit(a) && isPointOrComma(b); }, around);
        apart = withPairs(
            apart, [](char a, char b) { return isPointOrComma(a) && !isDigit(b); },
            [](std::string& made, char a, char b) {
                made.append({ ' ', a, ' ', b });
            });
        return withPairs(
            apart, [](char a, char b) { return isDigit(a) && b == '-'; }, around);
    }

    std::vector<std::u32string> words13a(std::string_view text)
    {
        auto points = codePointsOf(text);
        while (!points.empty() && isPythonSpace(points.back()))
            points.pop_back();
        auto line = replaced(utf8Of(points), "<skipped>", "");
        line = replaced(replaced(line, "-\n", ""), "\n", " ");
        line = replaced(replaced(line, "&quot;", "\""), "&amp;", "&");
        line = replaced(replaced(line, "&lt;", "<"), "&gt;", ">");
        return splitAtSpaces(codePointsOf(withMarksApart(" " + line + " ")));
    }
} // namespace

std::string tokenized13a(std::string_view text)
{
    std::string line;
    for (const auto& word : words13a(text))
        line.append(line.empty() ? "" : " ").append(utf8Of(word));
    return line;
}

BleuStatistics& BleuStatistics::operator+=(const BleuStatistics& other)
{
    for (std::size_t n = 0; n < all.size(); ++n) {
        matching[n] += other.matching[n];
        all[n] += other.all[n];
    }
    length += other.length;
    referenceLength += other.referenceLength;
    return *this;
}

BleuStatistics bleuStatistics(std::string_view answer, std::string_view wanted)
{
    WordNumbers numbers;
    const auto ours = numbers(words13a(answer)), theirs = numbers(words13a(wanted));
    BleuStatistics counts;
    counts.length = static_cast<std::int64_t>(ours.size());
    counts.referenceLength = static_cast<std::int64_t>(theirs.size());
    for (std::size_t n = 0; n < counts.all.size(); ++n) {
        const NGrams grams(ours, n + 1);
        counts.all[n] = grams.all();
        counts.matching[n] = grams.common(NGrams(theirs, n + 1));
    }
    return counts;
}

double bleu(const BleuStatistics& counts, bool effectiveOrder)
{
    if (std::all_of(counts.matching.begin(), counts.matching.end(), [](auto n) { return n == 0; }))
        return 0.0;
    const double ratio = static_cast<double>(counts.referenceLength) / static_cast<double>(counts.length);
    const double brevity = counts.length < counts.referenceLength ? std::exp(1.0 - ratio) : 1.0;
    double logSum = 0.0, halving = 1.0;
    std::size_t order = 0;
    for (; order < counts.all.size() && counts.all[order] > 0; ++order) {
        auto matching = static_cast<double>(counts.matching[order]);
        if (counts.matching[order] == 0)
            matching = 1.0 / (halving *= 2.0);
        logSum += std::log(100.0 * matching / static_cast<double>(counts.all[order]));
    }
    if (order < counts.all.size() && !effectiveOrder)
        return 0.0; // a precision is 0, and its logarithm −∞
    return brevity * std::exp(logSum / static_cast<double>(order));
}

} // namespace cutaway
