// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/trainer.h"

#include "core/jobs/memory.h"
#include "core/jobs/outcome.h"
#include "core/jobs/schedule.h"
#include "core/sample/sampler.h"
#include "core/torch_compat.h"
#include "core/train/batch_feed.h"
#include "core/train/crew.h"
#include "core/train/event_file.h"
#include "core/train/first_wrong.h"
#include "core/train/learner.h"
#include "core/train/loss_marks.h"
#include "core/train/metrics_line.h"
#include "core/train/recipe.h"
#include "core/train/run_folder.h"
#include "core/train/run_records.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <type_traits>
#include <utility>

namespace cutaway {

namespace {
    using Clock = std::chrono::steady_clock;
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();

    /// train_model_simple of the book (section 5.2) with what a long run needs around it: schedule, clipping, checkpoints, a way to stop.
    class Training {
    public:
        Training(RunFolder run, const TrainHooks& hooks, std::optional<RunFolder::Checkpoint> from)
            : m_run(std::move(run))
            , m_recipe(m_run.recipe())
            , m_hooks(hooks)
            , m_from(std::move(from))
            , m_crew(hooks.ranks)
        {
        }

        /// Everything up to the first step: texts, model, optimizer.
        void prepare()
        {
            auto start = startingModel();
            auto texts = loadTrainData(m_recipe, start.tokenizer, m_hooks.stop);
            if (m_from && m_from->progress.dataFingerprint != texts.fingerprint)
                throw InputError(Sentence::tr(
                    "The texts of this run are not what they were when it began: put them back, or start a new run."));
            m_learner.emplace(m_hooks.ranks ? onOwnDevice(m_recipe, *m_hooks.ranks) : m_recipe, std::move(texts),
                start.model, m_hooks.ranks);
            if (m_hooks.readLater)
                m_learner->readLater(true);
            startProgress();
            NamedTensors kept;
            if (m_from)
                kept = m_run.restore(*m_from, m_learner->optimizer());
            m_crew.start(m_recipe, *m_learner, kept, m_run.path(), m_progress);
            m_run.cutMetrics(m_from ? m_from->progress.metricsBytes : 0);
            m_run.writeFacts(m_progress);
            m_records.emplace(m_run.path(), m_recipe, *m_learner, m_progress.step);
            m_events.emplace(m_run.path());
            tell(startedEvent());
        }

        TrainEnd run()
        {
            if (m_from && m_progress.step >= m_progress.totalSteps) {
                m_crew.end();
                return { m_progress.step, TrainEnd::Why::Finished, m_run.path().string(), m_from->folder.string(),
                    m_progress.seconds };
            }
            try {
                while (m_progress.step < m_progress.totalSteps) {
                    if (!runEpoch())
                        return finish(TrainEnd::Why::Stopped);
                }
                if (!m_recipe.exact && m_evaluatedStep != m_progress.step - 1)
                    evaluate(m_progress.step
                        - 1); // the last word; with "exact" the book's own evaluations are all there are
                return finish(TrainEnd::Why::Finished);
            } catch (const NoRoomError& error) {
                m_crew.end();
                return pausedForRoom(error);
            } catch (const RankLost& error) {
                endWithoutTheOthers(error);
            } catch (const InputError&) {
                m_crew.end();
                throw;
            }
        }

    private:
        const TrainData& data() const { return m_learner->data(); }
        GPT& model() { return m_learner->model(); }

        /// The checkpoint's model, or that of the folder to go on from, or none: then a fresh one is made once the data is known.
        OpenedModel startingModel() const
        {
            if (m_from)
                return m_run.openModel(*m_from);
            if (!m_recipe.model_folder.empty())
                return openModelFolder(m_recipe.model_folder);
            return {};
        }

        void startProgress()
        {
            const auto perEpoch = m_learner->trainLoader().batches();
            m_progress.trainLoss = m_progress.valLoss = nan;
            m_progress.dataFingerprint = data().fingerprint;
            if (m_from)
                m_progress = m_from->progress;
            m_progress.totalSteps = perEpoch * m_recipe.epochs;
            m_progress.epochs = m_recipe.epochs;
            m_progress.maxSteps = m_recipe.max_steps;
            m_progress.marks = lossMarks(data().train.ids(), model()->config().vocab_size, data().validation.ids());
            if (m_recipe.max_steps > 0)
                m_progress.totalSteps = std::min(m_progress.totalSteps, m_recipe.max_steps);
        }

        TrainStarted startedEvent()
        {
            const auto& config = model()->config();
            auto notices = m_records->notices();
            if (m_recipe.optimizer.warmup_steps > 0 && m_recipe.optimizer.warmup_steps >= m_progress.totalSteps)
                notices.push_back(Sentence::tr("The warm-up takes %1 steps and the run has %2: the learning rate never "
                                               "comes to its height. Make optimizer.warmup_steps smaller.",
                    m_recipe.optimizer.warmup_steps, m_progress.totalSteps));
            return { parameterCount(config), data().train.tokens(), data().validation.tokens(),
                m_learner->trainLoader().batches(), m_progress.totalSteps, m_progress.step, m_run.path().string(),
                config, m_progress.marks, std::move(notices) };
        }

        /// False when it was stopped.
        bool runEpoch()
        {
            const auto& loader = m_learner->trainLoader();
            BatchFeed pass(
                m_progress.passBegun ? loader.resume(m_progress.passSeed, m_progress.passPosition) : loader.begin(),
                m_learner->device());
            m_progress.passBegun = true;
            m_progress.passSeed = pass.seed();
            m_crew.beginPass(pass.seed(), pass.position());
            while (m_progress.step < m_progress.totalSteps) {
                if (m_hooks.stop.stop_requested() || m_stepsAreMade)
                    return false;
                auto batch = pass.next();
                if (!batch)
                    break;
                step(std::move(*batch));
                m_progress.passPosition = pass.position();
                const auto made = m_progress.step - 1; // the number of the step just made
                if (made % m_recipe.eval_freq == 0)
                    evaluate(made);
                if (m_isBest || isCheckpointDue())
                    checkpoint();
                m_isBest = false;
                if (m_hooks.onBreath)
                    m_hooks.onBreath(model(), data().tokenizer);
                if (m_hooks.control && m_hooks.control->stepMade())
                    m_stepsAreMade = true;
            }
            if (!sample() && m_progress.step < m_progress.totalSteps)
                return false; // it is made when the run goes on
            if (m_progress.step % loader.batches() != 0)
                return true; // max_steps ends within the epoch
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

        /// Where checkpoints are kept on the way, the best model is too, as long as writing it takes less than a fifth of the time.
        bool keepsBest() const
        {
            return (m_recipe.checkpoint_every > 0 || m_hooks.checkpointAfter.count() > 0)
                && Clock::now() - m_lastCheckpoint >= 4 * m_checkpointTook;
        }

        /// What somebody has set in the control since the last step becomes a part of the run.
        void takeRateFactor()
        {
            const double wanted = m_hooks.control ? m_hooks.control->rateFactor() : 0.0;
            if (!(wanted > 0.0) || !std::isfinite(wanted) || wanted == m_progress.rateFactor)
                return;
            m_progress.rateFactor = wanted;
            const TrainRateChange change { m_progress.step, wanted };
            withRoom([&] { m_run.appendMetrics(metricsLine(change)); });
            tell(change);
        }

        /// A step that is made, or asked for and not read yet.
        struct Made {
            TrainStep told;
            FedBatch batch;
            Learner::UnderWay underWay;
            Learner::Update update; ///< once it is read
        };

        void step(FedBatch batch)
        {
            const auto begun = Clock::now();
            takeRateFactor();
            const auto& options = m_recipe.optimizer;
            m_lr = learningRate(options, m_progress.step, m_progress.totalSteps) * m_progress.rateFactor;
            if (m_hooks.ranks)
                m_beforeStep = compat::cpuGeneratorState();
            const double clip = m_progress.step >= options.clip_from_step ? options.grad_clip : 0.0;
            m_crew.step(m_lr, clip);
            Made made { {}, std::move(batch), {}, {} };
            made.underWay = m_learner->begin(made.batch, m_lr, clip);
            m_beforeStep = torch::Tensor();
            made.told.step = m_progress.step;
            made.told.epoch = m_progress.epoch;
            made.told.lr = m_lr;
            const auto tokens = made.batch.host.inputs.numel();
            ++m_progress.step;
            made.told.tokensSeen = m_progress.tokensSeen += tokens;
            std::optional<Made> whole; // the step before, read while the device computes this one; on the CPU this one
            if (m_learner->readsLater())
                std::swap(whole, m_unread);
            (m_learner->readsLater() ? m_unread : whole) = std::move(made);
            if (whole)
                read(*whole);
            const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
            m_progress.seconds += seconds;
            const double rate = static_cast<double>(tokens) / std::max(seconds, 1e-9);
            m_tokensPerSecond = m_tokensPerSecond == 0.0 ? rate : 0.9 * m_tokensPerSecond + 0.1 * rate;
            if (whole)
                keep(*whole);
        }

        /// The step that is not read yet, if there is one; everything that goes by its numbers comes after it.
        void readStep()
        {
            if (!m_unread)
                return;
            auto made = std::move(*m_unread);
            m_unread.reset();
            read(made);
            keep(made);
        }

        void read(Made& made)
        {
            made.update = m_learner->finish(made.underWay);
            made.told.loss = made.update.loss;
            made.told.gradNorm = m_gradNorm = made.update.gradNorm;
            m_layerGradNorms = made.update.layerGradNorms;
            m_inputs = made.batch.device.inputs;
            requireFinite(made);
        }

        void keep(Made& made)
        {
            made.told.tokensPerSecond = m_tokensPerSecond;
            withRoom([&] {
                m_records->stepMade(made.told, made.batch.host, made.update.tokenLosses, made.update.layerGradNorms);
            });
            tell(made.told);
        }

        /// The book's calc_loss_loader: the mean of the means of the first eval_iter batches of a new pass.
        double meanLoss(const Loader& loader)
        {
            const auto pass = loader.begin();
            const auto batches
                = m_recipe.eval_iter == 0 ? loader.batches() : std::min(m_recipe.eval_iter, loader.batches());
            m_crew.evaluate(&loader == &m_learner->validationLoader(), pass.seed(), batches);
            const double sum = m_learner->sumOfLosses(loader, pass.seed(), batches);
            return batches == 0 ? nan : sum / static_cast<double>(batches);
        }

        /// Nothing of a run that has blown up is written over its last good checkpoint. Its batch is kept, to be looked at.
        void requireFinite(Made& made)
        {
            const auto& [step, batch, underWay, update] = made;
            if (std::isfinite(step.loss) && std::isfinite(step.gradNorm) && !update.isTooLarge)
                return;
            if (m_learner->readsLater())
                m_learner->computeGradients(batch.device); // those at hand are the next step's
            auto norms = update.layerGradNorms;
            norms.resize(model()->blocks.size() + 2, std::numeric_limits<float>::quiet_NaN());
            outcomeOf([&] {
                m_records->stepMade(step, batch.host, update.tokenLosses, norms);
                return true;
            });
            const auto where = firstWrong(model(), batch.device.inputs);
            if (!std::isfinite(step.loss))
                throwBlownUp(
                    Sentence::tr("At step %1 the loss is no longer a number: training has blown up.", step.step), where,
                    step.step);
            // Each gradient is a number: only their squares, which norm and optimizer need, are not.
            const bool areNumbers = update.isTooLarge || where.text().empty();
            throwBlownUp(areNumbers
                    ? Sentence::tr("At step %1 the gradient is so large that its square is beyond float32: training "
                                   "has blown up.",
                        step.step)
                    : Sentence::tr("At step %1 the gradient is no longer a number: training has blown up.", step.step),
                areNumbers ? largestGradient(model()) : where, step.step);
        }

        [[noreturn]] void throwBlownUp(const Sentence& what, const Sentence& where, std::int64_t step)
        {
            const auto newest = m_run.newestCheckpoint();
            const auto left = newest ? Sentence::tr("The newest checkpoint is %1.", newest->folder.string())
                                     : Sentence::tr("There is no checkpoint yet.");
            const auto more = where.text().empty() ? left : Sentence::tr("%1 %2", where, left);
            outcomeOf([&] {
                m_run.appendMetrics({ { "step", step }, { "diverged", true } });
                return true;
            });
            throw InputError(Sentence::tr("%1 %2 Take a smaller learning rate (optimizer.lr), a warm-up "
                                          "(optimizer.warmup_steps), or clip the gradients (optimizer.grad_clip, 1.0).",
                what, more));
        }

        void evaluate(std::int64_t step)
        {
            readStep();
            torch::NoGradGuard noGrad;
            model()->eval();
            m_progress.trainLoss = meanLoss(m_learner->trainLoader());
            m_progress.valLoss = meanLoss(m_learner->validationLoader());
            if (!std::isfinite(m_progress.trainLoss))
                throwBlownUp(Sentence::tr("At step %1 the loss is no longer a number: training has blown up.", step),
                    firstWrong(model(), m_inputs), step);
            model()->train();
            m_evaluatedStep = step;
            if (std::isfinite(m_progress.valLoss) && !(m_progress.valLoss >= m_progress.bestValLoss)) {
                m_progress.bestValLoss = m_progress.valLoss;
                m_isBest = keepsBest();
            }
            const auto memory
                = m_learner->device().is_cpu() ? residentMemory() : compat::deviceMemory(m_learner->device()).used;
            const TrainEvaluation told { step, m_progress.epoch, m_progress.tokensSeen, m_progress.trainLoss,
                m_progress.valLoss, m_lr, m_gradNorm, m_tokensPerSecond, m_layerGradNorms, memory };
            withRoom([&] { m_run.appendMetrics(metricsLine(told)); });
            withRoom([&] {
                m_events->addScalars(told.step,
                    { { "loss/train", told.trainLoss }, { "loss/validation", told.valLoss },
                        { "learning_rate", told.lr }, { "gradient_norm", told.gradNorm },
                        { "tokens_per_second", told.tokensPerSecond },
                        { "memory", static_cast<double>(told.memory) } });
            });
            withRoom([&] { m_records->addHistograms(*m_learner, step); });
            const bool hasFrame
                = withRoom([&] { return m_records->addFrame(*m_learner, step, m_progress.tokensSeen); });
            tell(told);
            if (hasFrame)
                tell(TrainFrame { step });
        }

        /// generate_and_print_sample of the book: greedy, so it draws nothing. False when it was stopped before it was whole.
        bool sample()
        {
            readStep();
            const auto prompt = data().tokenizer->ids(m_recipe.sample.prompt, Special::Allowed);
            if (m_recipe.sample.max_new == 0 || prompt.empty())
                return true;
            std::vector<std::int64_t> ids(prompt.begin(), prompt.end());
            torch::Tensor written;
            try {
                written = generateGreedy(model(), torch::tensor(ids).unsqueeze(0).to(m_learner->device()),
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
            withRoom([&] { m_run.appendMetrics(metricsLine(told)); });
            tell(told);
            return true;
        }

        /// A vocabulary that was padded for the model has ids the tokenizer has not.
        std::string decodeKnown(std::vector<int> ids) const
        {
            std::erase_if(ids, [&](int id) { return id >= data().tokenizer->vocabSize(); });
            return data().tokenizer->decode(ids);
        }

        /// Writes; where there is no room, whoever listens says whether to try again.
        template <class Write> std::invoke_result_t<Write> withRoom(Write&& write)
        {
            for (;;) {
                try {
                    return write();
                } catch (const NoRoomError& error) {
                    const auto told
                        = Sentence::tr("Training has paused at step %1: %2 Nothing is lost. Make room, then go on.",
                            m_progress.step, error.sentence());
                    if (!m_hooks.onNoRoom || !m_hooks.onNoRoom(told))
                        throw;
                }
            }
        }

        std::string checkpoint() { return checkpoint(m_crew.keptStates()); }

        std::string checkpoint(const NamedTensors& otherRanks)
        {
            readStep(); // a step that blew up is seen before anything is written
            const auto begun = Clock::now();
            const auto folder = withRoom([&] {
                return m_run.saveCheckpoint(m_progress, model(), *data().tokenizer, m_learner->optimizer(), otherRanks)
                    .string();
            });
            m_lastCheckpoint = Clock::now();
            m_checkpointTook = m_lastCheckpoint - begun;
            if (std::exchange(m_toldCheckpoint, m_progress.step) != m_progress.step)
                tell(TrainCheckpoint { m_progress.step, folder });
            return folder;
        }

        TrainEnd finish(TrainEnd::Why why)
        {
            if (m_hooks.control && m_hooks.control->discards()) { // what would be written goes away at once
                m_crew.end();
                return { m_progress.step, TrainEnd::Why::Stopped, m_run.path().string(), std::string(),
                    m_progress.seconds };
            }
            const auto folder = checkpoint();
            m_crew.end();
            return { m_progress.step, why, m_run.path().string(), folder, m_progress.seconds };
        }

        /// Another process has ended. The weights are those of the last step that all have made: they are kept.
        [[noreturn]] void endWithoutTheOthers(const RankLost& error)
        {
            if (m_beforeStep.defined()) // the step that was under way is made again when the run goes on
                compat::setCpuGeneratorState(m_beforeStep);
            const auto folder = checkpoint({});
            throw InputError(
                Sentence::tr(
                    "At step %1 another process of this training was lost, so all of them end. The checkpoint %2 "
                    "holds the steps made so far: start all of them again with --resume.",
                    m_progress.step, folder),
                error.what());
        }

        /// The end of a sitting for which the disk has no room. What was written last is not relied on.
        TrainEnd pausedForRoom(const NoRoomError& error) const
        {
            const auto newest = m_run.newestCheckpoint();
            TrainEnd end { newest ? newest->progress.step : 0, TrainEnd::Why::DiskFull, m_run.path().string(),
                newest ? newest->folder.string() : std::string(), m_progress.seconds };
            end.sentence = newest
                ? Sentence::tr(
                    "Training has paused at step %1: %2 Make room, then go on from the checkpoint of step %3.",
                    m_progress.step, error.sentence(), newest->progress.step)
                : Sentence::tr(
                    "Training has paused at step %1: %2 There is no checkpoint yet. Make room, then go on: it "
                    "begins again at its first step.",
                    m_progress.step, error.sentence());
            return end;
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
        std::optional<Learner> m_learner;
        std::optional<RunRecords> m_records;
        std::optional<EventFile> m_events;
        TrainProgress m_progress;
        bool m_isBest = false; ///< the evaluation just made, and it is to be kept
        bool m_stepsAreMade = false; ///< as many as the control asked for
        std::int64_t m_evaluatedStep = -1, m_toldCheckpoint = -1;
        Clock::time_point m_lastCheckpoint = Clock::now();
        Clock::duration m_checkpointTook
            = std::chrono::milliseconds(500); ///< the last one's writing; a guess before one
        double m_lr = 0.0, m_gradNorm = 0.0, m_tokensPerSecond = 0.0;
        std::vector<float> m_layerGradNorms; ///< of the step just made
        torch::Tensor m_inputs; ///< (B, T) its batch's, on the device
        std::optional<Made> m_unread; ///< only with Learner::readsLater()
        Crew m_crew;
        torch::Tensor
            m_beforeStep; ///< the random generator's state when the step under way began; only with other ranks
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
    if (newest && newest->progress.isFinished(run.recipe())) {
        Crew(hooks.ranks).callOff();
        return { newest->progress.step, TrainEnd::Why::Finished, run.path().string(), newest->folder.string(),
            newest->progress.seconds };
    }
    Training training(std::move(run), hooks, std::move(newest));
    training.prepare();
    return training.run();
}

} // namespace cutaway
