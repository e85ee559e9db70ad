// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/safetensors.h"

#include "core/torch_headers.h"

#include <string>
#include <vector>

namespace cutaway {

/// AdamW (Loshchilov & Hutter 2019) in the order of operations of PyTorch's torch.optim.AdamW; decay acts on every parameter, as in the book.
/// With `muon`, the blocks' matrices are updated by Muon instead (Jordan et al. 2024): the momentum's singular values are made equal, and the
/// update is scaled so that AdamW's learning rate and decay fit both (Liu et al. 2025, "Muon is scalable for LLM training").
class Optimizer {
public:
    struct Options {
        double beta1 = 0.9;
        double beta2 = 0.999;
        double eps = 1e-8;
        double weightDecay = 0.1;
        bool muon = false;
        double momentum = 0.95; ///< Muon's
    };
    Optimizer(std::vector<std::pair<std::string, torch::Tensor>> parameters, Options options);

    void zeroGrad();
    /// One update with this learning rate. Parameters without a gradient are left alone.
    void step(double lr);
    /// Norm of all gradients together.
    double gradientNorm() const;
    /// As torch.nn.utils.clip_grad_norm_: scales every gradient so that the norm is at most `largest`. `norm` is gradientNorm().
    void clipGradients(double norm, double largest);

    /// exp_avg and exp_avg_sq of each parameter by name, and the number of steps.
    NamedTensors state() const;
    /// Throws InputError when a name or a shape is not the model's.
    void setState(const NamedTensors& state);

private:
    struct Slot {
        std::string name;
        torch::Tensor parameter;
        torch::Tensor mean; ///< exp_avg: running mean of the gradient
        torch::Tensor square; ///< exp_avg_sq: running mean of its square; none with Muon
        bool muon = false;
    };
    void stepAdamW(Slot& slot, double lr) const;
    void stepMuon(Slot& slot, double lr) const;

    std::vector<Slot> m_slots;
    Options m_options;
    std::int64_t m_steps = 0;
};

/// The nearest matrix with equal singular values (about 1), by five Newton–Schulz steps; (rows, columns) → the same shape.
torch::Tensor orthogonalised(const torch::Tensor& matrix);

} // namespace cutaway
