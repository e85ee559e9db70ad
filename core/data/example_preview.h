// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/instruction_template.h"
#include "core/data/instructions.h"
#include "core/jobs/finetune_preflight.h"

#include <span>
#include <vector>

namespace cutaway {

/// These texts in one batch, each as the model gets it: row i's inputs (T) and, one place later, its targets (T), together T + 1 tokens. Which of
/// them count is read off the targets that collated() made for training.
std::vector<ExamplePreview> examples(
    std::span<const InstructionIds* const> rows, const CollateOptions& options, const Tokenizer& tokenizer);

/// The same from the texts themselves: cheap enough to be asked for at each key while a template is written.
std::vector<ExamplePreview> examples(std::span<const Instruction> entries, const InstructionTemplate& form,
    const CollateOptions& options, const Tokenizer& tokenizer);

} // namespace cutaway
