// SPDX-License-Identifier: GPL-3.0-or-later
// Answers and training runs made up for tests of Generate and Train.
#pragma once

#include <cmath>
#include <random>

#include "core/jobs/generation.h"
#include "core/jobs/model_config.h"
#include "core/jobs/step_record.h"
#include "core/jobs/timelapse.h"
#include "core/jobs/training.h"
#include "tests/views/examples.h"
#include "views/train/trainchoices.h"

namespace cutaway::examples {

inline ModelSummary storiesModel()
{
    ModelSummary model;
    model.name = "stories";
    model.folder = "/models/stories";
    model.config = { 4096, 256, 192, 6, 6, 0.1, false, true, true, "gpt2" };
    model.parameters = 4700000;
    model.tokenizerName = "stories BPE 4,096";
    model.endOfText = 0;
    model.device = "CPU";
    model.threads = 2;
    return model;
}

/// A token with ten candidates of which it is the `rank`-th; top-k removed the last, top-p the two before.
inline GeneratedToken generated(int index, const std::string& bytes, int rank, std::uint64_t generation = 1)
{
    static const char* const others[]
        = { " little", " small", " big", " bird", " beautiful", " red", " shiny", " cat", " note", " door" };
    static const float shares[] = { 0.19f, 0.16f, 0.12f, 0.09f, 0.07f, 0.06f, 0.04f, 0.03f, 0.02f, 0.01f };
    GeneratedToken token;
    token.generation = generation;
    token.index = index;
    token.id = 900 + index;
    token.bytes = bytes;
    token.rank = rank;
    token.entropy = 2.36f;
    token.tokensPerSecond = 310.4;
    token.byTopK = { 4056, 0.081f };
    token.byTopP = { 12, 0.046f };
    for (int i = 0; i < 10; ++i) {
        Candidate candidate;
        candidate.id = i == rank ? token.id : 300 + i;
        candidate.bytes = i == rank ? bytes : others[i];
        candidate.logit = 11.2f - 0.61f * static_cast<float>(i);
        candidate.probability = shares[i];
        candidate.removed = i == 9 ? Candidate::Removed::TopK
            : i >= 7               ? Candidate::Removed::TopP
                                   : Candidate::Removed::No;
        candidate.afterKnobs = candidate.removed == Candidate::Removed::No ? shares[i] * 1.27f : 0.0f;
        token.candidates.push_back(candidate);
    }
    token.probability = token.candidates[static_cast<std::size_t>(rank)].probability;
    token.afterKnobs = token.candidates[static_cast<std::size_t>(rank)].afterKnobs;
    return token;
}

inline std::vector<GeneratedToken> answer(int count = 17)
{
    static const char* const words[] = { " the", " box", " and", " saw", " a", " tiny", " bird", " inside", ".", " The",
        " bird", " said", ",", " “", "Thank", " you", "!”", "\n" };
    static const float chances[] = { 0.61f, 0.9f, 0.4f, 0.12f, 0.72f, 0.16f, 0.05f, 0.31f, 0.95f, 0.33f, 0.2f, 0.5f,
        0.8f, 0.98f, 0.02f, 0.99f, 0.6f, 0.3f };
    std::vector<GeneratedToken> tokens;
    for (int i = 0; i < count; ++i) {
        tokens.push_back(generated(i, words[i % 18], i % 18 == 5 ? 1 : 0));
        tokens.back().probability = chances[i % 18];
        for (Candidate& candidate : tokens.back().candidates)
            if (candidate.id == tokens.back().id)
                candidate.probability = chances[i % 18];
    }
    return tokens;
}

inline QList<RecipeChoice> recipes()
{
    RecipeChoice verdict;
    verdict.name = QStringLiteral("verdict");
    verdict.description
        = QStringLiteral("Chapter 5 of the book, digit for digit: GPT-2's smallest shape on one short story.");
    verdict.recipe.data.files = { "/data/the-verdict.txt" };
    RecipeChoice small;
    small.name = QStringLiteral("austen-small");
    small.description = QStringLiteral("A small model on Jane Austen's novels: sentences after ten minutes.");
    small.recipe.model = { 4096, 128, 192, 6, 6, 0.1, false, true, true, "gpt2" };
    small.recipe.tokenizer = "bpe:4096";
    small.recipe.data.files = { "/data/emma.txt", "/data/persuasion.txt", "/data/sense.txt" };
    small.recipe.data.context_length = small.recipe.data.stride = 128;
    small.recipe.max_steps = 4000;
    small.recipe.optimizer.lr = 1e-3;
    small.recipe.exact = false;
    RecipeChoice letters;
    letters.name = QStringLiteral("letters");
    letters.description = QStringLiteral("Letter by letter: the smallest model that learns to spell, in a minute.");
    letters.recipe.model = { 65, 64, 64, 4, 2, 0.0, false, false, true, "book" };
    letters.recipe.tokenizer = "chars";
    letters.recipe.data.files = { "/data/tinyshakespeare.txt" };
    letters.recipe.data.context_length = letters.recipe.data.stride = 64;
    letters.recipe.max_steps = 1000;
    letters.missing = QStringLiteral(
        "The text tinyshakespeare.txt is not here: put it into the data folder, or choose another text.");
    return { verdict, small, letters };
}

inline QList<TextChoice> texts()
{
    return { { QStringLiteral("The Lighthouse"), QStringLiteral("/samples/lighthouse.txt") },
        { QStringLiteral("A Day at Sea"), QStringLiteral("/samples/sea.txt") } };
}

inline TrainStarted trainStarted(std::int64_t totalSteps = 4000)
{
    TrainStarted started;
    started.model = recipes()[1].recipe.model;
    started.parameters = 2900000;
    started.trainTokens = 820000;
    started.trainBatches = 400;
    started.totalSteps = totalSteps;
    started.runFolder = "/home/reader/.local/share/cutaway/runs/austen-small";
    started.marks = { std::log(4096.0), 6.1, 4.0 };
    return started;
}

inline double curve(double step)
{
    return 2.05 + 5.4 * std::exp(-step / 190.0) + 1.1 * std::exp(-step / 900.0);
}

inline TrainStep trainStep(std::int64_t step)
{
    std::mt19937 random(static_cast<unsigned>(step));
    std::uniform_real_distribution<double> noise(-0.22, 0.22);
    return { step, step / 400, (step + 1) * 2048, curve(static_cast<double>(step)) + noise(random),
        1e-3 * std::cos(static_cast<double>(step) / 2600.0), 0.84 + noise(random), 5310.0 + 400.0 * noise(random) };
}

/// `overfits`: validation turns upwards at about step 600.
inline TrainEvaluation trainEvaluation(std::int64_t step, bool overfits = false)
{
    const double s = static_cast<double>(step);
    const double turn = overfits && s > 600 ? (s - 600) * 0.0012 : 0.0;
    TrainEvaluation evaluation { step, step / 400, (step + 1) * 2048, curve(s), curve(s) + 0.12 + s * s / 1.1e7 + turn,
        1e-3, 0.84, 5310.0, {}, static_cast<std::uint64_t>(412e6 + 1e4 * s) };
    for (int layer = 0; layer < 8; ++layer) // embeddings, six blocks, final norm
        evaluation.layerGradNorms.push_back(static_cast<float>(
            (0.2 + 0.05 * layer) * (1.0 + std::exp(-s / 300.0)) + 0.02 * std::sin(s / 40.0 + layer)));
    return evaluation;
}

inline TrainSample trainSample(std::int64_t step)
{
    static const char* const answers[]
        = { " lily ox the., of the the of", " the the the the and the the of the", ". and the was of a great the her",
              " was a very much of her own, and she had", " was a young woman of great feeling, and her",
              " was not a woman to be pleased with herself, and she said, “I am sure",
              " had been so long in the habit of seeing him, that she could not but be pleased. “My dear Emma,” said "
              "he, “you are very good.”" };
    TrainSample sample;
    sample.step = step;
    sample.epoch = step / 400;
    sample.text = "Every effort moves you";
    sample.promptBytes = sample.text.size();
    sample.text += answers[std::min<std::size_t>(6, static_cast<std::size_t>(step) / 200)];
    return sample;
}

/// A pinned text of twenty tokens in a model of 6 × 6 heads, whose heads form as the run goes on.
inline TimeLapseIndex timeLapse(std::int64_t steps)
{
    TimeLapseIndex index;
    index.runFolder = trainStarted().runFolder;
    index.texts = { story };
    for (const std::int64_t step :
        { 0, 20, 40, 60, 100, 140, 200, 280, 400, 500, 620, 780, 1000, 1240, 1600, 2000, 2600, 3200, 3980 })
        if (step < steps)
            index.steps.push_back(step);
    return index;
}

inline TimeLapseFramePtr timeLapseFrame(std::int64_t step)
{
    auto frame = std::make_shared<TimeLapseFrame>();
    const TokenizedTextPtr text = tokenized(story);
    const double formed = 1.0 - std::exp(-static_cast<double>(step) / 400.0);
    frame->step = step;
    frame->tokensSeen = (step + 1) * 2048;
    frame->positions = frame->side = static_cast<int>(text->tokens.size());
    frame->layers = frame->heads = 6;
    for (std::size_t i = 0; i < text->tokens.size(); ++i) {
        frame->ids.push_back(text->tokens[i].id);
        frame->bytes.emplace_back(text->bytesOf(i));
    }
    const int side = frame->side;
    for (int head = 0; head < 36; ++head) {
        for (int q = 0; q < side; ++q) {
            std::vector<double> weights(static_cast<std::size_t>(side), 0.0);
            double sum = 0.0;
            for (int k = 0; k <= q; ++k) {
                const double before = std::exp(-0.5 * std::pow(q - k - head % 3, 2));
                sum += weights[static_cast<std::size_t>(k)]
                    = (1.0 - formed) + formed * (8.0 * before + (k == 0 ? 2.0 : 0.1));
            }
            for (int k = 0; k < side; ++k)
                frame->maps.push_back(static_cast<float>(weights[static_cast<std::size_t>(k)] / sum));
        }
        FrameMeasures measures;
        measures.previous = static_cast<float>(0.1 + 0.7 * formed);
        measures.first = 0.2f;
        measures.self = 0.1f;
        measures.entropy = static_cast<float>(2.2 - 1.2 * formed);
        frame->measures.push_back(measures);
    }
    for (int row = 0; row <= 6; ++row)
        for (int i = 0; i < side; ++i) {
            const bool right = row >= 6 - static_cast<int>(5 * formed) && i + 1 < side;
            frame->lens.push_back({ i, right ? frame->bytes[static_cast<std::size_t>(i) + 1] : std::string(" the"),
                static_cast<float>(right ? 0.2 + 0.1 * row : 0.08) });
        }
    static const char* const words[] = { " the", " a", " it", " box", " her", " and", " was", " to" };
    for (int i = 0; i < 8; ++i)
        frame->next.push_back({ i, words[(i + step / 300) % 8], static_cast<float>(0.4 / (i + 1)) });
    frame->sample = trainSample(step).text.substr(22);
    return frame;
}

/// A batch of 4 × 32 tokens.
inline StepRecord stepRecord(std::int64_t step)
{
    StepRecord record;
    const TokenizedTextPtr text = tokenized(longStory(200).toStdString());
    record.step = record.nearest = step;
    record.epoch = step / 400;
    record.lr = 1e-3;
    record.gradNorm = 0.84;
    record.sequences = 4;
    record.positions = 32;
    record.layerGradNorms = trainEvaluation(step).layerGradNorms;
    double sum = 0.0;
    for (std::size_t i = 0; i < 128; ++i) {
        record.inputs.push_back(text->tokens[i].id);
        record.targets.push_back(text->tokens[i + 1].id);
        record.targetBytes.emplace_back(text->bytesOf(i + 1));
        const double loss = curve(double(step)) * (0.3 + 1.6 * std::pow(std::sin(double(i) * 1.7 + double(step)), 4.0));
        record.losses.push_back(static_cast<float>(loss));
        sum += loss;
    }
    record.loss = sum / 128.0;
    return record;
}

inline std::vector<TensorHistory> histograms(std::int64_t steps)
{
    std::vector<TensorHistory> all;
    for (const char* name :
        { "tok_emb.weight", "trf_blocks.0.att.W_query.weight", "trf_blocks.5.ff.layers.0.weight" }) {
        TensorHistory history;
        history.name = name;
        for (const std::int64_t step : timeLapse(steps).steps) {
            history.steps.push_back(step);
            for (auto* kind : { &history.weights, &history.gradients }) {
                const double wide
                    = kind == &history.weights ? 0.06 * (1.0 + step / 600.0) : 0.004 * std::exp(-step / 900.0);
                Histogram histogram { -wide, wide, {} };
                for (int bin = 0; bin < 64; ++bin)
                    histogram.counts.push_back(
                        static_cast<std::int64_t>(4000 * std::exp(-std::pow((bin - 31.5) / 11.0, 2) / 2)));
                kind->push_back(histogram);
            }
        }
        all.push_back(history);
    }
    return all;
}

inline std::vector<TrainEvent> trainEvents(std::int64_t steps, bool overfits = false, std::int64_t totalSteps = 4000)
{
    std::vector<TrainEvent> events { trainStarted(totalSteps) };
    for (std::int64_t step = 0; step < steps; ++step) {
        events.emplace_back(trainStep(step));
        if (step % 20 == 0)
            events.emplace_back(trainEvaluation(step, overfits));
        if (step % 200 == 199)
            events.emplace_back(trainSample(step));
    }
    return events;
}

} // namespace cutaway::examples
