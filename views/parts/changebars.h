// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QWidget>

namespace cutaway {

/// A share before and after something was changed.
struct ChangeBar {
    std::string bytes; ///< label, as a token
    double before = 0.0, after = 0.0; ///< 0..1
    QString explanation; ///< tooltip
};

/// Rows of a token, a bar to the left (falls) or to the right (rises) of a middle line, and "42.7 → 3.1 %". What a bar is worth that fills
/// its half of the track is the same in all rows: who shows them says it in words.
class ChangeBars : public QWidget {
    Q_OBJECT

public:
    explicit ChangeBars(QWidget* parent = nullptr);

    void setBars(std::vector<ChangeBar> bars);
    const std::vector<ChangeBar>& bars() const { return m_bars; }
    int fullPoints() const { return m_fullPoints; } ///< that a full half stands for: 1, 2, 5, 10, 20, 50 or 100
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRect rowRect(int row) const;
    void paintRow(QPainter& painter, int row) const;

    std::vector<ChangeBar> m_bars;
    int m_fullPoints = 100;
};

/// "42.7 → 3.1 %"
QString changeText(double before, double after);

} // namespace cutaway
