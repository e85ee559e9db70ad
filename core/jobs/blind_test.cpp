// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/blind_test.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>
#include <utility>

namespace cutaway {

Interval wilsonInterval(double wins, double count)
{
    if (!(count > 0.0))
        return {};
    constexpr double z = 1.959963984540054; // 97.5 % of the normal distribution
    const double share = wins / count, square = z * z / count;
    const double middle = (share + square / 2.0) / (1.0 + square);
    const double half = z / (1.0 + square) * std::sqrt(share * (1.0 - share) / count + square / (4.0 * count));
    return { std::max(0.0, middle - half), std::min(1.0, middle + half) };
}

BlindTest::BlindTest(
    const std::vector<AnsweredInstruction>& first, const std::vector<AnsweredInstruction>& second, std::uint64_t seed)
{
    if (first.size() != second.size())
        throw std::invalid_argument("both must answer the same instructions");
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (first[i].response == second[i].response)
            ++m_same;
        else
            m_pairs.push_back(
                { first[i].instruction, first[i].input, first[i].response, second[i].response, false, Vote::None });
    }
    std::mt19937_64 draw(seed); // its own, since std::shuffle differs between libraries
    for (std::size_t i = m_pairs.size(); i > 1; --i)
        std::swap(m_pairs[i - 1], m_pairs[draw() % i]);
    for (auto& pair : m_pairs)
        pair.swapped = draw() >> 63;
}

std::size_t BlindTest::nextOpen(std::size_t pair) const
{
    for (std::size_t i = 0; i < m_pairs.size(); ++i)
        if (const auto at = (pair + i) % m_pairs.size(); m_pairs[at].vote == Vote::None)
            return at;
    return m_pairs.size();
}

BlindTest::Result BlindTest::result() const
{
    Result result;
    for (const auto& pair : m_pairs) {
        if (pair.vote == Vote::None)
            continue;
        ++result.votes;
        if (pair.vote == Vote::Tie)
            ++result.ties;
        else if ((pair.vote == Vote::Left) == pair.swapped)
            ++result.secondWins;
        else
            ++result.firstWins;
    }
    const double wins = static_cast<double>(result.secondWins) + 0.5 * static_cast<double>(result.ties);
    if (result.votes > 0)
        result.secondRate = wins / static_cast<double>(result.votes);
    result.interval = wilsonInterval(wins, static_cast<double>(result.votes));
    return result;
}

} // namespace cutaway
