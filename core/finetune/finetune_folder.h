// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"
#include "core/train/optimizer.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cutaway {

/// Where a fine-tuning stands between two steps.
struct FinetuneProgress {
    std::int64_t step = 0; ///< updates made
    std::int64_t epoch = 0;
    bool passBegun = false; ///< false: the epoch has not drawn its order yet
    std::uint64_t passSeed = 0;
    std::int64_t passPosition = 0; ///< batches of the pass that are done
    std::int64_t textsSeen = 0;
    double seconds = 0.0; ///< spent training, over all sittings
    std::string data; ///< fingerprints of the texts' ids, and of the base model's weights
    std::string base;
    std::int64_t metricsBytes = 0; ///< length of metrics.jsonl then
};

/// A fine-tuning's folder: run.json, metrics.jsonl, checkpoints/step-N/ (what trains, the optimizer, where it stands), and model/ at the end.
class FinetuneFolder {
public:
    static bool holdsRun(const std::filesystem::path& folder);
    /// A new one; InputError when the folder holds a run already.
    static FinetuneFolder create(const std::filesystem::path& folder, const FinetuneRecipe& recipe);
    /// One to go on with. InputError also while another process trains it.
    static FinetuneFolder open(const std::filesystem::path& folder);
    const std::filesystem::path& path() const { return m_path; }
    const FinetuneRecipe& recipe() const { return m_recipe; }
    /// RUN/model or RUN/adapter, where results go; what a run of fewer epochs left there is gone.
    std::filesystem::path emptyFolder(const std::string& name) const;
    /// RUN/report.json
    void writeReport(const nlohmann::ordered_json& report) const;

    /// One line of metrics.jsonl.
    void appendMetrics(const nlohmann::ordered_json& line) const;
    /// Cuts metrics.jsonl back to the first `bytes`.
    void cutMetrics(std::int64_t bytes) const;

    using Weights = std::vector<std::pair<std::string, torch::Tensor>>;
    struct Checkpoint {
        std::filesystem::path folder;
        FinetuneProgress progress;
    };
    std::optional<Checkpoint> newestCheckpoint() const;
    std::filesystem::path saveCheckpoint(
        FinetuneProgress progress, const Weights& weights, const Optimizer& optimizer) const;
    /// Weights, optimizer and random generator as they were then. InputError when the checkpoint is damaged.
    void restore(const Checkpoint& checkpoint, const Weights& weights, Optimizer& optimizer) const;

private:
    FinetuneFolder(std::filesystem::path path, FinetuneRecipe recipe);
    void prune() const;

    std::filesystem::path m_path;
    FinetuneRecipe m_recipe;
    std::shared_ptr<const int> m_lock;
};

/// A new run's folder, taken away again unless keep() is called: a training that can't begin leaves nothing in the way of the next try.
class NewFinetuneFolder {
public:
    NewFinetuneFolder(const std::filesystem::path& folder, const FinetuneRecipe& recipe);
    ~NewFinetuneFolder();
    NewFinetuneFolder(const NewFinetuneFolder&) = delete;
    NewFinetuneFolder& operator=(const NewFinetuneFolder&) = delete;
    const FinetuneFolder& folder() const { return m_folder; }
    void keep() { m_kept = true; }

private:
    bool m_wasThere;
    FinetuneFolder m_folder;
    bool m_kept = false;
};

} // namespace cutaway
