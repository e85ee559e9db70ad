// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/model_costs.h"
#include "core/jobs/model_presets.h"

#include <doctest.h>

using namespace cutaway;

namespace {
std::int64_t parametersIn(const std::vector<ModelPart>& parts)
{
    std::int64_t sum = 0;
    for (const ModelPart& part : parts)
        sum += part.parameters;
    return sum;
}

double flopsOf(const ModelConfig& config, ModelPart::Kind kind)
{
    for (const ModelPart& part : modelParts(config))
        if (part.kind == kind)
            return part.flops;
    return -1.0;
}
} // namespace

TEST_CASE("the parts are the whole")
{
    for (const auto& name : modelPresetNames()) {
        ModelConfig config = *modelPreset(name);
        CHECK(parametersIn(modelParts(config)) == parameterCount(config));
        config.tied = config.qkv_bias = true;
        CHECK(parametersIn(modelParts(config)) == parameterCount(config));
        config.feed_forward = false;
        CHECK(parametersIn(modelParts(config)) == parameterCount(config));
    }
    ModelConfig gpt2; // as OpenAI published it
    gpt2.context_length = 1024;
    gpt2.tied = gpt2.qkv_bias = true;
    CHECK(parametersIn(modelParts(gpt2)) == 124'439'808);
}

TEST_CASE("operations a token are those of Kaplan et al. 2020, and the head's")
{
    ModelConfig gpt2;
    gpt2.context_length = 1024;
    // N = 12·L·C² of theirs, without embeddings and biases: 84,934,656; 2N + 2·L·T·C
    const double theirs = 2.0 * 84'934'656 + 2.0 * 12 * 1024 * 768;
    CHECK(forwardFlops(gpt2) == doctest::Approx(theirs + 2.0 * 50257 * 768));
    CHECK(trainingFlops(gpt2) == doctest::Approx(3.0 * forwardFlops(gpt2)));
    CHECK(flopsOf(gpt2, ModelPart::Kind::AttentionWeights) == doctest::Approx(18'874'368));
    CHECK(flopsOf(gpt2, ModelPart::Kind::FeedForward) == doctest::Approx(2.0 * 12 * 8 * 768 * 768));
    CHECK(flopsOf(gpt2, ModelPart::Kind::TokenEmbedding) == 0.0);
    ModelConfig tied = gpt2;
    tied.tied = true; // weighs less, works as much
    CHECK(forwardFlops(tied) == forwardFlops(gpt2));
    tied.feed_forward = false;
    CHECK(flopsOf(tied, ModelPart::Kind::FeedForward) == -1.0);
}

TEST_CASE("the memory of a step by hand")
{
    TrainRecipe recipe;
    recipe.model = { 10, 4, 8, 2, 3, 0.0, false, false, true, "book" };
    recipe.data.context_length = 4;
    recipe.data.batch_size = 5;
    const auto n = static_cast<double>(parameterCount(recipe.model));
    TrainingMemory memory = trainingMemory(recipe);
    CHECK(memory.weights == 4 * n);
    CHECK(memory.gradients == 4 * n);
    CHECK(memory.optimizer == 8 * n);
    // 3 blocks of 16 numbers of C and the weights of 2 heads, for 20 tokens; three times the logits
    CHECK(memory.activations == 4.0 * (3 * (20 * 8 * 16 + 20 * 4 * 2) + 3 * 20 * 10));
    CHECK(memory.total() == memory.weights + memory.gradients + memory.optimizer + memory.activations);

    recipe.optimizer.name = "muon"; // keeps one number for each of the 12·C² weights of a block's matrices
    CHECK(trainingMemory(recipe).optimizer == 8 * n - 4.0 * 3 * 12 * 64);
    recipe.model.drop_rate = 0.1;
    CHECK(trainingMemory(recipe).activations > memory.activations);
    recipe.dtype = "bfloat16";
    CHECK(trainingMemory(recipe).weights == memory.weights);
    CHECK(trainingMemory(recipe).activations < memory.activations);
}
