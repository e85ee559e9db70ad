// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include <QTimer>
#include <QWidget>

class QCustomPlot;

namespace cutaway {

/// Curves over steps: strong and faint ones, named at their ends instead of in a legend, with dashed reference lines and the
/// values under the pointer. Points are appended as they come; drawing follows some twenty times a second at most.
class CurvePlot : public QWidget {
    Q_OBJECT

public:
    enum class Tone { Train, Validation, Extra };
    struct Series {
        QString name; ///< "validation"; written at the curve's end with its last value unless the curve is faint
        Tone tone = Tone::Train;
        bool faint = false;
    };
    struct Reference {
        QString label;
        double value = 0.0;
    };
    using Format = std::function<QString(double)>;

    explicit CurvePlot(QWidget* parent = nullptr);
    ~CurvePlot() override;

    /// Takes all curves and points away.
    void setSeries(std::vector<Series> series);
    void setReferences(std::vector<Reference> references);
    /// How values read under the pointer and at the curves' ends, and how a place on the x axis reads ("Step 780").
    void setFormats(Format value, Format place);
    void setXTitle(const QString& title);
    /// The axis reaches at least so far, for what is still to come; 0 = as far as the data.
    void setExpectedEnd(double x);
    void setLogarithmic(bool on);
    void append(int series, double x, double y); ///< x grows; what is not finite leaves a gap
    void append(int series, const std::vector<double>& x, const std::vector<double>& y);
    /// A vertical line with a name, such as at the sample that is selected; none without a value.
    void setMark(std::optional<double> x);

    int pointCount(int series) const;
    int replotCount() const { return m_replots; } ///< drawings so far
    /// Where a point lies in the widget, for tests and for what is drawn above the curves.
    QPointF pixelOf(double x, double y) const;
    double lastValue(int series) const;
    QStringList hoverLines(double x) const; ///< what stands under the pointer at x
    void paintInto(QPainter& painter); ///< vectors, at the widget's size
    void flush(); ///< draws now what is waiting

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void clicked(double x);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Overlay;
    struct Extent {
        double low = std::numeric_limits<double>::infinity();
        double high = -std::numeric_limits<double>::infinity();
        void add(double value);
    };

    void dress(); ///< colours and fonts of the theme
    void queueReplot();
    void replot();
    void fitAxes();
    void paintAnnotations(QPainter& painter) const;
    void paintReferences(QPainter& painter) const;
    void paintLonePoints(QPainter& painter) const;
    void paintEndLabels(QPainter& painter) const;
    void paintMark(QPainter& painter) const;
    void paintHover(QPainter& painter) const;
    QColor colorOf(Tone tone) const;
    QRectF plotArea() const;

    std::vector<Series> m_series;
    std::vector<Extent> m_extents; ///< of the values of each
    std::vector<Reference> m_references;
    Format m_valueFormat;
    Format m_placeFormat;
    QCustomPlot* m_plot;
    Overlay* m_overlay;
    QTimer m_timer;
    double m_expectedEnd = 0.0;
    double m_end = 0.0;
    double m_hover = std::numeric_limits<double>::quiet_NaN();
    QPointF m_pressed;
    std::optional<double> m_mark;
    bool m_logarithmic = false;
    bool m_zoomed = false; ///< by the user: the axes are left alone until a double click
    int m_replots = 0;
};

} // namespace cutaway
