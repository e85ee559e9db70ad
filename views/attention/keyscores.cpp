// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/keyscores.h"

#include <algorithm>
#include <numeric>

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include "views/attention/attentiondata.h"
#include "views/parts/focusring.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {

    struct Columns {
        QRectF token, score, track, weight;
    };

    Columns columnsOf(const QRectF& area)
    {
        const Theme& theme = Theme::current();
        const double gap = theme.px(12);
        Columns columns;
        columns.token = { area.left() + theme.px(6), area.top(), theme.px(104) * 1.0, area.height() };
        columns.score = { columns.token.right() + gap, area.top(), theme.px(64) * 1.0, area.height() };
        columns.weight = { area.right() - theme.px(58), area.top(), theme.px(52) * 1.0, area.height() };
        columns.track = { columns.score.right() + gap, area.center().y() - theme.px(4),
            columns.weight.left() - columns.score.right() - 2 * gap, theme.px(8) * 1.0 };
        return columns;
    }

} // namespace

KeyScores::KeyScores(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    retranslate();
}

void KeyScores::setRows(std::vector<Row> rows)
{
    m_rows = std::move(rows);
    if (m_pointed >= static_cast<int>(m_rows.size()))
        m_pointed = -1;
    fit();
    viewport()->update();
}

void KeyScores::setChosen(int key)
{
    if (key == m_chosen)
        return;
    m_chosen = key;
    if (key >= 0 && m_pointed < 0)
        reveal(key);
    viewport()->update();
}

int KeyScores::rowHeight() const
{
    return Theme::current().px(24);
}

int KeyScores::headHeight() const
{
    return Theme::current().px(24);
}

QRect KeyScores::rowRect(int key) const
{
    return { 0, headHeight() + key * rowHeight() - verticalScrollBar()->value(), viewport()->width(), rowHeight() };
}

int KeyScores::keyAt(const QPointF& point) const
{
    if (point.y() < headHeight())
        return -1;
    const int key = (static_cast<int>(point.y()) - headHeight() + verticalScrollBar()->value()) / rowHeight();
    return key < static_cast<int>(m_rows.size()) ? key : -1;
}

QSize KeyScores::sizeHint() const
{
    return { Theme::current().px(420), Theme::current().px(240) };
}

QSize KeyScores::minimumSizeHint() const
{
    return { Theme::current().px(280), headHeight() + 3 * rowHeight() };
}

void KeyScores::fit()
{
    QScrollBar* bar = verticalScrollBar();
    const int high = headHeight() + static_cast<int>(m_rows.size()) * rowHeight();
    bar->setPageStep(viewport()->height());
    bar->setSingleStep(rowHeight());
    bar->setRange(0, std::max(0, high - viewport()->height()));
}

void KeyScores::reveal(int key)
{
    QScrollBar* bar = verticalScrollBar();
    const int top = key * rowHeight();
    const int room = viewport()->height() - headHeight() - rowHeight();
    if (top < bar->value())
        bar->setValue(top);
    else if (top > bar->value() + room)
        bar->setValue(top - room);
}

void KeyScores::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    paintHead(painter, QRectF(0, 0, viewport()->width(), headHeight()));
    painter.setClipRect(QRectF(0, headHeight(), viewport()->width(), viewport()->height() - headHeight()));
    const int first = verticalScrollBar()->value() / rowHeight();
    for (int key = first; key < static_cast<int>(m_rows.size()) && rowRect(key).top() < viewport()->height(); ++key)
        paintRow(painter, key, rowRect(key));
    painter.setClipping(false);
    if (showsFocus(this)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.focus, 2));
        painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void KeyScores::paintHead(QPainter& painter, const QRectF& area) const
{
    const Theme& theme = Theme::current();
    const Columns columns = columnsOf(area);
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    painter.drawText(columns.token, Qt::AlignLeft | Qt::AlignVCenter, tr("key"));
    painter.drawText(
        columns.score.adjusted(-theme.px(20), 0, 0, 0), Qt::AlignRight | Qt::AlignVCenter, tr("score ÷ √d"));
    painter.drawText(
        QRectF(columns.track.left(), area.top(), columns.weight.right() - columns.track.left(), area.height()),
        Qt::AlignRight | Qt::AlignVCenter, tr("weight"));
}

void KeyScores::paintRow(QPainter& painter, int key, const QRectF& area) const
{
    const Theme& theme = Theme::current();
    const Row& row = m_rows[static_cast<std::size_t>(key)];
    const Columns columns = columnsOf(area);
    const bool isChosen = key == m_chosen;
    if (isChosen || key == m_pointed) {
        painter.setPen(isChosen ? QPen(theme.cut, 1) : QPen(Qt::NoPen));
        painter.setBrush(isChosen ? theme.cutbg : theme.sunk);
        painter.drawRoundedRect(area.adjusted(0.5, 1, -0.5, -1), theme.px(4), theme.px(4));
    }
    drawToken(painter, columns.token, row.bytes, theme.mono(12, isChosen), isChosen ? theme.cut : theme.text);
    painter.setFont(theme.font(13));
    painter.setPen(theme.text);
    painter.drawText(columns.score, Qt::AlignRight | Qt::AlignVCenter,
        QLocale().toString(static_cast<double>(row.scaled), 'f', 2).replace(QLatin1Char('-'), QChar(0x2212)));
    painter.drawText(columns.weight, Qt::AlignRight | Qt::AlignVCenter, weightText(row.weight));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.sunk);
    const double radius = columns.track.height() / 2;
    painter.drawRoundedRect(columns.track, radius, radius);
    const double length = columns.track.width() * std::clamp<double>(row.weight, 0.0, 1.0);
    painter.setBrush(theme.bar);
    if (length > 0.5)
        painter.drawRoundedRect(QRectF(columns.track.topLeft(), QSizeF(length, columns.track.height())),
            std::min(radius, length / 2), radius);
}

void KeyScores::paintStrongest(QPainter& painter, const QRectF& area) const
{
    std::vector<int> order(m_rows.size());
    std::iota(order.begin(), order.end(), 0);
    const auto fits = static_cast<std::size_t>(std::max(0.0, (area.height() - headHeight()) / rowHeight()));
    if (order.size() > fits) {
        std::stable_sort(order.begin(), order.end(), [this](int a, int b) {
            return m_rows[static_cast<std::size_t>(a)].weight > m_rows[static_cast<std::size_t>(b)].weight;
        });
        order.resize(fits);
        std::sort(order.begin(), order.end());
    }
    paintHead(painter, QRectF(area.left(), area.top(), area.width(), headHeight()));
    double top = area.top() + headHeight();
    for (const int key : order) {
        paintRow(painter, key, QRectF(area.left(), top, area.width(), rowHeight()));
        top += rowHeight();
    }
}

void KeyScores::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    fit();
}

void KeyScores::setPointed(int key)
{
    if (key == m_pointed)
        return;
    m_pointed = key;
    viewport()->setCursor(key >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
    Q_EMIT pointed(key);
}

void KeyScores::mouseMoveEvent(QMouseEvent* event)
{
    setPointed(keyAt(event->position()));
}

void KeyScores::mousePressEvent(QMouseEvent* event)
{
    const int key = keyAt(event->position());
    if (event->button() == Qt::LeftButton && key >= 0)
        Q_EMIT activated(key);
    else
        QAbstractScrollArea::mousePressEvent(event);
}

void KeyScores::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_rows.size()) - 1;
    int key = std::clamp(m_chosen, 0, std::max(0, last));
    switch (event->key()) {
    case Qt::Key_Up:
        key = std::max(0, key - 1);
        break;
    case Qt::Key_Down:
        key = std::min(last, key + 1);
        break;
    case Qt::Key_Home:
        key = 0;
        break;
    case Qt::Key_End:
        key = last;
        break;
    default:
        return QAbstractScrollArea::keyPressEvent(event);
    }
    if (last < 0)
        return;
    reveal(key);
    Q_EMIT activated(key);
}

bool KeyScores::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        setPointed(-1);
    return QAbstractScrollArea::viewportEvent(event);
}

void KeyScores::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        fit();
        viewport()->update();
    }
}

void KeyScores::retranslate()
{
    setAccessibleName(tr("Keys with their scores and weights"));
    setToolTip(tr("Every token that the query may look at: its score divided by the root of the head's width, and the "
                  "weight that softmax makes of it. Click one to take it apart."));
    viewport()->update();
}

} // namespace cutaway
