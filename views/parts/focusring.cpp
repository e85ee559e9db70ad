// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/focusring.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QApplication>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyle>

namespace cutaway {

namespace {
    constexpr const char* clicked = "clicked";

    void setClicked(QWidget* widget, bool on)
    {
        const bool isText = widget->testAttribute(Qt::WA_InputMethodEnabled); // shows its frame while one types into it
        if (isText || widget->property(clicked).toBool() == on)
            return;
        widget->setProperty(clicked, on);
        if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QAbstractSlider*>(widget)) {
            widget->style()->unpolish(widget); // the style sheet looks at properties then only
            widget->style()->polish(widget);
        }
        widget->update();
    }

    bool isModifier(int key)
    {
        return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta
            || key == Qt::Key_AltGr;
    }
} // namespace

bool showsFocus(const QWidget* widget)
{
    return widget->hasFocus() && !widget->property(clicked).toBool();
}

void FocusRing::install(QApplication& app)
{
    if (app.findChild<FocusRing*>(QString(), Qt::FindDirectChildrenOnly))
        return;
    auto* ring = new FocusRing(&app);
    app.installEventFilter(ring);
}

void FocusRing::focusCame(QWidget* widget, Qt::FocusReason reason)
{
    switch (reason) {
    case Qt::MouseFocusReason:
        return setClicked(widget, true);
    case Qt::TabFocusReason:
    case Qt::BacktabFocusReason:
    case Qt::ShortcutFocusReason:
        return setClicked(widget, false);
    case Qt::ActiveWindowFocusReason:
        return; // as it was when the window was left
    default:
        return setClicked(widget, !m_byKeyboard);
    }
}

bool FocusRing::eventFilter(QObject* object, QEvent* event)
{
    if (!object->isWidgetType())
        return false;
    auto* widget = static_cast<QWidget*>(object);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        m_byKeyboard = false;
        break;
    case QEvent::KeyPress:
        if (!isModifier(static_cast<QKeyEvent*>(event)->key())) {
            m_byKeyboard = true;
            if (widget->hasFocus())
                setClicked(widget, false);
        }
        break;
    case QEvent::FocusIn:
        focusCame(widget, static_cast<QFocusEvent*>(event)->reason());
        break;
    case QEvent::Polish:
        if (auto* line = qobject_cast<QLineEdit*>(widget)) {
            const auto showStart = [line] {
                if (!line->hasFocus() && !line->isModified())
                    line->home(false);
            };
            showStart();
            connect(line, &QLineEdit::textChanged, line, showStart);
        }
        break;
    default:
        break;
    }
    return false;
}

} // namespace cutaway
