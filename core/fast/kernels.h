// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace cutaway::fast {

/// A bfloat16 number: the upper half of a float32.
struct Bf16 {
    std::uint16_t bits;
};

/// The loops of one token's way through a GPT, for one thread each. Sums are float32 whatever the weights are. Compiled for several
/// generations of processors, of which the best is chosen when the program starts.
/// `Weight` is float or Bf16.

/// Rows first … last − 1 of weight (rows, columns), row-major: out[r] = weight[r] · x + bias[r]. `bias` may be null.
void productRows(const float* weight, const float* bias, const float* x, float* out, std::int64_t columns,
    std::int64_t first, std::int64_t last);
void productRows(const Bf16* weight, const Bf16* bias, const float* x, float* out, std::int64_t columns,
    std::int64_t first, std::int64_t last);

/// One head's attention of one query (width) over `positions` keys and values (positions, width): its context (width), as
/// softmax(q · kᵀ / √width) · v. `scores` is room for `positions` numbers.
void attendOne(const float* query, const float* keys, const float* values, std::int64_t positions, std::int64_t width,
    float* scores, float* context);
void attendOne(const float* query, const Bf16* keys, const Bf16* values, std::int64_t positions, std::int64_t width,
    float* scores, float* context);

/// Layer normalisation of x (width) → out (width).
void normalise(const float* x, const float* scale, const float* shift, std::int64_t width, double epsilon, float* out);
void normalise(const float* x, const Bf16* scale, const Bf16* shift, std::int64_t width, double epsilon, float* out);

/// GELU in the tanh approximation, in place.
void geluInPlace(float* x, std::int64_t count);

inline float number(float value)
{
    return value;
}
float number(Bf16 value);
/// Rounded to the nearest, a tie to the even one.
void store(float value, Bf16& to);
inline void store(float value, float& to)
{
    to = value;
}

} // namespace cutaway::fast
