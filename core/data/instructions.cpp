// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/instructions.h"

#include "core/jobs/outcome.h"

#include <algorithm>

namespace cutaway {

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::optional<std::size_t> inputColumn(const Table& table, const std::string& name)
{
    if (name.empty())
        return std::nullopt;
    return name == InstructionColumns().input ? table.findColumn(name) : table.column(name);
}

std::vector<Instruction> instructionsFrom(const Table& table, const InstructionColumns& columns, RowProblems& problems)
{
    const auto instruction = table.column(columns.instruction);
    const auto output = table.column(columns.output);
    const auto input = inputColumn(table, columns.input);
    std::vector<Instruction> entries;
    for (std::int64_t row = 0; row < table.rows(); ++row) {
        Instruction entry { std::string(table.cell(row, instruction)),
            input ? std::string(table.cell(row, *input)) : std::string(), std::string(table.cell(row, output)), row };
        if (isBlank(entry.instruction))
            problems.add(row, Sentence::tr("it has no instruction, and is left out"));
        else if (isBlank(entry.output))
            problems.add(row, Sentence::tr("it has no answer, and is left out"));
        else
            entries.push_back(std::move(entry));
    }
    if (entries.empty())
        throw InputError(Sentence::tr("No row has both an instruction and an answer."));
    return entries;
}

CutsInOrder cutsInOrder(std::size_t entries, const std::array<double, 3>& fractions)
{
    const auto part
        = [&](double fraction) { return static_cast<std::ptrdiff_t>(static_cast<double>(entries) * fraction); };
    CutsInOrder cuts { part(fractions[0]), 0 };
    cuts.testEnd = cuts.trainEnd + std::min(part(fractions[2]), static_cast<std::ptrdiff_t>(entries) - cuts.trainEnd);
    return cuts;
}

InstructionSplit splitInOrder(std::vector<Instruction> entries, const std::array<double, 3>& fractions)
{
    const auto cuts = cutsInOrder(entries.size(), fractions);
    const auto trainEnd = entries.begin() + cuts.trainEnd, testEnd = entries.begin() + cuts.testEnd;
    InstructionSplit split;
    split.train.assign(entries.begin(), trainEnd);
    split.test.assign(trainEnd, testEnd);
    split.validation.assign(testEnd, entries.end());
    return split;
}

InstructionIds encoded(const Instruction& entry, const InstructionTemplate& form, const Tokenizer& tokenizer)
{
    return { tokenizer.ids(form.whole(entry)), static_cast<std::int64_t>(tokenizer.ids(form.prompt(entry)).size()) };
}

TokenBatch collated(std::span<const InstructionIds* const> rows, const CollateOptions& options)
{
    const auto count = static_cast<std::int64_t>(rows.size());
    std::int64_t width = 0;
    for (const auto* row : rows)
        width = std::max(width, static_cast<std::int64_t>(row->ids.size()));
    if (options.most_tokens > 0)
        width = std::min(width, options.most_tokens);
    TokenBatch batch { torch::full({ count, width }, options.pad, torch::kInt64),
        torch::full({ count, width }, options.pad, torch::kInt64) };
    for (std::int64_t i = 0; i < count; ++i) {
        const auto& ids = rows[static_cast<std::size_t>(i)]->ids;
        const auto size = static_cast<std::int64_t>(ids.size());
        auto* inputs = batch.inputs.data_ptr<std::int64_t>() + i * width;
        auto* targets = batch.targets.data_ptr<std::int64_t>() + i * width;
        std::copy(ids.begin(), ids.begin() + std::min(size, width), inputs);
        if (size > 1)
            std::copy(ids.begin() + 1, ids.begin() + std::min(size, width + 1), targets);
        // The first end of text is a target, so that the model learns to stop; those after it say nothing.
        auto* end = targets + width;
        auto* first = std::find(targets, end, std::int64_t(options.pad));
        if (first != end)
            std::replace(first + 1, end, std::int64_t(options.pad), options.ignore);
        if (options.mask_instruction) {
            const auto masked = std::clamp<std::int64_t>(rows[static_cast<std::size_t>(i)]->promptTokens - 1, 0, width);
            std::fill(targets, targets + masked, options.ignore);
        }
    }
    return batch;
}

} // namespace cutaway
