// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/training_run.h"

#include "core/jobs/memory.h"
#include "core/jobs/outcome.h"
#include "core/jobs/schedule.h"
#include "core/torch_compat.h"
#include "core/train/batch_feed.h"
#include "core/train/blown_up.h"
#include "core/train/run_ends.h"
#include "core/train/run_start.h"
#include "core/train/train_sample.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace cutaway {

TrainingRun::TrainingRun(RunFolder run, const TrainHooks& hooks, std::optional<RunFolder::Checkpoint> from)
    : m_recipe(run.recipe())
    , m_hooks(hooks)
    , m_from(std::move(from))
    , m_writer(std::move(run), m_hooks, m_progress)
    , m_crew(hooks.ranks)
{
}

void TrainingRun::prepare()
{
    const auto& run = m_writer.run();
    auto start = startingModel(run, m_from);
    auto texts = loadTrainData(m_recipe, start.tokenizer, m_hooks.stop);
    if (m_from && m_from->progress.dataFingerprint != texts.fingerprint)
        throw InputError(Sentence::tr(
            "The texts of this run are not what they were when it began: put them back, or start a new run."));
    m_learner.emplace(
        m_hooks.ranks ? onOwnDevice(m_recipe, *m_hooks.ranks) : m_recipe, std::move(texts), start.model, m_hooks.ranks);
    if (m_hooks.readLater)
        m_learner->readLater(true);
    m_progress = startingProgress(m_recipe, *m_learner, m_from);
    NamedTensors kept;
    if (m_from)
        kept = run.restore(*m_from, m_learner->optimizer());
    m_crew.start(m_recipe, *m_learner, kept, run.path(), m_progress);
    m_writer.begin(*m_learner, m_from ? m_from->progress.metricsBytes : 0);
}

TrainEnd TrainingRun::run()
{
    if (m_from && m_progress.step >= m_progress.totalSteps) {
        m_crew.end();
        return endedWith(TrainEnd::Why::Finished, m_from->folder.string());
    }
    try {
        return allSteps();
    } catch (const NoRoomError& error) {
        m_crew.end();
        return pausedForRoom(m_writer.run(), m_progress, error);
    } catch (const RankLost& error) {
        endWithoutTheOthers(error);
    } catch (const InputError&) {
        m_crew.end();
        throw;
    }
}

TrainEnd TrainingRun::allSteps()
{
    while (m_progress.step < m_progress.totalSteps) {
        if (!runEpoch())
            return finish(TrainEnd::Why::Stopped);
    }
    // The last word; with "exact" the book's own evaluations are all there are.
    if (!m_recipe.exact && m_evaluatedStep != m_progress.step - 1)
        evaluate(m_progress.step - 1);
    return finish(TrainEnd::Why::Finished);
}

bool TrainingRun::runEpoch()
{
    const auto& loader = m_learner->trainLoader();
    BatchFeed pass(m_progress.passBegun ? loader.resume(m_progress.passSeed, m_progress.passPosition) : loader.begin(),
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
        // The last one waits for the last evaluation and sample: a run that is killed before them makes them when it goes on.
        if (m_progress.step < m_progress.totalSteps && (m_isBest || isCheckpointDue()))
            checkpoint(m_crew.keptStates());
        m_isBest = false;
        if (m_hooks.onBreath)
            m_hooks.onBreath(m_learner->model(), m_learner->data().tokenizer);
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

// ---- a step ----

/// What somebody has set in the control since the last step becomes a part of the run.
void TrainingRun::takeRateFactor()
{
    const double wanted = m_hooks.control ? m_hooks.control->rateFactor() : 0.0;
    if (!(wanted > 0.0 && wanted < rateFactorLimit) || wanted == m_progress.rateFactor)
        return;
    m_progress.rateFactor = wanted;
    m_writer.rateChanged({ m_progress.step, wanted });
}

void TrainingRun::step(FedBatch batch)
{
    const auto begun = Clock::now();
    takeRateFactor();
    const auto& options = m_recipe.optimizer;
    m_lr = learningRate(options, m_progress.step, m_progress.totalSteps) * m_progress.rateFactor;
    if (m_hooks.ranks)
        m_beforeStep = compat::cpuGeneratorState();
    const double clip = m_progress.step >= options.clip_from_step ? options.grad_clip : 0.0;
    m_crew.step(m_lr, clip);
    MadeStep made { {}, std::move(batch), {}, {} };
    made.underWay = m_learner->begin(made.batch, m_lr, clip);
    m_beforeStep = torch::Tensor();
    made.told.step = m_progress.step;
    made.told.epoch = m_progress.epoch;
    made.told.lr = m_lr;
    const auto tokens = made.batch.host.inputs.numel();
    ++m_progress.step;
    made.told.tokensSeen = m_progress.tokensSeen += tokens;
    std::optional<MadeStep> whole; // the step before, read while the device computes this one; on the CPU this one
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
void TrainingRun::readStep()
{
    if (!m_unread)
        return;
    auto made = std::move(*m_unread);
    m_unread.reset();
    read(made);
    keep(made);
}

void TrainingRun::read(MadeStep& made)
{
    made.update = m_learner->finish(made.underWay);
    made.told.loss = made.update.loss;
    made.told.gradNorm = m_gradNorm = made.update.gradNorm;
    m_layerGradNorms = made.update.layerGradNorms;
    m_inputs = made.batch.device.inputs;
    requireFinite(made, *m_learner, m_writer);
}

void TrainingRun::keep(MadeStep& made)
{
    made.told.tokensPerSecond = m_tokensPerSecond;
    m_writer.stepMade(made);
}

// ---- evaluations and samples ----

/// The book's calc_loss_loader: the mean of the means of the first eval_iter batches of a new pass.
double TrainingRun::meanLoss(const Loader& loader)
{
    const auto pass = loader.begin();
    const auto batches = m_recipe.eval_iter == 0 ? loader.batches() : std::min(m_recipe.eval_iter, loader.batches());
    m_crew.evaluate(&loader == &m_learner->validationLoader(), pass.seed(), batches);
    const double sum = m_learner->sumOfLosses(loader, pass.seed(), batches);
    return batches == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / static_cast<double>(batches);
}

void TrainingRun::evaluate(std::int64_t step)
{
    readStep();
    torch::NoGradGuard noGrad;
    m_learner->model()->eval();
    m_progress.trainLoss = meanLoss(m_learner->trainLoader());
    m_progress.valLoss = meanLoss(m_learner->validationLoader());
    requireFinite(m_progress.trainLoss, step, m_inputs, *m_learner, m_writer);
    m_learner->model()->train();
    m_evaluatedStep = step;
    if (std::isfinite(m_progress.valLoss) && !(m_progress.valLoss >= m_progress.bestValLoss)) {
        m_progress.bestValLoss = m_progress.valLoss;
        m_isBest = keepsBest();
    }
    const auto memory
        = m_learner->device().is_cpu() ? residentMemory() : compat::deviceMemory(m_learner->device()).used;
    m_writer.evaluated({ step, m_progress.epoch, m_progress.tokensSeen, m_progress.trainLoss, m_progress.valLoss, m_lr,
                           m_gradNorm, m_tokensPerSecond, m_layerGradNorms, memory },
        *m_learner);
}

bool TrainingRun::sample()
{
    readStep();
    try {
        if (auto written = trainSample(m_recipe, *m_learner, m_hooks.stop)) {
            written->step = m_progress.step - 1;
            written->epoch = m_progress.epoch;
            m_writer.sampled(*written);
        }
        return true;
    } catch (const CancelledError&) {
        return false;
    }
}

// ---- checkpoints and ends ----

bool TrainingRun::isCheckpointDue() const
{
    if (m_recipe.checkpoint_every > 0 && m_progress.step % m_recipe.checkpoint_every == 0)
        return true;
    return m_hooks.checkpointAfter.count() > 0 && Clock::now() - m_lastCheckpoint >= m_hooks.checkpointAfter;
}

/// Where checkpoints are kept on the way, the best model is too, as long as writing it takes less than a fifth of the time.
bool TrainingRun::keepsBest() const
{
    return (m_recipe.checkpoint_every > 0 || m_hooks.checkpointAfter.count() > 0)
        && Clock::now() - m_lastCheckpoint >= 4 * m_checkpointTook;
}

std::string TrainingRun::checkpoint(const NamedTensors& otherRanks)
{
    readStep(); // a step that blew up is seen before anything is written
    const auto begun = Clock::now();
    auto folder = m_writer.checkpoint(*m_learner, otherRanks);
    m_lastCheckpoint = Clock::now();
    m_checkpointTook = m_lastCheckpoint - begun;
    return folder;
}

TrainEnd TrainingRun::endedWith(TrainEnd::Why why, std::string modelFolder) const
{
    return { m_progress.step, why, m_writer.run().path().string(), std::move(modelFolder), m_progress.seconds };
}

TrainEnd TrainingRun::finish(TrainEnd::Why why)
{
    if (m_hooks.control && m_hooks.control->discards()) { // what would be written goes away at once
        m_crew.end();
        return endedWith(TrainEnd::Why::Stopped, {});
    }
    auto folder = checkpoint(m_crew.keptStates());
    m_crew.end();
    return endedWith(why, std::move(folder));
}

/// The weights are those of the last step that all have made: they are kept.
void TrainingRun::endWithoutTheOthers(const RankLost& error)
{
    if (m_beforeStep.defined()) // the step that was under way is made again when the run goes on
        compat::setCpuGeneratorState(m_beforeStep);
    const auto folder = checkpoint({});
    throwProcessLost(m_hooks.ranks->size(), m_progress.step, folder, error);
}

} // namespace cutaway
