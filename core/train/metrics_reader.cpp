// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/metrics_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <limits>
#include <string>

namespace cutaway {

using Json = nlohmann::json;

namespace {
    double numberOf(const Json& line, const char* name)
    {
        const auto found = line.find(name);
        return found != line.end() && found->is_number() ? found->get<double>()
                                                         : std::numeric_limits<double>::quiet_NaN();
    }

    std::int64_t countOf(const Json& line, const char* name)
    {
        const auto found = line.find(name);
        return found != line.end() && found->is_number_integer() ? found->get<std::int64_t>() : -1;
    }

    TrainEvaluation evaluationOf(const Json& line, std::int64_t step)
    {
        TrainEvaluation evaluation;
        evaluation.step = step;
        evaluation.epoch = countOf(line, "epoch");
        evaluation.tokensSeen = countOf(line, "tokens_seen");
        evaluation.trainLoss = numberOf(line, "train_loss");
        evaluation.valLoss = numberOf(line, "val_loss");
        evaluation.lr = numberOf(line, "lr");
        evaluation.gradNorm = numberOf(line, "grad_norm");
        evaluation.tokensPerSecond = numberOf(line, "tokens_per_second");
        evaluation.memory = static_cast<std::uint64_t>(std::max<std::int64_t>(0, countOf(line, "memory")));
        if (const auto norms = line.find("layer_grad_norms"); norms != line.end() && norms->is_array())
            for (const Json& norm : *norms)
                evaluation.layerGradNorms.push_back(norm.is_number() ? norm.get<float>() : 0.0f);
        return evaluation;
    }
} // namespace

std::optional<TrainEvent> readMetricsLine(std::string_view text)
{
    const Json line = Json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (!line.is_object())
        return std::nullopt;
    const std::int64_t step = countOf(line, "step");
    if (step < 0)
        return std::nullopt;
    if (const auto sample = line.find("sample"); sample != line.end() && sample->is_string())
        return TrainSample { step, countOf(line, "epoch"), sample->get<std::string>(), 0 };
    if (line.contains("rate_factor"))
        return TrainRateChange { step, numberOf(line, "rate_factor") };
    if (line.contains("train_loss"))
        return evaluationOf(line, step);
    return std::nullopt;
}

std::vector<TrainEvent> readMetrics(const std::filesystem::path& run)
{
    std::vector<TrainEvent> events;
    std::ifstream in(run / "metrics.jsonl");
    for (std::string line; std::getline(in, line);)
        if (auto event = readMetricsLine(line))
            events.push_back(std::move(*event));
    return events;
}

} // namespace cutaway
