// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LibTorch that we use. Whoever reads a header of LibTorch pays at the end of every file for the templates it leaves
// to be instantiated: with <torch/torch.h> 5 s a file, with these half of that.
#pragma once

#include <torch/cuda.h>
#include <torch/nn/functional/loss.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/embedding.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>
#include <torch/utils.h>
#include <torch/version.h>
