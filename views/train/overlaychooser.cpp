// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/overlaychooser.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/emptystate.h"
#include "views/parts/theme.h"
#include "views/train/plaintable.h"
#include "views/train/tickedruns.h"

namespace cutaway {

OverlayChooser::OverlayChooser(QWidget* parent)
    : QWidget(parent)
    , m_runs(new TickedRuns(this))
    , m_differences(new RunDifferences(this))
    , m_search(new QLineEdit)
    , m_pages(new QStackedWidget)
    , m_table(new QTableView)
    , m_nothing(new EmptyState)
    , m_differName(new QLabel)
    , m_settings(new QTableView)
    , m_count(new QLabel)
{
    build();
    buildTable();
    m_search->installEventFilter(this);
    m_table->installEventFilter(this);
    connect(m_clear, &QAction::triggered, m_search, &QLineEdit::clear);
    connect(m_search, &QLineEdit::textChanged, this, &OverlayChooser::search);
    connect(m_nothing, &EmptyState::actionTriggered, m_search, &QLineEdit::clear);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &OverlayChooser::showDifferences);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        if (index.column() != RunsModel::Name) // there the box itself takes clicks
            m_runs->toggle(index.row());
    });
    connect(m_runs, &TickedRuns::tickedChanged, this, &OverlayChooser::showCount);
    retranslate();
}

void OverlayChooser::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_search->setObjectName(QStringLiteral("searchOverlays"));
    m_clear = m_search->addAction(icon(QStringLiteral("close"), Tone::Dim), QLineEdit::TrailingPosition);
    m_clear->setVisible(false);
    layout->addWidget(m_search);
    auto* card = new Card;
    card->body()->setContentsMargins(6, 2, 6, 6);
    card->body()->addWidget(m_table);
    m_pages->addWidget(card);
    m_pages->addWidget(m_nothing);
    layout->addWidget(m_pages, 3);
    m_differName->setWordWrap(true);
    setTextRole(m_differName, TextRole::Note);
    layout->addWidget(m_differName);
    layout->addWidget(m_settings, 2);
    m_count->setWordWrap(true);
    m_count->setObjectName(QStringLiteral("tickedCount"));
    setTextRole(m_count, TextRole::Note);
    layout->addWidget(m_count);
}

void OverlayChooser::buildTable()
{
    const Theme& theme = Theme::current();
    m_table->setObjectName(QStringLiteral("runsToOverlay"));
    m_table->setModel(m_runs);
    m_settings->setObjectName(QStringLiteral("overlayDifferences"));
    m_settings->setModel(m_differences);
    for (QTableView* table : { m_table, m_settings }) {
        makePlain(table);
        table->setSelectionMode(QAbstractItemView::SingleSelection);
        table->verticalHeader()->setDefaultSectionSize(theme.px(table == m_table ? 32 : 26));
    }
    m_settings->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    for (const int column : { RunsModel::Task, RunsModel::Tags })
        m_table->setColumnHidden(column, true);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(RunsModel::Name, QHeaderView::Stretch);
    const struct {
        int column, width;
    } columns[] = { { RunsModel::State, 84 }, { RunsModel::Steps, 124 }, { RunsModel::ValidationLoss, 88 },
        { RunsModel::Best, 72 }, { RunsModel::When, 96 } };
    for (const auto& each : columns)
        header->resizeSection(each.column, theme.px(each.width));
}

void OverlayChooser::setRuns(const QList<RunRow>& runs, const QString& shown, const QStringList& ticked)
{
    m_shown.reset();
    QList<RunRow> others;
    for (const RunRow& row : runs) {
        if (QString::fromStdString(row.run.folder) == shown)
            m_shown = row;
        else if (row.run.tokensSeen > 0 && isTraining(row.run)) // it has been evaluated, and its loss is the same one
            others << row;
    }
    m_runs->setRuns(others, ticked);
    showPage();
    m_search->setFocus();
}

QStringList OverlayChooser::ticked() const
{
    return m_runs->ticked();
}

bool OverlayChooser::isEmpty() const
{
    return m_runs->countOfAll() == 0;
}

void OverlayChooser::search()
{
    m_clear->setVisible(!m_search->text().isEmpty());
    m_runs->setSearch(m_search->text());
    showPage();
}

void OverlayChooser::showPage()
{
    const bool some = m_runs->rowCount() > 0;
    m_pages->setCurrentIndex(some ? 0 : 1);
    m_search->setEnabled(!isEmpty());
    if (isEmpty()) {
        m_nothing->setTexts(tr("No other run to draw"),
            tr("A run can be drawn beside this one once it has been evaluated. Those that were made elsewhere come "
               "into the list with “Open run folder…” in the table of runs."),
            QStringLiteral("train"));
        m_nothing->setAction({});
    } else if (!some) {
        m_nothing->setTexts(tr("No run is found"),
            tr("No run has “%1” in its name, text, tags, note or settings.").arg(m_search->text().trimmed()),
            QStringLiteral("search"));
        m_nothing->setAction(tr("Show all runs"));
    } else if (!m_table->currentIndex().isValid()) {
        m_table->selectRow(0);
    }
    showDifferences();
    showCount();
}

void OverlayChooser::showDifferences()
{
    const QModelIndex current = m_table->currentIndex();
    const bool known = m_shown && current.isValid();
    m_differences->setRuns(known ? QList<RunRow> { *m_shown, m_runs->runAt(current.row()) } : QList<RunRow>(), {});
    const QString name = current.isValid() ? QString::fromStdString(m_runs->runAt(current.row()).run.name) : QString();
    m_differName->setText(!known            ? QString()
            : m_differences->rowCount() > 0 ? tr("In what “%1” differs from the run that is shown:").arg(name)
                                            : tr("“%1” has the same settings as the run that is shown.").arg(name));
}

void OverlayChooser::showCount()
{
    const int count = static_cast<int>(ticked().size());
    m_count->setText(isEmpty() ? QString()
            : m_runs->isFull()
            ? tr("No more than %n run(s): their colours could not be told apart.", nullptr, TickedRuns::most)
            : count == 0 ? tr("Tick runs with a click or the space bar. Their curves are drawn as they stand in their "
                              "folders now.")
                         : tr("%Ln run(s) ticked, of at most %1.", nullptr, count).arg(TickedRuns::most));
}

void OverlayChooser::retranslate()
{
    m_search->setPlaceholderText(tr("Search name, text, tags, note, settings"));
    m_search->setAccessibleName(tr("Search the runs"));
    m_clear->setToolTip(tr("Show all runs"));
    m_table->setAccessibleName(tr("Runs"));
    m_settings->setAccessibleName(tr("Settings in which it differs"));
    showPage();
}

void OverlayChooser::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

/// The space bar ticks the run that one stands on, whichever cell that is; Up leads from the first run back to the search.
bool OverlayChooser::tableKey(int key)
{
    const int row = m_table->currentIndex().row();
    if (key == Qt::Key_Space && row >= 0) {
        m_runs->toggle(row);
        return true;
    }
    if (key == Qt::Key_Up && row <= 0) {
        m_search->setFocus();
        return true;
    }
    return false;
}

bool OverlayChooser::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (watched == m_table)
        return tableKey(key);
    if (watched != m_search || key != Qt::Key_Down || m_runs->rowCount() == 0)
        return false;
    m_table->setFocus();
    return true;
}

} // namespace cutaway
