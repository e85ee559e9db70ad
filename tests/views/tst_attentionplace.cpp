// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtSvg>
#include <QtTest>
#include <QtWidgets>

#include "tests/views/examples.h"
#include "views/attention/attentionplace.h"
#include "views/attention/matrixview.h"
#include "views/parts/barlist.h"
#include "views/parts/edits.h"
#include "views/parts/emptystate.h"
#include "views/parts/heatmap.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/segmented.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/parts/thumbnailgrid.h"
#include "views/parts/tokenchip.h"

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
    }
    void read()
    {
        place.setText(text);
        place.setReading(reading);
        QApplication::processEvents();
    }
    HeatMap* map() const { return place.findChild<HeatMap*>(); }
    BarList* bars(int index) const { return place.inspector()->findChildren<BarList*>()[index]; }
};

} // namespace

class AttentionPlaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme::apply(*qApp, false, 1.0);
    }

    void shortTextNeedsNoFurtherRequest()
    {
        Stage stage;
        QSignalSpy wanted(&stage.place, &AttentionPlace::headWanted);
        QVERIFY(stage.place.isShowingEmpty());
        stage.selection.setHead(3, 4);
        stage.read();
        QVERIFY(!stage.place.isShowingEmpty());
        QCOMPARE(wanted.count(), 0); // the thumbnails hold every weight
        QCOMPARE(stage.map()->content().rows, 18);
        QCOMPARE(stage.map()->content().values, examples::weights(*stage.reading, *stage.text, 3, 4)->weights);
        QCOMPARE(stage.map()->content().rowLabels[1], QStringLiteral("upon"));
    }

    void longTextAsksForTheHead()
    {
        Stage stage(examples::longStory(80).toStdString());
        QSignalSpy wanted(&stage.place, &AttentionPlace::headWanted);
        stage.read();
        QCOMPARE(wanted.takeFirst(), (QVariantList { 0, 0 }));
        stage.selection.setHead(2, 5);
        QCOMPARE(wanted.takeFirst(), (QVariantList { 2, 5 }));
        stage.place.setHeadWeights(examples::weights(*stage.reading, *stage.text, 0, 0)); // late: of the first click
        QCOMPARE(stage.map()->content().rows, 0);
        stage.place.setHeadWeights(examples::weights(*stage.reading, *stage.text, 2, 5));
        QCOMPARE(stage.map()->content().rows, stage.reading->positions);
        const auto newer = examples::reading(*stage.text, 6, 6, 2);
        stage.place.setReading(newer); // asked again for the new reading, the old picture stays meanwhile
        QCOMPARE(wanted.takeFirst(), (QVariantList { 2, 5 }));
        QCOMPARE(stage.map()->content().rows, stage.reading->positions);
        stage.place.setHeadWeights(examples::weights(*stage.reading, *stage.text, 2, 5)); // of the older reading
        QVERIFY(stage.place.numbersAsCsv().isEmpty());
        stage.place.setHeadWeights(examples::weights(*newer, *stage.text, 2, 5));
        QVERIFY(!stage.place.numbersAsCsv().isEmpty());
    }

    void readingOfAnotherTextWaits()
    {
        Stage stage;
        stage.read();
        const auto next = examples::tokenized("A dog ran to the house and saw a cat");
        stage.place.setReading(examples::reading(*next, 6, 6, 2));
        QCOMPARE(stage.map()->content().rows, 18);
        stage.place.setText(next);
        QCOMPARE(stage.map()->content().rows, static_cast<int>(next->tokens.size()));
        QCOMPARE(stage.map()->content().rowLabels[1], QStringLiteral("dog"));
    }

    void slowReadingDimsTheOldPicture()
    {
        Stage stage;
        stage.read();
        auto* grid = stage.place.findChild<ThumbnailGrid*>();
        const auto next = examples::tokenized("A dog ran to the house and saw a cat");
        stage.place.setText(next); // and the reading takes its time
        QVERIFY(!stage.map()->isOutdated()); // not at once: a quick one would flicker
        const QPoint at = stage.map()->geometry().rectOf(7, 2).center().toPoint();
        QTest::mouseClick(stage.map(), Qt::LeftButton, {}, at);
        QCOMPARE(stage.selection.token(), -1); // but nothing is chosen in what is outdated
        QTest::mouseMove(stage.map(), at + QPoint(1, 0));
        QCOMPARE(stage.selection.hoveredToken(), -1);
        QTRY_VERIFY(stage.map()->isOutdated());
        QVERIFY(grid->isOutdated());
        QVERIFY(stage.map()->bubbleHeadline().isEmpty());
        QVERIFY(stage.place.numbersAsCsv().isEmpty());
        QVERIFY(stage.place.commandLine().isEmpty());
        QTest::mouseClick(stage.map(), Qt::LeftButton, {}, at);
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->thumbnailRect(3, 4).center());
        QCOMPARE(stage.selection.token(), -1);
        QCOMPARE(stage.selection.layer(), 0);
        stage.selection.setToken(1); // the inspector speaks of the text as it is now
        QCOMPARE(stage.place.inspector()->findChild<KeyValueList*>()->value(QStringLiteral("bytes")),
            QStringLiteral("20 64 6f 67"));
        QCOMPARE(stage.map()->selectedRow(), -1);
        stage.place.setReading(examples::reading(*next, 6, 6, 2));
        QVERIFY(!stage.map()->isOutdated());
        QVERIFY(!grid->isOutdated());
        QCOMPARE(stage.map()->content().rowLabels[1], QStringLiteral("dog"));
        QCOMPARE(stage.map()->selectedRow(), 1);
        QTest::qWait(200);
        QVERIFY(!stage.map()->isOutdated());
    }

    void anotherModelOutdatesThePictureToo()
    {
        Stage stage;
        stage.read();
        stage.place.setModelName(QStringLiteral("/models/large"));
        QTRY_VERIFY(stage.map()->isOutdated());
        QVERIFY(stage.place.commandLine().isEmpty());
        stage.place.setReading(examples::reading(*stage.text, 6, 6, 2));
        QVERIFY(!stage.map()->isOutdated());
        QVERIFY(stage.place.commandLine().contains(QStringLiteral("--model /models/large")));
    }

    void quickReadingsDoNotFlicker()
    {
        Stage stage;
        stage.read();
        std::string words = examples::story;
        for (int i = 0; i < 6; ++i) {
            words += " and";
            const auto next = examples::tokenized(words);
            stage.place.setText(next);
            QTest::qWait(40);
            QVERIFY(!stage.map()->isOutdated());
            stage.place.setReading(examples::reading(*next, 6, 6, static_cast<std::uint64_t>(i + 2)));
            QTest::qWait(40);
            QVERIFY(!stage.map()->isOutdated());
        }
    }

    void weightsThatAreOnTheirWayDimTheMapOnly()
    {
        Stage stage(examples::longStory(80).toStdString());
        stage.read();
        stage.place.setHeadWeights(examples::weights(*stage.reading, *stage.text, 0, 0));
        stage.selection.setHead(2, 5);
        QTRY_VERIFY(stage.map()->isOutdated());
        QVERIFY(!stage.place.findChild<ThumbnailGrid*>()->isOutdated());
        stage.place.setHeadWeights(examples::weights(*stage.reading, *stage.text, 2, 5));
        QVERIFY(!stage.map()->isOutdated());
    }

    void allLayersAreShownAtFirst()
    {
        Selection selection;
        Edits edits;
        AttentionPlace place(&selection, &edits);
        const auto text = examples::tokenized(examples::story);
        place.setText(text);
        place.setReading(examples::reading(*text, 6, 8)); // before it has its size
        for (const QSize size : { QSize(1536, 940), QSize(900, 640), QSize(1536, 940) }) {
            place.resize(size);
            place.show();
            auto* grid = place.findChild<ThumbnailGrid*>();
            QTRY_VERIFY2(grid->viewport()->rect().contains(grid->thumbnailRect(5, 7)),
                qPrintable(QStringLiteral("%1: %2 high").arg(size.width()).arg(grid->height())));
            QTRY_VERIFY(!grid->verticalScrollBar()->isVisible());
        }
    }

    void faintHeadsMayHaveColoursOfTheirOwn()
    {
        Stage stage(examples::longStory(80).toStdString());
        stage.read();
        auto faint = std::make_shared<HeadWeights>(*examples::weights(*stage.reading, *stage.text, 0, 0));
        const int count = faint->positions;
        for (int query = 0; query < count; ++query)
            for (int key = 0; key <= query; ++key)
                faint->weights[static_cast<std::size_t>(query) * count + key] = 1.0f / (query + 1);
        stage.place.setHeadWeights(faint);
        auto* own = stage.place.findChild<QPushButton*>(QStringLiteral("ownEnd"));
        QVERIFY(own->isVisible());
        QCOMPARE(stage.map()->content().end, 1.0f / (count / 8 + 1)); // without the first rows
        const QImage bright = stage.map()->grab().toImage();
        QTest::mouseClick(own, Qt::LeftButton);
        QCOMPARE(stage.map()->content().end, 1.0f);
        QVERIFY(stage.map()->grab().toImage() != bright);
        stage.place.setText(examples::tokenized(examples::story));
        stage.place.setReading(examples::reading(*examples::tokenized(examples::story), 6, 6, 2));
        QVERIFY(!own->isVisible()); // nothing faint in it
        QCOMPARE(stage.map()->content().end, 1.0f);
    }

    void inspectorSpeaksOfTheSelectedToken()
    {
        Stage stage;
        stage.selection.setHead(3, 4);
        stage.read();
        stage.selection.setToken(16); // the second Lily looks at what followed the first
        const auto weights = examples::weights(*stage.reading, *stage.text, 3, 4);
        QCOMPARE(stage.bars(0)->bars().front().bytes, std::string(" found"));
        QCOMPARE(stage.bars(0)->bars().front().number, QString::number(weights->at(16, 10), 'f', 2));
        for (const Bar& bar : stage.bars(1)->bars())
            QVERIFY(bar.token >= 16); // nobody looks back at what comes later
        QCOMPARE(stage.bars(2)->bars().front().number, QStringLiteral("61.0 %"));
        const auto sections = stage.place.inspector()->findChildren<InspectorSection*>();
        QVERIFY(std::any_of(sections.begin(), sections.end(),
            [](InspectorSection* s) { return s->title().contains(QStringLiteral("Lily”")); }));
        QVERIFY(stage.place.sentence().contains(QStringLiteral("Lily (16) looks most at found")));
        Q_EMIT stage.bars(0)->activated(0);
        QCOMPARE(stage.selection.token(), 10);
        Q_EMIT stage.bars(0)->hovered(0);
        QVERIFY(stage.selection.hoveredToken() >= 0);
    }

    void tokensAreNamedSoThatTheyCanBeToldApart()
    {
        Stage stage;
        const AttentionData none {};
        QVERIFY(none.nameAt(0).isEmpty());
        stage.read();
        const AttentionData& data = stage.place.data();
        QCOMPARE(data.nameAt(7), QStringLiteral("girl"));
        QCOMPARE(data.nameAt(5), QStringLiteral("a (5)"));
        QCOMPARE(data.nameAt(4), QStringLiteral("“,”"));
        QCOMPARE(nameOfToken(QStringLiteral("·"), 3, true), QStringLiteral("“·” (3)"));
        QCOMPARE(nameOfToken(QStringLiteral("%2"), 3, true), QStringLiteral("%2 (3)"));
    }

    void whatCannotBeReadStillHasItsToken()
    {
        Stage stage;
        stage.read();
        stage.selection.setToken(0);
        stage.place.setFailed(QStringLiteral("The model's output is not a number."));
        QVERIFY(stage.place.isShowingEmpty());
        QCOMPARE(stage.place.emptyState()->title(), QStringLiteral("Nothing to look at"));
        const auto* chip = stage.place.inspector()->findChild<TokenChip*>();
        QVERIFY(chip->isVisibleTo(stage.place.inspector()));
        stage.place.setEmpty(QStringLiteral("There is no text yet."));
        QCOMPARE(stage.place.emptyState()->title(), QStringLiteral("Nothing to look at yet"));
        QVERIFY(!chip->isVisibleTo(stage.place.inspector()));
    }

    void clickingARowSelectsItsToken()
    {
        Stage stage;
        stage.read();
        const QPoint at = stage.map()->geometry().rectOf(7, 2).center().toPoint();
        QTest::mouseMove(stage.map(), at);
        QCOMPARE(stage.selection.hoveredToken(), 2);
        QVERIFY(stage.map()->bubbleHeadline().startsWith(QStringLiteral("girl looks at a (2): 0.")));
        QTest::mouseClick(stage.map(), Qt::LeftButton, {}, at);
        QCOMPARE(stage.selection.token(), 7);
        QCOMPARE(stage.map()->selectedRow(), 7);
    }

    void partOfALongerText()
    {
        Stage stage;
        auto part = std::make_shared<Reading>(*examples::reading(*stage.text, 6, 6));
        const auto all = examples::tokenized("He saw. " + std::string(examples::story));
        QCOMPARE(all->tokens.size(), part->ids.size() + 3);
        part->firstToken = 3;
        part->ids.assign(part->ids.size(), 0);
        for (std::size_t i = 0; i < part->ids.size(); ++i)
            part->ids[i] = all->tokens[i + 3].id;
        stage.place.setText(all);
        stage.place.setReading(part);
        stage.place.setNotice(QStringLiteral("Only the last 18 tokens are read."));
        QCOMPARE(stage.map()->content().rowLabels[0], QStringLiteral("Once"));
        stage.selection.setToken(4);
        QCOMPARE(stage.map()->selectedRow(), 1);
        stage.selection.setToken(1); // not among those that were read
        QCOMPARE(stage.map()->selectedRow(), -1);
        QCOMPARE(stage.place.notice(), QStringLiteral("Only the last 18 tokens are read."));
    }

    void colourScaleAndZoomAreReal()
    {
        Stage stage;
        stage.read();
        const QImage before = stage.map()->grab().toImage();
        auto* scale = stage.place.view<MatrixView>()->controls()->findChild<Segmented*>();
        QTest::mouseClick(scale->button(2), Qt::LeftButton);
        QCOMPARE(stage.map()->scale(), ValueScale::Log);
        QVERIFY(stage.map()->grab().toImage() != before);
        const auto button = [&](const QString& name) {
            for (auto* b : stage.place.findChildren<QPushButton*>())
                if (b->accessibleName() == name)
                    return b;
            return static_cast<QPushButton*>(nullptr);
        };
        QVERIFY(!button(QStringLiteral("Zoom out"))->isEnabled());
        QTest::mouseClick(button(QStringLiteral("Zoom in")), Qt::LeftButton);
        QVERIFY(stage.map()->geometry().zoom() > 1.0);
        QTest::mouseClick(button(QStringLiteral("Show the whole matrix")), Qt::LeftButton);
        QCOMPARE(stage.map()->geometry().zoom(), 1.0);
    }

    void anotherModelWithFewerHeads()
    {
        Stage stage;
        stage.selection.setHead(5, 5);
        stage.read();
        stage.place.setReading(examples::reading(*stage.text, 2, 3, 2));
        QCOMPARE(stage.selection.layer(), 1);
        QCOMPARE(stage.selection.head(), 2);
        QCOMPARE(stage.place.findChild<ThumbnailGrid*>()->heads(), 3);
    }

    void csvAndCommand()
    {
        Stage stage("Once, \"Lily\"");
        stage.selection.setHead(1, 2);
        stage.place.setModelName(QStringLiteral("my model"));
        stage.read();
        const QStringList lines = stage.place.numbersAsCsv().split(QStringLiteral("\r\n"));
        QVERIFY(lines[0].startsWith(QStringLiteral("query,Once,\",\",")));
        QCOMPARE(lines.size(), stage.reading->positions + 2);
        QVERIFY(lines[2].startsWith(QStringLiteral("\",\",")));
        const float first = lines[1].split(QLatin1Char(',')).value(1).toFloat();
        QCOMPARE(first, 1.0f);
        QCOMPARE(stage.place.commandLine(),
            QStringLiteral("cutaway-cli attention --model 'my model' --text 'Once, \"Lily\"' --layer 1 --head 2"));
    }

    void pictureIsMadeOfVectors()
    {
        Stage stage;
        stage.selection.setHead(3, 4);
        stage.read();
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(stage.place.pictureSize());
        svg.setViewBox(QRect(QPoint(), stage.place.pictureSize()));
        QPainter painter(&svg);
        stage.place.paintPicture(painter);
        painter.end();
        QVERIFY(buffer.data().contains("unlocked"));
        QVERIFY(buffer.data().contains("L3 H4"));
        QVERIFY(!buffer.data().contains("<image"));
        QVERIFY(buffer.data().count("<rect") + buffer.data().count("<path") >= 18 * 19 / 2);
    }

    void emptyAndOneTokenAndMany()
    {
        Stage stage("Once");
        stage.read();
        QCOMPARE(stage.map()->content().rows, 1);
        QVERIFY(!stage.place.grab().isNull());
        stage.place.setEmpty(QStringLiteral("This model has no tokenizer."));
        QVERIFY(stage.place.isShowingEmpty());
        QCOMPARE(stage.place.emptyState()->sentence(), QStringLiteral("This model has no tokenizer."));
        QVERIFY(stage.place.numbersAsCsv().isEmpty());
        Stage large(examples::longStory(1021).toStdString(), 12, 12);
        large.read();
        large.place.setHeadWeights(examples::weights(*large.reading, *large.text, 0, 0));
        QVERIFY(large.map()->content().rows >= 1020);
        QVERIFY(!large.place.grab().isNull());
    }
};

QTEST_MAIN(AttentionPlaceTest)
#include "tst_attentionplace.moc"
