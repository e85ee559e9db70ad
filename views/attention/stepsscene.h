// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QString>

#include "core/jobs/attention_maps.h"

namespace cutaway {

/// The matrices on the way from inputs to context vectors (book, chapter 3).
enum class StepTable {
    X,
    WQuery,
    WKey,
    WValue,
    Queries,
    Keys,
    Values,
    Scores,
    MaskedScores, ///< the book masks first and divides then
    Scaled,
    Masked,
    Weights,
    Dropped,
    Context,
};

struct StepCell {
    StepTable table = StepTable::X;
    int row = 0, column = 0; ///< −1 = the whole column, the whole row
    bool operator==(const StepCell&) const = default;
};

/// Rows or columns of a matrix that are shown.
struct TableAxis {
    static constexpr int gap = -1; ///< stands for those that are left out
    std::vector<int> shown; ///< indices, ascending, with a gap where some are missing between them
    int leftOut = 0;
    bool areTokens = false;
};

/// One step: a title, what happens in it, and its matrices.
struct StepsCard {
    QString title;
    QString sentence;
    std::vector<StepTable> tables;
};

/// What is shown of attention's steps: which matrices, which of their rows and columns, each cell's text and what it is made of.
/// Knows nothing of pixels.
class StepsScene {
public:
    static constexpr int mostTokens = 12; ///< shown at once
    static constexpr int mostNumbers = 6; ///< of a vector, and of the rows of a matrix of weights

    StepsScene() = default;
    /// `tokens` are the bytes of the T rows. `ofTheBook`: its numbers are not a model's, and it masks before it divides.
    StepsScene(AttentionStepsPtr steps, std::vector<std::string> tokens, bool ofTheBook);

    bool isEmpty() const { return !m_steps; }
    const AttentionSteps& steps() const { return *m_steps; }
    /// Of a longer text the tokens that end with this one are shown; −1 = the last ones.
    void endAt(int token);
    int firstToken() const { return m_first; } ///< shown
    int endToken() const { return m_end; }
    int tokens() const { return m_steps ? m_steps->x.rows : 0; }

    std::vector<StepsCard> cards() const;
    const Matrix& matrix(StepTable table) const;
    QString name(StepTable table) const; ///< above the matrix: "Q · 6 × 2"
    TableAxis rows(StepTable table) const;
    TableAxis columns(StepTable table) const;
    const std::string& bytesOf(int token) const { return m_tokens[static_cast<std::size_t>(token)]; }
    QString text(const StepCell& cell) const; ///< four decimals, as the book prints: "0.9544", "−∞"
    bool isMasked(const StepCell& cell) const; ///< the future
    std::vector<StepCell> parts(const StepCell& cell) const; ///< rows, columns and cells it is made of
    /// "<b>journey</b> for <b>Your</b>: score[1,0] = 0.55·0.43 + 0.87·0.15 + 0.66·0.89 = 0.9544"
    QString explanation(const StepCell& cell) const;
    /// Every matrix that is shown, whole: "matrix,row,column,value".
    QString csv() const;

private:
    bool hasWeights() const { return m_steps->wQuery.rows > 0; }
    QString nameOf(StepTable table) const;
    StepTable beforeSoftmax() const;
    std::vector<float> rowOf(StepTable table, int row) const;
    std::vector<float> columnOf(StepTable table, int column) const;
    QString label(const StepCell& cell) const;
    QString fileName(StepTable table) const;
    QString inWords(const StepCell& cell) const;
    QString sumOf(const StepCell& cell) const;

    AttentionStepsPtr m_steps;
    std::vector<std::string> m_tokens;
    bool m_ofTheBook = false;
    int m_first = 0, m_end = 0;
};

} // namespace cutaway
