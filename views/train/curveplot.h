// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include <QTimer>
#include <QWidget>

#include "views/train/curvedata.h"

class QCustomPlot;
class QCPAxis;

namespace cutaway {

/// Curves over steps: strong and faint ones, named at their ends instead of in a legend, with dashed reference lines, notes at
/// single steps and the values under the pointer. Points are appended as they come; drawing follows some twenty times a second
/// at most, and its work depends on the width of the picture, not on how many points there are (CurveData).
class CurvePlot : public QWidget {
    Q_OBJECT

public:
    enum class Tone {
        Train,
        Validation,
        Extra,
        Layer, ///< viridis by depth: `index` of `of`
        Other ///< another run: `index` chooses among five colours and dashes
    };
    struct Series {
        QString name; ///< "validation"; written at the curve's end with its last value unless the curve is faint
        Tone tone = Tone::Train;
        bool faint = false;
        int index = 0;
        int of = 1;
        bool dashed = false;
    };
    struct Reference {
        QString label;
        double value = 0.0;
    };
    /// Something that happened at a step: "rate × 0.5".
    struct Note {
        double x = 0.0;
        QString text;
        bool problem = false; ///< in the cut red
    };
    using Format = std::function<QString(double)>;

    explicit CurvePlot(QWidget* parent = nullptr);
    ~CurvePlot() override;

    /// Takes all curves and points away.
    void setSeries(std::vector<Series> series);
    void setReferences(std::vector<Reference> references);
    void setNotes(std::vector<Note> notes);
    /// How values read under the pointer and at the curves' ends, and how a place on the x axis reads ("Step 780").
    void setFormats(Format value, Format place);
    void setXTitle(const QString& title);
    void setXIsTime(bool isTime); ///< x in seconds: ticks at whole minutes and hours
    /// How the ticks of the y axis read; none = plain numbers.
    void setYTicks(Format format);
    /// A second x axis above: `factor` of its units to one of x; 0 = none. `unit` is how a number reads ("%1 tokens").
    void setTopAxis(const QString& unit, double factor);
    /// The axis reaches at least so far, for what is still to come; 0 = as far as the data.
    void setExpectedEnd(double x);
    void setLogarithmic(bool on);
    void append(int series, double x, double y); ///< x grows; what is not finite leaves a gap
    /// What the value at x was expected to be by those before it; told under the pointer beside it, and not drawn.
    void appendExpected(int series, double x, double y);
    /// The place that is selected: a vertical line, and a dot on the first curve; none without a value.
    void setMark(std::optional<double> x);
    std::optional<double> mark() const { return m_mark; }
    /// Places on the first curve that stand out, rising: a mark above each, which takes the pointer's clicks from near by.
    void setSurprises(std::vector<double> xs);
    const std::vector<double>& surprises() const { return m_surprises; }
    QPointF surpriseAt(int index) const; ///< where its mark stands in the widget
    /// A last line under the pointer's values: "Click to see the batch that did it".
    void setHoverHint(const QString& hint);

    int seriesCount() const { return static_cast<int>(m_series.size()); }
    const Series& series(int index) const { return m_series[static_cast<std::size_t>(index)]; }
    int pointCount(int series) const;
    int drawnPoints() const; ///< handed to the painter at the last drawing, of all curves together
    int replotCount() const { return m_replots; } ///< drawings so far
    const std::vector<Reference>& references() const { return m_references; }
    const std::vector<Note>& notes() const { return m_notes; }
    /// Where a point lies in the widget, for tests and for what is drawn beside the curves.
    QPointF pixelOf(double x, double y) const;
    double xAt(double pixel) const;
    QRectF plotArea() const;
    double lastValue(int series) const;
    QStringList hoverLines(double x) const; ///< what stands under the pointer at x
    /// Where the names stand now: of the reference lines, the curves' ends, the notes. None covers another.
    std::vector<QRectF> labelRects() const;
    void paintInto(QPainter& painter); ///< vectors, at the widget's size
    void flush(); ///< draws now what is waiting

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void clicked(double x);
    void drawn(); ///< the axes may have moved

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Overlay;
    struct Label {
        QString text;
        QColor color;
        bool bold = false;
        QRectF box;
    };

    void dress(); ///< colours and fonts of the theme
    void dressAxis(QCPAxis* axis) const;
    void dressTicker();
    void queueReplot();
    void replot();
    void fitAxes();
    void fitNameRoom();
    void fitGraphs(); ///< hands over what the present range needs
    void paintAnnotations(QPainter& painter) const;
    void paintReferences(QPainter& painter) const;
    void paintNotes(QPainter& painter) const;
    void paintSurprises(QPainter& painter) const;
    std::optional<double> surpriseNear(const QPointF& pixel) const; ///< its x
    void paintLonePoints(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;
    void paintMark(QPainter& painter) const;
    void paintHover(QPainter& painter) const;
    std::vector<Label> layOutLabels() const;
    std::vector<Label> endLabels() const;
    bool hasEndLabel(int series) const;
    QString endLabel(int series) const;
    double endLabelWidth(int series) const;
    bool isInView(double x) const;
    QColor colorOf(const Series& series) const;

    std::vector<Series> m_series;
    std::vector<CurveData> m_data; ///< of each
    std::vector<CurveData> m_expected; ///< of each; empty where nobody expects anything
    std::vector<Reference> m_references;
    std::vector<Note> m_notes;
    std::vector<double> m_surprises;
    Format m_valueFormat;
    Format m_placeFormat;
    Format m_tickFormat;
    QString m_hoverHint;
    QCustomPlot* m_plot;
    Overlay* m_overlay;
    QTimer m_timer;
    double m_topFactor = 0.0;
    QString m_topUnit = QStringLiteral("%1");
    double m_expectedEnd = 0.0;
    double m_end = 0.0;
    double m_hover = std::numeric_limits<double>::quiet_NaN();
    QPointF m_pressed;
    std::optional<double> m_mark;
    bool m_isTime = false;
    bool m_logarithmic = false;
    bool m_zoomed = false; ///< by the user: the axes are left alone until a double click
    int m_replots = 0;
};

} // namespace cutaway
