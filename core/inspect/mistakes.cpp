// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/mistakes.h"

#include "core/inspect/divergence.h"
#include "core/jobs/outcome.h"
#include "core/jobs/plain_number.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"

#include <charconv>
#include <cmath>
#include <functional>
#include <limits>

namespace cutaway {

namespace {
    /// What has come by in this pass, for a mistake to make something else of.
    struct Seen {
        GPT& model;
        torch::Tensor stream, middle, scores, heads; ///< of the layer that is being computed

        BlockImpl& block(int layer) const { return *model->blocks[static_cast<std::size_t>(layer)]; }
        torch::Tensor normed(int layer) const { return block(layer).norm1(stream); }
    };
    struct Mistake {
        Sentence sentence;
        Point point; ///< whose value it changes
        std::function<torch::Tensor(const Seen&, int layer, const torch::Tensor& value)> make;
    };

    constexpr double infinity = std::numeric_limits<double>::infinity();

    torch::Tensor withFuture(const torch::Tensor& scores, std::int64_t diagonal, double value)
    {
        const auto positions = scores.size(-1);
        const auto future = torch::ones({ positions, positions }, scores.options().dtype(torch::kBool)).triu_(diagonal);
        return scores.masked_fill(future, value);
    }

    torch::Tensor unbiased(LayerNorm norm, const torch::Tensor& x)
    {
        const double width = static_cast<double>(x.size(-1));
        return (norm->forward(x) - norm->shift) * std::sqrt((width - 1) / width) + norm->shift;
    }

    Mistake turned(const char* name, Point point, torch::nn::Linear MultiHeadAttentionImpl::*linear)
    {
        return { Sentence::tr(
                     "%1 is used untransposed: x·W where W is stored as (out, in), or the other way round.", name),
            point, [linear](const Seen& seen, int layer, const torch::Tensor& value) {
                const auto& l = (*seen.block(layer).att).*linear;
                auto product = torch::matmul(seen.normed(layer), l->weight);
                if (l->bias.defined())
                    product = product + l->bias;
                return attention::splitHeads(product, value.size(1));
            } };
    }
    Mistake unbiasedNorm(const char* name, Point point, torch::nn::Linear MultiHeadAttentionImpl::*linear)
    {
        return { Sentence::tr(
                     "The norm before %1 divides by the unbiased deviation (C − 1); GPT-2 divides by C.", name),
            point, [linear](const Seen& seen, int layer, const torch::Tensor& value) {
                auto& block = seen.block(layer);
                auto& l = (*block.att).*linear;
                return attention::splitHeads(l->forward(unbiased(block.norm1, seen.stream)), value.size(1));
            } };
    }
    Mistake withoutNorm(const char* name, Point point, torch::nn::Linear MultiHeadAttentionImpl::*linear)
    {
        return { Sentence::tr("The norm before %1 is missing.", name), point,
            [linear](const Seen& seen, int layer, const torch::Tensor& value) {
                auto& l = (*seen.block(layer).att).*linear;
                return attention::splitHeads(l->forward(seen.stream), value.size(1));
            } };
    }
    /// Where there is no bias, nothing is left out.
    torch::Tensor withoutBias(const torch::nn::Linear& linear, const torch::Tensor& value, const torch::Tensor& x)
    {
        if (!linear->bias.defined() || !linear->bias.any().item<bool>())
            return value;
        return torch::matmul(x, linear->weight.t());
    }
    Mistake unbiasedProduct(const char* name, Point point, torch::nn::Linear MultiHeadAttentionImpl::*linear)
    {
        return { Sentence::tr("The bias of %1 is left out.", name), point,
            [linear](const Seen& seen, int layer, const torch::Tensor& value) {
                const auto& l = (*seen.block(layer).att).*linear;
                if (!l->bias.defined() || !l->bias.any().item<bool>())
                    return value;
                return attention::splitHeads(withoutBias(l, value, seen.normed(layer)), value.size(1));
            } };
    }
    Mistake scoresTimes(Sentence sentence, std::function<double(const Seen&, int, double headDim)> factor)
    {
        return { std::move(sentence), Point::MaskedScores,
            [factor = std::move(factor)](const Seen& seen, int layer, const torch::Tensor& value) {
                const double headDim = static_cast<double>(seen.model->config().headDim());
                return value * factor(seen, layer, headDim);
            } };
    }

    std::vector<Mistake> mistakes()
    {
        using Att = MultiHeadAttentionImpl;
        std::vector<Mistake> all;
        for (const auto& [name, point, linear] : std::vector<std::tuple<const char*, Point, torch::nn::Linear Att::*>> {
                 { "W_query", Point::Query, &Att::W_query }, { "W_key", Point::Key, &Att::W_key },
                 { "W_value", Point::Value, &Att::W_value } }) {
            all.push_back(turned(name, point, linear));
            all.push_back(unbiasedNorm(name, point, linear));
            all.push_back(withoutNorm(name, point, linear));
            all.push_back(unbiasedProduct(name, point, linear));
        }
        // Seen in the queries, or in the scores of a file that has no queries.
        all.push_back({ Sentence::tr("W_query and W_key are swapped."), Point::Query,
            [](const Seen& seen, int layer, const torch::Tensor& value) {
                return attention::splitHeads(seen.block(layer).att->W_key(seen.normed(layer)), value.size(1));
            } });
        all.push_back({ Sentence::tr("W_query and W_key are swapped."), Point::Scores,
            [](const Seen&, int, const torch::Tensor& value) { return value.transpose(-2, -1); } });
        all.push_back({ Sentence::tr("The position embeddings are missing."), Point::EmbeddingSum,
            [](const Seen& seen, int, const torch::Tensor& value) {
                const auto places = torch::arange(value.size(1), value.options().dtype(torch::kLong));
                return value - seen.model->pos_emb(places);
            } });
        all.push_back({ Sentence::tr("The positions count from 1, not from 0."), Point::EmbeddingSum,
            [](const Seen& seen, int, const torch::Tensor& value) {
                const auto places = torch::arange(value.size(1), value.options().dtype(torch::kLong));
                const auto next = (places + 1).clamp_max(seen.model->config().context_length - 1);
                return value - seen.model->pos_emb(places) + seen.model->pos_emb(next);
            } });
        all.push_back(scoresTimes(Sentence::tr("The scores are not divided by √D."),
            [](const Seen&, int, double headDim) { return std::sqrt(headDim); }));
        all.push_back(scoresTimes(Sentence::tr("The scores are divided by D, not by its root."),
            [](const Seen&, int, double headDim) { return 1.0 / std::sqrt(headDim); }));
        all.push_back(scoresTimes(
            Sentence::tr("The scores are divided by the root of the model's width, not by that of a head's."),
            [](const Seen& seen, int, double headDim) {
                return std::sqrt(headDim / static_cast<double>(seen.model->config().emb_dim));
            }));
        all.push_back({ Sentence::tr("The causal mask is missing: every position sees the whole text."),
            Point::MaskedScores, [](const Seen& seen, int, const torch::Tensor&) { return seen.scores; } });
        all.push_back(
            { Sentence::tr("The causal mask is one off: every position sees the next token too."), Point::MaskedScores,
                [](const Seen& seen, int, const torch::Tensor&) { return withFuture(seen.scores, 2, -infinity); } });
        all.push_back({ Sentence::tr("The causal mask is one off: no position sees itself."), Point::MaskedScores,
            [](const Seen& seen, int, const torch::Tensor&) { return withFuture(seen.scores, 0, -infinity); } });
        all.push_back(
            { Sentence::tr("The mask is the wrong way round: every position sees only itself and what comes after it."),
                Point::MaskedScores, [](const Seen& seen, int, const torch::Tensor&) {
                    return withFuture(seen.scores.transpose(-2, -1), 1, -infinity).transpose(-2, -1);
                } });
        all.push_back({ Sentence::tr("The future's scores are set to 0 instead of −∞."), Point::MaskedScores,
            [](const Seen& seen, int, const torch::Tensor&) { return withFuture(seen.scores, 1, 0.0); } });
        all.push_back({ Sentence::tr("The mask comes after the softmax, and the rows are not normalised again."),
            Point::Weights, [](const Seen& seen, int, const torch::Tensor&) {
                return withFuture(attention::weights(seen.scores, seen.model->config().headDim()), 1, 0.0);
            } });
        all.push_back({ Sentence::tr("The softmax runs over the queries (dim −2) instead of over the keys."),
            Point::Weights, [](const Seen& seen, int, const torch::Tensor&) {
                const double root = std::sqrt(static_cast<double>(seen.model->config().headDim()));
                return torch::softmax(withFuture(seen.scores, 1, -infinity) / root, -2);
            } });
        all.push_back({ Sentence::tr("The heads are joined without being turned back: view() without transpose(1, 2)."),
            Point::HeadOutput, [](const Seen&, int, const torch::Tensor& value) {
                return attention::splitHeads(
                    value.contiguous().view({ value.size(0), value.size(2), -1 }), value.size(1));
            } });
        all.push_back(
            { Sentence::tr(
                  "%1 is used untransposed: x·W where W is stored as (out, in), or the other way round.", "out_proj"),
                Point::AttentionOutput, [](const Seen& seen, int layer, const torch::Tensor&) {
                    const auto& l = seen.block(layer).att->out_proj;
                    return torch::matmul(attention::joinHeads(seen.heads), l->weight) + l->bias;
                } });
        all.push_back({ Sentence::tr("The bias of %1 is left out.", "out_proj"), Point::AttentionOutput,
            [](const Seen& seen, int layer, const torch::Tensor& value) {
                return withoutBias(seen.block(layer).att->out_proj, value, attention::joinHeads(seen.heads));
            } });
        all.push_back({ Sentence::tr("The shortcut around attention is missing."), Point::ResidualMid,
            [](const Seen& seen, int, const torch::Tensor& value) { return value - seen.stream; } });
        all.push_back({ Sentence::tr("The shortcut around the feed-forward is missing."), Point::ResidualOut,
            [](const Seen& seen, int, const torch::Tensor& value) { return value - seen.middle; } });
        all.push_back({ Sentence::tr("GELU is the exact one (erf), GPT-2's is the tanh approximation."),
            Point::FeedForwardHidden, [](const Seen& seen, int layer, const torch::Tensor&) {
                auto& block = seen.block(layer);
                return torch::gelu(block.ff->expand(block.norm2(seen.middle)));
            } });
        all.push_back({ Sentence::tr("The feed-forward has ReLU instead of GELU."), Point::FeedForwardHidden,
            [](const Seen& seen, int layer, const torch::Tensor&) {
                auto& block = seen.block(layer);
                return torch::relu(block.ff->expand(block.norm2(seen.middle)));
            } });
        all.push_back({ Sentence::tr("The norm before the feed-forward is missing."), Point::FeedForwardHidden,
            [](const Seen& seen, int layer, const torch::Tensor&) {
                return torch::gelu(seen.block(layer).ff->expand(seen.middle), "tanh");
            } });
        all.push_back({ Sentence::tr("The final norm is missing."), Point::FinalNorm,
            [](const Seen& seen, int, const torch::Tensor&) { return seen.middle; } });
        return all;
    }

    /// Left once the tensor asked for has come by.
    struct Found { };

    /// Makes a mistake in every layer, or in one alone, and keeps one activation.
    class Trying : public Observer {
    public:
        Trying(GPT& model, const Mistake& mistake, int only, const std::string& name, std::stop_token stop)
            : m_seen { model, {}, {}, {}, {} }
            , m_mistake(mistake)
            , m_only(only)
            , m_name(name)
            , m_stop(std::move(stop))
        {
        }
        void see(Point, int, const torch::Tensor&) override { }
        torch::Tensor pass(Point point, int layer, const torch::Tensor& value) override
        {
            if (m_stop.stop_requested())
                throw CancelledError();
            const bool here = point == m_mistake.point && (m_only < 0 || layer == m_only);
            const auto made = here ? m_mistake.make(m_seen, layer, value) : value;
            if (point == Point::ResidualIn)
                m_seen.stream = made;
            else if (point == Point::ResidualMid || point == Point::ResidualOut)
                m_seen.middle = made; // the last block's end is what the final norm reads
            else if (point == Point::Scores)
                m_seen.scores = made;
            else if (point == Point::HeadOutput)
                m_seen.heads = made;
            if (activationName(point, layer) == m_name) {
                found = made[0].detach().to(torch::kCPU, torch::kFloat);
                throw Found {};
            }
            return made;
        }
        torch::Tensor found;

    private:
        Seen m_seen;
        const Mistake& m_mistake;
        int m_only; ///< a layer; −1 = all
        const std::string& m_name;
        std::stop_token m_stop;
    };

    bool isThere(const torch::Tensor& made, const torch::Tensor& there, double tolerance)
    {
        if (!made.defined() || made.sizes() != there.sizes())
            return false;
        const auto finite = torch::where(there.isfinite(), there, torch::zeros_like(there));
        const double largest = finite.abs().max().item<double>();
        return torch::allclose(made, there, 0.0, tolerance * (1.0 + largest), /*equal_nan=*/true);
    }

    std::string shown(double value)
    {
        return significantDigits(value, 5);
    }

    /// c where b = c·a, to a thousandth; 0 otherwise.
    double factorOf(const torch::Tensor& a, const torch::Tensor& b)
    {
        const auto x = a.detach().flatten().to(torch::kCPU, torch::kDouble),
                   y = b.detach().flatten().to(torch::kCPU, torch::kDouble);
        const double square = torch::dot(x, x).item<double>();
        if (!(square > 0.0) || !std::isfinite(square))
            return 0.0;
        const double factor = torch::dot(x, y).item<double>() / square;
        const double rest = (y - factor * x).norm().item<double>();
        return rest <= 1e-3 * y.norm().item<double>() ? factor : 0.0;
    }

    /// 3 of "L3.queries"; −1 outside the blocks.
    int layerOf(const std::string& name)
    {
        int layer = -1;
        if (name.starts_with('L'))
            std::from_chars(name.data() + 1, name.data() + name.size(), layer);
        return layer;
    }

    /// "Times 1" explains nothing: what differs by less than that is rounding.
    bool isOtherThanOne(double factor)
    {
        return factor != 0.0 && std::fabs(factor - 1.0) > 1e-3;
    }
} // namespace

bool isFloat16Rounding(const torch::Tensor& here, const torch::Tensor& there, bool follows)
{
    if (here.sizes() != there.sizes())
        return false;
    const auto none = torch::zeros_like(here); // where both are −∞, as in masked scores, nothing is lost
    const double lost = torch::where(here == there, none, there - here).norm().item<double>(),
                 all = torch::where(here.isfinite(), here, none).norm().item<double>();
    constexpr double half = 1.0 / 2048; // of the last of its 11 bits
    return lost <= all * half * (follows ? 4 : 1); // false of NaN
}

std::vector<Sentence> explain(GPT& reference, const std::vector<int>& ids, const std::string& name,
    const torch::Tensor& here, const torch::Tensor& there, double tolerance, const std::stop_token& stop)
{
    EvalMode evalMode(*reference);
    std::vector<Sentence> hints;
    const auto tensor = idsTensor(ids, reference);
    const auto all = mistakes();
    const auto explains = [&](const Mistake& mistake, int only) {
        Trying trying(reference, mistake, only, name, stop);
        try {
            reference->forward(tensor, &trying);
        } catch (const Found&) {
        }
        // One that changes nothing here says nothing.
        return trying.found.defined() && !torch::equal(trying.found, here) && isThere(trying.found, there, tolerance);
    };
    for (const Mistake& mistake : all)
        if (explains(mistake, -1))
            hints.push_back(mistake.sentence);
    if (const int layer = layerOf(name); hints.empty() && layer > 0) {
        for (const Mistake& mistake : all)
            if (explains(mistake, layer))
                hints.push_back(Sentence::tr("In layer %1, not before: %2", layer, mistake.sentence));
    }
    if (const double factor = factorOf(here, there); hints.empty() && isOtherThanOne(factor))
        hints.push_back(Sentence::tr("%1 is the reference's, times %2.", name, shown(factor)));
    return hints;
}

std::vector<Sentence> explainWeights(GPT& reference, GPT& other)
{
    const torch::NoGradGuard noGrad;
    std::vector<Sentence> hints;
    const auto theirs = other->named_parameters();
    for (const auto& item : reference->named_parameters()) {
        const auto* its = theirs.find(item.key());
        if (!its || item.value().sizes() != its->sizes())
            continue;
        const auto a = item.value().to(torch::kCPU), b = its->to(torch::kCPU);
        if (torch::allclose(a, b, 1e-4, 1e-6))
            continue;
        if (a.dim() == 2 && a.size(0) == a.size(1) && torch::allclose(a.t(), b, 1e-4, 1e-6))
            hints.push_back(Sentence::tr("%1 is the reference's, transposed.", item.key()));
        else if (const double factor = factorOf(a, b); isOtherThanOne(factor))
            hints.push_back(Sentence::tr("%1 is the reference's, times %2.", item.key(), shown(factor)));
    }
    return hints;
}

} // namespace cutaway
