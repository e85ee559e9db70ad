// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>
#include <QWidget>

namespace cutaway {

/// A line across a level of the curve that has a name: "bigram 4.0".
struct CurveLevel {
    double value = 0.0;
    QString name;
};

/// Where things of a small curve stand. No widgets.
class SmallCurveGeometry {
public:
    /// `frame` is what the line itself may take, in pixels; values lie between `low` and `high`, x between 0 and `last`.
    SmallCurveGeometry(QRectF frame, double low, double high, double last);

    QPointF at(double x, double value) const;
    double xOf(double pixel) const; ///< held to 0 … last
    const QRectF& frame() const { return m_frame; }

private:
    QRectF m_frame;
    double m_low, m_high, m_last;
};

/// One curve, drawn small: its line, its highest and lowest value at the left, where x begins and ends below, and the value under
/// the pointer or the arrow keys. Points lie at x = 0, 1, 2 … × `stride`.
class SmallCurve : public QWidget {
    Q_OBJECT

public:
    explicit SmallCurve(QWidget* parent = nullptr);

    struct Data {
        std::vector<double> values;
        double stride = 1.0; ///< x from one value to the next
        double low = 0.0, high = 1.0; ///< of the axis
        QString lowText, highText;
        QString firstText, lastText; ///< below, at the ends
        std::vector<CurveLevel> levels;
        QColor color; ///< invalid = the text's
    };
    void setData(Data data);
    const Data& data() const { return m_data; }
    SmallCurveGeometry geometryOf() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    /// What is said of the value at this index: "step 120 · 4e-4".
    virtual QString words(int index) const;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void look(int index);

    Data m_data;
    int m_looked = -1; ///< value that is told about
};

} // namespace cutaway
