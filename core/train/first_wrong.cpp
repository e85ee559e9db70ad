// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/first_wrong.h"

#include "core/sample/eval_mode.h"

#include <optional>
#include <string>

namespace cutaway {

namespace {
    std::string nameOf(Point point, int layer)
    {
        const auto inBlock = [layer](const char* what) { return "trf_blocks." + std::to_string(layer) + "." + what; };
        switch (point) {
        case Point::EmbeddingSum:
            return "tok_emb + pos_emb";
        case Point::ResidualIn:
            return inBlock("input");
        case Point::Query:
            return inBlock("att.W_query");
        case Point::Key:
            return inBlock("att.W_key");
        case Point::Value:
            return inBlock("att.W_value");
        case Point::Scores:
        case Point::MaskedScores:
            return inBlock("att.scores");
        case Point::Weights:
            return inBlock("att.weights");
        case Point::HeadOutput:
            return inBlock("att.context");
        case Point::AttentionOutput:
            return inBlock("att.out_proj");
        case Point::ResidualMid:
            return inBlock("att + input");
        case Point::FeedForwardHidden:
            return inBlock("ff.gelu");
        case Point::FeedForwardOutput:
            return inBlock("ff");
        case Point::ResidualOut:
            return inBlock("output");
        case Point::FinalNorm:
            return "final_norm";
        case Point::Logits:
            return "logits";
        }
        return {};
    }

    class FiniteObserver : public Observer {
    public:
        void see(Point point, int layer, const torch::Tensor& value) override
        {
            // The future is −∞ there, as it should be.
            if (!wrong && point != Point::MaskedScores && !torch::isfinite(value).all().item<bool>())
                wrong = nameOf(point, layer);
        }
        std::optional<std::string> wrong;
    };
} // namespace

Sentence firstWrong(GPT& model, const torch::Tensor& inputs)
{
    const EvalMode evalMode(*model);
    const auto isWrong
        = [](const torch::Tensor& tensor) { return tensor.defined() && !torch::isfinite(tensor).all().item<bool>(); };
    const auto parameters = model->named_parameters().items();
    for (const auto& item : parameters) {
        if (isWrong(item.value()))
            return Sentence::tr("The first weights that are not finite are %1.", item.key());
    }
    FiniteObserver observer;
    model->forward(inputs.to(model->tok_emb->weight.device()), &observer);
    if (observer.wrong)
        return Sentence::tr("The first place where a number is not finite is %1.", *observer.wrong);
    for (auto item = parameters.rbegin(); item != parameters.rend(); ++item) { // as backward meets them
        if (isWrong(item->value().grad()))
            return Sentence::tr("The first gradient that is not finite, on the way back, is that of %1.", item->key());
    }
    return std::string();
}

Sentence largestGradient(GPT& model)
{
    std::string name;
    double largest = -1.0;
    for (const auto& item : model->named_parameters()) {
        const auto& gradient = item.value().grad();
        if (!gradient.defined() || gradient.numel() == 0)
            continue;
        const double most = gradient.abs().max().item<double>();
        if (most > largest) {
            largest = most;
            name = item.key();
        }
    }
    return name.empty() ? Sentence(std::string()) : Sentence::tr("The largest gradient is that of %1.", name);
}

} // namespace cutaway
