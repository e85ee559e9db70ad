// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/jobs/outcome.h"
#include "core/jobs/schedule.h"
#include "core/model/gpt.h"
#include "core/train/optimizer.h"
#include "core/train/recipe.h"
#include "tests/core/model/small_gpt.h"

#include <nlohmann/json.hpp>

#include <fstream>

using namespace cutaway;
using cutaway::testing::smallConfig;
using cutaway::testing::smallGpt;
using nlohmann::json;

namespace {
/// Made by tests/data/make_model_fixtures.py with PyTorch.
const json& fixtures()
{
    static const json all = json::parse(std::ifstream(CUTAWAY_SOURCE_DIR "/tests/data/model_fixtures.json"));
    return all;
}

ModelConfig configOf(const json& fixture)
{
    return modelConfigFromJson(fixture.at("config"));
}

torch::Tensor idsOf(const json& fixture)
{
    std::vector<torch::Tensor> rows;
    for (const auto& row : fixture.at("ids"))
        rows.push_back(torch::tensor(row.get<std::vector<std::int64_t>>()));
    return torch::stack(rows);
}

torch::Tensor lossOf(GPT& model, const torch::Tensor& ids)
{
    const auto positions = ids.size(1) - 1;
    const auto logits = model->forward(ids.narrow(1, 0, positions));
    return torch::nn::functional::cross_entropy(logits.flatten(0, 1), ids.narrow(1, 1, positions).flatten());
}

/// The three numbers that the script keeps of a tensor.
std::vector<double> probe(const torch::Tensor& tensor)
{
    const auto flat = tensor.detach().to(torch::kDouble).flatten();
    const auto places = torch::arange(flat.numel(), torch::kDouble);
    return { flat.abs().sum().item<double>(), (flat * torch::cos(places)).sum().item<double>(),
        (flat * torch::sin(0.37 * places)).sum().item<double>() };
}

/// `expected` holds a probe for each of the fixture's names.
void checkProbes(const json& fixture, const json& expected,
    const torch::OrderedDict<std::string, torch::Tensor>& tensors, bool gradients, double tolerance)
{
    REQUIRE(expected.size() == tensors.size());
    for (std::size_t tensor = 0; tensor < expected.size(); ++tensor) {
        const auto name = fixture.at("names").at(tensor).get<std::string>();
        INFO(name);
        // A bias of the keys shifts all scores of a row alike, so its gradient is rounding noise, and AdamW makes steps of that noise.
        if (name.find("W_key.bias") != std::string::npos)
            continue;
        const auto got = probe(gradients ? tensors[name].grad() : tensors[name]);
        const auto wanted = expected[tensor].get<std::vector<double>>();
        for (std::size_t i = 0; i < 3; ++i)
            CHECK(std::abs(got[i] - wanted[i]) <= tolerance * (1.0 + wanted[0]));
    }
}

/// The settings in the fixture have a recipe's names.
TrainRecipe::Optimizer optimizerOf(const json& fixture)
{
    json recipe { { "optimizer", fixture.at("optimizer") } };
    recipe["data"]["files"] = json::array({ "a recipe has a text" });
    return recipeFromJson(recipe, ".").optimizer;
}
} // namespace

TEST_CASE("PyTorch's numbers: weights after a seed, logits and loss, for each shape of model")
{
    CHECK(fixtures().at("models").size() == 6);
    for (const auto& fixture : fixtures().at("models")) {
        CAPTURE(fixture.at("config").dump());
        torch::manual_seed(fixture.at("seed").get<std::uint64_t>());
        GPT model(configOf(fixture));
        checkProbes(fixture, fixture.at("weights"), model->named_parameters(), false, 1e-7);

        model->eval();
        torch::NoGradGuard noGrad;
        const auto ids = idsOf(fixture);
        const auto logits = model->forward(ids.narrow(1, 0, ids.size(1) - 1)).flatten();
        CHECK(torch::allclose(logits, torch::tensor(fixture.at("logits").get<std::vector<float>>()), 0, 1e-5));
        CHECK(lossOf(model, ids).item<double>() == doctest::Approx(fixture.at("loss").get<double>()).epsilon(1e-6));
    }
}

TEST_CASE("PyTorch's numbers: loss, gradients and weights over ten AdamW steps with dropout, schedules and clipping")
{
    for (const auto& fixture : fixtures().at("models")) {
        CAPTURE(fixture.at("config").dump());
        const auto seed = fixture.at("seed").get<std::uint64_t>();
        torch::manual_seed(seed);
        GPT model(configOf(fixture));
        const auto ids = idsOf(fixture);
        model->train();
        torch::manual_seed(seed + 1);
        const auto options = optimizerOf(fixture);
        std::vector<std::pair<std::string, torch::Tensor>> parameters;
        for (const auto& item : model->named_parameters())
            parameters.emplace_back(item.key(), item.value());
        Optimizer optimizer(parameters, { options.beta1, options.beta2, 1e-8, options.weight_decay });
        const auto& steps = fixture.at("steps");
        CHECK(steps.size() == 10);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            CAPTURE(i);
            const auto& step = steps[i];
            optimizer.zeroGrad();
            const auto loss = lossOf(model, ids);
            loss.backward();
            CHECK(loss.item<double>() == doctest::Approx(step.at("loss").get<double>()).epsilon(5e-6));
            const double norm = optimizer.gradientNorm();
            CHECK(norm == doctest::Approx(step.at("gradient_norm").get<double>()).epsilon(2e-5));
            checkProbes(fixture, step.at("gradients"), model->named_parameters(), true, 2e-5);
            const auto number = static_cast<std::int64_t>(i);
            const double lr = learningRate(options, number, static_cast<std::int64_t>(steps.size()));
            CHECK(lr == doctest::Approx(step.at("lr").get<double>()).epsilon(1e-8));
            if (options.grad_clip > 0.0 && number >= options.clip_from_step)
                optimizer.clipGradients(norm, options.grad_clip);
            optimizer.step(lr);
            checkProbes(fixture, step.at("weights"), model->named_parameters(), false, 2e-6);
        }
    }
}

TEST_CASE("the number of weights is what the model has, and the book's for GPT-2's sizes")
{
    for (const bool tied : { false, true }) {
        for (const bool bias : { false, true }) {
            for (const bool feedForward : { false, true }) {
                auto config = smallConfig();
                config.tied = tied;
                config.qkv_bias = bias;
                config.feed_forward = feedForward;
                std::int64_t count = 0;
                for (const auto& parameter : smallGpt(config)->parameters())
                    count += parameter.numel();
                CHECK(parameterCount(config) == count);
            }
        }
    }
    struct Size {
        std::int64_t width, layers, heads, weights, withoutHead, withBias;
    };
    for (const auto& size :
        { Size { 768, 12, 12, 163009536, 124412160, 163037184 }, Size { 1024, 24, 16, 406212608, 354749440, 406286336 },
            Size { 1280, 36, 20, 838220800, 773891840, 838359040 },
            Size { 1600, 48, 25, 1637792000, 1557380800, 1638022400 } }) {
        ModelConfig config;
        config.context_length = 1024;
        config.emb_dim = size.width;
        config.n_layers = size.layers;
        config.n_heads = size.heads;
        CHECK(parameterCount(config) == size.weights);
        config.tied = true;
        CHECK(parameterCount(config) == size.withoutHead);
        config.tied = false;
        config.qkv_bias = true;
        CHECK(parameterCount(config) == size.withBias);
    }
}

TEST_CASE("LibTorch's kernels give the book's steps within 1e-4, whoever looks")
{
    auto config = smallConfig();
    config.emb_dim = 64;
    config.n_heads = 4;
    auto model = smallGpt(config);
    model->eval();
    torch::NoGradGuard noGrad;
    const auto ids = torch::randint(0, config.vocab_size, { 3, 12 }, torch::kLong);
    const auto plain = model->forward(ids);
    model->useFusedKernels(true);
    CHECK(torch::allclose(model->forward(ids), plain, 0, 1e-4));
    struct Nobody : Observer {
        void see(Point, int, const torch::Tensor&) override { }
    } nobody;
    CHECK(torch::allclose(model->forward(ids, &nobody), plain, 0, 1e-4));
    model->useFusedKernels(false);
    CHECK(torch::allclose(model->forward(ids), plain, 0, 1e-6));
}

TEST_CASE("who only looks at weights is shown the book's within 1e-5, with fused kernels too")
{
    struct Keeper : Observer {
        explicit Keeper(bool fused)
            : leaves(fused)
        {
        }
        void see(Point point, int layer, const torch::Tensor& value) override
        {
            if (point != Point::Scores && point != Point::MaskedScores)
                seen.emplace_back(point, layer, value.clone());
        }
        bool leavesAttentionFused() const override { return leaves; }
        bool leaves;
        std::vector<std::tuple<Point, int, torch::Tensor>> seen;
    };
    const torch::NoGradGuard noGrad;
    auto model = smallGpt(smallConfig());
    model->eval();
    const auto ids = torch::randint(0, model->config().vocab_size, { 2, 7 }, torch::kLong);
    Keeper plain(false), fused(true);
    const auto expected = model->forward(ids, &plain);
    model->useFusedKernels(true);
    CHECK(model->usesFusedKernels());
    CHECK(torch::allclose(model->forward(ids, &fused), expected, 1e-4, 1e-5));
    REQUIRE(fused.seen.size() == plain.seen.size()); // the same points in the same order
    for (std::size_t i = 0; i < plain.seen.size(); ++i) {
        const auto& [point, layer, value] = plain.seen[i];
        CHECK(std::get<0>(fused.seen[i]) == point);
        CHECK(std::get<1>(fused.seen[i]) == layer);
        CHECK(torch::allclose(std::get<2>(fused.seen[i]), value, 1e-4, 1e-5));
    }
}

TEST_CASE("one token, the whole context, and what is too long")
{
    auto model = smallGpt();
    model->eval();
    torch::NoGradGuard noGrad;
    CHECK(model->forward(torch::zeros({ 1, 1 }, torch::kLong)).sizes() == torch::IntArrayRef { 1, 1, 50 });
    CHECK(model->forward(torch::zeros({ 2, 12 }, torch::kLong)).sizes() == torch::IntArrayRef { 2, 12, 50 });
    CHECK_THROWS_WITH_AS(model->forward(torch::zeros({ 1, 13 }, torch::kLong)), doctest::Contains("13"), InputError);
    CHECK_THROWS_AS(model->forward(torch::zeros({ 1, 0 }, torch::kLong)), InputError);
}

TEST_CASE("impossible shapes are one sentence each")
{
    const auto broken = [](auto change) {
        auto config = smallConfig();
        change(config);
        return config;
    };
    CHECK_NOTHROW(validate(smallConfig()));
    CHECK_THROWS_AS(validate(broken([](auto& c) { c.vocab_size = 0; })), InputError);
    CHECK_THROWS_AS(validate(broken([](auto& c) { c.context_length = -1; })), InputError);
    CHECK_THROWS_AS(validate(broken([](auto& c) { c.emb_dim = 0; })), InputError);
    CHECK_THROWS_AS(validate(broken([](auto& c) { c.n_heads = 0; })), InputError);
    CHECK_THROWS_AS(validate(broken([](auto& c) { c.n_heads = 3; })), InputError); // 16 is no multiple
    CHECK_THROWS_AS(validate(broken([](auto& c) { c.n_layers = 0; })), InputError);
    CHECK_THROWS_AS(validate(broken([](auto& c) { c.drop_rate = 1.0; })), InputError);
    CHECK_THROWS_AS(validate(broken([](auto& c) { c.drop_rate = -0.1; })), InputError);
    CHECK_THROWS_AS(validate(broken([](auto& c) { c.emb_dim = std::int64_t(1) << 40; })), InputError);
}

TEST_CASE("a tied head is the token embedding, and blocks of attention alone have no feed-forward")
{
    auto config = smallConfig();
    config.tied = true;
    config.feed_forward = false;
    auto model = smallGpt(config);
    model->eval();
    torch::NoGradGuard noGrad;
    const auto ids = torch::arange(6).unsqueeze(0);
    const auto stream = model->hidden(ids);
    CHECK(torch::allclose(model->forward(ids), torch::matmul(stream, model->tok_emb->weight.t()), 0, 1e-5));
    for (const auto& item : model->named_parameters())
        CHECK(item.key().find(".ff.") == std::string::npos);
}
