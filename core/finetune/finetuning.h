// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/batch_order.h"
#include "core/finetune/finetune_folder.h"
#include "core/finetune/finetune_hooks.h"
#include "core/finetune/forgetting.h"
#include "core/finetune/lora.h"
#include "core/jobs/finetune.h"
#include "core/jobs/finetune_preflight.h"
#include "core/model/gpt.h"
#include "core/tokenizer/tokenizer.h"
#include "core/train/optimizer.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace cutaway {

/// The loop that all fine-tunings share (the book's train_classifier_simple and train_model_simple), with what a long run needs around it:
/// a run folder, checkpoints, a stop, going on. A task says what its texts, its model, its loss and its results are.
class Finetuning {
public:
    Finetuning(FinetuneFolder run, const FinetuneHooks& hooks, std::optional<FinetuneFolder::Checkpoint> from);
    /// Without a folder: only to be looked at before it runs (finetune_preflight.h).
    Finetuning(const FinetuneRecipe& recipe, const FinetuneHooks& hooks);
    virtual ~Finetuning() = default;
    Finetuning(const Finetuning&) = delete;
    Finetuning& operator=(const Finetuning&) = delete;

    /// Everything up to the first step. Throws InputError, CancelledError.
    void prepare();
    FinetuneEnd run();

protected:
    /// Reads the files, before a model is made.
    virtual void readTexts() = 0;
    /// Texts become ids, by tokenizer(). Returns a fingerprint of them.
    virtual std::string encode(std::int64_t contextLength) = 0;
    /// The base model becomes the one that trains: heads are drawn, and gradients are on for what trains without LoRA.
    virtual void makeModel(GPT base) = 0;
    virtual GPT& model() = 0;
    /// What gives the model's vectors logits of tokens; null: the token embedding. A classifier has kept its base's.
    virtual torch::nn::Linear languageHead() { return model()->out_head; }
    virtual std::int64_t trainTexts() const = 0;
    virtual FinetuneStarted started() const = 0; ///< what the task knows of it
    /// Of texts of the training part, in one batch as it trains: what the model gets, for people to look at.
    virtual std::vector<ExamplePreview> examples(std::span<const std::int64_t> texts) const = 0;
    struct Counted {
        std::int64_t tokens = 0, counting = 0; ///< padding included; those that the loss counts
    };
    virtual Counted counted(std::span<const std::int64_t> texts) const = 0;
    virtual std::int64_t validationBatches() const = 0;
    /// What a preflight should say of this task: of the model, where it was made, before it trains.
    virtual void lookAhead(FinetunePreflight&) { }

    /// The mean loss of these texts of the training part, with gradients.
    virtual torch::Tensor lossOf(std::span<const std::int64_t> texts) = 0;
    /// What prefer's last lossOf() said.
    virtual PreferenceRewards rewards() const { return {}; }
    /// Once, when the model that trains is made and is still the base.
    virtual void beforeTraining() { }
    /// Losses and accuracies; the rest is filled in. Eval mode is set.
    virtual FinetuneEvaluation measure() = 0;
    /// After measure(), where the task has more to look at.
    virtual void atEvaluation() { }
    virtual void endEpoch() = 0;
    /// Reports and the model's folder. Eval mode is set. Throws CancelledError.
    virtual void finish(FinetuneEnd& end) = 0;

    const FinetuneRecipe& recipe() const { return m_recipe; }
    const FinetuneFolder& folder() const { return *m_run; }
    const FinetuneProgress& progress() const { return m_progress; }
    std::int64_t totalSteps() const { return m_totalSteps; }
    const Tokenizer& tokenizer() const { return *m_tokenizer; }
    const torch::Device& device() const { return m_device; }
    const std::stop_token& stopToken() const { return m_hooks.stop; }
    void tell(const FinetuneEvent& event) const;
    const Lora* lora() const { return m_lora ? &*m_lora : nullptr; } ///< null without
    /// "Made from stories on spam.csv, 1,045 texts, 650 steps, train all."
    std::string madeFrom() const;

private:
    friend class FinetuneLook;
    void makeTrainable(GPT base);
    void makeOptimizer();
    void planSteps();
    struct Update {
        double loss = 0.0, gradNorm = 0.0; ///< before clipping
    };
    Update update(std::span<const std::int64_t> texts, double lr, bool clips);
    bool runEpoch();
    void step(std::span<const std::int64_t> texts);
    void evaluate(std::int64_t step);
    bool watchForgetting();
    void makeMonitor();
    void checkpoint();
    FinetuneEnd ending(FinetuneEnd::Why why) const;
    FinetuneStarted startedEvent();

    std::optional<FinetuneFolder> m_run;
    FinetuneRecipe m_recipe;
    FinetuneHooks m_hooks;
    std::optional<FinetuneFolder::Checkpoint> m_from;
    torch::Device m_device;
    TokenizerPtr m_tokenizer;
    std::optional<BatchOrder> m_order; ///< of the training texts
    std::optional<Lora> m_lora;
    std::optional<ForgettingMonitor> m_monitor; ///< of a base model, unless it is off
    FinetuneFolder::Weights m_parameters; ///< what trains
    std::optional<Optimizer> m_optimizer;
    FinetuneProgress m_progress;
    std::int64_t m_totalSteps = 0, m_toldCheckpoint = -1;
    double m_lr = 0.0, m_gradNorm = 0.0, m_textsPerSecond = 0.0;
};

/// Throws InputError when the recipe is for another task.
void requireTask(const FinetuneRecipe& recipe, const std::string& task);

/// Runs `Task`, a Finetuning, in a new run folder; one that can't begin leaves nothing behind.
template <class Task>
FinetuneEnd beginFinetuning(
    const FinetuneRecipe& recipe, const std::filesystem::path& runFolder, const FinetuneHooks& hooks)
{
    requireTask(recipe, Task::name);
    NewFinetuneFolder made(runFolder, recipe);
    Task task(made.folder(), hooks, std::nullopt);
    task.prepare();
    made.keep();
    return task.run();
}

/// Goes on with one that was stopped or killed, or makes the results of a finished one again.
template <class Task> FinetuneEnd resumeFinetuning(const std::filesystem::path& runFolder, const FinetuneHooks& hooks)
{
    auto run = FinetuneFolder::open(runFolder);
    requireTask(run.recipe(), Task::name);
    auto newest = run.newestCheckpoint();
    Task task(std::move(run), hooks, std::move(newest));
    task.prepare();
    return task.run();
}

} // namespace cutaway
