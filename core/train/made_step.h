// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/training.h"
#include "core/train/batch_feed.h"
#include "core/train/learner.h"

namespace cutaway {

/// A step that is made, or asked for and not read yet.
struct MadeStep {
    TrainStep told;
    FedBatch batch;
    Learner::UnderWay underWay;
    Learner::Update update; ///< once it is read
};

} // namespace cutaway
