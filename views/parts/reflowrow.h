// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;

namespace cutaway {

/// Widgets side by side where there is room, one below the other where there is not.
class ReflowRow : public QWidget {
    Q_OBJECT

public:
    /// `width` at scale 1: with less they stand one below the other.
    explicit ReflowRow(int width, QWidget* parent = nullptr);

    void add(QWidget* widget, int stretch = 1);
    bool isStacked() const;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QBoxLayout* m_layout;
    int m_width;
};

} // namespace cutaway
