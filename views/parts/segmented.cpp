// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/segmented.h"

#include <QActionGroup>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>

#include "views/parts/focusring.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {

    class SegmentButton : public QAbstractButton {
    public:
        explicit SegmentButton(QWidget* parent)
            : QAbstractButton(parent)
        {
            setCheckable(true);
            setFocusPolicy(Qt::StrongFocus);
            setAttribute(Qt::WA_Hover);
            setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        }

        QSize sizeHint() const override
        {
            const Theme& theme = Theme::current();
            const QFontMetrics bold(theme.font(13, true));
            return { bold.horizontalAdvance(text()) + theme.px(22), theme.px(28) };
        }
        QSize minimumSizeHint() const override { return { Theme::current().px(36), sizeHint().height() }; }

    protected:
        void enterEvent(QEnterEvent*) override { parentWidget()->update(); }
        void leaveEvent(QEvent*) override { parentWidget()->update(); }
        void paintEvent(QPaintEvent*) override
        {
            const Theme& theme = Theme::current();
            QPainter painter(this);
            painter.setRenderHint(QPainter::Antialiasing);
            const QFont font = theme.font(13, isChecked() && isEnabled());
            painter.setFont(font);
            painter.setPen(!isEnabled() ? theme.faint : isChecked() || underMouse() ? theme.text : theme.dim);
            const int room = width() - theme.px(8);
            painter.drawText(rect(), Qt::AlignCenter, QFontMetrics(font).elidedText(text(), Qt::ElideRight, room));
            if (showsFocus(this)) {
                painter.setPen(QPen(theme.focus, 2));
                painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), theme.px(5), theme.px(5));
            }
        }
    };

} // namespace

Segmented::Segmented(QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(1, 1, 1, 1);
    m_layout->setSpacing(0);
    m_group->setExclusive(true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        update();
        if (!on)
            return;
        showFold();
        Q_EMIT chosen(id);
    });
}

void Segmented::setFolded(bool folded)
{
    if (folded == m_folded)
        return;
    m_folded = folded;
    if (!m_fold) {
        m_fold = makeButton(ButtonKind::Plain, QString(), this);
        m_fold->setProperty("menu", true);
        m_fold->setMenu(new QMenu(m_fold));
        m_layout->addWidget(m_fold);
        connect(m_fold->menu(), &QMenu::aboutToShow, this, [this] {
            QMenu* menu = m_fold->menu();
            menu->clear();
            auto* group = new QActionGroup(menu);
            for (QAbstractButton* button : m_buttons) {
                QAction* action = menu->addAction(button->text(), button, &QAbstractButton::click);
                action->setToolTip(button->toolTip());
                action->setCheckable(true);
                action->setChecked(button->isChecked());
                action->setEnabled(button->isEnabled());
                group->addAction(action);
            }
        });
    }
    for (QAbstractButton* button : m_buttons)
        button->setVisible(!m_folded);
    m_fold->setVisible(m_folded);
    showFold();
    updateGeometry();
}

void Segmented::showFold()
{
    if (!m_fold)
        return;
    const int index = currentIndex();
    m_fold->setText(index >= 0 ? m_buttons[static_cast<std::size_t>(index)]->text() : QStringLiteral("…"));
    m_fold->setToolTip(index >= 0 ? m_buttons[static_cast<std::size_t>(index)]->toolTip() : QString());
    m_fold->setAccessibleName(accessibleName());
    m_fold->updateGeometry();
}

void Segmented::setSegments(const QStringList& labels, const QStringList& explanations)
{
    const int before = currentIndex();
    const QSignalBlocker quiet(m_group);
    while (m_buttons.size() > static_cast<std::size_t>(labels.size())) {
        m_group->removeButton(m_buttons.back());
        delete m_buttons.back();
        m_buttons.pop_back();
    }
    while (m_buttons.size() < static_cast<std::size_t>(labels.size())) {
        auto* button = new SegmentButton(this);
        m_group->addButton(button, static_cast<int>(m_buttons.size()));
        m_layout->addWidget(button);
        m_buttons.push_back(button);
        button->setVisible(!m_folded);
    }
    for (qsizetype i = 0; i < labels.size(); ++i) {
        QAbstractButton* button = m_buttons[static_cast<std::size_t>(i)];
        button->setText(labels[i]);
        button->setAccessibleName(labels[i]);
        button->setToolTip(explanations.value(i));
        button->updateGeometry();
    }
    if (!m_buttons.empty())
        setCurrentIndex(before >= 0 && before < count() ? before : 0);
    showFold();
    updateGeometry();
}

int Segmented::currentIndex() const
{
    return m_group->checkedId();
}

void Segmented::setCurrentIndex(int index)
{
    if (index >= count())
        return;
    const QSignalBlocker quiet(m_group);
    if (index < 0) {
        m_group->setExclusive(false); // else the last one chosen would stay
        for (QAbstractButton* button : m_buttons)
            button->setChecked(false);
        m_group->setExclusive(true);
    } else {
        m_buttons[static_cast<std::size_t>(index)]->setChecked(true);
    }
    showFold();
    update();
}

void Segmented::paintEvent(QPaintEvent*)
{
    if (m_folded)
        return; // its button draws itself
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath frame;
    frame.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(7), theme.px(7));
    painter.fillPath(frame, theme.panel);
    painter.setClipPath(frame);
    for (const QAbstractButton* button : m_buttons)
        if (button->isChecked() || button->underMouse())
            painter.fillRect(button->geometry().adjusted(0, -1, 0, 1), button->isChecked() ? theme.sunk : theme.bg);
    painter.setClipping(false);
    painter.setPen(theme.line);
    painter.drawPath(frame);
}

} // namespace cutaway
