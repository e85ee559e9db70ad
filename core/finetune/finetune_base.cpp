// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/finetune_base.h"

#include "core/io/model_folder.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"

namespace cutaway {

FinetuneBase openFinetuneBase(const FinetuneRecipe& recipe)
{
    if (!recipe.model_folder.empty()) {
        auto opened = openModelFolder(recipe.model_folder);
        if (!opened.tokenizer)
            throw InputError(
                Sentence::tr("The base model %1 has no tokenizer, so it can't read the texts.", recipe.model_folder));
        return { opened.model->config(), opened.model, opened.tokenizer };
    }
    auto tokenizer = tokenizerByName(recipe.tokenizer);
    auto config = recipe.model;
    const auto words = tokenizer->vocabSize();
    if (config.vocab_size == 0)
        config.vocab_size = words;
    if (config.vocab_size < words)
        throw InputError(Sentence::tr("model.vocab_size is %1, but the tokenizer has %2 tokens: set it to %3 or 0.",
            config.vocab_size, words, words));
    return { config, nullptr, std::move(tokenizer) };
}

GPT modelBeforeTuning(const FinetuneBase& base, const FinetuneRecipe& recipe)
{
    if (base.model)
        return base.model;
    torch::manual_seed(recipe.seed);
    return GPT(base.config);
}

} // namespace cutaway
