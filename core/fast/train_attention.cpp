// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/train_attention.h"

#include "core/fast/training_tensors.h"

#include <torch/csrc/autograd/custom_function.h>

namespace cutaway::fast {

namespace {
    using torch::autograd::AutogradContext;
    using torch::autograd::variable_list;

    /// What an attention and its way back work on.
    struct Heads {
        torch::Tensor qkv; ///< (B, T, 3·H·D), contiguous
        torch::Tensor context; ///< (B, T, H·D), contiguous
        torch::Tensor logSums; ///< (B, H, T) float32
        std::int64_t count; ///< H
        DropMask mask;

        std::int64_t positions() const { return qkv.size(1); }
        std::int64_t width() const { return context.size(2) / count; }
        /// Where head `at` of all B·H begins in a (B, T, parts·H·D).
        std::int64_t offset(std::int64_t at, std::int64_t parts) const
        {
            return at / count * positions() * parts * context.size(2) + at % count * width();
        }
        HeadShape shape(std::int64_t at) const
        {
            HeadShape shape { positions(), width(), mask, 0 };
            shape.firstPlace = at * positions() * shape.maskRow();
            return shape;
        }
        template <class Number> HeadView<Number> view(std::int64_t at) const
        {
            const auto* query = static_cast<const Number*>(qkv.data_ptr()) + offset(at, 3);
            return { query, query + context.size(2), query + 2 * context.size(2), qkv.size(2),
                static_cast<Number*>(context.data_ptr()) + offset(at, 1), context.size(2),
                logSums.data_ptr<float>() + at * positions(), nullptr };
        }
    };

    /// `work(head, room)` for all B·H heads, on all threads.
    template <class Work> void forEachHead(const Heads& heads, bool back, const Work& work)
    {
        const auto floats = attentionRoom(heads.positions(), heads.width(), back);
        inParallel(heads.qkv.size(0) * heads.count, 1, [&](std::int64_t begin, std::int64_t end) {
            const auto room = torch::empty({ floats }, heads.logSums.options()); // LibTorch aligns to 64 bytes
            for (std::int64_t head = begin; head < end; ++head)
                work(head, room.data_ptr<float>());
        });
    }

    struct Attention : torch::autograd::Function<Attention> {
        static torch::Tensor forward(
            AutogradContext* context, const torch::Tensor& qkv, std::int64_t numHeads, double dropout)
        {
            const auto B = qkv.size(0), T = qkv.size(1), C = qkv.size(2) / 3;
            const Heads heads { qkv.detach().contiguous(), torch::empty({ B, T, C }, qkv.options()),
                torch::empty({ B, numHeads, T }, qkv.options().dtype(torch::kFloat)), numHeads, drawMask(dropout) };
            const auto& loops = trainingLoops();
            forEachHead(heads, /*back=*/false, [&](std::int64_t head, float* room) {
                if (isBf16(qkv))
                    loops.attentionBf16(heads.view<Bf16>(head), heads.shape(head), room);
                else
                    loops.attention(heads.view<float>(head), heads.shape(head), room);
            });
            context->save_for_backward({ heads.qkv, heads.context, heads.logSums });
            context->saved_data["heads"] = numHeads;
            context->saved_data["key"] = static_cast<std::int64_t>(heads.mask.key);
            context->saved_data["dropout"] = dropout;
            return heads.context;
        }

        static variable_list backward(AutogradContext* context, variable_list gradients)
        {
            if (!gradients[0].defined())
                return variable_list(3);
            const auto saved = context->get_saved_variables();
            const auto dropout = context->saved_data["dropout"].toDouble();
            const auto key = static_cast<std::uint64_t>(context->saved_data["key"].toInt());
            const Heads heads { saved[0], saved[1], saved[2], context->saved_data["heads"].toInt(),
                dropout > 0.0 ? dropMask(key, dropout) : DropMask {} };
            const auto dContext = gradients[0].to(heads.qkv.scalar_type()).contiguous();
            const auto dQkv = torch::empty_like(heads.qkv);
            const auto& loops = trainingLoops();
            const auto gradientOf = [&]<class Number>(std::int64_t head, const Number*) {
                auto* query = static_cast<Number*>(dQkv.data_ptr()) + heads.offset(head, 3);
                const auto C = heads.context.size(2);
                return HeadGradient<Number> { static_cast<const Number*>(dContext.data_ptr()) + heads.offset(head, 1),
                    query, query + C, query + 2 * C };
            };
            forEachHead(heads, /*back=*/true, [&](std::int64_t head, float* room) {
                if (isBf16(dQkv))
                    loops.attentionBackBf16(heads.view<Bf16>(head), gradientOf(head, static_cast<const Bf16*>(nullptr)),
                        heads.shape(head), room);
                else
                    loops.attentionBack(heads.view<float>(head), gradientOf(head, static_cast<const float*>(nullptr)),
                        heads.shape(head), room);
            });
            return { dQkv, {}, {} };
        }
    };
} // namespace

torch::Tensor trainAttention(const torch::Tensor& qkv, std::int64_t numHeads, double dropout)
{
    return Attention::apply(qkv, numHeads, dropout);
}

} // namespace cutaway::fast
