// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/train_stream.h"

#include "core/fast/training_tensors.h"

#include <torch/csrc/autograd/custom_function.h>

namespace cutaway::fast {

namespace {
    using torch::autograd::AutogradContext;
    using torch::autograd::variable_list;

    constexpr std::int64_t partRows = 32; ///< rows of one part, whose gradients of scale and shift are one sum

    /// The mask's place where a row begins: a multiple of 64.
    std::int64_t placeOf(std::int64_t row, std::int64_t width)
    {
        return row * ((width + 63) / 64 * 64);
    }

    struct DropAddNorm : torch::autograd::Function<DropAddNorm> {
        static variable_list forward(AutogradContext* context, const torch::Tensor& x,
            const c10::optional<torch::Tensor>& residual, const torch::Tensor& scale, const torch::Tensor& shift,
            double epsilon, double dropout, torch::ScalarType type)
        {
            const auto width = x.size(-1), rows = x.numel() / width;
            const auto mask = drawMask(dropout);
            const auto in = x.detach().contiguous();
            const auto before = residual ? residual->detach().contiguous() : torch::Tensor();
            const auto floats = x.options().dtype(torch::kFloat);
            const auto sum = torch::empty(x.sizes(), floats), normed = torch::empty(x.sizes(), floats.dtype(type));
            const auto means = torch::empty({ rows }, floats), shrinks = torch::empty({ rows }, floats);
            const float *scales = scale.data_ptr<float>(), *shifts = shift.data_ptr<float>();
            const auto& loops = trainingLoops();
            inParallel(rows, 8, [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t row = begin; row < end; ++row) {
                    const float* old = before.defined() ? before.data_ptr<float>() + row * width : nullptr;
                    float* to = sum.data_ptr<float>() + row * width;
                    float *mean = means.data_ptr<float>() + row, *shrink = shrinks.data_ptr<float>() + row;
                    if (isBf16(in))
                        loops.dropAddBf16(bf16(in) + row * width, old, to, width, mask, placeOf(row, width));
                    else
                        loops.dropAdd(in.data_ptr<float>() + row * width, old, to, width, mask, placeOf(row, width));
                    if (isBf16(normed))
                        loops.normBf16(to, scales, shifts, width, epsilon, bf16(normed) + row * width, mean, shrink);
                    else
                        loops.norm(
                            to, scales, shifts, width, epsilon, normed.data_ptr<float>() + row * width, mean, shrink);
                }
            });
            context->save_for_backward({ sum, means, shrinks, scale });
            context->set_materialize_grads(false);
            context->saved_data["key"] = static_cast<std::int64_t>(mask.key);
            context->saved_data["dropout"] = dropout;
            context->saved_data["type"] = static_cast<std::int64_t>(x.scalar_type());
            context->saved_data["residual"] = residual.has_value();
            return { sum, normed };
        }

        static variable_list backward(AutogradContext* context, variable_list gradients)
        {
            variable_list result(7);
            if (!gradients[1].defined()) { // nobody uses the norm
                TORCH_CHECK(!gradients[0].defined(), "the sum is used without its norm");
                return result;
            }
            const auto saved = context->get_saved_variables();
            const auto &sum = saved[0], &means = saved[1], &shrinks = saved[2], &scale = saved[3];
            const auto dropout = context->saved_data["dropout"].toDouble();
            const auto mask = dropout > 0.0
                ? dropMask(static_cast<std::uint64_t>(context->saved_data["key"].toInt()), dropout)
                : DropMask {};
            const auto type = static_cast<torch::ScalarType>(context->saved_data["type"].toInt());
            const auto width = sum.size(-1), rows = sum.numel() / width, parts = (rows + partRows - 1) / partRows;
            const auto passed = gradients[0].defined() ? gradients[0].contiguous() : torch::Tensor();
            const auto dNormed = gradients[1].contiguous();
            const auto dSum = torch::empty_like(sum); // also the residual's gradient
            const bool same = dropout == 0.0 && type == torch::kFloat;
            const auto dX = same ? dSum : torch::empty(sum.sizes(), sum.options().dtype(type));
            const auto gathered = torch::zeros({ parts, 2, width }, sum.options()); // of scale and shift, by part
            const auto& loops = trainingLoops();
            inParallel(parts, 1, [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t row = begin * partRows; row < std::min(rows, end * partRows); ++row) {
                    const float* x = sum.data_ptr<float>() + row * width;
                    const float* more = passed.defined() ? passed.data_ptr<float>() + row * width : nullptr;
                    float* to = dSum.data_ptr<float>() + row * width;
                    float* dScale = gathered.data_ptr<float>() + row / partRows * 2 * width;
                    const float mean = means.data_ptr<float>()[row], shrink = shrinks.data_ptr<float>()[row];
                    if (isBf16(dNormed))
                        loops.normBackBf16(bf16(dNormed) + row * width, x, scale.data_ptr<float>(), width, mean, shrink,
                            more, to, dScale, dScale + width);
                    else
                        loops.normBack(dNormed.data_ptr<float>() + row * width, x, scale.data_ptr<float>(), width, mean,
                            shrink, more, to, dScale, dScale + width);
                    if (isBf16(dX))
                        loops.dropBackBf16(to, bf16(dX) + row * width, width, mask, placeOf(row, width));
                    else if (!same)
                        loops.dropBack(to, dX.data_ptr<float>() + row * width, width, mask, placeOf(row, width));
                }
            });
            const auto sums = gathered.sum(0);
            result[0] = dX;
            if (context->saved_data["residual"].toBool())
                result[1] = dSum;
            result[2] = sums[0].clone();
            result[3] = sums[1].clone();
            return result;
        }
    };

    struct Gelu : torch::autograd::Function<Gelu> {
        static torch::Tensor forward(AutogradContext* context, const torch::Tensor& x)
        {
            const auto in = x.detach().contiguous();
            const auto out = torch::empty_like(in);
            inParts(in.numel(), [&](std::int64_t begin, std::int64_t end) {
                if (isBf16(in))
                    trainingLoops().geluBf16(bf16(in) + begin, bf16(out) + begin, end - begin);
                else
                    trainingLoops().gelu(in.data_ptr<float>() + begin, out.data_ptr<float>() + begin, end - begin);
            });
            context->save_for_backward({ in });
            return out;
        }

        static variable_list backward(AutogradContext* context, variable_list gradients)
        {
            if (!gradients[0].defined())
                return variable_list(1);
            const auto in = context->get_saved_variables()[0];
            const auto dOut = gradients[0].to(in.scalar_type()).contiguous();
            const auto dX = torch::empty_like(in);
            inParts(in.numel(), [&](std::int64_t begin, std::int64_t end) {
                if (isBf16(in))
                    trainingLoops().geluBackBf16(bf16(dOut) + begin, bf16(in) + begin, bf16(dX) + begin, end - begin);
                else
                    trainingLoops().geluBack(dOut.data_ptr<float>() + begin, in.data_ptr<float>() + begin,
                        dX.data_ptr<float>() + begin, end - begin);
            });
            return { dX };
        }
    };
} // namespace

std::pair<torch::Tensor, torch::Tensor> trainDropAddNorm(const torch::Tensor& x, const torch::Tensor& residual,
    const Norm& norm, double epsilon, double dropout, torch::ScalarType type)
{
    const auto before = residual.defined() ? c10::optional<torch::Tensor>(residual) : c10::nullopt;
    const auto both = DropAddNorm::apply(x, before, norm.scale, norm.shift, epsilon, dropout, type);
    return { both[0], both[1] };
}

torch::Tensor trainGelu(const torch::Tensor& x)
{
    return Gelu::apply(x);
}

} // namespace cutaway::fast
