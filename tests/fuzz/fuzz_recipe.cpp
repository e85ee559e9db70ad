// SPDX-License-Identifier: GPL-3.0-or-later
// Changed recipes: read, or refused with a sentence; what was read can be written and read again.
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scratch.h"

#include "core/train/recipe.h"

#include <nlohmann/json.hpp>

namespace cutaway::fuzz {

std::vector<std::string> seeds()
{
    TrainRecipe recipe;
    recipe.data.files = { "/a.txt" };
    return { toJson(recipe).dump(2),
        R"({"model": {"emb_dim": 64, "n_heads": 4}, "tokenizer": "bytes", "data": {"files": ["a.txt"]}})",
        R"({"optimizer": {"schedule": "cosine", "warmup_steps": 10, "betas": [0.9, 0.95]}, "epochs": 1, "seed": 7, "data": {"files": ["a.txt"]}})",
        R"({"data": {"files": ["a.txt"]}})" };
}

std::vector<std::string> dictionary()
{
    return { "\"seed\":-1,", "\"drop_rate\":1.5,", "\"betas\":[1],", "\"model\":\"folder\",",
        "\"tokenizer\":\"bpe:4096\",", "{\"", "\\u0000", "\xc3\x28", "\"exact\":true,", "\"dtype\":\"bfloat16\"," };
}

void examine(const std::string& input)
{
    const auto file = put(scratchFolder() / "recipe.json", input);
    const TrainRecipe recipe = readRecipe(file);
    put(file, toJson(recipe).dump());
    if (!(readRecipe(file) == recipe))
        throw std::logic_error("a recipe that was written reads differently");
}

} // namespace cutaway::fuzz
