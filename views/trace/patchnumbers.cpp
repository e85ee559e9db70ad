// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/patchnumbers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "views/parts/tokentext.h"
#include "views/trace/tracedata.h"

namespace cutaway {

QString patchAsCsv(const PatchAnswer& answer)
{
    const PatchMap& map = answer.map;
    const bool heads = map.what == Patched::Heads;
    std::string csv = heads ? "layer,head,brings_back\r\n" : "layer,position,clean,corrupted,brings_back\r\n";
    for (int layer = 0; layer < map.layers; ++layer) {
        for (int column = 0; column < map.columns; ++column) {
            const auto at = static_cast<std::size_t>(column);
            csv += std::to_string(layer) + "," + std::to_string(column) + ",";
            if (!heads)
                csv += csvField(tokenText(answer.texts.clean[at])).toStdString() + ","
                    + csvField(tokenText(answer.texts.corrupt[at])).toStdString() + ",";
            csv += plainNumber(map.scores[static_cast<std::size_t>(layer * map.columns + column)]) + "\r\n";
        }
    }
    return QString::fromStdString(csv);
}

QString patchAsJson(const PatchMap& map)
{
    QJsonArray scores;
    for (int layer = 0; layer < map.layers; ++layer) {
        QJsonArray row;
        for (int column = 0; column < map.columns; ++column)
            row.append(static_cast<double>(map.scores[static_cast<std::size_t>(layer * map.columns + column)]));
        scores.append(row);
    }
    const QJsonObject json { { "clean", map.clean }, { "corrupt", map.corrupt }, { "scores", scores } };
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)) + QLatin1Char('\n');
}

NumberTensors patchAsTensors(const PatchMap& map)
{
    return { { "scores", { map.layers, map.columns }, map.scores },
        tensorOfList("clean", std::vector<double> { map.clean }),
        tensorOfList("corrupt", std::vector<double> { map.corrupt }) };
}

} // namespace cutaway
