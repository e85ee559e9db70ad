// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/classify_survey.h"

#include "core/data/row_problems.h"
#include "core/finetune/classify_rows.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace cutaway {

namespace {
    constexpr std::size_t mostShown = 500; ///< repeated texts
    constexpr std::size_t mostRowsShown = 100; ///< of one of them
    constexpr std::size_t firstRows = 200;

    /// In the order in which their texts turn up. Rows of one text are put beside one another by their keys: 8 bytes a row.
    void countRepeats(const LabelledRows& read, const TextColumn& file, ClassifySurvey& survey)
    {
        const auto& rows = read.rows;
        std::vector<std::size_t> order(rows.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return std::tie(rows[a].text, a) < std::tie(rows[b].text, b); });
        struct Same {
            std::size_t begin = 0, end = 0; ///< in `order`
        };
        std::vector<Same> repeated;
        for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
            while (end < order.size() && rows[order[end]].text == rows[order[begin]].text)
                ++end;
            if (end - begin < 2)
                continue;
            repeated.push_back({ begin, end });
            survey.repeatedRows += static_cast<std::int64_t>(end - begin) - 1;
        }
        survey.repeatedTexts = static_cast<std::int64_t>(repeated.size());
        std::sort(repeated.begin(), repeated.end(),
            [&](const Same& a, const Same& b) { return order[a.begin] < order[b.begin]; });
        for (std::size_t i = 0; i < std::min(repeated.size(), mostShown); ++i) {
            const auto& first = rows[order[repeated[i].begin]];
            RepeatedText repeat { std::string(file.text(first)), {}, false };
            for (std::size_t k = repeated[i].begin; k < repeated[i].end; ++k) {
                const auto& row = rows[order[k]];
                if (repeat.rows.size() < mostRowsShown)
                    repeat.rows.push_back(row.row);
                repeat.hasSeveralLabels = repeat.hasSeveralLabels || row.label != first.label;
            }
            survey.repeats.push_back(std::move(repeat));
        }
    }

    /// `most` tokens of a text are read; 0 = not known.
    void countLengths(const ClassifyRows& rows, const Tokenizer& tokenizer, std::int64_t most,
        const std::stop_token& stop, ClassifySurvey& survey)
    {
        std::int64_t sum = 0, texts = 0;
        const std::array<std::string, 3> ownFiles { std::string(), shortName(survey.data.validation_file),
            shortName(survey.data.test_file) };
        std::size_t number = 0;
        for (const auto* part : { &rows.split.train, &rows.split.validation, &rows.split.test }) {
            RowProblems tooLong(ownFiles[number]);
            const auto& file = *rows.files[number++];
            for (const auto& row : *part) {
                if (stop.stop_requested())
                    throw CancelledError();
                const auto length
                    = std::max<std::int64_t>(1, static_cast<std::int64_t>(tokenizer.ids(file.text(row)).size()));
                if (static_cast<std::size_t>(length) >= survey.lengths.size())
                    survey.lengths.resize(static_cast<std::size_t>(length) + 1);
                ++survey.lengths[static_cast<std::size_t>(length)];
                sum += length;
                ++texts;
                if (most > 0 && length > most)
                    tooLong.add(row.row, Sentence::tr("it has %1 tokens, and is cut after %2", length, most));
                survey.longest = std::max(survey.longest, length);
                if (part == &rows.split.train)
                    survey.longestTraining = std::max(survey.longestTraining, length);
            }
            survey.problems.insert(survey.problems.end(), tooLong.kept().begin(), tooLong.kept().end());
            survey.problemCount += tooLong.count();
        }
        survey.meanLength = texts == 0 ? 0.0 : static_cast<double>(sum) / static_cast<double>(texts);
        survey.hasLengths = true;
    }
} // namespace

ClassifySurvey surveyClassify(
    const FinetuneRecipe& recipe, const Tokenizer* tokenizer, std::stop_token stop, std::int64_t contextLength)
{
    ClassifySurvey survey;
    survey.data = recipe.data;
    const auto rows = readClassifyRows(recipe, [&](const LabelledRows& read, const TextColumn& file) {
        survey.rows = static_cast<std::int64_t>(read.rows.size());
        countRepeats(read, file, survey);
        for (std::size_t i = 0; i < std::min(firstRows, read.rows.size()); ++i) {
            const auto& row = read.rows[i];
            survey.first.push_back({ row.row, row.label, std::string(file.text(row)),
                tokenizer ? static_cast<std::int64_t>(tokenizer->ids(file.text(row)).size()) : 0 });
        }
    });
    if (stop.stop_requested())
        throw CancelledError();
    survey.labels = rows.labels;
    survey.countOfEach = rows.countOfEach;
    survey.problems = rows.problems;
    survey.problemCount = rows.problemCount;
    if (tokenizer)
        countLengths(
            rows, *tokenizer, recipe.data.max_length > 0 ? recipe.data.max_length : contextLength, stop, survey);
    std::stable_sort(survey.problems.begin(), survey.problems.end(),
        [](const TableProblem& a, const TableProblem& b) { return std::tie(a.file, a.row) < std::tie(b.file, b.row); });
    survey.keptOfEach.resize(rows.labels.size());
    survey.partsOfEach.resize(rows.labels.size());
    std::size_t number = 0;
    for (const auto* part : { &rows.split.train, &rows.split.validation, &rows.split.test }) {
        for (const auto& row : *part) {
            ++survey.keptOfEach[static_cast<std::size_t>(row.label)];
            ++survey.partsOfEach[static_cast<std::size_t>(row.label)][number];
        }
        ++number;
    }
    survey.train = static_cast<std::int64_t>(rows.split.train.size());
    survey.validation = static_cast<std::int64_t>(rows.split.validation.size());
    survey.test = static_cast<std::int64_t>(rows.split.test.size());
    return survey;
}

} // namespace cutaway
