// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/lensnumbers.h"

#include <cmath>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "views/parts/tokentext.h"

namespace cutaway {

QString lensAsCsv(const LensAnswer& answer, const TraceData& data)
{
    const LensReading& reading = answer.reading;
    std::string csv = "layer,position,token,likeliest,probability,rank,target_probability,entropy\r\n";
    for (int layer = 0; layer < reading.layers; ++layer) {
        for (int position = 0; position < reading.positions; ++position) {
            const std::size_t at = reading.at(layer, position),
                              first = at * static_cast<std::size_t>(reading.candidates);
            const auto field = [&](const std::string& bytes) {
                csv.append(1, ',').append(csvField(tokenText(bytes)).toStdString());
            };
            const auto value = [&](double number) { csv.append(1, ',').append(plainNumber(number)); };
            csv += layer == 0 ? "embeddings" : "L" + std::to_string(layer - 1);
            csv += "," + std::to_string(position);
            field(data.bytesAt(position));
            field(first < reading.bytes.size() ? reading.bytes[first] : std::string());
            value(reading.probability[first]);
            csv += "," + (reading.rank[at] < 0 ? std::string() : std::to_string(reading.rank[at]));
            value(reading.targetProbability[at]);
            value(reading.entropy[at]);
            csv += "\r\n";
        }
    }
    return QString::fromStdString(csv);
}

QString lensAsJson(const LensAnswer& answer)
{
    const LensReading& reading = answer.reading;
    QJsonArray ids, p, ranks, ofTarget, entropy;
    const auto orNull = [](double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); };
    for (int layer = 0; layer < reading.layers; ++layer) {
        QJsonArray idRow, pRow, rankRow, targetRow, entropyRow;
        for (int position = 0; position < reading.positions; ++position) {
            const std::size_t at = reading.at(layer, position);
            QJsonArray idCell, pCell;
            for (int k = 0; k < reading.candidates; ++k) {
                const std::size_t i = at * static_cast<std::size_t>(reading.candidates) + static_cast<std::size_t>(k);
                idCell.append(reading.ids[i]);
                pCell.append(static_cast<double>(reading.probability[i]));
            }
            idRow.append(idCell);
            pRow.append(pCell);
            rankRow.append(reading.rank[at] < 0 ? QJsonValue() : QJsonValue(reading.rank[at]));
            targetRow.append(orNull(reading.targetProbability[at]));
            entropyRow.append(orNull(reading.entropy[at]));
        }
        ids.append(idRow);
        p.append(pRow);
        ranks.append(rankRow);
        ofTarget.append(targetRow);
        entropy.append(entropyRow);
    }
    const bool follows = answer.target < 0;
    return QString::fromUtf8(QJsonDocument(
               QJsonObject { { "ids", ids }, { "p", p }, { follows ? "rank_of_next" : "rank_of_target", ranks },
                   { follows ? "p_of_next" : "p_of_target", ofTarget }, { "entropy", entropy } })
                                 .toJson(QJsonDocument::Compact))
        + QLatin1Char('\n');
}

NumberTensors lensAsTensors(const LensAnswer& answer)
{
    const LensReading& reading = answer.reading;
    const std::vector<std::int64_t> places { reading.layers, reading.positions };
    const std::vector<std::int64_t> candidates { reading.layers, reading.positions, reading.candidates };
    return { { "ids", candidates, std::vector<std::int64_t>(reading.ids.begin(), reading.ids.end()) },
        { "p", candidates, reading.probability },
        { "rank", places, std::vector<std::int64_t>(reading.rank.begin(), reading.rank.end()) },
        { "target_p", places, reading.targetProbability }, { "entropy", places, reading.entropy } };
}

} // namespace cutaway
