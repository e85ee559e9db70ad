// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/stepscanvas.h"

#include <algorithm>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QTextDocumentFragment>

#include "views/parts/focusring.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {
    constexpr double dimmed = 0.3; // opacity of what is outdated
} // namespace

StepsCanvas::StepsCanvas(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void StepsCanvas::setScene(StepsScene scene)
{
    m_scene = std::move(scene);
    sceneChanged();
}

void StepsCanvas::sceneChanged()
{
    layOut();
    if (m_pointed && !isShown(*m_pointed))
        m_pointed.reset();
    if (m_kept && !isShown(*m_kept))
        m_kept.reset();
    update();
    Q_EMIT cellChanged();
}

bool StepsCanvas::isShown(const StepCell& cell) const
{
    return !m_geometry.rectOf(cell).isNull();
}

void StepsCanvas::setRoom(const QSize& room)
{
    if (room == m_room)
        return;
    m_room = room;
    layOut();
    update();
}

void StepsCanvas::layOut()
{
    m_geometry.setScene(m_scene, StepsPainter::sizes(), m_room, &StepsPainter::linesOf);
    setFixedSize(m_geometry.size().toSize().expandedTo(QSize(1, 1)));
}

void StepsCanvas::setOutdated(bool outdated)
{
    if (outdated == m_outdated)
        return;
    m_outdated = outdated;
    if (outdated)
        setPointed(std::nullopt);
    update();
}

void StepsCanvas::forgetPointed()
{
    setPointed(std::nullopt);
}

std::optional<StepCell> StepsCanvas::cell() const
{
    return m_pointed ? m_pointed : m_kept;
}

void StepsCanvas::paintEvent(QPaintEvent* event)
{
    if (m_scene.isEmpty())
        return;
    QPainter painter(this);
    painter.setOpacity(m_outdated ? dimmed : 1.0);
    StepsPainter(m_scene, m_geometry).draw(painter, event->rect(), m_outdated ? std::nullopt : cell());
    painter.setOpacity(1.0);
    if (showsFocus(this)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::current().focus, 2));
        painter.drawRoundedRect(QRectF(visibleRegion().boundingRect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void StepsCanvas::setPointed(const std::optional<StepCell>& cell)
{
    if (cell == m_pointed)
        return;
    m_pointed = cell;
    update();
    Q_EMIT cellChanged();
}

void StepsCanvas::keep(const std::optional<StepCell>& cell)
{
    m_kept = cell;
    if (m_kept)
        setAccessibleDescription(QTextDocumentFragment::fromHtml(m_scene.explanation(*m_kept)).toPlainText());
    update();
    Q_EMIT cellChanged();
}

void StepsCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_outdated)
        setPointed(m_geometry.cellAt(event->position()));
}

void StepsCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_outdated)
        return QWidget::mousePressEvent(event);
    const auto cell = m_geometry.cellAt(event->position());
    keep(cell == m_kept ? std::nullopt : cell);
}

void StepsCanvas::leaveEvent(QEvent*)
{
    setPointed(std::nullopt);
}

std::optional<StepCell> StepsCanvas::stepped(int rows, int columns, int tables) const
{
    std::vector<StepTable> all;
    for (const auto& card : m_geometry.cards())
        all.insert(all.end(), card.card.tables.begin(), card.card.tables.end());
    if (all.empty())
        return std::nullopt;
    const auto firstOf = [this](StepTable table) {
        return StepCell { table, m_scene.rows(table).shown.front(), m_scene.columns(table).shown.front() };
    };
    if (!m_kept) { // the first cell that is a sum
        const auto sum = std::find_if(
            all.begin(), all.end(), [&](StepTable table) { return !m_scene.parts(firstOf(table)).empty(); });
        return firstOf(sum == all.end() ? all.front() : *sum);
    }
    const auto found = std::find(all.begin(), all.end(), m_kept->table);
    const int at = std::clamp(static_cast<int>(found - all.begin()) + tables, 0, static_cast<int>(all.size()) - 1);
    StepCell cell = *m_kept;
    cell.table = all[static_cast<std::size_t>(at)];
    const auto move = [](const TableAxis& axis, int index, int step) {
        std::vector<int> shown = axis.shown;
        std::erase(shown, TableAxis::gap);
        const auto place = std::lower_bound(shown.begin(), shown.end(), index);
        const int now = std::min(static_cast<int>(place - shown.begin()), static_cast<int>(shown.size()) - 1);
        return shown[static_cast<std::size_t>(std::clamp(now + step, 0, static_cast<int>(shown.size()) - 1))];
    };
    cell.row = move(m_scene.rows(cell.table), cell.row, rows);
    cell.column = move(m_scene.columns(cell.table), cell.column, columns);
    return cell;
}

void StepsCanvas::keyPressEvent(QKeyEvent* event)
{
    int rows = 0, columns = 0, tables = 0;
    switch (event->key()) {
    case Qt::Key_Up:
        rows = -1;
        break;
    case Qt::Key_Down:
        rows = 1;
        break;
    case Qt::Key_Left:
        columns = -1;
        break;
    case Qt::Key_Right:
        columns = 1;
        break;
    case Qt::Key_PageUp:
        tables = -1;
        break;
    case Qt::Key_PageDown:
        tables = 1;
        break;
    case Qt::Key_Escape:
        if (m_kept)
            return keep(std::nullopt);
        return QWidget::keyPressEvent(event);
    default:
        return QWidget::keyPressEvent(event);
    }
    if (m_scene.isEmpty() || m_outdated)
        return;
    m_pointed.reset();
    keep(stepped(rows, columns, tables));
    if (m_kept)
        Q_EMIT walkedTo(m_geometry.rectOf(*m_kept).toRect());
}

void StepsCanvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        layOut();
}

} // namespace cutaway
