// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/ablation.h"
#include "core/jobs/attention_maps.h"
#include "core/jobs/head_measures.h"
#include "core/jobs/lens.h"
#include "core/jobs/outcome.h"
#include "core/jobs/reading.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

namespace cutaway {

class ModelHost;

/// What core/inspect finds in the model that answers, asked from the worker's thread. Without a model: Cancelled.

/// `generation` is the reading's; one of a text that has been read over gives Cancelled.
Outcome<AttentionMap> mapOf(
    ModelHost& host, std::uint64_t generation, const MapRequest& request, const std::stop_token& stop);
Outcome<AttentionPair> pairOf(
    ModelHost& host, std::uint64_t generation, int layer, int head, int query, int key, const std::stop_token& stop);

/// Several heads of a layer at full size: T² floats each.
Outcome<std::vector<HeadWeightsPtr>> weightsOfHeads(
    ModelHost& host, std::uint64_t generation, int layer, const std::vector<int>& heads, const std::stop_token& stop);

Outcome<AttentionSteps> stepsOf(ModelHost& host, const StepsRequest& request, const std::stop_token& stop);

/// The tokens of a text file of at most 16 MB, as the model's tokenizer cuts it.
Outcome<std::vector<int>> idsOfFile(ModelHost& host, const std::filesystem::path& file);

Outcome<HeadMeasures> measuresOf(ModelHost& host, const MeasureRequest& request, const std::stop_token& stop);
/// Candidates and answers come with their bytes.
Outcome<AblationResult> ablationOf(ModelHost& host, const AblationRequest& request, const std::stop_token& stop);
Outcome<Leaderboard> leaderboardOf(ModelHost& host, const LeaderboardRequest& request,
    const std::function<void(const HeadDelta&)>& onHead, const std::function<void(double)>& onPause,
    const std::stop_token& stop);

Outcome<LensReading> lensOf(ModelHost& host, const LensRequest& request, const std::stop_token& stop);
Outcome<Attribution> attributionOf(ModelHost& host, const AttributionRequest& request, const std::stop_token& stop);
Outcome<PatchMap> patchMapOf(
    ModelHost& host, const PatchRequest& request, const std::function<void(int)>& onLayer, const std::stop_token& stop);

} // namespace cutaway
