// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/device.h"
#include "core/jobs/finetune.h"
#include "core/jobs/generation.h"
#include "core/jobs/model_config.h"
#include "core/jobs/outcome.h"
#include "core/jobs/reading.h"
#include "core/jobs/train_control.h"
#include "core/jobs/training.h"
#include "core/tokenizer/tokenizer.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace cutaway {

/// Which model answers now: what the window says about it, and the tokenizer that cuts texts for it.
struct ModelFacts {
    std::uint64_t number
        = 0; ///< grows each time another model (or device) answers; requests for an older one are dropped
    ModelSummary summary;
    TokenizerPtr tokenizer; ///< null when its folder holds none
    std::vector<Sentence> notices; ///< what is to be known about the folder, when it has just been opened
};
using ModelFactsPtr = std::shared_ptr<const ModelFacts>;

struct Looking;

/// A model that had to leave the GPU.
struct MovedToCpu {
    std::string device; ///< where there was too little memory
    std::string wanted; ///< "2.00 GiB"; empty when it isn't known
};

/// Owns the models: the one that is open and the one that is (or was last) trained. Lives in the worker's thread and knows no Qt;
/// tensors never leave it. Every entry catches what core throws and gives an Outcome.
class ModelHost {
public:
    ModelHost();
    ~ModelHost();
    ModelHost(const ModelHost&) = delete;
    ModelHost& operator=(const ModelHost&) = delete;

    /// Of the calling thread and what it starts; 0 = one for each core.
    static void setThreads(int threads);

    /// "auto" takes the first GPU there is. The model that is open moves there.
    std::optional<Failed> setDevice(const std::string& name);
    /// The model answers from now on, instead of one that was trained. When it can't be opened, all stays as it was.
    Outcome<ModelFactsPtr> open(const std::filesystem::path& folder, std::stop_token stop);
    /// Says anew what the window shows about the model (its threads have changed, say).
    void retellFacts() { tellFacts(); }
    /// Null while no model is open.
    ModelFactsPtr facts() const { return m_facts; }

    Outcome<Reading> read(const ReadRequest& request, std::stop_token stop);
    /// Generation of the text that headWeights() speaks of.
    std::uint64_t readGeneration() const { return m_readGeneration; }
    Outcome<HeadWeights> headWeights(int layer, int head);
    /// For who wants to look into the model that answers. What `job` throws goes through, but for a GPU that has too little memory: the model
    /// moves then, and the job is done again. Throws CancelledError without a model.
    void look(const std::function<void(const Looking&)>& job);
    Outcome<GenerationEnd> generate(const GenerateRequest& request, std::stop_token stop,
        const std::function<bool(const GeneratedToken&)>& onToken);

    struct TrainCalls {
        std::function<void(const TrainEvent&)> onEvent;
        std::function<void()>
            onBreath; ///< between micro-batches; random numbers drawn in it are not missed by the training
        std::function<bool(const Sentence&)> onNoRoom; ///< as TrainHooks::onNoRoom; other jobs may be answered in it
        std::shared_ptr<TrainControl> control; ///< may be null
        std::stop_token stop;
    };
    Outcome<TrainEnd> train(TrainRecipe recipe, const std::filesystem::path& runFolder, const TrainCalls& calls);
    Outcome<TrainEnd> resume(const std::filesystem::path& runFolder, const TrainCalls& calls);
    struct FinetuneCalls {
        std::function<void(const FinetuneEvent&)> onEvent;
        std::function<void()> onBreath; ///< as TrainCalls'
        std::stop_token stop;
    };
    /// By a recipe, or what goes on in the folder when there is none. The model that is fine-tuned is the trained one from then on.
    Outcome<FinetuneEnd> finetune(
        std::optional<FinetuneRecipe> recipe, const std::filesystem::path& runFolder, const FinetuneCalls& calls);
    /// Whether the trained model answers instead of the opened one.
    void setUseTrained(bool use);
    /// The checkpoint that answers for a run that isn't running.
    void setTrainedFolder(const std::filesystem::path& folder);

    /// Whether a model had to leave the GPU since the last call.
    std::optional<MovedToCpu> takeMoved();

private:
    struct Slot;
    struct Tensors;

    Slot* answering() const;
    void tellFacts();
    void enterBreath(Slot& slot);
    /// A run of that recipe; where a GPU has too little memory for it, on the CPU in a folder beside.
    template <class Recipe, class Run>
    auto elseOnCpu(Recipe recipe, const std::filesystem::path& runFolder, const Run& run);
    Outcome<TrainEnd> runTraining(
        const std::filesystem::path& runFolder, const TrainCalls& calls, const TrainRecipe* recipe);
    Outcome<FinetuneEnd> runFinetuning(
        const FinetuneRecipe* recipe, const std::filesystem::path& runFolder, const FinetuneCalls& calls);
    template <class Job> auto onDevice(Slot& slot, Job&& job) -> decltype(job());

    std::unique_ptr<Tensors> m_tensors; ///< what LibTorch's headers are needed for
    ModelFactsPtr m_facts;
    std::optional<MovedToCpu> m_moved;
    std::filesystem::path m_trainedFolder;
    std::string m_device = "auto";
    std::uint64_t m_number = 0;
    std::uint64_t m_readGeneration = 0;
    bool m_useTrained = false;
    bool m_training = false;
};

} // namespace cutaway
