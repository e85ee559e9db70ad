// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/loader.h"
#include "core/io/model_folder.h"
#include "core/jobs/training.h"
#include "core/model/gpt.h"
#include "core/tokenizer/tokenizer.h"
#include "core/train/optimizer.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <limits>
#include <memory>
#include <optional>

namespace cutaway {

/// Where a run stands between two steps: with the model, the optimizer and the generator's state, all that is needed to go on.
struct TrainProgress {
    std::int64_t step = 0; ///< updates made
    std::int64_t epoch = 0; ///< the epoch of the pass below, from 0
    bool passBegun = false; ///< false: the epoch has not drawn its order yet
    std::uint64_t passSeed = 0;
    std::int64_t passPosition = 0; ///< batches of the pass that are done
    std::int64_t tokensSeen = 0;
    std::int64_t totalSteps = 0;
    std::int64_t epochs = 0, maxSteps = 0; ///< what the recipe asked for then
    double seconds = 0.0; ///< spent training, over all sittings
    double trainLoss = 0.0; ///< of the latest evaluation; NaN before the first
    double valLoss = 0.0;
    double bestValLoss = std::numeric_limits<double>::quiet_NaN(); ///< the lowest so far; NaN before there is one
    double rateFactor = 1.0; ///< every learning rate of the schedule is multiplied by it: TrainControl
    std::string dataFingerprint;
    LossMarks marks; ///< of the training text, for who shows the run later
    std::int64_t metricsBytes = 0; ///< length of metrics.jsonl then

    /// Every step is made, and the recipe has not been given more of them since.
    bool isFinished(const TrainRecipe& recipe) const
    {
        return step >= totalSteps && epochs == recipe.epochs && maxSteps == recipe.max_steps;
    }
};

/// As it is written to a checkpoint's trainer.json, without its marks when it is read.
std::string textOf(const TrainProgress& progress);
TrainProgress progressFrom(const std::string& text);

/// A run folder: run.json, metrics.jsonl, checkpoints/step-N/. Everything is written beside and renamed, metrics.jsonl is appended to.
class RunFolder {
public:
    static bool holdsRun(const std::filesystem::path& folder);
    /// A new run; writes run.json. InputError when the folder holds one already.
    static RunFolder create(const std::filesystem::path& folder, const TrainRecipe& recipe);
    /// A run to go on with. InputError also while another process trains it.
    static RunFolder open(const std::filesystem::path& folder);

    const std::filesystem::path& path() const { return m_path; }
    const TrainRecipe& recipe() const { return m_recipe; }

    /// One line of metrics.jsonl, on disk when this returns. Throws NoRoomError when the disk is full; then the file is as it was.
    void appendMetrics(const nlohmann::ordered_json& line);
    /// Cuts metrics.jsonl back to the first `bytes`; what came after belongs to steps that will be made again.
    void cutMetrics(std::int64_t bytes);

    /// What is known once the texts are read, for who looks at the run before its first checkpoint: facts.json.
    void writeFacts(const TrainProgress& progress) const;

    struct Checkpoint {
        std::filesystem::path folder;
        TrainProgress progress;
    };
    /// The newest checkpoint that is whole; nothing when there is none.
    std::optional<Checkpoint> newestCheckpoint() const;
    /// `more` are other ranks' random states, kept with this rank's.
    std::filesystem::path saveCheckpoint(TrainProgress progress, GPT& model, const Tokenizer& tokenizer,
        const Optimizer& optimizer, const NamedTensors& more = {});
    /// The checkpoint's model. InputError when it is damaged: which checkpoint, and what to do.
    OpenedModel openModel(const Checkpoint& checkpoint) const;
    /// Optimizer and random generator as they were then. InputError as above.
    /// Gives back all that was kept with them.
    NamedTensors restore(const Checkpoint& checkpoint, Optimizer& optimizer) const;

private:
    explicit RunFolder(std::filesystem::path path, TrainRecipe recipe);
    /// The sentence for a checkpoint that `why` keeps from being gone on from, with what can be done.
    Sentence damaged(const std::filesystem::path& checkpoint, const Sentence& why) const;
    void openMetrics();
    void pruneCheckpoints() const;

    std::filesystem::path m_path;
    TrainRecipe m_recipe;
    std::shared_ptr<const int> m_metrics; ///< descriptor
    std::shared_ptr<const int> m_lock;
};

} // namespace cutaway
