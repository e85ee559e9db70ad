// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/data/labelled.h"
#include "core/data/padded_texts.h"
#include "core/jobs/outcome.h"

#include <set>

using namespace cutaway;
using Names = std::vector<std::string>;

namespace {
LabelledRows read(const std::string& csv)
{
    const auto table = Table::parse(csv, "t.csv");
    return labelledRows(table, table.column("text"), table.column("label"));
}

/// `counts` texts of each class, one class after the other.
std::vector<LabelledRow> textsOf(const std::vector<int>& counts)
{
    std::vector<LabelledRow> texts;
    for (std::size_t label = 0; label < counts.size(); ++label)
        for (int i = 0; i < counts[label]; ++i)
            texts.push_back({ textKey(std::to_string(label) + "/" + std::to_string(i)),
                static_cast<std::int64_t>(texts.size()), static_cast<int>(label) });
    return texts;
}

std::vector<std::int64_t> rowsOf(const std::vector<LabelledRow>& texts)
{
    std::vector<std::int64_t> rows;
    for (const auto& text : texts)
        rows.push_back(text.row);
    return rows;
}
} // namespace

TEST_CASE("classes are in the order of their letters, or of their numbers")
{
    CHECK(read("text,label\na,spam\nb,ham\nc,spam\n").labels == Names { "ham", "spam" });
    const auto numbers = read("text,label\na, 10\nb,9 \nc,2\nd,10\n");
    CHECK(numbers.labels == Names { "2", "9", "10" });
    CHECK(numbers.rows[0].label == 2);
    CHECK(numbers.rows[3].label == 2);
    CHECK(numbers.countOfEach() == std::vector<std::int64_t> { 1, 1, 2 });
}

TEST_CASE("rows without a text or a label are left out and named")
{
    const auto texts = read("text,label\n,spam\nb,\nc,spam\nd,ham\n\" \",ham\n");
    CHECK(rowsOf(texts.rows) == std::vector<std::int64_t> { 2, 3 });
    REQUIRE(texts.problems.size() == 3);
    CHECK(texts.problems[0].what.text() == "it has no text, and is left out");
    CHECK(texts.problems[1].what.text() == "it has no label, and is left out");
    CHECK(texts.problems[2].row == 4);
}

TEST_CASE("a label of one row in hundreds that is nearly another's is asked about")
{
    std::string csv = "text,label\n";
    for (int i = 0; i < 300; ++i)
        csv += "text " + std::to_string(i) + (i % 2 ? ",ham\n" : ",spam\n");
    const auto texts = read(csv + "one more,hamm\n");
    REQUIRE(texts.problems.size() == 1);
    CHECK(texts.problems[0].row == 300);
    CHECK(texts.problems[0].what.text() == "its label \"hamm\" is rare (1 rows): is \"ham\" meant?");
    CHECK(read(csv).problems.empty());
}

TEST_CASE("what can't be sorted into classes")
{
    CHECK_THROWS_WITH_AS(read("text,label\na,ham\nb,ham\n"),
        "All rows have the label \"ham\": to tell classes apart, there must be at least two.", InputError);
    CHECK_THROWS_AS(read("text,label\na,\nb,\n"), InputError);
    std::string unlike = "text,label\n";
    for (int i = 0; i < 30; ++i)
        unlike += "t,label" + std::to_string(i) + "\n";
    CHECK_THROWS_WITH_AS(read(unlike),
        "The column \"label\" has 30 different labels in 30 rows: is it the one with the labels?", InputError);
    const auto table = Table::parse("text,label\na,b\n", "t.csv");
    CHECK_THROWS_AS(labelledRows(table, 1, 1), InputError);
    // A part that only tests need not have all classes.
    CHECK(labelledRows(table, 0, 1, Classes::OfAPart).rows.size() == 1);
}

TEST_CASE("undersampling leaves as many of each class, and the smallest as it is")
{
    const auto texts = textsOf({ 7, 3, 5 });
    const auto balanced = undersampled(texts, 3, 123);
    REQUIRE(balanced.size() == 9);
    std::multiset<int> labels;
    for (const auto& text : balanced)
        labels.insert(text.label);
    for (int label = 0; label < 3; ++label)
        CHECK(labels.count(label) == 3);
    // pandas: DataFrame(range(7)).sample(3, random_state=123) is 5, 0, 3… of NumPy's permutation
    CHECK(rowsOf({ balanced.end() - 3, balanced.end() }) == std::vector<std::int64_t> { 7, 8, 9 });
    CHECK(balanced[0].label == 0);
    CHECK(balanced[3].label == 2);
}

TEST_CASE("a split cuts below the fractions, loses no row and takes none twice")
{
    const auto texts = textsOf({ 40, 10 });
    for (const bool stratified : { false, true }) {
        const auto split = splitByFractions(texts, { 0.7, 0.1, 0.2 }, 123, stratified);
        CHECK(split.train.size() == 35);
        CHECK(split.validation.size() == 5);
        CHECK(split.test.size() == 10);
        std::set<std::int64_t> rows;
        for (const auto* part : { &split.train, &split.validation, &split.test })
            for (const auto row : rowsOf(*part))
                CHECK(rows.insert(row).second);
        if (stratified)
            CHECK(
                std::count_if(split.train.begin(), split.train.end(), [](const auto& t) { return t.label == 1; }) == 7);
    }
    const auto all = splitByFractions(texts, { 1.0, 0.0, 0.0 }, 1, false);
    CHECK(all.train.size() == 50);
    CHECK(all.test.empty());
}

TEST_CASE("a text that trains and tests is named")
{
    LabelledSplit split;
    split.train = { { textKey("same"), 3, 0 } };
    split.test = { { textKey("other"), 4, 1 }, { textKey("same"), 9, 0 } };
    std::int64_t count = 0;
    const auto problems = copiesAcross(split, &count);
    CHECK(count == 1);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].row == 9);
    CHECK(problems[0].what.text() == "its text trains, too, as row 3");
    // Of a part with a file of its own the row that trains is told: rows are data.file's.
    const auto across = copiesAcross(split, &count, { "", "held-out.csv" });
    CHECK(count == 1);
    REQUIRE(across.size() == 1);
    CHECK(across[0].row == 3);
    CHECK(across[0].what.text() == "its text trains, and is in held-out.csv, too, in row 9");
}

TEST_CASE("of rows with the same text the first one is kept")
{
    const auto kept = withoutRepeats({ { textKey("a"), 0, 0 }, { textKey("b"), 1, 0 }, { textKey("a"), 2, 1 },
        { textKey("c"), 3, 0 }, { textKey("b"), 4, 0 } });
    CHECK(rowsOf(kept) == std::vector<std::int64_t> { 0, 1, 3 });
}

TEST_CASE("a text's key tells it from others")
{
    std::set<TextKey> keys;
    std::string text;
    std::size_t texts = 0;
    for (int i = 0; i < 2000; ++i, ++texts)
        keys.insert(textKey("text " + std::to_string(i)));
    for (int zeros = 0; zeros < 40; ++zeros, ++texts, text += '\0') // they differ in their length alone
        keys.insert(textKey(text));
    CHECK(keys.size() == texts);
    CHECK(textKey("the very same text") == textKey(std::string("the very same") + " text"));
}

TEST_CASE("of very many problems the first are kept and all are counted")
{
    std::string csv = "text,label\n";
    const int rows = 25'000;
    for (int i = 0; i < rows; ++i)
        csv += i % 2 ? "a,\n" : (i % 4 ? "a,ham\n" : "b,spam\n");
    const auto read = Table::parse(csv, "t.csv");
    const auto labelled = labelledRows(read, 0, 1);
    CHECK(labelled.problems.size() == Table::mostProblems);
    CHECK(labelled.problemCount == rows / 2);
    CHECK(labelled.rows.size() == rows / 2);
}

TEST_CASE("a fine-grained choice of 77 classes is no mistake")
{
    std::string csv = "text,label\n";
    for (int i = 0; i < 77 * 3; ++i)
        csv += "text " + std::to_string(i) + ",intent " + std::to_string(i % 77) + "\n";
    const auto texts = read(csv);
    CHECK(texts.labels.size() == 77);
    CHECK(texts.problems.empty());
    CHECK(texts.countOfEach() == std::vector<std::int64_t>(77, 3));
}

TEST_CASE("texts are padded to a width, or to the longest of their batch")
{
    const std::vector<std::int64_t> both { 1, 0 };
    const PaddedTexts fixed({ { 1, 2, 3 }, { 4 } }, { 1, 0 }, 9, 2);
    const auto batch = fixed.batch(both);
    CHECK(torch::equal(batch.inputs, torch::tensor({ 4, 9, 1, 2 }, torch::kInt64).view({ 2, 2 })));
    CHECK(torch::equal(batch.lengths, torch::tensor({ 1, 2 }, torch::kInt64)));
    CHECK(torch::equal(batch.labels, torch::tensor({ 0, 1 }, torch::kInt64)));
    CHECK(fixed.longest() == 2);
    const PaddedTexts loose({ { 1, 2, 3 }, { 4 } }, { 1, 0 }, 9, 0);
    CHECK(torch::equal(loose.batch(both).inputs, torch::tensor({ 4, 9, 9, 1, 2, 3 }, torch::kInt64).view({ 2, 3 })));
    CHECK(loose.batch(std::vector<std::int64_t> { 1 }).inputs.size(1) == 1);
}
