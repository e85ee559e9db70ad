// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/preflight.h"

#include "core/device.h"
#include "core/io/keep_random_state.h"
#include "core/io/model_folder.h"
#include "core/jobs/grouped_number.h"
#include "core/jobs/outcome.h"
#include "core/train/learner.h"
#include "core/train/loss_marks.h"
#include "core/train/measured_steps.h"
#include "core/train/recipe.h"
#include "core/train/timelapse_writer.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    using Clock = std::chrono::steady_clock;

    double secondsSince(Clock::time_point begin)
    {
        return std::chrono::duration<double>(Clock::now() - begin).count();
    }

    constexpr std::uint64_t stepLogBytes = 64u << 20; ///< at most: core/train/step_log.h

    class Looking {
    public:
        Looking(const TrainRecipe& recipe, const PreflightHooks& hooks)
            : m_recipe(recipe)
            , m_hooks(hooks)
        {
        }

        Preflight look()
        {
            const KeepRandomState keep;
            begin(PreflightPart::Text);
            OpenedModel start;
            if (!m_recipe.model_folder.empty())
                start = openModelFolder(m_recipe.model_folder);
            auto data = loadTrainData(m_recipe, start.tokenizer, m_hooks.stop);
            m_found.model = start.model ? start.model->config() : m_recipe.model;
            if (m_found.model.vocab_size == 0)
                m_found.model.vocab_size = data.tokenizer->vocabSize();
            requireTokensFor(m_found.model, *data.tokenizer, /*isNew=*/!start.model); // ids are counted by it
            count(data);
            reckonDisk(*data.tokenizer);
            begin(PreflightPart::Model);
            if (fits()) {
                const auto before = usedMemory(m_device);
                Learner learner(m_recipe, std::move(data), start.model);
                measure(learner, before);
            }
            warn();
            return m_found;
        }

    private:
        void begin(PreflightPart part) const
        {
            if (m_hooks.stop.stop_requested())
                throw CancelledError();
            if (m_hooks.onPart)
                m_hooks.onPart(part);
        }

        void count(const TrainData& data)
        {
            m_found.parameters = parameterCount(m_found.model);
            m_found.trainTokens = data.train.tokens();
            m_found.validationTokens = data.validation.tokens();
            m_found.trainWindows = data.train.size();
            m_found.validationWindows = data.validation.size();
            m_found.stepsPerEpoch = data.train.size() / m_recipe.data.batch_size;
            m_found.totalSteps = m_found.stepsPerEpoch * m_recipe.epochs;
            if (m_recipe.max_steps > 0)
                m_found.totalSteps = std::min(m_found.totalSteps, m_recipe.max_steps);
            m_found.marks = lossMarks(data.train.ids(), m_found.model.vocab_size, data.validation.ids());
        }

        /// Weights, and the optimizer's two numbers a weight (Muon's one), in float32; the tokenizer's files besides.
        void reckonDisk(const Tokenizer& tokenizer)
        {
            const auto& model = m_found.model;
            const auto weights = static_cast<std::uint64_t>(m_found.parameters);
            const auto c = static_cast<std::uint64_t>(model.emb_dim);
            const auto blockMatrices
                = static_cast<std::uint64_t>(model.n_layers) * (4 * c * c + (model.feed_forward ? 8 * c * c : 0));
            const auto moments = 2 * weights - (m_recipe.optimizer.name == "muon" ? blockMatrices : 0);
            m_found.checkpointBytes = 4 * (weights + moments) + 2 * tokenizer.toTokenizerJson().size();
            const auto every = m_recipe.checkpoint_every;
            const auto made = 1 + (every > 0 ? (m_found.totalSteps - 1) / every : 0); // one at the end
            const auto kept = std::min(made, m_recipe.keep_checkpoints);
            const auto atOnce = std::min(made, kept + 2); // the best, and one being written
            const auto aStep = static_cast<std::uint64_t>(8 * m_recipe.data.batch_size * m_recipe.data.context_length);
            m_found.diskBytes = static_cast<std::uint64_t>(atOnce) * m_found.checkpointBytes
                + std::min(stepLogBytes, static_cast<std::uint64_t>(m_found.totalSteps) * aStep);
            if (!m_recipe.pinned.empty())
                m_found.diskBytes += static_cast<std::uint64_t>(timeLapseBytes);
            if (!m_hooks.folder.empty())
                m_found.freeDiskBytes = freeDiskAt(m_hooks.folder);
        }

        /// Whether what a step takes at the very least is free: weights, gradients and two means; logits and their gradient.
        bool fits()
        {
            m_device = deviceByName(m_recipe.exact ? "cpu" : m_recipe.device);
            m_found.freeBytes = freeMemory(m_device);
            const auto logits = static_cast<std::uint64_t>(
                m_recipe.data.batch_size * m_recipe.data.context_length * m_found.model.vocab_size);
            const auto least = 4 * (4 * static_cast<std::uint64_t>(m_found.parameters) + 2 * logits);
            if (m_found.freeBytes == 0 || least <= m_found.freeBytes)
                return true;
            m_found.stepBytes = least;
            return false;
        }

        void measure(Learner& learner, std::uint64_t before)
        {
            auto pass = learner.trainLoader().begin();
            const auto batch = *pass.next(); // data.train has at least one
            begin(PreflightPart::Steps);
            const auto update = [&] { step(learner, batch); };
            const auto measured = measureSteps(m_device, before, update);
            m_found.stepBytes = measured.bytes;
            m_found.secondsPerStep = measured.seconds;
            timeEvaluation(learner, batch);

            begin(PreflightPart::Overfit);
            learnByHeart(m_found.overfit, m_found.secondsPerStep, update);
            m_found.overfits = learnedByHeart(m_found.overfit);
        }

        /// One of the steps on the batch: with the schedule's highest learning rate, for its warm-up may be longer than all of them.
        void step(Learner& learner, const TokenWindows::Batch& batch)
        {
            if (m_hooks.stop.stop_requested())
                throw CancelledError();
            const auto made = learner.update(batch, m_recipe.optimizer.lr, m_recipe.optimizer.grad_clip);
            m_found.overfit.push_back(std::isfinite(made.gradNorm) ? made.loss : made.gradNorm);
        }

        void timeEvaluation(Learner& learner, const TokenWindows::Batch& batch)
        {
            torch::NoGradGuard noGrad;
            learner.model()->eval();
            learner.lossOf(batch).mean.item<double>();
            const auto begun = Clock::now();
            learner.lossOf(batch).mean.item<double>();
            const double seconds = secondsSince(begun);
            const auto batches = [&](const Loader& loader) {
                return m_recipe.eval_iter == 0 ? loader.batches() : std::min(m_recipe.eval_iter, loader.batches());
            };
            m_found.secondsPerEvaluation
                = seconds * static_cast<double>(batches(learner.trainLoader()) + batches(learner.validationLoader()));
            const auto evaluations = 1 + (m_found.totalSteps - 1) / m_recipe.eval_freq;
            m_found.seconds = static_cast<double>(m_found.totalSteps) * m_found.secondsPerStep
                + static_cast<double>(evaluations) * m_found.secondsPerEvaluation;
        }

        void warn()
        {
            const auto add = [&](Sentence sentence) { m_found.warnings.push_back(std::move(sentence)); };
            warnOfMemory(m_found.stepBytes, m_found.freeBytes, m_found.warnings);
            warnOfDisk(m_found.diskBytes, m_found.freeDiskBytes, m_found.warnings);
            if (m_found.validationWindows == 0)
                add(m_found.validationTokens == 0
                        ? Sentence::tr("There is no text to validate on: overfitting will not be seen.")
                        : Sentence::tr("The validation text is less than one window (tokens: %1 of %2): overfitting "
                                       "will not be seen.",
                            m_found.validationTokens, m_recipe.data.context_length));
            if (m_found.parameters / 10 > m_found.trainTokens)
                add(Sentence::tr("The model has %1 parameters for each token of the text: it can learn the text by "
                                 "heart, and will overfit.",
                    groupedNumber(m_found.parameters / std::max<std::int64_t>(1, m_found.trainTokens))));
            warnOfWarmUp(m_recipe.optimizer.warmup_steps, m_found.totalSteps, m_found.warnings);
            warnOfBatch(m_found.overfit, m_found.warnings);
        }

        const TrainRecipe& m_recipe;
        const PreflightHooks& m_hooks;
        torch::Device m_device { torch::kCPU };
        Preflight m_found;
    };
} // namespace

Preflight preflight(const TrainRecipe& recipe, const PreflightHooks& hooks)
{
    validate(recipe);
    return Looking(recipe, hooks).look();
}

} // namespace cutaway
