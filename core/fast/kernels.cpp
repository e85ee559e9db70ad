// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/kernels.h"

#include <bit>
#include <cmath>

// One loop, compiled for plain x86-64, AVX2 and AVX-512, named by what a processor can: "arch=…" would ask who made it. The sanitizers' start-up comes too late for the choice that is made then.
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__)                              \
    && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define CUTAWAY_FOR_EACH_PROCESSOR __attribute__((target_clones("default", "avx2", "avx512f")))
#else
#define CUTAWAY_FOR_EACH_PROCESSOR
#endif

namespace cutaway::fast {

float number(Bf16 value)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(value.bits) << 16);
}

void store(float value, Bf16& to)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    if (std::isnan(value)) // rounding could make an infinity of it
        to.bits = 0x7fc0;
    else
        to.bits = static_cast<std::uint16_t>((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
}

namespace {
    // What is called here must be inlined into each processor's version: functions of the standard library would not be.
    template <class Weight> inline __attribute__((always_inline)) float widened(Weight value)
    {
        if constexpr (sizeof(Weight) == 2)
            return __builtin_bit_cast(float, static_cast<std::uint32_t>(value.bits) << 16);
        else
            return value;
    }

    // Sixteen numbers at once: one register of AVX-512, and as many of a smaller one as it takes.
    constexpr std::int64_t lanes = 16;
    typedef float Lanes __attribute__((vector_size(lanes * sizeof(float))));
    typedef std::uint32_t WordLanes __attribute__((vector_size(lanes * sizeof(std::uint32_t))));
    typedef std::uint16_t HalfLanes __attribute__((vector_size(lanes * sizeof(std::uint16_t))));

    inline __attribute__((always_inline)) void load(const float* from, Lanes& to)
    {
        __builtin_memcpy(&to, from, sizeof to);
    }
    inline __attribute__((always_inline)) void load(const Bf16* from, Lanes& to)
    {
        HalfLanes halves;
        __builtin_memcpy(&halves, from, sizeof halves);
        const WordLanes words = __builtin_convertvector(halves, WordLanes) << 16;
        __builtin_memcpy(&to, &words, sizeof to);
    }
    inline __attribute__((always_inline)) float sumOf(const Lanes& numbers)
    {
        float sums[lanes];
        __builtin_memcpy(sums, &numbers, sizeof sums);
        for (int width = lanes / 2; width > 0; width /= 2) {
#pragma omp simd
            for (int i = 0; i < width; ++i)
                sums[i] += sums[i + width];
        }
        return sums[0];
    }

    template <class Weight>
    inline __attribute__((always_inline)) float dot(const Weight* weight, const float* x, std::int64_t count)
    {
        Lanes sums {};
        std::int64_t i = 0;
        for (; i + lanes <= count; i += lanes) {
            Lanes w, v;
            load(weight + i, w);
            load(x + i, v);
            sums += w * v;
        }
        float sum = sumOf(sums);
        for (; i < count; ++i)
            sum += widened(weight[i]) * x[i];
        return sum;
    }

    /// Row after row: one stream through memory is what processors fetch ahead best (four rows at once were a fifth slower).
    template <class Weight>
    inline __attribute__((always_inline)) void product(const Weight* weight, const Weight* bias, const float* x,
        float* out, std::int64_t columns, std::int64_t first, std::int64_t last)
    {
        for (std::int64_t row = first; row < last; ++row)
            out[row] = dot(weight + row * columns, x, columns);
        if (bias) {
            for (std::int64_t row = first; row < last; ++row)
                out[row] += widened(bias[row]);
        }
    }

    template <class Number>
    inline __attribute__((always_inline)) void attend(const float* query, const Number* keys, const Number* values,
        std::int64_t positions, std::int64_t width, float* scores, float* context)
    {
        const float scale = 1.0f / std::sqrt(static_cast<float>(width));
        float largest = -INFINITY;
        for (std::int64_t position = 0; position < positions; ++position) {
            scores[position] = dot(keys + position * width, query, width) * scale;
            largest = scores[position] > largest ? scores[position] : largest;
        }
        float total = 0;
        for (std::int64_t position = 0; position < positions; ++position) {
            scores[position] = std::exp(scores[position] - largest);
            total += scores[position];
        }
        for (std::int64_t i = 0; i < width; ++i)
            context[i] = 0.0f;
        for (std::int64_t position = 0; position < positions; ++position) {
            const Number* value = values + position * width;
            const float weight = scores[position] / total;
#pragma omp simd
            for (std::int64_t i = 0; i < width; ++i)
                context[i] += weight * widened(value[i]);
        }
    }

    template <class Weight>
    inline __attribute__((always_inline)) void norm(
        const float* x, const Weight* scale, const Weight* shift, std::int64_t width, double epsilon, float* out)
    {
        double sum = 0, squares = 0;
#pragma omp simd reduction(+ : sum)
        for (std::int64_t i = 0; i < width; ++i)
            sum += x[i];
        const double mean = sum / static_cast<double>(width);
#pragma omp simd reduction(+ : squares)
        for (std::int64_t i = 0; i < width; ++i)
            squares += (x[i] - mean) * (x[i] - mean);
        const auto shrink = static_cast<float>(1.0 / std::sqrt(squares / static_cast<double>(width) + epsilon));
        for (std::int64_t i = 0; i < width; ++i)
            out[i] = (x[i] - static_cast<float>(mean)) * shrink * widened(scale[i]) + widened(shift[i]);
    }
} // namespace

CUTAWAY_FOR_EACH_PROCESSOR void productRows(const float* weight, const float* bias, const float* x, float* out,
    std::int64_t columns, std::int64_t first, std::int64_t last)
{
    product(weight, bias, x, out, columns, first, last);
}

CUTAWAY_FOR_EACH_PROCESSOR void productRows(const Bf16* weight, const Bf16* bias, const float* x, float* out,
    std::int64_t columns, std::int64_t first, std::int64_t last)
{
    product(weight, bias, x, out, columns, first, last);
}

CUTAWAY_FOR_EACH_PROCESSOR void attendOne(const float* query, const float* keys, const float* values,
    std::int64_t positions, std::int64_t width, float* scores, float* context)
{
    attend(query, keys, values, positions, width, scores, context);
}

CUTAWAY_FOR_EACH_PROCESSOR void attendOne(const float* query, const Bf16* keys, const Bf16* values,
    std::int64_t positions, std::int64_t width, float* scores, float* context)
{
    attend(query, keys, values, positions, width, scores, context);
}

CUTAWAY_FOR_EACH_PROCESSOR void normalise(
    const float* x, const float* scale, const float* shift, std::int64_t width, double epsilon, float* out)
{
    norm(x, scale, shift, width, epsilon, out);
}

CUTAWAY_FOR_EACH_PROCESSOR void normalise(
    const float* x, const Bf16* scale, const Bf16* shift, std::int64_t width, double epsilon, float* out)
{
    norm(x, scale, shift, width, epsilon, out);
}

void geluInPlace(float* x, std::int64_t count)
{
    // ½·x·(1 + tanh u) = x / (1 + e^(−2u)), which costs one exponential.
    const auto twice = static_cast<float>(2.0 * std::sqrt(2.0 / M_PI));
    for (std::int64_t i = 0; i < count; ++i) {
        const float u = twice * (x[i] + 0.044715f * x[i] * x[i] * x[i]);
        x[i] = x[i] / (1.0f + std::exp(-u));
    }
}

} // namespace cutaway::fast
