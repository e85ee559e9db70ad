// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QColor>
#include <QString>
#include <QWidget>

namespace cutaway {

/// A bar cut into parts, as wide as their share; the name stands in a part where there is room for it.
class SplitBar : public QWidget {
    Q_OBJECT

public:
    struct Part {
        QString name;
        double amount = 0.0;
        QColor color;
    };
    explicit SplitBar(QWidget* parent = nullptr);
    void setParts(std::vector<Part> parts);
    QRect partRect(int index) const; ///< in the widget
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    std::vector<Part> m_parts;
};

} // namespace cutaway
