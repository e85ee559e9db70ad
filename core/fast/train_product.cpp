// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/train_product.h"

#include "core/fast/training_tensors.h"
#include "core/torch_compat.h"

#include <torch/csrc/autograd/custom_function.h>

#include <array>
#include <initializer_list>

namespace cutaway::fast {

torch::Tensor productOf(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias)
{
    return compat::linear(x, weight, bias);
}

torch::Tensor inputGradient(const torch::Tensor& dOut, const torch::Tensor& weight)
{
    return compat::linear(dOut, weight.t(), {});
}

torch::Tensor weightGradient(const torch::Tensor& dOut, const torch::Tensor& x)
{
    if (dOut.scalar_type() == torch::kBFloat16)
        return torch::mm(dOut.t(), x).to(torch::kFloat);
    if (!compat::oneDnnTakes(dOut, x))
        return torch::mm(dOut.t(), x);
    const auto columns = torch::empty({ dOut.size(1), dOut.size(0) }, dOut.options());
    transposeInto(dOut, columns);
    return weightGradientOfColumns(columns, x);
}

torch::Tensor weightGradientOfColumns(const torch::Tensor& dOut, const torch::Tensor& x)
{
    if (!compat::oneDnnTakes(dOut, x))
        return torch::mm(dOut, x).to(torch::kFloat);
    return compat::linear(dOut, x.t(), {});
}

torch::Tensor biasGradient(const torch::Tensor& dOut)
{
    const auto rows = dOut.size(0), columns = dOut.size(1);
    auto sums = torch::zeros({ columns }, dOut.options().dtype(torch::kFloat));
    float* to = sums.data_ptr<float>();
    // Each thread has its own columns, so that their sums do not depend on the number of threads.
    inParallel((columns + 255) / 256, 1, [&](std::int64_t begin, std::int64_t end) {
        const auto first = begin * 256, some = std::min(columns, end * 256) - first;
        for (std::int64_t row = 0; row < rows; ++row) {
            if (isBf16(dOut))
                trainingLoops().addRowsBf16(bf16(dOut) + row * columns + first, 1, some, to + first);
            else
                trainingLoops().addRows(dOut.data_ptr<float>() + row * columns + first, 1, some, to + first);
        }
    });
    return sums;
}

torch::Tensor stacked(at::TensorList weights, torch::ScalarType type)
{
    if (weights.size() == 1)
        return weights[0].detach().to(type).contiguous();
    std::vector<torch::Tensor> parts;
    for (const auto& weight : weights)
        parts.push_back(weight.detach().to(type));
    return torch::cat(parts);
}

namespace {
    using torch::autograd::AutogradContext;
    using torch::autograd::variable_list;

    using Some = c10::optional<torch::Tensor>;

    /// LibTorch 1.13 follows no lists of tensors into a Function, so there are three weights and three biases at most.
    struct Product : torch::autograd::Function<Product> {
        static torch::Tensor forward(AutogradContext* context, const torch::Tensor& x, const Some& weight0,
            const Some& weight1, const Some& weight2, const Some& bias0, const Some& bias1, const Some& bias2,
            torch::ScalarType type)
        {
            const NoAutocast guard;
            const auto weights = those({ weight0, weight1, weight2 }), biases = those({ bias0, bias1, bias2 });
            std::vector<std::int64_t> rows;
            for (const auto& each : weights)
                rows.push_back(each.size(0));
            const auto weight = stacked(weights, type);
            const auto bias = biases.empty() ? torch::Tensor() : stacked(biases, type);
            const auto flat = x.detach().to(type).reshape({ -1, x.size(-1) }).contiguous();
            const auto out = productOf(flat, weight, bias);
            context->save_for_backward({ flat, weight });
            context->saved_data["rows"] = rows;
            context->saved_data["type"] = static_cast<std::int64_t>(x.scalar_type());
            context->saved_data["needs"] = c10::List<bool>({ x.requires_grad(), anyNeeds(weights), anyNeeds(biases) });
            context->saved_data["biased"] = !biases.empty();
            auto sizes = x.sizes().vec();
            sizes.back() = out.size(1);
            return out.view(sizes);
        }

        static variable_list backward(AutogradContext* context, variable_list gradients)
        {
            const NoAutocast guard;
            const auto saved = context->get_saved_variables();
            const auto &x = saved[0], &weight = saved[1];
            const auto rows = context->saved_data["rows"].toIntVector();
            const auto needs = context->saved_data["needs"].toBoolList();
            const bool biased = context->saved_data["biased"].toBool();
            variable_list result(8); // x, three weights, three biases, type
            if (!gradients[0].defined())
                return result;
            const auto dOut = gradients[0].to(x.scalar_type()).reshape({ -1, weight.size(0) }).contiguous(); // (N, out)
            if (needs[0]) {
                auto sizes = gradients[0].sizes().vec();
                sizes.back() = x.size(1);
                const auto type = static_cast<torch::ScalarType>(context->saved_data["type"].toInt());
                result[0] = inputGradient(dOut, weight).to(type).view(sizes);
            }
            const auto split = [&](const torch::Tensor& all, std::size_t first) {
                std::int64_t at = 0;
                for (std::size_t i = 0; i < rows.size(); at += rows[i], ++i)
                    result[first + i] = all.narrow(0, at, rows[i]);
            };
            if (needs[1])
                split(weightGradient(dOut, x), 1);
            if (needs[2] && biased)
                split(biasGradient(dOut), 4);
            return result;
        }

    private:
        static std::vector<torch::Tensor> those(std::initializer_list<Some> all)
        {
            std::vector<torch::Tensor> there;
            for (const auto& each : all) {
                if (each)
                    there.push_back(*each);
            }
            return there;
        }
        static bool anyNeeds(at::TensorList tensors)
        {
            return std::any_of(
                tensors.begin(), tensors.end(), [](const auto& tensor) { return tensor.requires_grad(); });
        }
    };
} // namespace

torch::Tensor trainProduct(const torch::Tensor& x, const std::vector<Linear>& layers, torch::ScalarType type)
{
    TORCH_CHECK(!layers.empty() && layers.size() <= 3, "one to three layers");
    std::array<Some, 3> weights, biases;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        TORCH_CHECK(layers[i].bias.defined() == layers[0].bias.defined(), "all layers have a bias, or none");
        weights[i] = layers[i].weight;
        if (layers[i].bias.defined())
            biases[i] = layers[i].bias;
    }
    return Product::apply(x, weights[0], weights[1], weights[2], biases[0], biases[1], biases[2], type);
}

} // namespace cutaway::fast
