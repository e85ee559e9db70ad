// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/classify_rows.h"

#include "core/data/row_problems.h"
#include "core/finetune/table_file.h"
#include "core/jobs/outcome.h"

#include <algorithm>

namespace cutaway {

namespace {
    struct ReadFile {
        TextColumnPtr file;
        LabelledRows rows;
    };

    ReadFile readFileOfTexts(const std::string& path, const FinetuneRecipe::Data& data, Classes classes)
    {
        auto file = std::make_shared<TextColumn>();
        file->table = readTable(path, data.table);
        const auto& table = file->table;
        if (table.columns().size() < 2)
            throw InputError(Sentence::tr(
                "%1 has one column only: texts and their classes must stand in two. Is the separator right?", path));
        file->column = table.column(data.text);
        auto rows = labelledRows(table, file->column, table.column(data.label), classes);
        rows.problems.insert(rows.problems.begin(), table.problems().begin(), table.problems().end());
        rows.problemCount += table.problemCount();
        return { std::move(file), std::move(rows) };
    }

    /// A part that has a file of its own, in the classes of data.file. `rows` gets what is odd about it.
    std::vector<LabelledRow> readPart(
        const std::string& path, const FinetuneRecipe::Data& data, ClassifyRows& rows, TextColumnPtr& file)
    {
        const auto& labels = rows.labels;
        auto part = readFileOfTexts(path, data, Classes::OfAPart);
        for (auto& row : part.rows.rows) {
            const auto& name = part.rows.labels[static_cast<std::size_t>(row.label)];
            const auto found = std::find(labels.begin(), labels.end(), name);
            if (found == labels.end())
                throw InputError(
                    Sentence::tr("%1 has the class \"%2\" in row %3, which %4 has not: it can't be learned.", path,
                        name, row.row, data.file));
            row.label = static_cast<int>(found - labels.begin());
        }
        RowProblems problems(shortName(path));
        problems.append(part.rows.problems, part.rows.problemCount);
        rows.problems.insert(rows.problems.end(), problems.kept().begin(), problems.kept().end());
        rows.problemCount += problems.count();
        file = std::move(part.file);
        return std::move(part.rows.rows);
    }

    /// Fractions of what is left when a part comes from a file of its own.
    std::array<double, 3> fractionsFor(const FinetuneRecipe::Data& data)
    {
        auto split = data.split;
        if (!data.validation_file.empty())
            split[1] = 0.0;
        if (!data.test_file.empty())
            split[2] = 0.0;
        const double sum = split[0] + split[1] + split[2];
        for (auto& share : split)
            share /= sum;
        return split;
    }

    void requireTrained(const ClassifyRows& rows)
    {
        std::vector<bool> trained(rows.labels.size());
        for (const auto& row : rows.split.train)
            trained[static_cast<std::size_t>(row.label)] = true;
        for (const auto* part : { &rows.split.validation, &rows.split.test }) {
            for (const auto& row : *part) {
                if (!trained[static_cast<std::size_t>(row.label)])
                    throw InputError(Sentence::tr(
                        "No text of the class \"%1\" is in the training part, but row %2 of another part is one: set "
                        "data.stratify to true, or give it more texts.",
                        rows.labels[static_cast<std::size_t>(row.label)], row.row));
            }
        }
    }
} // namespace

ClassifyRows readClassifyRows(
    const FinetuneRecipe& recipe, const std::function<void(const LabelledRows&, const TextColumn&)>& onRead)
{
    const auto& data = recipe.data;
    auto read = readFileOfTexts(data.file, data, Classes::All);
    if (onRead)
        onRead(read.rows, *read.file);
    ClassifyRows rows;
    rows.files.fill(read.file);
    rows.labels = read.rows.labels;
    rows.countOfEach = read.rows.countOfEach();
    rows.problems = std::move(read.rows.problems);
    rows.problemCount = read.rows.problemCount;
    const auto seed = static_cast<std::uint32_t>(recipe.seed);
    auto kept = std::move(read.rows.rows);
    if (data.duplicates == "first")
        kept = withoutRepeats(std::move(kept));
    if (data.balance == "undersample")
        kept = undersampled(kept, rows.labels.size(), seed);
    rows.split = splitByFractions(kept, fractionsFor(data), seed, data.stratify);
    if (!data.validation_file.empty())
        rows.split.validation = readPart(data.validation_file, data, rows, rows.files[1]);
    if (!data.test_file.empty())
        rows.split.test = readPart(data.test_file, data, rows, rows.files[2]);
    if (static_cast<std::int64_t>(rows.split.train.size()) < data.batch_size)
        throw InputError(
            Sentence::tr("%1 texts train, and a batch needs %2: take more texts or a smaller data.batch_size.",
                static_cast<std::int64_t>(rows.split.train.size()), data.batch_size));
    requireTrained(rows);
    const auto copies
        = copiesAcross(rows.split, &rows.copies, { shortName(data.validation_file), shortName(data.test_file) });
    rows.problems.insert(rows.problems.end(), copies.begin(), copies.end());
    rows.problemCount += rows.copies;
    return rows;
}

} // namespace cutaway
