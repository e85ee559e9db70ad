// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/schedule.h"

#include <algorithm>
#include <cmath>

namespace cutaway {

double learningRate(const TrainRecipe::Optimizer& optimizer, std::int64_t step, std::int64_t totalSteps)
{
    if (step < optimizer.warmup_steps) {
        const double increment = (optimizer.lr - optimizer.initial_lr) / static_cast<double>(optimizer.warmup_steps);
        return optimizer.initial_lr + static_cast<double>(step) * increment;
    }
    if (optimizer.schedule == "wsd") {
        const auto decay = std::max<std::int64_t>(1, totalSteps / 4);
        const double left = static_cast<double>(totalSteps - step) / static_cast<double>(decay);
        return optimizer.min_lr + (optimizer.lr - optimizer.min_lr) * std::clamp(left, 0.0, 1.0);
    }
    if (optimizer.schedule != "cosine")
        return optimizer.lr;
    const auto after = std::max<std::int64_t>(1, totalSteps - optimizer.warmup_steps);
    const double progress = static_cast<double>(step - optimizer.warmup_steps) / static_cast<double>(after);
    return optimizer.min_lr + (optimizer.lr - optimizer.min_lr) * 0.5 * (1.0 + std::cos(M_PI * progress));
}

} // namespace cutaway
