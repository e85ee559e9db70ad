// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/torch_headers.h"

namespace cutaway {

/// Dropout (Srivastava et al. 2014), shape in = shape out. The mask is drawn as `uniform double < keep`: number for number the mask
/// that PyTorch's own dropout draws on builds without MKL, on every build. One mask over the input in memory order; none in eval mode or at p = 0.
class DropoutImpl : public torch::nn::Module {
public:
    explicit DropoutImpl(double p)
        : m_p(p)
    {
    }
    torch::Tensor forward(const torch::Tensor& x)
    {
        if (!is_training() || m_p == 0.0)
            return x;
        if (!m_portable || !x.is_cpu())
            return torch::dropout(x, m_p, /*train=*/true);
        const double keep = 1.0 - m_p;
        const torch::Tensor kept = torch::empty(x.sizes(), torch::kDouble).uniform_() < keep;
        return x * kept.to(x.scalar_type()).div_(keep);
    }
    /// false: LibTorch's own kernel, several times faster, other draws on some builds.
    void setPortable(bool portable) { m_portable = portable; }
    double p() const { return m_p; }

private:
    double m_p;
    bool m_portable = true;
};
TORCH_MODULE(Dropout);

} // namespace cutaway
