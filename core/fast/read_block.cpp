// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/read_block.h"

#include "core/fast/in_parallel.h"
#include "core/fast/linear.h"
#include "core/fast/phases.h"
#include "core/fast/training_loops.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <atomic>
#include <exception>

namespace cutaway::fast {

namespace {
    /// Fewer multiplications a block are not worth waking another thread.
    constexpr std::int64_t fewOfBlock = 1 << 20;
    /// A phase is cut into so many parts for each thread: a thread that another program holds up does fewer of them.
    constexpr std::int64_t partsOfPhase = 2;
    constexpr std::int64_t columnsAtLeast = 16, rowsAtLeast = 8;
    /// A product lays its right side out anew each time: up to so many rows that is x, not the weights (64 rows: 20 % less time).
    constexpr std::int64_t fewRows = 128;

    struct Range {
        std::int64_t begin, end;
        std::int64_t size() const { return end - begin; }
    };

    /// Rows of a linear layer's weight: some of what it gives.
    Linear slice(const Linear& linear, Range rows)
    {
        const auto of
            = [&](const torch::Tensor& all) { return all.defined() ? all.narrow(0, rows.begin, rows.size()) : all; };
        return { of(linear.weight), of(linear.bias) };
    }

    /// to (rows, out) = linear(x), and its GELU when asked for.
    void multiply(const torch::Tensor& x, const Linear& linear, const torch::Tensor& to, bool gelu = false)
    {
        const auto& loops = trainingLoops();
        const auto few = x.size(0) <= fewRows;
        const auto made = few ? product(linear.weight, { x, {} }) /* (out, rows) */ : product(x, linear);
        auto* const numbers = made.data_ptr<float>();
        if (few && linear.bias.defined())
            made.add_(linear.bias.unsqueeze(1));
        if (gelu)
            loops.gelu(numbers, numbers, made.numel());
        if (few)
            loops.transpose(numbers, made.size(1), to.data_ptr<float>(), to.stride(0), made.size(0), made.size(1));
        else
            to.copy_(made);
    }

    class BlockReader {
    public:
        BlockReader(const torch::Tensor& x, const BlockWeights& weights, std::int64_t numHeads, double epsilon)
            : m_weights(weights)
            , m_epsilon(epsilon)
            , m_batch(x.size(0))
            , m_positions(x.size(1))
            , m_width(x.size(2))
            , m_heads(numHeads)
            , m_headDim(m_width / numHeads)
            , m_x(x.reshape({ -1, m_width }).contiguous())
            , m_normed(like(m_width))
            , m_queries(like(m_width))
            , m_keys(like(m_width))
            , m_values(like(m_width))
            , m_attention(torch::empty({ m_batch, m_heads, m_positions, m_positions }, x.options()))
            , m_context(like(m_width))
            , m_attended(like(m_width))
            , m_middle(like(m_width))
            , m_threads(12 * m_width * m_x.numel() < fewOfBlock ? 1 : at::get_num_threads())
            , m_phases(6)
        {
            if (weights.hasFeedForward) {
                m_hidden = like(4 * m_width);
                m_thought = like(m_width);
                m_out = like(m_width);
            }
        }

        BlockPass read()
        {
            m_phases.begin();
            inParallel(m_threads, 1, [&](std::int64_t, std::int64_t) {
                const torch::NoGradGuard noGrad; // a thread's own
                walk();
            });
            if (m_failure)
                std::rethrow_exception(m_failure);
            const auto stream = [&](const torch::Tensor& rows) {
                return rows.defined() ? rows.view({ m_batch, m_positions, -1 }) : rows;
            };
            const auto heads = [&](const torch::Tensor& rows) {
                return rows.view({ m_batch, m_positions, m_heads, m_headDim }).transpose(1, 2);
            };
            return { heads(m_queries), heads(m_keys), heads(m_values), m_attention, heads(m_context),
                stream(m_attended), stream(m_middle), stream(m_hidden), stream(m_thought),
                stream(m_weights.hasFeedForward ? m_out : m_middle) };
        }

    private:
        torch::Tensor like(std::int64_t columns) const { return torch::empty({ m_x.size(0), columns }, m_x.options()); }

        /// What each thread does: its share of every phase.
        void walk()
        {
            Phases::Walk walk(m_phases);
            norm(walk, m_x, m_weights.norm1);
            share(walk, m_heads, 1, [&](Range heads) { attend(heads); });
            add(walk, m_weights.out, m_context, m_x, m_attended, m_middle);
            if (!m_weights.hasFeedForward)
                return;
            norm(walk, m_middle, m_weights.norm2);
            share(walk, 4 * m_width, columnsAtLeast, [&](Range columns) {
                multiply(m_normed, slice(m_weights.expand, columns), m_hidden.narrow(1, columns.begin, columns.size()),
                    /*gelu=*/true);
            });
            add(walk, m_weights.contract, m_hidden, m_middle, m_thought, m_out);
        }

        /// A phase over `count` of something, cut at multiples of `atLeast`. After a failure what remains is passed over, so that all threads get through.
        template <class Work> void share(Phases::Walk& walk, std::int64_t count, std::int64_t atLeast, const Work& work)
        {
            const auto units = (count + atLeast - 1) / atLeast;
            const auto parts = m_threads == 1 ? 1 : std::min(units, partsOfPhase * m_threads);
            walk.share(parts, [&](std::int64_t part) {
                try {
                    if (!m_failed)
                        work(Range {
                            units * part / parts * atLeast, std::min(count, units * (part + 1) / parts * atLeast) });
                } catch (...) {
                    if (!m_failed.exchange(true))
                        m_failure = std::current_exception();
                }
            });
        }

        void norm(Phases::Walk& walk, const torch::Tensor& from, const Norm& norm)
        {
            share(walk, from.size(0), rowsAtLeast, [&](Range rows) {
                for (auto row = rows.begin; row < rows.end; ++row)
                    normalise(from.data_ptr<float>() + row * m_width, norm.scale.data_ptr<float>(),
                        norm.shift.data_ptr<float>(), m_width, m_epsilon, m_normed.data_ptr<float>() + row * m_width);
            });
        }

        /// Some heads, from their queries to their contexts: a thread's own from end to end.
        void attend(Range heads)
        {
            const Range columns { heads.begin * m_headDim, heads.end * m_headDim };
            const auto project = [&](const Linear& linear, const torch::Tensor& to) {
                multiply(m_normed, slice(linear, columns), to.narrow(1, columns.begin, columns.size()));
            };
            project(m_weights.query, m_queries);
            project(m_weights.key, m_keys);
            project(m_weights.value, m_values);
            const auto floats = attentionRoom(m_positions, m_headDim, /*back=*/false);
            const auto room = torch::empty({ floats }, m_x.options()); // LibTorch aligns to 64 bytes
            const auto logSums = torch::empty({ m_positions }, m_x.options());
            for (std::int64_t text = 0; text < m_batch; ++text) {
                for (auto head = heads.begin; head < heads.end; ++head) {
                    const auto at = text * m_positions * m_width + head * m_headDim;
                    const HeadView<float> view { m_queries.data_ptr<float>() + at, m_keys.data_ptr<float>() + at,
                        m_values.data_ptr<float>() + at, m_width, m_context.data_ptr<float>() + at, m_width,
                        logSums.data_ptr<float>(),
                        m_attention.data_ptr<float>() + (text * m_heads + head) * m_positions * m_positions };
                    trainingLoops().attention(view, { m_positions, m_headDim, {}, 0 }, room.data_ptr<float>());
                }
            }
        }

        /// added = linear(input), sum = residual + added: a shortcut.
        void add(Phases::Walk& walk, const Linear& linear, const torch::Tensor& input, const torch::Tensor& residual,
            const torch::Tensor& added, const torch::Tensor& sum)
        {
            share(walk, m_width, columnsAtLeast, [&](Range columns) {
                const auto of = [&](const torch::Tensor& all) { return all.narrow(1, columns.begin, columns.size()); };
                const auto some = of(added);
                multiply(input, slice(linear, columns), some);
                auto to = of(sum);
                at::add_out(to, of(residual), some);
            });
        }

        const BlockWeights& m_weights;
        const double m_epsilon;
        const std::int64_t m_batch, m_positions, m_width, m_heads, m_headDim;
        torch::Tensor m_x; ///< (B·T, C), as all that follow but for the weights
        torch::Tensor m_normed, m_queries, m_keys, m_values;
        torch::Tensor m_attention; ///< (B, H, T, T)
        torch::Tensor m_context, m_attended, m_middle;
        torch::Tensor m_hidden; ///< (B·T, 4C)
        torch::Tensor m_thought, m_out;
        const std::int64_t m_threads;
        Phases m_phases;
        std::atomic<bool> m_failed = false;
        std::exception_ptr m_failure; ///< written by whoever fails first
    };
} // namespace

BlockPass readBlock(const torch::Tensor& x, const BlockWeights& weights, std::int64_t numHeads, double epsilon)
{
    return BlockReader(x, weights, numHeads, epsilon).read();
}

} // namespace cutaway::fast
