// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/torch_headers.h"

namespace cutaway {

/// Puts a module in eval mode (no dropout) without gradients, and back as it was when the scope ends, thrown out of or not.
class EvalMode {
public:
    explicit EvalMode(torch::nn::Module& module)
        : m_module(module)
        , m_wasTraining(module.is_training())
    {
        m_module.eval();
    }
    ~EvalMode() { m_module.train(m_wasTraining); }
    EvalMode(const EvalMode&) = delete;
    EvalMode& operator=(const EvalMode&) = delete;

private:
    torch::NoGradGuard m_noGrad;
    torch::nn::Module& m_module;
    bool m_wasTraining;
};

} // namespace cutaway
