// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "core/jobs/training.h"

namespace cutaway {

/// What a training run has told so far. No widgets.
class RunHistory {
public:
    void clear();
    void add(const TrainEvent& event);

    const std::optional<TrainStarted>& started() const { return m_started; }
    const std::vector<TrainStep>& steps() const { return m_steps; }
    const std::vector<TrainEvaluation>& evaluations() const { return m_evaluations; }
    const std::vector<TrainSample>& samples() const { return m_samples; }
    const std::vector<TrainCheckpoint>& checkpoints() const { return m_checkpoints; }
    const std::vector<TrainRateChange>& rateChanges() const { return m_rateChanges; }
    bool isEmpty() const { return m_steps.empty() && m_evaluations.empty(); }

    std::int64_t vocabulary() const; ///< 0 while it isn't known
    double uniformLoss() const; ///< ln V: of a model that finds every token equally likely; 0 while V isn't known
    LossMarks marks() const; ///< what the text says a loss must beat; NaN where it isn't known
    /// The newest step that is known of, −1 before the first.
    std::int64_t newestStep() const;
    /// Tokens seen after this step, seconds of training until then: of the nearest step that is known. The seconds are
    /// reckoned from tokens and tokens per second, so that they are there for a run that is read from its folder too.
    std::int64_t tokensAt(std::int64_t step) const;
    double secondsAt(std::int64_t step) const;
    QString toCsv() const; ///< all points: a line for each step and each evaluation, in the order of steps

private:
    std::optional<TrainStarted> m_started;
    std::vector<TrainStep> m_steps;
    std::vector<double> m_stepSeconds; ///< of each step
    std::vector<TrainEvaluation> m_evaluations;
    std::vector<double> m_evaluationSeconds; ///< of each evaluation, where its step was not told
    std::vector<TrainSample> m_samples;
    std::vector<TrainCheckpoint> m_checkpoints;
    std::vector<TrainRateChange> m_rateChanges;
};

/// Where validation was lowest, when it has risen since while train still falls; nothing when it has not.
std::optional<std::int64_t> overfittingSince(const RunHistory& history);
/// What the curves say, in two or three sentences with numbers.
QString curveWords(const RunHistory& history);

/// "412 MB", "1.5 GB": powers of ten, as disks and Linux' own tools count.
QString shortBytes(double bytes);
/// "2.9 M", "124 M", "3,344"
QString shortCount(double count);
/// "8 min", "1 h 20 min", "40 s"
QString duration(double seconds);
/// A learning rate as one writes it: "4e-4", "0.001"
QString shortRate(double rate);

} // namespace cutaway
