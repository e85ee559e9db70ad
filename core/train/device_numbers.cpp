// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/device_numbers.h"

#include "core/torch_compat.h"

#include <c10/core/impl/VirtualGuardImpl.h>

namespace cutaway {

DeviceNumbers::DeviceNumbers(const torch::Tensor& numbers)
    : m_numbers(numbers)
{
    if (!numbers.is_cuda())
        return;
    const auto stream = c10::impl::VirtualGuardImpl(torch::kCUDA).getStream(numbers.device());
    m_numbers = torch::empty(
        numbers.sizes(), torch::TensorOptions().dtype(numbers.scalar_type()).device(torch::kCPU).pinned_memory(true));
    m_numbers.copy_(numbers, /*non_blocking=*/true);
    m_copied = std::make_shared<c10::Event>(torch::kCUDA);
    m_copied->record(stream);
}

const torch::Tensor& DeviceNumbers::read()
{
    if (m_copied)
        compat::waitFor(*m_copied);
    m_copied.reset();
    if (m_numbers.defined() && !m_numbers.is_cpu())
        m_numbers = m_numbers.cpu();
    return m_numbers;
}

} // namespace cutaway
