// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/classifier.h"

#include "core/jobs/outcome.h"

#include <limits>

namespace cutaway {

ReadAt readAtNamed(const std::string& name)
{
    if (name == "last")
        return ReadAt::Last;
    if (name == "last_token")
        return ReadAt::LastToken;
    if (name == "mean")
        return ReadAt::Mean;
    throw InputError(Sentence::tr("position must be \"last\", \"last_token\" or \"mean\"."));
}

namespace {
    /// Puts the scores of keys that are padding at −∞; whoever observes besides sees them so.
    class PaddingMask : public Observer {
    public:
        /// lengths (B): tokens of each text, of `positions`.
        PaddingMask(const torch::Tensor& lengths, std::int64_t positions, Observer* observer)
            : m_isPadding((torch::arange(positions, lengths.options()) >= lengths.unsqueeze(1)) // (B, T)
                              .unsqueeze(1)
                              .unsqueeze(1)) // (B, 1, 1, T)
            , m_observer(observer)
        {
        }
        void see(Point point, int layer, const torch::Tensor& value) override
        {
            if (m_observer)
                m_observer->see(point, layer, value);
        }
        torch::Tensor pass(Point point, int layer, const torch::Tensor& value) override
        {
            const auto made = point == Point::MaskedScores
                ? value.masked_fill(m_isPadding, -std::numeric_limits<float>::infinity())
                : value;
            return observed(m_observer, point, layer, made);
        }

    private:
        torch::Tensor m_isPadding;
        Observer* m_observer;
    };
} // namespace

Classifier::Classifier(GPT model, std::int64_t classes, ReadAt readAt, bool masksPadding)
    : m_model(std::move(model))
    , m_readAt(readAt)
    , m_masksPadding(masksPadding)
{
    if (classes < 2)
        throw InputError(Sentence::tr("To tell classes apart, there must be at least two."));
    const auto width = m_model->config().emb_dim;
    const auto device = m_model->tok_emb->weight.device();
    if (m_model->out_head)
        m_model->unregister_module("out_head");
    m_model->out_head = m_model->register_module("out_head", torch::nn::Linear(width, classes));
    m_model->out_head->to(device);
}

torch::Tensor Classifier::logits(const torch::Tensor& inputs, const torch::Tensor& lengths, Observer* observer)
{
    PaddingMask mask(lengths, inputs.size(1), observer);
    const auto hidden = m_model->hidden(inputs, m_masksPadding ? &mask : observer); // (B, T, C)
    if (m_readAt == ReadAt::Last)
        return head()(hidden.select(1, hidden.size(1) - 1));
    if (m_readAt == ReadAt::LastToken) {
        const auto last = (lengths - 1).view({ -1, 1, 1 }).expand({ -1, 1, hidden.size(2) });
        return head()(hidden.gather(1, last).squeeze(1));
    }
    const auto isText = torch::arange(hidden.size(1), lengths.options()).unsqueeze(0) < lengths.unsqueeze(1); // (B, T)
    const auto sum = (hidden * isText.unsqueeze(2)).sum(1); // (B, C)
    return head()(sum / lengths.unsqueeze(1));
}

void Classifier::train(Trains what)
{
    for (auto& parameter : m_model->parameters())
        parameter.set_requires_grad(what == Trains::All);
    const auto trainAll = [](torch::nn::Module& module) {
        for (auto& parameter : module.parameters())
            parameter.set_requires_grad(true);
    };
    if (what == Trains::LastBlock) {
        trainAll(*m_model->blocks.back());
        trainAll(*m_model->final_norm);
    }
    if (what == Trains::LastBlock || what == Trains::Head)
        trainAll(*head());
}

std::int64_t trainableCount(const torch::nn::Module& module)
{
    std::int64_t count = 0;
    for (const auto& parameter : module.parameters())
        count += parameter.requires_grad() ? parameter.numel() : 0;
    return count;
}

} // namespace cutaway
