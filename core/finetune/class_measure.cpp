// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/class_measure.h"

#include "core/jobs/outcome.h"

#include <algorithm>
#include <numeric>

namespace cutaway {

namespace {
    namespace F = torch::nn::functional;

    torch::Device deviceOf(Classifier& classifier)
    {
        return classifier.head()->weight.device();
    }
} // namespace

LossAndAccuracy measure(Classifier& classifier, const PaddedTexts& texts, const BatchOrder& order, std::int64_t batches,
    const torch::Tensor& weights)
{
    const torch::NoGradGuard noGrad;
    auto pass = order.begin();
    const auto count = batches == 0 ? order.batches() : std::min(batches, order.batches());
    double lossSum = 0.0;
    std::int64_t right = 0, all = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto batch = texts.batch(*pass.next());
        const auto device = deviceOf(classifier);
        const auto logits = classifier.logits(batch.inputs.to(device), batch.lengths.to(device));
        const auto labels = batch.labels.to(device);
        lossSum += F::cross_entropy(logits, labels, F::CrossEntropyFuncOptions().weight(weights)).item<double>();
        right += (logits.argmax(-1) == labels).sum().item<std::int64_t>();
        all += labels.numel();
    }
    if (count == 0)
        return {};
    return { lossSum / static_cast<double>(count), static_cast<double>(right) / static_cast<double>(all) };
}

ClassPredictions predict(
    Classifier& classifier, const PaddedTexts& texts, std::int64_t batchSize, const std::stop_token& stop)
{
    const torch::NoGradGuard noGrad;
    ClassPredictions result;
    double lossSum = 0.0;
    for (std::int64_t at = 0; at < texts.size(); at += batchSize) {
        if (stop.stop_requested())
            throw CancelledError();
        std::vector<std::int64_t> rows(static_cast<std::size_t>(std::min(batchSize, texts.size() - at)));
        std::iota(rows.begin(), rows.end(), at);
        const auto batch = texts.batch(rows);
        const auto device = deviceOf(classifier);
        const auto logits = classifier.logits(batch.inputs.to(device), batch.lengths.to(device)).cpu();
        const auto logs = torch::log_softmax(logits.to(torch::kFloat32), -1); // (B, classes)
        lossSum -= logs.gather(1, batch.labels.unsqueeze(1)).sum().item<double>();
        const auto probabilities = logs.exp().contiguous();
        const auto predicted = logits.argmax(-1).contiguous();
        const auto* p = probabilities.data_ptr<float>();
        result.probabilities.insert(result.probabilities.end(), p, p + probabilities.numel());
        for (std::int64_t i = 0; i < predicted.numel(); ++i)
            result.predicted.push_back(static_cast<int>(predicted.data_ptr<std::int64_t>()[i]));
    }
    if (texts.size() > 0)
        result.loss = lossSum / static_cast<double>(texts.size());
    return result;
}

} // namespace cutaway
