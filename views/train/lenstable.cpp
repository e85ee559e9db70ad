// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/lenstable.h"

#include <algorithm>

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include "views/generate/probabilitytext.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

LensTable::LensTable(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
    describe();
}

void LensTable::setFrame(TimeLapseFramePtr frame)
{
    m_frame = std::move(frame);
    fitScrollBars();
    describe();
    viewport()->update();
}

const NextToken* LensTable::at(int row, int position) const
{
    const auto index
        = static_cast<std::size_t>(row) * static_cast<std::size_t>(positions()) + static_cast<std::size_t>(position);
    return m_frame && index < m_frame->lens.size() ? &m_frame->lens[index] : nullptr;
}

QString LensTable::rowName(int row) const
{
    return row == 0 ? tr("embeddings") : tr("after L%1").arg(row - 1);
}

QString LensTable::tip(int row, int position) const
{
    const NextToken* token = at(row, position);
    if (!token)
        return {};
    const auto read = static_cast<std::size_t>(position);
    const QString seen = read < m_frame->bytes.size() ? tokenText(m_frame->bytes[read]) : QString();
    return tr("%1, behind “%2”: the head would choose “%3” with %4")
        .arg(rowName(row), seen, tokenText(token->bytes), percent(token->probability));
}

void LensTable::describe()
{
    setAccessibleName(tr("Logit lens: what each layer would say next"));
    QStringList last;
    for (int row = 0; row < rows(); ++row)
        if (const NextToken* token = at(row, positions() - 1))
            last << QStringLiteral("%1: %2").arg(rowName(row), tokenText(token->bytes));
    setAccessibleDescription(last.join(QStringLiteral("; ")));
}

QSize LensTable::cell() const
{
    return { Theme::of(this).px(76), Theme::of(this).px(22) };
}

int LensTable::nameWidth() const
{
    const QFontMetrics metrics(Theme::of(this).font(12));
    return std::max(metrics.horizontalAdvance(rowName(0)), metrics.horizontalAdvance(rowName(88)))
        + Theme::of(this).px(12);
}

QRect LensTable::cellRect(int row, int position) const
{
    const QSize size = cell();
    return { nameWidth() + position * size.width() - horizontalScrollBar()->value(),
        (row + 1) * size.height() - verticalScrollBar()->value(), size.width() - 2, size.height() - 2 };
}

void LensTable::fitScrollBars()
{
    const QSize size = cell();
    const int wide = nameWidth() + positions() * size.width() - viewport()->width();
    const int high = (rows() + 1) * size.height() - viewport()->height();
    horizontalScrollBar()->setRange(0, std::max(0, wide));
    horizontalScrollBar()->setPageStep(viewport()->width() - nameWidth());
    horizontalScrollBar()->setSingleStep(size.width());
    verticalScrollBar()->setRange(0, std::max(0, high));
    verticalScrollBar()->setPageStep(viewport()->height() - size.height());
    verticalScrollBar()->setSingleStep(size.height());
}

void LensTable::paintCells(QPainter& painter, const QRectF& clip) const
{
    const Theme& theme = Theme::of(this);
    const QSize size = cell();
    const QFont mono = theme.mono(12);
    const double pad = theme.px(5);
    painter.save();
    painter.setClipRect(QRectF(nameWidth(), size.height(), clip.width(), clip.height()) & clip);
    for (int row = 0; row < rows(); ++row) {
        for (int position = 0; position < positions(); ++position) {
            const QRectF rect = cellRect(row, position);
            const NextToken* token = at(row, position);
            if (!token || !rect.intersects(clip))
                continue;
            painter.setPen(Qt::NoPen);
            painter.setBrush(probabilityTint(token->probability, theme.dark));
            painter.drawRoundedRect(rect, theme.px(3), theme.px(3));
            drawToken(painter, rect.adjusted(pad, 0, -2, 0), token->bytes, mono, theme.text);
        }
    }
    painter.setClipRect(QRectF(nameWidth(), 0, clip.width(), size.height()) & clip);
    for (int position = 0; position < positions(); ++position) {
        const QRectF rect(cellRect(0, position).left(), 0, size.width() - 2, size.height() - 2);
        if (rect.intersects(clip) && static_cast<std::size_t>(position) < m_frame->bytes.size())
            drawToken(painter, rect.adjusted(pad, 0, -2, 0), m_frame->bytes[static_cast<std::size_t>(position)], mono,
                theme.dim);
    }
    painter.setClipRect(QRectF(0, size.height(), nameWidth(), clip.height()) & clip);
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    for (int row = 0; row < rows(); ++row)
        painter.drawText(QRectF(0, cellRect(row, 0).top(), nameWidth(), size.height() - 2),
            Qt::AlignLeft | Qt::AlignVCenter, rowName(row));
    painter.restore();
}

void LensTable::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_frame)
        paintCells(painter, viewport()->rect());
}

void LensTable::paintInto(QPainter& painter, const QSizeF& size)
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_frame)
        paintCells(painter, QRectF(QPointF(), size));
}

QString LensTable::toCsv() const
{
    if (!m_frame)
        return {};
    QString csv = QStringLiteral("step,layer,position,token,lens_id,lens_token,probability\n");
    for (int row = 0; row < rows(); ++row)
        for (int position = 0; position < positions(); ++position)
            if (const NextToken* token = at(row, position)) {
                const auto read = static_cast<std::size_t>(position);
                const std::string seen = read < m_frame->bytes.size() ? m_frame->bytes[read] : std::string();
                csv += QStringLiteral("%1,%2,%3,%4,%5,%6,%7\n")
                           .arg(m_frame->step)
                           .arg(row == 0 ? QStringLiteral("embeddings") : QString::number(row - 1))
                           .arg(position)
                           .arg(csvField(QString::fromStdString(seen)))
                           .arg(token->id)
                           .arg(csvField(QString::fromStdString(token->bytes)))
                           .arg(double(token->probability), 0, 'g', 6);
            }
    return csv;
}

QSize LensTable::sizeHint() const
{
    return { Theme::of(this).px(800), Theme::of(this).px(152) };
}

QSize LensTable::minimumSizeHint() const
{
    return { Theme::of(this).px(200), Theme::of(this).px(100) };
}

void LensTable::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    fitScrollBars();
}

void LensTable::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        fitScrollBars();
        updateGeometry();
    }
    if (event->type() == QEvent::LanguageChange) {
        describe();
        viewport()->update();
    }
}

bool LensTable::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const QSize size = cell();
        const int position = (help->pos().x() + horizontalScrollBar()->value() - nameWidth()) / size.width();
        const int row = (help->pos().y() + verticalScrollBar()->value()) / size.height() - 1;
        const bool inside = help->pos().x() >= nameWidth() && help->pos().y() >= size.height() && row < rows()
            && position < positions();
        const QString text = inside && row >= 0 ? tip(row, position) : QString();
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace cutaway
