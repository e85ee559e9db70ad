// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/outcome.h"
#include "core/model/observer.h"

#include <stop_token>

namespace cutaway {

/// Looks at nothing, but leaves a forward pass at the next step of a block when a stop was asked for.
class StopObserver : public Observer {
public:
    explicit StopObserver(std::stop_token stop)
        : m_stop(std::move(stop))
    {
    }
    void see(Point, int, const torch::Tensor&) override
    {
        if (m_stop.stop_requested())
            throw CancelledError();
    }

private:
    std::stop_token m_stop;
};

} // namespace cutaway
