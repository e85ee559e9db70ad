// SPDX-License-Identifier: GPL-3.0-or-later
// One changed file of a run that was stopped: gone on with, or refused with a sentence. An input is the name of the file, a newline, its bytes.
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scratch.h"

#include "core/tokenizer/tokenizers.h"
#include "core/train/run_folder.h"

namespace cutaway::fuzz {

namespace fs = std::filesystem;

namespace {

    const char* const changedFiles[]
        = { "run.json", "checkpoints/step-3/trainer.json", "checkpoints/step-3/optimizer.safetensors" };

    TrainRecipe recipe()
    {
        TrainRecipe recipe;
        recipe.model = { .vocab_size = 256, .context_length = 8, .emb_dim = 4, .n_heads = 1, .n_layers = 1 };
        recipe.tokenizer = "bytes";
        recipe.data.files = { "/text.txt" };
        recipe.data.context_length = 8;
        return recipe;
    }

    Optimizer optimizerOf(GPT& model)
    {
        std::vector<std::pair<std::string, torch::Tensor>> parameters;
        for (const auto& item : model->named_parameters())
            parameters.emplace_back(item.key(), item.value());
        return Optimizer(std::move(parameters), {});
    }

    const fs::path& goodRun()
    {
        static const fs::path folder = [] {
            RunFolder run = RunFolder::create(scratchFolder() / "run", recipe());
            GPT model(recipe().model);
            TrainProgress progress;
            progress.step = 3;
            progress.totalSteps = 10;
            progress.dataFingerprint = "0123456789abcdef";
            run.saveCheckpoint(progress, model, *byteTokenizer(), optimizerOf(model));
            return run.path();
        }();
        return folder;
    }

    void goOn()
    {
        RunFolder run = RunFolder::open(goodRun());
        const auto checkpoint = run.newestCheckpoint();
        if (!checkpoint)
            throw std::logic_error("the checkpoint is not found");
        OpenedModel opened = run.openModel(*checkpoint);
        Optimizer optimizer = optimizerOf(opened.model);
        run.restore(*checkpoint, optimizer);
        if (checkpoint->progress.step < 0 || checkpoint->progress.totalSteps < 0)
            throw std::logic_error("a count below zero was taken");
    }

} // namespace

std::vector<std::string> seeds()
{
    std::vector<std::string> good;
    for (const char* name : changedFiles)
        good.push_back(std::string(name) + '\n' + bytesOf(goodRun() / name));
    return good;
}

std::vector<std::string> dictionary()
{
    return { "\"step\":-1,", "\"pass_seed\":18446744073709551615,", "\"recipe\":{", "\"epochs\":0,",
        "\"dtype\":\"F16\"", "\"rng_state\":", "\"shape\":[5056]", "null", "1e999", "true" };
}

void examine(const std::string& input)
{
    withChangedFile(goodRun(), changedFiles, input, goOn);
}

} // namespace cutaway::fuzz
