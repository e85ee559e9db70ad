// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/finetune_preflight.h"

#include "core/finetune/finetune_base.h"
#include "core/finetune/finetune_recipe.h"
#include "core/finetune/finetune_tasks.h"
#include "core/finetune/finetuning.h"
#include "core/io/keep_random_state.h"
#include "core/jobs/outcome.h"
#include "core/train/measured_steps.h"
#include "core/train/recipe.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace cutaway {

namespace {
    constexpr std::int64_t timedBatches = 20; ///< of an evaluation; longer ones are reckoned from these
    constexpr std::int64_t countedBatches = 2'000; ///< of the first pass, for the share of tokens that count
    constexpr std::int64_t shownExamples = 16;
    constexpr double muchCut = 0.05;

    std::string percent(double share)
    {
        const double hundred = 100.0 * share;
        return hundred > 0.0 && hundred < 1.0 ? "< 1" : std::to_string(std::lround(hundred));
    }
} // namespace

class FinetuneLook {
public:
    FinetuneLook(const FinetuneRecipe& recipe, const std::function<void(FinetunePreflightPart)>& onPart,
        const std::stop_token& stop)
        : m_recipe(recipe)
        , m_onPart(onPart)
        , m_stop(stop)
    {
        auto looked = recipe;
        looked.eval_iter = recipe.eval_iter == 0 ? timedBatches : std::min(recipe.eval_iter, timedBatches);
        FinetuneHooks hooks;
        hooks.stop = stop;
        m_task = newFinetuning(looked, hooks);
    }

    FinetunePreflight look(const std::filesystem::path& runFolder)
    {
        const KeepRandomState keep;
        begin(FinetunePreflightPart::Data);
        m_task->readTexts();
        const auto before = usedMemory(m_task->m_device);
        m_found.freeBytes = freeMemory(m_task->m_device);
        const auto base = openFinetuneBase(m_recipe);
        m_task->m_tokenizer = base.tokenizer;
        m_task->encode(base.config.context_length);
        m_task->planSteps();
        countTexts(base.config);
        begin(FinetunePreflightPart::Model);
        if (fits(base.config)) {
            m_task->makeTrainable(modelBeforeTuning(base, m_recipe));
            m_found.facts = m_task->startedEvent();
            torch::manual_seed(m_recipe.seed); // as the run: its first batch is this one
            auto pass = m_task->m_order->begin();
            const auto texts = *pass.next();
            const std::vector<std::int64_t> batch(texts.begin(), texts.end());
            showExamples(batch);
            measure(batch, before);
        }
        reckonDisk(runFolder);
        warn();
        return m_found;
    }

private:
    void begin(FinetunePreflightPart part) const
    {
        stopIfAsked();
        if (m_onPart)
            m_onPart(part);
    }

    void stopIfAsked() const
    {
        if (m_stop.stop_requested())
            throw CancelledError();
    }

    void countTexts(const ModelConfig& config)
    {
        m_found.facts = m_task->started();
        m_found.facts.trainTexts = m_task->trainTexts();
        m_found.facts.parameters = parameterCount(config);
        m_found.facts.trainBatches = m_task->m_order->batches();
        m_found.facts.totalSteps = m_task->m_totalSteps;
        m_found.texts = m_found.facts.trainTexts + m_found.facts.validationTexts + m_found.facts.testTexts;
    }

    /// Whether what a step takes at the very least is free.
    bool fits(const ModelConfig& config)
    {
        const auto weights = static_cast<std::uint64_t>(parameterCount(config));
        std::uint64_t numbers = weights * (m_recipe.train == "all" ? 4 : 1); // gradients and two means of all
        if (m_recipe.task != "classify")
            numbers += 2 * static_cast<std::uint64_t>(m_recipe.data.batch_size * config.vocab_size); // of one position
        if (m_found.freeBytes == 0 || 4 * numbers <= m_found.freeBytes)
            return true;
        m_found.stepBytes = 4 * numbers;
        return false;
    }

    void showExamples(const std::vector<std::int64_t>& batch)
    {
        const auto shown = std::min<std::size_t>(batch.size(), shownExamples);
        m_found.examples = m_task->examples(std::span(batch).first(shown));
        auto pass = m_task->m_order->begin();
        std::int64_t tokens = 0, counting = 0;
        for (std::int64_t i = 0; i < std::min(m_task->m_order->batches(), countedBatches); ++i) {
            stopIfAsked();
            const auto counted = m_task->counted(*pass.next());
            tokens += counted.tokens;
            counting += counted.counting;
        }
        m_found.countedShare = tokens == 0 ? 0.0 : static_cast<double>(counting) / static_cast<double>(tokens);
    }

    void measure(const std::vector<std::int64_t>& batch, std::uint64_t before)
    {
        begin(FinetunePreflightPart::Base);
        m_task->model()->eval();
        if (m_recipe.task == "prefer") { // looks at the reference model the first time only
            m_task->measure();
            torch::manual_seed(m_recipe.seed);
            m_task->m_order->begin();
        }
        const auto begun = std::chrono::steady_clock::now();
        const auto base = m_task->measure();
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        m_task->makeMonitor();
        const double forgettingSeconds = m_task->m_monitor ? secondsToWatch() : 0.0;
        m_found.baseLoss = base.valLoss;
        m_found.baseAccuracy = base.valAccuracy;
        m_task->lookAhead(m_found);

        begin(FinetunePreflightPart::Steps);
        const auto update = [&] { step(batch); };
        const auto measured = measureSteps(m_task->m_device, before, update);
        m_found.stepBytes = measured.bytes;
        m_found.secondsPerStep = measured.seconds;
        reckonTime(seconds, forgettingSeconds);

        begin(FinetunePreflightPart::Overfit);
        learnByHeart(m_found.overfit, m_found.secondsPerStep, update);
        m_found.overfits = learnedByHeart(m_found.overfit);
    }

    /// With the schedule's highest learning rate, for its warm-up may be longer than all of these steps.
    void step(const std::vector<std::int64_t>& batch)
    {
        stopIfAsked();
        const auto& options = m_recipe.optimizer;
        const auto made = m_task->update(batch, options.lr, options.grad_clip > 0.0);
        m_found.overfit.push_back(std::isfinite(made.gradNorm) ? made.loss : made.gradNorm);
    }

    double secondsToWatch()
    {
        const auto begun = std::chrono::steady_clock::now();
        m_task->m_monitor->look(m_task->model(), m_task->languageHead(), 0, m_stop);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    }

    void reckonTime(double measuredSeconds, double forgettingSeconds)
    {
        const auto& run = *m_task;
        const auto batchesOf = [&](std::int64_t iterations) {
            const auto of = [&](std::int64_t all) { return iterations == 0 ? all : std::min(all, iterations); };
            return static_cast<double>(of(run.m_order->batches()) + of(run.validationBatches()));
        };
        m_found.secondsPerEvaluation
            = measuredSeconds * batchesOf(m_recipe.eval_iter) / std::max(1.0, batchesOf(run.m_recipe.eval_iter))
            + forgettingSeconds;
        const auto evaluations = (run.m_totalSteps + m_recipe.eval_freq - 1) / m_recipe.eval_freq;
        m_found.seconds += static_cast<double>(run.m_totalSteps) * m_found.secondsPerStep
            + static_cast<double>(evaluations) * m_found.secondsPerEvaluation;
    }

    /// Checkpoints of what trains, with the optimizer's two numbers each, and the model that comes out, in float32.
    void reckonDisk(const std::filesystem::path& runFolder)
    {
        const auto& facts = m_found.facts;
        const auto every = m_recipe.checkpoint_every;
        const auto made = 1 + (every > 0 && facts.totalSteps > 0 ? (facts.totalSteps - 1) / every : 0);
        const auto atOnce = static_cast<std::uint64_t>(std::min(made, m_recipe.keep_checkpoints + 1));
        const auto trainable = static_cast<std::uint64_t>(facts.trainable > 0 ? facts.trainable : facts.parameters);
        m_found.diskBytes = 12 * trainable * atOnce + 4 * static_cast<std::uint64_t>(facts.parameters)
            + 2 * m_task->tokenizer().toTokenizerJson().size();
        if (!runFolder.empty())
            m_found.freeDiskBytes = freeDiskAt(runFolder);
    }

    void warn()
    {
        auto& warnings = m_found.warnings;
        const auto add = [&](Sentence sentence) { warnings.push_back(std::move(sentence)); };
        const auto& facts = m_found.facts;
        warnOfMemory(m_found.stepBytes, m_found.freeBytes, warnings);
        warnOfDisk(m_found.diskBytes, m_found.freeDiskBytes, warnings);
        const double cut
            = static_cast<double>(facts.textsCut) / static_cast<double>(std::max<std::int64_t>(1, m_found.texts));
        if (cut > muchCut)
            add(Sentence::tr("%1 of %2 texts (%3 %) are longer than %4 tokens and lose their ends.", facts.textsCut,
                m_found.texts, percent(cut), facts.maxLength));
        const Sentence unseen = Sentence::tr("There is no text to validate on: overfitting will not be seen.");
        if (facts.validationTexts == 0)
            warnings.push_back(unseen);
        warnOfWarmUp(m_recipe.optimizer.warmup_steps, facts.totalSteps, warnings);
        warnOfBatch(m_found.overfit, warnings);
    }

    FinetuneRecipe m_recipe;
    const std::function<void(FinetunePreflightPart)>& m_onPart;
    std::stop_token m_stop;
    std::unique_ptr<Finetuning> m_task;
    FinetunePreflight m_found;
};

FinetunePreflight finetunePreflight(const FinetuneRecipe& recipe, const std::filesystem::path& runFolder,
    const std::function<void(FinetunePreflightPart)>& onPart, std::stop_token stop)
{
    validate(recipe);
    return FinetuneLook(recipe, onPart, stop).look(runFolder);
}

} // namespace cutaway
