// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/trainplace.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/shownpage.h"
#include "views/parts/taborder.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/settings/toggleswitch.h"
#include "views/train/curveplot.h"
#include "views/train/runbar.h"
#include "views/train/stepcard.h"
#include "views/train/stepinspector.h"
#include "views/train/textform.h"
#include "views/train/trainform.h"
#include "views/train/trainsetup.h"

namespace cutaway {

namespace {
    /// The last four names of a path, enough to know a run's checkpoint by: "…/runs/NAME/checkpoints/step-N".
    QString endOfPath(const QString& path)
    {
        const QString end = path.section(QLatin1Char('/'), -4);
        return end.size() + 1 < path.size() ? QStringLiteral("…/") + end : path;
    }
} // namespace

TrainPlace::TrainPlace(Selection* selection, QWidget* parent)
    : Place(parent)
    , m_selection(selection)
{
    auto* holder = new QWidget;
    m_stages = new QStackedLayout(holder);
    buildSetup();
    buildRun();
    stage()->addWidget(holder, 1);
    controlBar()->addWidget(m_setup->bar(), 1);
    controlBar()->addWidget(m_runBar, 1);
    buildInspector();
    m_showTimer.setSingleShot(true);
    m_showTimer.setInterval(100);
    connect(&m_showTimer, &QTimer::timeout, this, &TrainPlace::showNow);
    TrainPlace::retranslate();
    showState();
}

TrainPlace::~TrainPlace() = default;

void TrainPlace::buildSetup()
{
    m_setup = new TrainSetup;
    m_stages->addWidget(m_setup);
    connect(m_setup, &TrainSetup::startRequested, this, &TrainPlace::start);
    connect(m_setup, &TrainSetup::pageChanged, this, &TrainPlace::showTitle);
    connect(m_setup, &TrainSetup::backToRunRequested, this, [this] { showTable(false); });
    connect(m_setup->form(), &TrainForm::recipeChosen, this, &TrainPlace::recipeChosen);
    connect(m_setup->form(), &TrainForm::changed, this, [this] { // what kept the last try from starting may be mended
        if (m_state != TrainState::Idle || m_failure.isEmpty())
            return;
        m_failure.clear();
        showStateSentence();
    });
}

void TrainPlace::buildInspector()
{
    for (InspectorSection* section : m_setup->inspectorSections())
        inspectorColumn()->addSection(section);
    m_nowSection = addInspectorSection({});
    m_now = new KeyValueList;
    m_nowSection->addWidget(m_now);
    m_wordsSection = addInspectorSection({});
    m_words = new QLabel;
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTextRole(m_words, TextRole::Note);
    m_wordsSection->addWidget(m_words);
    m_stepInspector = new StepInspector(
        m_selection, [this](const QString& title) { return addInspectorSection(title); }, this);
    connect(m_stepInspector, &StepInspector::tokenChosen, this, [this](int token) {
        m_stepCard->selectToken(token);
        m_stepInspector->setSelectedToken(token);
    });
    m_sampleSection = addInspectorSection({});
    auto* sunk = new QFrame;
    sunk->setProperty("card", QStringLiteral("sunk"));
    auto* sunkLayout = new QVBoxLayout(sunk);
    sunkLayout->setContentsMargins(10, 10, 10, 10);
    m_sample = new QLabel;
    m_sample->setWordWrap(true);
    m_sample->setTextFormat(Qt::RichText);
    m_sample->setTextInteractionFlags(Qt::TextSelectableByMouse);
    sunkLayout->addWidget(m_sample);
    m_sampleSection->addWidget(sunk);
    m_useSection = addInspectorSection({});
    m_use = new ToggleSwitch;
    m_use->setObjectName(QStringLiteral("useTrained"));
    m_useNote = new QLabel;
    m_useNote->setWordWrap(true);
    setTextRole(m_useNote, TextRole::Note);
    m_useSection->addWidget(m_use);
    m_useSection->addWidget(m_useNote);
    connect(m_use, &ToggleSwitch::toggled, this, &TrainPlace::useTrainedModelChanged);
}

void TrainPlace::setRecipes(const QList<RecipeChoice>& recipes)
{
    m_setup->form()->setRecipes(recipes);
    orderTabs(this); // its cards are new
}

void TrainPlace::preferRecipe(const QString& name)
{
    m_setup->form()->preferRecipe(name);
}

void TrainPlace::setTexts(const QList<TextChoice>& texts)
{
    m_setup->form()->setTexts(texts);
}

void TrainPlace::chooseText(const QString& path)
{
    m_setup->form()->text()->takeTexts({ path }, false);
}

void TrainPlace::start(const TrainRecipe& recipe, const QString& runName)
{
    forgetRun();
    m_recipe = recipe;
    m_runName = runName;
    m_textName = m_setup->form()->spokenTextName();
    m_state = TrainState::Starting;
    rebuildCurves();
    showState();
    Q_EMIT startRequested(m_recipe, m_runName);
}

void TrainPlace::showRun(const QString& runName, const TrainRecipe& recipe)
{
    forgetRun();
    m_recipe = recipe;
    m_runName = runName;
    m_textName = Spoken([recipe] { return filesWords(recipe); });
    rebuildCurves();
    showState();
}

void TrainPlace::newRun()
{
    forgetRun();
    m_state = TrainState::Idle;
    m_setup->showForm();
    showState();
}

void TrainPlace::forgetRun()
{
    m_history.clear();
    m_isTableShown = false;
    m_runCurves->setMarks({});
    m_runBar->setSurprises({});
    m_hasEnd = false;
    m_failure.clear();
    m_brokeOff = -1;
    m_keptStep = -1;
    m_step = -1;
    m_recordStep = -1;
    m_pageIsOurs = true;
    m_histogramsOld = true;
    m_histogramsAsked.invalidate();
    m_frames.clear();
    m_overlays.clear();
    m_stepCard->clear();
    m_stepCard->showPage(StepCard::Page::Samples);
    m_stepInspector->setFrame(nullptr);
    m_stepInspector->setRecord(nullptr);
    m_runBar->setOverlays(0);
    m_runBar->setLayers(-1);
    m_runBar->setRateFactor(1.0);
}

void TrainPlace::pauseOrResume()
{
    if (m_state == TrainState::Paused)
        Q_EMIT resumeRequested();
    else
        Q_EMIT pauseRequested();
}

void TrainPlace::setState(TrainState state)
{
    if (state == m_state)
        return;
    m_state = state;
    m_waiting.clear();
    if (state == TrainState::Running || state == TrainState::Starting) {
        m_failure.clear();
        m_brokeOff = -1;
        m_hasEnd = false;
        m_secondsLeft = -1.0;
    }
    showState();
}

void TrainPlace::setEnd(const TrainEnd& end)
{
    m_end = end;
    m_hasEnd = true;
    if (end.why == TrainEnd::Why::DiskFull)
        m_state = TrainState::Paused;
    else if (m_state == TrainState::Running || m_state == TrainState::Stopping || m_state == TrainState::Starting)
        m_state = TrainState::Finished;
    else if (m_state == TrainState::Pausing)
        m_state = end.why == TrainEnd::Why::Finished ? TrainState::Finished : TrainState::Paused;
    showState();
}

void TrainPlace::setFailed(const Spoken& sentence)
{
    m_failure = sentence;
    m_brokeOff = m_history.isEmpty() ? -1 : m_history.newestStep() + 1;
    // Nothing to look at yet: back to the form, where it can be put right.
    m_state = m_history.isEmpty() ? TrainState::Idle : TrainState::Finished;
    rebuildCurves();
    showState();
}

void TrainPlace::setWaiting(const Spoken& sentence)
{
    m_waiting = sentence;
    showState();
}

void TrainPlace::setUseTrainedModel(bool use)
{
    const QSignalBlocker quiet(m_use);
    m_use->setChecked(use);
}

void TrainPlace::setSecondsLeft(double seconds)
{
    m_secondsLeft = seconds;
}

void TrainPlace::changeEvent(QEvent* event)
{
    Place::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_use) {
        showSample();
    }
}

bool TrainPlace::isShowingRun() const
{
    return m_state != TrainState::Idle && !m_isTableShown;
}

void TrainPlace::showTable(bool table)
{
    m_isTableShown = table && m_state != TrainState::Idle;
    if (m_isTableShown)
        m_setup->showRuns();
    showState();
    if (m_isTableShown)
        m_setup->backButton()->setFocus();
    else if (isShowingRun())
        m_runBar->pauseButton()->isVisibleTo(this) ? m_runBar->pauseButton()->setFocus()
                                                   : m_runBar->newRunButton()->setFocus();
}

// Which of the two stages is seen, and what its buttons say.
void TrainPlace::showState()
{
    const bool run = isShowingRun();
    QWidget* focus = window()->focusWidget();
    m_stages->setCurrentWidget(run ? m_run : static_cast<QWidget*>(m_setup));
    fitToShownPage(m_stages, Qt::Vertical);
    keepRoomForNotice(run);
    m_setup->bar()->setVisible(!run);
    m_runBar->setVisible(run);
    m_runBar->setState(m_state);
    m_setup->setInspectorShown(!run);
    m_setup->setRunBeside(m_isTableShown ? m_runName : QString());
    for (InspectorSection* section : { m_nowSection, m_sampleSection, m_wordsSection, m_useSection })
        section->setVisible(run);
    showTitle();
    showStateSentence();
    showNow();
    passFocusOn(focus);
}

/// The keyboard goes from a button that is gone to the one that took its place; while none can be pressed, it waits on
/// their bar. It never comes to rest on "Stop and keep" by itself.
void TrainPlace::passFocusOn(QWidget* from)
{
    if (from != m_setup->startButton() && !m_runBar->isControl(from))
        return;
    if (from != m_runBar && from->isEnabled() && from->isVisibleTo(this))
        return;
    QPushButton* next = !isShowingRun()   ? m_setup->startButton()
        : m_state == TrainState::Finished ? m_runBar->newRunButton()
                                          : m_runBar->pauseButton();
    if (next->isEnabled())
        next->setFocus();
    else
        m_runBar->setFocus();
}

void TrainPlace::showTitle()
{
    if (!isShowingRun())
        return setTitle(tr("Train"), m_setup->title());
    const auto& started = m_history.started();
    QStringList words { m_runName };
    if (started && started->parameters > 0)
        words << shapeWords(started->model, started->parameters);
    else if (!m_recipe.data.files.empty())
        words << shapeWords(m_recipe);
    words << m_textName.text();
    words.removeAll(QString());
    setTitle(tr("Train"), words.isEmpty() ? tr("A run of last time.") : words.join(QStringLiteral(" · ")));
}

// Where the run is, in words; a run that goes on needs none.
void TrainPlace::showStateSentence()
{
    const auto& started = m_history.started();
    const QString whole = m_hasEnd && !m_end.modelFolder.empty() ? QString::fromStdString(m_end.modelFolder)
        : started                                                ? QString::fromStdString(started->runFolder)
                                                                 : QString();
    const QString folder = endOfPath(whole);
    const qint64 steps = m_hasEnd ? m_end.steps : m_history.steps().empty() ? 0 : m_history.steps().back().step + 1;
    QString sentence;
    if (!m_failure.isEmpty())
        sentence = folder.isEmpty()
            ? tr("The training did not start: %1").arg(m_failure.text())
            : tr("The training broke off: %1 What was kept until then is in %2.").arg(m_failure.text(), folder);
    else if (m_state == TrainState::Starting)
        sentence = tr("Reading the text and making the model…");
    else if (m_state == TrainState::Pausing)
        sentence = tr("Pausing after this step…");
    else if (m_state == TrainState::Stopping)
        sentence = tr("Stopping after this step…");
    else if (m_state == TrainState::Paused && !m_waiting.isEmpty())
        sentence = m_waiting.text();
    else if (m_state == TrainState::Paused && m_hasEnd && m_end.why == TrainEnd::Why::DiskFull)
        sentence
            = tr("Paused after %Ln steps: the disk is full. Make room, then press Resume; what was learnt until then "
                 "is in %1.",
                nullptr, static_cast<int>(steps))
                  .arg(folder);
    else if (m_state == TrainState::Paused && !m_hasEnd && m_keptStep >= 0)
        sentence = tr("Paused: Resume goes on from the checkpoint of step %1.")
                       .arg(QLocale().toString(static_cast<qlonglong>(m_keptStep)));
    else if (m_state == TrainState::Paused && !m_hasEnd)
        sentence = tr("It ended before its first checkpoint: Resume begins it again at step 0.");
    else if (m_state == TrainState::Paused)
        sentence = tr("Paused after %Ln steps. The run is kept in %1, and Resume goes on from there, tomorrow too.",
            nullptr, static_cast<int>(steps))
                       .arg(folder);
    else if (m_state == TrainState::Finished && m_hasEnd && m_end.why == TrainEnd::Why::Stopped)
        sentence
            = tr("Stopped after %Ln steps. The model is kept in %1.", nullptr, static_cast<int>(steps)).arg(folder);
    else if (m_state == TrainState::Finished && m_hasEnd)
        sentence = tr("Finished: %Ln steps in %1. The model is kept in %2.", nullptr, static_cast<int>(steps))
                       .arg(duration(m_end.seconds), folder);
    setNotice(sentence, whole);
    const bool isLive = m_state == TrainState::Running || m_state == TrainState::Starting
        || m_state == TrainState::Pausing || m_state == TrainState::Stopping;
    m_useNote->setText(isLive
            ? tr("Tokens, Attention and Generate then show the model as it is now, while it learns.")
            : tr("Tokens, Attention and Generate then show the model of this run's newest checkpoint."));
}

void TrainPlace::retranslate()
{
    m_curves->setAccessibleName(tr("Curves of the training"));
    m_nowSection->setTitle(tr("Now"));
    m_wordsSection->setTitle(tr("What the curve says"));
    m_useSection->setTitle(tr("In the other places"));
    m_use->setText(tr("Let the other places use this model"));
    m_curves->setHoverHint(tr("Click to see the batch that did it"));
    m_stepInspector->retranslate();
    rebuildCurves();
    showState();
}

} // namespace cutaway
