// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <stop_token>
#include <string>

namespace cutaway {

/// A classifier's run and how good it is on its test part, with all that is needed to do it again.
struct ClassEvaluation {
    FinetuneRecipe recipe;
    FinetuneEnd end;
    std::string fileHash, modelHash; ///< SHA-256; the file's is empty when it has gone since
    std::string program, torch; ///< versions
};
/// Throws InputError, CancelledError.
ClassEvaluation classEvaluation(const FinetuneRecipe& recipe, FinetuneEnd end, const std::stop_token& stop);

nlohmann::ordered_json toJson(const ClassEvaluation& evaluation);
/// The same as a page that needs nothing else. Everything that comes from elsewhere is escaped.
std::string htmlReport(const ClassEvaluation& evaluation);
/// HTML when the name ends with .html or .htm, JSON when it ends with .json. Throws InputError: another ending, not writable.
void writeReport(const std::filesystem::path& file, const ClassEvaluation& evaluation);

} // namespace cutaway
