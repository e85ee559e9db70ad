// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/stepsscene.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "core/jobs/step_names.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {

    struct StepsWords {
        Q_DECLARE_TR_FUNCTIONS(StepsView)
    };

    constexpr int mostTerms = 4; // of a sum that is written out

    QString decimals(double value, bool trimmed)
    {
        if (std::isinf(value))
            return value < 0 ? QStringLiteral("−∞") : QStringLiteral("∞");
        QString text = QLocale().toString(value, 'f', 4);
        if (text == QLocale().toString(-0.0, 'f', 4))
            text = QLocale().toString(0.0, 'f', 4);
        while (trimmed && text.endsWith(QLatin1Char('0')) && text[text.size() - 2].isDigit())
            text.chop(1);
        return text.replace(QLatin1Char('-'), QChar(0x2212));
    }

    QString term(double value)
    {
        const QString text = decimals(value, true);
        return value < 0 ? QStringLiteral("(%1)").arg(text) : text;
    }

    // "0.55·0.43 + 0.87·0.15 + … (3 more)"
    QString products(const std::vector<float>& a, const std::vector<float>& b, float bias, bool hasBias)
    {
        QStringList terms;
        const std::size_t count = a.size();
        const std::size_t written = count <= mostTerms + 2 ? count : mostTerms;
        for (std::size_t i = 0; i < written; ++i)
            terms << term(a[i]) + QStringLiteral("·") + term(b[i]);
        if (written < count)
            terms << StepsWords::tr("… (%Ln more)", nullptr, static_cast<int>(count - written));
        if (hasBias)
            terms << StepsWords::tr("bias %1").arg(term(bias));
        return terms.join(QStringLiteral(" + "));
    }

    TableAxis elided(int count, int most, bool areTokens = false)
    {
        TableAxis axis;
        axis.areTokens = areTokens;
        const int head = count <= most ? count : most - 2;
        for (int i = 0; i < head; ++i)
            axis.shown.push_back(i);
        if (head < count) {
            axis.shown.push_back(TableAxis::gap);
            axis.shown.push_back(count - 1);
            axis.leftOut = count - head - 1;
        }
        return axis;
    }

} // namespace

StepsScene::StepsScene(AttentionStepsPtr steps, std::vector<std::string> tokens, bool ofTheBook)
    : m_steps(std::move(steps))
    , m_tokens(std::move(tokens))
    , m_ofTheBook(ofTheBook)
{
    m_tokens.resize(static_cast<std::size_t>(this->tokens()));
    endAt(-1);
}

void StepsScene::endAt(int token)
{
    const int all = tokens();
    m_end = token < 0 || token >= all ? all : std::max(std::min(mostTokens, all), token + 1);
    m_first = std::max(0, m_end - mostTokens);
}

StepTable StepsScene::beforeSoftmax() const
{
    if (m_steps->causal)
        return StepTable::Masked;
    return m_steps->divisor != 1.0 ? StepTable::Scaled : StepTable::Scores;
}

std::vector<StepsCard> StepsScene::cards() const
{
    using T = StepTable;
    if (!m_steps)
        return {};
    std::vector<StepsCard> cards;
    cards.push_back({ StepsWords::tr("Inputs"),
        m_ofTheBook
            ? StepsWords::tr("A vector for each token: the book's own numbers.")
            : StepsWords::tr("What enters the attention: a vector for each token, after the block's first norm."),
        { T::X } });
    if (hasWeights()) {
        cards.push_back({ StepsWords::tr("Weights"),
            m_ofTheBook ? StepsWords::tr("Three matrices, drawn at random: nothing is trained yet.")
                        : StepsWords::tr("This head's part of three matrices that were trained."),
            { T::WQuery, T::WKey, T::WValue } });
        cards.push_back({ StepsWords::tr("Queries, keys, values"),
            StepsWords::tr("Each token times each matrix: what it seeks, what it offers, what it hands on."),
            { T::Queries, T::Keys, T::Values } });
    }
    cards.push_back({ StepsWords::tr("Scores"),
        hasWeights() ? StepsWords::tr("Each query times each key: how well the two fit.")
                     : StepsWords::tr("Each token times each token: how alike the two are."),
        { T::Scores } });
    const StepsCard scale { StepsWords::tr("÷ √%1").arg(m_steps->keys.columns),
        StepsWords::tr("Divided by √%1 = %2, so that wide heads are no sharper.")
            .arg(m_steps->keys.columns)
            .arg(decimals(m_steps->divisor, true)),
        { m_steps->causal && m_ofTheBook ? T::Masked : T::Scaled } };
    const StepsCard mask { StepsWords::tr("Mask"),
        StepsWords::tr("The future becomes −∞: no token sees what comes after it."),
        { m_ofTheBook && m_steps->divisor != 1.0 ? T::MaskedScores : T::Masked } };
    const bool maskFirst = m_ofTheBook && m_steps->causal;
    if (maskFirst)
        cards.push_back(mask);
    if (m_steps->divisor != 1.0)
        cards.push_back(scale);
    if (m_steps->causal && !maskFirst)
        cards.push_back(mask);
    cards.push_back(
        { StepsWords::tr("Softmax"), StepsWords::tr("Each row becomes weights that sum to 1."), { T::Weights } });
    if (m_steps->dropout > 0.0)
        cards.push_back({ StepsWords::tr("Dropout"),
            StepsWords::tr("In training only: weights become 0 with a chance of %1, the others are divided by %2.")
                .arg(decimals(m_steps->dropout, true), decimals(1.0 - m_steps->dropout, true)),
            { T::Dropped } });
    cards.push_back({ StepsWords::tr("Context vectors"),
        hasWeights() ? StepsWords::tr("Weights times values: what each token takes over from those it looks at.")
                     : StepsWords::tr("Weights times inputs: what each token takes over from those it looks at."),
        { T::Context } });
    return cards;
}

const Matrix& StepsScene::matrix(StepTable table) const
{
    const AttentionSteps& s = *m_steps;
    switch (table) {
    case StepTable::X:
        return s.x;
    case StepTable::WQuery:
        return s.wQuery;
    case StepTable::WKey:
        return s.wKey;
    case StepTable::WValue:
        return s.wValue;
    case StepTable::Queries:
        return s.queries;
    case StepTable::Keys:
        return s.keys;
    case StepTable::Values:
        return s.values;
    case StepTable::Scores:
        return s.scores;
    case StepTable::MaskedScores:
        return s.maskedScores;
    case StepTable::Scaled:
        return s.scaled;
    case StepTable::Masked:
        return s.masked;
    case StepTable::Weights:
        return s.weights;
    case StepTable::Dropped:
        return s.dropped;
    case StepTable::Context:
        return s.context;
    }
    return s.x;
}

QString StepsScene::name(StepTable table) const
{
    return QStringLiteral("%1 · %2 × %3").arg(nameOf(table)).arg(matrix(table).rows).arg(matrix(table).columns);
}

QString StepsScene::nameOf(StepTable table) const
{
    switch (table) {
    case StepTable::X:
        return QStringLiteral("X");
    case StepTable::WQuery:
        return QStringLiteral("W_query");
    case StepTable::WKey:
        return QStringLiteral("W_key");
    case StepTable::WValue:
        return QStringLiteral("W_value");
    case StepTable::Queries:
        return QStringLiteral("Q");
    case StepTable::Keys:
        return QStringLiteral("K");
    case StepTable::Values:
        return QStringLiteral("V");
    case StepTable::Scores:
        return hasWeights() ? QStringLiteral("Q · Kᵀ") : QStringLiteral("X · Xᵀ");
    case StepTable::MaskedScores:
        return StepsWords::tr("Q · Kᵀ, masked");
    case StepTable::Scaled:
        return StepsWords::tr("scaled", "a matrix");
    case StepTable::Masked:
        return m_steps->divisor != 1.0 ? StepsWords::tr("scaled, masked", "a matrix")
                                       : StepsWords::tr("Q · Kᵀ, masked");
    case StepTable::Weights:
        return StepsWords::tr("weights", "a matrix");
    case StepTable::Dropped:
        return StepsWords::tr("dropped", "a matrix");
    case StepTable::Context:
        return StepsWords::tr("context", "a matrix");
    }
    return {};
}

TableAxis StepsScene::rows(StepTable table) const
{
    if (table == StepTable::WQuery || table == StepTable::WKey || table == StepTable::WValue)
        return elided(matrix(table).rows, mostNumbers);
    TableAxis axis;
    axis.areTokens = true;
    for (int token = m_first; token < m_end; ++token)
        axis.shown.push_back(token);
    axis.leftOut = tokens() - (m_end - m_first);
    return axis;
}

TableAxis StepsScene::columns(StepTable table) const
{
    const bool ofKeys = (table >= StepTable::Scores && table <= StepTable::Dropped);
    return ofKeys ? rows(table) : elided(matrix(table).columns, mostNumbers);
}

QString StepsScene::text(const StepCell& cell) const
{
    return decimals(matrix(cell.table).at(cell.row, cell.column), false);
}

bool StepsScene::isMasked(const StepCell& cell) const
{
    return m_steps->causal && cell.column > cell.row
        && (cell.table == StepTable::MaskedScores || cell.table == StepTable::Masked || cell.table == StepTable::Weights
            || cell.table == StepTable::Dropped);
}

std::vector<StepCell> StepsScene::parts(const StepCell& cell) const
{
    using T = StepTable;
    const bool weights = hasWeights();
    const T values = weights ? T::Values : T::X;
    switch (cell.table) {
    case T::Queries:
        return { { T::X, cell.row, -1 }, { T::WQuery, -1, cell.column } };
    case T::Keys:
        return { { T::X, cell.row, -1 }, { T::WKey, -1, cell.column } };
    case T::Values:
        return { { T::X, cell.row, -1 }, { T::WValue, -1, cell.column } };
    case T::Scores:
        return { { weights ? T::Queries : T::X, cell.row, -1 }, { weights ? T::Keys : T::X, cell.column, -1 } };
    case T::MaskedScores:
    case T::Scaled:
        return { { T::Scores, cell.row, cell.column } };
    case T::Masked:
        if (m_steps->divisor == 1.0)
            return { { T::Scores, cell.row, cell.column } };
        return { { m_ofTheBook ? T::MaskedScores : T::Scaled, cell.row, cell.column } };
    case T::Weights:
        return { { beforeSoftmax(), cell.row, cell.column }, { beforeSoftmax(), cell.row, -1 } };
    case T::Dropped:
        return { { T::Weights, cell.row, cell.column } };
    case T::Context:
        return { { m_steps->dropout > 0.0 ? T::Dropped : T::Weights, cell.row, -1 }, { values, -1, cell.column } };
    default:
        return {};
    }
}

std::vector<float> StepsScene::rowOf(StepTable table, int row) const
{
    const Matrix& from = matrix(table);
    std::vector<float> values;
    for (int column = 0; column < from.columns; ++column)
        values.push_back(from.at(row, column));
    return values;
}

std::vector<float> StepsScene::columnOf(StepTable table, int column) const
{
    const Matrix& from = matrix(table);
    std::vector<float> values;
    for (int row = 0; row < from.rows; ++row)
        values.push_back(from.at(row, column));
    return values;
}

QString StepsScene::label(const StepCell& cell) const
{
    static const char* const names[] = { "x", "W_query", "W_key", "W_value", "query", "key", "value", "score", "masked",
        "scaled", "masked", "weight", "dropped", "context" };
    return QStringLiteral("%1[%2,%3]")
        .arg(QLatin1String(names[static_cast<std::size_t>(cell.table)]))
        .arg(cell.row)
        .arg(cell.column);
}

QString StepsScene::inWords(const StepCell& cell) const
{
    const auto bold
        = [this](int token) { return QStringLiteral("<b>%1</b>").arg(tokenLabel(bytesOf(token)).toHtmlEscaped()); };
    switch (cell.table) {
    case StepTable::WQuery:
    case StepTable::WKey:
    case StepTable::WValue:
        return StepsWords::tr("What input %1 gives to number %2").arg(cell.row).arg(cell.column);
    case StepTable::X:
    case StepTable::Queries:
    case StepTable::Keys:
    case StepTable::Values:
    case StepTable::Context:
        return StepsWords::tr("%1, number %2", "token, index").arg(bold(cell.row), QString::number(cell.column));
    default:
        return isMasked(cell) ? StepsWords::tr("%1 may not look at %2").arg(bold(cell.row), bold(cell.column))
                              : StepsWords::tr("%1 looks at %2").arg(bold(cell.row), bold(cell.column));
    }
}

// What stands between the equals signs; empty where a number is given.
QString StepsScene::sumOf(const StepCell& cell) const
{
    using T = StepTable;
    const std::vector<StepCell> from = parts(cell);
    const auto valueOf = [this](const StepCell& part) { return matrix(part.table).at(part.row, part.column); };
    const auto at = static_cast<std::size_t>(cell.column);
    switch (cell.table) {
    case T::Queries:
    case T::Keys:
    case T::Values: {
        const auto& bias = cell.table == T::Queries ? m_steps->queryBias
            : cell.table == T::Keys                 ? m_steps->keyBias
                                                    : m_steps->valueBias;
        return products(
            rowOf(T::X, cell.row), columnOf(from[1].table, cell.column), bias.empty() ? 0.0f : bias[at], !bias.empty());
    }
    case T::Scores:
        return products(rowOf(from[0].table, cell.row), rowOf(from[1].table, cell.column), 0.0f, false);
    case T::Context:
        return products(rowOf(from[0].table, cell.row), columnOf(from[1].table, cell.column), 0.0f, false);
    case T::Scaled:
        return StepsWords::tr("%1 ÷ √%2").arg(term(valueOf(from[0]))).arg(m_steps->keys.columns);
    case T::MaskedScores:
        return isMasked(cell) ? StepsWords::tr("masked, for %1 comes after %2").arg(cell.column).arg(cell.row)
                              : StepsWords::tr("the score, which may be seen");
    case T::Masked:
        if (isMasked(cell))
            return StepsWords::tr("masked, for %1 comes after %2").arg(cell.column).arg(cell.row);
        return m_ofTheBook && m_steps->divisor != 1.0
            ? StepsWords::tr("%1 ÷ √%2").arg(term(valueOf(from[0]))).arg(m_steps->keys.columns)
            : StepsWords::tr("the score, which may be seen");
    case T::Weights: {
        double sum = 0.0;
        for (const float value : rowOf(beforeSoftmax(), cell.row))
            sum += std::exp(static_cast<double>(value));
        return StepsWords::tr("exp(%1) ÷ the row's sum of exp, %2")
            .arg(decimals(valueOf(from[0]), true), decimals(sum, true));
    }
    case T::Dropped:
        return matrix(T::Dropped).at(cell.row, cell.column) == 0.0f
            ? (isMasked(cell) ? StepsWords::tr("was 0 already")
                              : StepsWords::tr("dropped: %1 becomes 0").arg(term(valueOf(from[0]))))
            : StepsWords::tr("%1 ÷ %2").arg(term(valueOf(from[0])), decimals(1.0 - m_steps->dropout, true));
    default:
        return {};
    }
}

QString StepsScene::explanation(const StepCell& cell) const
{
    const QString sum = sumOf(cell).toHtmlEscaped();
    const QString left = StepsWords::tr("%1: %2", "in words, cell").arg(inWords(cell), label(cell));
    return sum.isEmpty() ? QStringLiteral("%1 = <b>%2</b>").arg(left, text(cell))
                         : QStringLiteral("%1 = %2 = <b>%3</b>").arg(left, sum, text(cell));
}

/// As JSON, safetensors and the command line call it.
QString StepsScene::fileName(StepTable table) const
{
    for (const NamedMatrix& one : matricesOf(*m_steps))
        if (one.matrix == &matrix(table))
            return QLatin1String(one.name);
    return {};
}

QString StepsScene::csv() const
{
    QString csv = QStringLiteral("matrix,row,column,value\r\n");
    for (const StepsCard& card : cards())
        for (const StepTable table : card.tables) {
            const Matrix& values = matrix(table);
            const QString of = fileName(table);
            for (int row = 0; row < values.rows; ++row)
                for (int column = 0; column < values.columns; ++column)
                    csv += QStringLiteral("%1,%2,%3,%4\r\n")
                               .arg(of)
                               .arg(row)
                               .arg(column)
                               .arg(static_cast<double>(values.at(row, column)), 0, 'g', 9);
        }
    return csv;
}

} // namespace cutaway
