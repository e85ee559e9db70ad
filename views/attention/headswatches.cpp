// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/headswatches.h"

#include <algorithm>
#include <numeric>

#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>

#include "views/parts/categorycolors.h"
#include "views/parts/flowlayout.h"
#include "views/parts/focusring.h"
#include "views/parts/theme.h"

namespace cutaway {

HeadSwatch::HeadSwatch(int head, QWidget* parent)
    : QAbstractButton(parent)
    , m_head(head)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setText(QStringLiteral("H%1").arg(head));
}

void HeadSwatch::setHead(int layer, bool isSelected)
{
    m_isSelected = isSelected;
    const QString name = QStringLiteral("L%1 H%2").arg(layer).arg(m_head);
    setAccessibleName(name);
    setToolTip(tr("%1: click to show or hide its lines, double-click to see it alone, and again for all").arg(name));
    update();
}

QSize HeadSwatch::sizeHint() const
{
    const Theme& theme = Theme::current();
    const QFontMetrics metrics(theme.font(12, true));
    return { theme.px(12 + 4 + 14) + metrics.horizontalAdvance(text()), theme.px(26) };
}

void HeadSwatch::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(1, 1, -1, -1);
    const double round = theme.px(5);
    painter.setPen(showsFocus(this) ? QPen(theme.focus, 2) : QPen(m_isSelected ? theme.cut : theme.line, 1));
    painter.setBrush(isChecked() ? theme.sunk : underMouse() ? theme.bg : theme.panel);
    painter.drawRoundedRect(area, round, round);
    const QColor color = categoryColor(m_head);
    QRectF mark(area.left() + theme.px(7), 0, theme.px(10), theme.px(10));
    mark.moveTop(area.center().y() - mark.height() / 2);
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(isChecked() ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(mark, 2, 2);
    painter.setFont(theme.font(12, isChecked()));
    painter.setPen(isChecked() ? theme.text : theme.dim);
    painter.drawText(area.adjusted(theme.px(21), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
}

void HeadSwatch::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT aloneWanted(true);
}

void HeadSwatch::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT aloneWanted(false);
    else
        QAbstractButton::keyPressEvent(event);
}

void HeadSwatch::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
}

HeadSwatches::HeadSwatches(QWidget* parent)
    : QWidget(parent)
    , m_all(makeButton(ButtonKind::Flat, QString(), this))
{
    auto* row = new FlowLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_all);
    connect(m_all, &QPushButton::clicked, this, &HeadSwatches::showAll);
}

void HeadSwatches::setHeads(int layer, int count, int selected)
{
    m_layer = layer;
    m_selected = selected;
    while (static_cast<int>(m_swatches.size()) > count) {
        delete m_swatches.back();
        m_swatches.pop_back();
    }
    while (static_cast<int>(m_swatches.size()) < count) {
        const int head = static_cast<int>(m_swatches.size());
        auto* swatch = new HeadSwatch(head, this);
        connect(swatch, &QAbstractButton::clicked, this, [this, head](bool on) { toggle(head, on); });
        connect(swatch, &HeadSwatch::aloneWanted, this,
            [this, head](bool byDoubleClick) { isolate(head, std::vector<int>(byDoubleClick ? m_before : m_shown)); });
        layout()->removeWidget(m_all);
        layout()->addWidget(swatch);
        layout()->addWidget(m_all); // stays the last
        swatch->show();
        m_swatches.push_back(swatch);
    }
    m_all->setVisible(count > 1);
    retranslate();
    setShown(m_shown);
}

void HeadSwatches::setShown(std::vector<int> heads)
{
    std::sort(heads.begin(), heads.end());
    std::erase_if(heads, [this](int head) { return head < 0 || head >= static_cast<int>(m_swatches.size()); });
    m_shown = std::move(heads);
    for (std::size_t head = 0; head < m_swatches.size(); ++head)
        m_swatches[head]->setChecked(std::binary_search(m_shown.begin(), m_shown.end(), static_cast<int>(head)));
}

void HeadSwatches::choose(std::vector<int> heads)
{
    setShown(std::move(heads));
    Q_EMIT shownChanged();
}

void HeadSwatches::toggle(int head, bool on)
{
    m_before = m_shown;
    std::vector<int> heads = m_shown;
    std::erase(heads, head);
    if (on)
        heads.push_back(head);
    choose(std::move(heads));
}

void HeadSwatches::isolate(int head, const std::vector<int>& before)
{
    const std::vector<int> alone { head };
    if (before == alone)
        return showAll();
    choose(alone);
    Q_EMIT isolated(head);
}

void HeadSwatches::showAll()
{
    std::vector<int> heads(m_swatches.size());
    std::iota(heads.begin(), heads.end(), 0);
    choose(std::move(heads));
}

void HeadSwatches::retranslate()
{
    m_all->setText(tr("All"));
    m_all->setToolTip(tr("Show the lines of every head of this layer"));
    for (std::size_t head = 0; head < m_swatches.size(); ++head)
        m_swatches[head]->setHead(m_layer, static_cast<int>(head) == m_selected);
}

} // namespace cutaway
