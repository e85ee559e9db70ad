// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/iconengine.h"

#include <algorithm>

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

// Outside any namespace, as the macro asks: the icons stand in a static library, which the linker would else leave out.
static void initIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace cutaway {

SvgIconEngine::SvgIconEngine(QByteArray svg, Tone tone)
    : m_svg(std::move(svg))
    , m_tone(tone)
{
}

QColor SvgIconEngine::colorFor(QIcon::Mode mode) const
{
    const Theme& theme = Theme::current();
    if (mode == QIcon::Disabled)
        return theme.faint;
    switch (m_tone) {
    case Tone::Text:
        return theme.text;
    case Tone::Dim:
        return mode == QIcon::Active || mode == QIcon::Selected ? theme.text : theme.dim;
    case Tone::OnText:
        return theme.bg;
    case Tone::Cut:
        return theme.cut;
    }
    return theme.text;
}

void SvgIconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State)
{
    QByteArray svg = m_svg;
    svg.replace("currentColor", colorFor(mode).name().toLatin1());
    svg.replace("cutColor", Theme::current().cut.name().toLatin1());
    QSvgRenderer renderer(svg);
    // A wider rectangle leaves its rest free at the right: room before a button's words.
    const int side = std::min(rect.width(), rect.height());
    const int left = rect.width() > rect.height() ? rect.left() : rect.left() + (rect.width() - side) / 2;
    renderer.render(painter, QRectF(left, rect.top() + (rect.height() - side) / 2.0, side, side));
}

QPixmap SvgIconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state)
{
    const QString cacheKey = QStringLiteral("cutaway-%1-%2-%3-%4-%5")
                                 .arg(qHash(m_svg))
                                 .arg(size.width())
                                 .arg(size.height())
                                 .arg(colorFor(mode).rgb(), 0, 16)
                                 .arg(Theme::current().cut.rgb(), 0, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(cacheKey, &pixmap))
        return pixmap;
    pixmap = QPixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    painter.end();
    QPixmapCache::insert(cacheKey, pixmap);
    return pixmap;
}

QIconEngine* SvgIconEngine::clone() const
{
    return new SvgIconEngine(m_svg, m_tone);
}

QIcon icon(const QString& name, Tone tone)
{
    initIcons();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new SvgIconEngine(file.readAll(), tone));
}

QIcon logo()
{
    return icon(QStringLiteral("logo"));
}

} // namespace cutaway
