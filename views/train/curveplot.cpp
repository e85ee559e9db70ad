// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/curveplot.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPicture>

#include "views/parts/colormap.h"
#include "views/parts/theme.h"
#include "views/train/qcustomplot.h"
#include "views/train/runhistory.h"

namespace cutaway {

namespace {

    // 1,500 and 2.5 M and 4e-4, as the rest of the window writes numbers.
    QString tickText(double tick)
    {
        const double size = std::abs(tick);
        if (size >= 1e6)
            return shortCount(tick);
        if (size != 0.0 && size < 1e-3)
            return shortRate(tick);
        int digits = 0; // as few as tell it
        for (double scaled = size; digits < 4 && std::abs(scaled - std::round(scaled)) > 1e-6; scaled *= 10.0)
            ++digits;
        return QLocale().toString(tick, 'f', digits);
    }

    class Ticker : public QCPAxisTicker {
    public:
        explicit Ticker(CurvePlot::Format format = tickText)
            : m_format(std::move(format))
        {
        }

    protected:
        QString getTickLabel(double tick, const QLocale&, QChar, int) override
        {
            return m_format(std::abs(tick) < getTickStep({ 0, 1 }) * 1e-9 ? 0.0 : tick);
        }

    private:
        CurvePlot::Format m_format;
    };

    class LogTicker : public QCPAxisTickerLog {
    public:
        explicit LogTicker(CurvePlot::Format format = tickText)
            : m_format(std::move(format))
        {
        }

    protected:
        QString getTickLabel(double tick, const QLocale&, QChar, int) override { return m_format(tick); }

    private:
        CurvePlot::Format m_format;
    };

    constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

    // Five that can be told apart without seeing red from green, after Okabe & Ito 2008, dark or light enough to be read as text.
    QColor otherRunsColor(int index, bool dark)
    {
        static const char* const light[] = { "#a3437a", "#00775b", "#5a4fb0", "#7a6400", "#a2402a" };
        static const char* const night[] = { "#e59ac5", "#4fd1a5", "#b3a6ff", "#e6c34a", "#ff9d7a" };
        return QColor(QLatin1String((dark ? night : light)[index % 5]));
    }

    Qt::PenStyle otherRunsDash(int index)
    {
        static constexpr Qt::PenStyle styles[] = { Qt::DashDotLine, Qt::DotLine, Qt::DashDotDotLine };
        return styles[index % 3];
    }

} // namespace

/// Lies above the curves, so that the pointer's line and the names at the ends cost no drawing of the curves.
class CurvePlot::Overlay : public QWidget {
public:
    explicit Overlay(CurvePlot* plot)
        : QWidget(plot)
        , m_plot(plot)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAttribute(Qt::WA_NoSystemBackground);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        m_plot->paintAnnotations(painter);
        m_plot->paintHover(painter);
    }

private:
    CurvePlot* m_plot;
};

CurvePlot::CurvePlot(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
    , m_overlay(new Overlay(this))
{
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->axisRect()->setRangeZoom(Qt::Horizontal);
    m_plot->axisRect()->setRangeDrag(Qt::Horizontal);
    m_plot->xAxis->ticker()->setTickCount(8);
    m_plot->axisRect()->setAutoMargins(QCP::msLeft | QCP::msTop | QCP::msBottom);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->installEventFilter(this);
    m_plot->setMouseTracking(true);
    // Dragging and the wheel move the range by QCustomPlot's own doing: what it needs is found before each drawing.
    connect(m_plot, &QCustomPlot::beforeReplot, this, &CurvePlot::fitGraphs);
    connect(m_plot, &QCustomPlot::afterReplot, this, [this] {
        m_overlay->update();
        Q_EMIT drawn();
    });
    m_timer.setSingleShot(true);
    m_timer.setInterval(50);
    connect(&m_timer, &QTimer::timeout, this, &CurvePlot::replot);
    m_valueFormat = tickText;
    m_placeFormat = tickText;
    m_tickFormat = tickText;
    dressTicker();
    dress();
}

CurvePlot::~CurvePlot() = default;

QColor CurvePlot::colorOf(const Series& series) const
{
    const Theme& theme = Theme::of(this);
    switch (series.tone) {
    case Tone::Train:
        return theme.train;
    case Tone::Validation:
        return theme.validation;
    case Tone::Extra:
        return theme.extra;
    case Tone::Layer: { // the part of the map that can be read on the panel
        const double depth = series.of > 1 ? static_cast<double>(series.index) / (series.of - 1) : 0.0;
        return QColor(colorAt(ColorMap::Viridis, theme.dark ? 0.35 + 0.65 * depth : 0.62 * depth));
    }
    case Tone::Other:
        return otherRunsColor(series.index, theme.dark);
    }
    return theme.text;
}

void CurvePlot::dressAxis(QCPAxis* axis) const
{
    const Theme& theme = Theme::of(this);
    axis->setBasePen(Qt::NoPen);
    axis->setTickPen(Qt::NoPen);
    axis->setSubTickPen(Qt::NoPen);
    axis->setTickLabelFont(theme.font(12));
    axis->setTickLabelColor(theme.dim);
    axis->setLabelFont(theme.font(12));
    axis->setLabelColor(theme.dim);
    axis->setTickLabelPadding(theme.px(8));
    axis->grid()->setPen(QPen(theme.line, 1));
    axis->grid()->setZeroLinePen(Qt::NoPen);
}

void CurvePlot::dress()
{
    const Theme& theme = Theme::of(this);
    m_plot->setBackground(QBrush(theme.panel));
    m_plot->axisRect()->setBackground(Qt::NoBrush);
    for (QCPAxis* axis : { m_plot->xAxis, m_plot->yAxis, m_plot->xAxis2 })
        dressAxis(axis);
    m_plot->xAxis->grid()->setVisible(false);
    m_plot->xAxis2->grid()->setVisible(false);
    m_plot->xAxis2->setTickLabelPadding(theme.px(4));
    fitNameRoom();
    for (int i = 0; i < m_plot->graphCount(); ++i) {
        const Series& series = m_series[static_cast<std::size_t>(i)];
        QColor color = colorOf(series);
        if (series.faint)
            color.setAlphaF(theme.dark ? 0.6f : 0.72f); // 3:1 on the panel
        const double width = series.faint ? 1.0 : series.tone == Tone::Other ? theme.px(1.6) : theme.px(2.2);
        const Qt::PenStyle style = series.tone == Tone::Other && series.dashed ? otherRunsDash(series.index)
            : series.dashed                                                    ? Qt::DashLine
                                                                               : Qt::SolidLine;
        m_plot->graph(i)->setPen(QPen(color, width, style, Qt::RoundCap, Qt::RoundJoin));
    }
    queueReplot();
}

void CurvePlot::dressTicker()
{
    if (m_isTime) {
        auto* ticker = new QCPAxisTickerTime;
        ticker->setTimeFormat(QStringLiteral("%m:%s"));
        ticker->setTickCount(7);
        m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(ticker));
    } else {
        m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new Ticker));
        m_plot->xAxis->ticker()->setTickCount(8);
    }
    m_plot->xAxis2->setTicker(QSharedPointer<QCPAxisTicker>(
        new Ticker([unit = m_topUnit](double tick) { return unit.arg(tickText(tick)); })));
    m_plot->xAxis2->ticker()->setTickCount(4);
    if (m_logarithmic)
        m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new LogTicker(m_tickFormat)));
    else
        m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new Ticker(m_tickFormat)));
    queueReplot();
}

void CurvePlot::setSeries(std::vector<Series> series)
{
    m_plot->clearGraphs();
    m_series = std::move(series);
    m_data.assign(m_series.size(), CurveData());
    m_expected.assign(m_series.size(), CurveData());
    m_end = 0.0;
    m_hover = noValue;
    m_zoomed = false;
    for (const Series& one : m_series) {
        QCPGraph* graph = m_plot->addGraph();
        graph->setName(one.name);
        graph->setAdaptiveSampling(false); // CurveData has seen to it
        graph->setAntialiased(!one.faint); // a thousand faint strokes to a pixel look the same, and draw much faster
    }
    dress();
}

void CurvePlot::setReferences(std::vector<Reference> references)
{
    m_references = std::move(references);
    queueReplot();
}

void CurvePlot::setNotes(std::vector<Note> notes)
{
    m_notes = std::move(notes);
    m_overlay->update();
}

void CurvePlot::setSurprises(std::vector<double> xs)
{
    if (xs == m_surprises)
        return;
    m_surprises = std::move(xs);
    m_overlay->update();
}

void CurvePlot::setFormats(Format value, Format place)
{
    m_valueFormat = std::move(value);
    m_placeFormat = std::move(place);
    m_overlay->update();
}

void CurvePlot::setXTitle(const QString& title)
{
    setAccessibleDescription(title);
    m_plot->xAxis->setLabel(title);
    queueReplot();
}

void CurvePlot::setXIsTime(bool isTime)
{
    if (isTime == m_isTime)
        return;
    m_isTime = isTime;
    dressTicker();
}

void CurvePlot::setYTicks(Format format)
{
    m_tickFormat = format ? std::move(format) : Format(tickText);
    dressTicker();
}

void CurvePlot::setTopAxis(const QString& unit, double factor)
{
    m_topFactor = factor;
    m_plot->xAxis2->setVisible(factor > 0.0);
    if (unit != m_topUnit) {
        m_topUnit = unit;
        dressTicker();
    }
    queueReplot();
}

void CurvePlot::setExpectedEnd(double x)
{
    m_expectedEnd = x;
    queueReplot();
}

void CurvePlot::setLogarithmic(bool on)
{
    if (on == m_logarithmic)
        return;
    m_logarithmic = on;
    m_plot->yAxis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    dressTicker();
}

void CurvePlot::append(int series, double x, double y)
{
    m_data[static_cast<std::size_t>(series)].append(x, std::isfinite(y) ? y : noValue);
    m_end = std::max(m_end, x);
    queueReplot();
}

void CurvePlot::appendExpected(int series, double x, double y)
{
    m_expected[static_cast<std::size_t>(series)].append(x, y);
}

void CurvePlot::setMark(std::optional<double> x)
{
    m_mark = x;
    m_overlay->update();
}

void CurvePlot::setHoverHint(const QString& hint)
{
    m_hoverHint = hint;
    m_overlay->update();
}

int CurvePlot::pointCount(int series) const
{
    return static_cast<int>(m_data[static_cast<std::size_t>(series)].size());
}

int CurvePlot::drawnPoints() const
{
    int count = 0;
    for (int i = 0; i < m_plot->graphCount(); ++i)
        count += m_plot->graph(i)->dataCount();
    return count;
}

double CurvePlot::lastValue(int series) const
{
    const CurveData& data = m_data[static_cast<std::size_t>(series)];
    return data.isEmpty() ? noValue : data.last().y;
}

void CurvePlot::queueReplot()
{
    if (!m_timer.isActive())
        m_timer.start();
}

void CurvePlot::flush()
{
    m_timer.stop();
    fitAxes();
    ++m_replots;
    m_plot->replot(QCustomPlot::rpImmediateRefresh);
}

void CurvePlot::replot()
{
    fitAxes();
    ++m_replots;
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

// Reference lines are always in view; so is everything measured.
void CurvePlot::fitAxes()
{
    CurveData::Extent extent;
    for (const CurveData& data : m_data)
        extent.add(data.extent());
    // A single value has no neighbourhood to be looked at closely: the axis begins at 0.
    const bool measured = extent.low < extent.high;
    for (const Reference& reference : m_references)
        extent.add(reference.value);
    const bool empty = extent.isEmpty();
    if (empty) {
        extent.add(0.0);
        extent.add(1.0);
    } else if (!measured && !m_logarithmic && extent.low > 0.0) {
        extent.low = 0.0;
    }
    for (QCPAxis* axis : { m_plot->xAxis, m_plot->yAxis, m_plot->xAxis2 })
        axis->setTickLabels(!empty); // no numbers before there is something to measure
    if (!m_zoomed)
        m_plot->xAxis->setRange(0.0, std::max({ m_end, m_expectedEnd, 1.0 }));
    if (m_isTime)
        qSharedPointerCast<QCPAxisTickerTime>(m_plot->xAxis->ticker())
            ->setTimeFormat(
                m_plot->xAxis->range().upper < 3600.0 ? QStringLiteral("%m:%s") : QStringLiteral("%h:%m:%s"));
    const double span = std::max(extent.high - extent.low, std::abs(extent.high) * 0.02 + 1e-12);
    if (m_logarithmic) {
        const double low = extent.low > 0 ? extent.low : extent.high * 1e-3;
        m_plot->yAxis->setRange(low * 0.9, std::max(extent.high * 1.12, low * 1.5));
    } else {
        const double low = extent.low - span * 0.06;
        m_plot->yAxis->setRange(extent.low >= 0 ? std::max(0.0, low) : low, extent.high + span * 0.06);
    }
    fitNameRoom();
}

// The names of curves that end near the right edge stand beyond it, so that they cover none.
void CurvePlot::fitNameRoom()
{
    constexpr double near = 0.75; // of the axis; from there on, so that the room is not made anew at each step
    constexpr double most = 0.3; // of the widget
    const Theme& theme = Theme::of(this);
    const QCPRange range = m_plot->xAxis->range();
    double room = theme.px(28); // half of the last number below
    for (int i = 0; i < static_cast<int>(m_series.size()); ++i) {
        const CurveData& data = m_data[static_cast<std::size_t>(i)];
        if (hasEndLabel(i) && data.last().x > range.lower + near * range.size())
            room = std::max(room, endLabelWidth(i) + theme.px(11));
    }
    m_plot->axisRect()->setMargins(QMargins(0, 0, static_cast<int>(std::min(room, most * width())), 0));
}

void CurvePlot::fitGraphs()
{
    const QCPRange range = m_plot->xAxis->range();
    if (m_topFactor > 0.0)
        m_plot->xAxis2->setRange(range.lower * m_topFactor, range.upper * m_topFactor);
    const int columns = std::max(64, m_plot->axisRect()->width());
    for (int i = 0; i < m_plot->graphCount(); ++i) {
        QVector<QCPGraphData> points;
        for (const CurveData::Point& point :
            m_data[static_cast<std::size_t>(i)].forColumns(range.lower, range.upper, columns))
            points.append({ point.x, point.y });
        m_plot->graph(i)->data()->set(points, true);
    }
}

QRectF CurvePlot::plotArea() const
{
    return m_plot->axisRect()->rect();
}

QPointF CurvePlot::pixelOf(double x, double y) const
{
    return { m_plot->xAxis->coordToPixel(x), m_plot->yAxis->coordToPixel(y) };
}

double CurvePlot::xAt(double pixel) const
{
    return m_plot->xAxis->pixelToCoord(pixel);
}

bool CurvePlot::isInView(double x) const
{
    return m_plot->xAxis->range().contains(x);
}

void CurvePlot::paintInto(QPainter& painter)
{
    flush();
    QPicture picture; // QCustomPlot draws with a painter of its own kind only
    QCPPainter own(&picture);
    m_plot->toPainter(&own, width(), height());
    own.end();
    painter.drawPicture(0, 0, picture);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAnnotations(painter);
}

QSize CurvePlot::sizeHint() const
{
    return { Theme::of(this).px(800), Theme::of(this).px(320) };
}

QSize CurvePlot::minimumSizeHint() const
{
    return { Theme::of(this).px(320), Theme::of(this).px(160) };
}

void CurvePlot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_plot->setGeometry(rect());
    m_overlay->setGeometry(rect());
    m_overlay->raise();
    queueReplot();
}

void CurvePlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        dress();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        queueReplot();
}

bool CurvePlot::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        m_pressed = static_cast<QMouseEvent*>(event)->position();
        break;
    case QEvent::MouseMove: {
        m_zoomed = m_zoomed || static_cast<QMouseEvent*>(event)->buttons().testFlag(Qt::LeftButton);
        const QPointF at = static_cast<QMouseEvent*>(event)->position();
        const double x = surpriseNear(at).value_or(m_plot->xAxis->pixelToCoord(at.x()));
        m_hover = plotArea().contains(at) && x <= m_end ? std::max(0.0, x) : noValue;
        m_overlay->update();
        break;
    }
    case QEvent::Leave:
        m_hover = noValue;
        m_overlay->update();
        break;
    case QEvent::Wheel:
        m_zoomed = true;
        break;
    case QEvent::MouseButtonDblClick:
        m_zoomed = false;
        queueReplot();
        break;
    case QEvent::MouseButtonRelease: {
        const QPointF at = static_cast<QMouseEvent*>(event)->position();
        if (plotArea().contains(at) && (at - m_pressed).manhattanLength() < 4) // else it was a drag
            Q_EMIT clicked(surpriseNear(at).value_or(m_plot->xAxis->pixelToCoord(at.x())));
        break;
    }
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace cutaway
