// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/mapjson.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace cutaway {

namespace {

    QJsonObject headOf(const AttentionData& data, const QString& minus)
    {
        const MapRequest& of = data.mapOf;
        QJsonObject json { { "tokens", tokensAsJson(data) }, { "layers", data.reading->layers },
            { "heads", data.reading->heads } };
        if (!isOneHead(of))
            json["combine"] = of.kind == MapKind::Rollout ? "rollout" : of.kind == MapKind::Max ? "max" : "mean";
        if (of.valueWeighted)
            json["value-weighted"] = true;
        if (of.withoutFirst)
            json["without-first"] = true;
        if (!minus.isEmpty())
            json["minus"] = minus;
        if (of.layer >= 0)
            json["layer"] = of.layer;
        if (of.head >= 0)
            json["head"] = of.head;
        return json;
    }

    QString withWeights(const QJsonObject& head, const std::vector<const float*>& maps, int positions)
    {
        std::string text = QJsonDocument(head).toJson(QJsonDocument::Compact).toStdString();
        text.pop_back();
        text += ",\"weights\":[[";
        std::array<char, 32> digits;
        for (std::size_t map = 0; map < maps.size(); ++map) {
            text += map > 0 ? ",[" : "[";
            const float* value = maps[map];
            for (int query = 0; query < positions; ++query) {
                text += query > 0 ? ",[" : "[";
                for (int key = 0; key < positions; ++key) {
                    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *value++).ptr;
                    text += key > 0 ? "," : "";
                    text.append(digits.data(), end);
                }
                text += ']';
            }
            text += ']';
        }
        text += "]]}\n";
        return QString::fromStdString(text);
    }

} // namespace

QJsonArray tokensAsJson(const AttentionData& data)
{
    QJsonArray tokens;
    const std::size_t first = data.text->tokens[data.reading->firstToken].start;
    for (int i = 0; i < data.positions(); ++i) {
        const Token& token = data.text->tokens[static_cast<std::size_t>(data.tokenAt(i))];
        const std::string bytes = data.bytesAt(i);
        tokens.append(QJsonObject { { "id", token.id },
            { "bytes", QString::fromLatin1(QByteArray::fromStdString(bytes).toHex()) },
            { "start", static_cast<qint64>(token.start - first) }, { "end", static_cast<qint64>(token.end - first) } });
    }
    return tokens;
}

QJsonArray listAsJson(const std::vector<float>& values)
{
    QJsonArray list;
    for (const float value : values)
        list.append(std::isfinite(value) ? QJsonValue(static_cast<double>(value)) : QJsonValue());
    return list;
}

QString mapAsJson(const AttentionData& data, const AttentionMap& map, const QString& minus)
{
    return withWeights(headOf(data, minus), { map.values.data() }, map.positions);
}

QString headMapsAsJson(
    const AttentionData& data, int layer, const std::vector<int>& heads, const std::vector<const float*>& maps)
{
    QJsonArray shown;
    for (const int head : heads)
        shown.append(head);
    const QJsonObject json { { "tokens", tokensAsJson(data) }, { "layers", data.reading->layers },
        { "heads", data.reading->heads }, { "layer", layer }, { "shown_heads", shown } };
    return withWeights(json, maps, data.positions());
}

} // namespace cutaway
