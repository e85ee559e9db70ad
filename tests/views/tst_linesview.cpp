// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtSvg>
#include <QtTest>
#include <QtWidgets>

#include <ctime>
#include <set>

#include "tests/views/examples.h"
#include "views/attention/attentionplace.h"
#include "views/attention/headswatches.h"
#include "views/attention/linescanvas.h"
#include "views/attention/linesview.h"
#include "views/parts/edits.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/selection.h"
#include "views/parts/sliderrow.h"
#include "views/parts/theme.h"

using namespace cutaway;

namespace {

struct Stage {
    Selection selection;
    Edits edits;
    AttentionPlace place { &selection, &edits };
    TokenizedTextPtr text;
    ReadingPtr reading;

    explicit Stage(const std::string& words = examples::story, int layers = 6, int heads = 6)
        : text(examples::tokenized(words))
        , reading(examples::reading(*text, layers, heads))
    {
        place.resize(1000, 700);
        place.show();
        selection.setHead(3, 4);
        place.showView(QStringLiteral("lines"));
        place.setText(text);
        place.setReading(reading);
        QApplication::processEvents();
    }
    LinesView* view() const { return place.view<LinesView>(); }
    LinesCanvas* canvas() const { return view()->findChild<LinesCanvas*>(); }
    HeadSwatches* swatches() const { return view()->findChild<HeadSwatches*>(); }
    QStringList names() const
    {
        QStringList names;
        for (const LineSeries& series : canvas()->content().series)
            names << series.name;
        return names;
    }
    QPoint at(LineEnd::Side side, int position) const
    {
        return canvas()->geometry().labelRect({ side, position }).center().toPoint();
    }
    void hover(LineEnd::Side side, int position) const
    {
        QTest::mouseMove(canvas()->viewport(), QPoint(1, 1));
        QTest::mouseMove(canvas()->viewport(), at(side, position));
    }
    void click(HeadSwatch* swatch) const { QTest::mouseClick(swatch, Qt::LeftButton); }
    void doubleClick(HeadSwatch* swatch) const // a hand's first click comes before it
    {
        QTest::mouseClick(swatch, Qt::LeftButton);
        QTest::mouseDClick(swatch, Qt::LeftButton);
    }
};

} // namespace

class LinesViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tokensThatLookLikePlaceMarkers()
    {
        Stage stage;
        auto text = std::make_shared<TokenizedText>(*stage.text); // the token "Once" reads "%4ce" now
        text->text.replace(0, 2, "%4");
        text->generation = 2;
        stage.place.setText(text);
        stage.place.setReading(examples::reading(*text, 6, 6, 2));
        QApplication::processEvents();
        const QStringList rows = stage.place.numbersAsCsv().split(QStringLiteral("\r\n"));
        const QStringList fields = rows.value(1).split(QLatin1Char(','));
        QCOMPARE(fields.value(2), QStringLiteral("%4ce"));
        QCOMPARE(fields.value(3), QStringLiteral("0"));
        QCOMPARE(fields.value(4), QStringLiteral("%4ce"));
        QCOMPARE(fields.size(), 6);
    }

    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme::apply(*qApp, false, 1.0);
    }

    void theSelectedHeadIsDrawn()
    {
        Stage stage;
        QCOMPARE(stage.names(), QStringList { QStringLiteral("L3 H4") });
        const auto weights = examples::weights(*stage.reading, *stage.text, 3, 4);
        const Lines& lines = stage.canvas()->lines();
        std::size_t above = 0;
        for (int query = 0; query < weights->positions; ++query)
            for (int key = 0; key <= query; ++key)
                above += weights->at(query, key) >= 0.05f;
        QCOMPARE(lines.all, above);
        QCOMPARE(lines.drawn.size(), above);
        for (const Line& line : lines.drawn)
            QCOMPARE(line.share, weights->at(line.query, line.key));
        const QImage image = stage.canvas()->grab().toImage();
        const QPointF from = stage.canvas()->geometry().anchor({ LineEnd::Side::Queries, 1 });
        const QPointF to = stage.canvas()->geometry().anchor({ LineEnd::Side::Keys, 1 });
        QVERIFY(to.x() > from.x() + 100);
        std::set<QRgb> colors;
        for (int y = 40; y < image.height() - 10; ++y)
            colors.insert(image.pixel(static_cast<int>((from.x() + to.x()) / 2), y));
        QVERIFY(colors.size() > 10);
    }

    void aClickTogglesAndADoubleClickIsolates()
    {
        Stage stage;
        stage.click(stage.swatches()->swatch(1));
        QCOMPARE(stage.names(), (QStringList { QStringLiteral("L3 H1"), QStringLiteral("L3 H4") }));
        QCOMPARE(stage.selection.head(), 4);
        stage.click(stage.swatches()->swatch(4));
        QCOMPARE(stage.names(), (QStringList { QStringLiteral("L3 H1") }));
        stage.click(stage.swatches()->swatch(1));
        QVERIFY(stage.names().isEmpty());
        QVERIFY(stage.view()->findChild<QLabel*>()->isVisible());
        QVERIFY(stage.view()->numbersAsCsv().isEmpty());
        QVERIFY(!stage.canvas()->grab().isNull());
        stage.doubleClick(stage.swatches()->swatch(2));
        QCOMPARE(stage.names(), (QStringList { QStringLiteral("L3 H2") }));
        QCOMPARE(stage.selection.head(), 2); // shown alone is selected
        stage.doubleClick(stage.swatches()->swatch(2));
        QCOMPARE(stage.names().size(), 6);
        stage.doubleClick(stage.swatches()->swatch(5));
        QCOMPARE(stage.names(), (QStringList { QStringLiteral("L3 H5") }));
        QTest::keyClick(stage.swatches()->swatch(5), Qt::Key_Return);
        QCOMPARE(stage.names().size(), 6);
        QTest::keyClick(stage.swatches()->swatch(0), Qt::Key_Space);
        QCOMPARE(stage.names().size(), 5);
    }

    void anotherHeadOfTheSelectionIsFollowed()
    {
        Stage stage;
        stage.selection.setHead(2, 1);
        QCOMPARE(stage.names(), (QStringList { QStringLiteral("L2 H1") }));
        stage.click(stage.swatches()->swatch(3));
        stage.selection.setHead(4, 3); // is among those that are shown
        QCOMPARE(stage.names(), (QStringList { QStringLiteral("L4 H1"), QStringLiteral("L4 H3") }));
    }

    void hoverShowsOneTokensLinesAndNumbersInWords()
    {
        Stage stage;
        const auto weights = examples::weights(*stage.reading, *stage.text, 3, 4);
        const QImage all = stage.canvas()->grab().toImage();
        stage.hover(LineEnd::Side::Queries, 16); // the second Lily
        QCOMPARE(stage.selection.hoveredToken(), 16);
        QCOMPARE(stage.view()->sentence(),
            QStringLiteral("Lily (16) looks most at found: %1 (L3 H4)").arg(weightText(weights->at(16, 10))));
        const QImage one = stage.canvas()->grab().toImage();
        QVERIFY(all != one);
        const QRect number
            = stage.canvas()->geometry().numberRect({ LineEnd::Side::Keys, 10 }).toRect().adjusted(2, 2, -2, -2);
        QVERIFY(all.copy(number) != one.copy(number)); // 0.42 beside "found"
        stage.hover(LineEnd::Side::Keys, 0);
        QVERIFY2(stage.view()->sentence().startsWith(QStringLiteral("Once is looked at most by ")),
            qPrintable(stage.view()->sentence()));
        QTest::mouseClick(stage.canvas()->viewport(), Qt::LeftButton, {}, stage.at(LineEnd::Side::Queries, 16));
        QCOMPARE(stage.selection.token(), 16);
        stage.hover(LineEnd::Side::Keys, 2);
        QCOMPARE(stage.view()->sentence(), // of two tokens
            QStringLiteral("Lily (16) looks at a (2): %1 (L3 H4)").arg(weightText(weights->at(16, 2))));
        QTest::mouseMove(stage.canvas()->viewport(), QPoint(stage.canvas()->width() / 2, 2));
        QCOMPARE(stage.selection.hoveredToken(), -1);
        QVERIFY(stage.view()->sentence().startsWith(QStringLiteral("Lily (16) looks most at found")));
    }

    void saysWhatIsInView()
    {
        Stage stage;
        const auto said = [&] {
            QStringList texts;
            for (const auto* label : stage.view()->findChildren<ElidedLabel*>())
                texts << label->fullText();
            return texts.join(QLatin1Char('\n'));
        };
        const auto all = static_cast<int>(stage.canvas()->lines().all);
        const QString whole = QStringLiteral("%1 line").arg(all);
        QVERIFY2(said().contains(whole), qPrintable(said()));
        stage.hover(LineEnd::Side::Queries, 16);
        const auto own = static_cast<int>(
            linesOf(stage.canvas()->content(), { LineEnd::Side::Queries, 16 }, LinesCanvas::mostLines).all);
        QVERIFY(own > 1 && own < all);
        QVERIFY2(said().contains(QStringLiteral("%1 lines of this token, of %2 in view").arg(own).arg(all)),
            qPrintable(said()));
        QTest::mouseMove(stage.canvas()->viewport(), QPoint(stage.canvas()->width() / 2, 2));
        QVERIFY2(said().contains(whole) && !said().contains(QStringLiteral("of this token")), qPrintable(said()));
    }

    void normsAreTakenNotLookedAt()
    {
        Stage stage;
        stage.place.setMapChoice(QStringLiteral("one layer weighted"));
        MapRequest request;
        request.layer = 3;
        request.head = 4;
        request.valueWeighted = true;
        auto map = std::make_shared<AttentionMap>();
        map->generation = stage.reading->generation;
        map->positions = stage.reading->positions;
        map->values = examples::weights(*stage.reading, *stage.text, 3, 4)->weights;
        for (float& value : map->values)
            value *= 4.0f;
        stage.place.setMap(request, map);
        stage.hover(LineEnd::Side::Queries, 16);
        QVERIFY2(stage.view()->sentence().startsWith(QStringLiteral("Lily (16) takes most from found: ")),
            qPrintable(stage.view()->sentence()));
        stage.hover(LineEnd::Side::Keys, 10);
        QVERIFY2(stage.view()->sentence().startsWith(QStringLiteral("found gives most to Lily (16): ")),
            qPrintable(stage.view()->sentence()));
    }

    void anotherPanelsHoverIsShownToo()
    {
        Stage stage;
        const QImage before = stage.canvas()->grab().toImage();
        stage.selection.setHoveredToken(7);
        QVERIFY(stage.canvas()->grab().toImage() != before);
        QVERIFY(stage.view()->sentence().startsWith(QStringLiteral("girl looks most at ")));
        stage.selection.setHoveredToken(-1);
        QCOMPARE(stage.canvas()->grab().toImage(), before);
    }

    void thresholdHidesLines()
    {
        Stage stage;
        auto* threshold = stage.view()->findChild<SliderRow*>();
        const std::size_t before = stage.canvas()->lines().all;
        threshold->slider()->setFocus();
        for (int i = 0; i < 15; ++i)
            QTest::keyClick(threshold->slider(), Qt::Key_Right);
        QCOMPARE(threshold->value(), 0.2);
        const Lines& fewer = stage.canvas()->lines();
        QVERIFY(fewer.all > 0 && fewer.all < before);
        for (const Line& line : fewer.drawn)
            QVERIFY(line.share >= 0.2f);
        for (const QString& row : stage.place.numbersAsCsv().split(QStringLiteral("\r\n"), Qt::SkipEmptyParts).mid(1))
            QVERIFY2(row.section(QLatin1Char(','), -1).toDouble() >= 0.199, qPrintable(row));
    }

    void longTextAsksForItsHeadsAndStaysFluid()
    {
        Stage stage(examples::longStory(1021).toStdString(), 12, 12);
        QVERIFY(stage.reading->positions > 900);
        QSignalSpy wanted(stage.view(), &LinesView::headsWanted);
        stage.place.setHeadWeights(examples::weights(*stage.reading, *stage.text, 3, 4));
        QCOMPARE(stage.names(), QStringList { QStringLiteral("L3 H4") });
        QCOMPARE(wanted.count(), 0); // only what is shown, and that is there
        stage.click(stage.swatches()->swatch(0));
        QCOMPARE(wanted.count(), 1);
        const auto asked = wanted.takeFirst();
        QCOMPARE(asked[0].toULongLong(), stage.reading->generation);
        QCOMPARE(asked[1].toInt(), 3);
        QCOMPARE(asked[2].value<std::vector<int>>(), std::vector<int> { 0 });
        auto late = std::make_shared<HeadWeights>(*examples::weights(*stage.reading, *stage.text, 3, 0));
        late->generation = 77;
        stage.view()->addHeads({ late });
        QCOMPARE(stage.names().size(), 1);
        stage.view()->addHeads({ examples::weights(*stage.reading, *stage.text, 3, 0) });
        QCOMPARE(stage.names().size(), 2);
        stage.view()->findChild<HeadSwatches*>()->findChild<QPushButton*>()->click(); // All
        std::vector<HeadWeightsPtr> others;
        for (const int head : wanted.takeFirst()[2].value<std::vector<int>>())
            others.push_back(examples::weights(*stage.reading, *stage.text, 3, head));
        QCOMPARE(others.size(), std::size_t(10));
        stage.view()->addHeads(others);
        QCOMPARE(stage.names().size(), 12);
        QVERIFY(stage.canvas()->lines().drawn.size() <= LinesCanvas::mostLines);
        QVERIFY(stage.canvas()->lines().all > stage.canvas()->lines().drawn.size()); // and that is said
        const auto texts = stage.view()->findChildren<QLabel*>();
        QVERIFY(std::any_of(texts.begin(), texts.end(),
            [](QLabel* label) { return label->text().startsWith(QStringLiteral("The strongest 1,500 of ")); }));
        QScrollBar* bar = stage.canvas()->verticalScrollBar();
        QVERIFY(bar->maximum() > 10000);
        // Time of the processor, which other programs on it don't lengthen.
        const auto spent = [](const auto& work) {
            const std::clock_t before = std::clock();
            work();
            return 1e3 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
        };
        QWidget* viewport = stage.canvas()->viewport();
        std::vector<double> scrolls, hovers;
        for (int i = 0; i < 20; ++i) {
            scrolls.push_back(spent([&] {
                bar->setValue(bar->maximum() / 2 + i * 60);
                viewport->grab();
            }));
            const QPointF at = stage.at(LineEnd::Side::Queries, stage.canvas()->geometry().firstRow() + 3 + i % 10);
            QMouseEvent move(
                QEvent::MouseMove, at, viewport->mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
            hovers.push_back(spent([&] {
                QApplication::sendEvent(viewport, &move);
                viewport->grab();
            }));
            QVERIFY(stage.canvas()->focus());
        }
        std::sort(scrolls.begin(), scrolls.end());
        std::sort(hovers.begin(), hovers.end());
        qInfo(
            "1,024 tokens, 12 heads: a scroll takes %.1f ms, a hover %.1f ms (medians of 20)", scrolls[10], hovers[10]);
    }

    void moderatelyLongTextHoldsTheWholeLayer()
    {
        Stage stage(examples::longStory(80).toStdString());
        QSignalSpy wanted(stage.view(), &LinesView::headsWanted);
        stage.place.setHeadWeights(examples::weights(*stage.reading, *stage.text, 3, 4));
        QCOMPARE(wanted.takeFirst()[2].value<std::vector<int>>(), (std::vector<int> { 0, 1, 2, 3, 5 }));
    }

    void keyboardWalksAndSelects()
    {
        Stage stage;
        stage.canvas()->setFocus();
        QTest::keyClick(stage.canvas(), Qt::Key_Down);
        QTest::keyClick(stage.canvas(), Qt::Key_Down);
        QTest::keyClick(stage.canvas(), Qt::Key_Down);
        QCOMPARE(stage.canvas()->focus().value().position, 2);
        QTest::keyClick(stage.canvas(), Qt::Key_Right);
        QVERIFY(stage.view()->sentence().contains(QStringLiteral("is looked at most by")));
        QTest::keyClick(stage.canvas(), Qt::Key_Return);
        QCOMPARE(stage.selection.token(), 2);
        QTest::keyClick(stage.canvas(), Qt::Key_Escape);
        QVERIFY(!stage.canvas()->focus());
    }

    void whatIsOutdatedIsDimmedAndNotPointedAt()
    {
        Stage stage;
        stage.place.setModelName(QStringLiteral("/models/other"));
        QTRY_VERIFY(stage.canvas()->isOutdated());
        stage.hover(LineEnd::Side::Queries, 5);
        QCOMPARE(stage.selection.hoveredToken(), -1);
        QTest::mouseClick(stage.canvas()->viewport(), Qt::LeftButton, {}, stage.at(LineEnd::Side::Queries, 5));
        QCOMPARE(stage.selection.token(), -1);
    }

    void pictureCsvAndCommand()
    {
        Stage stage;
        stage.selection.setToken(16);
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(stage.place.pictureSize());
        QPainter painter(&svg);
        stage.place.paintPicture(painter);
        painter.end();
        QVERIFY(buffer.data().contains("unlocked"));
        QVERIFY(buffer.data().contains("L3 H4"));
        QVERIFY(!buffer.data().contains("<image"));
        // All lines in view, as on the screen, and the selected token's once more.
        QVERIFY(buffer.data().count("<polyline") + buffer.data().count("<path")
            > static_cast<int>(stage.canvas()->lines().drawn.size()));
        const auto json = QJsonDocument::fromJson(stage.place.numbersAsJson().toUtf8()).object();
        const auto heads = json["shown_heads"].toArray();
        const auto weights = json["weights"].toArray()[0].toArray();
        QCOMPARE(heads.size(), stage.names().size());
        QCOMPARE(weights.size(), heads.size());
        QCOMPARE(static_cast<float>(weights[0].toArray()[2].toArray()[1].toDouble()),
            stage.canvas()->content().valueOf(0, 2, 1));
        const auto tensors = stage.place.numbersAsTensors();
        QCOMPARE(tensors.front().shape,
            (std::vector<std::int64_t> { 1, heads.size(), stage.reading->positions, stage.reading->positions }));
        QCOMPARE(QString::fromStdString(tensors[1].name), QStringLiteral("heads"));
        QCOMPARE(stage.place.numberEndings(), (QStringList { "csv", "json", "safetensors" }));
        const QStringList rows = stage.place.numbersAsCsv().split(QStringLiteral("\r\n"));
        QCOMPARE(rows[0], QStringLiteral("map,query_position,query,key_position,key,weight"));
        QVERIFY(rows.size() > 30);
        QVERIFY(stage.place.commandLine().endsWith(QStringLiteral("--layer 3 --head 4")));
        stage.click(stage.swatches()->swatch(1));
        QVERIFY(stage.place.commandLine().endsWith(QStringLiteral("--layer 3")));
    }

    void geometry()
    {
        LinesGeometry geometry;
        LinesGeometry::Sizes sizes;
        geometry.setContent(100, sizes);
        geometry.setViewport({ 800, 28 + 240 });
        QCOMPARE(geometry.firstRow(), 0);
        QCOMPARE(geometry.endRow(), 10);
        geometry.setScroll(24 * 50);
        QCOMPARE(geometry.firstRow(), 50);
        QCOMPARE(geometry.endRow(), 60);
        for (const auto side : { LineEnd::Side::Queries, LineEnd::Side::Keys }) {
            const LineEnd end { side, 55 };
            QVERIFY(geometry.endAt(geometry.labelRect(end).center()) == end);
            QVERIFY(geometry.endAt(geometry.numberRect(end).center()) == end);
        }
        QVERIFY(!geometry.endAt({ 400, 100 })); // between the columns
        QVERIFY(!geometry.endAt({ 190, 5 })); // above the rows
        QVERIFY(geometry.anchor({ LineEnd::Side::Queries, 3 }).x() < geometry.anchor({ LineEnd::Side::Keys, 3 }).x());
    }
};

QTEST_MAIN(LinesViewTest)
#include "tst_linesview.moc"
