// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QHash>
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
    /// The icon alone, for a small window.
    void setCompact(bool compact);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void setHot(bool hot);

    QIcon m_dim;
    QIcon m_clear;
    bool m_compact = false;
    bool m_hot = false; ///< the pointer moves over it; one that only rests where the button came up marks nothing
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
    /// Icons without names, where the window is small for the text's size.
    void setCompact(bool compact);
    bool isCompact() const { return m_compact; }
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
    QHash<RailButton*, QString> m_explanations;
    int m_places = 0;
    bool m_compact = false;
};

} // namespace cutaway
