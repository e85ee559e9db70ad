// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/gpt.h"

namespace cutaway {

/// A model with LibTorch's fused kernels, and back as it was when the scope ends, thrown out of or not.
class FusedKernels {
public:
    explicit FusedKernels(GPT& model)
        : m_model(model)
        , m_were(model->usesFusedKernels())
    {
        m_model->useFusedKernels(true);
    }
    ~FusedKernels() { m_model->useFusedKernels(m_were); }
    FusedKernels(const FusedKernels&) = delete;
    FusedKernels& operator=(const FusedKernels&) = delete;

private:
    GPT& m_model;
    bool m_were;
};

} // namespace cutaway
