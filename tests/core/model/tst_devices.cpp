// SPDX-License-Identifier: GPL-3.0-or-later
// The CPU's numbers and those of every other device of this machine, in float32.
#include <doctest.h>

#include "core/device.h"
#include "core/inspect/reader.h"
#include "core/sample/sampler.h"
#include "core/torch_compat.h"
#include "core/train/optimizer.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/model/small_gpt.h"
#include "tests/core/skip.h"
#include "tests/core/train/small_recipe.h"

using namespace cutaway;

namespace {
ModelConfig configWithoutDropout()
{
    auto config = testing::smallConfig();
    config.vocab_size = 211;
    config.context_length = 64;
    config.emb_dim = 64;
    config.n_heads = 4;
    config.drop_rate = 0.0; // each device draws its own masks
    config.qkv_bias = true;
    return config;
}

torch::Tensor someIds(std::int64_t rows)
{
    torch::manual_seed(3);
    return torch::randint(0, configWithoutDropout().vocab_size, { rows, 65 }, torch::kInt64);
}

GPT modelOn(const torch::Device& device, bool fused)
{
    auto model = testing::smallGpt(configWithoutDropout());
    model->useFusedKernels(fused);
    model->to(device);
    return model;
}

torch::Tensor lossOf(GPT& model, const torch::Tensor& ids)
{
    const auto logits = model->forward(ids.narrow(1, 0, 64));
    return torch::nn::functional::cross_entropy(logits.flatten(0, 1), ids.narrow(1, 1, 64).flatten());
}

double largestDifference(const torch::Tensor& a, const torch::Tensor& b)
{
    return (a.detach().cpu().to(torch::kDouble) - b.detach().cpu().to(torch::kDouble)).abs().max().item<double>();
}

/// Devices beside the CPU; without one the test is skipped.
std::vector<torch::Device> otherDevices()
{
    std::vector<torch::Device> devices;
    for (const auto& choice : availableDevices()) {
        if (choice.name != "cpu")
            devices.push_back(deviceByName(choice.name));
    }
    if (devices.empty())
        testing::skip("this machine has no GPU that this LibTorch sees, so nothing is compared with the CPU.");
    return devices;
}
} // namespace

TEST_CASE("logits and every gradient, by the book's steps and fused")
{
    for (const auto& device : otherDevices()) {
        for (const bool fused : { false, true }) {
            CAPTURE(device.str());
            CAPTURE(fused);
            auto here = modelOn(torch::kCPU, fused), there = modelOn(device, fused);
            const auto ids = someIds(4);
            CHECK(
                largestDifference(here->forward(ids.narrow(1, 0, 64)), there->forward(ids.narrow(1, 0, 64).to(device)))
                < 1e-4);
            const auto lossHere = lossOf(here, ids), lossThere = lossOf(there, ids.to(device));
            CHECK(largestDifference(lossHere, lossThere) < 1e-5);
            lossHere.backward();
            lossThere.backward();
            for (const auto& item : here->named_parameters()) {
                CAPTURE(item.key());
                CHECK(largestDifference(item.value().grad(), there->named_parameters()[item.key()].grad()) < 1e-4);
            }
        }
    }
}

TEST_CASE("ten updates, AdamW and Muon")
{
    for (const auto& device : otherDevices()) {
        for (const bool muon : { false, true }) {
            CAPTURE(device.str());
            CAPTURE(muon);
            std::vector<double> losses[2];
            for (const auto& place : { torch::Device(torch::kCPU), device }) {
                auto model = modelOn(place, true);
                std::vector<std::pair<std::string, torch::Tensor>> parameters;
                for (const auto& item : model->named_parameters())
                    parameters.emplace_back(item.key(), item.value());
                Optimizer optimizer(parameters, { .muon = muon });
                const auto ids = someIds(4).to(place);
                for (int step = 0; step < 10; ++step) {
                    optimizer.zeroGrad();
                    const auto loss = lossOf(model, ids);
                    loss.backward();
                    optimizer.clipGradients(optimizer.gradientNorm(), 1.0);
                    optimizer.step(1e-3);
                    losses[place == device ? 1 : 0].push_back(loss.item<double>());
                }
            }
            for (std::size_t step = 0; step < losses[0].size(); ++step)
                CHECK(std::abs(losses[0][step] - losses[1][step]) < 1e-3);
            CHECK(losses[1].back() < losses[1].front() - 0.5); // it does learn
        }
    }
}

TEST_CASE("what is read and what is written")
{
    for (const auto& device : otherDevices()) {
        CAPTURE(device.str());
        auto here = modelOn(torch::kCPU, false), there = modelOn(device, false);
        ReadRequest request;
        const auto ids = someIds(1);
        for (int i = 0; i < 40; ++i)
            request.ids.push_back(static_cast<int>(ids[0][i].item<std::int64_t>()));
        Reader readerHere, readerThere;
        readerHere.read(here, request);
        readerThere.read(there, request);
        const auto weightsHere = readerHere.headWeights(2, 1).weights,
                   weightsThere = readerThere.headWeights(2, 1).weights;
        REQUIRE(weightsHere.size() == weightsThere.size());
        for (std::size_t i = 0; i < weightsHere.size(); ++i)
            REQUIRE(std::abs(weightsHere[i] - weightsThere[i]) < 1e-5);
        const auto start = ids.narrow(1, 0, 5);
        CHECK(torch::equal(generateGreedy(here, start, 30), generateGreedy(there, start.to(device), 30).cpu()));
    }
}

TEST_CASE("a whole training: batches fed ahead, clipping and AdamW on the device, numbers read a step later")
{
    for (const auto& device : otherDevices()) {
        for (const char* optimizer : { "adamw", "muon" }) {
            CAPTURE(device.str());
            CAPTURE(optimizer);
            const testing::TemporaryFolder folder;
            auto recipe = testing::smallRecipe(folder.path() / "text.txt");
            recipe.exact = false;
            recipe.model.drop_rate = 0.0;
            recipe.optimizer.name = optimizer;
            recipe.optimizer.grad_clip = 0.5;
            testing::Told here, there;
            recipe.device = "cpu";
            train(recipe, folder.path() / "here", testing::listening(here));
            recipe.device = device.str();
            train(recipe, folder.path() / "there", testing::listening(there));
            REQUIRE(here.losses.size() == there.losses.size());
            for (std::size_t step = 0; step < here.losses.size(); ++step)
                CHECK(here.losses[step] == doctest::Approx(there.losses[step]).epsilon(1e-3));
            CHECK(here.samples.size() == there.samples.size());
        }
    }
}

TEST_CASE("bfloat16 is near float32, and dropout keeps the mean")
{
    for (const auto& device : otherDevices()) {
        CAPTURE(device.str());
        auto model = modelOn(device, true);
        const auto ids = someIds(4).to(device);
        torch::NoGradGuard noGrad;
        const auto full = lossOf(model, ids).item<double>();
        const compat::Bfloat16Autocast autocast(true, device.type());
        const auto logits = model->forward(ids.narrow(1, 0, 64)).to(torch::kFloat32);
        const auto half = torch::nn::functional::cross_entropy(logits.flatten(0, 1), ids.narrow(1, 1, 64).flatten());
        CHECK(std::abs(half.item<double>() - full) < 0.05);

        const auto q = torch::randn({ 1, 2, 64, 16 }, torch::TensorOptions(device));
        const auto ones = torch::ones_like(q);
        const auto dropped = compat::causalAttention(q, q, ones, 0.5).to(torch::kFloat32);
        CHECK(std::abs(dropped.mean().item<double>() - 1.0) < 0.2);
        CHECK(dropped.std().item<double>() > 0.05); // without dropout every row is 1
    }
}
