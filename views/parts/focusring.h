// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QApplication;
class QWidget;

namespace cutaway {

/// Whether the widget's keyboard frame is to be drawn: it has the focus, and not from the mouse.
bool showsFocus(const QWidget* widget);

/// Manners of all widgets, watched in one place. A frame shows where the keyboard is, and appears once the keyboard is used: what
/// a click gave the focus carries the property "clicked", which the style sheet and showsFocus() know, until a key is
/// pressed. And a line edit that nobody types into shows its beginning.
class FocusRing : public QObject {
    Q_OBJECT

public:
    /// Once for the program; further calls do nothing.
    static void install(QApplication& app);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    using QObject::QObject;
    void focusCame(QWidget* widget, Qt::FocusReason reason);

    bool m_byKeyboard = true; ///< what was used last
};

} // namespace cutaway
