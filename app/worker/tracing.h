// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/checks.h"
#include "core/jobs/outcome.h"
#include "core/jobs/trace.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

namespace cutaway {

class ModelHost;

/// What the place Trace asks of the model that answers, from the worker's thread: texts and tokens come as they are typed and are cut by its
/// tokenizer; answers come with the tokens' bytes. Without a model: Cancelled.

Outcome<LensAnswer> traceLens(ModelHost& host, const LensQuestion& question, const std::stop_token& stop);
Outcome<AttributionAnswer> traceLogit(
    ModelHost& host, const AttributionQuestion& question, const std::stop_token& stop);
/// Both texts as tokens, and what the model says after each. Texts of different length are no failure here.
Outcome<PatchTexts> cutForPatching(ModelHost& host, const PatchQuestion& question, const std::stop_token& stop);
Outcome<PatchAnswer> tracePatches(ModelHost& host, const PatchQuestion& question,
    const std::function<void(int done, int layers)>& onLayer, const std::stop_token& stop);

struct DivergenceAnswer {
    Divergence divergence;
    std::vector<Sentence> notices; ///< about the other model
};
/// The model that answers against what lies at `path`: a model folder, a PyTorch state dict, a safetensors file of activations.
Outcome<DivergenceAnswer> traceDivergence(
    ModelHost& host, const std::vector<int>& ids, const std::filesystem::path& path, const std::stop_token& stop);

} // namespace cutaway
