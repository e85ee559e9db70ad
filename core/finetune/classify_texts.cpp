// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/classify_texts.h"

#include "core/data/delimited.h"
#include "core/data/table.h"
#include "core/finetune/class_measure.h"
#include "core/finetune/table_file.h"
#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"
#include "core/jobs/plain_number.h"

#include <algorithm>
#include <filesystem>

namespace cutaway {

namespace {
    namespace fs = std::filesystem;
    constexpr std::size_t batchSize = 8;

    std::vector<int> idsOf(const OpenedClassifier& opened, const std::string& text)
    {
        auto ids = opened.tokenizer->ids(text);
        if (ids.empty() && !text.empty()) // a tokenizer of words may find none
            ids.push_back(opened.facts.pad);
        return ids;
    }

    std::string fourDigits(float p)
    {
        return fixedDigits(static_cast<double>(p), 4);
    }
} // namespace

Predictions classifyTexts(OpenedClassifier& opened, std::span<const std::string> texts, const std::stop_token& stop,
    std::int64_t first, bool alone)
{
    const auto& facts = opened.facts;
    Predictions result;
    result.labels = facts.labels;
    result.maxLength = facts.maxLength;
    for (std::size_t at = 0; at < texts.size(); at += batchSize) {
        std::vector<std::vector<int>> some;
        for (std::size_t i = at; i < std::min(at + batchSize, texts.size()); ++i) {
            auto ids = idsOf(opened, texts[i]);
            if (ids.empty())
                throw InputError(alone
                        ? Sentence::tr("The text is empty: there is nothing to sort.")
                        : Sentence::tr("Text %1 (from 0) is empty.", first + static_cast<std::int64_t>(i)));
            result.tokens.push_back(static_cast<std::int64_t>(ids.size()));
            ids.resize(std::min(ids.size(), static_cast<std::size_t>(facts.maxLength)));
            some.push_back(std::move(ids));
        }
        const std::vector<int> unknown(some.size());
        const PaddedTexts padded(std::move(some), unknown, facts.pad, facts.padToMaxLength ? facts.maxLength : 0);
        const auto made = predict(opened.classifier, padded, static_cast<std::int64_t>(batchSize), stop);
        result.probabilities.insert(result.probabilities.end(), made.probabilities.begin(), made.probabilities.end());
    }
    return result;
}

std::int64_t classifyTable(OpenedClassifier& opened, const PredictFileRequest& request, const std::stop_token& stop,
    const std::function<void(std::int64_t)>& onRows)
{
    std::error_code ignored;
    if (!fs::exists(request.file, ignored))
        throw InputError(Sentence::tr("%1 is not there any more.", request.file));
    if (fs::exists(request.out, ignored))
        throw InputError(
            Sentence::tr("%1 is there already: nothing is written over. Choose another name.", request.out));
    const auto table = readTable(request.file, request.table);
    const auto column = table.column(request.column);
    std::vector<std::string> cells = table.columns();
    cells.emplace_back("predicted");
    for (const auto& label : opened.facts.labels)
        cells.push_back("p(" + label + ")");
    std::string csv = delimitedRow(cells, ',');
    constexpr std::int64_t rowsAtOnce = 64;
    for (std::int64_t begin = 0; begin < table.rows(); begin += rowsAtOnce) {
        const auto end = std::min(table.rows(), begin + rowsAtOnce);
        std::vector<std::string> texts;
        for (std::int64_t row = begin; row < end; ++row)
            if (!table.cell(row, column).empty())
                texts.emplace_back(table.cell(row, column));
        const auto made = classifyTexts(opened, texts, stop, begin);
        std::size_t text = 0;
        for (std::int64_t row = begin; row < end; ++row) {
            cells.clear();
            for (std::size_t i = 0; i < table.columns().size(); ++i)
                cells.emplace_back(table.cell(row, i));
            if (table.cell(row, column).empty()) {
                cells.resize(cells.size() + 1 + made.labels.size());
            } else {
                const float* p = made.of(text);
                const auto predicted = made.labels.size() != 2       ? made.best(text)
                    : static_cast<double>(p[1]) >= request.threshold ? std::size_t(1)
                                                                     : std::size_t(0);
                cells.push_back(made.labels[predicted]);
                ++text;
                for (std::size_t i = 0; i < made.labels.size(); ++i)
                    cells.push_back(fourDigits(p[i]));
            }
            csv += delimitedRow(cells, ',');
        }
        if (onRows)
            onRows(end);
    }
    writeFileAtomically(request.out, csv);
    return table.rows();
}

} // namespace cutaway
