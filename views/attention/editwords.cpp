// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/editwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace cutaway {

namespace {
    struct Words {
        Q_DECLARE_TR_FUNCTIONS(EditWords)
    };

    QString byName(Replacement by)
    {
        return by == Replacement::Zero ? Words::tr("zero") : Words::tr("mean");
    }

    QString numberOf(const Edit& edit)
    {
        return QLocale().toString(edit.value, 'f', 2);
    }

    QString numberOfPlace(const AttentionData& data, int position)
    {
        return Words::tr("position %1").arg(data.reading ? data.tokenAt(position) : position);
    }

    QString cutInWords(const Edit& edit, const QString& head, const AttentionData& data)
    {
        if (edit.query == Edit::all)
            return Words::tr("%1: nobody sees %2").arg(head, placeName(data, edit.key));
        if (edit.key == Edit::all)
            return Words::tr("%1: %2 sees nothing").arg(head, placeName(data, edit.query));
        return Words::tr("%1: %2 → %3 cut").arg(head, placeName(data, edit.query), placeName(data, edit.key));
    }

    QString placeWithPosition(const AttentionData& data, int position)
    {
        if (position >= data.positions())
            return placeName(data, position);
        return Words::tr("“%1” (position %2)").arg(data.labelAt(position), QString::number(data.tokenAt(position)));
    }

    QString standIn(Replacement by)
    {
        return by == Replacement::Zero
            ? Words::tr("Zeros stand in for it.")
            : Words::tr("Its mean over all positions of the reference text stands in for it.");
    }

    QString cutExplained(const Edit& edit, const QString& head, const AttentionData& data)
    {
        if (edit.query == Edit::all)
            return Words::tr("In %1 no token looks at %2 any more; each row is normalised again.")
                .arg(head, placeWithPosition(data, edit.key));
        if (edit.key == Edit::all)
            return Words::tr("In %1 %2 looks at nothing: it is handed zeros.")
                .arg(head, placeWithPosition(data, edit.query));
        return Words::tr("In %1 %2 no longer looks at %3; its row is normalised again.")
            .arg(head, placeWithPosition(data, edit.query), placeWithPosition(data, edit.key));
    }
} // namespace

QString placeName(const AttentionData& data, int position)
{
    return position < data.positions() ? data.nameAt(position) : numberOfPlace(data, position);
}

QString placeLabel(const AttentionData& data, int position)
{
    return position < data.positions() ? data.labelAt(position) : numberOfPlace(data, position);
}

QString headName(int layer, int head)
{
    return head == Edit::all ? QStringLiteral("L%1").arg(layer) : QStringLiteral("L%1 H%2").arg(layer).arg(head);
}

QString patternName(AttentionPattern pattern)
{
    switch (pattern) {
    case AttentionPattern::Uniform:
        return Words::tr("uniform");
    case AttentionPattern::Previous:
        return Words::tr("previous token");
    case AttentionPattern::First:
        return Words::tr("first token");
    case AttentionPattern::Diagonal:
        break;
    }
    return Words::tr("diagonal");
}

QString editInWords(const Edit& edit, const AttentionData& data)
{
    const QString head = headName(edit.layer, edit.head);
    switch (edit.kind) {
    case EditKind::HeadOff:
        return edit.head == Edit::all ? Words::tr("All heads of %1 off · %2").arg(head, byName(edit.by))
                                      : Words::tr("%1 off · %2", "head, zero or mean").arg(head, byName(edit.by));
    case EditKind::BlockOff:
        return Words::tr("Block L%1 off · %2").arg(edit.layer).arg(byName(edit.by));
    case EditKind::FeedForwardOff:
        return Words::tr("Feed-forward of L%1 off · %2").arg(edit.layer).arg(byName(edit.by));
    case EditKind::CutEdge:
        return cutInWords(edit, head, data);
    case EditKind::Pattern:
        return Words::tr("%1: pattern %2").arg(head, patternName(edit.pattern));
    case EditKind::Score:
        return Words::tr("%1: %2 → %3, score %4")
            .arg(head, placeName(data, edit.query), placeName(data, edit.key), numberOf(edit));
    case EditKind::Weight:
        break;
    }
    const QString cell = Words::tr("%1: %2 → %3, weight %4")
                             .arg(head, placeName(data, edit.query), placeName(data, edit.key), numberOf(edit));
    return edit.renormalise ? Words::tr("%1 · normalised").arg(cell) : cell;
}

QString editExplained(const Edit& edit, const AttentionData& data)
{
    const QString head = headName(edit.layer, edit.head);
    switch (edit.kind) {
    case EditKind::HeadOff:
        return Words::tr("What %1 adds to the stream is taken away. %2").arg(head, standIn(edit.by));
    case EditKind::BlockOff:
        return Words::tr("What block L%1 adds to the stream, attention and feed-forward, is taken away. %2")
            .arg(edit.layer)
            .arg(standIn(edit.by));
    case EditKind::FeedForwardOff:
        return Words::tr("What the feed-forward of L%1 adds to the stream is taken away. %2")
            .arg(edit.layer)
            .arg(standIn(edit.by));
    case EditKind::CutEdge:
        return cutExplained(edit, head, data);
    case EditKind::Pattern:
        return Words::tr("All weights of %1 are replaced by a pattern: %2.").arg(head, patternName(edit.pattern));
    case EditKind::Score:
        return Words::tr("In %1 the score of %2 looking at %3 is %4, Q·K/√D; the softmax normalises its row again.")
            .arg(head, placeWithPosition(data, edit.query), placeWithPosition(data, edit.key), numberOf(edit));
    case EditKind::Weight:
        break;
    }
    const QString weight
        = Words::tr("In %1 the weight of %2 looking at %3 is %4, after the softmax.")
              .arg(head, placeWithPosition(data, edit.query), placeWithPosition(data, edit.key), numberOf(edit));
    return weight + QLatin1Char(' ')
        + (edit.renormalise ? Words::tr("Its row is divided by its sum.") : Words::tr("Its row stays as it is."));
}

} // namespace cutaway
