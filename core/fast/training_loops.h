// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fast/kernels.h"

#include <cstdint>

namespace cutaway::fast {

/// Which numbers a dropout keeps: a pure function of a key and a place, so that every thread draws its own part and the way back
/// draws the same once more. Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): place e takes word e / 16 % 4 of
/// counter e / 64 · 16 + e % 16, so that 64 places are sixteen counters side by side.
struct DropMask {
    std::uint64_t key = 0;
    std::uint32_t dropBelow = 0; ///< a place is dropped when its word is less: rate · 2³²; 0 = none
    float scale = 1.0f; ///< of what is kept: 1 / (1 − rate)
};
DropMask dropMask(std::uint64_t key, double rate);

/// One head's queries, keys, values and context, of T positions and D numbers each; rows are `stride` numbers apart.
template <class Number> struct HeadView {
    const Number *query, *key, *value;
    std::int64_t stride; ///< of query, key and value
    Number* context;
    std::int64_t contextStride;
    float* logSum; ///< (T) of each query: ln Σ exp(score), for the way back
    float* weights = nullptr; ///< (T, T) for who looks on, the future at 0; null: they are not kept
};
template <class Number> struct HeadGradient {
    const Number* context; ///< of the context; contextStride apart
    Number *query, *key, *value; ///< stride apart
};
struct HeadShape {
    std::int64_t positions, width; ///< T, D
    DropMask mask; ///< on the weights
    std::int64_t
        firstPlace; ///< the mask's place of this head's weight (0, 0); row i begins at firstPlace + i · maskRow()
    std::int64_t maskRow() const { return (positions + 63) / 64 * 64; }
};

struct LogSum {
    double logSum, entropy;
};

struct AdamStep {
    float keep; ///< 1 − lr · decay
    float rate; ///< lr / (1 − beta1^t)
    float beta1, beta2, eps;
    float rootOfCorrection; ///< √(1 − beta2^t)
    float gradientScale; ///< by which clipping shrinks the gradient; 1 = not at all
};

/// The loops of training, of which looking on takes some, each for one thread and without tensors; `Number` is float or Bf16. Compiled for several generations of
/// processors (training_loops.inc).
struct TrainingLoops {
    const char* name; ///< "plain", "avx2", "avx512"

    /// sum = kept(x) + residual, `count` numbers from the mask's place `first`, a multiple of 64. `residual` may be null.
    void (*dropAdd)(
        const float* x, const float* residual, float* sum, std::int64_t count, const DropMask&, std::int64_t first);
    void (*dropAddBf16)(
        const Bf16* x, const float* residual, float* sum, std::int64_t count, const DropMask&, std::int64_t first);
    /// x = kept(gradient of the sum).
    void (*dropBack)(const float* sum, float* x, std::int64_t count, const DropMask&, std::int64_t first);
    void (*dropBackBf16)(const float* sum, Bf16* x, std::int64_t count, const DropMask&, std::int64_t first);

    /// Layer normalisation of one row; mean and shrink = 1 / √(variance + eps) are for the way back.
    void (*norm)(const float* x, const float* scale, const float* shift, std::int64_t width, double eps, float* out,
        float* mean, float* shrink);
    void (*normBf16)(const float* x, const float* scale, const float* shift, std::int64_t width, double eps, Bf16* out,
        float* mean, float* shrink);
    /// dX = the norm's gradient + `passed`, which may be null; adds to what the thread has gathered of scale's and shift's gradients.
    void (*normBack)(const float* dOut, const float* x, const float* scale, std::int64_t width, float mean,
        float shrink, const float* passed, float* dX, float* dScale, float* dShift);
    void (*normBackBf16)(const Bf16* dOut, const float* x, const float* scale, std::int64_t width, float mean,
        float shrink, const float* passed, float* dX, float* dScale, float* dShift);

    void (*gelu)(const float* x, float* out, std::int64_t count);
    void (*geluBf16)(const Bf16* x, Bf16* out, std::int64_t count);
    /// dX = dOut · GELU'(x)
    void (*geluBack)(const float* dOut, const float* x, float* dX, std::int64_t count);
    void (*geluBackBf16)(const Bf16* dOut, const Bf16* x, Bf16* dX, std::int64_t count);

    /// −ln softmax(logits)[target] of one row (words), whose logits become its gradient: scale · (softmax − one-hot).
    float (*crossEntropy)(float* logits, std::int64_t words, std::int64_t target, float scale);
    float (*crossEntropyBf16)(Bf16* logits, std::int64_t words, std::int64_t target, float scale);
    /// ln Σ e^logit of one row (words), and the entropy of its softmax in nats; no numbers when a logit is none.
    LogSum (*logSum)(const float* logits, std::int64_t words);

    /// One AdamW update of `count` parameters.
    void (*adamW)(
        float* parameter, const float* gradient, float* mean, float* square, std::int64_t count, const AdamStep&);

    /// sums[c] += Σ over rows of x (rows, columns)
    void (*addRows)(const float* x, std::int64_t rows, std::int64_t columns, float* sums);
    void (*addRowsBf16)(const Bf16* x, std::int64_t rows, std::int64_t columns, float* sums);
    /// to (columns, rows) = from (rows, columns), whose rows are `stride` apart; rows of `to` are `toStride` apart.
    void (*transpose)(const float* from, std::int64_t stride, float* to, std::int64_t toStride, std::int64_t rows,
        std::int64_t columns);
    void (*transposeBf16)(const Bf16* from, std::int64_t stride, Bf16* to, std::int64_t toStride, std::int64_t rows,
        std::int64_t columns);
    void (*toBf16)(const float* from, Bf16* to, std::int64_t count);
    void (*toFloat)(const Bf16* from, float* to, std::int64_t count);

    /// Causal attention of one head in tiles of queries, and its way back. `room` holds attentionRoom() floats, aligned to 64 bytes.
    void (*attention)(const HeadView<float>&, const HeadShape&, float* room);
    void (*attentionBf16)(const HeadView<Bf16>&, const HeadShape&, float* room);
    void (*attentionBack)(const HeadView<float>&, const HeadGradient<float>&, const HeadShape&, float* room);
    void (*attentionBackBf16)(const HeadView<Bf16>&, const HeadGradient<Bf16>&, const HeadShape&, float* room);
};

constexpr std::int64_t attentionTile = 48; ///< queries at once: their scores stay in the second cache
/// Floats that an attention of this shape needs as room.
std::int64_t attentionRoom(std::int64_t positions, std::int64_t width, bool back);

/// The fastest that this processor can run.
const TrainingLoops& trainingLoops();
/// Those of a name, or null where this processor or this build has them not: for tests.
const TrainingLoops* trainingLoops(const char* name);

} // namespace cutaway::fast
