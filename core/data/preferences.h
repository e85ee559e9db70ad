// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/instructions.h"

#include <string>
#include <vector>

namespace cutaway {

/// An instruction with two answers, of which people like the first better (Rafailov et al. 2023).
struct Preference {
    Instruction asked; ///< its output is the chosen answer
    std::string rejected;
};

struct PreferenceColumns {
    std::string instruction = "instruction", input = "input", chosen = "chosen", rejected = "rejected";
};
/// The table's rows as pairs; `problems` gets those that lack something or whose answers are the same, which are left out. A column for the
/// input may be missing, as inputColumn() says. Throws InputError when another one is, or when nothing is left.
std::vector<Preference> preferencesFrom(const Table& table, const PreferenceColumns& columns, RowProblems& problems);

struct PreferenceSplit {
    std::vector<Preference> train, validation, test;
};
/// As splitInOrder() does with instructions.
PreferenceSplit splitPairsInOrder(std::vector<Preference> pairs, const std::array<double, 3>& fractions);

/// One of a pair's texts as ids, at most as many as the model reads.
struct AnswerIds {
    std::vector<int> ids;
    std::int64_t answerStart = 0; ///< the first token behind prompt and head: of those before, none counts
    std::int64_t cut = 0; ///< tokens that were too many
};
struct PairIds {
    AnswerIds chosen, rejected;
};
PairIds encoded(
    const Preference& pair, const InstructionTemplate& form, const Tokenizer& tokenizer, std::int64_t mostTokens);

/// Chosen answers, then rejected ones, in one batch.
struct PairBatch {
    torch::Tensor inputs; ///< (2B, T) int64
    torch::Tensor targets; ///< (2B, T) int64: the inputs one place later; −100 for all but the answers' tokens
};
/// As wide as the longest. As in the book's notebook on DPO (chapter 7, bonus) the end of text is no target, nor is padding.
PairBatch collatedPairs(std::span<const PairIds* const> pairs, int pad);

} // namespace cutaway
