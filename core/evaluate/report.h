// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/evaluation.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>

namespace cutaway {

/// What was run and what came out, each answer with all its numbers. Numbers that there aren't are null.
nlohmann::ordered_json toJson(const Evaluation& evaluation);
nlohmann::ordered_json toJson(const EvaluatedAnswer& answer);
/// The same as a page that needs nothing else, light or dark as the reader's system is. Everything that comes from elsewhere is escaped.
std::string htmlReport(const Evaluation& evaluation);

/// HTML when the name ends with .html or .htm, JSON when it ends with .json. Throws InputError: another ending, not writable.
void writeReport(const std::filesystem::path& file, const Evaluation& evaluation);

} // namespace cutaway
