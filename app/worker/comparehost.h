// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/outcome.h"
#include "core/jobs/tuning_comparison.h"

#include <memory>
#include <stop_token>

namespace cutaway {

/// Holds a fine-tuning's model before and after, so that another text takes one pass of each. Of one thread; knows no Qt.
class CompareHost {
public:
    CompareHost();
    ~CompareHost();
    Outcome<TuningComparison> compare(const TuningComparisonRequest& request, const std::stop_token& stop);
    void forget(); ///< both models' memory is free again

private:
    struct Kept;
    Kept& opened(const TuningComparisonRequest& request, const std::stop_token& stop);

    std::unique_ptr<Kept> m_kept;
};

} // namespace cutaway
