// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/lora/spectrumgrid.h"

#include <algorithm>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include "views/parts/focusring.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    constexpr int cellWidth = 66, cellHeight = 46, labelWidth = 40, labelHeight = 20; // at scale 1

    struct LayerName {
        QString row, column;
    };

    /// "trf_blocks.3.att.W_query" → L3, W_query; "trf_blocks.3.ff.layers.0" → L3, ff.layers.0; "out_head" → head, out_head
    LayerName parted(const std::string& name)
    {
        const QStringList parts = QString::fromStdString(name).split(QLatin1Char('.'));
        if (parts.size() < 3 || parts[0] != QLatin1String("trf_blocks"))
            return { SpectrumGrid::tr("head"), parts.join(QLatin1Char('.')) };
        const int begin = parts[2] == QLatin1String("att") ? 3 : 2;
        return { QStringLiteral("L") + parts[1], parts.mid(begin).join(QLatin1Char('.')) };
    }
} // namespace

SpectrumGeometry::SpectrumGeometry(const std::vector<AdapterSpectrum>& spectra)
{
    for (const AdapterSpectrum& spectrum : spectra) {
        const auto [row, column] = parted(spectrum.name);
        if (!m_rows.contains(row))
            m_rows << row;
        if (!m_columns.contains(column))
            m_columns << column;
        m_places.push_back({ static_cast<int>(m_rows.indexOf(row)), static_cast<int>(m_columns.indexOf(column)) });
    }
}

void SpectrumGeometry::setSize(const QSizeF& size, double labelWidth, double labelHeight)
{
    m_size = size;
    m_labelWidth = labelWidth;
    m_labelHeight = labelHeight;
}

QRectF SpectrumGeometry::rectOf(const Place& place) const
{
    const double width = (m_size.width() - m_labelWidth) / std::max<qsizetype>(1, m_columns.size());
    const double height = (m_size.height() - m_labelHeight) / std::max<qsizetype>(1, m_rows.size());
    return { m_labelWidth + place.column * width, m_labelHeight + place.row * height, width, height };
}

int SpectrumGeometry::at(const Place& place) const
{
    const auto found = std::find(m_places.begin(), m_places.end(), place);
    return found == m_places.end() ? -1 : static_cast<int>(found - m_places.begin());
}

int SpectrumGeometry::spectrumAt(const QPointF& point) const
{
    for (std::size_t i = 0; i < m_places.size(); ++i)
        if (rectOf(m_places[i]).contains(point))
            return static_cast<int>(i);
    return -1;
}

SpectrumGrid::SpectrumGrid(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SpectrumGrid::setSpectra(const AdapterSpectra& spectra)
{
    m_spectra = spectra;
    m_geometry = spectra ? SpectrumGeometry(*spectra) : SpectrumGeometry();
    m_largest = 0.0;
    if (spectra)
        for (const AdapterSpectrum& spectrum : *spectra)
            for (const double value : spectrum.singularValues)
                m_largest = std::max(m_largest, value);
    m_current = -1;
    fit();
    updateGeometry();
    update();
}

void SpectrumGrid::retranslate()
{
    if (m_spectra)
        m_geometry = SpectrumGeometry(*m_spectra); // the names of its rows
    fit();
    setAccessibleDescription(words(m_current));
    update();
}

void SpectrumGrid::fit()
{
    m_geometry.setSize(size(), Theme::current().px(labelWidth), Theme::current().px(labelHeight));
}

QString SpectrumGrid::words(int index) const
{
    if (!m_spectra || index < 0)
        return {};
    const AdapterSpectrum& spectrum = (*m_spectra)[static_cast<std::size_t>(index)];
    const auto place = m_geometry.placeOf(index);
    const QLocale locale;
    return tr("%1 %2: ΔW is %3 of W; it uses %4 of %5 directions; largest singular value %6")
        .arg(m_geometry.rows()[place.row], m_geometry.columns()[place.column], percent(spectrum.relative),
            locale.toString(spectrum.effectiveRank, 'f', 1), locale.toString(qlonglong(spectrum.rank)),
            locale.toString(spectrum.singularValues.empty() ? 0.0 : spectrum.singularValues.front(), 'g', 3));
}

QSize SpectrumGrid::sizeHint() const
{
    const Theme& theme = Theme::current();
    const auto columns = static_cast<int>(std::max<qsizetype>(1, m_geometry.columns().size()));
    const auto rows = static_cast<int>(std::max<qsizetype>(1, m_geometry.rows().size()));
    return { theme.px(labelWidth) + columns * theme.px(cellWidth),
        theme.px(labelHeight) + rows * theme.px(cellHeight) };
}

QSize SpectrumGrid::minimumSizeHint() const
{
    return { Theme::current().px(200), sizeHint().height() };
}

void SpectrumGrid::paintSpectrum(QPainter& painter, int index) const
{
    const Theme& theme = Theme::current();
    const AdapterSpectrum& spectrum = (*m_spectra)[static_cast<std::size_t>(index)];
    const QRectF cell
        = m_geometry.rectOf(m_geometry.placeOf(index)).adjusted(theme.px(3), theme.px(3), -theme.px(3), -theme.px(3));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.bg);
    painter.drawRoundedRect(cell, theme.px(4), theme.px(4));
    const QRectF area = cell.adjusted(theme.px(4), theme.px(5), -theme.px(4), -theme.px(3));
    const auto bars = static_cast<double>(spectrum.singularValues.size());
    const double step = std::min<double>(area.width() / std::max(1.0, bars), theme.px(8));
    painter.setBrush(theme.bar);
    for (std::size_t i = 0; i < spectrum.singularValues.size() && m_largest > 0.0; ++i) {
        const double height = area.height() * spectrum.singularValues[i] / m_largest;
        painter.drawRect(QRectF(area.left() + static_cast<double>(i) * step, area.bottom() - height,
            std::max(0.8, step - (step > 3.0 ? 1.0 : 0.0)), height));
    }
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    painter.drawText(area, Qt::AlignRight | Qt::AlignTop, QLocale().toString(spectrum.effectiveRank, 'f', 1));
    if (index == m_current) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(hasFocus() ? theme.focus : theme.faint, hasFocus() ? 2.0 : 1.0));
        painter.drawRoundedRect(cell, theme.px(4), theme.px(4));
    }
}

void SpectrumGrid::paintEvent(QPaintEvent*)
{
    if (!m_spectra)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = Theme::current();
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    const QFontMetricsF metrics(painter.font());
    for (int column = 0; column < m_geometry.columns().size(); ++column) {
        const QRectF cell = m_geometry.rectOf({ 0, column });
        painter.drawText(QRectF(cell.left() + theme.px(3), 0.0, cell.width() - theme.px(6), theme.px(labelHeight)),
            Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(m_geometry.columns()[column], Qt::ElideMiddle, cell.width() - theme.px(6)));
    }
    for (int row = 0; row < m_geometry.rows().size(); ++row) {
        const QRectF cell = m_geometry.rectOf({ row, 0 });
        painter.drawText(QRectF(0.0, cell.top(), theme.px(labelWidth) - theme.px(4), cell.height()),
            Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(m_geometry.rows()[row], Qt::ElideRight, theme.px(labelWidth) - theme.px(4)));
    }
    for (int i = 0; i < static_cast<int>(m_spectra->size()); ++i)
        paintSpectrum(painter, i);
    if (m_current < 0 && showsFocus(this)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.focus, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme.px(4), theme.px(4));
    }
}

void SpectrumGrid::setCurrent(int spectrum)
{
    if (spectrum == m_current)
        return;
    m_current = spectrum;
    setAccessibleDescription(words(spectrum));
    update();
    Q_EMIT currentChanged(spectrum);
}

void SpectrumGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void SpectrumGrid::mouseMoveEvent(QMouseEvent* event)
{
    setCurrent(m_geometry.spectrumAt(event->position()));
}

void SpectrumGrid::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    if (!hasFocus())
        setCurrent(-1);
}

void SpectrumGrid::keyPressEvent(QKeyEvent* event)
{
    const int rows = event->key() == Qt::Key_Up ? -1 : event->key() == Qt::Key_Down ? 1 : 0;
    const int columns = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (!m_spectra || m_spectra->empty() || (rows == 0 && columns == 0))
        return QWidget::keyPressEvent(event);
    if (m_current < 0)
        return setCurrent(0);
    auto place = m_geometry.placeOf(m_current);
    place.row += rows;
    place.column += columns;
    if (const int next = m_geometry.at(place); next >= 0)
        setCurrent(next);
}

bool SpectrumGrid::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), words(m_geometry.spectrumAt(help->pos())), this);
        return true;
    }
    if (event->type() == QEvent::StyleChange) {
        fit();
        updateGeometry();
    }
    return QWidget::event(event);
}

} // namespace cutaway
