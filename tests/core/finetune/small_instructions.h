// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/atomic_file.h"
#include "core/jobs/finetune.h"
#include "core/tokenizer/tokenizers.h"
#include "tests/core/io/temporary_folder.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace cutaway::testing {

/// 80 times one of four questions; a model that has learned them by heart answers each.
inline FinetuneRecipe smallInstructions(const TemporaryFolder& folder)
{
    auto entries = nlohmann::json::array();
    for (int i = 0; i < 80; ++i) {
        const std::string kind(1, "abcd"[i % 4]);
        entries.push_back(
            { { "instruction", kind + "?" }, { "input", i % 4 == 3 ? "x" : "" }, { "output", kind + kind + "!" } });
    }
    writeFileAtomically(folder.path() / "asked.json", entries.dump());
    folder.file("form.txt", "{instruction}{if input}/{input}{end if}{end of prompt}\n> {output}");
    auto recipe = FinetuneRecipe::defaultsOf("instruct");
    recipe.model.context_length = 24;
    recipe.model.vocab_size = 0;
    recipe.model.emb_dim = 32;
    recipe.model.n_heads = 2;
    recipe.model.n_layers = 2;
    recipe.model.drop_rate = 0.0;
    recipe.tokenizer = (folder.path() / "tokenizer").string();
    recipe.data.file = (folder.path() / "asked.json").string();
    recipe.data.form = (folder.path() / "form.txt").string();
    recipe.data.batch_size = 4;
    recipe.epochs = 6;
    recipe.eval_freq = 10;
    recipe.optimizer.lr = 5e-3;
    recipe.answers.max_new = 12;
    return recipe;
}

/// Letters and <|endoftext|>, so that an answer can end.
inline void writeLetters(const TemporaryFolder& folder)
{
    std::filesystem::create_directories(folder.path() / "tokenizer");
    saveTokenizer(*trainCharacterTokenizer("abcdx?!/> \n"), folder.path() / "tokenizer");
}

} // namespace cutaway::testing
