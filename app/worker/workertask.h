// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cutaway {

/// What the worker is busy with, as the status bar tells it.
enum class WorkerTask { Idle, Opening, Reading, Generating, Training, Checking, Finetuning, Predicting, Working };

} // namespace cutaway
