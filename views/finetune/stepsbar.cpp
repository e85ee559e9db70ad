// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/stepsbar.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>

#include "views/parts/focusring.h"
#include "views/parts/theme.h"

namespace cutaway {

/// A number in a disc and the step's name.
class StepsBar::StepButton : public QAbstractButton {
public:
    enum class Where { Before, Here, After };

    StepButton(int number, QWidget* parent)
        : QAbstractButton(parent)
        , m_number(number)
    {
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }
    void setWhere(Where where)
    {
        m_where = where;
        update();
    }
    QSize sizeHint() const override
    {
        const Theme& theme = Theme::current();
        const QFontMetrics bold(theme.font(13, true));
        return { theme.px(22 + 8) + bold.horizontalAdvance(text()) + theme.px(4), theme.px(32) };
    }
    QSize minimumSizeHint() const override { return { Theme::current().px(22 + 8), sizeHint().height() }; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& theme = Theme::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool here = m_where == Where::Here;
        const int side = theme.px(22);
        const QRect disc(0, (height() - side) / 2, side, side);
        painter.setPen(Qt::NoPen);
        painter.setBrush(here ? theme.cut : m_where == Where::Before ? theme.text : theme.sunk);
        painter.drawEllipse(disc);
        painter.setPen(here ? theme.onCut : m_where == Where::Before ? theme.bg : theme.dim);
        painter.setFont(theme.font(12, true));
        painter.drawText(disc, Qt::AlignCenter, QString::number(m_number));
        const QFont font = theme.font(13, here);
        painter.setFont(font);
        painter.setPen(here || (isEnabled() && underMouse()) ? theme.text : theme.dim);
        const QRect words = rect().adjusted(side + theme.px(8), 0, 0, 0);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(font).elidedText(text(), Qt::ElideRight, words.width()));
        if (showsFocus(this)) {
            painter.setPen(QPen(theme.focus, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme.px(6), theme.px(6));
        }
    }

private:
    int m_number;
    Where m_where = Where::After;
};

StepsBar::StepsBar(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(16);
    m_layout->addStretch(1);
}

void StepsBar::setSteps(const QStringList& titles)
{
    while (m_buttons.size() > static_cast<std::size_t>(titles.size())) {
        delete m_buttons.back();
        m_buttons.pop_back();
    }
    while (m_buttons.size() < static_cast<std::size_t>(titles.size())) {
        const int index = static_cast<int>(m_buttons.size());
        auto* button = new StepButton(index + 1, this);
        connect(button, &QAbstractButton::clicked, this, [this, index] { Q_EMIT chosen(index); });
        m_layout->insertWidget(index, button);
        m_buttons.push_back(button);
    }
    for (qsizetype i = 0; i < titles.size(); ++i) {
        QAbstractButton* button = m_buttons[static_cast<std::size_t>(i)];
        button->setText(titles[i]);
        button->setToolTip(titles[i]);
        button->setAccessibleName(tr("Step %1: %2").arg(i + 1).arg(titles[i]));
        button->updateGeometry();
    }
    show(m_current);
}

void StepsBar::setCurrent(int index)
{
    show(index);
}

void StepsBar::setReached(int furthest)
{
    m_reached = furthest;
    show(m_current);
}

void StepsBar::show(int index)
{
    m_current = index;
    for (int i = 0; i < static_cast<int>(m_buttons.size()); ++i) {
        auto* button = static_cast<StepButton*>(m_buttons[static_cast<std::size_t>(i)]);
        button->setWhere(i == index ? StepButton::Where::Here
                : i < index         ? StepButton::Where::Before
                                    : StepButton::Where::After);
        button->setEnabled(i <= m_reached);
    }
}

} // namespace cutaway
