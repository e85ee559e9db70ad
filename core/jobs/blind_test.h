// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cutaway {

/// The interval of a share that was seen `wins` times of `count`, with 95 % confidence (Wilson 1927); wins may be halves. 0 … 1 for no count.
struct Interval {
    double low = 0.0, high = 1.0;
};
Interval wilsonInterval(double wins, double count);

/// Answers of two models, A and B, to the same instructions, shown without their names and in random order, and what the user thinks of them.
class BlindTest {
public:
    enum class Vote { None, Left, Tie, Right };
    struct Pair {
        std::string instruction, input;
        std::string first, second; ///< A's and B's answer
        bool swapped = false; ///< B's stands at the left
        Vote vote = Vote::None;

        const std::string& left() const { return swapped ? second : first; }
        const std::string& right() const { return swapped ? first : second; }
    };

    BlindTest() = default;
    /// `first` and `second` answer the same instructions, in one order; pairs with the same answer are left out. The order of the pairs and the sides are drawn
    /// from `seed`, the same on every machine. Throws std::invalid_argument when they are not of one length.
    BlindTest(const std::vector<AnsweredInstruction>& first, const std::vector<AnsweredInstruction>& second,
        std::uint64_t seed);

    const std::vector<Pair>& pairs() const { return m_pairs; }
    std::int64_t same() const { return m_same; } ///< pairs left out: both gave the same answer
    void vote(std::size_t pair, Vote vote) { m_pairs.at(pair).vote = vote; }
    /// The next pair without a vote, from `pair` on and around; size() when all have one.
    std::size_t nextOpen(std::size_t pair) const;
    std::size_t size() const { return m_pairs.size(); }

    struct Result {
        std::int64_t votes = 0, firstWins = 0, secondWins = 0, ties = 0;
        double secondRate
            = ClassReport::none; ///< of B: its wins and half of the ties, of the votes; NaN without a vote
        Interval interval;
    };
    Result result() const;

private:
    std::vector<Pair> m_pairs;
    std::int64_t m_same = 0;
};

} // namespace cutaway
