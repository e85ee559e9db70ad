// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"
#include "core/jobs/finetune.h"

namespace cutaway::cli {

/// `finetune … --preflight`: what the run would be, as a table or as JSON.
int lookBefore(const Arguments& arguments, const FinetuneRecipe& recipe);

} // namespace cutaway::cli
