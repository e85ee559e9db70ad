// SPDX-License-Identifier: GPL-3.0-or-later
// Biases, penalties, n-grams, min-p and typical, against transformers' processors (tests/data/make_sampling_fixtures.py).
#include <doctest.h>

#include "core/jobs/outcome.h"
#include "core/sample/penalties.h"
#include "core/sample/sampler.h"
#include "core/tokenizer/tokenizers.h"
#include "tests/core/model/small_gpt.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <limits>

using namespace cutaway;
using nlohmann::json;

namespace {
constexpr double minusInfinity = -std::numeric_limits<double>::infinity();

json fixtures()
{
    std::ifstream file(CUTAWAY_SOURCE_DIR "/tests/data/sampling_fixtures.json");
    return json::parse(file);
}

SamplingSettings settingsOf(const json& given)
{
    SamplingSettings settings;
    settings.temperature = given.value("temperature", 1.0);
    settings.top_p = given.value("top_p", 1.0);
    settings.min_p = given.value("min_p", 0.0);
    settings.typical = given.value("typical", 1.0);
    settings.repetition_penalty = given.value("repetition_penalty", 1.0);
    settings.presence_penalty = given.value("presence_penalty", 0.0);
    settings.frequency_penalty = given.value("frequency_penalty", 0.0);
    settings.no_repeat_ngram = given.value("no_repeat_ngram", 0);
    return settings;
}

std::vector<SequenceBias> biasesIn(const json& given)
{
    std::vector<SequenceBias> biases;
    if (given.contains("biases"))
        for (const json& bias : given["biases"])
            biases.push_back({ bias["ids"].get<std::vector<int>>(),
                bias["bias"].is_null() ? minusInfinity : bias["bias"].get<double>() });
    return biases;
}

/// A GPT over the bytes, which writes text.
GPT bytesGpt()
{
    auto config = cutaway::testing::smallConfig();
    config.vocab_size = 256;
    torch::manual_seed(3);
    GPT model(config);
    model->eval();
    return model;
}

GenerateRequest request(int maxNew = 40)
{
    GenerateRequest wanted;
    wanted.prompt = byteTokenizer()->ids("The cat");
    wanted.settings.temperature = 1.0;
    wanted.settings.max_new = maxNew;
    return wanted;
}

std::string textOf(const std::vector<int>& ids)
{
    return byteTokenizer()->decode(ids);
}
} // namespace

TEST_CASE("each knob and all together give the probabilities that transformers gives")
{
    int checked = 0;
    const json all = fixtures();
    for (const json& one : all["cases"]) {
        CAPTURE(one["settings"].dump());
        const auto logits = one["logits"].get<std::vector<float>>();
        const auto prompt = one["prompt"].get<std::vector<int>>(), answer = one["answer"].get<std::vector<int>>();
        const auto stages = applyKnobs(
            torch::tensor(logits), settingsOf(one["settings"]), { prompt, answer }, biasesIn(one["settings"]));
        const auto expected = torch::tensor(one["probabilities"].get<std::vector<float>>());
        CHECK(torch::allclose(stages.probabilities, expected, 1e-5, 1e-7));
        CHECK(torch::equal(stages.probabilities == 0, expected == 0));
        ++checked;
    }
    CHECK(checked == 16);
}

TEST_CASE("without the rarer knobs nothing is copied and nothing changes")
{
    const auto logits = torch::tensor({ 1.0f, 2.0f, 3.0f });
    const std::vector<int> ids { 0, 0, 1 };
    CHECK(adjust(logits, {}, { ids, ids }, {}).is_same(logits));
    CHECK(keepMinP(logits, 0.0).is_same(logits));
    CHECK(keepTypical(logits, 1.0).is_same(logits));
}

TEST_CASE("n-grams: what would complete one that stands there")
{
    const std::vector<int> ids { 1, 2, 3, 1, 2, 4, 1, 2 };
    CHECK(ngramCompletions(ids, 3) == std::vector<int> { 3, 4 });
    CHECK(ngramCompletions(ids, 1) == ids);
    CHECK(ngramCompletions(ids, 9).empty());
    CHECK(ngramCompletions({}, 1).empty());
    CHECK(ngramCompletions(ids, 0).empty());
}

TEST_CASE("an answer that must not repeat two bytes does not")
{
    auto model = bytesGpt();
    auto wanted = request(120);
    wanted.settings.temperature = 0.0;
    wanted.settings.no_repeat_ngram = 2;
    const auto answer = textOf(generate(model, wanted, byteTokenizer().get(), {}, {}).ids);
    const std::string text = "The cat" + answer;
    for (std::size_t i = 7; i + 1 < text.size(); ++i)
        CHECK(text.find(text.substr(i, 2)) == i);
}

TEST_CASE("banned texts do not come, boosted ones do")
{
    auto model = bytesGpt();
    auto wanted = request(60);
    const auto free = textOf(generate(model, wanted, byteTokenizer().get(), {}, {}).ids);
    for (const char letter : free)
        wanted.settings.biases.push_back({ std::string(1, letter), minusInfinity });
    const auto without = textOf(generate(model, wanted, byteTokenizer().get(), {}, {}).ids);
    for (const char letter : free)
        CHECK(without.find(letter) == std::string::npos);

    wanted.settings.biases = { { "q", 100.0 }, { "qz", 200.0 } };
    CHECK(textOf(generate(model, wanted, byteTokenizer().get(), {}, {}).ids).substr(0, 6) == "qzqzqz");

    wanted.settings.biases.clear();
    for (int byte = 0; byte < 256; ++byte)
        wanted.settings.biases.push_back({ std::string(1, static_cast<char>(byte)), minusInfinity });
    CHECK_THROWS_WITH_AS(
        generate(model, wanted, byteTokenizer().get(), {}, {}), doctest::Contains("banned"), InputError);
}

TEST_CASE("a candidate says which knob removed it, and the cuts add up")
{
    auto model = bytesGpt();
    auto wanted = request(5);
    wanted.candidates = 256;
    wanted.settings.biases = { { "a", minusInfinity } };
    wanted.settings.top_k = 200;
    wanted.settings.top_p = 0.95;
    wanted.settings.min_p = 0.3;
    wanted.settings.typical = 0.9;
    generate(model, wanted, byteTokenizer().get(), {}, [&](const GeneratedToken& token) {
        int kept = 0;
        std::map<Candidate::Removed, int> removed;
        for (const Candidate& candidate : token.candidates) {
            ++removed[candidate.removed];
            kept += candidate.afterKnobs > 0.0f ? 1 : 0;
            CHECK((candidate.removed == Candidate::Removed::No) == (candidate.afterKnobs > 0.0f));
        }
        CHECK(token.byBan.tokens == 1);
        CHECK(removed[Candidate::Removed::Ban] == token.byBan.tokens);
        CHECK(removed[Candidate::Removed::TopK] == token.byTopK.tokens);
        CHECK(removed[Candidate::Removed::TopP] == token.byTopP.tokens);
        CHECK(removed[Candidate::Removed::MinP] == token.byMinP.tokens);
        CHECK(removed[Candidate::Removed::Typical] == token.byTypical.tokens);
        CHECK(256
            == kept + token.byBan.tokens + token.byTopK.tokens + token.byTopP.tokens + token.byMinP.tokens
                + token.byTypical.tokens);
        return true;
    });
}

TEST_CASE("a stop text ends the answer before it, also when it comes in several tokens")
{
    auto model = bytesGpt();
    auto wanted = request(60);
    const auto free = textOf(generate(model, wanted, byteTokenizer().get(), {}, {}).ids);
    const auto text = free.substr(20, 4);
    const auto first = free.find(text);
    wanted.settings.stop = { "never there at all", text };
    const auto end = generate(model, wanted, byteTokenizer().get(), {}, {});
    CHECK(end.why == GenerationEnd::Why::StopText);
    CHECK(end.stopText == text);
    CHECK(end.keptBytes == first);
    CHECK(textOf(end.ids) == free.substr(0, first + text.size()));

    wanted.settings.stop = { "never there at all" };
    const auto whole = generate(model, wanted, byteTokenizer().get(), {}, {});
    CHECK(whole.why == GenerationEnd::Why::Length);
    CHECK(whole.keptBytes == free.size());
}

TEST_CASE("impossible settings are one sentence each, and so are texts without a tokenizer")
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const auto refused = [](auto&& change, const char* part) {
        SamplingSettings settings;
        change(settings);
        CHECK_THROWS_WITH_AS(validate(settings), doctest::Contains(part), InputError);
    };
    for (const double wrong : { -0.1, 1.1, nan }) {
        refused([&](auto& s) { s.min_p = wrong; }, "Min-p");
        refused([&](auto& s) { s.typical = wrong; }, "Typical");
    }
    refused([&](auto& s) { s.typical = 0.0; }, "Typical");
    for (const double wrong : { 0.0, -1.0, nan })
        refused([&](auto& s) { s.repetition_penalty = wrong; }, "repetition");
    refused([&](auto& s) { s.presence_penalty = nan; }, "penalty");
    refused([&](auto& s) { s.frequency_penalty = -minusInfinity; }, "penalty");
    refused([&](auto& s) { s.no_repeat_ngram = -1; }, "n-grams");
    refused([&](auto& s) { s.biases = { { "", 1.0 } }; }, "empty");
    refused([&](auto& s) { s.biases = { { "a", nan } }; }, "boost");
    refused([&](auto& s) { s.stop = { "" }; }, "empty");

    auto model = bytesGpt();
    auto wanted = request();
    wanted.settings.stop = { "x" };
    CHECK_THROWS_WITH_AS(generate(model, wanted, nullptr, {}, {}), doctest::Contains("no tokenizer"), InputError);
    wanted.settings.stop.clear();
    wanted.settings.biases = { { "x", 1.0 } };
    CHECK_THROWS_WITH_AS(generate(model, wanted, nullptr, {}, {}), doctest::Contains("no tokenizer"), InputError);
    wanted.settings.biases = { { "é", 1.0 } };
    CHECK_NOTHROW(generate(model, wanted, byteTokenizer().get(), {}, {}));
}
