// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <vector>

#include <QCoreApplication>
#include <QStringList>

#include "core/jobs/run_marks.h"
#include "views/train/curvedata.h"
#include "views/train/runhistory.h"

namespace cutaway {

class CurvePlot;

enum class CurveMetric { Loss, Perplexity, BitsPerByte, Rate, Gradients, Speed, Memory };
enum class CurveAxis { Steps, Tokens, Time };

struct CurveOptions {
    CurveMetric metric = CurveMetric::Loss;
    CurveAxis axis = CurveAxis::Steps;
    double smoothing = 0.0; ///< steps that a smoothed curve looks back (Smoother's span); 0 = off
    /// Gradient norms beside the whole: 0 = embeddings, 1 … L = blocks 0 … L − 1, L + 1 = final norm and head.
    std::vector<int> layers;
    bool logarithmic = false;
    bool operator==(const CurveOptions&) const = default;
};

/// Another run drawn beside the one that is shown.
struct OverlaidRun {
    QString name;
    std::shared_ptr<const RunHistory> history;
    TrainRecipe recipe {};
    RunMarks marks {};
};

/// What keeps runs from being compared, in words: another tokenizer, another text. Empty where nothing does.
QStringList overlayWords(const TrainRecipe& shown, const std::vector<OverlaidRun>& overlays);

/// Turns what a run has told into the curves of one plot.
class RunCurves {
    Q_DECLARE_TR_FUNCTIONS(cutaway::RunCurves)

public:
    explicit RunCurves(CurvePlot* plot)
        : m_plot(plot)
    {
    }
    /// Draws everything anew. `brokeOff`: the step at which the run failed, −1 = it did not.
    void rebuild(const RunHistory& history, const CurveOptions& options, const std::vector<OverlaidRun>& overlays,
        std::int64_t brokeOff);
    /// Marks at surprising steps, and what a loss per byte needs; rebuild() shows them.
    void setMarks(RunMarks marks) { m_marks = std::move(marks); }
    /// What the history has just been told, where it goes on at its end.
    void append(const RunHistory& history, const TrainEvent& event);

    double xOf(const RunHistory& history, std::int64_t step) const;
    std::int64_t stepAt(const RunHistory& history, double x) const; ///< the nearest that is known; −1 = none
    QString valueText(double value) const;
    static QString layerName(int index, int layers); ///< "embeddings", "L3", "final norm and head"

private:
    struct Line {
        int raw = 0;
        int smooth = -1;
        Smoother smoother { 1.0 };
        bool expects = false; ///< the mean before each value is told beside it
        Smoother before { 50.0 };
        double expected = std::numeric_limits<double>::quiet_NaN();
        std::function<double(const TrainStep&)> ofStep; ///< one of the two
        std::function<double(const TrainEvaluation&)> ofEvaluation;
    };
    void add(const RunHistory& history, Line& line, std::int64_t step, double value);
    void describe(const RunHistory& history);
    void showReferences(const RunHistory& history);
    void showNotes(const RunHistory& history, std::int64_t brokeOff);
    void showEnd(const RunHistory& history);
    void fill(const RunHistory& history);
    void fillOverlay(const OverlaidRun& run, int validation, int train);
    double stepValue(const TrainStep& step) const;
    double evaluationValue(const TrainEvaluation& evaluation) const;
    double lossOf(double loss) const { return lossOf(loss, m_marks.bytesPerToken); }
    double lossOf(double loss, double bytesPerToken) const;
    bool isLoss() const { return m_options.metric <= CurveMetric::BitsPerByte; }

    CurvePlot* m_plot;
    CurveOptions m_options;
    RunMarks m_marks;
    std::vector<Line> m_lines;
    std::int64_t m_brokeOff = -1;
};

} // namespace cutaway
