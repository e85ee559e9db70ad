// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/finetune/class_report.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace cutaway;
using doctest::Approx;

// By hand: of four "no" one is called "yes"; of three "yes" two are.
TEST_CASE("two classes: confusion, precision, recall, F1, the ROC curve")
{
    const std::vector<int> truth { 0, 0, 0, 0, 1, 1, 1 }, predicted { 0, 0, 0, 1, 1, 1, 0 };
    const std::vector<float> p { 0.9f, 0.1f, 0.8f, 0.2f, 0.7f, 0.3f, 0.4f, 0.6f, 0.1f, 0.9f, 0.2f, 0.8f, 0.7f, 0.3f };
    const auto report = classReport({ "no", "yes" }, truth, predicted, p, 0.5);
    CHECK(report.texts == 7);
    CHECK(report.confusion == std::vector<std::vector<std::int64_t>> { { 3, 1 }, { 1, 2 } });
    CHECK(report.accuracy == Approx(5.0 / 7));
    CHECK(report.precision[1] == Approx(2.0 / 3));
    CHECK(report.recall[0] == Approx(0.75));
    CHECK(report.f1[1] == Approx(2.0 / 3));
    CHECK(report.macroF1 == Approx((0.75 + 2.0 / 3) / 2));
    // Of the 12 pairs of a "no" and a "yes", 10 are in the right order and one is a tie.
    CHECK(report.auc == Approx(10.5 / 12));
    REQUIRE(report.roc.size() == 7); // six different probabilities, and the beginning
    CHECK(report.roc.front().truePositives == 0.0);
    CHECK(report.roc.back().truePositives == 1.0);
    CHECK(report.roc.back().falsePositives == 1.0);
    CHECK(report.roc[2].threshold == Approx(0.8));
    CHECK(report.roc[2].truePositives == Approx(2.0 / 3));
    CHECK(report.roc[2].falsePositives == 0.0);
    const auto json = toJson(report);
    CHECK(json.at("classes").at("yes").at("texts") == 3);
    CHECK(json.at("confusion")[0][1] == 1);
}

TEST_CASE("three classes, one of which is neither there nor predicted; no texts at all")
{
    const auto report = classReport({ "a", "b", "c" }, { 0, 1, 1 }, { 0, 1, 0 }, std::vector<float>(9, 0.3f), 1.0);
    CHECK(report.precision[2] == 0.0);
    CHECK(report.f1[2] == 0.0);
    CHECK(report.roc.empty());
    CHECK(std::isnan(report.auc));
    CHECK(toJson(report).at("auc").is_null());
    const auto none = classReport({ "a", "b" }, {}, {}, {}, 0.0);
    CHECK(none.texts == 0);
    CHECK(toJson(none).at("accuracy").is_null());
    const auto one = classReport({ "a", "b" }, { 1, 1 }, { 1, 0 }, { 0.1f, 0.9f, 0.8f, 0.2f }, 0.0);
    CHECK(one.roc.empty()); // no curve without both
}
