// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <doctest.h>
#include <torch/torch.h>
