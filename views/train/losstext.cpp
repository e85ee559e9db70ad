// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/losstext.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStringList>
#include <QToolTip>

#include "views/generate/probabilitytext.h"
#include "views/parts/focusring.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/rowkeys.h"

namespace cutaway {

QColor lossTint(double place, bool dark)
{
    const double bright
        = std::isnan(place) ? 1.0 : std::clamp(place, 0.0, 1.0); // what is no number is the worst of all
    return probabilityTint(bright, dark); // the same map; here the bright end is a large loss
}

std::vector<int> worstTokens(const StepRecord& record, int count)
{
    std::vector<int> order(record.losses.size());
    std::iota(order.begin(), order.end(), 0);
    const auto wanted = std::min<std::size_t>(order.size(), static_cast<std::size_t>(std::max(0, count)));
    const auto loss = [&](int token) { // what is no number is the worst of all
        const float value = record.losses[static_cast<std::size_t>(token)];
        return std::isnan(value) ? std::numeric_limits<float>::infinity() : value;
    };
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(wanted), order.end(),
        [&](int a, int b) { return loss(a) > loss(b); });
    order.resize(wanted);
    return order;
}

LossText::LossText(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::PointingHandCursor);
    describe();
}

int LossText::count() const
{
    return m_record ? static_cast<int>(std::min(m_record->losses.size(), m_record->targetBytes.size())) : 0;
}

void LossText::setRecord(StepRecordPtr record)
{
    m_record = std::move(record);
    m_selected = -1;
    m_scaleEnd = 1.0;
    if (count() > 0) {
        std::vector<float> losses = m_record->losses;
        for (float& loss : losses) // of a step that blew up
            loss = std::isnan(loss) ? std::numeric_limits<float>::infinity() : loss;
        const auto at = losses.begin() + static_cast<std::ptrdiff_t>(0.98 * static_cast<double>(losses.size() - 1));
        std::nth_element(losses.begin(), at, losses.end());
        if (std::isfinite(*at))
            m_scaleEnd = std::max(1.0, std::ceil(double(*at)));
    }
    layOutAll();
    verticalScrollBar()->setValue(0);
    describe();
    viewport()->update();
}

void LossText::describe()
{
    setAccessibleName(tr("Tokens of the batch with their losses"));
    if (m_selected >= 0)
        setAccessibleDescription(tip(m_selected));
    else
        setAccessibleDescription(
            m_record ? tr("%n token(s), scale from 0 to %1 nats", nullptr, count()).arg(m_scaleEnd) : QString());
}

int LossText::scaleHeight() const
{
    return Theme::of(this).px(26);
}

std::vector<LossText::Box> LossText::layOut(int width, std::vector<int>& heads) const
{
    const Theme& theme = Theme::of(this);
    const QFont font = theme.mono(12);
    const int high = theme.px(20);
    const int pad = theme.px(3);
    std::vector<Box> boxes;
    heads.clear();
    int x = 0;
    int y = 0;
    const int positions = m_record ? std::max(1, static_cast<int>(m_record->positions)) : 1;
    for (int token = 0; token < count(); ++token) {
        if (token % positions == 0) {
            y += token == 0 ? 0 : high + theme.px(8);
            x = 0;
            heads.push_back(y);
            y += theme.px(18);
        }
        const int wide = std::max(theme.px(8),
            std::min(width, tokenWidth(m_record->targetBytes[static_cast<std::size_t>(token)], font) + 2 * pad));
        if (x > 0 && x + wide > width) {
            x = 0;
            y += high + 2;
        }
        boxes.push_back({ QRect(x, y, wide, high), token });
        x += wide + 1;
    }
    return boxes;
}

void LossText::layOutAll()
{
    m_boxes = layOut(viewport()->width() - 2, m_heads);
    const int high = m_boxes.empty() ? 0 : m_boxes.back().rect.bottom() + 4 + scaleHeight();
    verticalScrollBar()->setRange(0, std::max(0, high - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(Theme::of(this).px(22));
}

QRect LossText::tokenRect(int token) const
{
    if (token < 0 || token >= static_cast<int>(m_boxes.size()))
        return {};
    return m_boxes[static_cast<std::size_t>(token)].rect.translated(0, scaleHeight() - verticalScrollBar()->value());
}

int LossText::tokenAt(const QPoint& point) const
{
    if (point.y() < scaleHeight())
        return -1;
    const QPoint inText(point.x(), point.y() - scaleHeight() + verticalScrollBar()->value());
    const auto found
        = std::find_if(m_boxes.begin(), m_boxes.end(), [&](const Box& box) { return box.rect.contains(inText); });
    return found == m_boxes.end() ? -1 : found->token;
}

QString LossText::tip(int token) const
{
    const auto at = static_cast<std::size_t>(token);
    const QLocale locale;
    const double loss = m_record->losses[at];
    return tr("“%1”: loss %2 nats, the model gave it %3")
        .arg(tokenText(m_record->targetBytes[at]), locale.toString(loss, 'f', 2), percent(std::exp(-loss)));
}

void LossText::select(int token)
{
    m_selected = token;
    const QRect rect = tokenRect(token);
    QScrollBar* bar = verticalScrollBar();
    if (rect.isValid() && rect.bottom() > viewport()->height())
        bar->setValue(bar->value() + rect.bottom() - viewport()->height() + 4);
    else if (rect.isValid() && rect.top() < scaleHeight())
        bar->setValue(bar->value() + rect.top() - scaleHeight());
    describe();
    viewport()->update();
}

void LossText::choose(int token)
{
    select(token);
    Q_EMIT chosen(token);
}

void LossText::paintScale(QPainter& painter, const QRectF& area) const
{
    const Theme& theme = Theme::of(this);
    painter.setFont(theme.font(12));
    const QFontMetricsF metrics(painter.font());
    const QString from = tr("loss 0");
    const QString to = tr("%1 nats and more").arg(QLocale().toString(m_scaleEnd, 'g', 3));
    const double bar = theme.px(120);
    painter.setPen(theme.dim);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, from);
    const double left = area.left() + metrics.horizontalAdvance(from) + theme.px(8);
    const int first = static_cast<int>(left); // whole pixels: tints that overlap would show as lines
    for (int x = 0; x < static_cast<int>(bar); ++x)
        painter.fillRect(QRect(first + x, static_cast<int>(area.center().y()) - theme.px(6), 1, theme.px(12)),
            lossTint((x + 0.5) / bar, theme.dark));
    painter.drawText(
        area.adjusted(left - area.left() + bar + theme.px(8), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, to);
}

void LossText::paintBoxes(QPainter& painter, const std::vector<Box>& boxes, const std::vector<int>& heads, int scrolled,
    const QRectF& clip) const
{
    const Theme& theme = Theme::of(this);
    const QFont mono = theme.mono(12);
    const double pad = theme.px(3);
    painter.save();
    painter.setClipRect(clip);
    painter.translate(clip.left(), clip.top() - scrolled);
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    for (std::size_t i = 0; i < heads.size(); ++i)
        painter.drawText(QRectF(0, heads[i], clip.width(), theme.px(18)), Qt::AlignLeft | Qt::AlignVCenter,
            tr("sequence %1").arg(i));
    const auto begin = std::lower_bound(
        boxes.begin(), boxes.end(), scrolled, [](const Box& box, int top) { return box.rect.bottom() < top; });
    for (auto box = begin; box != boxes.end() && box->rect.top() < scrolled + clip.height(); ++box) {
        const auto at = static_cast<std::size_t>(box->token);
        painter.setPen(Qt::NoPen);
        painter.setBrush(lossTint(m_record->losses[at] / m_scaleEnd, theme.dark));
        painter.drawRect(box->rect);
        drawToken(painter, QRectF(box->rect).adjusted(pad, 0, 0, 0), m_record->targetBytes[at], mono, theme.text);
        if (box->token == m_selected) {
            painter.setPen(QPen(theme.cut, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(QRectF(box->rect).adjusted(1, 1, -1, -1));
        }
    }
    painter.restore();
}

void LossText::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    if (count() == 0)
        return;
    paintScale(painter, QRectF(0, 0, viewport()->width(), scaleHeight() - 4));
    paintBoxes(painter, m_boxes, m_heads, verticalScrollBar()->value(),
        QRectF(0, scaleHeight(), viewport()->width(), viewport()->height() - scaleHeight()));
    if (showsFocus(this)) {
        painter.setPen(QPen(Theme::of(this).focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void LossText::paintInto(QPainter& painter, const QSizeF& size)
{
    if (count() == 0)
        return;
    paintScale(painter, QRectF(0, 0, size.width(), scaleHeight() - 4));
    std::vector<int> heads;
    const std::vector<Box> boxes = layOut(static_cast<int>(size.width()) - 2, heads);
    paintBoxes(painter, boxes, heads, 0, QRectF(0, scaleHeight(), size.width(), size.height() - scaleHeight()));
}

QString LossText::toCsv() const
{
    if (count() == 0)
        return {};
    QString csv = QStringLiteral("step,sequence,position,target_id,target,loss\n");
    const auto positions = std::max<std::int64_t>(1, m_record->positions);
    for (int token = 0; token < count(); ++token) {
        const auto at = static_cast<std::size_t>(token);
        csv += QStringList { QString::number(m_record->step), QString::number(token / positions),
            QString::number(token % positions),
            QString::number(at < m_record->targets.size() ? m_record->targets[at] : -1),
            csvField(QString::fromStdString(m_record->targetBytes[at])),
            QString::number(double(m_record->losses[at]), 'g', 7) }
                   .join(QLatin1Char(','))
            + QLatin1Char('\n');
    }
    return csv;
}

QSize LossText::sizeHint() const
{
    return { Theme::of(this).px(800), Theme::of(this).px(152) };
}

QSize LossText::minimumSizeHint() const
{
    return { Theme::of(this).px(200), Theme::of(this).px(100) };
}

void LossText::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOutAll();
}

void LossText::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && count() > 0)
        choose(tokenAt(event->position().toPoint()));
}

void LossText::keyPressEvent(QKeyEvent* event)
{
    if (const auto index
        = rowKeyTarget(event->key(), m_selected, count(), m_record ? static_cast<int>(m_record->positions) : 0))
        return choose(*index);
    QAbstractScrollArea::keyPressEvent(event);
}

void LossText::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        layOutAll();
        updateGeometry();
    }
    if (event->type() == QEvent::LanguageChange) {
        describe();
        viewport()->update();
    }
}

bool LossText::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int token = count() > 0 ? tokenAt(help->pos()) : -1;
        if (token >= 0)
            QToolTip::showText(help->globalPos(), tip(token), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace cutaway
