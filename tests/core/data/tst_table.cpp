// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/data/delimited.h"
#include "core/data/table.h"
#include "core/data/table_detection.h"
#include "core/data/text_encoding.h"
#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"
#include "tests/core/skip.h"

using namespace cutaway;
using Row = std::vector<std::string>;

namespace {
std::vector<Row> rowsOf(std::string_view text, char separator = ',', bool quoting = true)
{
    DelimitedReader reader(text, separator, quoting);
    std::vector<Row> rows;
    Row fields;
    while (reader.next(fields))
        rows.push_back(fields);
    return rows;
}

std::vector<Row> cellsOf(const Table& table)
{
    std::vector<Row> rows;
    for (std::int64_t row = 0; row < table.rows(); ++row) {
        rows.emplace_back();
        for (std::size_t column = 0; column < table.columns().size(); ++column)
            rows.back().emplace_back(table.cell(row, column));
    }
    return rows;
}

TableOptions csv(const std::string& separator, const std::string& header)
{
    TableOptions options;
    options.format = "csv";
    options.separator = separator;
    options.header = header;
    return options;
}
} // namespace

// What pandas.read_csv(…, header=None) makes of the same bytes.
TEST_CASE("quotation marks count at the beginning of a field and nowhere else")
{
    CHECK(rowsOf("a,b\nc,d\n") == std::vector<Row> { { "a", "b" }, { "c", "d" } });
    CHECK(rowsOf("\"a,b\",c") == std::vector<Row> { { "a,b", "c" } });
    CHECK(rowsOf("\"a\nb\",c\nd,e") == std::vector<Row> { { "a\nb", "c" }, { "d", "e" } });
    CHECK(rowsOf("\"say \"\"hi\"\"\",c") == std::vector<Row> { { "say \"hi\"", "c" } });
    CHECK(rowsOf("a \"b\" c,d") == std::vector<Row> { { "a \"b\" c", "d" } });
    CHECK(rowsOf("\"a\"b,c") == std::vector<Row> { { "ab", "c" } });
    CHECK(rowsOf("\"a\" \"b\",c") == std::vector<Row> { { "a \"b\"", "c" } });
    CHECK(rowsOf("\"a,b\",c", ',', false) == std::vector<Row> { { "\"a", "b\"", "c" } });
}

TEST_CASE("line ends of every kind, empty lines, empty fields")
{
    CHECK(rowsOf("a\r\nb\rc\n\n\nd") == std::vector<Row> { { "a" }, { "b" }, { "c" }, { "d" } });
    CHECK(rowsOf(",\na,") == std::vector<Row> { { "", "" }, { "a", "" } });
    CHECK(rowsOf("").empty());
    CHECK(rowsOf("\n\r\n").empty());
}

TEST_CASE("a row that is written is read back")
{
    const Row row { "plain", "with, comma", "say \"hi\"", "two\nlines", "", "\r" };
    CHECK(rowsOf(delimitedRow(row, ',')) == std::vector<Row> { row });
    CHECK(rowsOf(delimitedRow({ "" }, ',')) == std::vector<Row> { { "" } });
    CHECK(delimitedRow({ "a", "b;c" }, ';') == "a;\"b;c\"\n");
}

TEST_CASE("the separator is the one most rows agree on")
{
    CHECK(detectSeparator("a,b\nc,d\n", "x.csv", true) == ",");
    CHECK(detectSeparator("ham\tone, two\nspam\tthree\nham\tfour, five, six\n", "x", true) == "tab");
    CHECK(detectSeparator("a;b,1\nc;d\n", "x.csv", true) == ";");
    CHECK(detectSeparator("a|b\nc|d\n", "x.txt", true) == "|");
    CHECK(detectSeparator("\"a;b\",c\n\"d;e\",f\n", "x.csv", true) == ",");
    CHECK(detectSeparator("one\ntwo\n", "x.csv", true) == ",");
    CHECK(detectSeparator("one\ntwo\n", "x.TSV", true) == "tab");
}

TEST_CASE("a header names, a row tells")
{
    CHECK(looksLikeHeader({ { "text", "category" }, { "Where is it?", "arrival" } }));
    CHECK(looksLikeHeader({ { "Zeug", "Art" }, { "wo?", "x" }, { "da", "y" } }));
    CHECK_FALSE(looksLikeHeader({ { "ham", "Go now." }, { "spam", "Win!" }, { "ham", "no" } }));
    CHECK_FALSE(looksLikeHeader({ { "ham", "go" }, { "spam", "win" }, { "ham", "no" } }));
    CHECK_FALSE(looksLikeHeader({ { "1", "one" }, { "2", "two" } }));
    CHECK_FALSE(looksLikeHeader({ { "text", "" }, { "a", "b" } }));
    CHECK_FALSE(looksLikeHeader({ { "text", "label" } })); // nothing below it
}

TEST_CASE("a table of commas, with a header and without")
{
    const auto table = Table::parse("text,label\nhello,a\n\"x, y\",b\n", "t.csv");
    CHECK(table.columns() == Row { "text", "label" });
    CHECK(cellsOf(table) == std::vector<Row> { { "hello", "a" }, { "x, y", "b" } });
    CHECK(table.problems().empty());
    CHECK(table.found().format == "csv");
    CHECK(table.found().separator == ",");
    CHECK(table.found().header == "yes");
    CHECK(table.found().encoding == "utf-8");
    CHECK(table.column("label") == 1);
    CHECK(table.column("LABEL") == 1);
    CHECK(table.column("0") == 0);
    CHECK_THROWS_WITH_AS(
        table.column("lable"), "t.csv has no column \"lable\"; its columns are: text, label.", InputError);

    const auto bare = Table::parse("text,label\nhello,a\n", "t.csv", csv(",", "no"));
    CHECK(bare.rows() == 2);
    CHECK(bare.columns() == Row { "column 0", "column 1" });
    CHECK_THROWS_WITH_AS(bare.column("text"),
        "t.csv has no column \"text\"; it has no header, so its columns go by their numbers, 0 to 1.", InputError);
}

TEST_CASE("rows that don't fit are kept as well as they can be, and named")
{
    const auto table = Table::parse("text,label\none,a\ntwo\nthree,b,c\n\"four,a\n", "t.csv");
    CHECK(cellsOf(table) == std::vector<Row> { { "one", "a" }, { "two", "" }, { "three", "b" }, { "four,a\n", "" } });
    REQUIRE(table.problems().size() == 4);
    CHECK(table.problems()[0].row == 1);
    CHECK(table.problems()[0].what.text() == "it has 1 of 2 cells (line 3); the others are empty");
    CHECK(table.problems()[1].row == 2);
    CHECK(table.problems()[1].what.text()
        == "it has 3 cells, and there are 2 columns (line 4); what is too much is left out");
    CHECK(table.problems()[2].row == 3);
    CHECK(table.problems()[2].what.text().find("opened in line 5 is never closed") != std::string::npos);
}

TEST_CASE("no more rows than a preview needs")
{
    auto options = csv(",", "yes");
    options.most_rows = 2;
    const auto table = Table::parse("text,label\na,1\nb,2\nc,3\n", "t.csv", options);
    CHECK(table.rows() == 2);
    CHECK(table.isCut());
    options.most_rows = 3;
    CHECK_FALSE(Table::parse("text,label\na,1\nb,2\nc,3\n", "t.csv", options).isCut());
    options = {};
    options.most_rows = 1;
    CHECK(Table::parse("[{\"a\": 1}, {\"a\": 2}]", "t.json", options).isCut());
    CHECK(Table::parse("{\"a\": 1}\n{\"a\": 2}\n", "t.jsonl", options).rows() == 1);
}

TEST_CASE("JSON and JSONL: keys in the order they turn up, whatever their values are")
{
    const auto json = Table::parse(R"([{"b": "x", "a": 1.5}, {"a": null, "c": [1, true]}])", "t");
    CHECK(json.columns() == Row { "b", "a", "c" });
    CHECK(cellsOf(json) == std::vector<Row> { { "x", "1.5", "" }, { "", "", "[1,true]" } });
    CHECK(json.found().format == "json");

    const auto lines = Table::parse("{\"t\": \"one\\n\"}\n\n{\"t\": \"two\", \"u\": \"ü\"}\nnonsense\n", "t");
    CHECK(lines.columns() == Row { "t", "u" });
    CHECK(cellsOf(lines) == std::vector<Row> { { "one\n", "" }, { "two", "ü" }, { "", "" } });
    REQUIRE(lines.problems().size() == 1);
    CHECK(lines.problems()[0].row == 2);

    CHECK(Table::parse("{\n\"data\": [{\"t\": \"one\"}]\n}", "t").rows() == 1);
    const auto oneLine = Table::parse("{\"data\": [{\"t\": \"one\"}, {\"t\": \"two\"}]}\n", "t");
    CHECK(oneLine.rows() == 2);
    CHECK(oneLine.columns() == Row { "t" });
    CHECK(Table::parse("{\"t\": [1]}\n{\"t\": [2]}\n", "t").rows() == 2); // lines all the same
}

TEST_CASE("files that are no table")
{
    for (const auto& [bytes, sentence] : std::vector<std::pair<std::string, std::string>> {
             { "", "t is empty." },
             { " \n\t\n", "t is empty." },
             { std::string("a\0b", 3), "t is no text: it holds bytes that are zero." },
             { "[1, 2", "t is no valid JSON." },
             { "{\n\"a\": 1}", "t holds no list of rows: it should be [{\"column\": value, …}, …]." },
             { "[]", "t holds no row of data." },
             { "[{}]", "t has rows, but no column: its objects are empty." },
             { "{\"a\": }\n{\"b\": }\n", "t is no JSONL: its first line is no JSON object." },
             { std::string(100, '['), "t is nested more than 64 levels deep." },
         }) {
        CAPTURE(bytes);
        CHECK_THROWS_WITH_AS(Table::parse(bytes, "t"), sentence.c_str(), InputError);
    }
    CHECK_THROWS_AS(Table::parse("a,b\n", "t", csv("::", "no")), InputError);
    CHECK_THROWS_AS(Table::parse("a,b\n", "t", csv("", "no")), InputError);
    CHECK_THROWS_AS(Table::parse("a,b\n", "t", csv(",", "maybe")), InputError);
    CHECK_THROWS_AS(Table::parse("a,b\n", "t", csv(",", "yes")), InputError); // a header and nothing else
    TableOptions options;
    options.format = "xlsx";
    CHECK_THROWS_AS(Table::parse("a,b\n", "t", options), InputError);
    options = {};
    options.encoding = "ebcdic";
    CHECK_THROWS_AS(Table::parse("a,b\n", "t", options), InputError);
}

TEST_CASE("encodings are found out")
{
    const std::string german = "Grüße – €";
    CHECK(detectEncoding("plain") == "utf-8");
    CHECK(detectEncoding("\xEF\xBB\xBFplain") == "utf-8");
    CHECK(detectEncoding(german) == "utf-8");
    CHECK(detectEncoding("Gr\xFC\xDF"
                         "e \x96 \x80")
        == "windows-1252");
    CHECK(toUtf8("Gr\xFC\xDF"
                 "e \x96 \x80",
              "windows-1252")
        == german);
    CHECK(toUtf8("Gr\xFC\xDF"
                 "e",
              "latin-1")
        == "Grüße");
    CHECK(toUtf8("\xEF\xBB\xBFplain", "utf-8") == "plain");
    const std::string little("\xFF\xFEG\0\xFC\0=\xD8\0\xDE", 10), big("\0G\0\xFC\0a\0b", 8);
    CHECK(detectEncoding(little) == "utf-16le");
    CHECK(toUtf8(little, "utf-16le") == "Gü😀");
    CHECK(detectEncoding(big) == "utf-16be");
    CHECK(toUtf8(big, "utf-16be") == "Güab");
    CHECK(toUtf8(std::string("=\xD8"
                             "a\0",
                     4),
              "utf-16le")
        == "\uFFFDa"); // half a pair
    // Lines from two sources: what is no UTF-8 is read as windows-1252.
    CHECK(detectEncoding("ü ü ü \xFC") == "utf-8");
    CHECK(toUtf8("ü ü ü \xFC", "utf-8") == "ü ü ü ü");
}

TEST_CASE("the SMS Spam Collection has 5,572 rows as the book's reader reads it, found out and told")
{
    const auto bytes = readFile(testing::dataOrSkip("sms-spam/SMSSpamCollection"));
    const auto found = Table::parse(bytes, "SMSSpamCollection");
    CHECK(found.rows() == 5572);
    CHECK(found.found().separator == "tab");
    CHECK(found.found().header == "no");
    CHECK(found.problems().empty());
    auto options = csv("tab", "no");
    options.quoting = false;
    CHECK(Table::parse(bytes, "SMSSpamCollection", options).rows() == 5574);
}

TEST_CASE("Banking77 has a header and commas in its texts")
{
    const auto table = Table::parse(readFile(testing::dataOrSkip("banking77/train.csv")), "train.csv");
    CHECK(table.rows() == 10003);
    CHECK(table.columns() == Row { "text", "category" });
    CHECK(table.problems().empty());
}
