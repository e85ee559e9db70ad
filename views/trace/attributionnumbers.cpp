// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/attributionnumbers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "views/trace/tracedata.h"

namespace cutaway {

namespace {
    QJsonArray listOf(const std::vector<double>& values)
    {
        QJsonArray list;
        for (const double value : values)
            list.append(value);
        return list;
    }
} // namespace

QString attributionAsCsv(const Attribution& parts)
{
    std::string csv = "part,layer,head,adds\r\n";
    const auto line = [&](const std::string& part, const std::string& layer, const std::string& head, double value) {
        csv += part + "," + layer + "," + head + "," + plainNumber(value) + "\r\n";
    };
    line("token embedding", {}, {}, parts.tokenEmbedding);
    line("position embedding", {}, {}, parts.positionEmbedding);
    for (int layer = 0; layer < parts.layers; ++layer) {
        const auto at = static_cast<std::size_t>(layer);
        const std::string name = std::to_string(layer);
        for (int head = 0; head < parts.heads; ++head)
            line("head", name, std::to_string(head),
                parts.head[at * static_cast<std::size_t>(parts.heads) + static_cast<std::size_t>(head)]);
        line("attention bias", name, {}, parts.attentionBias[at]);
        if (!parts.feedForward.empty())
            line("feed-forward", name, {}, parts.feedForward[at]);
    }
    line("final norm shift", {}, {}, parts.shift);
    line("sum", {}, {}, parts.sum());
    line("logit", {}, {}, parts.logit);
    return QString::fromStdString(csv);
}

QString attributionAsJson(const AttributionAnswer& answer)
{
    const Attribution& parts = answer.parts;
    const auto token = [](int id, const std::string& bytes) -> QJsonValue {
        if (id < 0)
            return {};
        return QJsonObject { { "id", id }, { "token", QString::fromStdString(bytes) } };
    };
    QJsonArray heads;
    for (int layer = 0; layer < parts.layers; ++layer) {
        const auto begin = parts.head.begin() + layer * parts.heads;
        heads.append(listOf(std::vector<double>(begin, begin + parts.heads)));
    }
    const QJsonObject json { { "position", parts.position }, { "token", token(parts.token, answer.token) },
        { "rather_than", token(parts.against, answer.against) }, { "logit", parts.logit }, { "sum", parts.sum() },
        { "token_embedding", parts.tokenEmbedding }, { "position_embedding", parts.positionEmbedding },
        { "heads", heads }, { "attention_bias", listOf(parts.attentionBias) }, { "mlps", listOf(parts.feedForward) },
        { "final_norm_shift", parts.shift } };
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)) + QLatin1Char('\n');
}

NumberTensors attributionAsTensors(const Attribution& parts)
{
    const auto one = [](const char* name, double value) { return tensorOfList(name, std::vector<double> { value }); };
    NumberTensors tensors { { "heads", { parts.layers, parts.heads }, parts.head },
        tensorOfList("attention_bias", parts.attentionBias) };
    if (!parts.feedForward.empty())
        tensors.push_back(tensorOfList("mlps", parts.feedForward));
    tensors.push_back(one("token_embedding", parts.tokenEmbedding));
    tensors.push_back(one("position_embedding", parts.positionEmbedding));
    tensors.push_back(one("final_norm_shift", parts.shift));
    tensors.push_back(one("logit", parts.logit));
    return tensors;
}

} // namespace cutaway
