// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/mainwindow.h"

#include "app/window/appearance.h"
#include "app/window/banner.h"
#include "app/window/catalogue.h"
#include "app/window/chipbutton.h"
#include "app/window/commands.h"
#include "app/window/editsdesk.h"
#include "app/window/finetunedesk.h"
#include "app/window/hairline.h"
#include "app/window/rail.h"
#include "app/window/settings.h"
#include "app/window/setupdesk.h"
#include "app/window/statusstrip.h"
#include "app/window/textbar.h"
#include "views/attention/attentionplace.h"
#include "views/evaluate/evaluateplace.h"
#include "views/finetune/finetuneplace.h"
#include "views/generate/generateplace.h"
#include "views/parts/ribbon.h"
#include "views/parts/taborder.h"
#include "views/parts/theme.h"
#include "views/settings/settingspage.h"
#include "views/tokens/tokensplace.h"
#include "views/trace/traceplace.h"
#include "views/train/trainplace.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace cutaway {

namespace {
    constexpr int inspectorWidth = 304;
    // Below these the window has too little room, in pixels at text scale 1.
    constexpr int widthForInspector = 1000;
    constexpr int widthForNames = 760; ///< in the rail, and what model and device say besides
    constexpr int heightForNames = 440;
    constexpr int slowTask = 250; // ms before a task is announced

    Engine::Options engineOptions(const Settings& settings)
    {
        return { settings.number(Settings::Threads), settings.text(Settings::Device).toStdString() };
    }

    QVBoxLayout* column(QWidget* widget)
    {
        auto* layout = new QVBoxLayout(widget);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        return layout;
    }
} // namespace

MainWindow::MainWindow(Settings* settings, Appearance* appearance, Options options, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_appearance(appearance)
    , m_options(std::move(options))
    , m_workbench(engineOptions(*settings), &m_selection)
    , m_desk(m_workbench.engine(), runsFolder())
    , m_session(m_options.home + QStringLiteral("/session.json"))
{
    connect(m_appearance, &Appearance::themeChanged, this, &MainWindow::fitBars, Qt::QueuedConnection);
    setWindowTitle(QStringLiteral("Cutaway"));
    setWindowIcon(logo());
    setAcceptDrops(true);
    m_slowTask.setSingleShot(true);
    m_slowTask.setInterval(slowTask);
    build();
    m_commands = new Commands(this);
    connectCommands();
    connectWorkbench();
    connectTokens();
    connectAttention();
    connectTrace();
    connectGenerate();
    connectTrain();
    connectFinetune();
    connectEvaluate();
    connectSettings();
    connectParts();
    retranslate();
    orderTabs(this);
    restoreSession(m_options.model);
}

MainWindow::~MainWindow() = default;

QString MainWindow::runsFolder() const
{
    return m_options.home + QStringLiteral("/runs");
}

QString MainWindow::defaultText()
{
    return QStringLiteral("Once upon a time, a little girl named Lily found a shiny unlocked box. Lily opened");
}

void MainWindow::build()
{
    m_rail = new Rail;
    m_textBar = new TextBar;
    m_ribbon = new Ribbon(&m_selection);
    m_banner = new Banner;
    m_stage = new QStackedWidget;
    m_inspectors = new QStackedWidget;
    m_inspectorFrame = new QWidget;
    m_status = new StatusStrip;

    m_top = new QWidget;
    makePanel(m_top);
    auto* top = column(m_top);
    top->addWidget(m_textBar);
    top->addWidget(new Hairline(Qt::Horizontal));
    top->addWidget(m_ribbon); // draws the line below itself

    makePanel(m_inspectorFrame);
    auto* frame = new QHBoxLayout(m_inspectorFrame);
    frame->setContentsMargins(0, 0, 0, 0);
    frame->setSpacing(0);
    frame->addWidget(new Hairline(Qt::Vertical));
    frame->addWidget(m_inspectors, 1);

    m_bottom = new QWidget;
    auto* bottom = column(m_bottom);
    bottom->addWidget(new Hairline(Qt::Horizontal));
    bottom->addWidget(m_status);

    auto* middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_stage, 1);
    middle->addWidget(m_inspectorFrame);

    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_top);
    right->addWidget(m_banner);
    right->addLayout(middle, 1);
    right->addWidget(m_bottom);

    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_rail);
    all->addLayout(right, 1);

    m_tokens = new TokensPlace(&m_selection);
    m_attention = new AttentionPlace(&m_selection, &m_edits);
    m_trace = new TracePlace(&m_selection);
    addPlace(m_tokens, QStringLiteral("tokens"));
    m_generate = new GeneratePlace(&m_selection);
    m_train = new TrainPlace(&m_selection);
    const QString chosen = m_settings->text(Settings::Recipe);
    m_train->preferRecipe(chosen.isEmpty() ? QStringLiteral("novel-letters") : chosen); // its text is on every machine
    m_finetune = new FinetunePlace;
    m_evaluate = new EvaluatePlace;
    m_settingsPage = new SettingsPage;
    m_settingsPage->setLargestScale(m_appearance->largestScale());
    addPlace(m_attention, QStringLiteral("attention"));
    addPlace(m_trace, QStringLiteral("trace"));
    addPlace(m_generate, QStringLiteral("generate"));
    addPlace(m_train, QStringLiteral("train"));
    addPlace(m_finetune, QStringLiteral("finetune"));
    addPlace(m_evaluate, QStringLiteral("evaluate"));
    m_settingsPage->setObjectName(QStringLiteral("settings"));
    m_rail->addPlace(QStringLiteral("settings"), QStringLiteral("settings"));
    m_stage->addWidget(m_settingsPage);
    connect(m_rail, &Rail::placeChosen, this, &MainWindow::showPlace);
    fitBars();
}

void MainWindow::addPlace(Place* place, const QString& iconName)
{
    m_places[place->placeId()] = place;
    m_rail->addPlace(place->placeId(), iconName);
    m_stage->addWidget(place);
    m_inspectors->addWidget(place->inspector());
    place->setObjectName(place->placeId());
    connect(place, &Place::savePictureRequested, this, [this] { savePictureDialog(); });
    connect(place, &Place::saveOverviewRequested, this, [this] { savePictureDialog(true); });
    connect(place, &Place::copyNumbersRequested, this, &MainWindow::copyNumbers);
    connect(place, &Place::copyPictureRequested, this, &MainWindow::copyPicture);
    connect(place, &Place::fullScreenRequested, this, [this] { setStageAlone(!m_stageAlone); });
    connect(place, &Place::statusMessage, m_status, &StatusStrip::showMessage);
}

/// What goes between the window's own parts.
void MainWindow::connectParts()
{
    connect(&m_workbench, &Workbench::modelTextChanged, this, [this](const TokenizedTextPtr& text) {
        if (text && !m_saidOfText.isEmpty() && m_banner->sentence() == m_saidOfText)
            m_banner->dismiss(); // the text that it spoke of is another now
        m_saidOfText = m_workbench.cutProblem();
    });
    connect(&m_desk, &TrainDesk::progressed, this, [this] { m_train->setSecondsLeft(m_desk.secondsLeft()); });
    connect(m_train, &TrainPlace::recipeChosen, this,
        [this](const QString& name) { m_settings->set(Settings::Recipe, name); });
    connect(qApp, &QApplication::focusChanged, this, &MainWindow::keepFocusNear);
}

QString MainWindow::noTokensWord() const
{
    const QString& problem = m_workbench.currentProblem();
    if (problem.isEmpty() && m_workbench.model() && m_workbench.model()->tokenizer)
        return {}; // the text is being cut
    return problem.isEmpty() ? tr("The open model has no tokenizer: it has no tokens to show.") : problem;
}

/// A button that is disabled or hidden while it has the focus hands it to whatever comes next, such as the menu. It stays
/// near instead, once what the button did has settled.
void MainWindow::keepFocusNear(QWidget* old, QWidget* now)
{
    if (!old || !now || !isAncestorOf(old) || !isAncestorOf(now) || (old->isEnabled() && old->isVisible()))
        return;
    const QPoint at = old->mapTo(this, old->rect().center());
    QMetaObject::invokeMethod(
        this,
        [this, at, from = QPointer<QWidget>(old), now = QPointer<QWidget>(now)] {
            if (!from || focusWidget() != now || (from->isEnabled() && from->isVisible()))
                return; // somebody has seen to it
            QWidget* nearest = nullptr;
            int least = 0;
            for (QWidget* around = from->parentWidget(); around && around != this && !nearest;
                 around = around->parentWidget()) {
                for (QWidget* widget : around->findChildren<QWidget*>()) {
                    const bool canHaveIt = widget->isVisible() && widget->isEnabled() && !widget->focusProxy()
                        && widget->focusPolicy() & Qt::TabFocus;
                    const int far = (widget->mapTo(this, widget->rect().center()) - at).manhattanLength();
                    if (canHaveIt && (!nearest || far < least)) {
                        nearest = widget;
                        least = far;
                    }
                }
            }
            if (nearest)
                nearest->setFocus();
        },
        Qt::QueuedConnection);
}

/// Sizes that follow the text scale.
void MainWindow::fitBars()
{
    const Theme& theme = Theme::current();
    setMinimumSize(std::min(theme.px(900), 1024), std::min(theme.px(560), 700));
    fitParts();
}

/// What is beside the stage gives way where the window is small for the text's size, and comes back with the room.
void MainWindow::fitParts()
{
    const Theme& theme = Theme::current();
    const double room = width() / theme.scale;
    const bool tight = room < widthForInspector;
    if (tight != m_isTight)
        m_inspectorAnyway = false;
    m_isTight = tight;
    const bool names = room >= widthForNames && height() / theme.scale >= heightForNames;
    m_rail->setCompact(!names);
    m_rail->setFixedWidth(m_rail->sizeHint().width());
    m_textBar->setNotesShown(room >= widthForNames);
    m_status->setNoteShown(room >= widthForNames);
    m_inspectorFrame->setFixedWidth(std::min(theme.px(inspectorWidth), width() * 2 / 5));
    if (!m_commands)
        return; // not built yet
    m_rail->setVisible(!m_stageAlone && m_commands->action(Commands::ShowRail)->isChecked());
    m_commands->action(Commands::ShowInspector)->setChecked(isInspectorShown());
    m_inspectorFrame->setVisible(isInspectorShown() && !m_stageAlone && currentPlace());
}

bool MainWindow::isInspectorShown() const
{
    return m_isTight ? m_inspectorAnyway : m_settings->flag(Settings::InspectorShown);
}

/// As the user asks. Where there is no room for it by itself, this holds for the moment and is no choice for good.
void MainWindow::showInspector(bool shown)
{
    if (m_isTight)
        m_inspectorAnyway = shown;
    else
        m_settings->set(Settings::InspectorShown, shown);
    fitParts();
}

Place* MainWindow::place(const QString& id) const
{
    return m_places.value(id);
}

Place* MainWindow::currentPlace() const
{
    return qobject_cast<Place*>(m_stage->currentWidget());
}

QString MainWindow::shownPlace() const
{
    return m_rail->current();
}

void MainWindow::showPlace(const QString& id)
{
    Place* place = m_places.value(id);
    const bool settings = id == QLatin1String("settings");
    if (!place && !settings)
        return;
    m_rail->setCurrent(id);
    m_stage->setCurrentWidget(settings ? static_cast<QWidget*>(m_settingsPage) : place);
    if (place) {
        m_inspectors->setCurrentWidget(place->inspector());
        place->inspector()->show();
    }
    fitParts();
    m_workbench.setLookingAtShown(id == QLatin1String("tokens"));
    showStatus();
    saveSession();
}

void MainWindow::setStageAlone(bool alone)
{
    if (alone == m_stageAlone)
        return;
    m_stageAlone = alone;
    for (QWidget* part : { m_top, m_bottom })
        part->setVisible(!alone);
    fitParts();
    if (alone)
        setWindowState(windowState() | Qt::WindowFullScreen);
    else
        setWindowState(windowState() & ~Qt::WindowFullScreen);
}

void MainWindow::retranslate()
{
    m_rail->setLabel(QStringLiteral("tokens"), tr("Tokens"), tr("How the text is cut (Ctrl+1)"));
    m_rail->setLabel(QStringLiteral("attention"), tr("Attention"), tr("Where each token looks (Ctrl+2)"));
    m_rail->setLabel(QStringLiteral("trace"), tr("Trace"), tr("Where a prediction comes from (Ctrl+3)"));
    m_rail->setLabel(QStringLiteral("generate"), tr("Generate"), tr("What the model adds to the text (Ctrl+4)"));
    m_rail->setLabel(QStringLiteral("train"), tr("Train"), tr("Watch a model learn (Ctrl+5)"));
    m_rail->setLabel(QStringLiteral("finetune"), tr("Fine-tune"), tr("Teach a model a task of your own (Ctrl+6)"));
    m_rail->setLabel(QStringLiteral("evaluate"), tr("Evaluate"), tr("How good a model's answers are (Ctrl+7)"));
    m_rail->setLabel(QStringLiteral("settings"), tr("Settings"), tr("Look, language, text size, threads (Ctrl+,)"));
    m_rail->setLabel(QStringLiteral("menu"), tr("Menu"), tr("Everything that can be done, with its keys (F10)"));
    m_rail->setAccessibleName(tr("Places"));
    m_modelMenu.setAccessibleName(tr("Models"));
    m_deviceMenu.setAccessibleName(tr("Devices"));
    m_samplesMenu.setAccessibleName(tr("Sample texts"));
    m_ribbon->setEmptyWord(m_hasNoTokens ? noTokensWord() : QString());
    m_commands->retranslate();
    fillTokenizers();
    m_setupDesk->fill(m_appearance->language());
    showModel(m_workbench.model());
    if (m_workbench.model() && !m_attention->data().reading)
        showModelText();
    m_workbench.sayProblemsAgain();
    showWindowNotice();
    showTask(m_task, m_taskName);
}

void MainWindow::restoreSession(const QString& model)
{
    const auto saved = m_session.load();
    SessionState state = saved.value_or(SessionState());
    if (!saved)
        state.text = defaultText();
    if (!model.isEmpty())
        state.model = model;
    if (!state.model.isEmpty() && model.isEmpty() && !looksLikeModel(state.model))
        state.model.clear(); // it has gone since; the bundled one opens
    const auto bundled = bundledModelEntries();
    if (state.model.isEmpty() && !bundled.isEmpty())
        state.model = bundled.first().folder;
    // Should it not open, the window does not stay empty.
    if (saved && !saved->model.isEmpty() && saved->model != state.model && looksLikeModel(saved->model))
        m_otherModels << saved->model;
    if (!bundled.isEmpty() && bundled.first().folder != state.model)
        m_otherModels << bundled.first().folder;

    if (!restoreGeometry(state.geometry))
        resize(QSize(1280, 800));
    m_selection.setHead(state.layer, state.head);
    m_editsDesk->restore(state.edits, state.editsReference);
    m_workbench.setShownTokenizer(state.tokenizer);
    m_workbench.selectWhenCut(saved ? state.token : -1);
    m_generate->setSettings(state.sampling);
    m_generate->setMoreKnobs(state.moreKnobs);
    m_attention->showView(state.attentionView);
    m_trace->showView(state.traceView);
    m_attention->setMapChoice(state.attentionMap);
    m_attention->setOverviewLook(state.attentionOverview);
    m_train->setCurveOptions(state.curves);
    m_textBar->edit()->setPlainText(state.text);
    m_textBar->edit()->moveCursor(QTextCursor::End);
    if (state.model.isEmpty())
        m_banner->say(Banner::Kind::Problem,
            Spoken([] { return tr("No model came with the program: open a model folder to begin."); }));
    else
        m_workbench.openModel(state.model);
    if (const auto recipe = state.pausedRun.isEmpty() ? std::nullopt : recipeOfRun(state.pausedRun)) {
        m_train->showRun(QFileInfo(state.pausedRun).fileName(), *recipe);
        m_desk.restore(state.pausedRun);
    }
    m_finetuneDesk->restoreDrafts(state.finetunes);
    m_evaluate->form()->setState(state.evaluate);
    showPlace(m_places.contains(state.place) ? state.place : QStringLiteral("attention"));
    m_textBar->edit()->setFocus();
}

SessionState MainWindow::sessionState() const
{
    SessionState state;
    state.text = m_workbench.text();
    if (const auto& facts = m_workbench.model(); facts && !m_useTrained)
        state.model = QString::fromStdString(facts->summary.folder);
    state.tokenizer = m_workbench.shownTokenizer();
    state.place = shownPlace();
    if (m_desk.state() != TrainState::Idle && m_desk.state() != TrainState::Finished)
        state.pausedRun = m_desk.runFolder();
    for (const FinetuneDraft& draft : m_finetuneDesk->drafts())
        state.finetunes << FinetuneDesk::draftText(draft);
    state.sampling = m_generate->settings();
    state.moreKnobs = m_generate->showsMoreKnobs();
    state.attentionView = m_attention->shownView();
    state.traceView = m_trace->shownView();
    state.attentionMap = m_attention->mapChoice();
    state.attentionOverview = m_attention->overviewLook();
    state.curves = m_train->curveOptions();
    state.curves.layers.clear(); // they belong to a run
    state.token = m_selection.token();
    state.layer = m_selection.layer();
    state.head = m_selection.head();
    state.evaluate = m_evaluate->form()->state();
    state.edits = m_edits.now();
    state.editsReference = m_editsDesk->referenceFile();
    state.geometry = saveGeometry();
    return state;
}

void MainWindow::saveSession()
{
    m_session.save(sessionState());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if ((m_desk.isBusy() || m_finetuneDesk->isBusy()) && !m_closing) {
        event->ignore();
        setStageAlone(false);
        askBeforeClosing();
        return;
    }
    setStageAlone(false);
    saveSession();
    m_session.flush();
    m_settings->flush();
    event->accept();
}

void MainWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange)
        fitBars();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.isEmpty() || !urls.first().isLocalFile())
        return;
    event->acceptProposedAction();
    const QFileInfo dropped(urls.first().toLocalFile());
    if (dropped.isDir())
        openModel(dropped.absoluteFilePath());
    else if (dropped.suffix() == QLatin1String("safetensors") || dropped.fileName() == QLatin1String("config.json"))
        openModel(dropped.absolutePath());
    else
        openTextFile(dropped.absoluteFilePath());
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitParts();
    saveSession();
}

/// Round the window, stop by stop. Qt's own walk passes the rail over when it comes round to the beginning.
bool MainWindow::focusNextPrevChild(bool next)
{
    const auto beside
        = [next](QWidget* widget) { return next ? widget->nextInFocusChain() : widget->previousInFocusChain(); };
    QWidget* from = focusWidget() ? focusWidget() : this;
    for (QWidget* widget = beside(from); widget && widget != from; widget = beside(widget)) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy() || !widget->isEnabled()
            || !widget->isVisibleTo(this))
            continue;
        widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        return true;
    }
    return false;
}

void MainWindow::moveEvent(QMoveEvent* event)
{
    QWidget::moveEvent(event);
    saveSession();
}

} // namespace cutaway
