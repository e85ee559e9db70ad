// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/neuronsnumbers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "views/attention/mapjson.h"
#include "views/parts/tokentext.h"

namespace cutaway {

QString pairAsCsv(const AttentionPair& pair, const AttentionData& data)
{
    QString csv = QStringLiteral("component,q,k,product\r\n");
    for (std::size_t i = 0; i < pair.q.size(); ++i)
        csv += QStringLiteral("%1,%2,%3,%4\r\n")
                   .arg(i)
                   .arg(static_cast<double>(pair.q[i]), 0, 'g', 9)
                   .arg(static_cast<double>(pair.k[i]), 0, 'g', 9)
                   .arg(static_cast<double>(pair.product[i]), 0, 'g', 9);
    csv += QStringLiteral("\r\nkey_position,key,scaled_score,weight\r\n");
    for (std::size_t key = 0; key < pair.weightRow.size(); ++key)
        csv += QString::number(key) + QLatin1Char(',') + csvField(tokenText(data.bytesAt(static_cast<int>(key))))
            + QStringLiteral(",%1,%2\r\n")
                  .arg(static_cast<double>(pair.scaledRow[key]), 0, 'g', 9)
                  .arg(static_cast<double>(pair.weightRow[key]), 0, 'g', 9);
    return csv;
}

QString pairAsJson(const AttentionPair& pair, const AttentionData& data)
{
    const QJsonObject json { { "layer", pair.layer }, { "head", pair.head }, { "query", pair.query },
        { "key", pair.key }, { "q", listAsJson(pair.q) }, { "k", listAsJson(pair.k) },
        { "product", listAsJson(pair.product) }, { "score", static_cast<double>(pair.score) },
        { "scaled", static_cast<double>(pair.scaled) }, { "weight", static_cast<double>(pair.weight) },
        { "scaled_row", listAsJson(pair.scaledRow) }, { "weight_row", listAsJson(pair.weightRow) },
        { "tokens", tokensAsJson(data) } };
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)) + QLatin1Char('\n');
}

NumberTensors pairAsTensors(const AttentionPair& pair, const AttentionData& data)
{
    return { tensorOfList("q", pair.q), tensorOfList("k", pair.k), tensorOfList("product", pair.product),
        tensorOfList("scaled_row", pair.scaledRow), tensorOfList("weight_row", pair.weightRow),
        tensorOfIds("ids", data.reading->ids) };
}

} // namespace cutaway
