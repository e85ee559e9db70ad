// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/takeapart.h"

#include <algorithm>

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/attention/celleditor.h"
#include "views/attention/editactions.h"
#include "views/attention/editrows.h"
#include "views/parts/edits.h"
#include "views/parts/flowlayout.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {
    QWidget* flowOf(std::initializer_list<QWidget*> widgets, int spacing)
    {
        auto* box = new QWidget;
        auto* flow = new FlowLayout(box);
        flow->setContentsMargins(0, 0, 0, 0);
        flow->setSpacing(spacing);
        for (QWidget* widget : widgets)
            flow->addWidget(widget);
        return box;
    }

    QLabel* noteLabel()
    {
        auto* label = new QLabel;
        label->setWordWrap(true);
        setTextRole(label, TextRole::Note);
        label->hide();
        return label;
    }

    void say(QLabel* label, const QString& sentence)
    {
        label->setText(sentence);
        label->setVisible(!sentence.isEmpty());
    }
} // namespace

TakeApartSection::TakeApartSection(Edits* edits, EditActions* actions, CellEditor* cells, QWidget* parent)
    : InspectorSection({}, parent)
    , m_edits(edits)
    , m_actions(actions)
    , m_cells(cells)
    , m_headOff(makeButton(ButtonKind::Plain))
    , m_editCell(makeButton(ButtonKind::Plain))
    , m_pattern(makeButton(ButtonKind::Plain))
    , m_more(makeButton(ButtonKind::Plain, QStringLiteral("more")))
    , m_side(new Segmented)
    , m_renormalise(new QCheckBox)
    , m_cellSentence(noteLabel())
    , m_rows(new EditRows)
    , m_undo(makeButton(ButtonKind::Flat, QStringLiteral("undo")))
    , m_redo(makeButton(ButtonKind::Flat, QStringLiteral("redo")))
    , m_save(makeButton(ButtonKind::Flat, QStringLiteral("save")))
    , m_open(makeButton(ButtonKind::Flat, QStringLiteral("folder")))
    , m_copy(makeButton(ButtonKind::Flat, QStringLiteral("copy")))
    , m_note(noteLabel())
{
    build();
    connectParts();
    showEdits();
    showCellTools();
}

void TakeApartSection::build()
{
    m_headOff->setObjectName(QStringLiteral("headOff"));
    m_editCell->setObjectName(QStringLiteral("editCell"));
    m_pattern->setObjectName(QStringLiteral("replacePattern"));
    m_more->setObjectName(QStringLiteral("moreEdits"));
    m_side->setObjectName(QStringLiteral("editSide"));
    m_renormalise->setObjectName(QStringLiteral("renormalise"));
    m_rows->setObjectName(QStringLiteral("edits"));
    m_undo->setObjectName(QStringLiteral("undoEdit"));
    m_redo->setObjectName(QStringLiteral("redoEdit"));
    m_save->setObjectName(QStringLiteral("saveEdits"));
    m_open->setObjectName(QStringLiteral("openEdits"));
    m_copy->setObjectName(QStringLiteral("copyEdits"));
    m_editCell->setCheckable(true);
    m_editCell->setProperty("toggle", true);
    m_pattern->setProperty("menu", true);
    m_pattern->setMenu(&m_patternMenu);
    addWidget(flowOf({ m_headOff, m_editCell, m_pattern, m_more }, 6));
    addWidget(m_cellTools = buildCellTools());
    addWidget(m_rows);
    addWidget(m_listTools = buildListTools());
    addWidget(m_note);
}

QWidget* TakeApartSection::buildCellTools()
{
    auto* tools = new QWidget;
    auto* layout = new QVBoxLayout(tools);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(6);
    layout->addWidget(m_side, 0, Qt::AlignLeft);
    layout->addWidget(m_renormalise);
    layout->addWidget(m_cellSentence);
    m_cellSentence->show();
    return tools;
}

QWidget* TakeApartSection::buildListTools()
{
    return flowOf({ m_undo, m_redo, m_save, m_open, m_copy }, 2);
}

void TakeApartSection::connectParts()
{
    connect(m_headOff, &QPushButton::clicked, this,
        [this] { m_actions->switchHead(m_data.selectedLayer, m_data.selectedHead); });
    connect(m_editCell, &QPushButton::toggled, m_cells, &CellEditor::setOn);
    connect(&m_patternMenu, &QMenu::aboutToShow, this, [this] {
        m_patternMenu.clear();
        m_actions->fillPatterns(&m_patternMenu, m_data.selectedLayer, m_data.selectedHead);
    });
    connect(m_more, &QPushButton::clicked, this, [this] {
        fillMore();
        m_moreMenu.popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 4)));
    });
    connect(m_side, &Segmented::chosen, m_cells, [this](int index) {
        m_cells->setSide(index == 0 ? CellEditor::Side::BeforeSoftmax : CellEditor::Side::AfterSoftmax);
    });
    connect(m_renormalise, &QCheckBox::toggled, m_cells, &CellEditor::setRenormalise);
    connect(m_cells, &CellEditor::changed, this, &TakeApartSection::showCellTools);
    connect(m_cells, &CellEditor::said, this, [this](const QString& sentence) {
        if (sentence.isEmpty())
            showCellTools();
        else
            m_cellSentence->setText(sentence);
    });
    connect(m_rows, &EditRows::removed, m_edits, &Edits::remove);
    connect(m_rows, &EditRows::hovered, this, &TakeApartSection::editHovered);
    connect(m_rows, &EditRows::activated, this, &TakeApartSection::editActivated);
    connect(m_undo, &QPushButton::clicked, m_edits, &Edits::undo);
    connect(m_redo, &QPushButton::clicked, m_edits, &Edits::redo);
    connect(m_save, &QPushButton::clicked, this, &TakeApartSection::saveRequested);
    connect(m_open, &QPushButton::clicked, this, &TakeApartSection::openRequested);
    connect(m_copy, &QPushButton::clicked, this, &TakeApartSection::copyCommandRequested);
    connect(m_edits, &Edits::changed, this, [this] {
        m_problem.clear(); // it was of other edits
        setVisible(m_data.reading != nullptr || !m_edits->isEmpty()); // Undo brings them back without a text, too
        showEdits();
    });
}

void TakeApartSection::show(const AttentionData& data, int selectedPosition)
{
    m_data = data;
    m_position = selectedPosition;
    setVisible(data.reading != nullptr || !m_edits->isEmpty());
    showEdits();
    showCellTools();
}

void TakeApartSection::setProblem(const Spoken& sentence)
{
    m_problem = sentence;
    showEdits();
}

void TakeApartSection::setReferenceName(const Spoken& name)
{
    m_reference = name;
    showEdits();
}

EditState TakeApartSection::stateOf(const Edit& edit) const
{
    const EditList& all = m_edits->now();
    if (!m_data.reading
        || !isThere(edit,
            { m_data.reading->layers, m_data.reading->heads, m_data.reading->positions, m_actions->hasFeedForward() }))
        return EditState::Waits;
    if (m_problem.isEmpty())
        return EditState::Made;
    // The guilty ones where one knows them.
    const auto clashes = [&](const Edit& one) {
        return std::any_of(all.begin(), all.end(), [&](const Edit& o) { return clash(one, o); });
    };
    if (std::any_of(all.begin(), all.end(), clashes))
        return clashes(edit) ? EditState::Failed : EditState::Waits;
    return EditState::Failed;
}

int TakeApartSection::made() const
{
    const EditList& all = m_edits->now();
    return static_cast<int>(
        std::count_if(all.begin(), all.end(), [&](const Edit& edit) { return stateOf(edit) == EditState::Made; }));
}

void TakeApartSection::showEdits()
{
    std::vector<EditRow> rows;
    int waiting = 0;
    bool hasMeans = false;
    for (const Edit& edit : m_edits->now()) {
        EditRow row { editInWords(edit, m_data), editExplained(edit, m_data), stateOf(edit) };
        if (row.state == EditState::Waits) {
            row.explanation = m_data.reading ? tr("Waits: the text or the model that is open has no such place.")
                                             : tr("Waits: the model reads no text.");
            ++waiting;
        }
        hasMeans = hasMeans || edit.by == Replacement::Mean;
        rows.push_back(std::move(row));
    }
    const bool any = !rows.empty();
    m_rows->setRows(std::move(rows));
    m_rows->setVisible(any);
    m_save->setEnabled(any);
    m_copy->setEnabled(any && m_data.reading);
    m_undo->setEnabled(m_edits->canUndo());
    m_redo->setEnabled(m_edits->canRedo());
    QStringList said;
    if (!m_problem.isEmpty())
        said << tr("The text is read without the edits: %1").arg(m_problem.text());
    if (waiting > 0 && m_data.reading)
        said << tr("%Ln edit(s) wait: the text or the model has no such place.", nullptr, waiting);
    if (hasMeans)
        said << (m_reference.isEmpty() ? tr("Means are taken over this text.")
                                       : tr("Means are taken over %1.").arg(m_reference.text()));
    say(m_note, said.join(QLatin1Char('\n')));
    showButtons();
    Q_EMIT statesShown();
}

void TakeApartSection::showButtons()
{
    const bool off = m_actions->isHeadOff(m_data.selectedLayer, m_data.selectedHead);
    const QString head = headName(m_data.selectedLayer, m_data.selectedHead);
    m_headOff->setText(off ? tr("Switch head on") : tr("Switch head off"));
    m_headOff->setToolTip(off
            ? tr("%1 adds again what it adds to the stream").arg(head)
            : tr("%1 adds nothing to the stream any more: see what the prediction loses by it").arg(head));
    const bool any = m_data.reading != nullptr;
    for (QPushButton* button : { m_headOff, m_pattern, m_more })
        button->setEnabled(any);
}

void TakeApartSection::showCellTools()
{
    const bool possible = m_cells->isPossible();
    m_editCell->setEnabled(possible || m_cells->isOn());
    m_editCell->setToolTip(possible ? tr("Give a cell of this head another value: drag it up or down, or type a number")
                                    : tr("Cells can be edited where the matrix shows the weights of one head"));
    const QSignalBlocker quiet(m_editCell);
    m_editCell->setChecked(m_cells->isOn());
    m_cellTools->setVisible(m_cells->isOn());
    const bool after = m_cells->side() == CellEditor::Side::AfterSoftmax;
    m_side->setCurrentIndex(after ? 1 : 0);
    m_renormalise->setVisible(after);
    const QSignalBlocker alsoQuiet(m_renormalise);
    m_renormalise->setChecked(m_cells->renormalises());
    m_cellSentence->setText(possible
            ? tr("Drag a cell up or down. With the keyboard: arrows to a cell, then a number and Enter, or Alt+↑ ↓.")
            : tr("Choose the matrix of one head: only its own weights can be edited."));
}

void TakeApartSection::fillMore()
{
    m_moreMenu.clear();
    m_actions->fillBlock(&m_moreMenu, m_data.selectedLayer);
    m_moreMenu.addSeparator();
    if (m_position >= 0 && m_data.reading) {
        const EditActions::Place head { m_data.selectedLayer, m_data.selectedHead, -1, m_position };
        m_actions->fillCuts(&m_moreMenu, head);
        if (m_data.map && m_data.showsOneHead()) {
            QMenu* edges = m_moreMenu.addMenu(tr("Cut “%1” →").arg(m_data.labelAt(m_position)));
            for (const int key : m_data.keysOf(m_position, 8))
                edges->addAction(tr("%1 (%2)", "token, weight")
                                     .arg(m_data.labelAt(key), weightText(m_data.map->at(m_position, key))),
                    this, [this, key] {
                        m_actions->cut({ m_data.selectedLayer, m_data.selectedHead, m_position, key });
                    });
        }
    } else {
        QAction* hint = m_moreMenu.addAction(tr("Select a token above to cut what looks at it"));
        hint->setEnabled(false);
    }
    m_moreMenu.addSeparator();
    QMenu* by = m_moreMenu.addMenu(tr("What is switched off is replaced by"));
    const bool zero = m_actions->replacement() == Replacement::Zero;
    const auto add = [&](const QString& text, bool checked, auto what) {
        QAction* action = by->addAction(text, this, what);
        action->setCheckable(true);
        action->setChecked(checked);
    };
    add(tr("Zero"), zero, [this] { m_actions->setReplacement(Replacement::Zero); });
    add(tr("Its mean over this text"), !zero && m_reference.isEmpty(), [this] {
        m_actions->setReplacement(Replacement::Mean);
        Q_EMIT referenceRequested(false);
    });
    add(m_reference.isEmpty() ? tr("Its mean over a text file…")
                              : tr("Its mean over a text file: %1…").arg(m_reference.text()),
        !zero && !m_reference.isEmpty(), [this] { Q_EMIT referenceRequested(true); });
    m_moreMenu.addSeparator();
    m_moreMenu.addAction(tr("Take all edits away"), m_edits, &Edits::clear)->setEnabled(!m_edits->isEmpty());
}

void TakeApartSection::retranslate()
{
    setTitle(tr("Take apart"));
    m_editCell->setText(tr("Edit cell"));
    m_pattern->setText(tr("Replace pattern"));
    m_pattern->setToolTip(tr("Give the head another way to look, whatever the text"));
    m_more->setToolTip(
        tr("Blocks, feed-forward, cut edges, what stands in for what is off. Of a long text file the mean is taken "
           "over its first 2,048 tokens (of at most 64 KiB)."));
    m_more->setAccessibleName(tr("More edits"));
    const int index = m_side->currentIndex();
    m_side->setSegments({ tr("Before softmax"), tr("After softmax") },
        { tr("The value is a score, Q·K/√D: the softmax normalises the row again"),
            tr("The value is the weight itself: the row is handed on as it is, whatever it sums to") });
    m_side->setCurrentIndex(std::max(0, index));
    m_side->setAccessibleName(tr("What is edited"));
    m_renormalise->setText(tr("Divide the row by its sum"));
    m_renormalise->setToolTip(tr("So that its weights sum to 1 again"));
    m_rows->setAccessibleName(tr("Edits"));
    const auto name = [](QPushButton* button, const QString& what, const QString& tip) {
        button->setAccessibleName(what);
        button->setToolTip(tip);
    };
    name(m_undo, tr("Undo"), tr("Undo the last edit (Ctrl+Z)"));
    name(m_redo, tr("Redo"), tr("Redo (Ctrl+Shift+Z)"));
    name(m_save, tr("Save the edits"), tr("Save the edits as a file (JSON), which cutaway-cli takes as --edits"));
    name(m_open, tr("Open edits"), tr("Open edits from a file, in the place of these"));
    name(m_copy, tr("Copy as a command"), tr("Copy the command that shows what these edits change"));
    showEdits();
    showCellTools();
}

} // namespace cutaway
