// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/trainer.h"

#include "core/data/loader.h"
#include "core/device.h"
#include "core/jobs/outcome.h"
#include "core/sample/sampler.h"
#include "core/torch_compat.h"
#include "core/train/event_file.h"
#include "core/train/optimizer.h"
#include "core/train/recipe.h"
#include "core/train/run_folder.h"
#include "core/train/schedule.h"
#include "core/train/train_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

namespace cutaway {

namespace {
    using Clock = std::chrono::steady_clock;
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();

    nlohmann::ordered_json finiteOrNull(double value)
    {
        return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json(nullptr);
    }

    /// train_model_simple of the book (section 5.2) with what a long run needs around it: schedule, clipping, checkpoints, a way to stop.
    class Training {
    public:
        Training(RunFolder run, const TrainHooks& hooks, std::optional<RunFolder::Checkpoint> from)
            : m_run(std::move(run))
            , m_recipe(m_run.recipe())
            , m_hooks(hooks)
            , m_from(std::move(from))
            , m_device(deviceByName(m_recipe.exact ? "cpu" : m_recipe.device))
        {
        }

        /// Everything up to the first step: texts, model, optimizer.
        void prepare()
        {
            auto start = startingModel();
            m_data.emplace(loadTrainData(m_recipe, start.tokenizer, m_hooks.stop));
            if (m_from && m_from->progress.dataFingerprint != m_data->fingerprint)
                throw InputError(Sentence::tr(
                    "The texts of this run are not what they were when it began: put them back, or start a new run."));
            const auto& data = m_recipe.data;
            m_trainLoader.emplace(m_data->train, Loader::Options { data.batch_size, data.shuffle, /*dropLast=*/true });
            m_validationLoader.emplace(
                m_data->validation, Loader::Options { data.batch_size, /*shuffle=*/false, /*dropLast=*/false });

            torch::manual_seed(m_recipe.seed);
            m_model = start.model ? start.model : freshModel();
            if (start.model && m_model->config().vocab_size < m_data->tokenizer->vocabSize())
                throw InputError(
                    Sentence::tr("The model knows %1 tokens and its tokenizer %2: they do not belong together.",
                        m_model->config().vocab_size, m_data->tokenizer->vocabSize()));
            if (m_model->config().context_length < data.context_length)
                throw InputError(
                    Sentence::tr("data.context_length (%1) is longer than the model's context_length (%2).",
                        data.context_length, m_model->config().context_length));
            m_model->useFusedKernels(!m_recipe.exact);
            m_model->usePortableDropout(m_recipe.exact);
            m_model->to(m_device);
            std::vector<std::pair<std::string, torch::Tensor>> parameters;
            for (const auto& item : m_model->named_parameters())
                parameters.emplace_back(item.key(), item.value());
            m_optimizer.emplace(std::move(parameters),
                Optimizer::Options { m_recipe.optimizer.beta1, m_recipe.optimizer.beta2, 1e-8,
                    m_recipe.optimizer.weight_decay, m_recipe.optimizer.name == "muon" });

            startProgress();
            if (m_from) {
                m_run.restore(*m_from, *m_optimizer);
                m_run.cutMetrics(m_from->progress.metricsBytes);
            } else {
                m_run.cutMetrics(0);
            }
            m_events.emplace(m_run.path());
            tell(startedEvent());
        }

        TrainEnd run()
        {
            if (m_from && m_progress.step >= m_progress.totalSteps)
                return { m_progress.step, TrainEnd::Why::Finished, m_run.path().string(), m_from->folder.string(),
                    m_progress.seconds };
            while (m_progress.step < m_progress.totalSteps) {
                if (!runEpoch())
                    return finish(TrainEnd::Why::Stopped);
            }
            if (!m_recipe.exact && m_evaluatedStep != m_progress.step - 1)
                evaluate(
                    m_progress.step - 1); // the last word; with "exact" the book's own evaluations are all there are
            return finish(TrainEnd::Why::Finished);
        }

    private:
        /// The checkpoint's model, or that of the folder to go on from, or none: then a fresh one is made once the data is known.
        OpenedModel startingModel() const
        {
            if (m_from)
                return m_run.openModel(*m_from);
            if (!m_recipe.model_folder.empty())
                return openModelFolder(m_recipe.model_folder);
            return {};
        }

        GPT freshModel()
        {
            ModelConfig config = m_recipe.model;
            const auto words = m_data->tokenizer->vocabSize();
            if (config.vocab_size == 0)
                config.vocab_size = words;
            if (config.vocab_size < words) {
                throw InputError(
                    Sentence::tr("model.vocab_size is %1, but the tokenizer has %2 tokens: set it to %3 or 0.",
                        config.vocab_size, words, words));
            }
            return GPT(config);
        }

        void startProgress()
        {
            const auto perEpoch = m_trainLoader->batches();
            m_progress.trainLoss = m_progress.valLoss = nan;
            m_progress.dataFingerprint = m_data->fingerprint;
            if (m_from)
                m_progress = m_from->progress;
            m_progress.totalSteps = perEpoch * m_recipe.epochs;
            m_progress.epochs = m_recipe.epochs;
            m_progress.maxSteps = m_recipe.max_steps;
            if (m_recipe.max_steps > 0)
                m_progress.totalSteps = std::min(m_progress.totalSteps, m_recipe.max_steps);
        }

        TrainStarted startedEvent() const
        {
            return { parameterCount(m_model->config()), m_data->train.tokens(), m_data->validation.tokens(),
                m_trainLoader->batches(), m_progress.totalSteps, m_progress.step, m_run.path().string(),
                m_model->config() };
        }

        /// False when it was stopped.
        bool runEpoch()
        {
            auto pass = m_progress.passBegun ? m_trainLoader->resume(m_progress.passSeed, m_progress.passPosition)
                                             : m_trainLoader->begin();
            m_progress.passBegun = true;
            m_progress.passSeed = pass.seed();
            while (m_progress.step < m_progress.totalSteps) {
                if (m_hooks.stop.stop_requested())
                    return false;
                const auto batch = pass.next();
                if (!batch)
                    break;
                step(*batch);
                m_progress.passPosition = pass.position();
                const auto made = m_progress.step - 1; // the number of the step just made
                if (made % m_recipe.eval_freq == 0)
                    evaluate(made);
                if (isCheckpointDue())
                    checkpoint();
                if (m_hooks.onBreath)
                    m_hooks.onBreath(m_model, m_data->tokenizer);
            }
            if (!sample() && m_progress.step < m_progress.totalSteps)
                return false; // it is made when the run goes on
            ++m_progress.epoch;
            m_progress.passBegun = false;
            m_progress.passPosition = 0;
            return true;
        }

        bool isCheckpointDue() const
        {
            if (m_recipe.checkpoint_every > 0 && m_progress.step % m_recipe.checkpoint_every == 0)
                return true;
            return m_hooks.checkpointAfter.count() > 0 && Clock::now() - m_lastCheckpoint >= m_hooks.checkpointAfter;
        }

        torch::Tensor lossOf(const TokenWindows::Batch& batch)
        {
            const compat::Bfloat16Autocast autocast(m_recipe.dtype == "bfloat16", m_device.type());
            const auto logits = m_model(batch.inputs.to(m_device)).to(torch::kFloat32); // (B, T, V)
            return torch::nn::functional::cross_entropy(logits.flatten(0, 1), batch.targets.to(m_device).flatten());
        }

        void step(const TokenWindows::Batch& batch)
        {
            const auto begun = Clock::now();
            m_model->train();
            m_optimizer->zeroGrad();
            const auto loss = lossOf(batch);
            const double value = loss.item<double>(); // once: on a GPU it waits
            requireFinite(value, m_progress.step);
            loss.backward();
            const auto& options = m_recipe.optimizer;
            m_lr = learningRate(options, m_progress.step, m_progress.totalSteps);
            m_gradNorm = m_optimizer->gradientNorm();
            if (options.grad_clip > 0.0 && m_progress.step >= options.clip_from_step)
                m_optimizer->clipGradients(m_gradNorm, options.grad_clip);
            m_optimizer->step(m_lr);

            TrainStep told;
            told.step = m_progress.step++;
            told.epoch = m_progress.epoch;
            told.tokensSeen = m_progress.tokensSeen += batch.inputs.numel();
            told.loss = value;
            told.lr = m_lr;
            told.gradNorm = m_gradNorm;
            const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
            m_progress.seconds += seconds;
            const double rate = static_cast<double>(batch.inputs.numel()) / std::max(seconds, 1e-9);
            m_tokensPerSecond = m_tokensPerSecond == 0.0 ? rate : 0.9 * m_tokensPerSecond + 0.1 * rate;
            told.tokensPerSecond = m_tokensPerSecond;
            tell(told);
        }

        /// The book's calc_loss_loader: the mean of the means of the first eval_iter batches of a new pass.
        double meanLoss(const Loader& loader)
        {
            auto pass = loader.begin();
            const auto batches
                = m_recipe.eval_iter == 0 ? loader.batches() : std::min(m_recipe.eval_iter, loader.batches());
            double sum = 0.0;
            for (std::int64_t i = 0; i < batches; ++i)
                sum += lossOf(*pass.next()).item<double>();
            return batches == 0 ? nan : sum / static_cast<double>(batches);
        }

        /// Nothing of a run that has blown up is written over its last good checkpoint.
        void requireFinite(double loss, std::int64_t step) const
        {
            if (std::isfinite(loss))
                return;
            const auto newest = m_run.newestCheckpoint();
            throw InputError(
                Sentence::tr("At step %1 the loss is no longer a number: training has blown up. %2 Take a "
                             "smaller optimizer.lr, a warm-up, or clip the gradients (optimizer.grad_clip 1.0).",
                    step,
                    newest ? Sentence::tr("The newest checkpoint is %1.", newest->folder.string())
                           : Sentence::tr("There is no checkpoint yet.")));
        }

        void evaluate(std::int64_t step)
        {
            torch::NoGradGuard noGrad;
            m_model->eval();
            m_progress.trainLoss = meanLoss(*m_trainLoader);
            m_progress.valLoss = meanLoss(*m_validationLoader);
            requireFinite(m_progress.trainLoss, step);
            m_model->train();
            m_evaluatedStep = step;
            const TrainEvaluation told { step, m_progress.epoch, m_progress.tokensSeen, m_progress.trainLoss,
                m_progress.valLoss, m_lr, m_gradNorm, m_tokensPerSecond };
            m_run.appendMetrics({ { "step", told.step }, { "epoch", told.epoch }, { "tokens_seen", told.tokensSeen },
                { "train_loss", finiteOrNull(told.trainLoss) }, { "val_loss", finiteOrNull(told.valLoss) },
                { "lr", told.lr }, { "grad_norm", finiteOrNull(told.gradNorm) },
                { "tokens_per_second", told.tokensPerSecond } });
            m_events->addScalars(told.step,
                { { "loss/train", told.trainLoss }, { "loss/validation", told.valLoss }, { "learning_rate", told.lr },
                    { "gradient_norm", told.gradNorm } });
            tell(told);
        }

        /// generate_and_print_sample of the book: greedy, so it draws nothing. False when it was stopped before it was whole.
        bool sample()
        {
            const auto prompt = m_data->tokenizer->ids(m_recipe.sample.prompt, Special::Allowed);
            if (m_recipe.sample.max_new == 0 || prompt.empty())
                return true;
            std::vector<std::int64_t> ids(prompt.begin(), prompt.end());
            torch::Tensor written;
            try {
                written = generateGreedy(m_model, torch::tensor(ids).unsqueeze(0).to(m_device),
                    static_cast<int>(m_recipe.sample.max_new), m_hooks.stop,
                    m_recipe.exact ? KeyValueCache::Off : KeyValueCache::On)
                              .cpu();
            } catch (const CancelledError&) {
                return false;
            }
            std::vector<int> all;
            for (std::int64_t i = 0; i < written.size(1); ++i)
                all.push_back(static_cast<int>(written[0][i].item<std::int64_t>()));
            TrainSample told { m_progress.step - 1, m_progress.epoch, decodeKnown(all), 0 };
            told.promptBytes = m_recipe.sample.prompt.size();
            m_run.appendMetrics({ { "sample", told.text }, { "step", told.step }, { "epoch", told.epoch } });
            tell(told);
            return true;
        }

        /// A vocabulary that was padded for the model has ids the tokenizer has not.
        std::string decodeKnown(std::vector<int> ids) const
        {
            ids.erase(
                std::remove_if(ids.begin(), ids.end(), [&](int id) { return id >= m_data->tokenizer->vocabSize(); }),
                ids.end());
            return m_data->tokenizer->decode(ids);
        }

        std::string checkpoint()
        {
            m_lastCheckpoint = Clock::now();
            const auto folder = m_run.saveCheckpoint(m_progress, m_model, *m_data->tokenizer, *m_optimizer).string();
            if (std::exchange(m_toldCheckpoint, m_progress.step) != m_progress.step)
                tell(TrainCheckpoint { m_progress.step, folder });
            return folder;
        }

        TrainEnd finish(TrainEnd::Why why)
        {
            const auto folder = checkpoint();
            return { m_progress.step, why, m_run.path().string(), folder, m_progress.seconds };
        }

        void tell(const TrainEvent& event) const
        {
            if (m_hooks.onEvent)
                m_hooks.onEvent(event);
        }

        RunFolder m_run;
        TrainRecipe m_recipe;
        TrainHooks m_hooks;
        std::optional<RunFolder::Checkpoint> m_from;
        torch::Device m_device;
        std::optional<TrainData> m_data;
        std::optional<Loader> m_trainLoader, m_validationLoader;
        GPT m_model { nullptr };
        std::optional<Optimizer> m_optimizer;
        std::optional<EventFile> m_events;
        TrainProgress m_progress;
        std::int64_t m_evaluatedStep = -1, m_toldCheckpoint = -1;
        Clock::time_point m_lastCheckpoint = Clock::now();
        double m_lr = 0.0, m_gradNorm = 0.0, m_tokensPerSecond = 0.0;
    };
    /// The folder of a run that may not come to begin (its text is missing, say): then what was written goes away again, so that it
    /// does not stand in the way of the next try.
    class NewRun {
    public:
        explicit NewRun(std::filesystem::path folder)
            : m_folder(std::move(folder))
        {
            std::error_code ignored;
            m_wasThere = std::filesystem::exists(m_folder, ignored);
        }
        ~NewRun()
        {
            std::error_code ignored;
            if (!m_created)
                return;
            if (!m_wasThere)
                std::filesystem::remove_all(m_folder, ignored);
            for (const char* name : { "run.json", "metrics.jsonl", "checkpoints" })
                std::filesystem::remove(m_folder / name, ignored); // a folder goes only when it is empty
        }
        NewRun(const NewRun&) = delete;
        NewRun& operator=(const NewRun&) = delete;

        RunFolder create(const TrainRecipe& recipe)
        {
            auto run = RunFolder::create(m_folder, recipe);
            m_created = true;
            return run;
        }
        void keep() { m_created = false; }

    private:
        std::filesystem::path m_folder;
        bool m_wasThere = false;
        bool m_created = false;
    };
} // namespace

TrainEnd train(const TrainRecipe& recipe, const std::filesystem::path& runFolder, const TrainHooks& hooks)
{
    validate(recipe);
    if (runFolder.empty())
        throw InputError(Sentence::tr("No folder was named for the run."));
    NewRun begun(runFolder);
    Training training(begun.create(recipe), hooks, std::nullopt);
    training.prepare();
    begun.keep();
    return training.run();
}

TrainEnd resume(const std::filesystem::path& runFolder, const TrainHooks& hooks)
{
    auto run = RunFolder::open(runFolder);
    auto newest = run.newestCheckpoint();
    if (newest && newest->progress.isFinished(run.recipe()))
        return { newest->progress.step, TrainEnd::Why::Finished, run.path().string(), newest->folder.string(),
            newest->progress.seconds };
    Training training(std::move(run), hooks, std::move(newest));
    training.prepare();
    return training.run();
}

} // namespace cutaway
