// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/clusterpanel.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/numberfield.h"
#include "views/parts/scrolling.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"

namespace cutaway {

ClusterPanel::ClusterPanel(QWidget* parent)
    : QWidget(parent)
    , m_saveCard(new Card)
    , m_save(makeButton(ButtonKind::Plain, QStringLiteral("save")))
    , m_saved(new QLabel)
    , m_commandCard(new Card)
    , m_launcher(new Segmented)
    , m_machines(new NumberField(NumberField::Kind::Whole, "machines"))
    , m_processes(new NumberField(NumberField::Kind::Whole, "processes"))
    , m_command(new QPlainTextEdit)
    , m_copy(makeButton(ButtonKind::Plain, QStringLiteral("copy")))
    , m_note(new QLabel)
    , m_backCard(new Card)
    , m_backNote(new QLabel)
    , m_openRun(makeButton(ButtonKind::Plain, QStringLiteral("folder")))
    , m_back(makeButton(ButtonKind::Plain))
{
    m_save->setObjectName(QStringLiteral("clusterSave"));
    m_saved->setObjectName(QStringLiteral("clusterSaved"));
    m_launcher->setObjectName(QStringLiteral("launcher"));
    m_command->setObjectName(QStringLiteral("clusterCommand"));
    m_copy->setObjectName(QStringLiteral("clusterCopy"));
    m_openRun->setObjectName(QStringLiteral("clusterOpenRun"));
    m_back->setObjectName(QStringLiteral("clusterBack"));
    for (QLabel* label : { m_saved, m_note, m_backNote }) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        setTextRole(label, TextRole::Dim);
    }
    m_saveCard->head()->addStretch(1);
    m_saveCard->head()->addWidget(m_save);
    m_saveCard->body()->addWidget(m_saved);

    m_commandCard->head()->addWidget(m_copy);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_launcher, 0, Qt::AlignBottom);
    row->addWidget(m_machines);
    row->addWidget(m_processes);
    row->addStretch(1);
    m_commandCard->body()->addLayout(row);
    m_machines->setRange(1, 10000);
    m_processes->setRange(1, 128);
    m_machines->setWhole(1);
    m_processes->setWhole(2);
    m_command->setReadOnly(true);
    m_command->setTabChangesFocus(true);
    m_command->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_command->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_commandCard->body()->addWidget(m_command);
    m_commandCard->body()->addWidget(m_note);

    m_backCard->head()->addStretch(1);
    m_backCard->head()->addWidget(m_openRun);
    m_backCard->body()->addWidget(m_backNote);

    auto* content = new QWidget;
    auto* cards = new QVBoxLayout(content);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(12);
    for (Card* card : { m_saveCard, m_commandCard, m_backCard })
        cards->addWidget(card);
    cards->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(scrolling(content), 1);
    auto* foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(m_back);
    layout->addLayout(foot);

    connect(m_save, &QPushButton::clicked, this, &ClusterPanel::saveRecipeRequested);
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyRequested(command()); });
    connect(m_openRun, &QPushButton::clicked, this, &ClusterPanel::openRunFolderRequested);
    connect(m_back, &QPushButton::clicked, this, &ClusterPanel::backRequested);
    connect(m_launcher, &Segmented::chosen, this, &ClusterPanel::showCommand);
    for (NumberField* field : { m_machines, m_processes })
        connect(field, &NumberField::edited, this, &ClusterPanel::showCommand);
    retranslate();
}

void ClusterPanel::setRun(const QString& runName, bool isExact)
{
    m_runName = runName;
    m_isExact = isExact;
    showCommand();
}

void ClusterPanel::setRecipePath(const QString& path)
{
    m_recipePath = path;
    showCommand();
}

QString ClusterPanel::command() const
{
    return m_command->toPlainText();
}

void ClusterPanel::showCommand()
{
    const bool fits = m_machines->problem().isEmpty() && m_processes->problem().isEmpty();
    m_copy->setEnabled(fits);
    m_saved->setText(m_recipePath.isEmpty()
            ? tr(
                "Save the recipe to a folder that the other machine sees, and copy its texts beside it: a path that is "
                "not there is looked for by its file name beside the recipe, and in the folder that --data names.")
            : tr("Saved as %1.").arg(m_recipePath));
    if (fits) {
        ClusterPlan plan;
        plan.launcher = static_cast<Launcher>(std::max(0, m_launcher->currentIndex()));
        plan.machines = static_cast<int>(m_machines->whole());
        plan.processes = static_cast<int>(m_processes->whole());
        plan.recipe = m_recipePath.isEmpty() ? m_runName + QStringLiteral(".json") : QFileInfo(m_recipePath).fileName();
        plan.run = QStringLiteral("runs/") + m_runName;
        m_command->setPlainText(clusterCommand(plan));
    }
    const int lines = 4;
    m_command->setFixedHeight(m_command->fontMetrics().lineSpacing() * lines + Theme::of(this).px(16));
    const bool hasHost = m_command->toPlainText().contains(QLatin1String("HOST"));
    QStringList notes;
    if (hasHost)
        notes << tr("HOST is the name of the first machine.");
    if (m_launcher->currentIndex() == 0 && m_machines->whole() > 1)
        notes << tr("The line is given on every machine.");
    if (fits)
        notes << tr(
            "Each process computes a batch of its own: %Ln of them learn as one with that many times the batch.",
            nullptr, static_cast<int>(m_machines->whole() * m_processes->whole()));
    if (m_isExact)
        notes << tr("The recipe is exact, which is for the CPU: choose Fast for GPUs.");
    m_note->setText(notes.join(QLocale().language() == QLocale::Chinese ? QString() : QStringLiteral(" ")));
}

void ClusterPanel::retranslate()
{
    m_saveCard->setTitle(tr("1. Save the recipe"));
    m_save->setText(tr("Save recipe…"));
    m_commandCard->setTitle(tr("2. Start it there"), tr("in the recipe's folder"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the command"));
    m_launcher->setSegments({ QStringLiteral("torchrun"), QStringLiteral("Slurm"), QStringLiteral("MPI") },
        { tr("PyTorch's launcher, on one machine or several"), tr("Within an allocation of Slurm"),
            tr("Open MPI's mpirun") });
    m_machines->setLabel(tr("Machines"), tr("How many machines take part."));
    m_processes->setLabel(tr("Processes on each"), tr("One for each GPU, or for each socket of a CPU."));
    m_command->setAccessibleName(tr("Command"));
    m_backCard->setTitle(tr("3. Open what comes back"));
    m_openRun->setText(tr("Open run folder…"));
    m_backNote->setText(
        tr("Copy the run's folder here. It opens with its curves, checkpoints and samples, and can go on "
           "on this machine."));
    m_back->setText(tr("Back"));
    m_back->setToolTip(tr("Back to what is set up"));
    showCommand();
}

void ClusterPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::StyleChange && m_back)
        showCommand();
}

} // namespace cutaway
