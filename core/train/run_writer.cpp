// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_writer.h"

#include "core/jobs/outcome.h"
#include "core/train/metrics_line.h"
#include "core/train/run_start.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace cutaway {

RunWriter::RunWriter(RunFolder run, const TrainHooks& hooks, const TrainProgress& progress)
    : m_run(std::move(run))
    , m_hooks(hooks)
    , m_progress(progress)
{
}

void RunWriter::begin(Learner& learner, std::int64_t metricsBytes)
{
    m_run.cutMetrics(metricsBytes);
    m_run.writeFacts(m_progress);
    m_records.emplace(m_run.path(), m_run.recipe(), learner, m_progress.step);
    m_events.emplace(m_run.path());
    tell(startedEvent(m_run, learner, m_progress, m_records->notices()));
}

/// Writes; where there is no room, asks and writes again.
template <class Write> std::invoke_result_t<Write> RunWriter::withRoom(Write&& write)
{
    for (;;) {
        try {
            return write();
        } catch (const NoRoomError& error) {
            const auto told = Sentence::tr("Training has paused at step %1: %2 Nothing is lost. Make room, then go on.",
                m_progress.step, error.sentence());
            if (!m_hooks.onNoRoom || !m_hooks.onNoRoom(told))
                throw;
        }
    }
}

void RunWriter::tell(const TrainEvent& event) const
{
    if (m_hooks.onEvent)
        m_hooks.onEvent(event);
}

void RunWriter::rateChanged(const TrainRateChange& change)
{
    withRoom([&] { m_run.appendMetrics(metricsLine(change)); });
    tell(change);
}

void RunWriter::stepMade(const MadeStep& made)
{
    withRoom(
        [&] { m_records->stepMade(made.told, made.batch.host, made.update.tokenLosses, made.update.layerGradNorms); });
    tell(made.told);
}

void RunWriter::evaluated(const TrainEvaluation& evaluation, Learner& learner)
{
    withRoom([&] { m_run.appendMetrics(metricsLine(evaluation)); });
    withRoom([&] {
        m_events->addScalars(evaluation.step,
            { { "loss/train", evaluation.trainLoss }, { "loss/validation", evaluation.valLoss },
                { "learning_rate", evaluation.lr }, { "gradient_norm", evaluation.gradNorm },
                { "tokens_per_second", evaluation.tokensPerSecond },
                { "memory", static_cast<double>(evaluation.memory) } });
    });
    withRoom([&] { m_records->addHistograms(learner, evaluation.step); });
    const bool hasFrame
        = withRoom([&] { return m_records->addFrame(learner, evaluation.step, m_progress.tokensSeen); });
    tell(evaluation);
    if (hasFrame)
        tell(TrainFrame { evaluation.step });
}

void RunWriter::sampled(const TrainSample& sample)
{
    withRoom([&] { m_run.appendMetrics(metricsLine(sample)); });
    tell(sample);
}

std::string RunWriter::checkpoint(Learner& learner, const NamedTensors& otherRanks)
{
    const auto folder = withRoom([&] {
        return m_run
            .saveCheckpoint(m_progress, learner.model(), *learner.data().tokenizer, learner.optimizer(), otherRanks)
            .string();
    });
    if (std::exchange(m_toldCheckpoint, m_progress.step) != m_progress.step)
        tell(TrainCheckpoint { m_progress.step, folder });
    return folder;
}

void RunWriter::keepBroken(const MadeStep& made, const std::vector<float>& layerGradNorms)
{
    outcomeOf([&] {
        m_records->stepMade(made.told, made.batch.host, made.update.tokenLosses, layerGradNorms);
        return true;
    });
}

void RunWriter::markDiverged(std::int64_t step)
{
    outcomeOf([&] {
        m_run.appendMetrics({ { "step", step }, { "diverged", true } });
        return true;
    });
}

} // namespace cutaway
