// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/generate/choicetable.h"

#include <algorithm>
#include <cmath>
#include <limits>

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

    // Where the bars of logits begin: at 0, or below the smallest one when some are negative.
    double logitBase(const std::vector<Candidate>& candidates)
    {
        double low = 0.0;
        double high = std::numeric_limits<double>::lowest();
        for (const Candidate& candidate : candidates) {
            low = std::min<double>(low, candidate.logit);
            high = std::max<double>(high, candidate.logit);
        }
        return low < 0.0 ? std::floor(low - 0.15 * (high - low)) : 0.0;
    }

    ChoiceTable::Cell afterKnobsCell(const Candidate& candidate, const SamplingSettings& settings)
    {
        switch (candidate.removed) {
        case Candidate::Removed::Ban:
            return { 0.0, {}, Words::tr("banned"), {} };
        case Candidate::Removed::TopK:
            return { 0.0, {}, Words::tr("removed by top-k"), Words::tr("by top-k", "removed, in short") };
        case Candidate::Removed::TopP:
            return { 0.0, {}, Words::tr("removed by top-p"), Words::tr("by top-p", "removed, in short") };
        case Candidate::Removed::MinP:
            return { 0.0, {}, Words::tr("removed by min-p"), Words::tr("by min-p", "removed, in short") };
        case Candidate::Removed::Typical:
            return { 0.0, {}, Words::tr("removed by typical"), Words::tr("by typical", "removed, in short") };
        case Candidate::Removed::No:
            break;
        }
        if (settings.temperature == 0.0 && candidate.afterKnobs == 0.0f)
            return { 0.0, {}, Words::tr("not the largest"), {} };
        return { candidate.afterKnobs, percent(candidate.afterKnobs), {}, {} };
    }

    bool penalizes(const SamplingSettings& settings)
    {
        return settings.repetition_penalty != 1.0 || settings.presence_penalty != 0.0
            || settings.frequency_penalty != 0.0;
    }

    bool boostsAnything(const SamplingSettings& settings)
    {
        return std::any_of(settings.biases.begin(), settings.biases.end(),
            [](const TextBias& bias) { return !bias.isBan() && bias.bias != 0.0; });
    }

    bool bansAnything(const SamplingSettings& settings)
    {
        return settings.no_repeat_ngram > 0
            || std::any_of(
                settings.biases.begin(), settings.biases.end(), [](const TextBias& bias) { return bias.isBan(); });
    }

    QString firstChoiceWords(const Candidate& first)
    {
        const double before = first.probability;
        const double after = first.afterKnobs;
        if (after > before + 0.0005)
            return Words::tr("The knobs raised the first choice from %1 to %2.").arg(percent(before), percent(after));
        if (after < before - 0.0005)
            return Words::tr("The knobs lowered the first choice from %1 to %2.").arg(percent(before), percent(after));
        return Words::tr("The knobs left the first choice at %1.").arg(percent(before));
    }

    /// What bans, boosts and penalties, then the others are set to, in the order in which they act; a word for each.
    QStringList knobList(const SamplingSettings& settings)
    {
        QStringList parts;
        if (bansAnything(settings))
            parts << Words::tr("bans");
        if (boostsAnything(settings))
            parts << Words::tr("boosts");
        if (penalizes(settings))
            parts << Words::tr("penalties");
        if (settings.temperature == 0.0)
            return parts << Words::tr("greedy");
        if (settings.temperature != 1.0)
            parts << QStringLiteral("÷ %1").arg(decimal(settings.temperature, 2));
        if (settings.top_k > 0)
            parts << Words::tr("k %1", "top-k in short").arg(settings.top_k);
        if (settings.top_p < 1.0)
            parts << Words::tr("p %1", "top-p in short").arg(decimal(settings.top_p, 2));
        if (settings.min_p > 0.0)
            parts << Words::tr("min-p %1", "in short").arg(decimal(settings.min_p, 2));
        if (settings.typical < 1.0)
            parts << Words::tr("typical %1", "in short").arg(decimal(settings.typical, 2));
        return parts;
    }

    QString shortKnobNote(const SamplingSettings& settings)
    {
        const int knobs = static_cast<int>(knobList(settings).size());
        return knobs > 1 ? Words::tr("%Ln knob(s)", nullptr, knobs) : QString();
    }

    enum class Knob { Ban, TopK, TopP, MinP, Typical };

    /// `more`: another knob has cut already, and this one took from what was left.
    QString cutWords(Knob knob, const KnobCut& cut, bool more)
    {
        const int n = cut.tokens;
        QString words;
        switch (knob) {
        case Knob::Ban:
            words = n == 0 ? Words::tr("Bans removed none.")
                           : Words::tr("Bans removed %Ln token(s) that held %1.", nullptr, n);
            break;
        case Knob::TopK:
            words = n == 0 ? Words::tr("Top-k removed none.")
                           : Words::tr("Top-k removed %Ln token(s) that held %1.", nullptr, n);
            break;
        case Knob::TopP:
            words = n == 0 ? Words::tr("Top-p removed none.")
                : more     ? Words::tr("Top-p removed %Ln more that held %1.", nullptr, n)
                           : Words::tr("Top-p removed %Ln token(s) that held %1.", nullptr, n);
            break;
        case Knob::MinP:
            words = n == 0 ? Words::tr("Min-p removed none.")
                : more     ? Words::tr("Min-p removed %Ln more that held %1.", nullptr, n)
                           : Words::tr("Min-p removed %Ln token(s) that held %1.", nullptr, n);
            break;
        case Knob::Typical:
            words = n == 0 ? Words::tr("Typical removed none.")
                : more     ? Words::tr("Typical removed %Ln more that held %1.", nullptr, n)
                           : Words::tr("Typical removed %Ln token(s) that held %1.", nullptr, n);
            break;
        }
        return n == 0 ? words : words.arg(percent(cut.probability));
    }

    // Chinese sentences follow each other without a space; a number and its % stay on one line, and so does a knob's name.
    QString paragraphOf(const QStringList& sentences)
    {
        const bool spaced = QLocale().language() != QLocale::Chinese;
        QString paragraph = sentences.join(spaced ? QStringLiteral(" ") : QString());
        for (const char* name : { "Top-k", "Top-p", "Min-p" })
            paragraph.replace(QLatin1String(name), QString::fromLatin1(name).replace(QLatin1Char('-'), QChar(0x2011)));
        return paragraph.replace(QLatin1String(" %"), QStringLiteral("\u00a0%"));
    }

} // namespace

ChoiceTable choiceOf(const GeneratedToken& token, const SamplingSettings& settings)
{
    ChoiceTable table;
    const double base = logitBase(token.candidates);
    table.columns = {
        { Words::tr("Logit"),
            base < 0.0 ? Words::tr("from %1", "where the bars begin").arg(decimal(base, 0)) : QString(), {},
            base < 0.0 ? Words::tr("The score that the model gave the token. Some are negative, so the bars begin at "
                                   "%1. Only differences between logits count.")
                             .arg(decimal(base, 0))
                       : Words::tr("The score that the model gave the token. The bars begin at 0. Only differences "
                                   "between logits count.") },
        { Words::tr("Model's probability"), {}, {},
            Words::tr("The logits as probabilities (softmax), before any knob. All tokens of the vocabulary together "
                      "make 100 %.") },
        { Words::tr("After the knobs"), knobNote(settings), shortKnobNote(settings),
            Words::tr("The probability with which the token was drawn: what all knobs together made of the model's.") },
    };
    if (token.candidates.empty())
        return table;
    double highest = base + 1e-6;
    for (const Candidate& candidate : token.candidates)
        highest = std::max<double>(highest, candidate.logit);
    for (const Candidate& candidate : token.candidates) {
        ChoiceTable::Row row { candidate.id, candidate.bytes, candidate.id == token.id, {} };
        row.cells.push_back({ (candidate.logit - base) / (highest - base), decimal(candidate.logit, 2), {}, {} });
        row.cells.push_back({ candidate.probability, percent(candidate.probability), {}, {} });
        row.cells.push_back(afterKnobsCell(candidate, settings));
        table.rows.push_back(std::move(row));
    }
    return table;
}

ChoiceTable choiceOf(const std::vector<NextToken>& next)
{
    ChoiceTable table;
    table.columns = { { Words::tr("Model's probability"), {}, {},
        Words::tr("How likely the model thinks each token is to come next, before any knob. All tokens of the "
                  "vocabulary together make 100 %.") } };
    for (const NextToken& token : next)
        table.rows.push_back(
            { token.id, token.bytes, false, { { token.probability, percent(token.probability), {}, {} } } });
    return table;
}

QString knobNote(const SamplingSettings& settings)
{
    return knobList(settings).join(QStringLiteral(" · "));
}

QString knobWords(const GeneratedToken& token, const SamplingSettings& settings, long long vocabulary)
{
    if (knobNote(settings).isEmpty())
        return Words::tr("Temperature 1 and no other knob: the token was drawn with the model's own probabilities.");
    const bool greedy = settings.temperature == 0.0;
    QStringList sentences;
    if (!greedy && !token.candidates.empty())
        sentences << firstChoiceWords(token.candidates.front());
    if (boostsAnything(settings) || penalizes(settings))
        sentences << Words::tr("Boosts and penalties had moved the logits before.");
    if (bansAnything(settings))
        sentences << cutWords(Knob::Ban, token.byBan, false);
    if (greedy) { // what the others cut away, greedy would not have taken
        sentences << Words::tr(
            "Temperature 0 is greedy: the token with the largest logit is taken each time, and nothing is drawn.");
        return paragraphOf(sentences);
    }
    const struct {
        Knob knob;
        bool acts;
        const KnobCut& cut;
    } cuts[] = { { Knob::TopK, settings.top_k > 0 && settings.top_k < vocabulary, token.byTopK },
        { Knob::TopP, settings.top_p < 1.0, token.byTopP }, { Knob::MinP, settings.min_p > 0.0, token.byMinP },
        { Knob::Typical, settings.typical < 1.0, token.byTypical } };
    bool more = false;
    for (const auto& [knob, acts, cut] : cuts) {
        if (acts)
            sentences << cutWords(knob, cut, more);
        more = more || acts;
    }
    return paragraphOf(sentences);
}

} // namespace cutaway
