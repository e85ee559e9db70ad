// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/torch_headers.h"

#include <c10/core/Event.h>

#include <memory>

namespace cutaway {

/// Numbers on their way from a device. From a CUDA device they are copied into pinned memory behind what has been asked of it so far, and nobody
/// waits; on the CPU they are there already.
class DeviceNumbers {
public:
    DeviceNumbers() = default;
    /// `numbers` (N) float32; not changed by anybody afterwards.
    explicit DeviceNumbers(const torch::Tensor& numbers);
    /// (N) float32 on the CPU. Waits for the copy, not for what was asked of the device after it.
    const torch::Tensor& read();

private:
    torch::Tensor m_numbers;
    std::shared_ptr<c10::Event> m_copied; ///< null where nothing needs to be waited for
};

} // namespace cutaway
