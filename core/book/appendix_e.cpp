// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/chapters.h"
#include "core/finetune/classifier.h"
#include "core/finetune/lora.h"
#include "core/sample/stop_observer.h"

namespace cutaway::book {

namespace {
    /// Chapter 6's classifier with GPT-2 small's shape; its weights are not needed to count and to compare.
    Classifier classifierOf124M()
    {
        auto model = freshModel(configGpt2("gpt2-small"));
        torch::manual_seed(123);
        return Classifier(std::move(model), 2, ReadAt::Last);
    }

    std::int64_t countOf(const std::vector<std::pair<std::string, torch::Tensor>>& parameters)
    {
        std::int64_t count = 0;
        for (const auto& [name, parameter] : parameters)
            count += parameter.numel();
        return count;
    }
} // namespace

void appendixE(Checks& checks, const Book& book)
{
    Classifier classifier;
    torch::Tensor before;
    const auto logits = [&] {
        const torch::NoGradGuard noGrad;
        StopObserver observer(checks.stopToken());
        const auto inputs = batchOfOne(book.ids("Every effort moves you"));
        return classifier.logits(inputs, torch::full({ 1 }, inputs.size(1), torch::kInt64), &observer);
    };
    checks.text("E.3 trainable weights: all, and with all frozen", "124441346, 0", [&] {
        classifier = classifierOf124M();
        before = logits();
        const auto all = trainableCount(*classifier.model());
        classifier.train(Trains::Nothing);
        return std::to_string(all) + ", " + std::to_string(trainableCount(*classifier.model()));
    });
    for (const auto& [rank, printed] : { std::pair(16, "2666528"), std::pair(8, "1333264") }) {
        checks.text("E.3 trainable weights with LoRA of rank " + std::to_string(rank), printed, [&, rank = rank] {
            const Lora lora(classifier.model(), { rank, 16.0, {} });
            return std::to_string(countOf(lora.parameters()) + trainableCount(*classifier.model()));
        });
    }
    checks.text("E.3 the output right after the layers were replaced", "unchanged", [&] {
        const Lora lora(classifier.model(), { 16, 16.0, {} });
        return torch::equal(before, logits()) ? "unchanged" : "changed";
    });
}

} // namespace cutaway::book
