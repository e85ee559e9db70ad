// SPDX-License-Identifier: GPL-3.0-or-later
// For any processor; the options stand in CMakeLists.txt.
#include "core/fast/training_loops.h"

#define CUTAWAY_VECTOR_BYTES 16
#define CUTAWAY_TILE_VECTORS 2
#define CUTAWAY_LOOPS_TABLE plainTrainingLoops
#define CUTAWAY_LOOPS_NAME "plain"
#include "core/fast/training_loops.inc"
