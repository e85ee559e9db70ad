// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QIcon>
#include <QMap>
#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace cutaway {

/// A place of the rail: icon over name; the current one in bold beside a bar of the cut red.
class RailButton : public QAbstractButton {
    Q_OBJECT

public:
    RailButton(const QString& iconName, QWidget* parent);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QIcon m_dim;
    QIcon m_clear;
};

/// The column at the left: the mark, the places, and at the foot the menu and the settings.
class Rail : public QWidget {
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);

    void addPlace(const QString& id, const QString& iconName);
    void setLabel(const QString& id, const QString& label, const QString& explanation);
    void setCurrent(const QString& id);
    QString current() const;
    RailButton* button(const QString& id) const { return m_buttons.value(id); }
    RailButton* menuButton() const { return m_menu; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void placeChosen(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_layout;
    QButtonGroup* m_group;
    RailButton* m_menu;
    QMap<QString, RailButton*> m_buttons;
    int m_places = 0;
};

} // namespace cutaway
