// SPDX-License-Identifier: GPL-3.0-or-later
// LibTorch first: it defines CHECK and its kin for itself, and a test that used those would abort instead of being counted.
#pragma once
#include "core/torch_headers.h"
#undef CHECK
#undef CHECK_EQ
#undef CHECK_NE
#undef CHECK_LT
#undef CHECK_LE
#undef CHECK_GT
#undef CHECK_GE

#include <doctest.h>
