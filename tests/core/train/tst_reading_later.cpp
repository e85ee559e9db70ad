// SPDX-License-Identifier: GPL-3.0-or-later
// How a GPU is trained on, on the CPU: the numbers of a step are read one step later, and clipping, update and norms are made on the device.
#include <doctest.h>

#include "core/io/atomic_file.h"
#include "core/io/safetensors.h"
#include "core/jobs/outcome.h"
#include "core/torch_compat.h"
#include "core/train/batch_feed.h"
#include "core/train/optimizer.h"
#include "core/train/step_log.h"
#include "core/train/trainer.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/skip.h"
#include "tests/core/train/small_recipe.h"

#include <cmath>

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

namespace {
void requireFusedAdamW()
{
    if (!compat::hasFusedAdamW(torch::kCPU))
        skip("this LibTorch fuses no AdamW on the CPU.");
}

TrainRecipe fastRecipe(const fs::path& text)
{
    auto recipe = smallRecipe(text);
    recipe.exact = false;
    recipe.device = "cpu";
    recipe.model.drop_rate = 0.1;
    recipe.optimizer.grad_clip = 0.5; // it is above that at first
    recipe.eval_freq = 3;
    return recipe;
}

double largestDifference(const fs::path& a, const fs::path& b)
{
    const auto ours = readSafetensors(a), theirs = readSafetensors(b);
    REQUIRE(ours.size() == theirs.size());
    double largest = 0.0;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        REQUIRE(ours[i].first == theirs[i].first);
        largest = std::max(largest, (ours[i].second - theirs[i].second).abs().max().item<double>());
    }
    return largest;
}
} // namespace

TEST_CASE("read later, a run tells the same steps, evaluations, records and weights")
{
    requireFusedAdamW();
    const TemporaryFolder folder;
    for (const char* optimizer : { "adamw", "muon" }) {
        CAPTURE(optimizer);
        auto recipe = fastRecipe(folder.path() / "text.txt");
        recipe.optimizer.name = optimizer;
        Told now, later;
        const auto name = std::string(optimizer);
        const auto first = train(recipe, folder.path() / (name + "-now"), listening(now));
        auto hooks = listening(later);
        hooks.readLater = true;
        const auto second = train(recipe, folder.path() / (name + "-later"), hooks);

        REQUIRE(later.steps.size() == now.steps.size());
        for (std::size_t i = 0; i < now.steps.size(); ++i) {
            CHECK(later.steps[i].step == now.steps[i].step);
            CHECK(later.steps[i].tokensSeen == now.steps[i].tokensSeen);
            CHECK(later.steps[i].lr == now.steps[i].lr);
            CHECK(later.steps[i].loss == doctest::Approx(now.steps[i].loss).epsilon(1e-4));
            CHECK(later.steps[i].gradNorm == doctest::Approx(now.steps[i].gradNorm).epsilon(1e-3));
        }
        REQUIRE(later.evaluations.size() == now.evaluations.size());
        for (std::size_t i = 0; i < now.evaluations.size(); ++i) {
            CHECK(later.evaluations[i].step == now.evaluations[i].step);
            CHECK(later.evaluations[i].valLoss == doctest::Approx(now.evaluations[i].valLoss).epsilon(1e-4));
            REQUIRE(later.evaluations[i].layerGradNorms.size() == now.evaluations[i].layerGradNorms.size());
            for (std::size_t layer = 0; layer < now.evaluations[i].layerGradNorms.size(); ++layer)
                CHECK(later.evaluations[i].layerGradNorms[layer]
                    == doctest::Approx(now.evaluations[i].layerGradNorms[layer]).epsilon(1e-3));
        }
        for (const char* file : { "model.safetensors", "optimizer.safetensors" }) {
            if (name == "adamw" || std::string(file) == "model.safetensors") // Muon's momentum holds what was clipped
                CHECK(largestDifference(fs::path(first.modelFolder) / file, fs::path(second.modelFolder) / file)
                    < (name == "adamw" ? 2e-5 : 2e-3));
        }
        const auto last = now.steps.back().step;
        const auto ours = readStepRecord(folder.path() / (name + "-later"), last);
        const auto theirs = readStepRecord(folder.path() / (name + "-now"), last);
        CHECK(ours.inputs == theirs.inputs);
        REQUIRE(ours.losses.size() == theirs.losses.size());
        for (std::size_t i = 0; i < ours.losses.size(); ++i)
            CHECK(ours.losses[i] == doctest::Approx(theirs.losses[i]).epsilon(1e-3));
    }
}

TEST_CASE("read later, a run that is stopped after any step has told that step, and goes on as if never stopped")
{
    requireFusedAdamW();
    const TemporaryFolder folder;
    const auto recipe = fastRecipe(folder.path() / "text.txt");
    Told whole, told;
    auto undisturbed = listening(whole);
    undisturbed.readLater = true;
    const auto end = train(recipe, folder.path() / "whole", undisturbed);
    auto hooks = listening(told);
    hooks.readLater = true;
    hooks.control = std::make_shared<TrainControl>();
    auto last = TrainEnd {};
    for (std::size_t made = 1; made <= whole.steps.size(); ++made) {
        hooks.control->stopAfter(1);
        last = made == 1 ? train(recipe, folder.path() / "steps", hooks) : resume(folder.path() / "steps", hooks);
        CHECK(told.steps.size() == made);
        CHECK(last.steps == static_cast<std::int64_t>(made));
    }
    CHECK(told.losses == whole.losses);
    CHECK((weightsOf(last) == weightsOf(end)));
}

TEST_CASE("read later, a loss or a gradient that is no number changes nothing, and is told with its own step")
{
    requireFusedAdamW();
    const TemporaryFolder folder;
    auto recipe = fastRecipe(folder.path() / "text.txt");
    recipe.epochs = 10;
    recipe.eval_freq = 100;
    Told told;
    auto hooks = listening(told);
    hooks.readLater = true;
    hooks.control = std::make_shared<TrainControl>();
    hooks.control->stopAfter(4);
    const auto before = train(recipe, folder.path() / "run", hooks);
    const auto weights = weightsOf(before);
    hooks.control->stopAfter(0);
    torch::Tensor seen; // another parameter, when the wrong step is asked for and after it
    int breaths = 0;
    hooks.onBreath = [&](GPT& model, const TokenizerPtr&) {
        torch::NoGradGuard noGrad;
        const auto& other = model->tok_emb->weight;
        if (++breaths == 1) // step 4 is made
            model->blocks[0]->ff->contract->weight.fill_(3e38f); // overflows behind the GELU, in step 5
        else if (breaths == 2)
            CHECK(torch::equal(other, seen)); // step 5 has been asked for, and changed nothing
        seen = other.detach().clone();
    };
    std::string said;
    try {
        resume(folder.path() / "run", hooks);
    } catch (const InputError& error) {
        said = error.what();
    }
    CAPTURE(said);
    CHECK(breaths == 2);
    CHECK(said.find("At step 5 ") != std::string::npos);
    CHECK(said.find("trf_blocks.0.ff") != std::string::npos);
    CHECK(said.find(before.modelFolder) != std::string::npos);
    CHECK((weightsOf(before) == weights));
}

TEST_CASE("a step on the device skips for good once a number was wrong")
{
    requireFusedAdamW();
    auto weight = torch::ones({ 3, 2 }).requires_grad_();
    Optimizer optimizer({ { "w", weight } }, { .fused = true });
    REQUIRE(optimizer.stepsOnDevice());
    const auto stepWith = [&](float gradient, float loss) {
        weight.mutable_grad() = torch::full({ 3, 2 }, gradient);
        return optimizer.stepOnDevice(torch::tensor(loss), 0.1, 1.0);
    };
    const auto numbers = stepWith(3.0f, 0.5f);
    CHECK(numbers[0].item<float>() == 0.5f);
    CHECK(numbers[1].item<float>() == doctest::Approx(3.0 * std::sqrt(6.0)));
    CHECK(numbers[2].item<float>() == doctest::Approx(3.0 * std::sqrt(6.0)));
    const auto once = weight.detach().clone();
    CHECK(!torch::equal(once, torch::ones({ 3, 2 })));
    stepWith(3.0f, NAN);
    CHECK(torch::equal(weight.detach(), once));
    stepWith(3.0f, 0.5f);
    CHECK(torch::equal(weight.detach(), once));
}

TEST_CASE("a feed hands out the batches of the pass and says where it stands, not where it reads")
{
    std::vector<std::int32_t> ids(65);
    for (std::size_t i = 0; i < ids.size(); ++i)
        ids[i] = static_cast<std::int32_t>(i);
    const TokenWindows windows(ids, 4, 4);
    const Loader loader(windows, { 3, /*shuffle=*/true, /*dropLast=*/true });
    torch::manual_seed(1);
    auto plain = loader.begin();
    BatchFeed feed(loader.resume(plain.seed(), 0), torch::kCPU);
    CHECK(feed.seed() == plain.seed());
    CHECK(feed.position() == 0);
    std::int64_t given = 0;
    while (const auto batch = feed.next()) {
        const auto wanted = plain.next();
        REQUIRE(wanted);
        CHECK(torch::equal(batch->host.inputs, wanted->inputs));
        CHECK(torch::equal(batch->device.targets, wanted->targets));
        CHECK(feed.position() == ++given);
    }
    CHECK(given == loader.batches());
    CHECK(!plain.next());
}
