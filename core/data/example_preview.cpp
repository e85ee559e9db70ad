// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/example_preview.h"

#include <algorithm>

namespace cutaway {

namespace {
    /// What the token at `place` of a text of `size` tokens is; the first one behind the text ends it.
    TokenRole roleAt(std::int64_t place, const InstructionIds& text)
    {
        const auto size = static_cast<std::int64_t>(text.ids.size());
        if (place < std::min(text.promptTokens, size))
            return TokenRole::Prompt;
        return place < size ? TokenRole::Response : place == size ? TokenRole::EndOfText : TokenRole::Padding;
    }
} // namespace

std::vector<ExamplePreview> examples(
    std::span<const InstructionIds* const> rows, const CollateOptions& options, const Tokenizer& tokenizer)
{
    std::vector<ExamplePreview> all(rows.size());
    if (rows.empty())
        return all;
    const auto batch = collated(rows, options);
    const auto width = batch.inputs.size(1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto* inputs = batch.inputs.data_ptr<std::int64_t>() + static_cast<std::int64_t>(i) * width;
        const auto* targets = batch.targets.data_ptr<std::int64_t>() + static_cast<std::int64_t>(i) * width;
        const auto size = static_cast<std::int64_t>(rows[i]->ids.size());
        all[i].cut = std::max<std::int64_t>(size - width, 0);
        for (std::int64_t place = 0; place <= width; ++place) {
            const bool counts = place > 0 && targets[place - 1] != options.ignore;
            // The last one is a target only: where it does not count, no tensor holds its id.
            const auto id = place < width ? static_cast<int>(inputs[place])
                : place < size            ? rows[i]->ids[static_cast<std::size_t>(place)]
                                          : options.pad;
            all[i].tokens.push_back({ id, std::string(tokenizer.bytesOf(id)), roleAt(place, *rows[i]), counts });
        }
    }
    return all;
}

std::vector<ExamplePreview> examples(std::span<const Instruction> entries, const InstructionTemplate& form,
    const CollateOptions& options, const Tokenizer& tokenizer)
{
    std::vector<InstructionIds> texts;
    std::vector<const InstructionIds*> rows;
    texts.reserve(entries.size());
    for (const auto& entry : entries)
        rows.push_back(&texts.emplace_back(encoded(entry, form, tokenizer)));
    auto all = examples(rows, options, tokenizer);
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i].row = entries[i].row;
    return all;
}

} // namespace cutaway
