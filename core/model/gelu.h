// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/torch_headers.h"

#include <cmath>

namespace cutaway {

/// GELU in GPT-2's tanh approximation (Hendrycks & Gimpel 2016; book, section 4.3); any shape.
inline torch::Tensor gelu(const torch::Tensor& x)
{
    static const double sqrtTwoOverPi = std::sqrt(2.0 / M_PI);
    return 0.5 * x * (1 + torch::tanh(sqrtTwoOverPi * (x + 0.044715 * torch::pow(x, 3))));
}

} // namespace cutaway
