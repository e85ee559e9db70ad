// SPDX-License-Identifier: GPL-3.0-or-later
// The place while a run is shown: its curves, the step that is looked at, and everything that follows it.
#include <algorithm>
#include <cmath>

#include <QLabel>
#include <QLocale>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/curveplot.h"
#include "views/train/filmpicture.h"
#include "views/train/runbar.h"
#include "views/train/sampletimeline.h"
#include "views/train/stepcard.h"
#include "views/train/stepinspector.h"
#include "views/train/stepslider.h"
#include "views/train/trainplace.h"

namespace cutaway {

namespace {
    constexpr int mostStops = 400; // of the slider, where it stops at evaluations
    constexpr int histogramsPause = 2000; // ms between two readings of all histograms while the run goes on
} // namespace

void TrainPlace::buildRun()
{
    m_runBar = new RunBar;
    m_run = new QWidget;
    auto* layout = new QVBoxLayout(m_run);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_curveCard = new Card;
    m_curves = new CurvePlot;
    m_runCurves = std::make_unique<RunCurves>(m_curves);
    m_slider = new StepSlider(m_curves);
    m_slider->setObjectName(QStringLiteral("stepSlider"));
    m_curveCard->body()->setSpacing(0);
    m_curveCard->body()->setContentsMargins(14, 12, 14, 8);
    m_curveCard->body()->addWidget(m_curves, 1);
    m_curveCard->body()->addWidget(m_slider);
    layout->addWidget(m_curveCard, 8);
    m_stepCard = new StepCard(&m_frames, m_selection);
    layout->addWidget(m_stepCard, 5); // fitCards()
    m_stages->addWidget(m_run);
    connectRun();
}

void TrainPlace::connectRun()
{
    connect(m_runBar, &RunBar::pauseOrResumeRequested, this, &TrainPlace::pauseOrResume);
    connect(m_runBar, &RunBar::stepRequested, this, &TrainPlace::stepRequested);
    connect(m_runBar, &RunBar::stopRequested, this, &TrainPlace::stopRequested);
    connect(m_runBar, &RunBar::discardRequested, this, &TrainPlace::discardRequested);
    connect(m_runBar, &RunBar::newRunRequested, this, &TrainPlace::newRun);
    connect(m_runBar, &RunBar::rateFactorRequested, this, &TrainPlace::rateFactorRequested);
    connect(m_runBar, &RunBar::overlayRequested, this, &TrainPlace::overlayRequested);
    connect(m_runBar, &RunBar::optionsChanged, this, &TrainPlace::rebuildCurves);
    connect(m_runBar, &RunBar::optionsChanged, this, &TrainPlace::curveOptionsChanged);
    connect(m_runBar, &RunBar::logarithmicChanged, m_curves, &CurvePlot::setLogarithmic);
    connect(m_runBar, &RunBar::logarithmicChanged, this, &TrainPlace::curveOptionsChanged);
    connect(m_runBar, &RunBar::surpriseChosen, this, &TrainPlace::lookCloser);
    connect(m_runBar, &RunBar::allRunsRequested, this, [this] { showTable(true); });
    connect(m_curves, &CurvePlot::clicked, this, [this](double x) {
        if (const std::int64_t step = m_runCurves->stepAt(m_history, x); step >= 0)
            lookCloser(step);
    });
    connect(m_slider, &StepSlider::chosen, this, &TrainPlace::lookAt);
    connect(&m_frames, &TimeLapseFrames::wanted, this, &TrainPlace::timeLapseFrameWanted);
    connect(&m_frames, &TimeLapseFrames::changed, this, [this] { m_stepInspector->setFrame(frameInView()); });
    connect(m_stepCard, &StepCard::pageChosen, this, [this] {
        m_pageIsOurs = false;
        wantPage();
    });
    connect(m_stepCard, &StepCard::frameChosen, this, [this](int index) {
        const auto& steps = m_frames.index().steps;
        lookAt(steps[static_cast<std::size_t>(index)], index == static_cast<int>(steps.size()) - 1);
    });
    connect(m_stepCard, &StepCard::sampleChosen, this, [this](int index) {
        const auto& samples = m_history.samples();
        lookAt(samples[static_cast<std::size_t>(index)].step, index == static_cast<int>(samples.size()) - 1);
    });
    connect(m_stepCard, &StepCard::tokenChosen, this, [this](int token) { m_stepInspector->setSelectedToken(token); });
    connect(m_stepCard, &StepCard::stepWanted, this, &TrainPlace::lookCloser);
    connect(m_stepCard, &StepCard::playRequested, this, &TrainPlace::playOrStop);
    connect(m_stepCard, &StepCard::nextFrameWanted, this, &TrainPlace::playOn);
    connect(m_stepCard, &StepCard::saveFilmRequested, this, &TrainPlace::saveFilmRequested);
}

void TrainPlace::addEvent(const TrainEvent& event)
{
    const std::size_t stepsBefore = m_history.steps().size();
    const std::size_t evaluationsBefore = m_history.evaluations().size();
    m_history.add(event);
    // A resumed run does some steps again: then the curves are drawn anew.
    const bool again = (std::holds_alternative<TrainStep>(event) && m_history.steps().size() <= stepsBefore)
        || (std::holds_alternative<TrainEvaluation>(event) && m_history.evaluations().size() <= evaluationsBefore);
    if (std::holds_alternative<TrainStarted>(event)) {
        showTitle();
        rebuildCurves();
    } else if (again) {
        rebuildCurves();
    } else {
        m_runCurves->append(m_history, event);
    }
    if (const auto* evaluation = std::get_if<TrainEvaluation>(&event))
        m_runBar->setLayers(static_cast<int>(evaluation->layerGradNorms.size()) - 2);
    m_histogramsOld = m_histogramsOld || std::holds_alternative<TrainEvaluation>(event);
    if (const auto* checkpoint = std::get_if<TrainCheckpoint>(&event)) {
        m_keptStep = checkpoint->step;
        showStateSentence();
    }
    if (const auto* change = std::get_if<TrainRateChange>(&event))
        m_runBar->setRateFactor(change->factor);
    if (!m_showTimer.isActive())
        m_showTimer.start();
}

void TrainPlace::rebuildCurves()
{
    m_runCurves->rebuild(m_history, m_runBar->options(), m_overlays, m_brokeOff);
    m_curves->setLogarithmic(m_runBar->options().logarithmic);
    fillStops();
    followStep();
}

void TrainPlace::setRateFactor(double factor)
{
    m_runBar->setRateFactor(factor);
}

void TrainPlace::setOverlays(std::vector<OverlaidRun> runs)
{
    m_overlays = std::move(runs);
    m_runBar->setOverlays(static_cast<int>(m_overlays.size()));
    rebuildCurves();
    showNow();
}

void TrainPlace::setMarks(const RunMarks& marks)
{
    m_runBar->setSurprises(marks.surprises);
    m_runCurves->setMarks(marks);
    rebuildCurves();
}

CurveOptions TrainPlace::curveOptions() const
{
    return m_runBar->options();
}

void TrainPlace::setCurveOptions(const CurveOptions& options)
{
    m_runBar->setOptions(options);
}

// ---- the step that is looked at ----

void TrainPlace::lookAt(std::int64_t step, bool newest)
{
    m_step = newest ? -1 : step;
    followStep();
    if (m_stepCard->page() == StepCard::Page::Batch)
        wantRecord(step);
}

void TrainPlace::lookCloser(std::int64_t step)
{
    m_pageIsOurs = false;
    m_stepCard->setPlaying(false);
    m_stepCard->showPage(StepCard::Page::Batch);
    lookAt(step, false);
    wantPage();
}

int TrainPlace::sampleAt(std::int64_t step) const
{
    const auto& samples = m_history.samples();
    const auto after = std::upper_bound(samples.begin(), samples.end(), step,
        [](std::int64_t wanted, const TrainSample& sample) { return wanted < sample.step; });
    return static_cast<int>(after - samples.begin()) - 1;
}

TimeLapseFramePtr TrainPlace::frameInView()
{
    const int index = frameIndex();
    return index < 0 ? nullptr : m_frames.at(m_frames.index().steps[static_cast<std::size_t>(index)]);
}

int TrainPlace::frameIndex() const
{
    return m_step < 0 ? static_cast<int>(m_frames.index().steps.size()) - 1 : m_frames.indexAt(m_step);
}

void TrainPlace::followStep()
{
    m_slider->setStep(m_step);
    m_curves->setMark(m_step < 0 ? std::nullopt : std::optional(m_runCurves->xOf(m_history, m_step)));
    m_stepCard->setFrame(frameIndex());
    m_stepCard->setStep(m_step);
    m_stepCard->setSample(m_step < 0 ? static_cast<int>(m_history.samples().size()) - 1 : sampleAt(m_step));
    if (const TimeLapseFramePtr frame = frameInView())
        m_stepInspector->setFrame(frame); // until it is there, the one before stays
    showSample();
}

void TrainPlace::fillStops()
{
    std::vector<std::int64_t> steps = m_frames.index().steps;
    if (m_frames.isEmpty()) {
        steps.clear();
        const auto& evaluations = m_history.evaluations();
        for (const int at : pickEvenly(static_cast<int>(evaluations.size()), mostStops, -1))
            steps.push_back(evaluations[static_cast<std::size_t>(at)].step);
    }
    std::vector<double> places;
    for (const std::int64_t step : steps)
        places.push_back(m_runCurves->xOf(m_history, step));
    m_slider->setStops(std::move(steps), std::move(places));
    m_slider->setStep(m_step);
}

void TrainPlace::wantRecord(std::int64_t step)
{
    if (step < 0 || step == m_recordStep)
        return;
    m_recordStep = step;
    m_stepCard->setRecord(step, nullptr);
    m_stepInspector->setRecord(nullptr);
    Q_EMIT stepRecordWanted(step);
}

/// Pictures in a row need less room than what one reads.
void TrainPlace::fitCards()
{
    const StepCard::Page page = m_stepCard->page();
    const bool low = page == StepCard::Page::TimeLapse || page == StepCard::Page::Samples;
    auto* layout = static_cast<QVBoxLayout*>(m_run->layout());
    layout->setStretchFactor(m_curveCard, low ? 8 : 6);
    layout->setStretchFactor(m_stepCard, low ? 5 : 6);
}

void TrainPlace::showTimeLapse()
{
    m_stepCard->showPage(StepCard::Page::TimeLapse);
    wantPage();
}

/// What the card's page needs is asked for when it is looked at.
void TrainPlace::wantPage()
{
    const StepCard::Page page = m_stepCard->page();
    fitCards();
    const bool frames = page == StepCard::Page::TimeLapse || page == StepCard::Page::Lens;
    m_stepInspector->show(
        isShowingRun() && frames && !m_frames.isEmpty(), isShowingRun() && page == StepCard::Page::Batch);
    if (page == StepCard::Page::Batch && m_step >= 0)
        wantRecord(m_step);
    if (page == StepCard::Page::Weights && m_histogramsOld
        && (!m_histogramsAsked.isValid() || m_histogramsAsked.hasExpired(histogramsPause))) {
        m_histogramsOld = false;
        m_histogramsAsked.start();
        Q_EMIT histogramsWanted();
    }
    showSample();
}

void TrainPlace::setTimeLapse(const TimeLapseIndex& index)
{
    m_frames.setIndex(index);
    if (m_pageIsOurs && isShowingRun())
        m_stepCard->showPage(m_frames.isEmpty() ? StepCard::Page::Samples : StepCard::Page::TimeLapse);
    fillStops();
    followStep();
    wantPage();
}

void TrainPlace::setTimeLapseFrame(int text, TimeLapseFramePtr frame)
{
    m_frames.add(text, std::move(frame));
}

void TrainPlace::setTimeLapseFrameMissing(int text, qint64 step)
{
    m_frames.setMissing(text, step);
}

void TrainPlace::setStepRecord(qint64 step, StepRecordPtr record)
{
    if (step != m_recordStep)
        return;
    m_stepCard->setRecord(step, record);
    if (record && !record->kept) { // what the run has told of the step is known all the same
        auto told = std::make_shared<StepRecord>(*record);
        const auto& steps = m_history.steps();
        const auto found = std::lower_bound(
            steps.begin(), steps.end(), step, [](const TrainStep& s, qint64 wanted) { return s.step < wanted; });
        if (found == steps.end() || found->step != step)
            return m_stepInspector->setRecord(nullptr);
        told->step = step;
        told->epoch = found->epoch;
        told->loss = found->loss;
        told->lr = found->lr;
        told->gradNorm = found->gradNorm;
        record = std::move(told);
    }
    m_stepInspector->setRecord(std::move(record));
}

void TrainPlace::setStepRecordProblem(qint64 step, const Spoken& sentence)
{
    if (step == m_recordStep)
        m_stepCard->setRecordProblem(sentence);
}

void TrainPlace::setHistograms(std::vector<TensorHistory> histograms)
{
    m_stepCard->setHistograms(std::move(histograms));
}

void TrainPlace::setHistogramsProblem(const Spoken& sentence)
{
    m_stepCard->setHistogramsProblem(sentence);
}

// ---- the film ----

void TrainPlace::playOrStop()
{
    if (m_stepCard->isPlaying())
        return m_stepCard->setPlaying(false);
    if (m_frames.isEmpty())
        return;
    const auto& steps = m_frames.index().steps;
    const bool fromHere = m_step >= 0 && m_frames.indexAt(m_step) < static_cast<int>(steps.size()) - 1;
    if (!fromHere)
        lookAt(steps.front(), false);
    m_stepCard->setPlaying(true);
}

void TrainPlace::playOn()
{
    const auto& steps = m_frames.index().steps;
    const int index = frameIndex();
    if (index >= 0 && !m_frames.at(steps[static_cast<std::size_t>(index)]))
        return; // what is to be seen now is on its way
    if (m_step < 0 || index + 1 >= static_cast<int>(steps.size()))
        return m_stepCard->setPlaying(false);
    const int next = index + 1;
    lookAt(steps[static_cast<std::size_t>(next)], next == static_cast<int>(steps.size()) - 1);
}

FilmPlan TrainPlace::filmPlan() const
{
    FilmPlan plan;
    plan.index = m_frames.index();
    plan.text = m_frames.text();
    plan.layer = m_selection->layer();
    plan.head = m_selection->head();
    plan.title = m_runName;
    plan.uniform = m_history.uniformLoss();
    for (const TrainEvaluation& evaluation : m_history.evaluations())
        plan.curve.emplace_back(evaluation.step, evaluation.trainLoss);
    plan.theme = Theme::make(Theme::of(this).dark, 1.0);
    return plan;
}

// ---- numbers and words ----

void TrainPlace::showNow()
{
    m_showTimer.stop();
    if (!isShowingRun())
        return;
    const QLocale locale;
    const auto& started = m_history.started();
    QList<KeyValue> rows;
    if (!m_history.steps().empty()) {
        const TrainStep& last = m_history.steps().back();
        const double batches = started && started->trainBatches > 0 ? static_cast<double>(started->trainBatches) : 0.0;
        const QString total
            = started && started->totalSteps > 0 ? QStringLiteral(" / ") + number(started->totalSteps) : QString();
        rows << KeyValue { tr("step"), number(last.step) + total,
            tr("Updates of the weights so far, counted from 0.") };
        const double epoch
            = batches > 0 ? static_cast<double>(last.step + 1) / batches : static_cast<double>(last.epoch);
        rows << KeyValue { tr("epoch"), locale.toString(epoch, 'f', batches > 0 ? 1 : 0),
            tr("How often the model has seen the whole text.") };
        rows << KeyValue { tr("tokens seen"), number(last.tokensSeen),
            tr("Tokens learned from so far, repeated ones included.") };
        if (m_history.evaluations().empty())
            rows << KeyValue { tr("loss of this batch"), locale.toString(last.loss, 'f', 3),
                tr("Mean surprise in the newest batch, in nats a token.") };
    }
    if (!m_history.evaluations().empty()) {
        const TrainEvaluation& last = m_history.evaluations().back();
        const QString tip = tr("Mean over evaluation batches at step %1, in nats a token.").arg(number(last.step));
        rows << KeyValue { tr("train loss"), locale.toString(last.trainLoss, 'f', 3), tip };
        if (!std::isnan(last.valLoss))
            rows << KeyValue { tr("validation loss"), locale.toString(last.valLoss, 'f', 3), tip };
    }
    if (!m_history.steps().empty()) {
        const TrainStep& last = m_history.steps().back();
        rows << KeyValue { tr("learning rate"), shortRate(last.lr), tr("How far one step moves the weights.") };
        rows << KeyValue { tr("gradient norm"), locale.toString(last.gradNorm, 'f', 2),
            tr("Length of all gradients together, before clipping.") };
        rows << KeyValue { tr("tokens/s"), number(std::llround(last.tokensPerSecond)),
            tr("Tokens learned from in a second.") };
        if (!m_history.evaluations().empty() && m_history.evaluations().back().memory > 0)
            rows << KeyValue { tr("memory"), shortBytes(static_cast<double>(m_history.evaluations().back().memory)),
                tr("On the device; on the CPU, of the whole program. At the last evaluation.") };
        if (m_state == TrainState::Running && m_secondsLeft >= 0)
            rows << KeyValue { tr("time left"), duration(m_secondsLeft), tr("At the speed that the run had so far.") };
    }
    m_now->setRows(rows);
    m_nowSection->setVisible(!rows.isEmpty());
    QStringList words { curveWords(m_history) };
    words += overlayWords(m_recipe, m_overlays);
    words.removeAll(QString());
    m_words->setText(words.join(QLatin1Char('\n')));
    m_wordsSection->setVisible(!m_history.isEmpty());
    const bool ended = m_state == TrainState::Finished || m_state == TrainState::Stopping;
    m_stepCard->setSamples(m_history.samples(), ended);
    fillStops();
    followStep();
    wantPage();
}

void TrainPlace::showSample()
{
    const int at = m_stepCard->sample();
    const StepCard::Page page = m_stepCard->page();
    const bool some = isShowingRun() && at >= 0 && at < static_cast<int>(m_history.samples().size())
        && page != StepCard::Page::Batch && page != StepCard::Page::Weights;
    m_sampleSection->setVisible(some);
    if (!some)
        return;
    const TrainSample& sample = m_history.samples()[static_cast<std::size_t>(at)];
    const std::size_t cut = std::min(sample.promptBytes, sample.text.size());
    const auto html = [](const QString& text) {
        return breakableAnywhere(text).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
    };
    const QString prompt = html(QString::fromStdString(sample.text.substr(0, cut)));
    const QString answer = html(withoutEmptyLines(QString::fromStdString(sample.text.substr(cut))));
    m_sampleSection->setTitle(tr("Sample at step %1").arg(number(sample.step)));
    m_sample->setText(QStringLiteral("<span style='color:%1'>%2</span><span style='color:%3'>%4</span>")
                          .arg(Theme::of(this).text.name(), prompt, Theme::of(this).dim.name(), answer));
}

} // namespace cutaway
