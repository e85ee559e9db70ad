// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QAbstractButton>
#include <QIcon>

class QMenu;

namespace cutaway {

/// A button of the text bar: icon, a name, a smaller note; opens a menu below itself.
class ChipButton : public QAbstractButton {
    Q_OBJECT

public:
    ChipButton(const QString& iconName, QWidget* parent = nullptr);

    void setTexts(const QString& name, const QString& note);
    QString note() const { return m_note; }
    void setNoteShown(bool shown);
    /// `fill` makes the menu anew each time it opens.
    template <class Fill> void setMenu(QMenu* menu, Fill fill)
    {
        m_menu = menu;
        m_fill = fill;
    }
    QMenu* menu() const { return m_menu; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    void openMenu();

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int textWidth() const;

    QIcon m_icon;
    QString m_note;
    bool m_noteShown = true;
    QMenu* m_menu = nullptr;
    std::function<void()> m_fill;
};

} // namespace cutaway
