// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/finetunereads.h"

#include "core/data/table_preview.h"
#include "core/finetune/classify_result.h"
#include "core/finetune/classify_survey.h"
#include "core/finetune/finetune_recipe.h"
#include "core/io/atomic_file.h"
#include "core/io/json_file.h"
#include "core/io/model_folder.h"
#include "core/tokenizer/tokenizers.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    std::string relativeTo(const fs::path& folder, const std::string& path)
    {
        if (path.empty())
            return path;
        const fs::path there = fs::path(path).lexically_relative(folder);
        return there.empty() || *there.begin() == ".." ? path : there.string();
    }

    double numberAt(const nlohmann::json& json, const char* key)
    {
        const auto found = json.find(key);
        return found != json.end() && found->is_number() ? found->get<double>() : ClassReport::none;
    }

    void takeReport(FinishedFinetune& finished)
    {
        std::error_code ignored;
        const fs::path file = fs::path(finished.folder) / "report.json";
        if (!fs::exists(file, ignored))
            return;
        const auto report = readJsonFile(file);
        const auto test = report.find("test");
        if (test == report.end() || !test->is_object())
            return;
        finished.score = numberAt(*test, "accuracy");
        finished.testLoss = numberAt(*test, "loss");
        if (const auto classes = test->find("classes"); classes != test->end() && classes->is_object())
            for (const auto& [label, of] : classes->items())
                finished.labels.push_back(label);
    }
} // namespace

Outcome<FinetuneRecipe> readFinetuneRecipeFile(const fs::path& file)
{
    return outcomeOf([&] { return readFinetuneRecipe(file, "classify"); });
}

Outcome<bool> writeFinetuneRecipeFile(const FinetuneRecipe& recipe, const fs::path& file)
{
    return outcomeOf([&] {
        validate(recipe);
        FinetuneRecipe moved = recipe;
        const fs::path folder = fs::absolute(file).parent_path();
        for (std::string* path : { &moved.data.file, &moved.data.validation_file, &moved.data.test_file })
            *path = relativeTo(folder, *path);
        writeFileAtomically(file, toJson(moved).dump(2) + "\n");
        return true;
    });
}

std::string finetuneRecipeText(const FinetuneRecipe& recipe)
{
    return toJson(recipe).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::optional<FinetuneRecipe> finetuneRecipeFrom(const std::string& text)
{
    const auto outcome
        = outcomeOf([&] { return finetuneDraftFromJson(nlohmann::json::parse(text), fs::current_path()); });
    const auto* recipe = std::get_if<FinetuneRecipe>(&outcome);
    return recipe ? std::optional(*recipe) : std::nullopt;
}

Outcome<TablePreview> previewOf(const fs::path& file, const TableOptions& options)
{
    return outcomeOf([&] { return previewTable(file, options); });
}

Outcome<ClassifySurvey> classifySurveyOf(const FinetuneRecipe& recipe, std::stop_token stop)
{
    return outcomeOf([&] {
        TokenizerPtr tokenizer;
        std::int64_t contextLength = 0;
        // A base model that can't be read is told of in its own step.
        outcomeOf([&] {
            if (recipe.model_folder.empty()) {
                tokenizer = tokenizerByName(recipe.tokenizer);
                contextLength = recipe.model.context_length;
            } else {
                const auto facts = readModelFolder(recipe.model_folder);
                tokenizer = facts.tokenizer;
                contextLength = facts.config.context_length;
            }
            return true;
        });
        return surveyClassify(recipe, tokenizer.get(), std::move(stop), contextLength);
    });
}

Outcome<ModelConfig> baseModelShape(const fs::path& folder)
{
    return outcomeOf([&] {
        const auto facts = readModelFolder(folder);
        if (!facts.tokenizer)
            throw InputError(Sentence::tr(
                "The base model %1 has no tokenizer, so it can't read the texts.", folder.filename().string()));
        return facts.config;
    });
}

Outcome<std::int64_t> tokensOf(const std::string& tokenizer)
{
    return outcomeOf([&] { return static_cast<std::int64_t>(tokenizerByName(tokenizer)->vocabSize()); });
}

Outcome<FinetuneEnd> classifyResultOf(const fs::path& run)
{
    return outcomeOf([&] { return readClassifyResult(run); });
}

Outcome<FinishedFinetune> finishedFinetune(const fs::path& run)
{
    return outcomeOf([&] {
        FinishedFinetune finished;
        finished.folder = run.string();
        finished.name = run.filename().string();
        finished.recipe = readFinetuneRecipe(run / "run.json", "classify");
        if (!fs::exists(run / "model" / "config.json"))
            throw InputError(Sentence::tr("The fine-tuning %1 is not finished: it holds no model yet.", finished.name));
        finished.model = (run / "model").string();
        finished.when = fs::last_write_time(run / "model" / "config.json");
        takeReport(finished);
        return finished;
    });
}

std::vector<FinishedFinetune> finishedFinetunes(const fs::path& runs)
{
    std::vector<FinishedFinetune> all;
    std::error_code error;
    for (auto entry = fs::directory_iterator(runs, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        std::error_code ignored;
        if (!fs::exists(entry->path() / "model" / "config.json", ignored))
            continue;
        auto outcome = finishedFinetune(entry->path());
        if (auto* finished = std::get_if<FinishedFinetune>(&outcome))
            all.push_back(std::move(*finished));
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.when > b.when; });
    return all;
}

} // namespace cutaway
