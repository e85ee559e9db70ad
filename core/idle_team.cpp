// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/idle_team.h"

#include "core/torch_headers.h"

#include <condition_variable>
#include <mutex>

namespace cutaway {

IdleTeam::IdleTeam()
{
    m_thread = std::jthread([this](std::stop_token stop) {
        torch::ones({ 1 << 18 }).add_(1); // large enough that LibTorch shares it out, which makes the team
        m_stands.count_down();
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any().wait(lock, stop, [] { return false; });
    });
    // A program that ends at once must not take LibTorch's own statics down while the thread has its first look at them.
    m_stands.wait();
}

} // namespace cutaway
