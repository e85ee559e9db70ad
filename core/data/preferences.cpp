// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/preferences.h"

#include "core/jobs/outcome.h"

#include <algorithm>

namespace cutaway {

namespace {
    constexpr std::int64_t ignored = -100;

    AnswerIds answerIds(std::vector<int> ids, std::int64_t answerStart, std::int64_t mostTokens)
    {
        const auto cut = std::max<std::int64_t>(static_cast<std::int64_t>(ids.size()) - mostTokens, 0);
        ids.resize(ids.size() - static_cast<std::size_t>(cut));
        return { std::move(ids), answerStart, cut };
    }
} // namespace

std::vector<Preference> preferencesFrom(const Table& table, const PreferenceColumns& columns, RowProblems& problems)
{
    const auto instruction = table.column(columns.instruction);
    const auto chosen = table.column(columns.chosen);
    const auto rejected = table.column(columns.rejected);
    const auto input = inputColumn(table, columns.input);
    std::vector<Preference> pairs;
    for (std::int64_t row = 0; row < table.rows(); ++row) {
        const auto cell = [&](std::size_t column) { return std::string(table.cell(row, column)); };
        Preference pair { { cell(instruction), input ? cell(*input) : std::string(), cell(chosen), row },
            cell(rejected) };
        if (isBlank(pair.asked.instruction))
            problems.add(row, Sentence::tr("it has no instruction, and is left out"));
        else if (isBlank(pair.asked.output))
            problems.add(row, Sentence::tr("it has no chosen answer, and is left out"));
        else if (isBlank(pair.rejected))
            problems.add(row, Sentence::tr("it has no rejected answer, and is left out"));
        else if (pair.asked.output == pair.rejected)
            problems.add(row, Sentence::tr("its chosen and its rejected answer are the same, and it is left out"));
        else
            pairs.push_back(std::move(pair));
    }
    if (pairs.empty())
        throw InputError(Sentence::tr("No row has an instruction and two answers that differ."));
    return pairs;
}

PreferenceSplit splitPairsInOrder(std::vector<Preference> pairs, const std::array<double, 3>& fractions)
{
    const auto cuts = cutsInOrder(pairs.size(), fractions);
    const auto trainEnd = pairs.begin() + cuts.trainEnd, testEnd = pairs.begin() + cuts.testEnd;
    PreferenceSplit split;
    split.train.assign(pairs.begin(), trainEnd);
    split.test.assign(trainEnd, testEnd);
    split.validation.assign(testEnd, pairs.end());
    return split;
}

PairIds encoded(
    const Preference& pair, const InstructionTemplate& form, const Tokenizer& tokenizer, std::int64_t mostTokens)
{
    auto rejected = pair.asked;
    rejected.output = pair.rejected;
    const auto start = static_cast<std::int64_t>(tokenizer.ids(form.prompt(pair.asked) + form.responseHead()).size());
    return { answerIds(tokenizer.ids(form.whole(pair.asked)), start, mostTokens),
        answerIds(tokenizer.ids(form.whole(rejected)), start, mostTokens) };
}

PairBatch collatedPairs(std::span<const PairIds* const> pairs, int pad)
{
    std::vector<const AnswerIds*> rows;
    for (const auto* pair : pairs)
        rows.push_back(&pair->chosen);
    for (const auto* pair : pairs)
        rows.push_back(&pair->rejected);
    std::size_t longest = 2;
    for (const auto* row : rows)
        longest = std::max(longest, row->ids.size());
    const auto count = static_cast<std::int64_t>(rows.size()), width = static_cast<std::int64_t>(longest) - 1;
    PairBatch batch { torch::full({ count, width }, pad, torch::kInt64),
        torch::full({ count, width }, ignored, torch::kInt64) };
    for (std::int64_t i = 0; i < count; ++i) {
        const auto& row = *rows[static_cast<std::size_t>(i)];
        const auto size = static_cast<std::int64_t>(row.ids.size());
        auto* inputs = batch.inputs.data_ptr<std::int64_t>() + i * width;
        auto* targets = batch.targets.data_ptr<std::int64_t>() + i * width;
        std::copy(row.ids.begin(), row.ids.begin() + std::min(size, width), inputs);
        for (auto place = std::max<std::int64_t>(row.answerStart, 1); place < size; ++place)
            targets[place - 1] = row.ids[static_cast<std::size_t>(place)];
    }
    return batch;
}

} // namespace cutaway
