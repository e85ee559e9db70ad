// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QString>

#include "core/jobs/generation.h"
#include "core/jobs/tokens.h"

namespace cutaway {

/// "How this token was chosen", ready to be drawn: a row for each candidate, in each row one bar for each column.
struct ChoiceTable {
    struct Column {
        QString title;
        QString note; ///< behind the title, paler
        QString shortNote; ///< the same where there is little room
        QString explanation; ///< tooltip
    };
    struct Cell {
        double fraction = 0.0; ///< length of the bar, 0..1; of a probability, the probability
        QString number; ///< behind the bar
        QString words; ///< instead of bar and number: "removed by top-k"
        QString shortWords; ///< the same where there is little room: "top-k"
        bool operator==(const Cell&) const = default;
    };
    struct Row {
        int id = 0;
        std::string bytes;
        bool chosen = false;
        std::vector<Cell> cells; ///< one for each column
    };
    std::vector<Column> columns;
    std::vector<Row> rows;
};

/// Logit, the model's probability, and what the knobs left of it. A full bar of probability is 100 %, here as in the inspector.
/// Bars of logits begin at 0; when some are negative, below the smallest one, and the column's note says where.
ChoiceTable choiceOf(const GeneratedToken& token, const SamplingSettings& settings);
/// What may come next, when nothing was drawn: one column.
ChoiceTable choiceOf(const std::vector<NextToken>& next);

/// "bans · ÷ 0.80 · k 40 · p 0.95", in the order in which they act; "greedy" at temperature 0; empty when the knobs leave all as it is.
QString knobNote(const SamplingSettings& settings);
/// A few sentences with numbers on what the knobs changed at this token.
QString knobWords(const GeneratedToken& token, const SamplingSettings& settings, long long vocabulary);

} // namespace cutaway
