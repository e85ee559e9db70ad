// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/edits.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace cutaway {

/// A list of edits as it is saved and shared:
/// {"edits":[{"edit":"head_off","layer":3,"head":4,"by":"mean"},{"edit":"block_off","layer":2,"by":"zero"},{"edit":"feed_forward_off","layer":2,"by":"zero"},
/// {"edit":"cut","layer":0,"head":1,"query":5,"key":2},{"edit":"pattern","layer":0,"head":1,"pattern":"uniform"},
/// {"edit":"score","layer":0,"head":1,"query":5,"key":2,"value":1.5},{"edit":"weight","layer":0,"head":1,"query":5,"key":2,"value":0.3,"renormalise":true}]}
/// A head, query or key that is left out is all of them; "by" is zero where it is left out.
nlohmann::ordered_json editsJson(const EditList& edits);

/// Strict: an unknown word or key, a key that the edit has no use for, a missing one or a wrong type is an InputError that names the edit.
/// `name` begins its sentence. What the numbers mean for a model is validate()'s.
EditList parseEdits(std::string_view text, const std::string& name);

} // namespace cutaway
