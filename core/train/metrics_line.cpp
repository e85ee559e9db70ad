// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/metrics_line.h"
#include "core/io/json_file.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace cutaway {

using OrderedJson = nlohmann::ordered_json;

OrderedJson metricsLine(const TrainEvaluation& e)
{
    OrderedJson line { { "step", e.step }, { "epoch", e.epoch }, { "tokens_seen", e.tokensSeen },
        { "train_loss", finiteOrNull(e.trainLoss) }, { "val_loss", finiteOrNull(e.valLoss) }, { "lr", e.lr },
        { "grad_norm", finiteOrNull(e.gradNorm) }, { "tokens_per_second", e.tokensPerSecond },
        { "layer_grad_norms", e.layerGradNorms } };
    if (e.memory > 0)
        line["memory"] = e.memory;
    return line;
}

OrderedJson metricsLine(const TrainSample& sample)
{
    return { { "sample", sample.text }, { "step", sample.step }, { "epoch", sample.epoch } };
}

OrderedJson metricsLine(const TrainRateChange& change)
{
    return { { "step", change.step }, { "rate_factor", change.factor } };
}

} // namespace cutaway
