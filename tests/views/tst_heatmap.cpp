// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSvgGenerator>
#include <QtTest>
#include <QtWidgets>

#include "tests/views/examples.h"
#include "views/parts/heatmap.h"
#include "views/parts/heatmapimage.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/parts/thumbnailgrid.h"

using namespace cutaway;

namespace {

HeatMapContent contentOf(int n)
{
    HeatMapContent content;
    content.rows = content.columns = n;
    content.causal = true;
    content.values.assign(static_cast<std::size_t>(n) * n, 0.0f);
    for (int i = 0; i < n; ++i) {
        content.values[static_cast<std::size_t>(i) * n] = 1.0f; // all look at the first token
        content.rowLabels << QStringLiteral("token%1").arg(i);
    }
    content.columnLabels = content.rowLabels;
    return content;
}

} // namespace

class HeatMapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, false, 1.0); }
    void cleanup()
    {
        if (Theme::current().scale != 1.0)
            Theme::apply(*qApp, false, 1.0);
    }

    void theLegendOfDifferencesHasMinusSigns()
    {
        HeatMap map;
        map.setColorMap(ColorMap::Difference);
        map.setContent(contentOf(4));
        const QSize size(700, 700);
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(), size));
        QPainter painter(&svg);
        map.paintPicture(painter, size, QStringLiteral("Title"), QStringLiteral("Note"));
        painter.end();
        const QString written = QString::fromUtf8(buffer.data());
        QVERIFY(written.contains(QChar(0x2212)));
        QVERIFY(!written.contains(QStringLiteral(">-")));
    }

    void geometryFits()
    {
        HeatMapGeometry g;
        QVERIFY(g.isEmpty());
        QVERIFY(!g.cellAt({ 5, 5 }));
        g.setMatrix(20, 20);
        g.setViewport({ 100, 50, 410, 500 }, 64);
        QCOMPARE(g.cellSize(), 20.0); // whole pixels
        QCOMPARE(g.matrixRect(), QRectF(105, 50, 400, 400)); // in the middle, at the top
        QCOMPARE(g.rectOf(3, 7), QRectF(105 + 140, 50 + 60, 20, 20));
        QCOMPARE(g.cellAt({ 105 + 145, 50 + 65 }).value(), (Cell { 3, 7 }));
        QVERIFY(!g.cellAt({ 103, 60 }));
        QVERIFY(!g.cellAt({ 105 + 401, 60 }));
        QCOMPARE(g.labelStep(20), 1);
        QCOMPARE(g.labelStep(21), 2);
        QCOMPARE(g.visibleRows(), (CellRange { 0, 20 }));
    }

    void geometryCellsAreNotLargerThanTheLargest()
    {
        HeatMapGeometry g;
        g.setMatrix(1, 1);
        g.setViewport({ 0, 0, 600, 600 }, 64);
        QCOMPARE(g.cellSize(), 64.0);
        QCOMPARE(g.largestZoom(), 1.0);
    }

    void geometryZoomKeepsThePointAndStaysInside()
    {
        HeatMapGeometry g;
        g.setMatrix(100, 100);
        g.setViewport({ 0, 0, 400, 400 }, 64);
        QCOMPARE(g.cellSize(), 4.0);
        const QPointF at(250, 130);
        const Cell before = *g.cellAt(at);
        g.zoomAt(4, at);
        QCOMPARE(g.cellSize(), 16.0);
        QCOMPARE(*g.cellAt(at), before);
        g.panBy({ 1e6, -1e6 });
        QCOMPARE(g.matrixRect().left(), 0.0);
        QCOMPARE(g.matrixRect().bottom(), 400.0);
        QCOMPARE(g.visibleColumns(), (CellRange { 0, 25 }));
        QCOMPARE(g.visibleRows(), (CellRange { 75, 100 }));
        g.reveal({ 0, 99 });
        QCOMPARE(g.visibleRows().first, 0);
        QCOMPARE(g.visibleColumns().end, 100);
        g.zoomAt(1e-9, at);
        QCOMPARE(g.zoom(), 1.0);
        g.zoomAt(1e9, at);
        QCOMPARE(g.cellSize(), 64.0);
        g.setMatrix(100, 100); // same size: the reader's place is kept
        QCOMPARE(g.cellSize(), 64.0);
        const QPointF origin = g.matrixRect().topLeft();
        g.setMatrix(101, 101); // a letter was typed
        QCOMPARE(g.cellSize(), 64.0);
        QCOMPARE(g.matrixRect().topLeft(), origin);
        g.panBy({ -1e6, -1e6 });
        g.setMatrix(60, 60); // held to the smaller matrix
        QCOMPARE(g.cellSize(), 64.0);
        QCOMPARE(g.matrixRect().bottom(), 400.0);
        g.setMatrix(20, 20); // another text
        QCOMPARE(g.zoom(), 1.0);
    }

    void outdatedContentIsNotPointedAt()
    {
        HeatMap map;
        map.resize(700, 600);
        map.setContent(contentOf(10));
        map.setBubbleText([](const Cell&, float) { return HeatMap::Bubble { QStringLiteral("x"), {} }; });
        map.setSelectedRow(4);
        map.show();
        const QPoint cell = map.geometry().rectOf(6, 2).center().toPoint();
        QTest::mouseMove(&map, cell);
        QVERIFY(map.cursor());
        const QColor before = map.grab().toImage().pixelColor(map.geometry().rectOf(8, 4).center().toPoint());
        map.setOutdated(true);
        QVERIFY(!map.cursor());
        QVERIFY(map.bubbleHeadline().isEmpty());
        QSignalSpy activated(&map, &HeatMap::cellActivated);
        QTest::mouseMove(&map, cell + QPoint(1, 1));
        QTest::mouseClick(&map, Qt::LeftButton, {}, cell);
        QTest::keyClick(&map, Qt::Key_Down);
        QTest::keyClick(&map, Qt::Key_Return);
        QVERIFY(!map.cursor());
        QCOMPARE(activated.count(), 0);
        const QColor dimmed = map.grab().toImage().pixelColor(map.geometry().rectOf(8, 4).center().toPoint());
        QVERIFY(dimmed.lightness() > before.lightness() + 60);
        map.setOutdated(false);
        QTest::mouseClick(&map, Qt::LeftButton, {}, cell);
        QCOMPARE(activated.count(), 1);
    }

    void hoverIsNotTakenForTheSelection()
    {
        HeatMap map;
        map.resize(700, 600);
        map.setContent(contentOf(10));
        map.show();
        const auto reds = [&] {
            const QImage image = map.grab().toImage();
            int found = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    found += image.pixelColor(x, y) == Theme::current().cut;
            return found;
        };
        QTest::mouseMove(&map, map.geometry().rectOf(6, 2).center().toPoint());
        QVERIFY(map.cursor());
        QCOMPARE(reds(), 0);
        map.setSelectedRow(6);
        QVERIFY(reds() > 100);
    }

    void aThinSelectedRowStaysInSight()
    {
        HeatMap map;
        map.resize(700, 600);
        map.setContent(contentOf(200));
        map.show();
        QVERIFY(map.geometry().cellSize() < 5);
        const QPointF centre = map.geometry().rectOf(150, 20).center();
        const QPoint inside(static_cast<int>(centre.x()), static_cast<int>(centre.y())); // the pixel that holds it
        const QImage before = map.grab().toImage();
        map.setSelectedRow(150);
        const QImage after = map.grab().toImage();
        QCOMPARE(after.pixelColor(inside), before.pixelColor(inside));
        bool framed = false;
        for (int y = -4; y <= 4; ++y)
            framed = framed || after.pixelColor(inside + QPoint(0, y)) != before.pixelColor(inside + QPoint(0, y));
        QVERIFY(framed);
    }

    void legendStaysInside_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<float>("end");
        for (const double scale : { 1.0, 1.5, 2.0 })
            for (const float end : { 1.0f, 0.0137f })
                QTest::newRow(qPrintable(QStringLiteral("%1, %2").arg(scale).arg(end))) << scale << end;
    }

    void legendStaysInside()
    {
        QFETCH(double, scale);
        QFETCH(float, end);
        Theme::apply(*qApp, false, scale);
        HeatMap map;
        HeatMapContent content = contentOf(24);
        content.end = end;
        map.setContent(content);
        for (const QSize& size : { map.minimumSizeHint(), QSize(270, 290), QSize(360, 440), QSize(640, 300) }) {
            map.resize(size * (size == map.minimumSizeHint() ? 1.0 : scale));
            const QImage image = map.grab().toImage();
            const QRgb ground = image.pixel(1, 1);
            for (int y = 0; y < image.height(); ++y) // nothing is cut off at the right
                QVERIFY2(image.pixel(image.width() - 1, y) == ground,
                    qPrintable(QStringLiteral("%1 × %2").arg(map.width()).arg(map.height())));
            for (int x = 0; x < image.width(); ++x)
                QVERIFY(image.pixel(x, image.height() - 1) == ground);
        }
    }

    void focusIsDrawnAfterTheKeyboardOnly()
    {
        HeatMap map;
        map.resize(500, 400);
        map.setContent(contentOf(10));
        map.show();
        map.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&map));
        const auto ring = [&] { return map.grab().toImage().pixelColor(250, 1) == Theme::current().focus; };
        map.clearFocus();
        map.setFocus(Qt::MouseFocusReason);
        QVERIFY(!ring());
        map.clearFocus();
        map.setFocus(Qt::TabFocusReason);
        QVERIFY(ring());
        QTest::mouseClick(&map, Qt::LeftButton, {}, map.geometry().rectOf(6, 2).center().toPoint());
        QVERIFY(!ring());
        QTest::keyClick(&map, Qt::Key_Down);
        QVERIFY(ring());
    }

    void imageHasTheColoursOfItsValues()
    {
        const std::vector<float> values { 1.0f, 0.0f, 0.25f, 0.75f };
        const ColorTable& colors = ColorTable::of(ColorMap::Viridis, ValueScale::SquareRoot);
        const QImage image = heatMapImage(values.data(), 2, 2, colors, true);
        QCOMPARE(image.pixel(0, 0), colors.colorOf(1.0f));
        QCOMPARE(qAlpha(image.pixel(1, 0)), 0); // masked
        QCOMPARE(image.pixel(0, 1), colors.colorOf(0.25f));
        QCOMPARE(image.pixel(1, 1), colors.colorOf(0.75f));
    }

    void pooledImageKeepsTheLargest()
    {
        const int n = 9;
        std::vector<float> values(n * n, 0.0f);
        values[7 * n + 4] = 0.9f;
        const ColorTable& colors = ColorTable::of(ColorMap::Viridis, ValueScale::Linear);
        const QImage image = heatMapImage(values.data(), n, n, colors, true, 3);
        QCOMPARE(image.size(), QSize(3, 3));
        QCOMPARE(image.pixel(1, 2), colors.colorOf(0.9f));
        QCOMPARE(image.pixel(0, 2), colors.colorOf(0.0f));
        QCOMPARE(qAlpha(image.pixel(2, 1)), 0);
    }

    void paintsCellsWhereTheGeometrySays()
    {
        HeatMap map;
        map.resize(700, 600);
        map.setContent(contentOf(10));
        map.setSelectedRow(4);
        const QImage image = map.grab().toImage();
        const auto at = [&](int row, int column) {
            return image.pixelColor(map.geometry().rectOf(row, column).center().toPoint());
        };
        QCOMPARE(at(8, 0), QColor(colorAt(ColorMap::Viridis, 1.0)));
        QCOMPARE(at(8, 3), QColor(colorAt(ColorMap::Viridis, 0.0)));
        QCOMPARE(at(2, 8), Theme::current().sunk);
        const QRectF row = map.geometry().rectOf(4, 2);
        QCOMPARE(image.pixelColor(QPoint(qRound(row.center().x()), qRound(row.top()))), Theme::current().cut);
    }

    void saysWhoLooksAtWhomUnderThePointer()
    {
        HeatMap map;
        map.resize(700, 600);
        map.setContent(contentOf(10));
        map.setBubbleText([&](const Cell& cell, float value) {
            return HeatMap::Bubble { QStringLiteral("%1 looks at %2: %3").arg(cell.row).arg(cell.column).arg(value),
                {} };
        });
        map.show();
        QSignalSpy hovered(&map, &HeatMap::cellHovered);
        QTest::mouseMove(&map, map.geometry().rectOf(6, 0).center().toPoint());
        QCOMPARE(hovered.count(), 1);
        QCOMPARE(map.bubbleHeadline(), QStringLiteral("6 looks at 0: 1"));
        QCOMPARE(map.accessibleDescription(), QStringLiteral("6 looks at 0: 1"));
        QTest::mouseMove(&map, map.geometry().rectOf(2, 6).center().toPoint()); // masked
        QVERIFY(map.bubbleHeadline().isEmpty());
        QSignalSpy activated(&map, &HeatMap::cellActivated);
        QTest::mouseClick(&map, Qt::LeftButton, {}, map.geometry().rectOf(7, 3).center().toPoint());
        QCOMPARE(activated.takeFirst(), (QVariantList { 7, 3 }));
    }

    void worksFromTheKeyboard()
    {
        HeatMap map;
        map.resize(500, 400);
        map.setContent(contentOf(60));
        map.setSelectedRow(10);
        QTest::keyClick(&map, Qt::Key_Down); // the first key brings the cursor to the selected row
        QCOMPARE(map.cursor().value(), (Cell { 10, 10 }));
        QTest::keyClick(&map, Qt::Key_Left);
        QTest::keyClick(&map, Qt::Key_Down);
        QCOMPARE(map.cursor().value(), (Cell { 11, 9 }));
        QTest::keyClick(&map, Qt::Key_Home);
        QCOMPARE(map.cursor().value(), (Cell { 11, 0 }));
        QTest::keyClick(&map, Qt::Key_Plus);
        QVERIFY(map.geometry().zoom() > 1.0);
        QTest::keyClick(&map, Qt::Key_0);
        QCOMPARE(map.geometry().zoom(), 1.0);
        QSignalSpy activated(&map, &HeatMap::cellActivated);
        QTest::keyClick(&map, Qt::Key_Return);
        QCOMPARE(activated.takeFirst(), (QVariantList { 11, 0 }));
        QTest::keyClick(&map, Qt::Key_Escape);
        QVERIFY(!map.cursor());
    }

    void wheelZoomsAndDraggingPans()
    {
        HeatMap map;
        map.resize(500, 400);
        map.setContent(contentOf(100));
        const QPointF at = map.geometry().visibleRect().center();
        QWheelEvent wheel(
            at, map.mapToGlobal(at), {}, QPoint(0, 480), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&map, &wheel);
        QVERIFY(map.geometry().zoom() > 2.0);
        const QRectF before = map.geometry().matrixRect();
        QTest::mousePress(&map, Qt::LeftButton, {}, at.toPoint());
        QTest::mouseMove(&map, at.toPoint() + QPoint(10, 0));
        QTest::mouseMove(&map, at.toPoint() + QPoint(30, 20));
        QTest::mouseRelease(&map, Qt::LeftButton, {}, at.toPoint() + QPoint(30, 20));
        QVERIFY(map.geometry().matrixRect().left() > before.left());
    }

    void manyTokensAndOne()
    {
        HeatMap map;
        map.resize(640, 560);
        map.setContent(contentOf(1024)); // a cell is less than a pixel: the first column must still be seen
        QVERIFY(map.geometry().cellSize() < 1.0);
        QImage image = map.grab().toImage();
        const QRectF matrix = map.geometry().matrixRect();
        QCOMPARE(image.pixelColor(QPoint(qCeil(matrix.left()), qRound(matrix.center().y()))),
            QColor(colorAt(ColorMap::Viridis, 1.0)));
        map.setContent(contentOf(1));
        image = map.grab().toImage();
        QCOMPARE(
            image.pixelColor(map.geometry().rectOf(0, 0).center().toPoint()), QColor(colorAt(ColorMap::Viridis, 1.0)));
        map.setContent({});
        QVERIFY(!map.grab().isNull());
    }

    void thumbnailsSelectHeads()
    {
        Selection selection;
        ThumbnailGrid grid(&selection);
        grid.resize(336, 400);
        grid.show();
        const auto text = examples::tokenized(examples::story);
        grid.setReading(examples::reading(*text, 6, 6));
        const QImage image = grid.grab().toImage();
        QCOMPARE(image.pixelColor(grid.thumbnailRect(0, 0).topRight() - QPoint(4, -4)), Theme::current().sunk);
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, grid.thumbnailRect(3, 4).center());
        QCOMPARE(selection.layer(), 3);
        QCOMPARE(selection.head(), 4);
        QCOMPARE(
            grid.grab().toImage().pixelColor(grid.thumbnailRect(3, 4).topLeft() - QPoint(1, 1)), Theme::current().cut);
        QTest::keyClick(&grid, Qt::Key_Right);
        QTest::keyClick(&grid, Qt::Key_Right); // stays at the last head
        QTest::keyClick(&grid, Qt::Key_Up);
        QCOMPARE(selection.layer(), 2);
        QCOMPARE(selection.head(), 5);
    }

    // Neither a scroll bar beside a grid that fits, nor a grid that keeps changing its mind about one.
    void thumbnailsFitWithoutAScrollBar()
    {
        Selection selection;
        ThumbnailGrid grid(&selection);
        grid.setReading(examples::reading(*examples::tokenized(examples::story), 6, 8));
        grid.show();
        for (const int width : { 260, 336, 420 }) {
            for (int height = grid.heightFor(width) * 3 / 4 + 24; height < grid.heightFor(width) + 30; ++height) {
                grid.resize(width, height);
                QApplication::processEvents();
                QVERIFY2(!grid.verticalScrollBar()->isVisible() && !grid.horizontalScrollBar()->isVisible(),
                    qPrintable(QStringLiteral("%1 × %2").arg(width).arg(height)));
                QVERIFY(grid.viewport()->rect().contains(grid.thumbnailRect(5, 7)));
            }
            grid.resize(width, grid.heightFor(width) / 2);
            QApplication::processEvents();
            QVERIFY(grid.verticalScrollBar()->isVisible() && !grid.horizontalScrollBar()->isVisible());
        }
    }

    void thumbnailsOfALargeModelScroll()
    {
        Selection selection;
        ThumbnailGrid grid(&selection);
        grid.resize(336, 400);
        grid.show();
        const auto text = examples::tokenized("Once upon a time");
        grid.setReading(examples::reading(*text, 48, 25));
        selection.setHead(47, 24);
        QVERIFY(grid.viewport()->rect().contains(grid.thumbnailRect(47, 24)));
        QVERIFY(!grid.viewport()->rect().contains(grid.thumbnailRect(0, 0)));
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, grid.thumbnailRect(46, 23).center());
        QCOMPARE(selection.layer(), 46);
        QCOMPARE(selection.head(), 23);
    }
};

QTEST_MAIN(HeatMapTest)
#include "tst_heatmap.moc"
