// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/attentionediting.h"

#include <QMenu>
#include <QPushButton>

#include "views/attention/celleditor.h"
#include "views/attention/findingsline.h"
#include "views/attention/outcomesection.h"
#include "views/attention/takeapart.h"
#include "views/parts/edits.h"
#include "views/parts/heatmap.h"
#include "views/parts/inspector.h"
#include "views/parts/selection.h"
#include "views/parts/shellquote.h"
#include "views/parts/theme.h"
#include "views/parts/thumbnailgrid.h"

namespace cutaway {

AttentionEditing::AttentionEditing(
    Selection* selection, Edits* edits, ThumbnailGrid* grid, HeatMap* matrix, InspectorColumn* column, QWidget* place)
    : QObject(place)
    , m_selection(selection)
    , m_edits(edits)
    , m_grid(grid)
    , m_matrix(matrix)
    , m_place(place)
    , m_actions(new EditActions(edits, this))
    , m_cells(new CellEditor(matrix, edits, this))
    , m_takeApart(new TakeApartSection(edits, m_actions, m_cells))
    , m_outcome(new OutcomeSection)
    , m_findings(new FindingsLine)
    , m_chip(makeButton(ButtonKind::Plain, {}, place))
{
    column->addSection(m_takeApart);
    column->addSection(m_outcome);
    m_chip->setObjectName(QStringLiteral("editsChip"));
    m_chip->setProperty("chip", "cut");
    connect(m_chip, &QPushButton::clicked, edits, &Edits::clear);
    connect(m_takeApart, &TakeApartSection::statesShown, this, &AttentionEditing::showChip);
    connect(grid, &ThumbnailGrid::menuRequested, this, [this](int layer, int head, const QPoint& where) {
        popUp({ layer, head }, where, true);
    });
    connect(matrix, &HeatMap::menuRequested, this, [this](int row, int column, const QPoint& where) {
        if (m_data.showsOneHead())
            popUp({ m_data.mapOf.layer, m_data.mapOf.head, row, column }, where, false);
    });
    connect(m_actions, &EditActions::cellEditWanted, this, &AttentionEditing::editCell);
    connect(m_cells, &CellEditor::scoreWanted, this, &AttentionEditing::scoreWanted);
    connect(m_takeApart, &TakeApartSection::saveRequested, this, &AttentionEditing::saveRequested);
    connect(m_takeApart, &TakeApartSection::openRequested, this, &AttentionEditing::openRequested);
    connect(m_takeApart, &TakeApartSection::copyCommandRequested, this, &AttentionEditing::copyCommandRequested);
    connect(m_takeApart, &TakeApartSection::referenceRequested, this, &AttentionEditing::referenceRequested);
    connect(m_takeApart, &TakeApartSection::editHovered, this, &AttentionEditing::highlight);
    connect(m_takeApart, &TakeApartSection::editActivated, this, [this](int index) {
        const Edit& edit = m_edits->now()[static_cast<std::size_t>(index)];
        goTo(edit.layer, edit.head, edit.query == Edit::all ? edit.key : edit.query);
    });
    connect(m_findings, &FindingsLine::activated, this,
        [this](const Finding& finding) { goTo(finding.layer, finding.head, finding.query); });
    showChip();
}

QWidget* AttentionEditing::chip() const
{
    return m_chip;
}

void AttentionEditing::show(const AttentionData& data)
{
    m_data = data;
    m_actions->setData(data);
    m_cells->setData(data);
    m_outcome->setData(data);
    m_takeApart->show(data, data.reading ? data.positionOf(m_selection->token()) : -1);
    m_findings->setFindings(data.reading ? data.reading->findings : Findings(), m_edits->now(),
        data.reading ? static_cast<int>(data.reading->firstToken) : 0);
}

void AttentionEditing::setMatrixShown(bool shown)
{
    m_cells->setMapShown(shown);
}

void AttentionEditing::showChip()
{
    const int made = m_takeApart->made(); // one that waits changes nothing
    m_chip->setVisible(made > 0);
    m_chip->setText(tr("%1 · clear", "3 edits · clear").arg(tr("%Ln edit(s)", nullptr, made)));
    m_chip->setToolTip(
        tr("The model reads with these edits, and what is shown is of the edited model. Click: take them "
           "all away; Ctrl+Z brings them back."));
}

void AttentionEditing::popUp(const EditActions::Place& place, const QPoint& where, bool inOverview)
{
    auto* menu = new QMenu(m_place);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Edit %1").arg(headName(place.layer, place.head)));
    m_actions->fillMenu(menu, place);
    if (inOverview) {
        menu->addSeparator();
        menu->addAction(tr("Save the picture of all heads …"), this, &AttentionEditing::overviewRequested);
    }
    menu->popup(where);
}

void AttentionEditing::editCell(int query, int key)
{
    m_cells->setOn(true);
    m_matrix->pointAt({ query, key });
}

void AttentionEditing::highlight(int index)
{
    const bool any = index >= 0 && index < static_cast<int>(m_edits->now().size());
    const Edit edit = any ? m_edits->now()[static_cast<std::size_t>(index)] : Edit();
    m_grid->setHighlighted(any ? edit.layer : -1, any ? edit.head : -1);
    const int position = edit.query == Edit::all ? edit.key : edit.query;
    m_selection->setHoveredToken(
        any && m_data.reading && position >= 0 && position < m_data.positions() ? m_data.tokenAt(position) : -1);
}

void AttentionEditing::goTo(int layer, int head, int position)
{
    if (layer >= 0)
        m_selection->setHead(layer, head < 0 ? m_selection->head() : head);
    if (m_data.reading && position >= 0 && position < m_data.positions())
        m_selection->setToken(m_data.tokenAt(position));
}

void AttentionEditing::setCommandText(const QString& edits, bool means, const QString& referenceFile)
{
    m_commandText = edits;
    m_needsMeans = means;
    m_referenceFile = referenceFile;
}

QString AttentionEditing::commandOptions() const
{
    return m_commandText.isEmpty() ? QString()
                                   : QStringLiteral(" --edits - <<< ") + shellQuoted(m_commandText.toStdString());
}

QString AttentionEditing::meanOptions(const QString& text) const
{
    if (!m_needsMeans)
        return {};
    return QStringLiteral(" --mean ")
        + (m_referenceFile.isEmpty() ? QStringLiteral("<(printf %s ") + text + QLatin1Char(')') : m_referenceFile);
}

void AttentionEditing::retranslate()
{
    showChip();
    m_takeApart->retranslate();
    m_outcome->retranslate();
    m_findings->retranslate();
}

} // namespace cutaway
