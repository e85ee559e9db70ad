// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace cutaway {

/// One pixel of the theme's line colour between two panels.
class Hairline : public QWidget {
public:
    explicit Hairline(Qt::Orientation orientation, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// The white ground of bars and of the inspector.
void makePanel(QWidget* widget);

} // namespace cutaway
