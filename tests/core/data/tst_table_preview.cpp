// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/data/table_preview.h"
#include "core/jobs/outcome.h"
#include "tests/core/io/temporary_folder.h"

using namespace cutaway;
using cutaway::testing::TemporaryFolder;

TEST_CASE("a small file is counted, and its first rows are there")
{
    const TemporaryFolder folder;
    std::string csv = "label;text\n";
    for (int i = 0; i < 150; ++i)
        csv += "ham;text " + std::to_string(i) + "\n";
    const auto preview = previewTable(folder.file("a.csv", csv), {}, 100);
    CHECK(preview.isCounted);
    CHECK(preview.rowCount == 150);
    CHECK(preview.found.separator == ";");
    CHECK(preview.hasHeader());
    CHECK(preview.columns == std::vector<std::string> { "label", "text" });
    REQUIRE(preview.rows.size() == 100);
    CHECK(preview.rows[99][1] == "text 99");
}

TEST_CASE("long cells are cut, which is said, and are whole when they are asked for so")
{
    const TemporaryFolder folder;
    const std::string text(3'000, 'a');
    const auto file = folder.file("a.csv", "label,text\nham," + text + "\nspam,short\n");
    TableOptions options;
    options.header = "yes";
    const auto cut = previewTable(file, options, 1);
    CHECK(cut.hasCutCells);
    CHECK(cut.rows[0][1] == text.substr(0, 2'000) + "…");
    const auto whole = previewTable(file, cut.found, 1, 3'000);
    CHECK_FALSE(whole.hasCutCells);
    CHECK(whole.rows[0][1] == text);
}

TEST_CASE("of a large file the beginning is read, and its rows are reckoned")
{
    const TemporaryFolder folder;
    std::string csv;
    const int rows = 300'000;
    for (int i = 0; i < rows; ++i)
        csv += (i % 2 ? "spam,win number " : "ham,see you at ") + std::to_string(100'000 + i) + "\n";
    REQUIRE(csv.size() > (4u << 20));
    const auto preview = previewTable(folder.file("large", csv), {}, 50);
    CHECK_FALSE(preview.isCounted);
    CHECK(preview.rows.size() == 50);
    CHECK(preview.rowCount > rows * 0.95);
    CHECK(preview.rowCount < rows * 1.05);
    CHECK(preview.found.header == "no");
}

TEST_CASE("a large JSON document is read whole, also one whose list is in an object")
{
    const TemporaryFolder folder;
    std::string rows;
    for (int i = 0; i < 60'000; ++i)
        rows += std::string(i ? ",\n" : "") + R"({"label": "ham", "text": "see you at the corner at )"
            + std::to_string(i) + " o'clock, as always\"}";
    REQUIRE(rows.size() > (4u << 20));
    for (const auto& json : { "[\n" + rows + "\n]\n", "{\n\"data\": [\n" + rows + "\n]}\n" }) {
        const auto preview = previewTable(folder.file("large.json", json), {}, 5);
        CHECK(preview.found.format == "json");
        CHECK(preview.isCounted);
        CHECK(preview.rowCount == 60'000);
        CHECK(preview.columns == std::vector<std::string> { "label", "text" });
    }
}

TEST_CASE("what can't be previewed is a sentence")
{
    const TemporaryFolder folder;
    CHECK_THROWS_AS(previewTable(folder.path(), {}), InputError);
    CHECK_THROWS_AS(previewTable(folder.path() / "nowhere.csv", {}), InputError);
    CHECK_THROWS_AS(previewTable(folder.file("empty", ""), {}), InputError);
}
