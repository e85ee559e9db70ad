// SPDX-License-Identifier: GPL-3.0-or-later
// Private to core: LibTorch's headers cost 9 s and 1 GB a file when they are read each time.
#pragma once
#include <torch/torch.h>

#include <nlohmann/json.hpp>
