// SPDX-License-Identifier: GPL-3.0-or-later
// For x86-64 with AVX2 and FMA; the options stand in CMakeLists.txt.
#include "core/fast/training_loops.h"

#define CUTAWAY_VECTOR_BYTES 32
#define CUTAWAY_TILE_VECTORS 2
#define CUTAWAY_LOOPS_TABLE avx2TrainingLoops
#define CUTAWAY_LOOPS_NAME "avx2"
#include "core/fast/training_loops.inc"
