// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/headmeasure.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace cutaway {

namespace {

    constexpr float strongEnough = 0.4f;
    constexpr float clearlyMore = 2.0f; // times what equal weights would give
    constexpr float nearlyAll = 0.95f; // of the entropy of equal weights

    struct HeadWords {
        Q_DECLARE_TR_FUNCTIONS(HeadMeasure)
    };

    // Mean of 1 / (query + 1) over the queries first … end − 1: what equal weights give to one key.
    float equalWeight(int first, int end)
    {
        double sum = 0.0;
        for (int query = first; query < end; ++query)
            sum += 1.0 / (query + 1);
        return end > first ? static_cast<float>(sum / (end - first)) : 0.0f;
    }

    // Mean entropy of equal weights.
    float equalEntropy(int positions)
    {
        return static_cast<float>(std::lgamma(positions + 1.0) / positions);
    }

    // A mean over all positions, without position 0, which has nothing to look at but itself.
    float withoutFirstRow(float mean, int positions)
    {
        return (mean * static_cast<float>(positions) - 1.0f) / static_cast<float>(positions - 1);
    }

} // namespace

std::vector<float> valuesOf(HeadMeasure measure, const HeadMeasuresPtr& measures, const HeadDeltasPtr& deltas)
{
    if (measure == HeadMeasure::DeltaLoss)
        return deltas ? deltas->values : std::vector<float>();
    if (!measures)
        return {};
    switch (measure) {
    case HeadMeasure::First:
        return measures->first;
    case HeadMeasure::Previous:
        return measures->previous;
    case HeadMeasure::Self:
        return measures->self;
    case HeadMeasure::Induction:
        return measures->induction;
    case HeadMeasure::Duplicate:
        return measures->duplicate;
    case HeadMeasure::Entropy:
        return measures->entropy;
    case HeadMeasure::Distance:
        return measures->distance;
    case HeadMeasure::DeltaLoss:
        break;
    }
    return {};
}

float endOf(HeadMeasure measure, const std::vector<float>& values)
{
    const bool isWeight
        = measure != HeadMeasure::Entropy && measure != HeadMeasure::Distance && measure != HeadMeasure::DeltaLoss;
    if (isWeight)
        return 1.0f;
    float end = 0.0f;
    for (const float value : values)
        if (std::isfinite(value))
            end = std::max(end, std::abs(value));
    return end > 0.0f ? end : 1.0f;
}

std::pair<float, float> rangeOf(HeadMeasure measure, const std::vector<float>& values)
{
    if (isSigned(measure)) {
        const float end = endOf(measure, values);
        return { -end, end };
    }
    float least = std::numeric_limits<float>::infinity(), most = -least;
    for (const float value : values)
        if (std::isfinite(value)) {
            least = std::min(least, value);
            most = std::max(most, value);
        }
    return least <= most ? std::pair(least, most) : std::pair(0.0f, 1.0f);
}

QString nameOf(HeadMeasure measure)
{
    switch (measure) {
    case HeadMeasure::First:
        return HeadWords::tr("first token");
    case HeadMeasure::Previous:
        return HeadWords::tr("previous token");
    case HeadMeasure::Self:
        return HeadWords::tr("the token itself");
    case HeadMeasure::Induction:
        return HeadWords::tr("induction");
    case HeadMeasure::Duplicate:
        return HeadWords::tr("same token");
    case HeadMeasure::Entropy:
        return HeadWords::tr("entropy");
    case HeadMeasure::Distance:
        return HeadWords::tr("mean distance");
    case HeadMeasure::DeltaLoss:
        return HeadWords::tr("Δ loss without it");
    }
    return {};
}

QString shortNameOf(HeadMeasure measure)
{
    switch (measure) {
    case HeadMeasure::First:
        return HeadWords::tr("First");
    case HeadMeasure::Previous:
        return HeadWords::tr("Previous");
    case HeadMeasure::Self:
        return HeadWords::tr("Itself");
    case HeadMeasure::Induction:
        return HeadWords::tr("Induction");
    case HeadMeasure::Duplicate:
        return HeadWords::tr("Same");
    case HeadMeasure::Entropy:
        return HeadWords::tr("Entropy");
    case HeadMeasure::Distance:
        return HeadWords::tr("Distance");
    case HeadMeasure::DeltaLoss:
        return HeadWords::tr("Δ loss");
    }
    return {};
}

QString tipOf(HeadMeasure measure)
{
    switch (measure) {
    case HeadMeasure::First:
        return HeadWords::tr(
            "Weight on the text's first token, a mean over all positions of this text. Heads that have "
            "nothing to do look there: the attention sink (Xiao et al. 2023).");
    case HeadMeasure::Previous:
        return HeadWords::tr(
            "Weight on the token before, a mean over the positions 1, 2, … of this text. Such heads are "
            "one half of induction (Olsson et al. 2022).");
    case HeadMeasure::Self:
        return HeadWords::tr("Weight on the token itself, a mean over all positions of this text.");
    case HeadMeasure::Induction:
        return HeadWords::tr(
            "Weight on what followed the same token the last time, on random tokens that are said twice: "
            "prefix matching (Olsson et al. 2022). Not of this text.");
    case HeadMeasure::Duplicate:
        return HeadWords::tr("Weight on all earlier places of the same token together, on random tokens that are said "
                             "twice: duplicate-token heads (Wang et al. 2022). Not of this text.");
    case HeadMeasure::Entropy:
        return HeadWords::tr("Entropy of a position's weights, in nats, a mean over this text: 0 = looks at one token "
                             "alone, large = looks at many equally.");
    case HeadMeasure::Distance:
        return HeadWords::tr("How many tokens back it looks, weights times distances, a mean over this text (Vig and "
                             "Belinkov 2019).");
    case HeadMeasure::DeltaLoss:
        return HeadWords::tr(
            "What the loss rises by when this head alone is switched off, in nats a token. Below 0: the "
            "text is predicted better without it.");
    }
    return {};
}

QString textOf(HeadMeasure measure, double value)
{
    if (std::isnan(value))
        return QStringLiteral("–");
    if (measure == HeadMeasure::DeltaLoss) {
        const QString number = QLocale().toString(std::abs(value), 'f', std::abs(value) >= 0.0995 ? 2 : 3);
        const bool zero = std::abs(value) < 0.0005;
        return (zero ? QString() : value < 0 ? QStringLiteral("−") : QStringLiteral("+")) + number;
    }
    return QLocale().toString(value, 'f', measure == HeadMeasure::Distance && value >= 9.95 ? 0 : 2);
}

QString wordOf(HeadMeasure measure)
{
    static constexpr std::array words { "first", "previous", "self", "induction", "duplicate", "entropy", "distance",
        "delta-loss" };
    return QLatin1String(words[static_cast<std::size_t>(measure)]);
}

bool tellsKinds(const HeadMeasures& measures)
{
    return measures.positions >= leastForKinds;
}

HeadClass classOf(const HeadMeasures& measures, int layer, int head)
{
    const std::size_t at = static_cast<std::size_t>(layer) * measures.heads + head;
    if (!tellsKinds(measures))
        return {};
    HeadClass found;
    float strongest = 0.0f;
    const auto offer = [&](HeadKind kind, float shown, float weight, float ofEqual) {
        if (weight >= std::max({ strongEnough, clearlyMore * ofEqual, strongest })) { // never for NaN
            strongest = weight;
            found = { kind, shown };
        }
    };
    const auto of = [at](const std::vector<float>& values) {
        return at < values.size() ? values[at] : std::numeric_limits<float>::quiet_NaN();
    };
    const int count = measures.positions;
    const float equal = equalWeight(1, count);
    const float first = of(measures.first), previous = of(measures.previous), self = of(measures.self);
    offer(HeadKind::First, first, withoutFirstRow(first, count), equal);
    offer(HeadKind::Previous, previous, previous, equal);
    offer(HeadKind::Self, self, withoutFirstRow(self, count), equal);
    const int said = measures.repeatLength;
    if (said != 1) { // a single token said twice tells nothing
        const float equalThere = equalWeight(said, 2 * said);
        offer(HeadKind::Duplicate, of(measures.duplicate), of(measures.duplicate), equalThere);
        offer(HeadKind::Induction, of(measures.induction), of(measures.induction), equalThere);
    }
    if (found.kind != HeadKind::Mixed)
        return found;
    if (of(measures.entropy) >= nearlyAll * equalEntropy(count))
        return { HeadKind::Equal, of(measures.entropy) };
    const float equally = static_cast<float>(count - 1) / 4; // mean distance of equal weights
    if (of(measures.distance) < equally / 2)
        return { HeadKind::Local, of(measures.distance) };
    return found;
}

QString nameOf(HeadKind kind)
{
    switch (kind) {
    case HeadKind::First:
        return nameOf(HeadMeasure::First);
    case HeadKind::Previous:
        return nameOf(HeadMeasure::Previous);
    case HeadKind::Self:
        return nameOf(HeadMeasure::Self);
    case HeadKind::Induction:
        return nameOf(HeadMeasure::Induction);
    case HeadKind::Duplicate:
        return nameOf(HeadMeasure::Duplicate);
    case HeadKind::Local:
        return HeadWords::tr("near by");
    case HeadKind::Equal:
        return HeadWords::tr("equally at everything");
    case HeadKind::Mixed:
        return HeadWords::tr("something else");
    }
    return {};
}

QString tipOf(HeadKind kind)
{
    const QString threshold = QLocale().toString(static_cast<double>(strongEnough), 'f', 1);
    switch (kind) {
    case HeadKind::Local:
        return HeadWords::tr("No weight of theirs is strong, but the mean distance is below half of what looking "
                             "equally at all would give.");
    case HeadKind::Equal:
        return HeadWords::tr("The entropy of their weights is at least %1 % of what looking equally at all would give.")
            .arg(std::lround(nearlyAll * 100.0f));
    case HeadKind::Mixed:
        return HeadWords::tr("None of these weights of theirs is strong (%1, and twice what looking equally at all "
                             "would give), and they look neither near by nor equally at everything.")
            .arg(threshold);
    default:
        return HeadWords::tr("Heads whose strongest weight is this one: at least %1, and twice what looking equally at "
                             "all would give. The first row is left out: it has nothing to look at but itself.")
            .arg(threshold);
    }
}

QString textOf(const HeadClass& found)
{
    if (found.kind == HeadKind::Mixed)
        return {};
    if (found.kind == HeadKind::Local || found.kind == HeadKind::Equal)
        return nameOf(found.kind);
    return HeadWords::tr("%1 %2", "what a head does, how strongly: induction 0.81")
        .arg(nameOf(found.kind), QLocale().toString(static_cast<double>(found.value), 'f', 2));
}

} // namespace cutaway
