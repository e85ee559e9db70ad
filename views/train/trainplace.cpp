// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/trainplace.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/segmented.h"
#include "views/parts/taborder.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/settings/toggleswitch.h"
#include "views/train/curveplot.h"
#include "views/train/sampletimeline.h"
#include "views/train/trainform.h"

namespace cutaway {

namespace {
    /// The last four names of a path, enough to know a run's checkpoint by: "…/runs/NAME/checkpoints/step-N".
    QString endOfPath(const QString& path)
    {
        const QString end = path.section(QLatin1Char('/'), -4);
        return end.size() + 1 < path.size() ? QStringLiteral("…/") + end : path;
    }
} // namespace

TrainPlace::TrainPlace(Selection*, QWidget* parent)
    : Place(parent)
{
    auto* holder = new QWidget;
    m_stages = new QStackedLayout(holder);
    buildForm();
    buildRun();
    stage()->addWidget(holder, 1);
    controlBar()->addWidget(m_formBar, 1);
    controlBar()->addWidget(m_runBar, 1);
    buildInspector();
    m_showTimer.setSingleShot(true);
    m_showTimer.setInterval(100);
    connect(&m_showTimer, &QTimer::timeout, this, &TrainPlace::showNow);
    TrainPlace::retranslate();
    showState();
}

void TrainPlace::buildForm()
{
    m_formBar = new QWidget;
    auto* bar = new QHBoxLayout(m_formBar);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->setSpacing(8);
    m_start = makeButton(ButtonKind::Go, QStringLiteral("play"));
    m_nameLabel = new QLabel;
    m_name = new QLineEdit;
    m_problemIcon = new QLabel;
    m_problem = new QLabel;
    m_start->setObjectName(QStringLiteral("start"));
    m_name->setObjectName(QStringLiteral("runName"));
    m_problem->setObjectName(QStringLiteral("problem"));
    setTextRole(m_nameLabel, TextRole::Dim);
    m_nameLabel->setBuddy(m_name);
    m_name->setMaximumWidth(260);
    m_name->setMaxLength(80);
    m_problem->setWordWrap(true);
    bar->addWidget(m_start);
    bar->addSpacing(8);
    bar->addWidget(m_nameLabel);
    bar->addWidget(m_name, 1);
    bar->addSpacing(8);
    bar->addWidget(m_problemIcon);
    bar->addWidget(m_problem, 2);
    m_form = new TrainForm;
    m_stages->addWidget(m_form);
    connect(m_form, &TrainForm::changed, this, &TrainPlace::formChanged);
    connect(m_form, &TrainForm::chooseTextRequested, this, &TrainPlace::chooseTextRequested);
    connect(m_form, &TrainForm::recipeChosen, this, &TrainPlace::recipeChosen);
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        m_nameIsOurs = false;
        formChanged();
    });
    connect(m_start, &QPushButton::clicked, this, &TrainPlace::start);
}

QWidget* TrainPlace::buildRunBar()
{
    m_runBar = new QWidget;
    auto* rows = new QVBoxLayout(m_runBar);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    m_runRow = new QHBoxLayout;
    m_runRow->setSpacing(8);
    rows->addLayout(m_runRow);
    m_pause = makeButton(ButtonKind::Go, QStringLiteral("pause"));
    m_stop = makeButton(ButtonKind::Plain, QStringLiteral("stop"));
    m_newRun = makeButton(ButtonKind::Go, QStringLiteral("plus"));
    m_metrics = new Segmented;
    m_axis = new Segmented;
    m_log = makeButton(ButtonKind::Flat);
    m_log->setCheckable(true);
    m_pause->setObjectName(QStringLiteral("pause"));
    m_stop->setObjectName(QStringLiteral("stop"));
    m_newRun->setObjectName(QStringLiteral("newRun"));
    m_log->setObjectName(QStringLiteral("log"));
    m_metrics->setObjectName(QStringLiteral("metrics"));
    m_axis->setObjectName(QStringLiteral("axis"));
    for (QPushButton* button : { m_pause, m_stop, m_newRun })
        m_runRow->addWidget(button);
    m_curveBar = new QWidget;
    auto* bar = new QHBoxLayout(m_curveBar);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->setSpacing(8);
    bar->addWidget(m_metrics);
    bar->addWidget(m_axis);
    bar->addWidget(m_log);
    bar->addStretch(1);
    m_runRow->addWidget(m_curveBar, 1);
    connect(m_pause, &QPushButton::clicked, this, &TrainPlace::pauseOrResume);
    connect(m_stop, &QPushButton::clicked, this, &TrainPlace::stopRequested);
    connect(m_newRun, &QPushButton::clicked, this, &TrainPlace::newRun);
    connect(m_metrics, &Segmented::chosen, this, [this](int index) {
        m_metric = static_cast<Metric>(index);
        rebuildCurves();
    });
    connect(m_axis, &Segmented::chosen, this, [this](int index) {
        m_byTokens = index == 1;
        rebuildCurves();
    });
    connect(m_log, &QPushButton::toggled, this, [this](bool on) { m_curves->setLogarithmic(on); });
    return m_runBar;
}

void TrainPlace::buildRun()
{
    buildRunBar();
    m_run = new QWidget;
    auto* layout = new QVBoxLayout(m_run);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_curveCard = new Card;
    m_curves = new CurvePlot;
    m_curveCard->body()->addWidget(m_curves, 1);
    layout->addWidget(m_curveCard, 5);
    m_sampleCard = new Card;
    m_samples = new SampleTimeline;
    m_noSamples = new QLabel;
    m_noSamples->setWordWrap(true);
    m_noSamples->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setTextRole(m_noSamples, TextRole::Dim);
    m_sampleCard->body()->addWidget(m_samples, 1);
    m_sampleCard->body()->addWidget(m_noSamples, 1);
    layout->addWidget(m_sampleCard, 2);
    m_stages->addWidget(m_run);
    connect(m_samples, &SampleTimeline::chosen, this, &TrainPlace::showSample);
    connect(m_curves, &CurvePlot::clicked, this, [this](double x) {
        // The newest sample that had been written by then.
        int at = -1;
        for (std::size_t i = 0; i < m_history.samples().size(); ++i)
            if (xOf(m_history.samples()[i].step, -1) <= x)
                at = static_cast<int>(i);
        if (at >= 0) {
            m_samples->setCurrent(at);
            showSample();
        }
    });
}

void TrainPlace::buildInspector()
{
    m_planSection = addInspectorSection({});
    m_plan = new KeyValueList;
    m_planSection->addWidget(m_plan);
    m_nowSection = addInspectorSection({});
    m_now = new KeyValueList;
    m_nowSection->addWidget(m_now);
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
    m_wordsSection = addInspectorSection({});
    m_words = new QLabel;
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTextRole(m_words, TextRole::Note);
    m_wordsSection->addWidget(m_words);
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
    m_form->setRecipes(recipes);
    orderTabs(this); // its cards are new
    formChanged();
}

void TrainPlace::preferRecipe(const QString& name)
{
    m_form->preferRecipe(name);
}

void TrainPlace::setTexts(const QList<TextChoice>& texts)
{
    m_form->setTexts(texts);
}

void TrainPlace::chooseText(const QString& path)
{
    m_form->chooseText(path);
}

void TrainPlace::formChanged()
{
    followName();
    QString problem = m_form->problem();
    static const QRegularExpression forbidden(QStringLiteral("[/\\\\:*?\"<>|\\x00-\\x1f]|^\\.|^\\s*$"));
    if (problem.isEmpty() && forbidden.match(m_name->text()).hasMatch())
        problem
            = tr("The run's name becomes a folder: it can't be empty, begin with a dot or hold / \\ : * ? \" < > |.");
    m_problem->setText(problem);
    m_problemIcon->setVisible(!problem.isEmpty());
    const int side = Theme::of(this).px(16);
    m_problemIcon->setPixmap(
        icon(QStringLiteral("warning"), Tone::Text).pixmap(QSize(side, side), devicePixelRatioF()));
    m_start->setEnabled(problem.isEmpty());
    m_start->setToolTip(problem.isEmpty() ? tr("Train this recipe on this text") : problem);
    showPlan();
}

void TrainPlace::followName()
{
    if (m_nameIsOurs && m_name->text() != m_form->recipeName())
        m_name->setText(m_form->recipeName());
}

void TrainPlace::start()
{
    m_history.clear();
    m_recipe = m_form->recipe();
    m_runName = m_name->text().trimmed();
    m_textName = m_form->textName();
    m_hasEnd = false;
    m_failure.clear();
    m_state = TrainState::Starting;
    rebuildCurves();
    showState();
    Q_EMIT startRequested(m_recipe, m_runName);
}

void TrainPlace::showRun(const QString& runName, const TrainRecipe& recipe)
{
    m_history.clear();
    m_recipe = recipe;
    m_runName = runName;
    m_textName = filesWords(recipe);
    m_hasEnd = false;
    m_failure.clear();
    rebuildCurves();
    showState();
}

void TrainPlace::newRun()
{
    m_history.clear();
    m_hasEnd = false;
    m_failure.clear();
    m_state = TrainState::Idle;
    showState();
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
    if (state == TrainState::Running || state == TrainState::Starting) {
        m_failure.clear();
        m_hasEnd = false;
        m_secondsLeft = -1.0;
    }
    showState();
}

void TrainPlace::setEnd(const TrainEnd& end)
{
    m_end = end;
    m_hasEnd = true;
    if (m_state == TrainState::Running || m_state == TrainState::Stopping || m_state == TrainState::Starting)
        m_state = TrainState::Finished;
    else if (m_state == TrainState::Pausing)
        m_state = end.why == TrainEnd::Why::Finished ? TrainState::Finished : TrainState::Paused;
    showState();
}

void TrainPlace::setFailed(const QString& sentence)
{
    m_failure = sentence;
    // Nothing to look at yet: back to the form, where it can be put right.
    m_state = m_history.isEmpty() ? TrainState::Idle : TrainState::Finished;
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
        appendToCurves(event);
    }
    if (!m_showTimer.isActive())
        m_showTimer.start();
}

// The curves' controls take a line of their own where one line is too short for all.
void TrainPlace::fitRunBar()
{
    int needed = m_metrics->sizeHint().width() + m_axis->sizeHint().width() + m_log->sizeHint().width() + 6 * 8;
    for (const QPushButton* button : { m_pause, m_stop, m_newRun })
        needed += button->isHidden() ? 0 : button->sizeHint().width();
    const bool below = needed > width() - 40;
    if (below == m_curveBarBelow)
        return;
    m_curveBarBelow = below;
    auto* rows = static_cast<QVBoxLayout*>(m_runBar->layout());
    if (below) {
        m_runRow->removeWidget(m_curveBar);
        m_runRow->addStretch(1);
        rows->addWidget(m_curveBar);
    } else {
        rows->removeWidget(m_curveBar);
        delete m_runRow->takeAt(m_runRow->count() - 1); // the stretch
        m_runRow->addWidget(m_curveBar, 1);
    }
}

void TrainPlace::changeEvent(QEvent* event)
{
    Place::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_use) {
        formChanged(); // its icon and the sample's text have the theme's colours in them
        showSample();
        QTimer::singleShot(0, this, &TrainPlace::fitRunBar);
    }
}

void TrainPlace::resizeEvent(QResizeEvent* event)
{
    Place::resizeEvent(event);
    fitRunBar();
}

bool TrainPlace::isShowingRun() const
{
    return m_state != TrainState::Idle;
}

// Which of the two stages is seen, and what its buttons say.
void TrainPlace::showState()
{
    const bool run = isShowingRun();
    QWidget* focus = window()->focusWidget();
    m_stages->setCurrentWidget(run ? m_run : static_cast<QWidget*>(m_form));
    // The stage is as high as what it shows needs, not as what it hides.
    m_form->setSizePolicy(QSizePolicy::Preferred, run ? QSizePolicy::Ignored : QSizePolicy::Preferred);
    m_run->setSizePolicy(QSizePolicy::Preferred, run ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    m_formBar->setVisible(!run);
    m_runBar->setVisible(run);
    const bool ended = m_state == TrainState::Finished;
    const bool paused = m_state == TrainState::Paused;
    m_pause->setVisible(!ended);
    m_stop->setVisible(!ended);
    m_newRun->setVisible(ended);
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    setButtonKind(m_pause, ButtonKind::Go, paused ? QStringLiteral("play") : QStringLiteral("pause"));
    m_pause->setToolTip(
        paused ? tr("Go on from the last checkpoint") : tr("Write a checkpoint after this step and free the machine"));
    m_pause->setEnabled(m_state == TrainState::Starting || m_state == TrainState::Running || paused);
    m_stop->setEnabled(m_state == TrainState::Starting || m_state == TrainState::Running || paused);
    m_planSection->setVisible(!run);
    for (InspectorSection* section : { m_nowSection, m_sampleSection, m_wordsSection, m_useSection })
        section->setVisible(run);
    fitRunBar();
    showTitle();
    showStateSentence();
    showNow();
    formChanged();
    passFocusOn(focus);
}

/// The keyboard goes from a button that is gone to the one that took its place; while none can be pressed, it waits on
/// their bar. It never comes to rest on "Stop and keep" by itself.
void TrainPlace::passFocusOn(QWidget* from)
{
    if (from != m_start && from != m_pause && from != m_stop && from != m_newRun && from != m_runBar)
        return;
    if (from != m_runBar && from->isEnabled() && from->isVisibleTo(this))
        return;
    QPushButton* next = !isShowingRun() ? m_start : m_state == TrainState::Finished ? m_newRun : m_pause;
    if (next->isEnabled())
        next->setFocus();
    else
        m_runBar->setFocus();
}

void TrainPlace::showTitle()
{
    if (!isShowingRun())
        return setTitle(tr("Train"), tr("Choose a text and a recipe, and watch a model learn from nothing."));
    const auto& started = m_history.started();
    QStringList words { m_runName };
    if (started)
        words << shapeWords(started->model, started->parameters);
    else if (!m_recipe.data.files.empty())
        words << shapeWords(m_recipe);
    words << m_textName;
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
            ? tr("The training did not start: %1").arg(m_failure)
            : tr("The training broke off: %1 What was kept until then is in %2.").arg(m_failure, folder);
    else if (m_state == TrainState::Starting)
        sentence = tr("Reading the text and making the model…");
    else if (m_state == TrainState::Pausing)
        sentence = tr("Pausing after this step…");
    else if (m_state == TrainState::Stopping)
        sentence = tr("Stopping after this step…");
    else if (m_state == TrainState::Paused && folder.isEmpty())
        sentence = tr("Paused: Resume goes on from the last checkpoint.");
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
}

void TrainPlace::showPlan()
{
    if (isShowingRun() || m_form->currentRecipe() < 0)
        return m_plan->setRows({});
    const TrainRecipe recipe = m_form->recipe();
    const ModelConfig& config = recipe.model;
    const std::int64_t vocabulary = vocabularyOf(recipe);
    QList<KeyValue> rows {
        { tr("layers"), number(config.n_layers), tr("Transformer blocks, one after the other.") },
        { tr("heads"), number(config.n_heads), tr("Attention heads in each layer.") },
        { tr("width"), number(config.emb_dim), tr("Numbers that stand for one token on its way through the model.") },
        { tr("context"), number(recipe.data.context_length), tr("Tokens that the model sees at a time.") },
        { tr("tokenizer"), QString::fromStdString(recipe.tokenizer), tr("What cuts the text into tokens.") },
        { tr("dropout"), QLocale().toString(config.drop_rate, 'g', 3),
            tr("Share of numbers that is left out at random in each step.") },
        { tr("kept for validation"), percent(1.0 - recipe.data.train_ratio),
            tr("Share of the text that the model never learns from.") },
        { tr("length"), lengthWords(recipe),
            tr("An epoch is once through the text; a step is one update of the weights.") },
    };
    const QString vocabularyTip = tr("Tokens that the model knows.");
    if (vocabulary > 1) {
        rows.prepend({ tr("parameters"), number(parametersOf(recipe)), tr("Numbers that the training changes.") });
        rows << KeyValue { tr("vocabulary"), number(vocabulary), vocabularyTip };
        rows << KeyValue { tr("uniform loss"), QLocale().toString(std::log(static_cast<double>(vocabulary)), 'f', 2),
            tr("ln of the vocabulary: the loss of a model that finds every token equally likely. Training starts about "
               "there.") };
    } else {
        rows << KeyValue { tr("vocabulary"), tr("the text's characters"), vocabularyTip };
    }
    if (!recipe.model_folder.empty())
        rows.prepend({ tr("goes on from"), QString::fromStdString(recipe.model_folder).section(QLatin1Char('/'), -1),
            tr("The model whose weights the run begins with.") });
    m_plan->setRows(rows);
}

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
        if (m_state == TrainState::Running && m_secondsLeft >= 0)
            rows << KeyValue { tr("time left"), duration(m_secondsLeft), tr("At the speed that the run had so far.") };
    }
    m_now->setRows(rows);
    m_nowSection->setVisible(!rows.isEmpty());
    m_words->setText(curveWords(m_history));
    m_wordsSection->setVisible(!m_history.isEmpty());
    m_samples->setSamples(m_history.samples());
    const bool some = !m_history.samples().empty();
    m_samples->setVisible(some);
    m_noSamples->setVisible(!some);
    m_noSamples->setText(m_state == TrainState::Finished || m_state == TrainState::Stopping
            ? tr("There is no sample: the run ended within its first epoch.")
            : tr("The first sample comes at the end of the first epoch."));
    showSample();
}

void TrainPlace::showSample()
{
    const int at = m_samples->current();
    const bool some = isShowingRun() && at >= 0 && at < static_cast<int>(m_history.samples().size());
    m_sampleSection->setVisible(some);
    if (!some)
        return m_curves->setMark({});
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
    const bool newest = at == static_cast<int>(m_history.samples().size()) - 1;
    m_curves->setMark(newest ? std::optional<double>() : xOf(sample.step, -1));
}

void TrainPlace::retranslate()
{
    m_start->setText(tr("Start"));
    m_nameLabel->setText(tr("Name of the run"));
    m_name->setToolTip(tr("The run is kept in a folder of this name."));
    m_stop->setText(tr("Stop and keep"));
    m_stop->setToolTip(tr("End the run after this step and keep the model"));
    m_newRun->setText(tr("New run"));
    m_newRun->setToolTip(tr("Back to texts and recipes; this run stays in its folder"));
    m_metrics->setSegments({ tr("Loss"), tr("Perplexity"), tr("Rate"), tr("Gradients"), tr("Speed") },
        { tr("Cross-entropy in nats a token"),
            tr("e to the loss: among so many equally likely tokens the model would be as undecided"),
            tr("Learning rate at each step"), tr("Norm of all gradients together, before clipping"),
            tr("Tokens learned from in a second") });
    m_axis->setSegments({ tr("Steps"), tr("Tokens") }, { tr("Over updates of the weights"), tr("Over tokens seen") });
    m_log->setText(tr("Log"));
    m_log->setToolTip(tr("Logarithmic scale upwards"));
    m_sampleCard->setTitle(tr("Samples"), tr("what the model writes along the way; click one to read it whole"));
    m_curves->setAccessibleName(tr("Curves of the training"));
    m_planSection->setTitle(tr("What will be trained"));
    m_nowSection->setTitle(tr("Now"));
    m_wordsSection->setTitle(tr("What the curve says"));
    m_useSection->setTitle(tr("In the other places"));
    m_use->setText(tr("Let the other places use this model"));
    m_useNote->setText(tr("Tokens, Attention and Generate then show the model as it is now, while it learns."));
    rebuildCurves();
    showState();
}

} // namespace cutaway
