// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/headsnumbers.h"

#include <cmath>
#include <limits>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace cutaway {

namespace {
    QString keyOf(HeadMeasure measure)
    {
        return wordOf(measure).replace(QLatin1Char('-'), QLatin1Char('_'));
    }
} // namespace

QString headsAsCsv(const HeadMeasuresPtr& measures, const HeadDeltasPtr& deltas)
{
    QString csv = QStringLiteral("layer,head");
    std::vector<std::vector<float>> columns;
    for (const HeadMeasure measure : headMeasures) {
        csv += QLatin1Char(',') + wordOf(measure);
        columns.push_back(valuesOf(measure, measures, deltas));
    }
    csv += QStringLiteral("\r\n");
    const int heads = measures->heads;
    for (int at = 0; at < measures->layers * heads; ++at) {
        csv += QStringLiteral("%1,%2").arg(at / heads).arg(at % heads);
        for (const auto& values : columns) {
            const float value
                = values.empty() ? std::numeric_limits<float>::quiet_NaN() : values[static_cast<std::size_t>(at)];
            csv += QLatin1Char(',')
                + (std::isnan(value) ? QString() : QString::number(static_cast<double>(value), 'g', 9));
        }
        csv += QStringLiteral("\r\n");
    }
    return csv;
}

QString headsAsJson(const HeadMeasuresPtr& measures, const HeadDeltasPtr& deltas)
{
    const HeadMeasures& known = *measures;
    QJsonObject lists;
    for (const HeadMeasure measure : headMeasures) {
        const auto values = valuesOf(measure, measures, deltas);
        if (values.empty())
            continue;
        QJsonArray layers;
        for (int layer = 0; layer < known.layers; ++layer) {
            QJsonArray heads;
            for (int head = 0; head < known.heads; ++head) {
                const auto value = static_cast<double>(values[static_cast<std::size_t>(layer * known.heads + head)]);
                heads.append(std::isnan(value) ? QJsonValue() : QJsonValue(value));
            }
            layers.append(heads);
        }
        lists[keyOf(measure)] = layers;
    }
    const QJsonObject json { { "layers", known.layers }, { "heads", known.heads }, { "tokens", known.positions },
        { "repeats", known.repeats }, { "repeat_length", known.repeatLength }, { "measures", lists } };
    return QString::fromUtf8(QJsonDocument(json).toJson());
}

NumberTensors headsAsTensors(const HeadMeasuresPtr& measures, const HeadDeltasPtr& deltas)
{
    NumberTensors tensors;
    for (const HeadMeasure measure : headMeasures)
        if (auto values = valuesOf(measure, measures, deltas); !values.empty())
            tensors.push_back(
                { keyOf(measure).toStdString(), { measures->layers, measures->heads }, std::move(values) });
    tensors.push_back(
        { "distance_profile", { measures->layers, measures->heads, measures->positions }, measures->profile });
    return tensors;
}

} // namespace cutaway
