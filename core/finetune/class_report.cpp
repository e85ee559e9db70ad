// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/class_report.h"
#include "core/io/json_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cutaway {

namespace {
    double ratio(std::int64_t part, std::int64_t whole)
    {
        return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
    }

    /// A point wherever the threshold passes a probability that occurs (Fawcett 2006).
    void addRoc(ClassReport& report, const std::vector<int>& truth, const std::vector<float>& probabilities)
    {
        const auto scoreOf = [&](std::size_t text) { return probabilities[2 * text + 1]; };
        std::vector<std::size_t> order(truth.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return scoreOf(a) > scoreOf(b); });
        const auto positives = std::count(truth.begin(), truth.end(), 1);
        const auto negatives = static_cast<std::int64_t>(truth.size()) - positives;
        if (positives == 0 || negatives == 0)
            return;
        report.roc.push_back({ 1.0, 0.0, 0.0 });
        std::int64_t truePositives = 0, falsePositives = 0;
        report.auc = 0.0;
        for (std::size_t i = 0; i < order.size(); ++i) {
            ++(truth[order[i]] == 1 ? truePositives : falsePositives);
            if (i + 1 < order.size() && scoreOf(order[i + 1]) == scoreOf(order[i]))
                continue;
            const auto before = report.roc.back();
            report.roc.push_back(
                { scoreOf(order[i]), ratio(falsePositives, negatives), ratio(truePositives, positives) });
            const auto& now = report.roc.back();
            report.auc += (now.falsePositives - before.falsePositives) * (now.truePositives + before.truePositives) / 2;
        }
    }

} // namespace

ClassReport classReport(const std::vector<std::string>& labels, const std::vector<int>& truth,
    const std::vector<int>& predicted, const std::vector<float>& probabilities, double loss)
{
    const auto classes = labels.size();
    ClassReport report;
    report.labels = labels;
    report.texts = static_cast<std::int64_t>(truth.size());
    report.confusion.assign(classes, std::vector<std::int64_t>(classes));
    if (truth.empty())
        return report;
    for (std::size_t i = 0; i < truth.size(); ++i)
        ++report.confusion[static_cast<std::size_t>(truth[i])][static_cast<std::size_t>(predicted[i])];
    report.loss = loss;
    std::int64_t right = 0;
    double f1Sum = 0.0;
    for (std::size_t c = 0; c < classes; ++c) {
        const auto hits = report.confusion[c][c];
        std::int64_t are = 0, saidToBe = 0;
        for (std::size_t other = 0; other < classes; ++other) {
            are += report.confusion[c][other];
            saidToBe += report.confusion[other][c];
        }
        right += hits;
        report.precision.push_back(ratio(hits, saidToBe));
        report.recall.push_back(ratio(hits, are));
        report.f1.push_back(ratio(2 * hits, are + saidToBe));
        f1Sum += report.f1.back();
    }
    report.accuracy = ratio(right, report.texts);
    report.macroF1 = f1Sum / static_cast<double>(classes);
    if (classes == 2)
        addRoc(report, truth, probabilities);
    return report;
}

nlohmann::ordered_json toJson(const ClassReport& report)
{
    nlohmann::ordered_json classes = nlohmann::ordered_json::object();
    for (std::size_t c = 0; c < report.precision.size(); ++c) {
        const auto& row = report.confusion[c];
        classes[report.labels[c]] = { { "texts", std::accumulate(row.begin(), row.end(), std::int64_t(0)) },
            { "precision", report.precision[c] }, { "recall", report.recall[c] }, { "f1", report.f1[c] } };
    }
    return { { "texts", report.texts }, { "loss", finiteOrNull(report.loss) },
        { "accuracy", finiteOrNull(report.accuracy) }, { "macro_f1", finiteOrNull(report.macroF1) },
        { "auc", finiteOrNull(report.auc) }, { "classes", classes }, { "confusion", report.confusion } };
}

} // namespace cutaway
