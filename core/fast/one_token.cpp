// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/one_token.h"

#include "core/fast/kernels.h"
#include "core/fast/phases.h"
#include "core/jobs/outcome.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <span>

namespace cutaway::fast {

namespace {
    /// Fewer multiplications a token are not worth waking another thread.
    constexpr std::int64_t fewMultiplications = 1 << 20;
    /// A product's rows are cut into so many parts for each thread: a thread that another program holds up does fewer of them.
    constexpr std::int64_t partsOfThread = 4;

    std::int64_t multiplications(const GptWeights& weights)
    {
        const auto width = weights.tokens.size(1), blocks = static_cast<std::int64_t>(weights.blocks.size());
        return width * (weights.head.size(0) + 12 * width * blocks);
    }

    template <class Weight> const Weight* numbersOf(const torch::Tensor& tensor)
    {
        return tensor.defined() ? static_cast<const Weight*>(tensor.data_ptr()) : nullptr;
    }

    template <class Weight> class OneTokenOf final : public OneToken {
    public:
        OneTokenOf(const GptWeights& weights, KvCache& cache)
            : m_weights(weights)
            , m_cache(cache)
            , m_width(weights.tokens.size(1))
            , m_heads(weights.numHeads)
            , m_headDim(m_width / weights.numHeads)
            , m_x(room(m_width))
            , m_normed(room(m_width))
            , m_query(room(m_width))
            , m_key(room(m_width))
            , m_value(room(m_width))
            , m_context(room(m_width))
            , m_added(room(m_width))
            , m_wide(room(4 * m_width))
            , m_scores(room(m_heads * cache.capacity()))
            , m_logits(torch::empty({ weights.head.size(0) }, torch::kFloat32))
            , m_threads(multiplications(weights) < fewMultiplications ? 1 : at::get_num_threads())
            , m_phases(phasesOfBlock * weights.blocks.size() + otherPhases)
        {
        }

        torch::Tensor read(int id, const std::stop_token& stop) override
        {
            m_stopped = false;
            m_phases.begin();
            at::parallel_for(0, m_threads, 1, [&](std::int64_t, std::int64_t) { walk(id, stop); });
            if (m_stopped)
                throw CancelledError();
            ++m_cache.length;
            return m_logits;
        }

    private:
        using Numbers = std::vector<float>;
        using Walk = Phases::Walk;
        /// out[r] = weight[r] · x + bias[r], and its GELU when asked for.
        struct Product {
            Linear linear;
            float* out;
            bool gelu = false;
        };
        static constexpr std::size_t phasesOfBlock = 7, otherPhases = 2;

        static Numbers room(std::int64_t count) { return Numbers(static_cast<std::size_t>(count)); }

        /// What each thread does: its share of every phase.
        void walk(int id, const std::stop_token& stop)
        {
            Walk walk(m_phases);
            walk.once([&] { embed(id); });
            for (std::size_t layer = 0; layer < m_weights.blocks.size(); ++layer) {
                readBlock(walk, m_weights.blocks[layer], static_cast<std::int64_t>(layer), stop);
                if (m_stopped)
                    return;
            }
            const std::array head { Product { { m_weights.head, {} }, m_logits.template data_ptr<float>() } };
            multiply(walk, head, m_normed);
        }

        void embed(int id)
        {
            const Weight* token = numbersOf<Weight>(m_weights.tokens) + id * m_width;
            const Weight* place = numbersOf<Weight>(m_weights.places) + m_cache.length * m_width;
            for (std::size_t i = 0; i < m_x.size(); ++i)
                m_x[i] = number(token[i]) + number(place[i]);
            norm(m_weights.blocks.empty() ? m_weights.finalNorm : m_weights.blocks.front().norm1);
        }

        /// From norm1(x) to the next block's norm1(x), or the final norm's.
        void readBlock(Walk& walk, const BlockWeights& block, std::int64_t layer, const std::stop_token& stop)
        {
            const std::array qkv { Product { block.query, m_query.data() }, Product { block.key, m_key.data() },
                Product { block.value, m_value.data() } };
            multiply(walk, qkv, m_normed);
            walk.share(m_heads, [&](std::int64_t head) { attend(layer, head); });
            const auto next = static_cast<std::size_t>(layer) + 1;
            const Norm& nextNorm = next < m_weights.blocks.size() ? m_weights.blocks[next].norm1 : m_weights.finalNorm;
            add(walk, block.out, m_context, block.hasFeedForward ? block.norm2 : nextNorm, stop);
            if (!block.hasFeedForward)
                return;
            const std::array expand { Product { block.expand, m_wide.data(), /*gelu=*/true } };
            multiply(walk, expand, m_normed);
            add(walk, block.contract, m_wide, nextNorm, stop);
        }

        void norm(const Norm& norm)
        {
            normalise(m_x.data(), numbersOf<Weight>(norm.scale), numbersOf<Weight>(norm.shift), m_width,
                m_weights.epsilon, m_normed.data());
        }

        /// x += linear(input): the shortcut; and the norm that reads x next.
        void add(
            Walk& walk, const Linear& linear, const Numbers& input, const Norm& nextNorm, const std::stop_token& stop)
        {
            const std::array products { Product { linear, m_added.data() } };
            multiply(walk, products, input);
            walk.once([&] {
                for (std::size_t i = 0; i < m_x.size(); ++i)
                    m_x[i] += m_added[i];
                norm(nextNorm);
                if (stop.stop_requested())
                    m_stopped = true;
            });
        }

        /// Several products of the same x, their rows shared out as if they were one matrix's.
        void multiply(Walk& walk, std::span<const Product> products, const Numbers& x)
        {
            const auto columns = static_cast<std::int64_t>(x.size());
            std::int64_t rows = 0;
            for (const Product& product : products)
                rows += product.linear.weight.size(0);
            const auto parts = m_threads == 1 ? 1 : std::min(rows, partsOfThread * m_threads);
            walk.share(parts, [&](std::int64_t part) {
                const auto begin = rows * part / parts, end = rows * (part + 1) / parts;
                std::int64_t offset = 0; // of this product's rows among all
                for (const auto& [linear, out, gelu] : products) {
                    const auto size = linear.weight.size(0);
                    const auto first = std::max<std::int64_t>(begin - offset, 0);
                    const auto last = std::min(end - offset, size);
                    offset += size;
                    if (first >= last)
                        continue;
                    productRows(numbersOf<Weight>(linear.weight), numbersOf<Weight>(linear.bias), x.data(), out,
                        columns, first, last);
                    if (gelu)
                        geluInPlace(out + first, last - first);
                }
            });
        }

        /// Adds one head's key and value to the cache; then it looks at all positions up to this one.
        void attend(std::int64_t layer, std::int64_t head)
        {
            const auto capacity = m_cache.capacity(), positions = m_cache.length + 1;
            auto* keys = static_cast<Weight*>(m_cache.keys.data_ptr());
            auto* values = static_cast<Weight*>(m_cache.values.data_ptr());
            const auto start = (layer * m_heads + head) * capacity * m_headDim;
            const auto here = start + m_cache.length * m_headDim, slice = head * m_headDim;
            for (std::int64_t i = 0; i < m_headDim; ++i) {
                store(m_key[static_cast<std::size_t>(slice + i)], keys[here + i]);
                store(m_value[static_cast<std::size_t>(slice + i)], values[here + i]);
            }
            attendOne(m_query.data() + slice, keys + start, values + start, positions, m_headDim,
                m_scores.data() + head * capacity, m_context.data() + slice);
        }

        const GptWeights& m_weights;
        KvCache& m_cache;
        const std::int64_t m_width, m_heads, m_headDim;
        Numbers m_x; ///< the stream (C)
        Numbers m_normed, m_query, m_key, m_value, m_context, m_added; ///< (C)
        Numbers m_wide; ///< (4C)
        Numbers m_scores; ///< (H, capacity)
        torch::Tensor m_logits; ///< (V)
        const std::int64_t m_threads;
        Phases m_phases;
        std::atomic<bool> m_stopped = false;
    };
} // namespace

std::unique_ptr<OneToken> OneToken::over(const GptWeights& weights, KvCache& cache)
{
    if (!weights.tokens.is_cpu())
        return nullptr;
    if (weights.tokens.scalar_type() == torch::kFloat32)
        return std::make_unique<OneTokenOf<float>>(weights, cache);
    if (weights.tokens.scalar_type() == torch::kBFloat16)
        return std::make_unique<OneTokenOf<Bf16>>(weights, cache);
    return nullptr;
}

} // namespace cutaway::fast
