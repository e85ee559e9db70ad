// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done to a training while it runs, and what can befall it.
#include "core/jobs/outcome.h"
#include "core/train/learner.h"
#include "core/train/loss_marks.h"
#include "core/train/run_folder.h"
#include "core/train/run_summary.h"
#include "core/train/step_log.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/train/small_recipe.h"

#include <doctest.h>

#include <nlohmann/json.hpp>

#include <cmath>
#include <csignal>
#include <sstream>
#include <utility>

#include <sys/resource.h>

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

namespace {
std::vector<nlohmann::json> metricsOf(const fs::path& run)
{
    std::vector<nlohmann::json> lines;
    std::istringstream in(readFile(run / "metrics.jsonl"));
    for (std::string line; std::getline(in, line);)
        lines.push_back(nlohmann::json::parse(line));
    return lines;
}
} // namespace

TEST_CASE("the two halves of the loss are cross_entropy, bit for bit, with its gradients")
{
    const TemporaryFolder folder;
    const auto recipe = smallRecipe(folder.path() / "text.txt");
    Learner learner(recipe, loadTrainData(recipe, nullptr, {}), GPT(nullptr));
    learner.model()->eval(); // no dropout
    const auto batch = *learner.trainLoader().begin().next();
    const auto gradient = [&](const torch::Tensor& loss) {
        learner.optimizer().zeroGrad();
        loss.backward();
        return learner.model()->blocks[0]->att->W_key->weight.grad().clone();
    };
    const auto split = learner.lossOf(batch);
    const auto whole
        = torch::nn::functional::cross_entropy(learner.model()(batch.inputs).flatten(0, 1), batch.targets.flatten());
    CHECK(split.mean.item<float>() == whole.item<float>());
    CHECK(torch::equal(gradient(split.mean), gradient(whole)));
    CHECK(split.each.sizes() == torch::IntArrayRef({ 8 * 16 }));
    CHECK(split.each.mean().item<float>() == doctest::Approx(whole.item<float>()).epsilon(1e-6));
    CHECK_FALSE(split.each.requires_grad());
}

TEST_CASE("a start tells what the text says a loss must beat")
{
    const TemporaryFolder folder;
    const auto recipe = smallRecipe(folder.path() / "text.txt");
    Told told;
    train(recipe, folder.path() / "run", listening(told));
    const auto data = loadTrainData(recipe, nullptr, {});
    const auto marks = lossMarks(data.train.ids(), 256, data.validation.ids());
    REQUIRE(told.starts.size() == 1);
    CHECK(told.starts[0].marks.unigram == marks.unigram);
    CHECK(told.starts[0].marks.bigram == marks.bigram);
    CHECK(told.starts[0].marks.bigram < told.starts[0].marks.unigram);
    CHECK(told.evaluations.at(0).memory > 1'000'000);
    const auto summary = readRunSummary(folder.path() / "run"); // whoever opens the run later knows them too
    CHECK(summary.marks.uniform == doctest::Approx(std::log(256.0)));
    CHECK(summary.marks.bigram == doctest::Approx(marks.bigram));
}

TEST_CASE("a learning rate changed on the way is told, recorded, and kept when the run goes on")
{
    const TemporaryFolder folder;
    const auto run = folder.path() / "run";
    auto recipe = smallRecipe(folder.path() / "text.txt");
    Told told;
    auto hooks = listening(told);
    hooks.control = std::make_shared<TrainControl>();
    hooks.onEvent = [&](const TrainEvent& event) {
        told.add(event);
        if (const auto* step = std::get_if<TrainStep>(&event); step && step->step == 3)
            hooks.control->setRateFactor(0.5);
    };
    hooks.control->stopAfter(6);
    const auto stopped = train(recipe, run, hooks);
    CHECK(stopped.why == TrainEnd::Why::Stopped);
    CHECK(stopped.steps == 6);
    resume(run, listening(told)); // nobody sets anything: the run's own factor stays
    REQUIRE(told.steps.size() == 12);
    for (const auto& step : told.steps)
        CHECK(step.lr == doctest::Approx(step.step <= 3 ? 4e-4 : 2e-4));
    REQUIRE(told.rates.size() == 1);
    CHECK(told.rates[0].step == 4);
    CHECK(told.rates[0].factor == 0.5);
    int lines = 0;
    for (const auto& line : metricsOf(run)) {
        if (line.contains("rate_factor")) {
            ++lines;
            CHECK(line == nlohmann::json { { "step", 4 }, { "rate_factor", 0.5 } });
        }
    }
    CHECK(lines == 1);
    const auto settings = settingsOf(readRunSummary(run)); // what two runs differ in
    CHECK(
        std::find(settings.begin(), settings.end(), std::pair<std::string, std::string>("rate_factor", R"({"4":0.5})"))
        != settings.end());

    // A factor that is no number, not above 0, or that no checkpoint may have, is no factor.
    hooks.control = std::make_shared<TrainControl>();
    for (const double wrong : { -1.0, std::nan(""), std::numeric_limits<double>::infinity(), 1e12 }) {
        Told other;
        auto quiet = listening(other);
        quiet.control = hooks.control;
        quiet.control->setRateFactor(wrong);
        train(recipe, folder.path() / ("run" + std::to_string(wrong)), quiet);
        CHECK(other.rates.empty());
    }
}

TEST_CASE("step by step, a run makes the numbers of one that was never stopped")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.model.drop_rate = 0.2;
    Told whole, told;
    const auto plain = train(recipe, folder.path() / "whole", listening(whole));
    auto hooks = listening(told);
    hooks.control = std::make_shared<TrainControl>();
    hooks.control->stopAfter(1);
    auto end = train(recipe, folder.path() / "run", hooks);
    CHECK(end.steps == 1);
    for (int i = 0; i < 20 && end.why != TrainEnd::Why::Finished; ++i) {
        hooks.control->stopAfter(1);
        end = resume(folder.path() / "run", hooks);
    }
    CHECK(end.why == TrainEnd::Why::Finished);
    CHECK(told.losses == whole.losses);
    CHECK((weightsOf(end) == weightsOf(plain)));
    CHECK(told.samples.size() == whole.samples.size());
}

TEST_CASE("a loss that is no number: the step, the first place that went wrong, and the checkpoint as it was")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.epochs = 10;
    Told told;
    auto hooks = listening(told);
    hooks.control = std::make_shared<TrainControl>();
    hooks.control->stopAfter(4);
    const auto before = train(recipe, folder.path() / "run", hooks);
    CHECK(readRunSummary(folder.path() / "run").totalSteps == 60);
    const auto weights = weightsOf(before);
    hooks.control->stopAfter(0);
    hooks.onBreath = [&](GPT& model, const TokenizerPtr&) {
        torch::NoGradGuard noGrad;
        model->blocks[0]->ff->contract->weight.fill_(3e38f); // overflows behind the GELU
    };
    std::string said;
    try {
        resume(folder.path() / "run", hooks);
    } catch (const InputError& error) {
        said = error.what();
    }
    CAPTURE(said);
    CHECK(said.find("At step 5 ") != std::string::npos);
    CHECK(said.find("no longer a number") != std::string::npos);
    CHECK(said.find("trf_blocks.0.ff") != std::string::npos);
    CHECK(said.find(before.modelFolder) != std::string::npos);
    CHECK((weightsOf(before) == weights));
    const auto summary = readRunSummary(folder.path() / "run");
    CHECK(summary.state == RunSummary::State::Diverged);
    CHECK(summary.steps == 5);
    const auto record = readStepRecord(folder.path() / "run", 5); // the very batch can be looked at
    CHECK(record.step == 5);
    CHECK(!std::isfinite(record.loss));
    CHECK(record.losses.size() == record.targets.size());
    hooks.onBreath = {};
    CHECK(resume(folder.path() / "run", hooks).why == TrainEnd::Why::Finished);
    CHECK(readRunSummary(folder.path() / "run").state == RunSummary::State::Finished);
    for (const auto& line : metricsOf(folder.path() / "run"))
        CHECK((!line.contains("train_loss") || line["train_loss"].is_number()));
}

TEST_CASE("gradients too large for their squares: said as that, and clipped they are none")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.exact = false;
    recipe.device = "cpu";
    for (const double clip : { 0.0, 1.0 }) {
        CAPTURE(clip);
        recipe.optimizer.grad_clip = clip;
        const auto learner = std::make_unique<Learner>(recipe, loadTrainData(recipe, nullptr, {}), nullptr);
        const auto batch = *learner->trainLoader().begin().next();
        // The gradient of what a scale multiplies grows with the scale, and the loss does not: LayerNorm follows.
        const auto before = learner->model()->tok_emb->weight.detach().clone();
        for (auto& parameter : learner->model()->parameters())
            parameter.register_hook([](const torch::Tensor& gradient) { return gradient * 1e22; });
        const auto update = learner->update(batch, 1e-3, clip);
        CHECK(std::isfinite(update.loss));
        CHECK(std::isfinite(update.gradNorm));
        CHECK(update.gradNorm > 1e20);
        CHECK(update.isTooLarge == (clip == 0.0));
        CHECK(torch::equal(before, learner->model()->tok_emb->weight.detach()) == (clip == 0.0));
        CHECK(torch::isfinite(learner->model()->tok_emb->weight).all().item<bool>());
    }
}

TEST_CASE("a gradient too large for its square names the weights whose gradient is the largest")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.exact = false;
    recipe.device = "cpu";
    Told told;
    auto hooks = listening(told);
    bool hooked = false;
    hooks.onBreath = [&](GPT& model, const TokenizerPtr&) {
        if (!std::exchange(hooked, true))
            model->blocks[0]->ff->contract->weight.register_hook(
                [](const torch::Tensor& gradient) { return gradient * 1e25; });
    };
    std::string said;
    try {
        train(recipe, folder.path() / "run", hooks);
    } catch (const InputError& error) {
        said = error.what();
    }
    CAPTURE(said);
    CHECK(said.find("square is beyond float32") != std::string::npos);
    CHECK(said.find("The largest gradient is that of trf_blocks.0.ff") != std::string::npos);
}

TEST_CASE("no room: training pauses with a sentence, the checkpoint is whole, and it goes on once there is room")
{
    std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit free { };
    getrlimit(RLIMIT_FSIZE, &free);
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.checkpoint_every = 2;
    recipe.eval_freq = 1;
    Told whole, told;
    const auto plain = train(recipe, folder.path() / "whole", listening(whole));
    const auto metrics = readFile(folder.path() / "whole" / "metrics.jsonl");

    // A limit that the next checkpoint hits, then one that the records of steps hit.
    const auto optimizer = fs::file_size(fs::path(plain.modelFolder) / "optimizer.safetensors");
    for (const auto limit : { optimizer - 10, static_cast<std::uintmax_t>(300) }) {
        const auto run = folder.path() / ("run" + std::to_string(limit));
        told = {};
        auto hooks = listening(told);
        hooks.onEvent = [&](const TrainEvent& event) {
            told.add(event);
            if (const auto* step = std::get_if<TrainStep>(&event); step && step->step == 4) {
                const rlimit tight { limit, free.rlim_max };
                setrlimit(RLIMIT_FSIZE, &tight);
            }
        };
        const auto end = train(recipe, run, hooks);
        setrlimit(RLIMIT_FSIZE, &free);
        CHECK(end.why == TrainEnd::Why::DiskFull);
        CHECK(end.steps == 4);
        CHECK(fs::path(end.modelFolder).filename() == "step-4");
        CAPTURE(end.sentence.text());
        CHECK(end.sentence.text().find("File too large") != std::string::npos);
        CHECK(end.sentence.text().find("Make room") != std::string::npos);
        CHECK(RunFolder::open(run).newestCheckpoint()->progress.step == 4);
        for (const auto& line : metricsOf(run)) // no torn line
            CHECK(line.is_object());
        const auto last = resume(run, listening(told));
        CHECK(last.why == TrainEnd::Why::Finished);
        CHECK((weightsOf(last) == weightsOf(plain)));
        CHECK(metricsOf(run).size() == metricsOf(folder.path() / "whole").size());
    }
}

TEST_CASE(
    "no room, and somebody who waits for it: the training stands still and loses nothing, without a checkpoint too")
{
    std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit free { };
    getrlimit(RLIMIT_FSIZE, &free);
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.checkpoint_every = 0;
    recipe.eval_freq = 1;
    recipe.pinned = { "the cat" };
    Told whole;
    const auto plain = train(recipe, folder.path() / "whole", listening(whole));
    const auto optimizer = fs::file_size(fs::path(plain.modelFolder) / "optimizer.safetensors");
    // Limits that the last checkpoint hits, that a frame of the time-lapse does, and that lines and records do.
    for (const auto limit : { optimizer - 10, static_cast<std::uintmax_t>(4000), static_cast<std::uintmax_t>(300) }) {
        CAPTURE(limit);
        const auto run = folder.path() / ("run" + std::to_string(limit));
        Told told;
        auto hooks = listening(told);
        int asked = 0;
        hooks.onEvent = [&](const TrainEvent& event) {
            told.add(event);
            if (const auto* step = std::get_if<TrainStep>(&event); step && step->step == 4) {
                const rlimit tight { limit, free.rlim_max };
                setrlimit(RLIMIT_FSIZE, &tight);
            }
        };
        std::string said;
        hooks.onNoRoom = [&](const Sentence& sentence) {
            said = sentence.text();
            if (++asked == 2) // the first time nobody has made room yet
                setrlimit(RLIMIT_FSIZE, &free);
            return true;
        };
        const auto end = train(recipe, run, hooks);
        setrlimit(RLIMIT_FSIZE, &free);
        CHECK(asked == 2);
        CHECK(said.find("Nothing is lost") != std::string::npos);
        CHECK(end.why == TrainEnd::Why::Finished);
        CHECK(told.losses == whole.losses);
        CHECK((weightsOf(end) == weightsOf(plain)));
        CHECK(metricsOf(run).size() == metricsOf(folder.path() / "whole").size());
        for (const char* file : { "steps/newest.bin", "steps/evaluated.bin" })
            CHECK((readFile(run / file) == readFile(folder.path() / "whole" / file)));
        for (const auto& entry : fs::directory_iterator(folder.path() / "whole" / "timelapse"))
            CHECK(fs::exists(run / "timelapse" / entry.path().filename()));
    }
    // Nobody who makes any: as without the hook.
    auto hooks = TrainHooks();
    hooks.onEvent = [&](const TrainEvent& event) {
        if (std::holds_alternative<TrainStep>(event)) {
            const rlimit tight { 300, free.rlim_max };
            setrlimit(RLIMIT_FSIZE, &tight);
        }
    };
    hooks.onNoRoom = [](const Sentence&) { return false; };
    const auto end = train(recipe, folder.path() / "given-up", hooks);
    setrlimit(RLIMIT_FSIZE, &free);
    CHECK(end.why == TrainEnd::Why::DiskFull);
}
