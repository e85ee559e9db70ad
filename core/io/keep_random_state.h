// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/torch_compat.h"

namespace cutaway {

/// Making a module draws its initial weights; opening a file must not move the caller's random numbers. While it lives, draws go to waste.
class KeepRandomState {
public:
    KeepRandomState() = default;
    ~KeepRandomState() { compat::setCpuGeneratorState(m_state); }
    KeepRandomState(const KeepRandomState&) = delete;
    KeepRandomState& operator=(const KeepRandomState&) = delete;

private:
    torch::Tensor m_state = compat::cpuGeneratorState();
};

} // namespace cutaway
