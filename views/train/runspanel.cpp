// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/runspanel.h"

#include <algorithm>
#include <cmath>

#include <QAction>
#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/emptystate.h"
#include "views/parts/flowlayout.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/plaintable.h"
#include "views/train/runhistory.h"

namespace cutaway {

namespace {
    /// Takes the room that there is, instead of as much as all within it would like.
    class Details : public Card {
    public:
        bool hasHeightForWidth() const override { return false; }
    };
} // namespace

RunsPanel::RunsPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new RunsModel(this))
    , m_differences(new RunDifferences(this))
    , m_facts(new InspectorSection)
    , m_factList(new KeyValueList)
    , m_factNote(new QLabel)
    , m_search(new QLineEdit)
    , m_openFolder(makeButton(ButtonKind::Plain, QStringLiteral("folder")))
    , m_rebuild(makeButton(ButtonKind::Flat, QStringLiteral("undo")))
    , m_pages(new QStackedWidget)
    , m_table(new QTableView)
    , m_nothing(new EmptyState)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_search->setObjectName(QStringLiteral("searchRuns"));
    m_openFolder->setObjectName(QStringLiteral("openRunFolder"));
    m_rebuild->setObjectName(QStringLiteral("rebuildRuns"));
    m_clear = m_search->addAction(icon(QStringLiteral("close"), Tone::Dim), QLineEdit::TrailingPosition);
    m_clear->setVisible(false);
    row->addWidget(m_search, 1);
    row->addWidget(m_openFolder);
    row->addWidget(m_rebuild);
    layout->addLayout(row);
    m_facts->addWidget(m_factList);
    m_facts->addWidget(m_factNote);
    m_factNote->setWordWrap(true);
    m_factNote->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTextRole(m_factNote, TextRole::Note);
    buildTable();
    m_pages->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    layout->addWidget(m_pages, 3);
    buildDetails();
    layout->addWidget(m_details, 2);
    m_notesTimer.setSingleShot(true);
    m_notesTimer.setInterval(700);
    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(150);
    connect(&m_notesTimer, &QTimer::timeout, this, &RunsPanel::sendNotes);
    connect(&m_searchTimer, &QTimer::timeout, this, [this] { Q_EMIT listWanted(search()); });
    connect(m_clear, &QAction::triggered, m_search, &QLineEdit::clear);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_clear->setVisible(!text.isEmpty());
        m_searchTimer.start();
    });
    connect(m_openFolder, &QPushButton::clicked, this, &RunsPanel::openFolderRequested);
    connect(m_rebuild, &QPushButton::clicked, this, &RunsPanel::rebuildRequested);
    connect(m_nothing, &EmptyState::actionTriggered, this, [this] {
        if (m_search->text().isEmpty())
            Q_EMIT newRunRequested();
        else
            m_search->clear();
    });
    retranslate();
    fitColumns();
}

void RunsPanel::buildTable()
{
    m_table->setObjectName(QStringLiteral("runs"));
    makePlain(m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setModel(m_model);
    auto* card = new Card;
    card->body()->setContentsMargins(6, 2, 6, 6);
    card->body()->addWidget(m_table);
    m_pages->addWidget(card);
    m_pages->addWidget(m_nothing);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsPanel::showSelection);
    connect(m_table, &QTableView::activated, this, [this] {
        if (m_open->isEnabled())
            m_open->click();
    });
}

void RunsPanel::buildDetails()
{
    m_details = new Details;
    m_details->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(16);
    m_details->body()->addLayout(m_columns, 1);
    auto* left = new QVBoxLayout;
    m_settings = new QTableView;
    m_settings->setObjectName(QStringLiteral("differences"));
    makePlain(m_settings);
    m_settings->setSelectionMode(QAbstractItemView::SingleSelection);
    m_settings->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_settings->setModel(m_differences);
    m_settings->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_same = new QLabel;
    m_same->setWordWrap(true);
    m_same->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setTextRole(m_same, TextRole::Dim);
    left->addWidget(m_settings, 1);
    left->addWidget(m_same, 1);
    m_columns->addLayout(left, 3);
    m_notes = new QWidget;
    auto* right = new QVBoxLayout(m_notes);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(4);
    m_tagsName = new QLabel;
    m_tags = new QLineEdit;
    m_tags->setObjectName(QStringLiteral("runTags"));
    m_noteName = new QLabel;
    m_note = new QPlainTextEdit;
    m_note->setObjectName(QStringLiteral("runNote"));
    m_note->setTabChangesFocus(true);
    m_note->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    for (QLabel* label : { m_tagsName, m_noteName })
        setTextRole(label, TextRole::Note);
    m_tagsName->setBuddy(m_tags);
    m_noteName->setBuddy(m_note);
    right->addWidget(m_tagsName);
    right->addWidget(m_tags);
    right->addWidget(m_noteName);
    right->addWidget(m_note, 1);
    m_columns->addWidget(m_notes, 2);
    connect(m_tags, &QLineEdit::textEdited, this, [this] { m_notesTimer.start(); });
    connect(m_note, &QPlainTextEdit::textChanged, this, [this] { m_notesTimer.start(); });

    auto* buttonRow = new QWidget;
    auto* buttons = new FlowLayout(buttonRow); // two lines where one is too short
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(8);
    m_open = makeButton(ButtonKind::Go, QStringLiteral("train"));
    m_goOn = makeButton(ButtonKind::Plain, QStringLiteral("play"));
    m_overlay = makeButton(ButtonKind::Plain);
    m_openModel = makeButton(ButtonKind::Plain, QStringLiteral("model"));
    m_useRecipe = makeButton(ButtonKind::Plain);
    m_forget = makeButton(ButtonKind::Flat);
    const struct {
        QPushButton* button;
        const char* name;
    } all[] = { { m_open, "openRun" }, { m_goOn, "goOnRun" }, { m_overlay, "overlayRuns" },
        { m_openModel, "openRunModel" }, { m_useRecipe, "useRunRecipe" }, { m_forget, "forgetRuns" } };
    for (const auto& entry : all) {
        entry.button->setObjectName(QLatin1String(entry.name));
        buttons->addWidget(entry.button);
    }
    m_details->body()->addWidget(buttonRow);
    const auto onOne = [this](QPushButton* button, void (RunsPanel::*signal)(const QString&)) {
        connect(button, &QPushButton::clicked, this, [this, signal] {
            if (const QStringList folders = selected(); folders.size() == 1)
                Q_EMIT(this->*signal)(folders.front());
        });
    };
    onOne(m_open, &RunsPanel::openRequested);
    onOne(m_goOn, &RunsPanel::goOnRequested);
    onOne(m_openModel, &RunsPanel::openModelRequested);
    onOne(m_useRecipe, &RunsPanel::useRecipeRequested);
    connect(m_overlay, &QPushButton::clicked, this, [this] { Q_EMIT overlayRequested(selected()); });
    connect(m_forget, &QPushButton::clicked, this, [this] { Q_EMIT forgetRequested(selected()); });
}

QString RunsPanel::search() const
{
    return m_search->text().trimmed();
}

void RunsPanel::clearSearch()
{
    const QSignalBlocker quiet(m_search);
    m_search->clear();
    m_clear->setVisible(false);
    m_searchTimer.stop();
}

void RunsPanel::setRuns(const QList<RunRow>& runs, const RunSettings& defaults)
{
    const QStringList chosen = selected();
    m_isListed = true;
    m_problem.clear();
    m_defaults = defaults;
    {
        const QSignalBlocker quiet(m_table->selectionModel()); // a reset is no choice of the user
        m_model->setRuns(runs);
    }
    select(chosen);
    showPage();
}

void RunsPanel::setProblem(const Spoken& sentence)
{
    m_problem = sentence;
    showPage();
}

void RunsPanel::setTraining(bool training)
{
    m_isTraining = training;
    showSelection();
}

void RunsPanel::select(const QStringList& folders)
{
    QItemSelection rows;
    for (const QString& folder : folders)
        if (const int row = m_model->rowOf(folder); row >= 0)
            rows.select(m_model->index(row, 0), m_model->index(row, RunsModel::ColumnCount - 1));
    m_table->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    if (!rows.isEmpty()) {
        m_table->selectionModel()->setCurrentIndex(rows.front().topLeft(), QItemSelectionModel::NoUpdate);
        m_table->scrollTo(rows.front().topLeft());
    }
    showSelection();
}

QList<RunRow> RunsPanel::selectedRows() const
{
    QList<RunRow> rows;
    QModelIndexList indexes = m_table->selectionModel()->selectedRows();
    std::sort(
        indexes.begin(), indexes.end(), [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    for (const QModelIndex& index : indexes)
        if (index.row() < m_model->runs().size())
            rows << m_model->runs()[index.row()];
    return rows;
}

QStringList RunsPanel::selected() const
{
    QStringList folders;
    for (const RunRow& row : selectedRows())
        folders << QString::fromStdString(row.run.folder);
    return folders;
}

void RunsPanel::showPage()
{
    const bool nothing = !m_problem.isEmpty() || (m_isListed && m_model->rowCount() == 0);
    m_pages->setCurrentIndex(nothing ? 1 : 0);
    m_details->setVisible(!nothing && m_model->rowCount() > 0);
    if (!m_problem.isEmpty()) {
        m_nothing->setTexts(tr("The list of runs can't be read"), m_problem.text(), QStringLiteral("warning"));
        m_nothing->setAction({});
    } else if (search().isEmpty()) {
        m_nothing->setTexts(tr("No runs yet"),
            tr("Every run that is started here or with cutaway-cli train comes into this list. One that was made "
               "elsewhere, on a cluster say, comes in with “Open run folder…”."),
            QStringLiteral("train"));
        m_nothing->setAction(tr("Set up a run"));
    } else {
        m_nothing->setTexts(tr("No run is found"),
            tr("No run has “%1” in its name, folder, tags, note or settings.").arg(search()), QStringLiteral("search"));
        m_nothing->setAction(tr("Show all runs"));
    }
}

void RunsPanel::showSelection()
{
    const QList<RunRow> rows = selectedRows();
    const bool one = rows.size() == 1;
    const QString folder = one ? QString::fromStdString(rows.front().run.folder) : QString();
    if (folder != m_notesOf) {
        sendNotes();
        m_notesOf = folder;
        const QSignalBlocker quiet(m_note);
        QStringList tags;
        if (one)
            for (const std::string& tag : rows.front().run.tags)
                tags << QString::fromStdString(tag);
        m_tags->setText(tags.join(QStringLiteral(", ")));
        m_note->setPlainText(one ? QString::fromStdString(rows.front().run.note) : QString());
    }
    m_notes->setVisible(one);
    m_differences->setRuns(rows, m_defaults);
    const bool differ = m_differences->rowCount() > 0;
    m_settings->setVisible(differ);
    m_same->setVisible(!differ);
    m_same->setText(rows.isEmpty() ? tr("Select a run to see its settings and what can be done with it; with Ctrl or "
                                        "Shift several, to see in what they differ.")
            : one                  ? tr("All its settings are the defaults.")
                                   : tr("They have the same settings."));
    m_details->setTitle(rows.isEmpty() ? QString()
            : one                      ? QString::fromStdString(rows.front().run.name)
                                       : tr("%Ln runs", nullptr, static_cast<int>(rows.size())),
        rows.isEmpty() ? QString()
            : one      ? tr("settings that are not the defaults")
                       : tr("settings in which they differ"));
    const bool isRunning = one && rows.front().run.state == RunSummary::State::Running;
    // A fine-tuning is looked at, gone on with and set up in the place of its own.
    const bool trainings = std::all_of(rows.begin(), rows.end(), [](const RunRow& row) { return isTraining(row.run); });
    m_open->setEnabled(one && !m_isTraining && trainings);
    const bool canGoOn = one
        && (rows.front().run.state == RunSummary::State::Stopped
            || rows.front().run.state == RunSummary::State::Diverged);
    m_goOn->setEnabled(canGoOn && !m_isTraining && trainings);
    m_openModel->setEnabled(one && rows.front().run.steps > 0);
    m_useRecipe->setEnabled(one && trainings);
    m_overlay->setEnabled(!rows.isEmpty() && trainings);
    m_forget->setEnabled(!rows.isEmpty() && !isRunning);
    m_open->setToolTip(!trainings ? tr("A fine-tuning has a place of its own: Fine-tune.")
            : m_isTraining ? tr("A run is being trained: its own curves are shown. Overlay puts this one beside them.")
                           : tr("Show its curves and samples"));
    showFacts(rows);
    fitColumns();
}

void RunsPanel::showFacts(const QList<RunRow>& rows)
{
    const bool one = rows.size() == 1;
    m_facts->setTitle(one ? QString::fromStdString(rows.front().run.name) : tr("Runs"));
    m_factList->setVisible(one);
    if (!one) {
        m_factNote->setText(rows.isEmpty()
                ? tr("The latest stand first. Each keeps its settings, curves and checkpoints in "
                     "a folder of its own.")
                : tr("Overlay draws their curves together."));
        return;
    }
    const RunSummary& run = rows.front().run;
    const QLocale locale;
    const auto loss = [&locale](double value) {
        return std::isfinite(value) ? locale.toString(value, 'f', 3) : QStringLiteral("–");
    };
    const auto date = [&locale](std::int64_t seconds) {
        return locale.toString(QDateTime::fromSecsSinceEpoch(seconds), QLocale::ShortFormat);
    };
    QList<KeyValue> facts {
        { tr("task"), RunsModel::taskWord(run.task), tr("What was learnt: a text, or by fine-tuning a task.") },
        { tr("state"), RunsModel::stateWord(run.state), tr("A stopped run can go on.") },
        { tr("steps"), number(run.steps), tr("Updates of the weights in the newest checkpoint.") },
    };
    if (run.totalSteps > 0)
        facts << KeyValue { tr("of"), number(run.totalSteps), tr("Steps that its recipe asks for.") };
    facts << KeyValue { tr("tokens seen"), number(run.tokensSeen), tr("Tokens learned from, repeated ones included.") }
          << KeyValue { tr("train loss"), loss(run.trainLoss), tr("At the latest evaluation, in nats a token.") }
          << KeyValue { tr("validation loss"), loss(run.valLoss), tr("At the latest evaluation, in nats a token.") }
          << KeyValue { tr("best validation"), loss(run.bestValLoss), tr("The lowest of all evaluations.") };
    if (std::isfinite(run.bestValLoss))
        facts << KeyValue { tr("at step"), number(run.bestStep), tr("Where that was.") };
    facts << KeyValue { tr("trained for"), duration(run.seconds),
        tr("Up to the newest checkpoint, all sittings together.") }
          << KeyValue { tr("begun"), date(run.begun), tr("When the run was made.") }
          << KeyValue { tr("changed"), date(run.changed), tr("When it was last written to.") };
    m_factList->setRows(facts);
    m_factNote->setText(QString::fromStdString(run.folder));
}

void RunsPanel::sendNotes()
{
    if (!m_notesTimer.isActive() && sender() != &m_notesTimer)
        return;
    m_notesTimer.stop();
    if (m_notesOf.isEmpty())
        return;
    QStringList tags;
    for (const QString& tag : m_tags->text().split(QRegularExpression(QStringLiteral("[,，]"))))
        if (!tag.trimmed().isEmpty() && !tags.contains(tag.trimmed()))
            tags << tag.trimmed();
    Q_EMIT notesEdited(m_notesOf, tags, m_note->toPlainText());
}

void RunsPanel::fitColumns()
{
    const Theme& theme = Theme::of(this);
    m_pages->setMinimumHeight(theme.px(130));
    m_details->setMinimumHeight(theme.px(width() < theme.px(600) ? 260 : 222));
    for (QTableView* table : { m_table, m_settings })
        table->verticalHeader()->setDefaultSectionSize(theme.px(table == m_table ? 32 : 26));
    // All that fits: what matters least goes first where there is little room.
    const int widths[] = { 0, 96, 78, 124, 88, 72, 88, 0 };
    int room = width() - theme.px(14);
    for (int column = 1; column < RunsModel::Tags; ++column) {
        m_table->setColumnWidth(column, theme.px(widths[column]));
        room -= theme.px(widths[column]);
    }
    const bool narrow = room < theme.px(300);
    m_table->setColumnHidden(RunsModel::Best, narrow);
    m_table->setColumnHidden(RunsModel::When, narrow);
    m_table->setColumnHidden(RunsModel::Task, narrow);
    if (narrow)
        room += theme.px(widths[RunsModel::Best] + widths[RunsModel::When] + widths[RunsModel::Task]);
    m_table->setColumnWidth(RunsModel::Name, room * 11 / 20);
    m_table->setColumnWidth(RunsModel::Tags, room - room * 11 / 20);
    m_settings->horizontalHeader()->setMinimumSectionSize(theme.px(90)); // and more of them scroll
}

void RunsPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_columns->setDirection(width() < Theme::of(this).px(520) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    fitColumns();
}

void RunsPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    sendNotes();
}

void RunsPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::StyleChange)
        fitColumns();
}

void RunsPanel::retranslate()
{
    m_search->setPlaceholderText(tr("Search name, tags, note, settings; tag:NAME"));
    m_search->setAccessibleName(tr("Search the runs"));
    m_clear->setToolTip(tr("Show all runs"));
    m_openFolder->setText(tr("Open run folder…"));
    m_openFolder->setToolTip(tr("A run that was made elsewhere, such as one that came back from a cluster"));
    m_rebuild->setText(tr("Look again"));
    m_rebuild->setToolTip(tr("Make the list anew from the run folders; nothing is lost, all of it stands in them"));
    m_table->setAccessibleName(tr("Runs"));
    m_settings->setAccessibleName(tr("Settings"));
    m_tagsName->setText(tr("Tags, with commas between"));
    m_tags->setAccessibleName(tr("Tags"));
    m_noteName->setText(tr("Note"));
    m_note->setAccessibleName(tr("Note"));
    m_open->setText(tr("Show curves"));
    m_goOn->setText(tr("Go on"));
    m_goOn->setToolTip(tr("Train on from its newest checkpoint"));
    m_overlay->setText(tr("Overlay"));
    m_overlay->setToolTip(tr("Draw its curves beside those that are shown"));
    m_openModel->setText(tr("Open model"));
    m_openModel->setToolTip(tr("Open its newest checkpoint, for all places"));
    m_useRecipe->setText(tr("Use settings"));
    m_useRecipe->setToolTip(tr("Set up a new run with the settings of this one"));
    m_forget->setText(tr("Forget"));
    m_forget->setToolTip(tr("Take it out of this list; its folder stays"));
    showSelection();
    showPage();
}

} // namespace cutaway
