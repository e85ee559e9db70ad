// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/atomic_file.h"
#include "core/train/trainer.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cutaway::testing {

/// A model of bytes on a short text: 12 steps in two epochs, some milliseconds each.
inline TrainRecipe smallRecipe(const std::filesystem::path& text)
{
    std::string words;
    for (int i = 0; i < 40; ++i)
        words += "the cat sat on mat " + std::to_string(i) + ". ";
    writeFileAtomically(text, words);
    TrainRecipe recipe;
    recipe.model.vocab_size = 0;
    recipe.model.context_length = 16;
    recipe.model.emb_dim = 16;
    recipe.model.n_heads = 2;
    recipe.model.n_layers = 1;
    recipe.tokenizer = "bytes";
    recipe.data.files = { text.string() };
    recipe.data.context_length = recipe.data.stride = 16;
    recipe.data.batch_size = 8;
    recipe.epochs = 2;
    recipe.sample = { "the", 8 };
    return recipe;
}

/// Everything a training told.
struct Told {
    std::vector<TrainStarted> starts;
    std::vector<TrainStep> steps;
    std::vector<double> losses; ///< of the steps
    std::vector<TrainEvaluation> evaluations;
    std::vector<TrainSample> samples;
    std::vector<TrainRateChange> rates;
    std::vector<std::int64_t> frames;

    void add(const TrainEvent& event)
    {
        if (const auto* start = std::get_if<TrainStarted>(&event))
            starts.push_back(*start);
        if (const auto* step = std::get_if<TrainStep>(&event)) {
            steps.push_back(*step);
            losses.push_back(step->loss);
        }
        if (const auto* evaluation = std::get_if<TrainEvaluation>(&event))
            evaluations.push_back(*evaluation);
        if (const auto* sample = std::get_if<TrainSample>(&event))
            samples.push_back(*sample);
        if (const auto* rate = std::get_if<TrainRateChange>(&event))
            rates.push_back(*rate);
        if (const auto* frame = std::get_if<TrainFrame>(&event))
            frames.push_back(frame->step);
    }
};

inline TrainHooks listening(Told& told, std::stop_token stop = {})
{
    TrainHooks hooks;
    hooks.stop = std::move(stop);
    hooks.onEvent = [&told](const TrainEvent& event) { told.add(event); };
    return hooks;
}

/// The bytes of the weights that a run ended with.
inline std::string weightsOf(const TrainEnd& end)
{
    return readFile(std::filesystem::path(end.modelFolder) / "model.safetensors");
}

} // namespace cutaway::testing
