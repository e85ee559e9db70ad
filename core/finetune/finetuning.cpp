// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/finetuning.h"

#include "core/device.h"
#include "core/finetune/finetune_base.h"
#include "core/finetune/fingerprint.h"
#include "core/io/json_file.h"
#include "core/jobs/outcome.h"
#include "core/jobs/schedule.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <utility>

namespace cutaway {

namespace {
    using Clock = std::chrono::steady_clock;

    /// Of the weights as they are: a base model that has changed between two sittings shows.
    std::string fingerprintOf(const torch::nn::Module& model)
    {
        const torch::NoGradGuard noGrad;
        Fingerprint fingerprint;
        for (const auto& parameter : model.parameters())
            fingerprint.add(std::bit_cast<std::uint64_t>(parameter.sum(torch::kDouble).item<double>()));
        return fingerprint.text();
    }
} // namespace

Finetuning::Finetuning(FinetuneFolder run, const FinetuneHooks& hooks, std::optional<FinetuneFolder::Checkpoint> from)
    : m_run(std::move(run))
    , m_recipe(m_run->recipe())
    , m_hooks(hooks)
    , m_from(std::move(from))
    , m_device(deviceByName(m_recipe.exact ? "cpu" : m_recipe.device))
{
}

Finetuning::Finetuning(const FinetuneRecipe& recipe, const FinetuneHooks& hooks)
    : m_recipe(recipe)
    , m_hooks(hooks)
    , m_device(deviceByName(m_recipe.exact ? "cpu" : m_recipe.device))
{
}

void Finetuning::prepare()
{
    readTexts();
    const auto base = openFinetuneBase(m_recipe);
    m_tokenizer = base.tokenizer;
    const auto dataFingerprint = encode(base.config.context_length);
    auto start = modelBeforeTuning(base, m_recipe);
    const auto baseFingerprint = fingerprintOf(*start);
    if (m_from && m_from->progress.data != dataFingerprint)
        throw InputError(Sentence::tr(
            "The texts of this run are not what they were when it began: put them back, or start a new run."));
    if (m_from && m_from->progress.base != baseFingerprint)
        throw InputError(
            Sentence::tr("The base model %1 is not what it was when this run began: put it back, or start a new run.",
                m_recipe.model_folder));
    makeTrainable(std::move(start));
    planSteps();
    makeMonitor();
    beforeTraining();
    if (m_from) {
        m_progress = m_from->progress;
        m_run->restore(*m_from, m_parameters, *m_optimizer);
        if (m_lora) {
            const torch::NoGradGuard noGrad;
            m_lora->apply();
        }
    } else {
        m_progress.data = dataFingerprint;
        m_progress.base = baseFingerprint;
        torch::manual_seed(m_recipe.seed); // the book seeds its training anew
    }
    m_run->cutMetrics(m_progress.metricsBytes);
    tell(startedEvent());
}

void Finetuning::makeTrainable(GPT base)
{
    torch::manual_seed(m_recipe.seed);
    makeModel(std::move(base));
    makeOptimizer();
}

/// A fresh model has nothing to forget.
void Finetuning::makeMonitor()
{
    if (!m_recipe.model_folder.empty() && m_recipe.monitor.text != "off")
        m_monitor.emplace(m_recipe.monitor, m_tokenizer);
}

void Finetuning::planSteps()
{
    m_order.emplace(trainTexts(), BatchOptions { m_recipe.data.batch_size, /*shuffle=*/true, /*dropLast=*/true });
    m_totalSteps = m_order->batches() * m_recipe.epochs;
    if (m_recipe.max_steps > 0)
        m_totalSteps = std::min(m_totalSteps, m_recipe.max_steps);
}

void Finetuning::makeOptimizer()
{
    auto& trained = model();
    trained->useFusedKernels(!m_recipe.exact);
    trained->usePortableDropout(m_recipe.exact);
    if (m_recipe.train == "lora")
        m_lora.emplace(trained, m_recipe.lora);
    trained->to(m_device);
    if (m_lora)
        m_lora->to(m_device);
    for (const auto& item : trained->named_parameters())
        if (item.value().requires_grad())
            m_parameters.emplace_back(item.key(), item.value());
    if (m_lora) {
        for (const auto& parameter : m_lora->parameters())
            m_parameters.push_back(parameter);
        m_lora->apply();
    }
    const auto& options = m_recipe.optimizer;
    m_optimizer.emplace(m_parameters, Optimizer::Options { options.beta1, options.beta2, 1e-8, options.weight_decay });
}

FinetuneStarted Finetuning::startedEvent()
{
    auto told = started();
    told.trainTexts = trainTexts();
    for (const auto& parameter : model()->parameters())
        told.parameters += parameter.numel();
    for (const auto& [name, parameter] : m_parameters)
        told.trainable += parameter.numel();
    told.trainBatches = m_order->batches();
    told.totalSteps = m_totalSteps;
    told.firstStep = m_progress.step;
    if (m_run)
        told.runFolder = m_run->path().string();
    return told;
}

FinetuneEnd Finetuning::run()
{
    // A run that was stopped in its very first look has none yet.
    if (m_progress.metricsBytes == 0 && m_progress.step == 0 && !watchForgetting()) {
        checkpoint();
        return ending(FinetuneEnd::Why::Stopped);
    }
    while (m_progress.step < m_totalSteps
        || m_progress.passBegun) { // a run killed behind its last step has an epoch to end
        if (!runEpoch()) {
            checkpoint();
            return ending(FinetuneEnd::Why::Stopped);
        }
    }
    checkpoint();
    try {
        auto end = ending(FinetuneEnd::Why::Finished);
        model()->eval();
        finish(end);
        return end;
    } catch (const CancelledError&) {
        return ending(FinetuneEnd::Why::Stopped);
    }
}

/// False when it was stopped.
bool Finetuning::runEpoch()
{
    auto pass = m_progress.passBegun ? m_order->resume(m_progress.passSeed, m_progress.passPosition) : m_order->begin();
    m_progress.passBegun = true;
    m_progress.passSeed = pass.seed();
    while (m_progress.step < m_totalSteps) {
        if (m_hooks.stop.stop_requested())
            return false;
        const auto texts = pass.next();
        if (!texts)
            break;
        step(*texts);
        m_progress.passPosition = pass.position();
        const auto made = m_progress.step - 1;
        if (made % m_recipe.eval_freq == 0)
            evaluate(made);
        if (made % m_recipe.eval_freq == 0 && !watchForgetting())
            return false;
        if (m_recipe.checkpoint_every > 0 && m_progress.step % m_recipe.checkpoint_every == 0)
            checkpoint();
        if (m_hooks.onBreath)
            m_hooks.onBreath(model(), m_tokenizer);
    }
    model()->eval();
    endEpoch();
    ++m_progress.epoch;
    m_progress.passBegun = false;
    m_progress.passPosition = 0;
    return true;
}

/// One update; none when the loss is no number.
Finetuning::Update Finetuning::update(std::span<const std::int64_t> texts, double lr, bool clips)
{
    model()->train(m_recipe.dropout);
    m_optimizer->zeroGrad();
    if (m_lora)
        m_lora->apply();
    const auto loss = lossOf(texts);
    Update made;
    made.loss = loss.item<double>();
    if (!std::isfinite(made.loss))
        return made;
    loss.backward();
    made.gradNorm = m_optimizer->gradientNorm();
    if (clips)
        m_optimizer->clipGradients(made.gradNorm, m_recipe.optimizer.grad_clip);
    m_optimizer->step(lr);
    if (m_lora) {
        const torch::NoGradGuard noGrad;
        m_lora->apply(); // whoever looks sees what was learned
    }
    return made;
}

void Finetuning::step(std::span<const std::int64_t> texts)
{
    const auto begun = Clock::now();
    const auto& options = m_recipe.optimizer;
    m_lr = learningRate(options, m_progress.step, m_totalSteps);
    const auto made = update(texts, m_lr, options.grad_clip > 0.0 && m_progress.step >= options.clip_from_step);
    if (!std::isfinite(made.loss))
        throw InputError(
            Sentence::tr("At step %1 the loss is no longer a number: training has blown up. Take a smaller "
                         "optimizer.lr, a warm-up, or clip the gradients (optimizer.grad_clip 1.0).",
                m_progress.step));
    m_gradNorm = made.gradNorm;

    FinetuneStep told;
    const auto count = static_cast<std::int64_t>(texts.size());
    told.step = m_progress.step++;
    told.epoch = m_progress.epoch;
    told.textsSeen = m_progress.textsSeen += count;
    told.loss = made.loss;
    told.lr = m_lr;
    told.gradNorm = m_gradNorm;
    told.rewards = rewards();
    const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    m_progress.seconds += seconds;
    const double rate = static_cast<double>(count) / std::max(seconds, 1e-9);
    m_textsPerSecond = m_textsPerSecond == 0.0 ? rate : 0.9 * m_textsPerSecond + 0.1 * rate;
    told.textsPerSecond = m_textsPerSecond;
    tell(told);
}

void Finetuning::evaluate(std::int64_t step)
{
    model()->eval();
    auto told = measure();
    told.step = step;
    told.epoch = m_progress.epoch;
    told.textsSeen = m_progress.textsSeen;
    told.lr = m_lr;
    told.gradNorm = m_gradNorm;
    told.textsPerSecond = m_textsPerSecond;
    nlohmann::ordered_json line { { "step", step }, { "epoch", told.epoch }, { "texts_seen", told.textsSeen },
        { "train_loss", finiteOrNull(told.trainLoss) }, { "val_loss", finiteOrNull(told.valLoss) },
        { "train_accuracy", finiteOrNull(told.trainAccuracy) }, { "accuracy", finiteOrNull(told.valAccuracy) } };
    if (m_recipe.task == "prefer") {
        line["train_reward_margin"] = finiteOrNull(told.trainRewards.margin());
        line["reward_margin"] = finiteOrNull(told.valRewards.margin());
        line["chosen_reward"] = finiteOrNull(told.valRewards.chosen);
        line["rejected_reward"] = finiteOrNull(told.valRewards.rejected);
    }
    line["lr"] = told.lr;
    line["grad_norm"] = finiteOrNull(told.gradNorm);
    line["texts_per_second"] = told.textsPerSecond;
    m_run->appendMetrics(line);
    tell(told);
    atEvaluation();
}

/// False when it was stopped.
bool Finetuning::watchForgetting()
{
    if (!m_monitor)
        return true;
    try {
        const auto seen = m_monitor->look(model(), languageHead(), m_progress.step, m_hooks.stop);
        m_run->appendMetrics(toJson(seen));
        tell(seen);
        return true;
    } catch (const CancelledError&) {
        return false;
    }
}

void Finetuning::checkpoint()
{
    const auto folder = m_run->saveCheckpoint(m_progress, m_parameters, *m_optimizer).string();
    if (std::exchange(m_toldCheckpoint, m_progress.step) != m_progress.step)
        tell(TrainCheckpoint { m_progress.step, folder });
}

FinetuneEnd Finetuning::ending(FinetuneEnd::Why why) const
{
    FinetuneEnd end;
    end.steps = m_progress.step;
    end.why = why;
    end.runFolder = m_run->path().string();
    end.seconds = m_progress.seconds;
    return end;
}

void requireTask(const FinetuneRecipe& recipe, const std::string& task)
{
    if (recipe.task != task)
        throw InputError(
            Sentence::tr("The recipe's task is \"%1\": use cutaway-cli finetune %2.", recipe.task, recipe.task));
}

std::string Finetuning::madeFrom() const
{
    const auto nameOf = [](const std::string& path) { return std::filesystem::path(path).filename().string(); };
    return "Made from " + (m_recipe.model_folder.empty() ? "a fresh model" : nameOf(m_recipe.model_folder)) + " on "
        + nameOf(m_recipe.data.file) + ", " + std::to_string(trainTexts()) + " texts, "
        + std::to_string(m_progress.step) + " steps, train " + m_recipe.train + ".";
}

void Finetuning::tell(const FinetuneEvent& event) const
{
    if (m_hooks.onEvent)
        m_hooks.onEvent(event);
}

} // namespace cutaway
