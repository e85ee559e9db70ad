// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/classify/confusionmatrix.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "views/parts/colormap.h"
#include "views/parts/focusring.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    constexpr int readable = 24; ///< pixels a cell needs for its number
    constexpr int mostNamed = 20; ///< classes whose names stand beside the matrix

    int labelWidth(int classes)
    {
        return Theme::current().px(classes <= mostNamed ? 88 : 28);
    }
    int labelHeight(int classes)
    {
        return Theme::current().px(classes <= mostNamed ? 40 : 28);
    }
} // namespace

ConfusionGeometry::ConfusionGeometry(QSize size, int classes, int labelWidth, int labelHeight)
    : m_classes(std::max(1, classes))
    , m_left(labelWidth)
    , m_top(labelHeight)
    , m_side(std::max(1.0,
          std::min({ (size.width() - labelWidth) / double(m_classes), (size.height() - labelHeight) / double(m_classes),
              96.0 })))
{
}

QRectF ConfusionGeometry::cell(int truth, int predicted) const
{
    return { m_left + predicted * m_side, m_top + truth * m_side, m_side, m_side };
}

std::pair<int, int> ConfusionGeometry::cellAt(QPointF point) const
{
    const int column = static_cast<int>(std::floor((point.x() - m_left) / m_side));
    const int row = static_cast<int>(std::floor((point.y() - m_top) / m_side));
    if (column < 0 || row < 0 || column >= m_classes || row >= m_classes)
        return { -1, -1 };
    return { row, column };
}

ConfusionMatrix::ConfusionMatrix(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ConfusionMatrix::setReport(
    const std::vector<std::string>& labels, const std::vector<std::vector<std::int64_t>>& confusion)
{
    m_labels = labels;
    m_counts = confusion;
    const int classes = static_cast<int>(m_counts.size());
    if (m_truth >= classes || m_predicted >= classes)
        m_truth = m_predicted = -1;
    setAccessibleName(tr("Confusion matrix of %Ln class(es)", nullptr, classes));
    updateGeometry();
    update();
}

void ConfusionMatrix::choose(int truth, int predicted)
{
    m_truth = truth;
    m_predicted = predicted;
    setAccessibleDescription(truth >= 0 ? words(truth, predicted) : QString());
    update();
}

ConfusionGeometry ConfusionMatrix::geometryOf() const
{
    const int classes = static_cast<int>(m_counts.size());
    return { size(), classes, labelWidth(classes), labelHeight(classes) };
}

QSize ConfusionMatrix::sizeHint() const
{
    const int classes = std::max<int>(2, static_cast<int>(m_counts.size()));
    const Theme& theme = Theme::current();
    const int side = classes <= 4 ? theme.px(72) : classes <= mostNamed ? theme.px(36) : theme.px(6);
    return { labelWidth(classes) + classes * side, labelHeight(classes) + classes * side };
}

QSize ConfusionMatrix::minimumSizeHint() const
{
    const int classes = std::max<int>(2, static_cast<int>(m_counts.size()));
    const int side = std::max(3, std::min(Theme::current().px(40), 420 / classes));
    return { labelWidth(classes) + classes * side, labelHeight(classes) + classes * side };
}

QString ConfusionMatrix::words(int truth, int predicted) const
{
    const auto& row = m_counts[static_cast<std::size_t>(truth)];
    const auto all = std::accumulate(row.begin(), row.end(), std::int64_t(0));
    const auto here = row[static_cast<std::size_t>(predicted)];
    return tr("%1 of %2 texts of “%3” are taken for “%4” (%5)")
        .arg(number(here), number(all), QString::fromStdString(m_labels[static_cast<std::size_t>(truth)]),
            QString::fromStdString(m_labels[static_cast<std::size_t>(predicted)]),
            percent(all > 0 ? static_cast<double>(here) / static_cast<double>(all) : 0.0));
}

void ConfusionMatrix::paint(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const int classes = static_cast<int>(m_counts.size());
    if (classes == 0)
        return;
    const ConfusionGeometry geometry = geometryOf();
    const bool named = classes <= mostNamed;
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont note = theme.font(12);
    painter.setFont(note);
    painter.setPen(theme.dim);
    const QRectF first = geometry.cell(0, 0), last = geometry.cell(classes - 1, classes - 1);
    painter.drawText(
        QRectF(first.left(), 0, last.right() - first.left(), theme.px(18)), Qt::AlignCenter, tr("predicted"));
    painter.save();
    painter.translate(0, (first.top() + last.bottom()) / 2);
    painter.rotate(-90);
    painter.drawText(QRectF(-100, 0, 200, theme.px(18)), Qt::AlignCenter, tr("true"));
    painter.restore();
    for (int truth = 0; truth < classes; ++truth) {
        const auto& row = m_counts[static_cast<std::size_t>(truth)];
        const auto all = std::max<std::int64_t>(1, std::accumulate(row.begin(), row.end(), std::int64_t(0)));
        for (int predicted = 0; predicted < classes; ++predicted) {
            const QRectF cell = geometry.cell(truth, predicted);
            const double share
                = static_cast<double>(row[static_cast<std::size_t>(predicted)]) / static_cast<double>(all);
            const QColor color = row[static_cast<std::size_t>(predicted)] == 0
                ? theme.sunk
                : QColor(colorAt(ColorMap::Viridis, share));
            const double gap = geometry.side() > 12 ? 1.0 : 0.25;
            painter.fillRect(cell.adjusted(gap, gap, -gap, -gap), color);
            if (geometry.side() >= readable) {
                painter.setPen(row[static_cast<std::size_t>(predicted)] == 0 ? theme.dim
                        : color.lightnessF() > 0.5                           ? QColor(0x1d2126)
                                                                             : QColor(Qt::white));
                painter.setFont(theme.font(geometry.side() >= 48 ? 16 : 12, truth == predicted));
                painter.drawText(cell, Qt::AlignCenter, number(row[static_cast<std::size_t>(predicted)]));
            }
        }
        if (!named)
            continue;
        painter.setFont(note);
        painter.setPen(theme.text);
        const QString label = QString::fromStdString(m_labels[static_cast<std::size_t>(truth)]);
        const QRectF side = geometry.cell(truth, 0);
        const QRectF at(theme.px(20), side.top(), side.left() - theme.px(26), side.height());
        painter.drawText(at, Qt::AlignRight | Qt::AlignVCenter,
            QFontMetrics(note).elidedText(label, Qt::ElideRight, static_cast<int>(at.width())));
        const QRectF above = geometry.cell(0, truth);
        painter.drawText(QRectF(above.left(), theme.px(18), above.width(), above.top() - theme.px(20)), Qt::AlignCenter,
            QFontMetrics(note).elidedText(label, Qt::ElideRight, static_cast<int>(above.width() - 2)));
    }
    if (m_truth >= 0) {
        painter.setPen(QPen(theme.cut, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(geometry.cell(m_truth, m_predicted).adjusted(1, 1, -1, -1));
    }
}

void ConfusionMatrix::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter);
    if (showsFocus(this)) {
        painter.setPen(QPen(Theme::current().focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void ConfusionMatrix::mousePressEvent(QMouseEvent* event)
{
    auto [truth, predicted] = geometryOf().cellAt(event->position());
    if (m_counts.empty())
        return;
    if (truth == m_truth && predicted == m_predicted)
        truth = predicted = -1; // once more: all again
    choose(truth, predicted);
    Q_EMIT cellChosen(truth, predicted);
}

void ConfusionMatrix::keyPressEvent(QKeyEvent* event)
{
    const int classes = static_cast<int>(m_counts.size());
    int truth = std::max(0, m_truth), predicted = std::max(0, m_predicted);
    switch (event->key()) {
    case Qt::Key_Left:
        --predicted;
        break;
    case Qt::Key_Right:
        ++predicted;
        break;
    case Qt::Key_Up:
        --truth;
        break;
    case Qt::Key_Down:
        ++truth;
        break;
    case Qt::Key_Escape:
        if (m_truth < 0)
            return QWidget::keyPressEvent(event);
        choose(-1, -1);
        Q_EMIT cellChosen(-1, -1);
        return;
    default:
        return QWidget::keyPressEvent(event);
    }
    if (classes == 0)
        return;
    choose(std::clamp(truth, 0, classes - 1), std::clamp(predicted, 0, classes - 1));
    Q_EMIT cellChosen(m_truth, m_predicted);
}

bool ConfusionMatrix::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto [truth, predicted] = geometryOf().cellAt(help->pos());
        if (truth >= 0 && !m_counts.empty())
            QToolTip::showText(help->globalPos(), words(truth, predicted), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace cutaway
