// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/chrf.h"

#include "core/evaluate/words.h"

#include <algorithm>

namespace cutaway {

namespace {
    std::u32string withoutSpaces(std::string_view text)
    {
        auto points = codePointsOf(text);
        points.erase(std::remove_if(points.begin(), points.end(), isPythonSpace), points.end());
        return points;
    }
} // namespace

ChrfStatistics& ChrfStatistics::operator+=(const ChrfStatistics& other)
{
    for (std::size_t n = 0; n < answer.size(); ++n) {
        answer[n] += other.answer[n];
        wanted[n] += other.wanted[n];
        common[n] += other.common[n];
    }
    return *this;
}

ChrfStatistics chrfStatistics(std::string_view answer, std::string_view wanted)
{
    const auto ours = withoutSpaces(answer), theirs = withoutSpaces(wanted);
    ChrfStatistics counts;
    for (std::size_t n = 0; n < counts.answer.size(); ++n) {
        const NGrams grams(ours, n + 1), reference(theirs, n + 1);
        counts.answer[n]
            = reference.all() > 0 ? grams.all() : 0; // none counts where the reference has none of that length
        counts.wanted[n] = reference.all();
        counts.common[n] = grams.common(reference);
    }
    return counts;
}

double chrf(const ChrfStatistics& counts)
{
    constexpr double factor = 4.0; // beta², beta = 2
    double precision = 0.0, recall = 0.0;
    int orders = 0;
    for (std::size_t n = 0; n < counts.answer.size(); ++n) {
        if (counts.answer[n] == 0 || counts.wanted[n] == 0)
            continue;
        const auto common = static_cast<double>(counts.common[n]);
        precision += common / static_cast<double>(counts.answer[n]);
        recall += common / static_cast<double>(counts.wanted[n]);
        ++orders;
    }
    if (orders == 0 || precision + recall == 0.0)
        return 0.0;
    precision /= orders;
    recall /= orders;
    return 100.0 * (1.0 + factor) * precision * recall / (factor * precision + recall);
}

} // namespace cutaway
