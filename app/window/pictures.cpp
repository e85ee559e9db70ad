// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/pictures.h"

#include "views/parts/place.h"
#include "views/parts/theme.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace cutaway {

namespace {
    constexpr int pngScale = 2;
    constexpr int pixelsPerInch = 96;

    struct Pictures {
        Q_DECLARE_TR_FUNCTIONS(cutaway::Pictures)
    };

    QSize sizeOf(const Place& place)
    {
        return place.pictureSize().expandedTo(QSize(16, 16));
    }

    void paintOn(QPainter& painter, Place& place)
    {
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        painter.fillRect(QRect(QPoint(), sizeOf(place)), Theme::current().bg);
        place.paintPicture(painter);
    }

    QByteArray svgOf(Place& place)
    {
        QBuffer buffer;
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize(sizeOf(place));
        generator.setViewBox(QRect(QPoint(), sizeOf(place)));
        generator.setResolution(pixelsPerInch);
        generator.setTitle(place.title());
        generator.setDescription(place.sentence());
        QPainter painter(&generator);
        paintOn(painter, place);
        painter.end();
        QByteArray bytes = buffer.data();
        // Cells stay cells: the oldest name of it is kept, beside those that today's viewers go by.
        bytes.replace("image-rendering=\"optimizeSpeed\"",
            "image-rendering=\"optimizeSpeed\" style=\"image-rendering:crisp-edges;image-rendering:pixelated\"");
        return bytes;
    }

    QByteArray pdfOf(Place& place)
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setCreator(QStringLiteral("Cutaway"));
        writer.setTitle(place.title());
        writer.setResolution(pixelsPerInch);
        writer.setPageMargins(QMarginsF());
        // Points are 1/72 inch; the picture's pixels are 1/96.
        writer.setPageSize(
            QPageSize(QSizeF(sizeOf(place)) * 72.0 / pixelsPerInch, QPageSize::Point, {}, QPageSize::ExactMatch));
        QPainter painter(&writer);
        paintOn(painter, place);
        painter.end();
        return buffer.data();
    }

    QByteArray pngOf(Place& place)
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        pictureOf(place).save(&buffer, "PNG");
        return buffer.data();
    }
} // namespace

QImage pictureOf(Place& place)
{
    QImage image(sizeOf(place) * pngScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(pngScale);
    image.fill(Theme::current().bg);
    QPainter painter(&image);
    paintOn(painter, place);
    return image;
}

QString savePicture(Place& place, const QString& path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    QByteArray bytes;
    if (ending == QLatin1String("svg"))
        bytes = svgOf(place);
    else if (ending == QLatin1String("pdf"))
        bytes = pdfOf(place);
    else if (ending == QLatin1String("png"))
        bytes = pngOf(place);
    else
        return Pictures::tr("A picture can be saved as .svg, .png or .pdf: please end its name in one of these.");
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Pictures::tr("The picture could not be written to %1: %2").arg(path, file.errorString());
    return {};
}

} // namespace cutaway
