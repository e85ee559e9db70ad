// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/finetune/finetune_tasks.h"
#include "core/finetune/forgetting.h"
#include "core/io/model_folder.h"
#include "core/jobs/outcome.h"
#include "core/torch_compat.h"
#include "tests/core/finetune/small_instructions.h"
#include "tests/core/io/tiny_model.h"

#include <cmath>
#include <sstream>

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

namespace {
/// A base model of bytes whose head is its own or the embedding.
fs::path base(const TemporaryFolder& folder, bool tied)
{
    auto config = tinyConfig();
    config.vocab_size = 256;
    config.context_length = 24;
    config.tied = tied;
    auto model = tinyModel(config, 3);
    const auto place = folder.path() / (tied ? "tied" : "own");
    saveModelFolder(place, model, byteTokenizer().get(), {});
    return place;
}

FinetuneRecipe classes(const TemporaryFolder& folder, const fs::path& model)
{
    std::string csv = "text,label\n";
    for (int i = 0; i < 40; ++i)
        csv += std::string(i % 2 ? "no " : "yes ") + "x" + (i % 2 ? ",down\n" : ",up\n");
    FinetuneRecipe recipe;
    recipe.model_folder = model.string();
    recipe.data.file = folder.file("texts.csv", csv).string();
    recipe.data.batch_size = 4;
    recipe.train = "all";
    recipe.epochs = 1;
    recipe.eval_freq = 3;
    recipe.optimizer.lr = 1e-2;
    recipe.monitor.max_new = 4;
    return recipe;
}

std::vector<FinetuneMonitor> watched(const FinetuneRecipe& recipe, const fs::path& run)
{
    std::vector<FinetuneMonitor> seen;
    FinetuneHooks hooks;
    hooks.onEvent = [&](const FinetuneEvent& event) {
        if (const auto* monitor = std::get_if<FinetuneMonitor>(&event))
            seen.push_back(*monitor);
    };
    finetune(recipe, run, hooks);
    return seen;
}
} // namespace

TEST_CASE("before the first step it is the base model's loss on that text, each token once")
{
    const TemporaryFolder folder;
    for (const bool tied : { false, true }) {
        CAPTURE(tied);
        auto recipe = classes(folder, base(folder, tied));
        const std::string text = "Forty-two letters, of which the last is z.z";
        recipe.monitor.text = folder.file("general.txt", text).string();
        recipe.monitor.prompts = { "ab", "" };
        const auto seen = watched(recipe, folder.path() / (tied ? "r1" : "r2"));
        REQUIRE(seen.size() == 1 + 3); // before, after updates 1, 4, 7
        CHECK(seen[0].updates == 0);
        CHECK(seen[1].updates == 1);
        CHECK(seen[3].updates == 7);

        auto opened = openModelFolder(recipe.model_folder);
        opened.model->eval();
        const torch::NoGradGuard noGrad;
        double sum = 0.0;
        std::vector<std::int64_t> ids;
        for (const char letter : text)
            ids.push_back(static_cast<unsigned char>(letter));
        for (std::size_t at = 0; at + 1 < ids.size(); ++at) { // by hand: the window that holds it, token by token
            const auto begin = at / 24 * 24;
            const auto window
                = torch::tensor(std::vector<std::int64_t>(ids.begin() + static_cast<std::ptrdiff_t>(begin),
                                    ids.begin() + static_cast<std::ptrdiff_t>(at + 1)))
                      .unsqueeze(0);
            sum -= torch::log_softmax(opened.model->forward(window)[0][-1], -1)[ids[at + 1]].item<double>();
        }
        CHECK(seen[0].loss == doctest::Approx(sum / static_cast<double>(ids.size() - 1)).epsilon(1e-4));
        CHECK(seen[0].perplexity() == doctest::Approx(std::exp(seen[0].loss)));
        REQUIRE(seen[0].answers.size() == 1); // an empty prompt is none
        CHECK(seen[0].answers[0].prompt == "ab");
        CHECK(seen[0].answers[0].text.size() == 4);
        CHECK(seen[3].loss != doctest::Approx(seen[0].loss).epsilon(1e-3)); // it has learned something else
    }
}

TEST_CASE("watching changes nothing: the tuned model and its draws are the same to the last bit")
{
    const TemporaryFolder folder;
    auto recipe = classes(folder, base(folder, true));
    recipe.dropout = true;
    const auto watchedRun = folder.path() / "watched", alone = folder.path() / "alone";
    CHECK(watched(recipe, watchedRun).size() == 4);
    recipe.monitor.text = "off";
    CHECK(watched(recipe, alone).empty());
    CHECK(readFile(watchedRun / "model/model.safetensors") == readFile(alone / "model/model.safetensors"));
    std::int64_t lines = 0;
    std::istringstream metrics(readFile(watchedRun / "metrics.jsonl"));
    for (std::string line; std::getline(metrics, line);)
        lines += nlohmann::json::parse(line).contains("monitor");
    CHECK(lines == 4);
}

TEST_CASE("a fresh model has nothing to forget; a text that isn't there; a stop")
{
    const TemporaryFolder folder;
    writeLetters(folder);
    auto recipe = smallInstructions(folder);
    recipe.epochs = 1;
    CHECK(watched(recipe, folder.path() / "fresh").empty());
    auto other = classes(folder, base(folder, false));
    other.monitor.text = (folder.path() / "nowhere.txt").string();
    CHECK_THROWS_AS(watched(other, folder.path() / "run"), InputError);
    CHECK_FALSE(fs::exists(folder.path() / "run"));

    FinetuneRecipe::Monitor options;
    const ForgettingMonitor monitor(options, byteTokenizer());
    auto opened = openModelFolder(other.model_folder);
    std::stop_source stop;
    stop.request_stop();
    const auto head = opened.model->out_head;
    CHECK_THROWS_AS(monitor.look(opened.model, nullptr, 0, stop.get_token()), CancelledError);
    CHECK(opened.model->out_head.ptr() == head.ptr()); // its own again
}
