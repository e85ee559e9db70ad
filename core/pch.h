// SPDX-License-Identifier: GPL-3.0-or-later
// Private to core and to who shows tensors: LibTorch's headers cost 9 s and 1 GB a file when they are read each time.
#pragma once
#include "core/torch_headers.h"

#include <nlohmann/json.hpp>
