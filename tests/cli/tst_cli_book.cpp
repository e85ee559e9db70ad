// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/fixtures.h"

#include <doctest.h>

using namespace cutaway::test;

TEST_CASE("book prints a line for each check, and its exit status is their sum")
{
    const Result result = run({ "book", "--chapter", "3", "--json" });
    const auto lines = result.jsonLines();
    CHECK(lines.size() > 10);
    bool allRight = true;
    for (const auto& line : lines) {
        CHECK(line.at("chapter") == 3);
        CHECK(line.at("name").is_string());
        CHECK(line.at("expected").is_string());
        CHECK(line.at("got").is_string());
        allRight = allRight && (line.at("ok").get<bool>() || line.contains("skipped"));
        CAPTURE(line.dump());
        CHECK((line.at("ok").get<bool>() || line.contains("skipped")));
    }
    CHECK(result.code == (allRight ? 0 : 1));
    const auto plain = run({ "book", "--chapter", "3" }).out;
    CHECK(plain.find(" 0 wrong") != std::string::npos);
    CHECK(plain.find("the book: [0.4306, 1.4551]\n         here:     [0.4306, 1.4551]\n") != std::string::npos);
}

TEST_CASE("checks whose text is missing are skipped, never passed")
{
    std::filesystem::create_directory(at("no-data"));
    const Result result = run({ "book", "--chapter", "2", "--data", at("no-data"), "--json" });
    CHECK(result.code == 0);
    int skipped = 0;
    for (const auto& line : result.jsonLines()) {
        if (!line.contains("skipped"))
            continue;
        ++skipped;
        CHECK(line.at("ok") == false);
        CHECK(line.at("why").get<std::string>().size() > 10);
    }
    CHECK(skipped > 0);
}

TEST_CASE("a chapter or a folder that is not there")
{
    for (const Words& words :
        { Words { "book", "--chapter", "42" }, Words { "book", "--chapter", "two" }, Words { "book", "--chapter", "F" },
            Words { "book", "--chapter", "" }, Words { "book", "--data", at("nowhere") } }) {
        const Result result = run(words);
        CHECK(result.code == 2);
        CHECK(result.out.empty());
        CHECK(result.saysOneLine());
    }
}

TEST_CASE("appendices are chapters with letters, and what is left out says why")
{
    const Result result = run({ "book", "--chapter", "e", "--json" });
    CHECK(result.code == 0);
    const auto lines = result.jsonLines();
    CHECK(lines.size() >= 5);
    int leftOut = 0;
    for (const auto& line : lines) {
        CHECK(line.at("chapter") == "E");
        if (line.at("ok") == true)
            continue;
        ++leftOut;
        CHECK(line.at("skipped") == true);
        CHECK(line.at("why").get<std::string>().size() > 10);
    }
    CHECK(leftOut == 1);
}
