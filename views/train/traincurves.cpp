// SPDX-License-Identifier: GPL-3.0-or-later
// From what a run tells to curves, and what leaves the place: picture, numbers, words, command.
#include <algorithm>
#include <cmath>

#include <QLabel>
#include <QLocale>
#include <QPainter>

#include "views/parts/card.h"
#include "views/parts/shellquote.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/curveplot.h"
#include "views/train/sampletimeline.h"
#include "views/train/trainplace.h"

namespace cutaway {

double TrainPlace::xOf(std::int64_t step, std::int64_t tokensSeen) const
{
    if (!m_byTokens)
        return static_cast<double>(step);
    if (tokensSeen >= 0)
        return static_cast<double>(tokensSeen);
    // Samples don't say how many tokens had been seen: the step does.
    const auto& steps = m_history.steps();
    const auto at = std::lower_bound(
        steps.begin(), steps.end(), step, [](const TrainStep& s, std::int64_t wanted) { return s.step < wanted; });
    return at == steps.end() ? (steps.empty() ? 0.0 : static_cast<double>(steps.back().tokensSeen))
                             : static_cast<double>(at->tokensSeen);
}

double TrainPlace::metricOf(double loss) const
{
    return m_metric == Perplexity ? std::exp(loss) : loss;
}

double TrainPlace::metricOf(const TrainStep& step) const
{
    switch (m_metric) {
    case Loss:
    case Perplexity:
        return metricOf(step.loss);
    case Rate:
        return step.lr;
    case Gradients:
        return step.gradNorm;
    case Speed:
        return step.tokensPerSecond;
    }
    return 0.0;
}

QString TrainPlace::metricText(double value) const
{
    const QLocale locale;
    switch (m_metric) {
    case Loss:
    case Gradients:
        return locale.toString(value, 'f', 2);
    case Perplexity:
        return value < 100 ? locale.toString(value, 'f', 1) : shortCount(value);
    case Rate:
        return shortRate(value);
    case Speed:
        return shortCount(value);
    }
    return {};
}

void TrainPlace::rebuildCurves()
{
    using Tone = CurvePlot::Tone;
    if (hasEvaluationCurves())
        m_curves->setSeries({ { tr("this batch"), Tone::Train, true }, { tr("train"), Tone::Train, false },
            { tr("validation"), Tone::Validation, false } });
    else
        m_curves->setSeries({ { m_metric == Rate ? tr("learning rate")
                : m_metric == Gradients          ? tr("gradient norm")
                                                 : tr("tokens/s"),
            Tone::Train, false } });
    m_curves->setFormats([this](double value) { return metricText(value); },
        [this](double x) {
            return m_byTokens ? tr("%1 tokens").arg(number(std::llround(x)))
                              : tr("Step %1").arg(number(std::llround(x)));
        });
    m_curves->setXTitle(m_byTokens ? tr("tokens seen") : tr("steps"));

    std::vector<double> x;
    std::vector<double> y;
    for (const TrainStep& step : m_history.steps()) {
        x.push_back(xOf(step.step, step.tokensSeen));
        y.push_back(metricOf(step));
    }
    m_curves->append(0, x, y);
    if (hasEvaluationCurves()) {
        for (const TrainEvaluation& evaluation : m_history.evaluations()) {
            m_curves->append(1, xOf(evaluation.step, evaluation.tokensSeen), metricOf(evaluation.trainLoss));
            m_curves->append(2, xOf(evaluation.step, evaluation.tokensSeen), metricOf(evaluation.valLoss));
        }
    }
    std::vector<CurvePlot::Reference> references;
    const long long vocabulary = m_history.vocabulary();
    if (vocabulary > 1 && m_metric == Loss)
        references.push_back(
            { tr("uniform ln %1 = %2").arg(number(vocabulary), QLocale().toString(m_history.uniformLoss(), 'f', 2)),
                m_history.uniformLoss() });
    else if (vocabulary > 1 && m_metric == Perplexity)
        references.push_back({ tr("uniform %1").arg(number(vocabulary)), static_cast<double>(vocabulary) });
    m_curves->setReferences(std::move(references));
    const auto& started = m_history.started();
    double end = started ? static_cast<double>(started->totalSteps) : 0.0;
    if (m_byTokens && !m_history.steps().empty()) {
        const TrainStep& last = m_history.steps().back();
        end *= static_cast<double>(last.tokensSeen) / static_cast<double>(last.step + 1);
    }
    m_curves->setExpectedEnd(end);
    showSample();
}

void TrainPlace::appendToCurves(const TrainEvent& event)
{
    if (const auto* step = std::get_if<TrainStep>(&event))
        m_curves->append(0, xOf(step->step, step->tokensSeen), metricOf(*step));
    const auto* evaluation = std::get_if<TrainEvaluation>(&event);
    if (evaluation && hasEvaluationCurves()) {
        const double x = xOf(evaluation->step, evaluation->tokensSeen);
        m_curves->append(1, x, metricOf(evaluation->trainLoss));
        m_curves->append(2, x, metricOf(evaluation->valLoss));
    }
}

QSize TrainPlace::pictureSize() const
{
    if (!isShowingRun())
        return Place::pictureSize();
    const Theme& theme = Theme::of(this);
    const int samples = m_history.samples().empty() ? 0 : theme.px(24 + 132);
    return { m_curves->width() + theme.px(32), theme.px(16 + 28 + 16) + m_curves->height() + samples };
}

void TrainPlace::paintPicture(QPainter& painter)
{
    if (!isShowingRun())
        return Place::paintPicture(painter);
    const Theme& theme = Theme::of(this);
    const QSize size = pictureSize();
    painter.fillRect(QRect(QPoint(), size), theme.panel);
    painter.save();
    painter.translate(theme.px(16), theme.px(16));
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    painter.drawText(QRect(0, 0, m_curves->width(), theme.px(20)), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(accessibleDescription(), Qt::ElideRight, m_curves->width()));
    painter.translate(0, theme.px(28));
    m_curves->paintInto(painter);
    painter.translate(0, m_curves->height() + theme.px(24));
    if (!m_history.samples().empty())
        m_samples->paintInto(painter, QSizeF(m_curves->width(), theme.px(132)));
    painter.restore();
}

QString TrainPlace::numbersAsCsv() const
{
    return m_history.toCsv();
}

QString TrainPlace::explanation() const
{
    return tr("<p>Each step the model reads a batch of text, predicts every next token, and moves its weights a little "
              "towards what really came next. "
              "The <b>loss</b> is the mean surprise in nats a token; the faint line is that of each batch, the strong "
              "lines are means over several "
              "batches: <b>train</b> over text that it learns from, <b>validation</b> over text that it never sees.</p>"
              "<p>The dashed line is a model that finds every token equally likely. When train falls on and validation "
              "rises, the model learns its "
              "text by heart instead of the language.</p><p>Turn the wheel to look closer, drag to move, double-click "
              "for all.</p>");
}

QString TrainPlace::commandLine() const
{
    const auto& started = m_history.started();
    const bool known = isShowingRun() && started && !started->runFolder.empty();
    const std::string config = known ? started->runFolder + "/run.json" : std::string("recipe.json");
    const std::string out
        = known ? started->runFolder + "-again" : (m_runName.isEmpty() ? std::string("run") : m_runName.toStdString());
    return QStringLiteral("cutaway-cli train --config %1 --out %2").arg(shellQuoted(config), shellQuoted(out));
}

QString TrainPlace::sentence() const
{
    if (m_history.evaluations().empty())
        return {};
    const TrainEvaluation& last = m_history.evaluations().back();
    const QLocale locale;
    if (std::isnan(last.valLoss))
        return tr("At step %1 the train loss is %2. %3")
            .arg(number(last.step), locale.toString(last.trainLoss, 'f', 2), curveWords(m_history));
    return tr("At step %1 the train loss is %2 and the validation loss %3. %4")
        .arg(number(last.step), locale.toString(last.trainLoss, 'f', 2), locale.toString(last.valLoss, 'f', 2),
            curveWords(m_history));
}

} // namespace cutaway
