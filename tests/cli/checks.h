// SPDX-License-Identifier: GPL-3.0-or-later
// What is checked of many runs of the program.
#pragma once

#include "tests/cli/program.h"

#include <doctest.h>

#include <string>

namespace cutaway::test {

/// What it prints with --json; it must succeed.
inline nlohmann::json jsonOf(Words words, const std::string& input = {})
{
    words.push_back("--json");
    const Result result = run(words, input);
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    return result.json();
}

/// Exit status 2, nothing on stdout, one line on stderr that holds `part`.
inline void refused(const Words& words, const std::string& part, const std::string& input = {})
{
    std::string line;
    for (const auto& word : words)
        line += word + " ";
    CAPTURE(line);
    const Result result = run(words, input);
    CAPTURE(result.err);
    CHECK(result.code == 2);
    CHECK(result.out.empty());
    CHECK(result.saysOneLine());
    CHECK(result.err.find(part) != std::string::npos);
}

} // namespace cutaway::test
