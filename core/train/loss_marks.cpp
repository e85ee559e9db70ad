// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loss_marks.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cutaway {

namespace {
    using Ids = std::span<const std::int32_t>;

    /// What follows each token of a range in a text, one token's after the other's.
    class Followers {
    public:
        explicit Followers(std::size_t vocabulary)
            : m_end(vocabulary)
        {
        }
        /// `counts`: how often each token is followed by another.
        void gather(Ids ids, const std::vector<std::int64_t>& counts, std::int32_t first, std::int32_t last)
        {
            std::int64_t size = 0;
            for (auto token = static_cast<std::size_t>(first); token < static_cast<std::size_t>(last); ++token) {
                m_end[token] = size;
                size += counts[token];
            }
            m_all.resize(static_cast<std::size_t>(size));
            for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
                if (ids[i] >= first && ids[i] < last)
                    m_all[static_cast<std::size_t>(m_end[static_cast<std::size_t>(ids[i])]++)] = ids[i + 1];
            }
        }
        Ids of(std::size_t token, const std::vector<std::int64_t>& counts) const
        {
            return Ids(m_all).subspan(
                static_cast<std::size_t>(m_end[token] - counts[token]), static_cast<std::size_t>(counts[token]));
        }

    private:
        std::vector<std::int32_t> m_all;
        std::vector<std::int64_t> m_end; ///< where those of a token end
    };

    std::vector<std::int64_t> countsOf(Ids ids, std::int64_t vocabulary)
    {
        std::vector<std::int64_t> counts(static_cast<std::size_t>(vocabulary), 0);
        for (const auto id : ids)
            ++counts[static_cast<std::size_t>(id)];
        return counts;
    }

    /// Σ −ln p(b|a) over the pairs of `measured`; the counts are of what is followed by something.
    double pairs(Ids train, const std::vector<std::int64_t>& counts, Ids measured, const std::vector<double>& alone)
    {
        constexpr std::int64_t atOnce = 16 << 20;
        auto measuredCounts = countsOf(measured, static_cast<std::int64_t>(counts.size()));
        --measuredCounts[static_cast<std::size_t>(measured.back())];
        Followers known(counts.size()), asked(counts.size());
        std::vector<std::int32_t> seen(counts.size(), 0); // c(ab) of the token a at hand
        const auto vocabulary = static_cast<std::int32_t>(counts.size());
        double sum = 0.0;
        for (std::int32_t first = 0, last = 0; first < vocabulary; first = last) {
            for (std::int64_t size = 0; last < vocabulary; ++last) {
                size
                    += std::max(counts[static_cast<std::size_t>(last)], measuredCounts[static_cast<std::size_t>(last)]);
                if (size > atOnce && last > first)
                    break;
            }
            known.gather(train, counts, first, last);
            asked.gather(measured, measuredCounts, first, last);
            for (auto a = static_cast<std::size_t>(first); a < static_cast<std::size_t>(last); ++a) {
                std::int64_t distinct = 0;
                for (const auto b : known.of(a, counts))
                    distinct += seen[static_cast<std::size_t>(b)]++ == 0 ? 1 : 0;
                const auto of = static_cast<double>(counts[a] + distinct);
                for (const auto id : asked.of(a, measuredCounts)) {
                    const auto b = static_cast<std::size_t>(id);
                    sum -= std::log(
                        counts[a] == 0 ? alone[b] : (seen[b] + static_cast<double>(distinct) * alone[b]) / of);
                }
                for (const auto b : known.of(a, counts))
                    seen[static_cast<std::size_t>(b)] = 0;
            }
        }
        return sum;
    }
} // namespace

LossMarks lossMarks(Ids train, std::int64_t vocabulary, Ids measured)
{
    LossMarks marks;
    if (vocabulary > 0)
        marks.uniform = std::log(static_cast<double>(vocabulary));
    if (train.empty())
        return marks;
    if (measured.empty())
        measured = train;
    auto counts = countsOf(train, vocabulary);
    const auto distinct
        = static_cast<double>(std::count_if(counts.begin(), counts.end(), [](auto count) { return count > 0; }));
    std::vector<double> alone;
    for (const auto count : counts)
        alone.push_back((static_cast<double>(count) + distinct / static_cast<double>(vocabulary))
            / (static_cast<double>(train.size()) + distinct));
    double sum = 0.0;
    for (const auto id : measured)
        sum -= std::log(alone[static_cast<std::size_t>(id)]);
    marks.unigram = sum / static_cast<double>(measured.size());
    if (train.size() < 2 || measured.size() < 2)
        return marks;
    --counts[static_cast<std::size_t>(train.back())]; // nothing follows the last one: now they are c(a·)
    marks.bigram = pairs(train, counts, measured, alone) / static_cast<double>(measured.size() - 1);
    return marks;
}

} // namespace cutaway
