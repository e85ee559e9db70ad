// SPDX-License-Identifier: GPL-3.0-or-later
// For x86-64 with AVX-512 (F, BW, DQ, VL); the options stand in CMakeLists.txt.
#include "core/fast/training_loops.h"

#define CUTAWAY_VECTOR_BYTES 64
#define CUTAWAY_TILE_VECTORS 4
#define CUTAWAY_LOOPS_TABLE avx512TrainingLoops
#define CUTAWAY_LOOPS_NAME "avx512"
#include "core/fast/training_loops.inc"
