// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"
#include "core/jobs/training.h"

namespace cutaway::cli {

/// `train --preflight`: what the recipe's run will be, as a table or as one JSON document. Returns the exit status.
int lookBefore(const Arguments& arguments, const TrainRecipe& recipe);

} // namespace cutaway::cli
