// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/train_sample.h"

#include "core/sample/sampler.h"

#include <utility>
#include <vector>

namespace cutaway {

namespace {
    /// A vocabulary that was padded for the model has ids the tokenizer has not.
    std::string decodeKnown(const Tokenizer& tokenizer, std::vector<int> ids)
    {
        std::erase_if(ids, [&](int id) { return id >= tokenizer.vocabSize(); });
        return tokenizer.decode(ids);
    }
} // namespace

std::optional<TrainSample> trainSample(const TrainRecipe& recipe, Learner& learner, std::stop_token stop)
{
    const auto& tokenizer = *learner.data().tokenizer;
    const auto prompt = tokenizer.ids(recipe.sample.prompt, Special::Allowed);
    if (recipe.sample.max_new == 0 || prompt.empty())
        return std::nullopt;
    const std::vector<std::int64_t> ids(prompt.begin(), prompt.end());
    const auto written = generateGreedy(learner.model(), torch::tensor(ids).unsqueeze(0).to(learner.device()),
        static_cast<int>(recipe.sample.max_new), std::move(stop), recipe.exact ? KeyValueCache::Off : KeyValueCache::On)
                             .cpu();
    std::vector<int> all;
    for (std::int64_t i = 0; i < written.size(1); ++i)
        all.push_back(static_cast<int>(written[0][i].item<std::int64_t>()));
    TrainSample sample;
    sample.text = decodeKnown(tokenizer, std::move(all));
    sample.promptBytes = recipe.sample.prompt.size();
    return sample;
}

} // namespace cutaway
