// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/pinnedmap.h"

#include <algorithm>
#include <functional>

#include <QCoreApplication>
#include <QFileInfo>

#include "views/parts/shellquote.h"

namespace cutaway {

namespace {

    constexpr int wordsShown = 28; // characters of a text

    struct PinWords {
        Q_DECLARE_TR_FUNCTIONS(PinnedMap)
    };

} // namespace

PinnedMap PinnedMap::take(const AttentionData& data)
{
    PinnedMap pin;
    pin.map = data.map;
    pin.of = data.mapOf;
    pin.model = data.model;
    pin.text = data.readText();
    pin.edits = data.edits;
    for (int i = 0; i < data.positions(); ++i)
        pin.labels << data.labelAt(i);
    return pin;
}

std::vector<float> PinnedMap::minusFrom(const AttentionMap& other) const
{
    std::vector<float> difference(other.values.size());
    std::transform(
        other.values.begin(), other.values.end(), map->values.begin(), difference.begin(), std::minus<float>());
    return difference;
}

QString PinnedMap::nameBeside(const AttentionData& data) const
{
    QString name = mapName(of);
    if (text != data.readText()) {
        QString words = QString::fromStdString(text).simplified();
        if (words.size() > wordsShown)
            words = words.left(wordsShown - 1).trimmed() + QChar(0x2026);
        name = PinWords::tr("%1 of “%2”", "a map, a text").arg(name, words);
    }
    if (model != data.model)
        name = PinWords::tr("%1 in %2", "a map, a model").arg(name, QFileInfo(model).fileName());
    if (edits != data.edits)
        name = (edits.empty()        ? PinWords::tr("%1 without edits", "a map")
                : data.edits.empty() ? PinWords::tr("%1 with edits", "a map")
                                     : PinWords::tr("%1 with other edits", "a map"))
                   .arg(name);
    return name;
}

QString PinnedMap::commandOptionsBeside(const AttentionData& data) const
{
    if (of != data.mapOf || edits != data.edits)
        return {};
    QStringList options;
    if (text != data.readText() || model == data.model)
        options << QStringLiteral("--minus-text ") + shellQuoted(text);
    if (model != data.model)
        options << QStringLiteral("--minus-model ") + shellQuoted(model.toStdString());
    return options.join(QLatin1Char(' '));
}

} // namespace cutaway
