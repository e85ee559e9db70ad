// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/curveplot.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPicture>

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
    protected:
        QString getTickLabel(double tick, const QLocale&, QChar, int) override
        {
            return tickText(std::abs(tick) < getTickStep({ 0, 1 }) * 1e-9 ? 0.0 : tick);
        }
    };

    class LogTicker : public QCPAxisTickerLog {
    protected:
        QString getTickLabel(double tick, const QLocale&, QChar, int) override { return tickText(tick); }
    };

    constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

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

void CurvePlot::Extent::add(double value)
{
    if (!std::isfinite(value))
        return;
    low = std::min(low, value);
    high = std::max(high, value);
}

CurvePlot::CurvePlot(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
    , m_overlay(new Overlay(this))
{
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->axisRect()->setRangeZoom(Qt::Horizontal);
    m_plot->axisRect()->setRangeDrag(Qt::Horizontal);
    m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new Ticker));
    m_plot->xAxis->ticker()->setTickCount(8);
    m_plot->axisRect()->setAutoMargins(QCP::msLeft | QCP::msTop | QCP::msBottom);
    m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new Ticker));
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->installEventFilter(this);
    m_plot->setMouseTracking(true);
    connect(m_plot->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] { m_overlay->update(); });
    m_timer.setSingleShot(true);
    m_timer.setInterval(50);
    connect(&m_timer, &QTimer::timeout, this, &CurvePlot::replot);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_valueFormat = tickText;
    m_placeFormat = tickText;
    dress();
}

CurvePlot::~CurvePlot() = default;

QColor CurvePlot::colorOf(Tone tone) const
{
    const Theme& theme = Theme::of(this);
    return tone == Tone::Train ? theme.train : tone == Tone::Validation ? theme.validation : theme.extra;
}

void CurvePlot::dress()
{
    const Theme& theme = Theme::of(this);
    m_plot->setBackground(QBrush(theme.panel));
    m_plot->axisRect()->setBackground(Qt::NoBrush);
    for (QCPAxis* axis : { m_plot->xAxis, m_plot->yAxis }) {
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
    m_plot->xAxis->grid()->setVisible(false);
    m_plot->axisRect()->setMargins(QMargins(0, 0, theme.px(28), 0)); // half of the last number below
    for (int i = 0; i < m_plot->graphCount(); ++i) {
        const Series& series = m_series[static_cast<std::size_t>(i)];
        QColor color = colorOf(series.tone);
        if (series.faint)
            color.setAlphaF(theme.dark ? 0.3f : 0.24f);
        m_plot->graph(i)->setPen(
            QPen(color, series.faint ? 1.0 : theme.px(2.2), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
    queueReplot();
}

void CurvePlot::setSeries(std::vector<Series> series)
{
    m_plot->clearGraphs();
    m_series = std::move(series);
    m_extents.assign(m_series.size(), Extent {});
    m_end = 0.0;
    m_hover = noValue;
    m_zoomed = false;
    for (const Series& one : m_series) {
        QCPGraph* graph = m_plot->addGraph();
        graph->setName(one.name);
        graph->setAdaptiveSampling(true);
        graph->setAntialiased(!one.faint); // a thousand faint strokes to a pixel look the same, and draw much faster
    }
    dress();
}

void CurvePlot::setReferences(std::vector<Reference> references)
{
    m_references = std::move(references);
    queueReplot();
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
    if (on)
        m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new LogTicker));
    else
        m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new Ticker));
    queueReplot();
}

void CurvePlot::append(int series, double x, double y)
{
    m_plot->graph(series)->addData(x, std::isfinite(y) ? y : noValue);
    m_extents[static_cast<std::size_t>(series)].add(y);
    m_end = std::max(m_end, x);
    queueReplot();
}

void CurvePlot::append(int series, const std::vector<double>& x, const std::vector<double>& y)
{
    QVector<QCPGraphData> points;
    points.reserve(static_cast<qsizetype>(x.size()));
    for (std::size_t i = 0; i < x.size(); ++i) {
        points.append({ x[i], std::isfinite(y[i]) ? y[i] : noValue });
        m_extents[static_cast<std::size_t>(series)].add(y[i]);
        m_end = std::max(m_end, x[i]);
    }
    m_plot->graph(series)->data()->add(points, true);
    queueReplot();
}

void CurvePlot::setMark(std::optional<double> x)
{
    m_mark = x;
    m_overlay->update();
}

int CurvePlot::pointCount(int series) const
{
    return m_plot->graph(series)->dataCount();
}

double CurvePlot::lastValue(int series) const
{
    const auto data = m_plot->graph(series)->data();
    return data->isEmpty() ? noValue : (data->constEnd() - 1)->value;
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
    m_overlay->update();
}

void CurvePlot::replot()
{
    fitAxes();
    ++m_replots;
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    m_overlay->update();
}

// Reference lines are always in view; so is everything measured.
void CurvePlot::fitAxes()
{
    Extent extent;
    for (const Extent& one : m_extents) {
        extent.add(one.low);
        extent.add(one.high);
    }
    // A single value has no neighbourhood to be looked at closely: the axis begins at 0.
    const bool measured = extent.low < extent.high;
    for (const Reference& reference : m_references)
        extent.add(reference.value);
    const bool empty = extent.low > extent.high;
    if (empty)
        extent = { 0.0, 1.0 };
    else if (!measured && !m_logarithmic && extent.low > 0.0)
        extent.low = 0.0;
    m_plot->xAxis->setTickLabels(!empty); // no numbers before there is something to measure
    m_plot->yAxis->setTickLabels(!empty);
    if (!m_zoomed)
        m_plot->xAxis->setRange(0.0, std::max({ m_end, m_expectedEnd, 1.0 }));
    const double span = std::max(extent.high - extent.low, std::abs(extent.high) * 0.02 + 1e-12);
    if (m_logarithmic) {
        const double low = extent.low > 0 ? extent.low : extent.high * 1e-3;
        m_plot->yAxis->setRange(low * 0.9, std::max(extent.high * 1.12, low * 1.5));
    } else {
        const double low = extent.low - span * 0.06;
        m_plot->yAxis->setRange(extent.low >= 0 ? std::max(0.0, low) : low, extent.high + span * 0.06);
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

void CurvePlot::paintAnnotations(QPainter& painter) const
{
    paintReferences(painter);
    paintMark(painter);
    paintLonePoints(painter);
    paintEndLabels(painter);
}

void CurvePlot::paintReferences(QPainter& painter) const
{
    const Theme& theme = Theme::of(this);
    const QRectF area = plotArea();
    for (const Reference& reference : m_references) {
        const double y = m_plot->yAxis->coordToPixel(reference.value);
        if (y < area.top() - 1 || y > area.bottom() + 1)
            continue;
        QPen pen(theme.faint, 1);
        pen.setDashPattern({ 4, 4 });
        painter.setPen(pen);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setFont(theme.font(12));
        const double width = painter.fontMetrics().horizontalAdvance(reference.label) + theme.px(8);
        const double above = y - theme.px(20);
        const QRectF box(area.right() - width, above < area.top() ? y + theme.px(2) : above, width, theme.px(18));
        painter.fillRect(box, theme.panel);
        painter.drawText(box, Qt::AlignCenter, reference.label);
    }
}

void CurvePlot::paintMark(QPainter& painter) const
{
    if (!m_mark || !m_plot->xAxis->range().contains(*m_mark))
        return;
    const QRectF area = plotArea();
    const double x = m_plot->xAxis->coordToPixel(*m_mark);
    painter.setPen(QPen(Theme::of(this).cut, 1.5));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
}

// A curve of one value has no line yet.
void CurvePlot::paintLonePoints(QPainter& painter) const
{
    for (int i = 0; i < static_cast<int>(m_series.size()); ++i) {
        const auto data = m_plot->graph(i)->data();
        if (data->size() != 1 || !std::isfinite(data->constBegin()->value)
            || !m_plot->xAxis->range().contains(data->constBegin()->key))
            continue;
        const Series& series = m_series[static_cast<std::size_t>(i)];
        painter.setPen(Qt::NoPen);
        painter.setBrush(colorOf(series.tone));
        const double radius = Theme::of(this).px(series.faint ? 2 : 4);
        painter.drawEllipse(pixelOf(data->constBegin()->key, data->constBegin()->value), radius, radius);
    }
    painter.setBrush(Qt::NoBrush);
}

// Names stand right of the last points; where two would cover each other they are moved apart.
void CurvePlot::paintEndLabels(QPainter& painter) const
{
    struct Label {
        QString text;
        QColor color;
        double x;
        double y;
    };
    const Theme& theme = Theme::of(this);
    const QFont font = theme.font(12, true);
    const QFontMetricsF metrics(font);
    const QRectF area = plotArea();
    std::vector<Label> labels;
    for (int i = 0; i < static_cast<int>(m_series.size()); ++i) {
        const Series& series = m_series[static_cast<std::size_t>(i)];
        const auto data = m_plot->graph(i)->data();
        if (series.faint || data->isEmpty())
            continue;
        const QCPGraphData last = *(data->constEnd() - 1);
        if (!std::isfinite(last.value) || !m_plot->xAxis->range().contains(last.key))
            continue;
        labels.push_back({ QStringLiteral("%1 %2").arg(series.name, m_valueFormat(last.value)), colorOf(series.tone),
            m_plot->xAxis->coordToPixel(last.key) + theme.px(10), m_plot->yAxis->coordToPixel(last.value) });
    }
    std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.y < b.y; });
    const double apart = theme.px(18);
    for (std::size_t i = 1; i < labels.size(); ++i) {
        const double overlap = labels[i - 1].y + apart - labels[i].y;
        if (overlap > 0) {
            labels[i - 1].y -= overlap / 2.0;
            labels[i].y += overlap / 2.0;
        }
    }
    painter.setFont(font);
    for (Label& label : labels) {
        const double width = metrics.horizontalAdvance(label.text);
        // At the right edge the name goes above its curve instead of out of the picture.
        if (label.x + width > area.right()) {
            label.x = area.right() - width;
            label.y -= &label == &labels.front() ? theme.px(12) : -theme.px(12);
        }
        QRectF box(label.x - theme.px(3), label.y - theme.px(9), width + theme.px(6), theme.px(18));
        box.moveTop(std::clamp(box.top(), area.top(), std::max(area.top(), area.bottom() - box.height())));
        QColor ground = theme.panel;
        ground.setAlphaF(0.85f);
        painter.fillRect(box, ground);
        painter.setPen(label.color);
        painter.drawText(box, Qt::AlignCenter, label.text);
    }
}

QStringList CurvePlot::hoverLines(double x) const
{
    QStringList lines;
    for (int i = 0; i < static_cast<int>(m_series.size()); ++i) {
        const auto data = m_plot->graph(i)->data();
        if (data->isEmpty())
            continue;
        auto at = data->findBegin(x, true);
        const auto next = at + 1;
        if (next != data->constEnd() && std::abs(next->key - x) < std::abs(at->key - x))
            at = next;
        if (lines.isEmpty())
            lines << m_placeFormat(at->key);
        if (std::isfinite(at->value))
            lines << QStringLiteral("%1 %2").arg(m_series[static_cast<std::size_t>(i)].name, m_valueFormat(at->value));
    }
    return lines;
}

void CurvePlot::paintHover(QPainter& painter) const
{
    if (std::isnan(m_hover))
        return;
    const QStringList lines = hoverLines(m_hover);
    if (lines.size() < 2)
        return;
    const Theme& theme = Theme::of(this);
    const QRectF area = plotArea();
    const double x = m_plot->xAxis->coordToPixel(m_hover);
    painter.setPen(QPen(theme.cut, 1.5));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    const QFontMetricsF bold(theme.font(12, true));
    const QFontMetricsF normal(theme.font(12));
    double width = bold.horizontalAdvance(lines.front());
    for (const QString& line : lines)
        width = std::max(width, normal.horizontalAdvance(line));
    const double step = theme.px(17);
    QRectF box(x + theme.px(12), area.top() + theme.px(12), width + theme.px(24),
        step * static_cast<double>(lines.size()) + theme.px(14));
    if (box.right() > area.right())
        box.moveRight(x - theme.px(12));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    painter.drawRoundedRect(box, theme.px(6), theme.px(6));
    painter.setPen(theme.bg);
    QRectF row(box.left() + theme.px(12), box.top() + theme.px(7), width + 1, step);
    for (const QString& line : lines) {
        painter.setFont(theme.font(12, &line == &lines.front()));
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, line);
        row.translate(0, step);
    }
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
        const double x = m_plot->xAxis->pixelToCoord(at.x());
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
            Q_EMIT clicked(m_plot->xAxis->pixelToCoord(at.x()));
        break;
    }
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace cutaway
