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
        bool fused
            = false; ///< one loop over memory instead of PyTorch's operations in their order: the same but for rounding
    };
    Optimizer(std::vector<std::pair<std::string, torch::Tensor>> parameters, Options options);

    void zeroGrad();
    /// One update with this learning rate. Parameters without a gradient are left alone.
    void step(double lr);
    /// Norm of all gradients together.
    double gradientNorm();
    /// Norm of the gradient of each of gradientNames(), as the last gradientNorm() found them.
    std::vector<float> gradientNorms() const;
    /// As torch.nn.utils.clip_grad_norm_: scales every gradient so that the norm is at most `largest`. `norm` is gradientNorm().
    /// A fused step does the scaling itself, and the gradients stay as they are.
    void clipGradients(double norm, double largest);

    /// Whether stepOnDevice() can be taken: every parameter is float32 and on one device on which LibTorch fuses AdamW, and `fused` was asked for.
    bool stepsOnDevice() const;
    /// Clipping, update and norms in one, all of it on the device, so that nobody waits for a number: → (2 + P) float32 there, `loss`, the norm of all
    /// gradients before clipping, and that of each of the P that there are, by gradientNames(). `loss` () float32; `clip`: the largest norm, 0 = off.
    /// With a loss or a norm that is no number nothing is updated, by this call and all later ones, until whoever reads the numbers sees it.
    torch::Tensor stepOnDevice(const torch::Tensor& loss, double lr, double clip);
    /// The parameters that have a gradient, in order.
    std::vector<std::string> gradientNames() const;

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
    bool isFused(const Slot& slot) const;
    void stepFused(Slot& slot, double lr) const;
    void stepAdamW(Slot& slot, double lr) const;
    void stepMuon(Slot& slot, double lr) const;
    torch::Tensor muonUpdate(Slot& slot) const;
    void stepMuonOnDevice(Slot& slot, double lr, const torch::Tensor& gradientFactor) const;

    std::vector<Slot> m_slots;
    torch::Tensor m_norms; ///< of the gradients of the slots that have one
    Options m_options;
    std::int64_t m_steps = 0;
    double m_gradientScale = 1.0; ///< of the next fused step
    torch::Tensor m_blownUp; ///< () on the device: 1 once a loss or a norm was no number in stepOnDevice()
};

/// The nearest matrix with equal singular values (about 1), by five Newton–Schulz steps; (rows, columns) → the same shape.
torch::Tensor orthogonalised(const torch::Tensor& matrix);

} // namespace cutaway
