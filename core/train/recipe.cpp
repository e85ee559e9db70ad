// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/recipe.h"

#include "core/io/atomic_file.h"
#include "core/io/json_file.h"
#include "core/jobs/outcome.h"
#include "core/train/key_visitors.h"
#include "core/train/recipe_keys.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace cutaway {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

namespace {
    void require(bool right, const Sentence& sentence)
    {
        if (!right)
            throw InputError(sentence);
    }
} // namespace

void validate(const TrainRecipe::Optimizer& o)
{
    require(o.lr > 0.0 && o.lr <= 100.0, Sentence::tr("optimizer.lr must be more than 0 (and at most 100)."));
    require(o.initial_lr >= 0.0 && o.min_lr >= 0.0 && o.weight_decay >= 0.0 && o.grad_clip >= 0.0,
        Sentence::tr("optimizer.initial_lr, min_lr, weight_decay and grad_clip must not be negative."));
    require(o.beta1 >= 0.0 && o.beta1 < 1.0 && o.beta2 >= 0.0 && o.beta2 < 1.0,
        Sentence::tr("optimizer.betas must lie between 0 and 1 (1 excluded)."));
    require(o.name == "adamw" || o.name == "muon", Sentence::tr("optimizer.name must be \"adamw\" or \"muon\"."));
    require(o.schedule == "constant" || o.schedule == "cosine" || o.schedule == "wsd",
        Sentence::tr("optimizer.schedule must be \"constant\", \"cosine\" or \"wsd\"."));
    require(o.warmup_steps >= 0 && o.clip_from_step >= 0,
        Sentence::tr("optimizer.warmup_steps and clip_from_step must not be negative."));
}

void validate(const TrainRecipe& r)
{
    if (r.model_folder.empty()) {
        ModelConfig model = r.model;
        if (model.vocab_size == 0)
            model.vocab_size = 1; // the tokenizer will say
        validate(model);
        if (r.data.context_length > r.model.context_length) {
            throw InputError(Sentence::tr("data.context_length (%1) is longer than the model's context_length (%2): "
                                          "make one of them equal to the other.",
                r.data.context_length, r.model.context_length));
        }
    }
    require(!r.data.files.empty(), Sentence::tr("The recipe names no text: give at least one file in data.files."));
    require(r.data.train_ratio > 0.0 && r.data.train_ratio <= 1.0,
        Sentence::tr("data.train_ratio must be more than 0 and at most 1."));
    require(r.data.split == "characters" || r.data.split == "documents",
        Sentence::tr("data.split must be \"characters\" or \"documents\"."));
    require(r.data.context_length >= 1 && r.data.context_length <= 1'000'000 && r.data.stride >= 1
            && r.data.stride <= 1'000'000'000,
        Sentence::tr("data.context_length must lie between 1 and 1,000,000, data.stride between 1 and 1,000,000,000."));
    require(r.data.batch_size >= 1 && r.data.batch_size <= 65'536,
        Sentence::tr("data.batch_size must lie between 1 and 65,536."));
    validate(r.optimizer);
    require(r.pinned.size() <= mostPinnedTexts
            && std::all_of(r.pinned.begin(), r.pinned.end(),
                [](const auto& text) { return !text.empty() && text.size() <= mostPinnedBytes; }),
        Sentence::tr("pinned must be at most %1 texts of 1 to %2 bytes.", mostPinnedTexts, mostPinnedBytes));
    require(r.epochs >= 1 && r.epochs <= 1'000'000, Sentence::tr("epochs must lie between 1 and 1,000,000."));
    require(r.max_steps >= 0 && r.eval_iter >= 0 && r.checkpoint_every >= 0 && r.sample.max_new >= 0,
        Sentence::tr("max_steps, eval_iter, checkpoint_every and sample.max_new must not be negative."));
    require(r.eval_freq >= 1, Sentence::tr("eval_freq must be at least 1."));
    require(r.keep_checkpoints >= 1, Sentence::tr("keep_checkpoints must be at least 1."));
    require(r.sample.max_new <= 100'000, Sentence::tr("sample.max_new must be at most 100,000."));
    require(r.dtype == "float32" || r.dtype == "bfloat16", Sentence::tr("dtype must be \"float32\" or \"bfloat16\"."));
    require(!(r.exact && r.dtype != "float32"),
        Sentence::tr("\"exact\": true computes in float32: set dtype to \"float32\" or exact to false."));
    require(!(r.exact && r.device != "auto" && r.device != "cpu"),
        Sentence::tr("\"exact\": true is for the CPU, where the book's numbers come out: set device to \"cpu\" or "
                     "exact to false."));
}

TrainRecipe recipeFromJson(const Json& json, const std::filesystem::path& base)
{
    TrainRecipe recipe;
    KeyReader reader(json, "", base);
    visitRecipeKeys(reader, recipe);
    reader.finish();
    recipe.tokenizer = reader.resolvedTokenizer(recipe.tokenizer);
    validate(recipe);
    return recipe;
}

Json readRecipeJson(const std::filesystem::path& file, const char* runFormat)
{
    Json json = parseJson(readFileOrPipe(file, 16 << 20), file.string());
    // A run's run.json holds the recipe it was made with: naming it repeats the run.
    if (json.is_object() && json.contains("format") && json["format"] == runFormat && json.contains("recipe"))
        json = Json(std::move(json["recipe"]));
    return json;
}

TrainRecipe readRecipe(const std::filesystem::path& file)
{
    return recipeFromJson(readRecipeJson(file, "cutaway-run"), std::filesystem::absolute(file).parent_path());
}

OrderedJson toJson(const TrainRecipe& recipe)
{
    auto copy = recipe;
    auto json = OrderedJson::object();
    KeyWriter writer(json);
    visitRecipeKeys(writer, copy);
    return json;
}

std::string describeDefaults()
{
    TrainRecipe defaults;
    std::ostringstream out;
    KeyPrinter printer(out, "");
    visitRecipeKeys(printer, defaults);
    return out.str();
}

ModelConfig modelConfigFromJson(const Json& json)
{
    ModelConfig config;
    KeyReader reader(json, {}, {}, KeyReader::Document::ModelConfig);
    visitModelKeys(reader, config);
    reader.finish();
    validate(config);
    return config;
}

OrderedJson toJson(const ModelConfig& config)
{
    auto copy = config;
    auto json = OrderedJson::object();
    KeyWriter writer(json);
    visitModelKeys(writer, copy);
    return json;
}

} // namespace cutaway
