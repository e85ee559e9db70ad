// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/stepsnumbers.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/jobs/step_names.h"
#include "views/attention/mapjson.h"

namespace cutaway {

namespace {
    QString wordOf(StepsPreset preset)
    {
        const auto found = std::find_if(
            presetWords.begin(), presetWords.end(), [&](const PresetWord& one) { return one.preset == preset; });
        return found == presetWords.end() ? QString() : QString::fromLatin1(found->word);
    }

    QJsonArray rowsOf(const Matrix& matrix)
    {
        QJsonArray rows;
        const auto columns = static_cast<std::ptrdiff_t>(matrix.columns);
        for (int row = 0; row < matrix.rows; ++row) {
            const auto begin = matrix.values.begin() + row * columns;
            rows.append(listAsJson(std::vector<float>(begin, begin + columns)));
        }
        return rows;
    }
} // namespace

QString stepsAsJson(const AttentionSteps& steps, const StepsRequest& of, const AttentionData& data)
{
    QJsonObject json;
    if (of.ofTheBook) {
        json["book"] = wordOf(of.preset);
    } else {
        json["layer"] = of.layer;
        json["head"] = of.head;
        json["tokens"] = tokensAsJson(data);
    }
    json["causal"] = steps.causal;
    json["divisor"] = steps.divisor;
    json["dropout"] = steps.dropout;
    for (const NamedMatrix& one : matricesOf(steps))
        json[QLatin1String(one.name)] = rowsOf(*one.matrix);
    for (const NamedList& one : biasesOf(steps))
        json[QLatin1String(one.name)] = listAsJson(*one.values);
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)) + QLatin1Char('\n');
}

NumberTensors stepsAsTensors(const AttentionSteps& steps, const StepsRequest& of)
{
    NumberTensors tensors;
    for (const NamedMatrix& one : matricesOf(steps))
        tensors.push_back({ one.name, { one.matrix->rows, one.matrix->columns }, one.matrix->values });
    for (const NamedList& one : biasesOf(steps))
        tensors.push_back(tensorOfList(one.name, *one.values));
    if (!of.ofTheBook)
        tensors.push_back(tensorOfIds("ids", of.ids));
    return tensors;
}

QString stepsOptions(const StepsRequest& of)
{
    if (of.ofTheBook)
        return QStringLiteral("--book ") + wordOf(of.preset);
    QString options = QStringLiteral("--layer %1 --head %2 --steps").arg(of.layer).arg(of.head);
    if (!of.causal)
        options += QStringLiteral(" --no-mask");
    if (!of.scaled)
        options += QStringLiteral(" --unscaled");
    if (of.dropout > 0.0)
        options += QStringLiteral(" --dropout %1 --dropout-seed %2").arg(of.dropout).arg(of.seed);
    return options;
}

} // namespace cutaway
