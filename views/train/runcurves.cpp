// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/runcurves.h"

#include <algorithm>
#include <cmath>

#include <QLocale>

#include "views/parts/tokentext.h"
#include "views/train/curveplot.h"

namespace cutaway {

using Tone = CurvePlot::Tone;

double RunCurves::xOf(const RunHistory& history, std::int64_t step) const
{
    switch (m_options.axis) {
    case CurveAxis::Steps:
        return static_cast<double>(step);
    case CurveAxis::Tokens:
        return static_cast<double>(history.tokensAt(step));
    case CurveAxis::Time:
        return history.secondsAt(step);
    }
    return 0.0;
}

std::int64_t RunCurves::stepAt(const RunHistory& history, double x) const
{
    std::int64_t low = 0;
    std::int64_t high = history.newestStep();
    if (high < 0)
        return -1;
    while (low < high) { // the first step that lies at or beyond x
        const std::int64_t middle = low + (high - low) / 2;
        if (xOf(history, middle) < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && x - xOf(history, low - 1) < xOf(history, low) - x ? low - 1 : low;
}

double RunCurves::lossOf(double loss, double bytesPerToken) const
{
    if (m_options.metric == CurveMetric::BitsPerByte)
        return loss / std::log(2.0) / bytesPerToken;
    return m_options.metric == CurveMetric::Perplexity ? std::exp(loss) : loss;
}

double RunCurves::stepValue(const TrainStep& step) const
{
    switch (m_options.metric) {
    case CurveMetric::Rate:
        return step.lr;
    case CurveMetric::Gradients:
        return step.gradNorm;
    case CurveMetric::Speed:
        return step.tokensPerSecond;
    default:
        return lossOf(step.loss);
    }
}

double RunCurves::evaluationValue(const TrainEvaluation& evaluation) const
{
    switch (m_options.metric) {
    case CurveMetric::Rate:
        return evaluation.lr;
    case CurveMetric::Gradients:
        return evaluation.gradNorm;
    case CurveMetric::Speed:
        return evaluation.tokensPerSecond;
    case CurveMetric::Memory:
        return evaluation.memory > 0 ? static_cast<double>(evaluation.memory) : std::nan("");
    default:
        return lossOf(evaluation.trainLoss);
    }
}

QString RunCurves::valueText(double value) const
{
    const QLocale locale;
    switch (m_options.metric) {
    case CurveMetric::Loss:
    case CurveMetric::BitsPerByte:
        return locale.toString(value, 'f', 2);
    case CurveMetric::Gradients:
        return value != 0.0 && std::abs(value) < 0.1 ? shortRate(value) : locale.toString(value, 'f', 2);
    case CurveMetric::Perplexity:
        return value < 100 ? locale.toString(value, 'f', 1) : shortCount(value);
    case CurveMetric::Rate:
        return shortRate(value);
    case CurveMetric::Speed:
        return shortCount(value);
    case CurveMetric::Memory:
        return shortBytes(value);
    }
    return {};
}

QString RunCurves::layerName(int index, int layers)
{
    if (index == 0)
        return tr("embeddings");
    return index <= layers ? QStringLiteral("L%1").arg(index - 1) : tr("final norm and head");
}

void RunCurves::rebuild(const RunHistory& history, const CurveOptions& options,
    const std::vector<OverlaidRun>& overlays, std::int64_t brokeOff)
{
    m_options = options;
    m_lines.clear();
    std::vector<CurvePlot::Series> series;
    const auto line = [&](CurvePlot::Series look) -> Line& {
        m_lines.emplace_back();
        m_lines.back().raw = static_cast<int>(series.size());
        series.push_back(std::move(look));
        return m_lines.back();
    };
    if (isLoss()) {
        Line& batch = line({ tr("this batch"), Tone::Train, true });
        batch.ofStep = [this](const TrainStep& s) { return stepValue(s); };
        batch.expects = true;
        line({ tr("train"), Tone::Train }).ofEvaluation = [this](const auto& e) { return lossOf(e.trainLoss); };
        line({ tr("validation"), Tone::Validation }).ofEvaluation = [this](const auto& e) { return lossOf(e.valLoss); };
    } else if (options.metric == CurveMetric::Memory) {
        line({ tr("memory"), Tone::Train }).ofEvaluation = [this](const auto& e) { return evaluationValue(e); };
    } else {
        const QString name = options.metric == CurveMetric::Rate ? tr("learning rate")
            : options.metric == CurveMetric::Gradients           ? tr("whole")
                                                                 : tr("tokens/s");
        line({ name, Tone::Train }).ofStep = [this](const TrainStep& s) { return stepValue(s); };
    }
    const int layers
        = history.evaluations().empty() ? 0 : static_cast<int>(history.evaluations().back().layerGradNorms.size()) - 2;
    if (options.metric == CurveMetric::Gradients) {
        for (const int layer : options.layers) {
            CurvePlot::Series look { layerName(layer, layers), Tone::Layer };
            look.index = layer;
            look.of = layers + 2;
            line(look).ofEvaluation = [layer](const TrainEvaluation& e) {
                const auto at = static_cast<std::size_t>(layer);
                return at < e.layerGradNorms.size() ? double(e.layerGradNorms[at]) : std::nan("");
            };
        }
    }
    // A smoothed curve is drawn strong, and what it was made of stays below it, faint.
    if (options.smoothing > 0.0 && options.metric != CurveMetric::Rate && options.metric != CurveMetric::Memory) {
        for (Line& one : m_lines) {
            if (!one.ofStep) // an evaluation is a mean already, and a smoothed one would not say where validation turns
                continue;
            CurvePlot::Series smooth = series[static_cast<std::size_t>(one.raw)];
            if (smooth.faint) {
                smooth.name = tr("batches, smoothed");
                smooth.tone = Tone::Extra;
            } else {
                series[static_cast<std::size_t>(one.raw)].faint = true;
                smooth.name = tr("%1, smoothed").arg(smooth.name);
            }
            smooth.faint = false;
            one.smoother = Smoother(options.smoothing);
            one.smooth = static_cast<int>(series.size());
            series.push_back(smooth);
        }
    }
    std::vector<std::pair<int, int>> others;
    for (std::size_t i = 0; i < overlays.size(); ++i) {
        const int index = static_cast<int>(i);
        others.emplace_back(static_cast<int>(series.size()), -1);
        series.push_back({ overlays[i].name, Tone::Other, false, index });
        if (isLoss()) {
            others.back().second = static_cast<int>(series.size());
            series.push_back({ tr("%1, train").arg(overlays[i].name), Tone::Other, true, index, 1, true });
        }
    }
    m_plot->setSeries(std::move(series));
    describe(history);
    fill(history);
    for (std::size_t i = 0; i < overlays.size(); ++i)
        fillOverlay(overlays[i], others[i].first, others[i].second);
    showReferences(history);
    m_brokeOff = brokeOff;
    showNotes(history, brokeOff);
    showEnd(history);
}

void RunCurves::describe(const RunHistory&)
{
    const CurveAxis axis = m_options.axis;
    m_plot->setFormats([this](double value) { return valueText(value); },
        [axis](double x) {
            return axis == CurveAxis::Steps ? tr("Step %1").arg(number(std::llround(x)))
                : axis == CurveAxis::Tokens ? tr("%1 tokens").arg(number(std::llround(x)))
                                            : tr("after %1").arg(duration(x));
        });
    m_plot->setXIsTime(axis == CurveAxis::Time);
    m_plot->setXTitle(axis == CurveAxis::Steps ? tr("steps")
            : axis == CurveAxis::Tokens        ? tr("tokens seen")
                                               : tr("time of training"));
    m_plot->setYTicks(m_options.metric == CurveMetric::Memory
            ? CurvePlot::Format([](double bytes) { return shortBytes(bytes); })
            : CurvePlot::Format());
}

void RunCurves::add(const RunHistory& history, Line& line, std::int64_t step, double value)
{
    const double x = xOf(history, step);
    m_plot->append(line.raw, x, value);
    if (line.expects) {
        m_plot->appendExpected(line.raw, x, line.expected);
        line.expected = line.before.add(static_cast<double>(step), value);
    }
    if (line.smooth >= 0)
        m_plot->append(line.smooth, x, line.smoother.add(static_cast<double>(step), value));
}

void RunCurves::fill(const RunHistory& history)
{
    const auto& steps = history.steps();
    for (Line& line : m_lines) {
        for (const TrainEvaluation& evaluation : history.evaluations()) {
            if (line.ofEvaluation)
                add(history, line, evaluation.step, line.ofEvaluation(evaluation));
            // A run that is read from its folder tells of its evaluations only.
            else if (!isLoss() && (steps.empty() || evaluation.step < steps.front().step))
                add(history, line, evaluation.step, evaluationValue(evaluation));
        }
        if (line.ofStep)
            for (const TrainStep& step : steps)
                add(history, line, step.step, line.ofStep(step));
    }
}

void RunCurves::fillOverlay(const OverlaidRun& run, int first, int train)
{
    for (const TrainEvaluation& evaluation : run.history->evaluations()) {
        const double x = xOf(*run.history, evaluation.step);
        if (!isLoss()) {
            m_plot->append(first, x, evaluationValue(evaluation));
            continue;
        }
        const bool validated = std::isfinite(evaluation.valLoss);
        const double bytes = run.marks.bytesPerToken;
        m_plot->append(first, x, lossOf(validated ? evaluation.valLoss : evaluation.trainLoss, bytes));
        m_plot->append(train, x, lossOf(evaluation.trainLoss, bytes));
    }
}

void RunCurves::append(const RunHistory& history, const TrainEvent& event)
{
    if (const auto* step = std::get_if<TrainStep>(&event)) {
        for (Line& line : m_lines)
            if (line.ofStep)
                add(history, line, step->step, line.ofStep(*step));
        if (step->step == 0 || m_options.axis != CurveAxis::Steps)
            showEnd(history);
    } else if (const auto* evaluation = std::get_if<TrainEvaluation>(&event)) {
        for (Line& line : m_lines)
            if (line.ofEvaluation)
                add(history, line, evaluation->step, line.ofEvaluation(*evaluation));
        showNotes(history, m_brokeOff);
        showEnd(history);
    } else if (std::holds_alternative<TrainRateChange>(event)) {
        showNotes(history, m_brokeOff);
    }
}

void RunCurves::showReferences(const RunHistory& history)
{
    std::vector<CurvePlot::Reference> references;
    const LossMarks marks = history.marks();
    const auto mark = [&](const QString& label, double value) {
        if (std::isfinite(value))
            references.push_back({ label, lossOf(value) });
    };
    if (m_options.metric == CurveMetric::Loss) {
        const QLocale locale;
        mark(tr("uniform ln %1 = %2").arg(number(history.vocabulary()), locale.toString(marks.uniform, 'f', 2)),
            marks.uniform);
        mark(tr("unigram %1").arg(locale.toString(marks.unigram, 'f', 2)), marks.unigram);
        mark(tr("bigram %1").arg(locale.toString(marks.bigram, 'f', 2)), marks.bigram);
    } else if (m_options.metric == CurveMetric::Perplexity) {
        mark(tr("uniform %1").arg(number(history.vocabulary())), marks.uniform);
        mark(tr("unigram %1").arg(valueText(std::exp(marks.unigram))), marks.unigram);
        mark(tr("bigram %1").arg(valueText(std::exp(marks.bigram))), marks.bigram);
    }
    if (m_options.metric == CurveMetric::BitsPerByte && std::isfinite(m_marks.bytesPerToken)) {
        mark(tr("uniform %1").arg(valueText(lossOf(marks.uniform))), marks.uniform);
        mark(tr("unigram %1").arg(valueText(lossOf(marks.unigram))), marks.unigram);
        mark(tr("bigram %1").arg(valueText(lossOf(marks.bigram))), marks.bigram);
    }
    m_plot->setReferences(std::move(references));
}

void RunCurves::showNotes(const RunHistory& history, std::int64_t brokeOff)
{
    std::vector<CurvePlot::Note> notes;
    for (const TrainRateChange& change : history.rateChanges())
        notes.push_back({ xOf(history, change.step), tr("rate × %1").arg(shortRate(change.factor)) });
    const auto turn = isLoss() ? overfittingSince(history) : std::nullopt;
    if (turn)
        notes.push_back({ xOf(history, *turn), tr("validation lowest") });
    if (brokeOff >= 0)
        notes.push_back({ xOf(history, brokeOff), tr("step %1: broke off").arg(number(brokeOff)), true });
    m_plot->setNotes(std::move(notes));
    std::vector<double> surprises;
    if (isLoss())
        for (const std::int64_t step : m_marks.surprises)
            surprises.push_back(xOf(history, step));
    m_plot->setSurprises(std::move(surprises));
}

QStringList overlayWords(const TrainRecipe& shown, const std::vector<OverlaidRun>& overlays)
{
    struct Words {
        Q_DECLARE_TR_FUNCTIONS(cutaway::RunCurves)
    };
    QStringList words;
    for (const OverlaidRun& run : overlays) {
        if (run.recipe.data.files != shown.data.files)
            words << Words::tr("“%1” learned another text than this run: their losses tell which text is easier to go "
                               "on, not which model is better.")
                         .arg(run.name);
        else if (run.recipe.tokenizer != shown.tokenizer)
            words << Words::tr("“%1” cuts the text into other tokens (%2): compare them in bits a byte, which do not "
                               "depend on how a text is cut.")
                         .arg(run.name, QString::fromStdString(run.recipe.tokenizer));
    }
    return words;
}

// How far the run will come; over steps, the tokens that belong to them stand above.
void RunCurves::showEnd(const RunHistory& history)
{
    const auto& started = history.started();
    const std::int64_t newest = history.newestStep();
    const double made = static_cast<double>(newest + 1);
    double end = started ? static_cast<double>(started->totalSteps) : 0.0;
    const double tokens = newest >= 0 ? static_cast<double>(history.tokensAt(newest)) / made : 0.0;
    if (m_options.axis != CurveAxis::Steps)
        end = newest >= 0 ? end * xOf(history, newest) / made : 0.0;
    m_plot->setExpectedEnd(end);
    m_plot->setTopAxis(tr("%1 tokens"), m_options.axis == CurveAxis::Steps ? tokens : 0.0);
}

} // namespace cutaway
