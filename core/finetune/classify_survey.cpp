// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/classify_survey.h"

#include "core/finetune/classify_data.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <unordered_map>

namespace cutaway {

namespace {
    constexpr std::size_t mostShown = 500; ///< repeated texts
    constexpr std::size_t firstRows = 200;

    void countRepeats(const std::vector<LabelledText>& texts, ClassifySurvey& survey)
    {
        std::unordered_map<std::string_view, std::vector<std::size_t>> places;
        places.reserve(texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i)
            places[texts[i].text].push_back(i);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const auto& same = places[texts[i].text];
            if (same.size() < 2 || same.front() != i)
                continue;
            ++survey.repeatedTexts;
            survey.repeatedRows += static_cast<std::int64_t>(same.size()) - 1;
            if (survey.repeats.size() >= mostShown)
                continue;
            RepeatedText repeat { texts[i].text, {}, false };
            for (const auto place : same) {
                repeat.rows.push_back(texts[place].row);
                repeat.hasSeveralLabels = repeat.hasSeveralLabels || texts[place].label != texts[i].label;
            }
            survey.repeats.push_back(std::move(repeat));
        }
    }

    void countLengths(
        const LabelledSplit& split, const Tokenizer& tokenizer, const std::stop_token& stop, ClassifySurvey& survey)
    {
        std::int64_t sum = 0, texts = 0;
        for (const auto* part : { &split.train, &split.validation, &split.test }) {
            for (const auto& text : *part) {
                if (stop.stop_requested())
                    throw CancelledError();
                const auto length
                    = std::max<std::int64_t>(1, static_cast<std::int64_t>(tokenizer.ids(text.text).size()));
                if (static_cast<std::size_t>(length) >= survey.lengths.size())
                    survey.lengths.resize(static_cast<std::size_t>(length) + 1);
                ++survey.lengths[static_cast<std::size_t>(length)];
                sum += length;
                ++texts;
                survey.longest = std::max(survey.longest, length);
                if (part == &split.train)
                    survey.longestTraining = std::max(survey.longestTraining, length);
            }
        }
        survey.meanLength = texts == 0 ? 0.0 : static_cast<double>(sum) / static_cast<double>(texts);
        survey.hasLengths = true;
    }
} // namespace

ClassifySurvey surveyClassify(const FinetuneRecipe& recipe, const Tokenizer* tokenizer, std::stop_token stop)
{
    ClassifySurvey survey;
    survey.data = recipe.data;
    const auto texts = readClassifyTexts(recipe, [&](const LabelledTexts& read) {
        survey.rows = static_cast<std::int64_t>(read.texts.size());
        countRepeats(read.texts, survey);
        for (std::size_t i = 0; i < std::min(firstRows, read.texts.size()); ++i) {
            const auto& text = read.texts[i];
            survey.first.push_back({ text.row, text.label, text.text,
                tokenizer ? static_cast<std::int64_t>(tokenizer->ids(text.text).size()) : 0 });
        }
    });
    if (stop.stop_requested())
        throw CancelledError();
    survey.labels = texts.labels;
    survey.countOfEach = texts.countOfEach;
    survey.problems = texts.problems;
    std::stable_sort(survey.problems.begin(), survey.problems.end(),
        [](const TableProblem& a, const TableProblem& b) { return a.row < b.row; });
    survey.keptOfEach.resize(texts.labels.size());
    survey.partsOfEach.resize(texts.labels.size());
    std::size_t number = 0;
    for (const auto* part : { &texts.split.train, &texts.split.validation, &texts.split.test }) {
        for (const auto& text : *part) {
            ++survey.keptOfEach[static_cast<std::size_t>(text.label)];
            ++survey.partsOfEach[static_cast<std::size_t>(text.label)][number];
        }
        ++number;
    }
    survey.train = static_cast<std::int64_t>(texts.split.train.size());
    survey.validation = static_cast<std::int64_t>(texts.split.validation.size());
    survey.test = static_cast<std::int64_t>(texts.split.test.size());
    if (tokenizer)
        countLengths(texts.split, *tokenizer, stop, survey);
    return survey;
}

} // namespace cutaway
