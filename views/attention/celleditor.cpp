// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/celleditor.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>

#include "views/attention/rowedit.h"
#include "views/parts/edits.h"
#include "views/parts/heatmap.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {
    constexpr int commitPause = 60; // ms between two readings while one drags
    constexpr double pixelsForWeight = 160.0; // of a drag, at scale 1, from 0 to 1
    constexpr double pixelsForScore = 24.0; // for a score of 1
    constexpr double weightStep = 0.05;
    constexpr double scoreStep = 0.25;
    constexpr double largest = 1e6; // what a pass takes
} // namespace

CellEditor::CellEditor(HeatMap* map, Edits* edits, QObject* parent)
    : QObject(parent)
    , m_map(map)
    , m_edits(edits)
{
    m_commit.setSingleShot(true);
    m_commit.setInterval(commitPause);
    connect(&m_commit, &QTimer::timeout, this, &CellEditor::commit);
    connect(map, &HeatMap::cellDragged, this, &CellEditor::drag);
    connect(map, &HeatMap::cellDropped, this, [this] { drop(); });
    connect(map, &HeatMap::cellStepped, this, &CellEditor::step);
    connect(map, &HeatMap::cellTyped, this, &CellEditor::beginTyping);
    connect(edits, &Edits::changed, this, &CellEditor::markChanged);
}

void CellEditor::setData(const AttentionData& data)
{
    const bool another = data.text != m_data.text || data.mapOf != m_data.mapOf;
    if (!another && data.reading && !data.map)
        return; // the map of an edited reading is on its way; what is pulled at stays
    m_data = data;
    if (another || !isPossible()) {
        m_pull.reset();
        delete m_field;
    }
    if (m_pull)
        showRow(); // the reading is of a moment ago
    m_map->setCellsDragged(m_on && isPossible());
    markChanged();
}

void CellEditor::setOn(bool on)
{
    if (on == m_on)
        return;
    m_on = on;
    m_pull.reset();
    delete m_field;
    m_map->setCellsDragged(on && isPossible());
    if (on)
        m_map->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void CellEditor::setMapShown(bool shown)
{
    if (shown == m_mapShown)
        return;
    m_mapShown = shown;
    if (!shown)
        setOn(false);
    markChanged();
    Q_EMIT changed();
}

void CellEditor::setSide(Side side)
{
    if (side == m_side)
        return;
    m_side = side;
    m_pull.reset();
    Q_EMIT changed();
}

/// The weights of the shown head that are edited follow, too.
void CellEditor::setRenormalise(bool renormalise)
{
    if (renormalise == m_renormalise)
        return;
    m_renormalise = renormalise;
    EditList edits = m_edits->now();
    for (Edit& edit : edits)
        if (edit.kind == EditKind::Weight && isOfHead(edit))
            edit.renormalise = renormalise;
    m_edits->put(std::move(edits));
    Q_EMIT changed();
}

bool CellEditor::isOfHead(const Edit& edit) const
{
    return m_data.map && edit.layer == m_data.mapOf.layer && (edit.head == Edit::all || edit.head == m_data.mapOf.head);
}

/// Where the value of the cell begins. False where it can't be edited.
bool CellEditor::begin(const Cell& cell)
{
    if (!m_on || !isPossible() || cell.row >= m_data.map->positions || cell.column > cell.row)
        return false;
    Pull pull;
    pull.edit.kind = m_side == Side::BeforeSoftmax ? EditKind::Score : EditKind::Weight;
    pull.edit.layer = m_data.mapOf.layer;
    pull.edit.head = m_data.mapOf.head;
    pull.edit.query = cell.row;
    pull.edit.key = cell.column;
    pull.edit.renormalise = m_side == Side::AfterSoftmax && m_renormalise;
    const auto start = m_map->content().values.begin() + static_cast<std::ptrdiff_t>(cell.row) * m_data.map->positions;
    pull.row.assign(start, start + m_data.map->positions);
    const int same = m_edits->find(pull.edit);
    const Edit* before = same < 0 ? nullptr : &m_edits->now()[static_cast<std::size_t>(same)];
    if (before && before->kind == pull.edit.kind)
        pull.from = before->value;
    else if (m_side == Side::AfterSoftmax)
        pull.from = pull.row[static_cast<std::size_t>(cell.column)];
    m_pull = std::move(pull);
    if (!m_pull->from)
        Q_EMIT scoreWanted(m_data.map->generation, m_data.mapOf.layer, m_data.mapOf.head, cell.row, cell.column);
    return true;
}

std::optional<double> CellEditor::value() const
{
    if (m_pull->to)
        return m_pull->to;
    if (!m_pull->from)
        return std::nullopt;
    const double value = *m_pull->from + m_pull->by;
    if (m_pull->edit.kind == EditKind::Weight)
        return std::clamp(value, 0.0, std::max(1.0, *m_pull->from));
    return std::clamp(value, -largest, largest);
}

std::vector<float> CellEditor::rowNow() const
{
    if (m_pull->edit.kind == EditKind::Score)
        return rowWithScore(m_pull->row, m_pull->edit.key, m_pull->by);
    return rowWithWeight(m_pull->row, m_pull->edit.key, value().value_or(0.0), m_pull->edit.renormalise);
}

void CellEditor::showRow()
{
    const std::vector<float> row = rowNow();
    const Edit& edit = m_pull->edit;
    m_map->setRowValues(edit.query, row);
    const QLocale locale;
    const QString weight = weightText(row[static_cast<std::size_t>(edit.key)]);
    const QString sum = locale.toString(sumOf(row), 'f', 2);
    const QString pair = tr("%1 → %2", "query, key").arg(m_data.nameAt(edit.query), m_data.nameAt(edit.key));
    const auto number = value();
    if (edit.kind == EditKind::Weight)
        Q_EMIT said(tr("%1: weight %2; the row sums to %3.").arg(pair, weight, sum));
    else if (number)
        Q_EMIT said(
            tr("%1: score %2, weight %3; the row sums to 1.").arg(pair, locale.toString(*number, 'f', 2), weight));
    else
        Q_EMIT said(tr("%1: weight %2; the row sums to 1.").arg(pair, weight));
}

void CellEditor::drag(int row, int column, double up)
{
    const bool same = m_pull && !m_pull->dropped && m_pull->edit.query == row && m_pull->edit.key == column;
    if (!same && !begin({ row, column }))
        return;
    m_pull->by = up / (m_pull->edit.kind == EditKind::Score ? pixelsForScore : pixelsForWeight);
    showRow();
    if (!m_commit.isActive())
        m_commit.start();
}

void CellEditor::drop()
{
    if (!m_pull)
        return;
    m_pull->dropped = true;
    commit();
}

void CellEditor::step(int row, int column, int steps)
{
    if (!begin({ row, column }))
        return;
    m_pull->by = steps * (m_pull->edit.kind == EditKind::Score ? scoreStep : weightStep);
    m_pull->dropped = true;
    showRow();
    commit();
}

void CellEditor::setScore(int layer, int head, int query, int key, float score)
{
    if (!m_pull || m_pull->from || m_pull->edit.layer != layer || m_pull->edit.head != head
        || m_pull->edit.query != query || m_pull->edit.key != key)
        return;
    m_pull->from = score;
    if (m_pull->dropped)
        commit();
}

/// The edit as the value is now. A drop ends the pull.
void CellEditor::commit()
{
    m_commit.stop();
    if (!m_pull)
        return;
    const auto number = value();
    if (!number)
        return; // it comes with its score
    Edit edit = m_pull->edit;
    edit.value = static_cast<float>(*number);
    const bool dropped = m_pull->dropped;
    m_edits->drag(edit);
    if (!dropped)
        return;
    m_edits->endDrag();
    m_pull.reset();
    Q_EMIT said(QString());
}

void CellEditor::markChanged()
{
    std::vector<Cell> cells;
    if (isPossible())
        for (const Edit& edit : m_edits->now()) {
            const bool ofCell
                = edit.kind == EditKind::Score || edit.kind == EditKind::Weight || edit.kind == EditKind::CutEdge;
            if (!ofCell || !isOfHead(edit) || edit.query >= m_data.positions() || edit.key >= m_data.positions())
                continue;
            const int firstRow = edit.query == Edit::all ? edit.key : edit.query;
            const int lastRow = edit.query == Edit::all ? m_data.positions() - 1 : edit.query;
            for (int row = firstRow; row <= lastRow; ++row)
                for (int column = edit.key == Edit::all ? 0 : edit.key;
                     column <= (edit.key == Edit::all ? row : edit.key); ++column)
                    cells.push_back({ row, column });
        }
    m_map->setChangedCells(std::move(cells));
}

QLineEdit* CellEditor::field() const
{
    return m_field;
}

void CellEditor::beginTyping(int row, int column, const QString& text)
{
    if (!m_on || !isPossible() || m_field)
        return;
    m_typedCell = { row, column };
    m_field = new QLineEdit(text, m_map);
    m_field->setObjectName(QStringLiteral("cellValue"));
    m_field->setAccessibleName(m_side == Side::BeforeSoftmax ? tr("Score of the cell") : tr("Weight of the cell"));
    const Theme& theme = Theme::current();
    const QSize size(theme.px(84), theme.px(30));
    const QRectF cell = m_map->cellRect(m_typedCell);
    QRect box(QPoint(0, 0), size);
    box.moveCenter(cell.center().toPoint());
    box.moveLeft(std::clamp(box.left(), 0, std::max(0, m_map->width() - size.width())));
    box.moveTop(std::clamp(box.top(), 0, std::max(0, m_map->height() - size.height())));
    m_field->setGeometry(box);
    m_field->installEventFilter(this);
    m_field->show();
    m_field->setFocus(Qt::OtherFocusReason);
    m_field->end(false);
    connect(m_field, &QLineEdit::returnPressed, this, &CellEditor::finishTyping);
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        m_field->setProperty("wrong", false);
        m_field->setStyleSheet(QString());
    });
}

/// One goes on where one was.
void CellEditor::closeField()
{
    QLineEdit* field = m_field;
    m_field = nullptr; // that it loses the focus is no leaving
    field->hide();
    field->deleteLater();
    m_map->setFocus(Qt::OtherFocusReason);
    m_map->pointAt(m_typedCell);
}

void CellEditor::finishTyping()
{
    if (!m_field)
        return;
    const bool ofWeight = m_side == Side::AfterSoftmax;
    bool ok = false;
    QString text = m_field->text().trimmed();
    double number = QLocale().toDouble(text, &ok);
    if (!ok)
        number = QLocale::c().toDouble(text.replace(QLatin1Char(','), QLatin1Char('.')), &ok);
    if (!ok || !(std::fabs(number) <= largest) || (ofWeight && number < 0.0)) {
        Q_EMIT said(ofWeight ? tr("A weight is a number from 0 to 1,000,000, such as 0.3; Esc leaves it as it was.")
                             : tr("A score is a number from −1,000,000 to 1,000,000, such as 2.5; Esc leaves it as it "
                                  "was."));
        m_field->setProperty("wrong", true);
        m_field->selectAll();
        return;
    }
    closeField();
    if (!begin(m_typedCell))
        return;
    m_pull->to = number;
    m_pull->dropped = true;
    commit();
}

bool CellEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field)
        return QObject::eventFilter(watched, event);
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    const bool escapes = isKey && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape;
    if (escapes && event->type() == QEvent::ShortcutOverride) {
        event->accept(); // not the window's
        return true;
    }
    if (escapes) {
        closeField();
        Q_EMIT said(QString());
        return true;
    }
    if (event->type() == QEvent::FocusOut) {
        m_field->deleteLater();
        m_field = nullptr;
        Q_EMIT said(QString());
    }
    return QObject::eventFilter(watched, event);
}

} // namespace cutaway
