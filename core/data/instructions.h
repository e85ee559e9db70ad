// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/instruction_template.h"
#include "core/data/row_problems.h"
#include "core/data/table.h"
#include "core/tokenizer/tokenizer.h"

#include "core/torch_headers.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway {

/// Nothing but white space.
bool isBlank(std::string_view text);

/// The column of what an instruction is about. None where the name is empty, or is the usual "input" and the table has no such column; InputError for
/// another name that isn't there.
std::optional<std::size_t> inputColumn(const Table& table, const std::string& name);

struct InstructionColumns {
    std::string instruction = "instruction", input = "input", output = "output";
};
/// The table's rows as instructions; `problems` gets those with an empty instruction or answer, which are left out. A column for the
/// input may be missing, as inputColumn() says. Throws InputError when another one is, or when nothing is left.
std::vector<Instruction> instructionsFrom(const Table& table, const InstructionColumns& columns, RowProblems& problems);

/// Where entries that are split in their file's order are cut: what trains, then what tests, then what validates (book, section 7.2).
struct CutsInOrder {
    std::ptrdiff_t trainEnd = 0, testEnd = 0;
};
CutsInOrder cutsInOrder(std::size_t entries, const std::array<double, 3>& fractions);

struct InstructionSplit {
    std::vector<Instruction> train, validation, test;
};
/// In the file's order: what trains, then what tests, then what validates (book, section 7.2); fractions of training, validation and test.
InstructionSplit splitInOrder(std::vector<Instruction> entries, const std::array<double, 3>& fractions);

/// An instruction and its answer as ids.
struct InstructionIds {
    std::vector<int> ids;
    std::int64_t promptTokens = 0; ///< of the prompt, tokenized by itself
};
InstructionIds encoded(const Instruction& entry, const InstructionTemplate& form, const Tokenizer& tokenizer);

struct CollateOptions {
    int pad = 50256; ///< <|endoftext|>
    std::int64_t ignore = -100; ///< a target that the loss passes over
    std::int64_t most_tokens = 0; ///< longer rows are cut; 0 = none
    bool mask_instruction = false; ///< the prompt's targets are passed over too (exercise 7.2)
};
struct TokenBatch {
    torch::Tensor inputs; ///< (B, T) int64
    torch::Tensor targets; ///< (B, T) int64: the inputs one place later; padding but the first of it is `ignore`
};
/// The book's custom_collate_fn (section 7.3): as wide as the longest of them.
TokenBatch collated(std::span<const InstructionIds* const> rows, const CollateOptions& options);

} // namespace cutaway
