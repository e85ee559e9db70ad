// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/metrics_line.h"
#include "core/train/metrics_reader.h"
#include "tests/core/io/temporary_folder.h"

#include <doctest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

using namespace cutaway;

TEST_CASE("what the trainer writes is read back")
{
    TrainEvaluation evaluation { 20, 1, 4096, 3.25, std::nan(""), 1e-3, 0.5, 1000.0, { 0.25f, 0.5f }, 1u << 30 };
    const auto event = readMetricsLine(metricsLine(evaluation).dump());
    REQUIRE(event);
    const auto& read = std::get<TrainEvaluation>(*event);
    CHECK(read.step == 20);
    CHECK(read.epoch == 1);
    CHECK(read.tokensSeen == 4096);
    CHECK(read.trainLoss == 3.25);
    CHECK(std::isnan(read.valLoss));
    CHECK(read.lr == 1e-3);
    CHECK(read.gradNorm == 0.5);
    CHECK(read.tokensPerSecond == 1000.0);
    CHECK(read.layerGradNorms == evaluation.layerGradNorms);
    CHECK(read.memory == 1u << 30);

    const auto sample = readMetricsLine(metricsLine(TrainSample { 99, 2, "Every effort", 5 }).dump());
    REQUIRE(sample);
    CHECK(std::get<TrainSample>(*sample).text == "Every effort");
    const auto change = readMetricsLine(metricsLine(TrainRateChange { 40, 0.5 }).dump());
    REQUIRE(change);
    CHECK(std::get<TrainRateChange>(*change).factor == 0.5);
}

TEST_CASE("lines that are torn or strange are passed over")
{
    const testing::TemporaryFolder folder;
    std::ofstream(folder.path() / "metrics.jsonl") << R"({"step": 0, "train_loss": 4.0, "val_loss": null}
not json
[1, 2]
{"train_loss": 3.0}
{"step": "five", "train_loss": 3.0}
{"step": 5, "something": "else"}
{"step": 5, "train_loss": "much", "layer_grad_norms": [1.0, null]}
{"step": 10, "train_lo)";
    const auto events = readMetrics(folder.path());
    REQUIRE(events.size() == 2);
    CHECK(std::get<TrainEvaluation>(events[0]).trainLoss == 4.0);
    CHECK(std::isnan(std::get<TrainEvaluation>(events[1]).trainLoss));
    CHECK(std::get<TrainEvaluation>(events[1]).layerGradNorms == std::vector<float> { 1.0f, 0.0f });
    CHECK(readMetrics(folder.path() / "nowhere").empty());
}
