// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/jobs/outcome.h"
#include "core/sample/sampler.h"
#include "core/sample/stop_observer.h"
#include "core/tokenizer/tokenizers.h"
#include "tests/core/model/small_gpt.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <thread>

using namespace cutaway;
using cutaway::testing::smallConfig;
using cutaway::testing::smallGpt;

namespace {
GenerateRequest request(double temperature, int maxNew = 30)
{
    GenerateRequest wanted;
    wanted.generation = 5;
    wanted.prompt = { 3, 1, 4, 1, 5 };
    wanted.settings.temperature = temperature;
    wanted.settings.max_new = maxNew;
    return wanted;
}

/// The bytes, one of which is called the end of text.
class Ending final : public Tokenizer {
public:
    explicit Ending(int endOfText)
        : m_endOfText(endOfText)
    {
    }
    std::vector<Token> encode(std::string_view bytes, Special special) const override
    {
        return byteTokenizer()->encode(bytes, special);
    }
    std::string_view bytesOf(int id) const override { return byteTokenizer()->bytesOf(id); }
    int vocabSize() const override { return 256; }
    std::vector<SpecialToken> specialTokens() const override
    {
        return { { std::string(endOfTextToken), m_endOfText } };
    }
    std::string kind() const override { return "bytes"; }
    std::string displayName() const override { return "Bytes"; }
    std::string toTokenizerJson() const override { return {}; }

private:
    int m_endOfText;
};

std::vector<int> generated(GPT& model, const GenerateRequest& wanted, const Tokenizer* tokenizer = nullptr)
{
    return generate(model, wanted, tokenizer, {}, {}).ids;
}

std::vector<int> rowOf(const torch::Tensor& ids)
{
    std::vector<int> row;
    for (std::int64_t i = 0; i < ids.size(1); ++i)
        row.push_back(static_cast<int>(ids[0][i].item<std::int64_t>()));
    return row;
}

/// The book's `generate`, line by line, on the default generator.
std::vector<int> bookGenerate(GPT& model, std::vector<int> ids, int maxNew, const SamplingSettings& settings)
{
    torch::NoGradGuard noGrad;
    model->eval();
    const auto prompt = ids.size();
    for (int i = 0; i < maxNew; ++i) {
        const auto seen = std::min<std::size_t>(ids.size(), static_cast<std::size_t>(model->config().context_length));
        const std::vector<std::int64_t> last(ids.end() - static_cast<std::ptrdiff_t>(seen), ids.end());
        const auto logits = model->forward(torch::tensor(last).unsqueeze(0))[0][-1];
        ids.push_back(draw(logits, settings));
    }
    return { ids.begin() + static_cast<std::ptrdiff_t>(prompt), ids.end() };
}
} // namespace

TEST_CASE("greedy: the three ways give the same tokens, also beyond the context")
{
    auto model = smallGpt();
    const auto wanted = request(0.0);
    const auto ids = generated(model, wanted);
    CHECK(ids.size() == 30);
    CHECK(ids == bookGenerate(model, wanted.prompt, 30, wanted.settings));
    auto whole = wanted.prompt;
    whole.insert(whole.end(), ids.begin(), ids.end());
    CHECK(rowOf(generateGreedy(model, idsTensor(wanted.prompt, model), 30)) == whole);
}

TEST_CASE("drawn tokens are those of torch.manual_seed and the book's loop")
{
    auto model = smallGpt();
    auto wanted = request(1.4);
    wanted.settings.top_k = 25;
    wanted.settings.top_p = 0.9;
    const auto ids = generated(model, wanted);
    torch::manual_seed(wanted.settings.seed);
    CHECK(ids == bookGenerate(model, wanted.prompt, 30, wanted.settings));
    CHECK(ids == generated(model, wanted));
    wanted.settings.seed = 124;
    CHECK(ids != generated(model, wanted));
}

TEST_CASE("generating draws nothing from the default generator and leaves the model in its mode")
{
    auto model = smallGpt();
    model->eval();
    const auto calm = generated(model, request(1.0));
    CHECK_FALSE(model->is_training());
    model->train();
    torch::manual_seed(1);
    const auto undisturbed = torch::rand({ 4 });
    torch::manual_seed(1);
    CHECK(generated(model, request(1.0)) == calm); // no dropout
    CHECK(model->is_training());
    CHECK(model->blocks[0]->att->is_training());
    generateGreedy(model, idsTensor(request(0.0).prompt, model), 3);
    CHECK(model->is_training());
    CHECK(torch::equal(torch::rand({ 4 }), undisturbed));
}

TEST_CASE("the end of text stops before it is appended, when wanted and known")
{
    auto model = smallGpt();
    auto wanted = request(0.0);
    const auto ids = generated(model, wanted);
    const int last = ids[4];
    const Ending ending(last);
    const auto first = static_cast<std::size_t>(std::find(ids.begin(), ids.end(), last) - ids.begin());

    std::size_t told = 0;
    const auto end = generate(model, wanted, &ending, {}, [&](const GeneratedToken&) { return ++told, true; });
    CHECK(end.why == GenerationEnd::Why::EndOfText);
    CHECK(end.ids == std::vector<int>(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(first)));
    CHECK(told == first);
    CHECK(end.generation == 5);

    wanted.settings.stop_at_end_of_text = false;
    CHECK(generated(model, wanted, &ending) == ids);
    CHECK(generate(model, wanted, &ending, {}, {}).why == GenerationEnd::Why::Length);
}

TEST_CASE("a listener or a stop ends it with the tokens there are")
{
    auto model = smallGpt();
    const auto all = generated(model, request(0.0));
    const auto twice
        = generate(model, request(0.0), nullptr, {}, [](const GeneratedToken& token) { return token.index < 1; });
    CHECK(twice.why == GenerationEnd::Why::Stopped);
    CHECK(twice.ids == std::vector<int> { all[0], all[1] });

    std::stop_source source;
    const auto stopped = generate(model, request(0.0), nullptr, source.get_token(), [&](const GeneratedToken& token) {
        if (token.index == 2)
            source.request_stop();
        return true;
    });
    CHECK(stopped.why == GenerationEnd::Why::Stopped);
    CHECK(stopped.ids.size() == 3);
    CHECK_THROWS_AS(
        generateGreedy(model, idsTensor(request(0.0).prompt, model), 3, source.get_token()), CancelledError);
}

TEST_CASE("a forward pass is left at the first step after a stop")
{
    auto model = smallGpt();
    std::stop_source source;
    StopObserver observer(source.get_token());
    const auto ids = torch::zeros({ 1, 4 }, torch::kLong);
    CHECK_NOTHROW(model->forward(ids, &observer));
    source.request_stop();
    CHECK_THROWS_AS(model->forward(ids, &observer), CancelledError);
}

TEST_CASE("a large model hears a stop that comes within a token")
{
    ModelConfig config = smallConfig();
    config.emb_dim = 512;
    config.context_length = 64;
    auto model = smallGpt(config);
    auto wanted = request(0.0, 1000000);
    wanted.prompt.assign(64, 1);
    std::stop_source source;
    std::jthread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        source.request_stop();
    });
    const auto end = generate(model, wanted, nullptr, source.get_token(), {});
    CHECK(end.why == GenerationEnd::Why::Stopped);
}

TEST_CASE("what is told of a token")
{
    auto model = smallGpt();
    auto wanted = request(0.8, 12);
    wanted.settings.top_k = 8;
    wanted.settings.top_p = 0.7;
    wanted.candidates = 10;
    std::vector<int> context = wanted.prompt;
    int seen = 0;
    generate(model, wanted, nullptr, {}, [&](const GeneratedToken& token) {
        model->eval();
        torch::NoGradGuard noGrad;
        std::vector<std::int64_t> last(
            context.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(context.size(), 12)), context.end());
        const auto logits = model->forward(torch::tensor(last).unsqueeze(0))[0][-1];
        const auto before = torch::softmax(logits, -1);
        const auto after = probabilities(logits, wanted.settings);

        CHECK(token.index == seen++);
        CHECK(token.generation == 5);
        CHECK(token.tokensPerSecond > 0.0);
        CHECK(token.probability == doctest::Approx(before[token.id].item<float>()).epsilon(1e-4));
        CHECK(token.afterKnobs == doctest::Approx(after[token.id].item<float>()).epsilon(1e-4));
        CHECK(token.rank == (before > before[token.id]).sum().item<std::int64_t>());
        CHECK(token.entropy == doctest::Approx(-(before * before.log()).sum().item<float>()).epsilon(1e-4));

        CHECK(token.candidates.size() == 10); // the chosen one is among the 8 that top-k leaves
        int removedByK = 0, removedByP = 0;
        float drawable = 0.0f;
        bool hasChosen = false;
        for (std::size_t i = 0; i < token.candidates.size(); ++i) {
            const auto& candidate = token.candidates[i];
            CHECK((i == 0 || token.candidates[i - 1].probability >= candidate.probability));
            CHECK(candidate.logit == doctest::Approx(logits[candidate.id].item<float>()).epsilon(1e-4));
            CHECK((candidate.afterKnobs == 0.0f) == (candidate.removed != Candidate::Removed::No));
            removedByK += candidate.removed == Candidate::Removed::TopK;
            removedByP += candidate.removed == Candidate::Removed::TopP;
            drawable += candidate.afterKnobs;
            hasChosen = hasChosen || candidate.id == token.id;
        }
        CHECK(removedByK == 2);
        CHECK(removedByP == 8 - (after > 0).sum().item<std::int64_t>());
        CHECK(removedByP > 0);
        CHECK(drawable == doctest::Approx(1.0).epsilon(1e-5));
        CHECK(hasChosen);
        CHECK(token.byTopK.tokens == 42);
        CHECK(token.byTopP.tokens == removedByP);
        const float left = before.masked_select(after > 0).sum().item<float>();
        CHECK(token.byTopK.probability + token.byTopP.probability + left == doctest::Approx(1.0).epsilon(1e-4));
        context.push_back(token.id);
        return true;
    });
    CHECK(seen == 12);
}

TEST_CASE("an answer that is gone on with, token by token, is the one written in one go")
{
    auto model = smallGpt();
    auto wanted = request(0.0, 24);
    wanted.settings.frequency_penalty = 0.8;
    wanted.settings.presence_penalty = 0.2;
    wanted.settings.no_repeat_ngram = 3;
    const auto whole = generated(model, wanted);
    auto forgotten = wanted; // what was written before counts as prompt
    bool differs = false;
    wanted.settings.max_new = forgotten.settings.max_new = 1;
    for (const int id : whole) {
        const auto next = generated(model, wanted);
        REQUIRE(next.size() == 1);
        CHECK(next[0] == id);
        differs = differs || generated(model, forgotten)[0] != id;
        wanted.answer.push_back(id);
        forgotten.prompt.push_back(id);
    }
    CHECK(differs);
    wanted.answer = { 50 };
    CHECK_THROWS_WITH_AS(generated(model, wanted), doctest::Contains("50"), InputError);
}

TEST_CASE("a stop text may begin in what was written before, and must end in what is new")
{
    auto model = smallGpt();
    auto wanted = request(0.0, 3);
    const auto ids = generated(model, wanted);
    const auto tokenizer = byteTokenizer();
    const auto bytes = [&](std::size_t from, std::size_t to) {
        std::string text;
        for (std::size_t i = from; i < to; ++i)
            text += tokenizer->bytesOf(ids[i]);
        return text;
    };
    wanted.answer = { ids[0], ids[1] };
    wanted.settings.stop = { bytes(0, 2) }; // stands there already
    const auto goesOn = generate(model, wanted, tokenizer.get(), {}, {});
    CHECK(goesOn.ids.front() == ids[2]);
    wanted.settings.max_new = 1;
    wanted.settings.stop = { bytes(0, 2), bytes(1, 3) };
    const auto ends = generate(model, wanted, tokenizer.get(), {}, {});
    CHECK(ends.why == GenerationEnd::Why::StopText);
    CHECK(ends.stopText == bytes(1, 3));
    CHECK(ends.keptBytes == 1); // of the whole answer
}

TEST_CASE("the chosen token is always among the candidates")
{
    auto model = smallGpt();
    auto wanted = request(50.0, 40); // nearly uniform: mostly not the first
    wanted.candidates = 1;
    int extra = 0;
    generate(model, wanted, nullptr, {}, [&](const GeneratedToken& token) {
        CHECK(token.candidates.back().id == token.id);
        extra += token.candidates.size() == 2;
        return true;
    });
    CHECK(extra > 20);
    wanted.candidates = 1000; // more than there are
    wanted.settings.max_new = 1;
    generate(model, wanted, nullptr, {}, [&](const GeneratedToken& token) {
        CHECK(token.candidates.size() == 50);
        return true;
    });
}

TEST_CASE("greedy says what top-k removed too, and gives all to the largest")
{
    auto model = smallGpt();
    auto wanted = request(0.0, 1);
    wanted.settings.top_k = 2;
    wanted.candidates = 3;
    generate(model, wanted, nullptr, {}, [&](const GeneratedToken& token) {
        CHECK(token.rank == 0);
        CHECK(token.afterKnobs == 1.0f);
        CHECK(token.candidates[1].afterKnobs == 0.0f);
        CHECK(token.candidates[1].removed == Candidate::Removed::No);
        CHECK(token.candidates[2].removed == Candidate::Removed::TopK);
        return true;
    });
}

TEST_CASE("bad requests are one sentence each, and nothing new is no error")
{
    auto model = smallGpt();
    CHECK(generated(model, request(0.0, 0)).empty());
    auto wanted = request(0.0);
    wanted.prompt.clear();
    CHECK_THROWS_WITH_AS(generated(model, wanted), doctest::Contains("empty"), InputError);
    for (const int id : { -1, 50, std::numeric_limits<int>::max() }) {
        wanted.prompt = { 1, id };
        CHECK_THROWS_WITH_AS(generated(model, wanted), doctest::Contains(std::to_string(id).c_str()), InputError);
    }
    CHECK_THROWS_AS(generated(model, request(-1.0)), InputError);
    CHECK_THROWS_AS(generated(model, request(0.0, -1)), InputError);
    {
        torch::NoGradGuard noGrad;
        model->final_norm->scale.fill_(std::numeric_limits<float>::quiet_NaN());
    }
    CHECK_THROWS_WITH_AS(generated(model, request(0.0)), doctest::Contains("not a number"), InputError);
}
