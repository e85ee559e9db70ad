// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/generate/choicetable.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "views/parts/tokentext.h"

namespace cutaway {

namespace {

    struct Words {
        Q_DECLARE_TR_FUNCTIONS(cutaway::ChoiceTable)
    };

    QString decimal(double value, int digits)
    {
        return QLocale().toString(value, 'f', digits);
    }

    ChoiceTable::Cell afterKnobsCell(const Candidate& candidate, const SamplingSettings& settings, double longest)
    {
        switch (candidate.removed) {
        case Candidate::Removed::Ban:
            return { 0.0, {}, Words::tr("banned") };
        case Candidate::Removed::TopK:
            return { 0.0, {}, Words::tr("removed by top-k") };
        case Candidate::Removed::TopP:
            return { 0.0, {}, Words::tr("removed by top-p") };
        case Candidate::Removed::MinP:
            return { 0.0, {}, Words::tr("removed by min-p") };
        case Candidate::Removed::Typical:
            return { 0.0, {}, Words::tr("removed by typical") };
        case Candidate::Removed::No:
            break;
        }
        if (settings.temperature == 0.0 && candidate.afterKnobs == 0.0f)
            return { 0.0, {}, Words::tr("not the largest") };
        return { candidate.afterKnobs / longest, percent(candidate.afterKnobs), {} };
    }

} // namespace

ChoiceTable choiceOf(const GeneratedToken& token, const SamplingSettings& settings)
{
    ChoiceTable table;
    table.columns = {
        { Words::tr("Logit"), {},
            Words::tr("The score that the model gave the token. Only differences between logits count, so the bars "
                      "begin a little below the smallest one shown.") },
        { Words::tr("Model's probability"), {},
            Words::tr("The logits as probabilities (softmax), before any knob. All tokens of the vocabulary together "
                      "make 100 %.") },
        { Words::tr("After the knobs"), knobNote(settings),
            Words::tr("The probability with which the token was drawn: what temperature, top-k and top-p made of the "
                      "model's.") },
    };
    if (token.candidates.empty())
        return table;
    const auto [low, high] = std::minmax_element(token.candidates.begin(), token.candidates.end(),
        [](const Candidate& a, const Candidate& b) { return a.logit < b.logit; });
    const double span = std::max(1e-6, static_cast<double>(high->logit) - low->logit) / 0.85;
    double longest = 1e-9;
    double longestAfter = 1e-9;
    for (const Candidate& candidate : token.candidates) {
        longest = std::max<double>(longest, candidate.probability);
        longestAfter = std::max<double>(longestAfter, candidate.afterKnobs);
    }
    // Both columns of probabilities on one scale, so that one sees what the knobs raised.
    longest = longestAfter = std::max(longest, longestAfter);
    for (const Candidate& candidate : token.candidates) {
        ChoiceTable::Row row { candidate.id, candidate.bytes, candidate.id == token.id, {} };
        row.cells.push_back({ 1.0 - (high->logit - candidate.logit) / span, decimal(candidate.logit, 2), {} });
        row.cells.push_back({ candidate.probability / longest, percent(candidate.probability), {} });
        row.cells.push_back(afterKnobsCell(candidate, settings, longestAfter));
        table.rows.push_back(std::move(row));
    }
    return table;
}

ChoiceTable choiceOf(const std::vector<NextToken>& next)
{
    ChoiceTable table;
    table.columns = { { Words::tr("Model's probability"), {},
        Words::tr("How likely the model thinks each token is to come next, before any knob. All tokens of the "
                  "vocabulary together make 100 %.") } };
    double longest = 1e-9;
    for (const NextToken& token : next)
        longest = std::max<double>(longest, token.probability);
    for (const NextToken& token : next)
        table.rows.push_back(
            { token.id, token.bytes, false, { { token.probability / longest, percent(token.probability), {} } } });
    return table;
}

QString knobNote(const SamplingSettings& settings)
{
    if (settings.temperature == 0.0)
        return Words::tr("greedy");
    QStringList parts;
    if (settings.temperature != 1.0)
        parts << QStringLiteral("÷ %1").arg(decimal(settings.temperature, 2));
    if (settings.top_k > 0)
        parts << Words::tr("k %1", "top-k in short").arg(settings.top_k);
    if (settings.top_p < 1.0)
        parts << Words::tr("p %1", "top-p in short").arg(decimal(settings.top_p, 2));
    return parts.join(QStringLiteral(" · "));
}

QString knobWords(const GeneratedToken& token, const SamplingSettings& settings, long long vocabulary)
{
    if (settings.temperature == 0.0)
        return Words::tr(
            "Temperature 0 is greedy: the token with the largest logit is taken each time, and nothing is drawn.");
    QStringList sentences;
    if (!token.candidates.empty()) {
        const Candidate& first = token.candidates.front();
        const double before = first.probability;
        const double after = first.afterKnobs;
        const QString numbers = after > before + 0.0005 ? Words::tr("The knobs raised the first choice from %1 to %2.")
            : after < before - 0.0005                   ? Words::tr("The knobs lowered the first choice from %1 to %2.")
                                                        : Words::tr("The knobs left the first choice at %1.");
        sentences << (numbers.contains(QLatin1String("%2")) ? numbers.arg(percent(before), percent(after))
                                                            : numbers.arg(percent(before)));
    }
    if (settings.top_k > 0 && settings.top_k < vocabulary)
        sentences << Words::tr("Top-k removed %Ln token(s) that held %1.", nullptr, token.byTopK.tokens)
                         .arg(percent(token.byTopK.probability));
    if (settings.top_p < 1.0)
        sentences << (settings.top_k > 0
                ? Words::tr("Top-p removed %Ln more that held %1.", nullptr, token.byTopP.tokens)
                : Words::tr("Top-p removed %Ln token(s) that held %1.", nullptr, token.byTopP.tokens))
                         .arg(percent(token.byTopP.probability));
    if (settings.temperature == 1.0 && sentences.size() <= 1 && settings.top_k == 0)
        return Words::tr("Temperature 1 and no other knob: the token was drawn with the model's own probabilities.");
    // Chinese sentences follow each other without a space; a number and its % stay on one line.
    const bool spaced = QLocale().language() != QLocale::Chinese;
    return sentences.join(spaced ? QStringLiteral(" ") : QString())
        .replace(QLatin1String(" %"), QStringLiteral("\u00a0%"));
}

} // namespace cutaway
