// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/labelled.h"

#include "core/data/numpy_random.h"
#include "core/jobs/nearest_name.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace cutaway {

namespace {
    bool isBlank(std::string_view text)
    {
        return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
    }

    std::string trimmed(std::string_view text)
    {
        const auto begin = text.find_first_not_of(" \t\r\n");
        if (begin == std::string_view::npos)
            return {};
        return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
    }

    std::optional<std::int64_t> wholeNumber(const std::string& text)
    {
        std::int64_t value = 0;
        const auto* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, value);
        return read.ec == std::errc() && read.ptr == end ? std::optional(value) : std::nullopt;
    }

    std::vector<std::string> sortedLabels(const std::map<std::string, std::int64_t>& counts)
    {
        std::vector<std::string> labels; // a map has them by their letters
        for (const auto& [label, count] : counts)
            labels.push_back(label);
        if (std::all_of(labels.begin(), labels.end(), [](const auto& l) { return wholeNumber(l).has_value(); }))
            std::stable_sort(labels.begin(), labels.end(),
                [](const auto& a, const auto& b) { return *wholeNumber(a) < *wholeNumber(b); });
        return labels;
    }

    constexpr std::size_t mostClasses = 1000;

    /// A label of one row in hundreds beside one that differs in a letter or two is likely a slip of the hand.
    std::map<std::string, std::string> likelySlips(const std::map<std::string, std::int64_t>& counts, std::int64_t rows)
    {
        std::map<std::string, std::string> slips;
        std::vector<std::string> common;
        const auto isRare = [&](std::int64_t count) { return count * 200 <= rows; };
        for (const auto& [label, count] : counts)
            if (!isRare(count))
                common.push_back(label);
        for (const auto& [label, count] : counts) {
            const auto nearest = nearestName(label, common);
            if (isRare(count) && !nearest.empty() && !wholeNumber(label)
                && std::abs(static_cast<int>(nearest.size()) - static_cast<int>(label.size())) <= 2)
                slips[label] = nearest;
        }
        return slips;
    }

    void requireClasses(
        const std::map<std::string, std::int64_t>& counts, std::size_t texts, const std::string& columnName)
    {
        if (counts.size() == 1)
            throw InputError(
                Sentence::tr("All rows have the label \"%1\": to tell classes apart, there must be at least two.",
                    counts.begin()->first));
        if (counts.size() > mostClasses || (counts.size() > 20 && counts.size() * 2 > texts))
            throw InputError(
                Sentence::tr("The column \"%1\" has %2 different labels in %3 rows: is it the one with the labels?",
                    columnName, static_cast<std::int64_t>(counts.size()), static_cast<std::int64_t>(texts)));
    }
} // namespace

std::vector<std::int64_t> LabelledRows::countOfEach() const
{
    std::vector<std::int64_t> counts(labels.size());
    for (const auto& row : rows)
        ++counts[static_cast<std::size_t>(row.label)];
    return counts;
}

namespace {
    void addProblem(LabelledRows& result, std::int64_t row, Sentence what)
    {
        ++result.problemCount;
        if (result.problems.size() < Table::mostProblems)
            result.problems.push_back({ row, std::move(what) });
    }
} // namespace

LabelledRows labelledRows(const Table& table, std::size_t textColumn, std::size_t labelColumn, Classes classes)
{
    if (textColumn == labelColumn)
        throw InputError(Sentence::tr("Text and label can't both be the column \"%1\".", table.columns()[textColumn]));
    LabelledRows result;
    // Labels by number as they turn up; their order is known in the end.
    std::vector<std::string> names;
    std::unordered_map<std::string, int> numberOf;
    result.rows.reserve(static_cast<std::size_t>(table.rows()));
    std::map<std::string, std::int64_t> counts;
    for (std::int64_t row = 0; row < table.rows(); ++row) {
        const auto label = trimmed(table.cell(row, labelColumn));
        const auto text = table.cell(row, textColumn);
        if (label.empty() || isBlank(text)) {
            addProblem(result, row,
                label.empty() ? Sentence::tr("it has no label, and is left out")
                              : Sentence::tr("it has no text, and is left out"));
            continue;
        }
        const auto [known, isNew] = numberOf.try_emplace(label, static_cast<int>(names.size()));
        if (isNew)
            names.push_back(label);
        result.rows.push_back({ textKey(text), row, known->second });
        ++counts[label];
    }
    if (counts.empty())
        throw InputError(Sentence::tr("No row has both a text and a label."));
    if (classes == Classes::All)
        requireClasses(counts, result.rows.size(), table.columns()[labelColumn]);
    result.labels = sortedLabels(counts);
    std::vector<int> indexOf(names.size()); // of a number
    for (std::size_t i = 0; i < result.labels.size(); ++i)
        indexOf[static_cast<std::size_t>(numberOf[result.labels[i]])] = static_cast<int>(i);
    const auto slips = likelySlips(counts, static_cast<std::int64_t>(result.rows.size()));
    for (auto& row : result.rows) {
        row.label = indexOf[static_cast<std::size_t>(row.label)];
        const auto& label = result.labels[static_cast<std::size_t>(row.label)];
        if (const auto slip = slips.find(label); slip != slips.end())
            addProblem(result, row.row,
                Sentence::tr("its label \"%1\" is rare (%2 rows): is \"%3\" meant?", slip->first, counts[slip->first],
                    slip->second));
    }
    return result;
}

std::vector<LabelledRow> withoutRepeats(std::vector<LabelledRow> rows)
{
    std::unordered_set<TextKey, HashOfTextKey> seen;
    std::erase_if(rows, [&](const LabelledRow& row) { return !seen.insert(row.text).second; });
    return rows;
}

std::vector<LabelledRow> undersampled(const std::vector<LabelledRow>& rows, std::size_t classes, std::uint32_t seed)
{
    std::vector<std::vector<const LabelledRow*>> ofClass(classes);
    for (const auto& row : rows)
        ofClass[static_cast<std::size_t>(row.label)].push_back(&row);
    // The last of equals, so that two classes of one size come out in the order of their labels.
    std::size_t smallest = 0;
    for (std::size_t i = 1; i < classes; ++i)
        if (ofClass[i].size() <= ofClass[smallest].size())
            smallest = i;
    const auto count = ofClass[smallest].size();
    std::vector<LabelledRow> result;
    result.reserve(count * classes);
    for (std::size_t i = 0; i < classes; ++i) {
        if (i == smallest)
            continue;
        const auto order = numpyPermutation(seed, static_cast<std::int64_t>(ofClass[i].size()));
        for (std::size_t k = 0; k < count; ++k)
            result.push_back(*ofClass[i][static_cast<std::size_t>(order[k])]);
    }
    for (const auto* row : ofClass[smallest])
        result.push_back(*row);
    return result;
}

LabelledSplit splitByFractions(
    const std::vector<LabelledRow>& rows, const std::array<double, 3>& fractions, std::uint32_t seed, bool stratified)
{
    const auto size = rows.size();
    const auto order = numpyPermutation(seed, static_cast<std::int64_t>(size));
    int classes = 1;
    for (const auto& row : rows)
        classes = std::max(classes, row.label + 1);
    std::vector<std::size_t> counts(static_cast<std::size_t>(stratified ? classes : 1));
    const auto groupOf = [&](const LabelledRow& row) { return static_cast<std::size_t>(stratified ? row.label : 0); };
    for (const auto& row : rows)
        ++counts[groupOf(row)];
    std::vector<std::size_t> handedOut(counts.size());
    LabelledSplit split;
    for (const auto index : order) {
        const auto& row = rows[static_cast<std::size_t>(index)];
        const auto group = groupOf(row);
        const auto part
            = [&](double fraction) { return static_cast<std::size_t>(static_cast<double>(counts[group]) * fraction); };
        const auto trainEnd = part(fractions[0]);
        const auto place = handedOut[group]++;
        auto& side = place < trainEnd               ? split.train
            : place < trainEnd + part(fractions[1]) ? split.validation
                                                    : split.test;
        side.push_back(row);
    }
    return split;
}

std::vector<TableProblem> copiesAcross(
    const LabelledSplit& split, std::int64_t* count, const std::array<std::string, 2>& ownFiles)
{
    std::unordered_map<TextKey, std::int64_t, HashOfTextKey> trained;
    for (const auto& row : split.train)
        trained.emplace(row.text, row.row);
    std::vector<TableProblem> problems;
    std::int64_t all = 0;
    std::size_t number = 0;
    for (const auto* side : { &split.validation, &split.test }) {
        const auto& file = ownFiles[number++];
        for (const auto& row : *side) {
            const auto found = trained.find(row.text);
            if (found == trained.end())
                continue;
            ++all;
            if (problems.size() >= Table::mostProblems)
                continue;
            if (file.empty())
                problems.push_back({ row.row, Sentence::tr("its text trains, too, as row %1", found->second) });
            else
                problems.push_back(
                    { found->second, Sentence::tr("its text trains, and is in %1, too, in row %2", file, row.row) });
        }
    }
    if (count)
        *count = all;
    return problems;
}

} // namespace cutaway
