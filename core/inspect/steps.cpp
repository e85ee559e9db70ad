// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/maps.h"
#include "core/inspect/position_losses.h"
#include "core/io/keep_random_state.h"
#include "core/jobs/outcome.h"
#include "core/model/attention_steps.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"

#include <ATen/CPUGeneratorImpl.h>

#include <cmath>

namespace cutaway {

namespace {
    Matrix matrixOf(const torch::Tensor& tensor)
    {
        const auto plain = tensor.detach().to(torch::kCPU, torch::kFloat).contiguous();
        Matrix matrix;
        matrix.rows = static_cast<int>(plain.size(0));
        matrix.columns = static_cast<int>(plain.size(1));
        matrix.values.assign(plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel());
        return matrix;
    }
    std::vector<float> listOf(const torch::Tensor& tensor)
    {
        return tensor.defined() ? matrixOf(tensor.unsqueeze(0)).values : std::vector<float>();
    }

    /// The mask of DropoutImpl, from a generator of its own.
    torch::Tensor dropped(const torch::Tensor& weights, double p, std::uint64_t seed)
    {
        if (p == 0.0)
            return weights;
        const double keep = 1.0 - p;
        auto generator = at::detail::createCPUGenerator(seed);
        const torch::Tensor kept = torch::empty(weights.sizes(), torch::kDouble).uniform_(0.0, 1.0, generator) < keep;
        return weights * kept.to(weights.scalar_type()).div_(keep);
    }

    /// From queries, keys and values on.
    void fill(AttentionSteps& steps, const torch::Tensor& queries, const torch::Tensor& keys,
        const torch::Tensor& values, const StepsOptions& options)
    {
        steps.causal = options.causal;
        steps.dropout = options.dropout;
        steps.divisor = options.scaled ? std::sqrt(static_cast<double>(keys.size(-1))) : 1.0;
        steps.queries = matrixOf(queries);
        steps.keys = matrixOf(keys);
        steps.values = matrixOf(values);
        const auto scores = attention::scores(queries, keys); // (T, T)
        const auto maskedScores = options.causal ? attention::maskFuture(scores) : scores;
        const auto masked = maskedScores / steps.divisor;
        const auto weights = torch::softmax(masked, -1);
        const auto kept = dropped(weights, options.dropout, options.seed);
        steps.scores = matrixOf(scores);
        steps.maskedScores = matrixOf(maskedScores);
        steps.scaled = matrixOf(scores / steps.divisor);
        steps.masked = matrixOf(masked);
        steps.weights = matrixOf(weights);
        steps.dropped = matrixOf(kept);
        steps.context = matrixOf(torch::matmul(kept, values));
    }

    /// Keeps what enters a block.
    class StreamInto : public Observer {
    public:
        StreamInto(int layer, std::stop_token stop)
            : m_layer(layer)
            , m_stop(std::move(stop))
        {
        }
        void see(Point point, int layer, const torch::Tensor& value) override
        {
            if (m_stop.stop_requested())
                throw CancelledError();
            if (point == Point::ResidualIn && layer == m_layer)
                stream = value[0];
        }
        torch::Tensor stream; ///< (T, C)

    private:
        int m_layer;
        std::stop_token m_stop;
    };

    torch::Tensor bookInputs()
    {
        return torch::tensor({ 0.43, 0.15, 0.89, 0.55, 0.87, 0.66, 0.57, 0.85, 0.64, 0.22, 0.58, 0.33, 0.77, 0.25, 0.10,
                                 0.05, 0.80, 0.55 },
            torch::kFloat)
            .view({ 6, 3 });
    }
} // namespace

AttentionSteps attentionSteps(const torch::Tensor& x, const torch::Tensor& wQuery, const torch::Tensor& wKey,
    const torch::Tensor& wValue, const StepsOptions& options, const torch::Tensor& queryBias,
    const torch::Tensor& keyBias, const torch::Tensor& valueBias)
{
    const torch::NoGradGuard noGrad;
    AttentionSteps steps;
    steps.x = matrixOf(x);
    steps.wQuery = matrixOf(wQuery);
    steps.wKey = matrixOf(wKey);
    steps.wValue = matrixOf(wValue);
    steps.queryBias = listOf(queryBias);
    steps.keyBias = listOf(keyBias);
    steps.valueBias = listOf(valueBias);
    const auto project = [&](const torch::Tensor& weight, const torch::Tensor& bias) {
        const auto product = torch::matmul(x, weight);
        return bias.defined() ? product + bias : product;
    };
    fill(steps, project(wQuery, queryBias), project(wKey, keyBias), project(wValue, valueBias), options);
    return steps;
}

AttentionSteps attentionSteps(GPT& model, const std::vector<int>& ids, int layer, int head, const StepsOptions& options,
    const std::stop_token& stop)
{
    const auto& config = model->config();
    requireText(ids, config);
    if (layer < 0 || layer >= config.n_layers || head < 0 || head >= config.n_heads)
        throw InputError(
            Sentence::tr("There is no head L%1 H%2: this model has the layers 0 to %3 and the heads 0 to %4.", layer,
                head, config.n_layers - 1, config.n_heads - 1));
    if (!(options.dropout >= 0.0 && options.dropout < 1.0))
        throw InputError(Sentence::tr("A dropout is at least 0 and below 1."));
    EvalMode evalMode(*model);
    StreamInto seen(layer, stop);
    model->hidden(idsTensor(ids, model), &seen);
    auto& block = model->blocks[static_cast<std::size_t>(layer)];
    const auto plain = [](const torch::Tensor& tensor) { return tensor.detach().to(torch::kCPU, torch::kFloat); };
    const auto x = plain(block->norm1(seen.stream)); // (T, C)
    if (!x.isfinite().all().item<bool>())
        failAsNotANumber();
    const auto width = config.headDim();
    const auto weight = [&](const torch::nn::Linear& linear) { // (C, D)
        return plain(linear->weight.narrow(0, head * width, width)).t();
    };
    const auto bias = [&](const torch::nn::Linear& linear) {
        return linear->bias.defined() ? plain(linear->bias.narrow(0, head * width, width)) : torch::Tensor();
    };
    const auto& att = block->att;
    return attentionSteps(x, weight(att->W_query), weight(att->W_key), weight(att->W_value), options,
        bias(att->W_query), bias(att->W_key), bias(att->W_value));
}

AttentionSteps attentionSteps(StepsPreset preset)
{
    const torch::NoGradGuard noGrad;
    const auto x = bookInputs();
    StepsOptions options;
    options.causal = preset == StepsPreset::CausalV2 || preset == StepsPreset::CausalAttention;
    if (preset == StepsPreset::Simple) {
        options.scaled = false;
        AttentionSteps steps;
        steps.x = matrixOf(x);
        fill(steps, x, x, x, options);
        return steps;
    }
    const KeepRandomState keep;
    torch::manual_seed(preset == StepsPreset::SelfAttentionV2 || preset == StepsPreset::CausalV2 ? 789 : 123);
    if (preset == StepsPreset::SelfAttentionV1) {
        SelfAttention_v1 attention(3, 2);
        return attentionSteps(x, attention->W_query, attention->W_key, attention->W_value, options);
    }
    if (preset == StepsPreset::CausalV2)
        options.dropout = 0.5;
    // Listing 3.3 draws its weights as listing 3.2 does.
    SelfAttention_v2 attention(3, 2);
    const auto turned = [](const torch::nn::Linear& linear) { return linear->weight.t(); };
    return attentionSteps(x, turned(attention->W_query), turned(attention->W_key), turned(attention->W_value), options);
}

} // namespace cutaway
