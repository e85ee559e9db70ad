// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/evaluate/text_metrics.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <fstream>
#include <string>
#include <tuple>
#include <vector>

using namespace cutaway;
using doctest::Approx;

namespace {
nlohmann::json fixtures()
{
    std::ifstream file(CUTAWAY_SOURCE_DIR "/tests/data/metric_fixtures.json");
    return nlohmann::json::parse(file);
}
} // namespace

TEST_CASE("each pair as sacrebleu, rouge-score and SQuAD's script score it")
{
    const auto made = fixtures();
    REQUIRE(made["pairs"].size() > 40);
    for (const auto& pair : made["pairs"]) {
        const std::string answer = pair["answer"], wanted = pair["wanted"];
        CAPTURE(answer);
        CAPTURE(wanted);
        CHECK(normalizedAnswer(answer) == pair["normalized"].get<std::string>());
        CHECK(tokenized13a(answer) == pair["tokenized_13a"].get<std::string>());
        CorpusScores corpus;
        const auto scores = corpus.add(answer, wanted);
        for (const auto& metric : textMetrics()) {
            CAPTURE(metric.name);
            CHECK(scores.*metric.value == Approx(pair[metric.name].get<double>()).epsilon(1e-9));
        }
    }
}

TEST_CASE("whole sets of answers")
{
    const auto made = fixtures();
    for (const auto& set : made["corpora"]) {
        CorpusScores corpus;
        for (auto i = set["first"].get<std::size_t>(); i < set["last"].get<std::size_t>(); ++i)
            corpus.add(made["pairs"][i]["answer"].get<std::string>(), made["pairs"][i]["wanted"].get<std::string>());
        const auto total = corpus.total();
        for (const auto& metric : textMetrics()) {
            CAPTURE(metric.name);
            CHECK(total.*metric.value == Approx(set[metric.name].get<double>()).epsilon(1e-9));
        }
    }
    CHECK(CorpusScores().total().bleu == 0.0);
}

namespace {
/// Words drawn from `kinds`, by a row that is the same everywhere.
std::vector<std::string> drawnWords(std::size_t count, std::uint32_t kinds, std::uint32_t seed)
{
    std::vector<std::string> words;
    for (std::size_t i = 0; i < count; ++i) {
        seed = seed * 1664525u + 1013904223u;
        words.push_back("w" + std::to_string((seed >> 8) % kinds));
    }
    return words;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words)
        text += word + " ";
    return text;
}

double plainLcs(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    std::vector<std::vector<int>> table(a.size() + 1, std::vector<int>(b.size() + 1));
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j)
            table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
    return table[a.size()][b.size()];
}
} // namespace

TEST_CASE("the longest common subsequence, 64 words at once, is the plain table's")
{
    for (const auto& [first, second, kinds] : { std::tuple<std::size_t, std::size_t, std::uint32_t> { 64, 64, 3 },
             { 63, 65, 2 }, { 200, 500, 40 }, { 700, 130, 9 }, { 1, 300, 5 } }) {
        const auto a = drawnWords(first, kinds, 1), b = drawnWords(second, kinds, 2);
        const auto lcs = plainLcs(a, b);
        CHECK(rouge(joined(a), joined(b)).rougeL
            == Approx(2.0 * lcs / static_cast<double>(first + second)).epsilon(1e-12));
    }
}

TEST_CASE("long answers take seconds, not hours, and bytes that are no UTF-8 are read")
{
    const auto start = std::chrono::steady_clock::now();
    CHECK(rouge(joined(drawnWords(30000, 5000, 1)), joined(drawnWords(30000, 5000, 2))).rougeL > 0.01);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
    CHECK(exactMatch("caf\xe9", "caf\xe9") == 1.0);
    CHECK(chrf(chrfStatistics("\xff\xfe", "ab")) == 0.0);
}
