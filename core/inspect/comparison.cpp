// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/comparison.h"

#include "core/inspect/at_once.h"
#include "core/inspect/divergence.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cutaway {

namespace {
    void requireGoOn(const std::stop_token& stop)
    {
        if (stop.stop_requested())
            throw CancelledError();
    }

    Sentence shapeOf(const ModelConfig& config)
    {
        return Sentence::tr("%1 blocks of %2 heads, %3 wide, %4 tokens, context %5", config.n_layers, config.n_heads,
            config.emb_dim, config.vocab_size, config.context_length);
    }

    void requireOneShape(const ModelConfig& a, const ModelConfig& b)
    {
        if (a.vocab_size != b.vocab_size || a.emb_dim != b.emb_dim || a.n_heads != b.n_heads || a.n_layers != b.n_layers
            || a.context_length != b.context_length || a.feed_forward != b.feed_forward)
            throw InputError(Sentence::tr(
                "Only models of one shape can be compared; these have %1, and %2.", shapeOf(a), shapeOf(b)));
    }

    /// The parameter of that name, and for a head that is tied what it reads; undefined when the model has none (a bias).
    torch::Tensor parameterOf(GPT& model, const std::string& name)
    {
        for (const auto& item : model->named_parameters())
            if (item.key() == name)
                return item.value();
        return name == "out_head.weight" ? model->tok_emb->weight : torch::Tensor();
    }

    torch::Tensor plain(const torch::Tensor& tensor)
    {
        return tensor.detach().to(torch::kCPU, torch::kDouble);
    }

    TensorDifference changeOf(const std::string& name, const torch::Tensor& first, const torch::Tensor& second)
    {
        // A bias that only one has is zero in the other.
        const auto& shape = first.defined() ? first : second;
        const auto a = first.defined() ? plain(first) : torch::zeros(shape.sizes(), torch::kDouble);
        const auto b = second.defined() ? plain(second) : torch::zeros(shape.sizes(), torch::kDouble);
        const auto gap = b - a;
        TensorDifference change;
        change.name = name;
        change.shape.assign(shape.sizes().begin(), shape.sizes().end());
        change.maxAbs = gap.numel() > 0 ? gap.abs().max().item<double>() : 0.0;
        const double norm = a.norm().item<double>(), of = gap.norm().item<double>();
        change.relative = of == 0.0 ? 0.0 : norm == 0.0 ? std::numeric_limits<double>::infinity() : of / norm;
        return change;
    }

    /// Keeps what comes to be in a block, without the batch's dimension.
    class KeepPoints : public Observer {
    public:
        void see(Point point, int, const torch::Tensor& value) override
        {
            kept.emplace_back(point, value[0].detach().to(torch::kCPU, torch::kFloat));
        }
        const torch::Tensor& weights() const
        {
            return std::find_if(kept.begin(), kept.end(), [](const auto& item) {
                return item.first == Point::Weights;
            })->second;
        }
        std::vector<std::pair<Point, torch::Tensor>> kept;
    };

    /// One activation of both. −∞ stands in masked scores on both sides and is no difference.
    void addActivation(ModelComparison& made, const std::string& name, const torch::Tensor& a, const torch::Tensor& b)
    {
        constexpr double tolerance = 1e-4;
        const auto zero = torch::zeros_like(a);
        const auto first = torch::where(a == b, zero, a), second = torch::where(a == b, zero, b);
        auto change = changeOf(name, first, second);
        if (!std::isfinite(change.maxAbs))
            change.maxAbs = change.relative = std::numeric_limits<double>::infinity();
        const auto finite = torch::where(a.isfinite(), a, zero);
        if (change.maxAbs > 0.0 && std::isfinite(change.maxAbs)) // of all of the first, not only of what differs
            change.relative
                *= plain(first).norm().item<double>() / std::max(plain(finite).norm().item<double>(), 1e-300);
        if (made.firstDifferent < 0 && change.maxAbs > tolerance * (1.0 + finite.abs().max().item<double>()))
            made.firstDifferent = static_cast<int>(made.activations.size());
        made.activations.push_back(std::move(change));
    }

    struct Streams {
        torch::Tensor first, second; ///< (1, T, C)
    };

    torch::Tensor embedded(GPT& model, const torch::Tensor& ids)
    {
        return model->tok_emb(ids) + model->pos_emb(torch::arange(ids.size(1), ids.options()));
    }

    /// Both models' blocks, one after the other; fills in `attention`. Returns the streams after the final norms.
    Streams throughBlocks(GPT& first, GPT& second, ModelComparison& made, const std::stop_token& stop)
    {
        Streams x { embedded(first, idsTensor(made.ids, first)), embedded(second, idsTensor(made.ids, second)) };
        addActivation(made, activationName(Point::EmbeddingSum, -1), x.first[0], x.second[0]);
        for (std::size_t layer = 0; layer < first->blocks.size(); ++layer) {
            requireGoOn(stop);
            KeepPoints ofFirst, ofSecond;
            x.first = first->blocks[layer](x.first, &ofFirst, static_cast<int>(layer));
            requireGoOn(stop);
            x.second = second->blocks[layer](x.second, &ofSecond, static_cast<int>(layer));
            for (std::size_t i = 0; i < ofFirst.kept.size(); ++i)
                addActivation(made, activationName(ofFirst.kept[i].first, static_cast<int>(layer)),
                    ofFirst.kept[i].second, ofSecond.kept[i].second);
            const auto moved
                = (ofFirst.weights() - ofSecond.weights()).abs_().sum(-1).mean(-1).mul_(0.5).contiguous(); // (H)
            made.attention.insert(
                made.attention.end(), moved.data_ptr<float>(), moved.data_ptr<float>() + moved.numel());
        }
        const Streams ends { first->final_norm(x.first)[0], second->final_norm(x.second)[0] }; // (T, C)
        addActivation(made, activationName(Point::FinalNorm, -1), ends.first.to(torch::kCPU, torch::kFloat),
            ends.second.to(torch::kCPU, torch::kFloat));
        return ends;
    }

    void addTop(std::vector<ModelComparison::Top>& tops, const torch::Tensor& logProbabilities)
    {
        const auto [best, ids] = logProbabilities.max(-1); // (n) each
        for (std::int64_t i = 0; i < best.size(0); ++i)
            tops.push_back({ static_cast<int>(ids[i].item<std::int64_t>()), std::exp(best[i].item<float>()) });
    }

    /// −Σ log p of the tokens that follow the positions from `begin` on.
    double natsOf(const torch::Tensor& logProbabilities, const std::vector<int>& ids, std::int64_t begin)
    {
        double sum = 0.0;
        for (std::int64_t row = 0; row < logProbabilities.size(0); ++row) {
            const auto next = static_cast<std::size_t>(begin + row + 1);
            if (next < ids.size())
                sum -= logProbabilities[row][ids[next]].item<float>();
        }
        return sum;
    }

    /// The logits' difference, as one activation, put together from rows.
    struct LogitsDifference {
        double maxAbs = 0.0, gap = 0.0, norm = 0.0, largest = 0.0; ///< gap and norm squared
        void add(const torch::Tensor& a, const torch::Tensor& b)
        {
            const auto difference = plain(b) - plain(a);
            maxAbs = std::max(maxAbs, difference.abs().max().item<double>());
            gap += difference.pow(2).sum().item<double>();
            norm += plain(a).pow(2).sum().item<double>();
            largest = std::max(largest, a.abs().max().item<double>());
        }
    };

    void addPredictions(
        GPT& first, GPT& second, const Streams& streams, ModelComparison& made, const std::stop_token& stop)
    {
        const auto rows = std::max<std::int64_t>(1, logitsAtOnce / first->config().vocab_size);
        double firstNats = 0.0, secondNats = 0.0;
        LogitsDifference ofLogits;
        for (std::int64_t begin = 0; begin < made.positions; begin += rows) {
            requireGoOn(stop);
            const auto count = std::min<std::int64_t>(rows, made.positions - begin);
            const auto logits = [&](GPT& model, const torch::Tensor& stream) {
                return model->head(stream.narrow(0, begin, count)).to(torch::kCPU, torch::kFloat); // (n, V)
            };
            const auto a = logits(first, streams.first), b = logits(second, streams.second);
            ofLogits.add(a, b);
            const auto p = torch::log_softmax(a, -1), q = torch::log_softmax(b, -1);
            const auto kl = (p.exp() * (p - q)).sum(-1).clamp_min(0.0).contiguous(); // (n)
            made.kl.insert(made.kl.end(), kl.data_ptr<float>(), kl.data_ptr<float>() + count);
            addTop(made.firstTop, p);
            addTop(made.secondTop, q);
            firstNats += natsOf(p, made.ids, begin);
            secondNats += natsOf(q, made.ids, begin);
        }
        TensorDifference change { activationName(Point::Logits, -1),
            { made.positions, static_cast<long long>(first->config().vocab_size) }, ofLogits.maxAbs,
            ofLogits.gap == 0.0 ? 0.0 : std::sqrt(ofLogits.gap / std::max(ofLogits.norm, 1e-300)) };
        if (made.firstDifferent < 0 && ofLogits.maxAbs > 1e-4 * (1.0 + ofLogits.largest))
            made.firstDifferent = static_cast<int>(made.activations.size());
        made.activations.push_back(std::move(change));
        const double targets = made.positions > 1 ? made.positions - 1 : std::nan("");
        made.firstLoss = firstNats / targets;
        made.secondLoss = secondNats / targets;
    }
} // namespace

std::vector<TensorDifference> weightChanges(GPT& first, GPT& second, bool tokenHeads, const std::stop_token& stop)
{
    requireOneShape(first->config(), second->config());
    std::vector<std::string> names;
    for (GPT* model : { &first, &second })
        for (const auto& item : (*model)->named_parameters())
            if (std::find(names.begin(), names.end(), item.key()) == names.end()
                && (tokenHeads || !item.key().starts_with("out_head.")))
                names.push_back(item.key());
    std::vector<TensorDifference> changes;
    for (const auto& name : names) {
        requireGoOn(stop);
        changes.push_back(changeOf(name, parameterOf(first, name), parameterOf(second, name)));
    }
    return changes;
}

void compareReadings(ModelComparison& made, GPT& first, GPT& second, const std::vector<int>& ids, bool tokenHeads,
    const std::stop_token& stop)
{
    requireOneShape(first->config(), second->config());
    const auto& config = first->config();
    if (static_cast<std::int64_t>(ids.size()) > config.context_length)
        throw InputError(Sentence::tr(
            "The text has %1 tokens and the model sees %2 at once. Shorten the text or choose a part of it.",
            ids.size(), config.context_length));
    validateIds(ids, config.vocab_size);
    made.ids = ids;
    made.positions = static_cast<int>(ids.size());
    made.layers = static_cast<int>(config.n_layers);
    made.heads = static_cast<int>(config.n_heads);
    const EvalMode firstMode(*first), secondMode(*second);
    const auto streams = throughBlocks(first, second, made, stop);
    if (tokenHeads)
        addPredictions(first, second, streams, made, stop);
}

ModelComparison compareModels(
    GPT& first, GPT& second, const std::vector<int>& ids, bool tokenHeads, const std::stop_token& stop)
{
    ModelComparison made;
    made.weights = weightChanges(first, second, tokenHeads, stop);
    made.firstLoss = made.secondLoss = std::nan("");
    if (!ids.empty())
        compareReadings(made, first, second, ids, tokenHeads, stop);
    return made;
}

} // namespace cutaway
