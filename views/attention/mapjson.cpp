// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/mapjson.h"

#include <array>
#include <charconv>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace cutaway {

namespace {

    QJsonArray tokensOf(const AttentionData& data)
    {
        QJsonArray tokens;
        const std::size_t first = data.text->tokens[data.reading->firstToken].start;
        for (int i = 0; i < data.positions(); ++i) {
            const Token& token = data.text->tokens[static_cast<std::size_t>(data.tokenAt(i))];
            const std::string bytes = data.bytesAt(i);
            tokens.append(QJsonObject { { "id", token.id },
                { "bytes", QString::fromLatin1(QByteArray::fromStdString(bytes).toHex()) },
                { "start", static_cast<qint64>(token.start - first) },
                { "end", static_cast<qint64>(token.end - first) } });
        }
        return tokens;
    }

    QJsonObject headOf(const AttentionData& data, const QString& minus)
    {
        const MapRequest& of = data.mapOf;
        QJsonObject json { { "tokens", tokensOf(data) }, { "layers", data.reading->layers },
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

} // namespace

QString mapAsJson(const AttentionData& data, const AttentionMap& map, const QString& minus)
{
    std::string text = QJsonDocument(headOf(data, minus)).toJson(QJsonDocument::Compact).toStdString();
    text.pop_back();
    text += ",\"weights\":[[";
    std::array<char, 32> digits;
    for (int query = 0; query < map.positions; ++query) {
        text += query > 0 ? ",[" : "[[";
        for (int key = 0; key < map.positions; ++key) {
            const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), map.at(query, key)).ptr;
            text += key > 0 ? "," : "";
            text.append(digits.data(), end);
        }
        text += ']';
    }
    text += "]]]}\n";
    return QString::fromStdString(text);
}

} // namespace cutaway
