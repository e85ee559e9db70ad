// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/train_loss.h"

#include "core/fast/train_product.h"
#include "core/fast/training_tensors.h"

#include <torch/csrc/autograd/custom_function.h>

namespace cutaway::fast {

namespace {
    using torch::autograd::AutogradContext;
    using torch::autograd::variable_list;

    constexpr std::int64_t chunkRows = 1024; ///< rows of one product for the weight's gradient
    constexpr std::int64_t softmaxRows = 128; ///< rows of logits that are made and turned while they are in cache

    /// logits (rows, V) become scale · (softmax − one-hot); `losses` and `targets` (rows).
    void turn(const torch::Tensor& logits, const std::int64_t* targets, float* losses, float scale)
    {
        const auto words = logits.size(1);
        inParallel(logits.size(0), 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t row = begin; row < end; ++row) {
                if (targets[row] < 0) {
                    logits[row].zero_();
                    losses[row] = 0.0f;
                } else if (isBf16(logits)) {
                    losses[row]
                        = trainingLoops().crossEntropyBf16(bf16(logits) + row * words, words, targets[row], scale);
                } else {
                    losses[row] = trainingLoops().crossEntropy(
                        logits.data_ptr<float>() + row * words, words, targets[row], scale);
                }
            }
        });
    }

    struct Loss : torch::autograd::Function<Loss> {
        static variable_list forward(AutogradContext* context, const torch::Tensor& hidden, const torch::Tensor& weight,
            const torch::Tensor& targets)
        {
            const NoAutocast guard;
            const auto x = hidden.detach().contiguous();
            const auto w = stacked({ weight }, x.scalar_type());
            const auto wanted = targets.contiguous();
            const auto rows = x.size(0);
            const auto counted = (wanted >= 0).sum().item<std::int64_t>();
            TORCH_CHECK(rows > 0 && counted > 0, "no token counts");
            TORCH_CHECK(wanted.max().item<std::int64_t>() < weight.size(0), "a target is not in the vocabulary");
            const auto losses = torch::empty({ rows }, x.options().dtype(torch::kFloat));
            const auto scale = 1.0f / static_cast<float>(counted);
            const bool ofWeight = weight.requires_grad(), ofHidden = hidden.requires_grad();
            torch::Tensor dWeight, dHidden = ofHidden ? torch::empty_like(x) : torch::Tensor();
            for (std::int64_t first = 0; first < rows; first += chunkRows) {
                const auto some = std::min(chunkRows, rows - first);
                const auto columns = torch::empty({ ofWeight ? w.size(0) : 0, some }, x.options()); // (V, some)
                for (std::int64_t at = first; at < first + some; at += softmaxRows) {
                    const auto few = std::min(softmaxRows, first + some - at);
                    const auto logits = productOf(x.narrow(0, at, few), w, {}); // (few, V)
                    turn(logits, wanted.data_ptr<std::int64_t>() + at, losses.data_ptr<float>() + at, scale);
                    if (ofHidden)
                        dHidden.narrow(0, at, few).copy_(inputGradient(logits, w));
                    if (ofWeight)
                        transposeInto(logits, columns.narrow(1, at - first, few));
                }
                if (ofWeight) {
                    const auto part = weightGradientOfColumns(columns, x.narrow(0, first, some));
                    dWeight.defined() ? dWeight.add_(part) : dWeight = part;
                }
            }
            context->saved_data["hidden"] = dHidden;
            context->saved_data["weight"] = dWeight;
            const auto mean = losses.sum() * scale;
            context->mark_non_differentiable({ losses });
            return { mean, losses };
        }

        static variable_list backward(AutogradContext* context, variable_list gradients)
        {
            auto dHidden = context->saved_data["hidden"].toTensor(), dWeight = context->saved_data["weight"].toTensor();
            context->saved_data.clear(); // whoever gets the gradient may write into it
            TORCH_CHECK(dHidden.defined() || dWeight.defined(), "the way back can be gone once only");
            const auto factor = gradients[0].item<float>();
            for (auto& gradient : { &dHidden, &dWeight }) {
                if (gradient->defined() && factor != 1.0f)
                    gradient->mul_(factor);
            }
            return { dHidden, dWeight, {} };
        }
    };
} // namespace

TrainLoss trainLoss(const torch::Tensor& hidden, const torch::Tensor& weight, const torch::Tensor& targets)
{
    const auto both = Loss::apply(hidden, weight, targets);
    return { both[0], both[1] };
}

} // namespace cutaway::fast
