// SPDX-License-Identifier: GPL-3.0-or-later
// One changed file of what a run keeps to look back: read, or refused with a sentence. An input is the name of the file, a newline, its bytes.
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scratch.h"

#include "core/io/safetensors.h"
#include "core/tokenizer/tokenizers.h"
#include "core/train/histograms.h"
#include "core/train/recipe.h"
#include "core/train/run_vocabulary.h"
#include "core/train/step_curve.h"
#include "core/train/step_log.h"
#include "core/train/timelapse.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace cutaway::fuzz {

namespace fs = std::filesystem;

namespace {
    const char* const changedFiles[] = { "steps/newest.bin", "steps/surprising.bin", "steps/curve.bin",
        "histograms/step-0.safetensors", "timelapse/step-0.safetensors", "vocabulary.safetensors" };

    /// A frame of one text of two tokens, of a model of one layer and one head.
    NamedTensors frame()
    {
        const auto ids = [](std::int64_t count) { return torch::arange(count, torch::kInt32); };
        return { { "step", torch::tensor(0, torch::kInt64) }, { "tokens_seen", torch::tensor(6, torch::kInt64) },
            { "0.ids", ids(2) }, { "0.maps", torch::full({ 1, 1, 2, 2 }, 127, torch::kUInt8) },
            { "0.measures", torch::rand({ 1, 1, 5 }) }, { "0.lens.ids", ids(4).view({ 2, 2 }) },
            { "0.lens.p", torch::rand({ 2, 2 }) }, { "0.next.ids", ids(3) }, { "0.next.p", torch::rand({ 3 }) },
            { "0.sample", ids(5) } };
    }

    const fs::path& goodRun()
    {
        static const fs::path folder = [] {
            const fs::path run = scratchFolder() / "run";
            fs::create_directories(run / "timelapse");
            TrainRecipe recipe;
            recipe.data.files = { "/text.txt" };
            recipe.pinned = { "ab" };
            put(run / "run.json",
                nlohmann::ordered_json { { "format", "cutaway-run" }, { "recipe", toJson(recipe) } }.dump());
            RunVocabulary::write(run, *byteTokenizer());
            writeSafetensors(run / "timelapse" / "step-0.safetensors", frame());
            ModelConfig config { .vocab_size = 8, .context_length = 4, .emb_dim = 4, .n_heads = 1, .n_layers = 1 };
            HistogramWriter(run, 1, 0).add(GPT(config), 0);
            StepLog log(run, { 2, 3, 1 }, 1, 0);
            StepCurve curve(run, 0);
            const auto inputs = torch::tensor({ { 1, 2, 3 }, { 4, 5, 6 } }, torch::kInt64);
            for (std::int64_t step = 0; step < 20; ++step) {
                TrainStep made;
                made.step = step;
                made.loss = step == 18 ? 9.0 : 2.0;
                curve.add(made);
                log.add(made, inputs, inputs + 1, torch::full({ 6 }, made.loss), { 1.0f });
            }
            return run;
        }();
        return folder;
    }

    void readAll()
    {
        const auto record = readStepRecord(goodRun(), 7);
        if (record.kept && record.targetBytes.size() != record.targets.size())
            throw std::logic_error("a target has no bytes");
        readSurprisingSteps(goodRun());
        const auto curve = readStepCurve(goodRun());
        if (!std::is_sorted(curve.begin(), curve.end(), [](const auto& a, const auto& b) { return a.step < b.step; }))
            throw std::logic_error("the steps do not rise");
        for (const auto& history : readHistograms(goodRun())) {
            if (history.weights.size() != history.steps.size() || history.gradients.size() != history.steps.size())
                throw std::logic_error("a step has no histogram");
        }
        const auto shown = readTimeLapseFrame(goodRun(), 0, 0);
        if (shown.maps.size()
            != static_cast<std::size_t>(shown.layers) * static_cast<std::size_t>(shown.heads)
                * static_cast<std::size_t>(shown.side) * static_cast<std::size_t>(shown.side))
            throw std::logic_error("a map is not whole");
    }
} // namespace

std::vector<std::string> seeds()
{
    std::vector<std::string> good;
    for (const char* name : changedFiles)
        good.push_back(std::string(name) + '\n' + bytesOf(goodRun() / name).substr(0, 20'000));
    return good;
}

std::vector<std::string> dictionary()
{
    return { "\"U8\"", "\"shape\":[1,1,2,2]", "\"names\":\"[]\"", "\"data_offsets\":[0,0]", "cutaway steps\n",
        std::string(8, '\xff'), std::string(8, '\0') };
}

void examine(const std::string& input)
{
    withChangedFile(goodRun(), changedFiles, input, readAll);
}

} // namespace cutaway::fuzz
