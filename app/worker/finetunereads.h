// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/classify_survey.h"
#include "core/jobs/finetune.h"
#include "core/jobs/outcome.h"
#include "core/jobs/table_preview.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace cutaway {

// What fine-tuning takes from the disk and leaves there, each with what core throws caught. No Qt, and the only door to headers of core
// that want LibTorch's.

Outcome<FinetuneRecipe> readFinetuneRecipeFile(const std::filesystem::path& file);
/// Paths below the file's folder are written relative to it, so that both can move together.
Outcome<bool> writeFinetuneRecipeFile(const FinetuneRecipe& recipe, const std::filesystem::path& file);
/// As JSON, for the session: of a wizard that is not finished, so its values need not be possible yet. One that can't be read any more is nothing.
std::string finetuneRecipeText(const FinetuneRecipe& recipe);
std::optional<FinetuneRecipe> finetuneRecipeFrom(const std::string& text);

/// A fine-tuning whose folder holds the model that came out.
struct FinishedFinetune {
    std::string folder, model, name;
    std::filesystem::file_time_type when;
    FinetuneRecipe recipe;
    double score = ClassReport::none; ///< accuracy on the test part
    double testLoss = ClassReport::none;
    std::vector<std::string> labels;
};
/// Those below `runs`, the newest first; what can't be read is passed over.
std::vector<FinishedFinetune> finishedFinetunes(const std::filesystem::path& runs);
Outcome<TablePreview> previewOf(const std::filesystem::path& file, const TableOptions& options);
/// With the lengths of its texts where the base model's tokenizer can be had.
Outcome<ClassifySurvey> classifySurveyOf(const FinetuneRecipe& recipe, std::stop_token stop);
/// A base model; InputError when it can't be one. A classifier's folder can't.
Outcome<ModelConfig> baseModelShape(const std::filesystem::path& folder);
/// How many tokens a tokenizer has that a recipe names.
Outcome<std::int64_t> tokensOf(const std::string& tokenizer);
/// What a finished classifier's folder tells.
Outcome<FinetuneEnd> classifyResultOf(const std::filesystem::path& run);
Outcome<FinishedFinetune> finishedFinetune(const std::filesystem::path& run);

} // namespace cutaway
