// SPDX-License-Identifier: GPL-3.0-or-later
// Published ids of 4,154 strings and of The Verdict, and strings that break software: data that is no part of the project.
#include <doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/tokenizer/tokenizers.h"
#include "tests/core/skip.h"

using namespace cutaway;
using testing::dataOrSkip;

namespace {

std::string contentsOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    REQUIRE(stream);
    return { std::istreambuf_iterator<char>(stream), {} };
}

} // namespace

TEST_CASE("every published string has its published ids")
{
    for (const auto& [name, strings] :
        { std::pair { "gpt2_strings.jsonl", 4090 }, std::pair { "testplans_r50k.jsonl", 64 } }) {
        std::ifstream lines(dataOrSkip("tokenizer-truth") / name);
        int seen = 0;
        for (std::string line; std::getline(lines, line); ++seen) {
            const auto truth = nlohmann::json::parse(line);
            const auto text = truth["text"].get<std::string>();
            const auto ids = gpt2Tokenizer()->ids(text);
            if (ids != truth["ids"].get<std::vector<int>>() || gpt2Tokenizer()->decode(ids) != text)
                FAIL_CHECK(name << " line " << seen + 1 << ": " << text);
        }
        CHECK(seen == strings);
    }
}

TEST_CASE("The Verdict has its 5,145 ids")
{
    const std::string truth = contentsOf(dataOrSkip("tokenizer-truth") / "ids_the-verdict.u16");
    std::vector<int> expected;
    for (std::size_t i = 0; i + 1 < truth.size(); i += 2)
        expected.push_back(static_cast<unsigned char>(truth[i]) | static_cast<unsigned char>(truth[i + 1]) << 8);
    const auto ids = gpt2Tokenizer()->ids(contentsOf(dataOrSkip("the-verdict") / "the-verdict.txt"));
    CHECK(ids.size() == 5145);
    CHECK(ids == expected);
}

TEST_CASE("strings that break software come back whole from every tokenizer that takes any bytes")
{
    const auto strings = nlohmann::json::parse(contentsOf(dataOrSkip("naughty-strings") / "blns.json"));
    std::vector<std::string> texts;
    for (const auto& text : strings)
        texts.push_back(text.get<std::string>());
    CHECK(texts.size() == 515);
    for (const TokenizerPtr& tokenizer :
        { gpt2Tokenizer(), byteTokenizer(), characterTokenizer(), trainBpe(texts, { .vocab_size = 600 }) })
        for (const std::string& text : texts)
            for (const Special special : { Special::AsText, Special::Allowed })
                if (tokenizer->decode(tokenizer->ids(text, special)) != text)
                    FAIL_CHECK(tokenizer->displayName() << ": " << text);
}
