// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QtTest>
#include <QtWidgets>

#include "tests/views/headexamples.h"
#include "views/attention/attentionplace.h"
#include "views/attention/cellnote.h"
#include "views/attention/distancecurve.h"
#include "views/attention/headoverview.h"
#include "views/attention/headsview.h"
#include "views/attention/headtable.h"
#include "views/attention/leaderboardpanel.h"
#include "views/attention/mapcombination.h"
#include "views/attention/matrixview.h"
#include "views/attention/shadescale.h"
#include "views/parts/barlist.h"
#include "views/parts/edits.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/heatmap.h"
#include "views/parts/segmented.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/parts/thumbnailgrid.h"

using namespace cutaway;

namespace {

struct Stage {
    Selection selection;
    Edits edits;
    AttentionPlace place { &selection, &edits };
    TokenizedTextPtr text = examples::tokenized(examples::story);
    ReadingPtr reading = examples::reading(*text, 6, 6);

    Stage()
    {
        place.resize(1100, 760);
        place.show();
        place.setText(text);
        place.setReading(reading);
        QApplication::processEvents();
    }
    HeatMap* map() const { return place.findChild<HeatMap*>(); }
    ThumbnailGrid* grid() const { return place.findChild<ThumbnailGrid*>(); }
    HeadsView* heads() const { return place.view<HeadsView>(); }
    HeadTable* table() const { return place.findChild<HeadTable*>(); }
    template <class Widget> Widget* named(const char* name) const
    {
        return place.findChild<Widget*>(QLatin1String(name));
    }
    void click(const char* name) const { QTest::mouseClick(named<QWidget>(name), Qt::LeftButton); }
    void combine(int index) const { QTest::mouseClick(named<Segmented>("combine")->button(index), Qt::LeftButton); }
    void chooseColour(HeadMeasure measure) const
    {
        auto* colour = named<QComboBox>("headColour");
        colour->setCurrentIndex(static_cast<int>(measure) + 1);
        Q_EMIT colour->activated(colour->currentIndex());
    }
    AttentionMapPtr mapOf(int layer, int head, float factor = 1.0f) const
    {
        auto map = std::make_shared<AttentionMap>();
        map->generation = reading->generation;
        map->positions = reading->positions;
        map->values = examples::weights(*reading, *text, layer, head)->weights;
        for (float& value : map->values)
            value *= factor;
        return map;
    }
};

} // namespace

class AttentionHeadsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme::apply(*qApp, false, 1.0);
    }

    void combinationsAskForTheirMap()
    {
        Stage stage;
        stage.selection.setHead(2, 1);
        QSignalSpy wanted(&stage.place, &AttentionPlace::mapWanted);
        QSignalSpy changed(&stage.place, &AttentionPlace::viewChanged);
        stage.combine(1);
        QCOMPARE(changed.count(), 1);
        MapRequest expected;
        expected.layer = 2;
        QCOMPARE(wanted.takeFirst()[1].value<MapRequest>(), expected);
        QVERIFY(stage.named<QComboBox>("combineScope")->isVisible());
        stage.place.setMap(expected, stage.mapOf(0, 0));
        QCOMPARE(stage.place.data().mapName(), QStringLiteral("Mean of L2"));
        QCOMPARE(stage.map()->content().values, stage.mapOf(0, 0)->values);

        auto* scope = stage.named<QComboBox>("combineScope");
        scope->setCurrentIndex(2);
        Q_EMIT scope->activated(2);
        expected = MapRequest();
        QCOMPARE(wanted.takeFirst()[1].value<MapRequest>(), expected);
        MapRequest late;
        late.layer = 2;
        stage.place.setMap(late, stage.mapOf(1, 1)); // of the choice before
        QVERIFY(!stage.place.data().map);

        stage.combine(3);
        expected.kind = MapKind::Rollout;
        expected.layer = 2;
        QCOMPARE(wanted.takeFirst()[1].value<MapRequest>(), expected);
        QVERIFY(!stage.named<QWidget>("valueWeighted")->isEnabled()); // a rollout is of weights
        QVERIFY(!scope->isVisible());

        stage.combine(0);
        QVERIFY(wanted.isEmpty()); // the thumbnails hold one head
        stage.click("valueWeighted");
        expected = MapRequest();
        expected.layer = 2;
        expected.head = 1;
        expected.valueWeighted = true;
        QCOMPARE(wanted.takeFirst()[1].value<MapRequest>(), expected);
        stage.place.setMap(expected, stage.mapOf(2, 1, 30.0f));
        QVERIFY(stage.map()->content().end > 5.0f); // what is no weight has an end of its own
        QVERIFY(!stage.map()->content().endIsOpen);
        QCOMPARE(stage.place.data().mapName(), QStringLiteral("‖α·V·W_O‖ of L2 H1"));
        expected.kind = MapKind::Max;
        expected.head = -1;
        QCOMPARE(mapName(expected), QStringLiteral("Largest ‖α·V·W_O‖ of L2"));
        QVERIFY(stage.map()->content().rowSums.empty()); // norms need not sum to 1
        QTest::mouseMove(stage.map(), stage.map()->geometry().rectOf(7, 2).center().toPoint());
        QVERIFY2(stage.map()->bubbleHeadline().startsWith(QStringLiteral("girl takes "))
                && stage.map()->bubbleHeadline().endsWith(QStringLiteral(" from a (2)")),
            qPrintable(stage.map()->bubbleHeadline()));
        QVERIFY(stage.place.commandLine().endsWith(QStringLiteral("--layer 2 --head 1 --value-weighted")));
        QVERIFY(stage.place.explanation().contains(QStringLiteral("Kobayashi")));
    }

    void combinationIsKept()
    {
        Stage stage;
        stage.combine(2);
        stage.click("withoutFirst");
        const QString kept = stage.place.mapChoice();
        Stage other;
        QSignalSpy wanted(&other.place, &AttentionPlace::mapWanted);
        other.place.setMapChoice(kept);
        QCOMPARE(other.place.mapChoice(), kept);
        const auto request = wanted.takeFirst()[1].value<MapRequest>();
        QCOMPARE(request.kind, MapKind::Max);
        QVERIFY(request.withoutFirst);
        QCOMPARE(MapCombination::fromText(QStringLiteral("nonsense 7")), MapCombination());
        other.place.setMapChoice({});
        QCOMPARE(other.place.data().mapName(), QStringLiteral("L0 H0"));
    }

    void anotherTextCallsQuestionsBack()
    {
        Stage stage;
        QSignalSpy outdated(&stage.place, &AttentionPlace::questionsOutdated);
        stage.place.setText(examples::tokenized(examples::story));
        QCOMPARE(outdated.count(), 0); // the same tokens
        stage.place.setText(examples::tokenized("A dog ran"));
        QCOMPARE(outdated.count(), 1);
    }

    void measuresAreAskedForOnceTypingPauses()
    {
        Stage stage;
        QSignalSpy wanted(&stage.place, &AttentionPlace::measuresWanted);
        QVERIFY(wanted.isEmpty());
        QTRY_COMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].toULongLong(), 1ull);
        auto* kinds = stage.named<BarList>("headKinds");
        QVERIFY(kinds->bars().empty());
        auto late = std::make_shared<HeadMeasures>(*examples::measures(*stage.reading));
        late->generation = 99;
        stage.place.setMeasures(late);
        QVERIFY(kinds->bars().empty());
        stage.place.setMeasures(examples::measures(*stage.reading));
        QVERIFY(kinds->isVisible());
        int heads = 0;
        for (const Bar& bar : kinds->bars())
            heads += bar.number.toInt();
        QCOMPARE(heads, 36);
        stage.selection.setHead(3, 4);
        bool said = false;
        for (auto* label : stage.place.findChildren<ElidedLabel*>())
            said = said || label->fullText().contains(QStringLiteral("induction 0.83"));
        QVERIFY(said);
    }

    void kindsAreNotSaidOfEqualWeights()
    {
        // Of a text of six tokens: every query looks equally at all it sees.
        HeadMeasures equal;
        equal.layers = equal.heads = 1;
        equal.positions = 6;
        equal.repeatLength = 50;
        equal.first = equal.self = { 0.408f };
        equal.previous = { 0.29f };
        equal.entropy = { 1.0965f };
        equal.distance = { 1.25f };
        equal.induction = equal.duplicate = { 0.02f };
        QCOMPARE(classOf(equal, 0, 0).kind, HeadKind::Equal);
        QCOMPARE(textOf(classOf(equal, 0, 0)), QStringLiteral("equally at everything"));

        HeadMeasures previous = equal; // 0.9 on the token before, the rest on the token itself
        previous.first = { 0.3167f };
        previous.self = { 0.25f };
        previous.previous = { 0.9f };
        previous.entropy = { 0.27f };
        QCOMPARE(textOf(classOf(previous, 0, 0)), QStringLiteral("previous token 0.90"));

        HeadMeasures mixed = equal; // half of the weight of the first token's column is the first row's own
        mixed.first = { 0.5f };
        mixed.entropy = { 0.8f };
        QCOMPARE(classOf(mixed, 0, 0).kind, HeadKind::Mixed);

        previous.positions = 3;
        QVERIFY(!tellsKinds(previous));
        QVERIFY(textOf(classOf(previous, 0, 0)).isEmpty());
        const HeadMeasures nothing {};
        QVERIFY(textOf(classOf(nothing, 0, 0)).isEmpty());
    }

    void nothingMovesWhenMoreIsKnown()
    {
        Stage stage;
        stage.place.resize(900, 700);
        stage.selection.setHead(3, 4);
        QApplication::processEvents();
        const auto whereOf = [&](const QWidget* widget) { return widget->mapTo(&stage.place, QPoint()); };
        const QPoint map = whereOf(stage.map());
        const QRectF cells = stage.map()->geometry().visibleRect();
        stage.place.setMeasures(examples::measures(*stage.reading)); // its line gets "induction 0.83"
        QApplication::processEvents();
        QCOMPARE(whereOf(stage.map()), map);
        QCOMPARE(stage.map()->geometry().visibleRect(), cells);

        stage.place.resize(1300, 760);
        QApplication::processEvents();
        auto* compare = stage.named<QWidget>("compare");
        for (const auto* label : stage.place.findChildren<ElidedLabel*>())
            if (label->fullText().startsWith(QStringLiteral("L3 H4"))) // a longer name has its own line to grow in
                QVERIFY(whereOf(label).y() >= whereOf(compare).y() + compare->height());
        const QPoint wide = whereOf(stage.named<QWidget>("valueWeighted"));
        const QRectF before = stage.map()->geometry().visibleRect();
        stage.combine(2);
        MapRequest request;
        request.kind = MapKind::Max;
        request.layer = 3;
        stage.place.setMap(request, stage.mapOf(3, 4, 1.5f)); // rows have sums to show
        QApplication::processEvents();
        QVERIFY(!stage.map()->content().rowSums.empty());
        QCOMPARE(whereOf(stage.named<QWidget>("valueWeighted")), wide);
        QCOMPARE(stage.map()->geometry().visibleRect(), before);
    }

    void kindsWalkThroughTheirHeads()
    {
        Stage stage;
        stage.place.setMeasures(examples::measures(*stage.reading));
        auto* kinds = stage.named<BarList>("headKinds");
        int row = 0;
        while (kinds->bars()[static_cast<std::size_t>(row)].label != QStringLiteral("induction"))
            ++row;
        const int count = kinds->bars()[static_cast<std::size_t>(row)].number.toInt();
        std::set<std::pair<int, int>> seen;
        for (int i = 0; i < count; ++i) {
            QTest::mouseClick(kinds, Qt::LeftButton, {}, kinds->rowRect(row).center());
            QCOMPARE(examples::kindOf(stage.selection.layer(), stage.selection.head()), 4);
            seen.insert({ stage.selection.layer(), stage.selection.head() });
        }
        QCOMPARE(static_cast<int>(seen.size()), count);
    }

    void overviewIsColouredAndSorted()
    {
        Stage stage;
        stage.place.setMeasures(examples::measures(*stage.reading));
        auto* sort = stage.named<QPushButton>("headSort");
        QVERIFY(!sort->isEnabled());
        const QRect before = stage.grid()->thumbnailRect(3, 4);
        stage.chooseColour(HeadMeasure::Induction);
        QVERIFY(sort->isEnabled());
        QTest::mouseClick(sort, Qt::LeftButton);
        QVERIFY(stage.grid()->isSorted());
        // The strongest induction head of the example stands first.
        const auto measures = examples::measures(*stage.reading);
        const auto best = std::max_element(measures->induction.begin(), measures->induction.end());
        const auto at = static_cast<int>(best - measures->induction.begin());
        const QRect first = stage.grid()->thumbnailRect(at / 6, at % 6);
        for (int head = 0; head < 36; ++head) {
            const QRect rect = stage.grid()->thumbnailRect(head / 6, head % 6);
            QVERIFY(rect.top() > first.top() || (rect.top() == first.top() && rect.left() >= first.left()));
        }
        QTest::mouseClick(stage.grid()->viewport(), Qt::LeftButton, {}, first.center());
        QCOMPARE(stage.selection.layer() * 6 + stage.selection.head(), at);
        const QColor frame
            = stage.grid()->viewport()->grab().toImage().pixelColor(first.left() + 10, first.bottom() + 3);
        QCOMPARE(frame, QColor(colorAt(ColorMap::Viridis, 1.0))); // the largest there is
        auto* scale = stage.place.findChild<ShadeScale*>();
        QVERIFY(scale->isVisible());
        QCOMPARE(scale->least(), QStringLiteral("0.02"));
        QCOMPARE(scale->most(), textOf(HeadMeasure::Induction, static_cast<double>(*best)));
        QTest::keyClick(stage.grid(), Qt::Key_Right); // walks as they stand
        QCOMPARE(examples::kindOf(stage.selection.layer(), stage.selection.head()), 4);

        Stage other;
        other.place.setOverviewLook(stage.place.overviewLook());
        QCOMPARE(other.place.overviewLook(), QStringLiteral("induction sorted"));
        QVERIFY(before.isValid());
    }

    void headsThatAreOffAreCrossedOut()
    {
        for (const bool dark : { false, true }) {
            Theme::apply(*qApp, dark, 1.0);
            Stage stage;
            const QRect rect = stage.grid()->thumbnailRect(2, 2);
            const QImage before = stage.grid()->viewport()->grab(rect).toImage();
            Edit off;
            off.layer = 2;
            off.head = 2;
            stage.edits.add(off);
            const QImage crossed = stage.grid()->viewport()->grab(rect).toImage();
            QVERIFY(crossed != before);
            QCOMPARE(crossed.pixelColor(crossed.width() / 2, crossed.height() / 2), Theme::current().text);
            stage.edits.undo();
            QCOMPARE(stage.grid()->viewport()->grab(rect).toImage(), before);
        }
        Theme::apply(*qApp, false, 1.0);
    }

    void notesSayWhatIsKnown()
    {
        Stage stage; // Once upon a time , a little girl named Lily found a shiny un… box . Lily opened
        const AttentionData& data = stage.place.data();
        const int lily = 16;
        QCOMPARE(data.labelAt(lily), QStringLiteral("Lily"));
        QCOMPARE(cellNote(data, lily, 10), QStringLiteral("found followed Lily the first time"));
        QCOMPARE(cellNote(data, lily, lily), QStringLiteral("itself"));
        QCOMPARE(cellNote(data, lily, lily - 1), QStringLiteral("the token before"));
        QCOMPARE(cellNote(data, lily, 0), QStringLiteral("the first token"));
        QVERIFY(cellNote(data, lily, 9).startsWith(QStringLiteral("the same token")));
        QCOMPARE(cellNote(data, lily, lily + 1), QString());
    }

    void sumsStandAtTheEdges()
    {
        Stage stage;
        const HeatMapContent& content = stage.map()->content();
        QCOMPARE(content.columnSums.size(), static_cast<std::size_t>(content.columns));
        float column = 0;
        for (int row = 0; row < content.rows; ++row)
            column += content.at({ row, 2 });
        QVERIFY(std::abs(content.columnSums[2] - column) < 1e-5f);
        QVERIFY(content.rowSums.empty()); // all are 1
        // Whatever the scale of the colours, the bars are as long as the sums are large.
        const float largest = *std::max_element(content.columnSums.begin(), content.columnSums.end());
        const QRectF cells = stage.map()->geometry().visibleRect();
        for (const ValueScale scale : { ValueScale::SquareRoot, ValueScale::Log, ValueScale::Linear }) {
            stage.map()->setScale(scale);
            const QImage bars = stage.map()->grab().toImage();
            for (int at = 0; at < content.columns; ++at) {
                const double length
                    = static_cast<double>(content.columnSums[static_cast<std::size_t>(at)] / largest) * 22;
                const int x = static_cast<int>(stage.map()->geometry().rectOf(0, at).center().x());
                int found = 0;
                for (int y = static_cast<int>(cells.bottom()) + 2; y < static_cast<int>(cells.bottom()) + 30; ++y)
                    found += bars.pixelColor(x, y) == Theme::current().bar;
                QVERIFY2(std::abs(found - length) < 1.6,
                    qPrintable(QStringLiteral("column %1: %2, not %3").arg(at).arg(found).arg(length)));
            }
        }
        stage.combine(2);
        MapRequest request;
        request.kind = MapKind::Max;
        request.layer = 0;
        stage.place.setMap(request, stage.mapOf(0, 0, 0.5f));
        QCOMPARE(stage.map()->content().rowSums.size(), static_cast<std::size_t>(content.rows));
        QVERIFY(std::abs(stage.map()->content().rowSums[5] - 0.5f) < 1e-5f);
        const QRectF shown = stage.map()->geometry().visibleRect();
        const QImage image = stage.map()->grab().toImage();
        QCOMPARE(image.pixelColor(QPoint(static_cast<int>(shown.right()) + 8, static_cast<int>(shown.top()) + 4)),
            Theme::current().bar);
    }

    void aDifferenceAddsUpAsItIsWritten()
    {
        const auto inWords = [](double now, double before) {
            const DifferenceTexts texts = differenceTexts(now, before);
            return QStringLiteral("%1 − %2 = %3").arg(texts.now, texts.before, texts.difference);
        };
        QCOMPARE(inWords(0.2042, 0.1551), QStringLiteral("0.20 − 0.16 = +0.04")); // 0.0491 itself is 0.05
        QCOMPARE(inWords(0.1551, 0.2042), QStringLiteral("0.16 − 0.20 = −0.04"));
        QCOMPARE(inWords(0.2019, 0.2), QStringLiteral("0.2019 − 0.2000 = +0.0019"));
        QCOMPARE(inWords(0.2, 0.2), QStringLiteral("0.2000 − 0.2000 = 0.0000"));
    }

    void differenceFromAKeptMap()
    {
        Stage stage;
        auto* view = stage.place.view<MatrixView>();
        auto* note = stage.named<QLabel>("compareNote");
        QVERIFY(!note->isVisible());
        stage.click("compare");
        QVERIFY(note->isVisible());
        stage.selection.setHead(3, 4);
        QVERIFY(view->showsDifference());
        const auto a = stage.mapOf(3, 4)->values, b = stage.mapOf(0, 0)->values;
        for (std::size_t i = 0; i < a.size(); ++i)
            QVERIFY(std::abs(stage.map()->content().values[i] - (a[i] - b[i])) < 1e-6f);
        QVERIFY(note->text().contains(QStringLiteral("L3 H4 minus L0 H0")));
        QVERIFY(stage.place.commandLine().isEmpty()); // of two heads there is no command
        // Where nothing differs it is white.
        stage.selection.setHead(0, 0);
        const QRectF cell = stage.map()->geometry().rectOf(5, 2);
        QCOMPARE(stage.map()->grab().toImage().pixelColor(cell.center().toPoint()), QColor(247, 247, 247));

        const auto other = examples::tokenized("Once upon a time, a little girl named Anna found a shiny unlocked box. "
                                               "Lily opened");
        stage.place.setText(other);
        stage.place.setReading(examples::reading(*other, 6, 6, 2));
        QVERIFY(view->showsDifference());
        QVERIFY(note->text().contains(QStringLiteral("Once upon")));
        QVERIFY(stage.map()->content().rowLabels.contains(QStringLiteral("Anna|Lily")));
        QVERIFY(stage.place.commandLine().contains(QStringLiteral("--minus-text 'Once upon a time, a little girl named "
                                                                  "Lily")));
        const auto shorter = examples::tokenized("A dog ran");
        stage.place.setText(shorter);
        stage.place.setReading(examples::reading(*shorter, 6, 6, 3));
        QVERIFY(!view->showsDifference());
        QVERIFY(note->text().startsWith(QStringLiteral("No difference can be shown")));
        QCOMPARE(stage.map()->content().rows, 3);
        stage.click("compare");
        QVERIFY(!note->isVisible());
    }

    void differenceOfOtherEditsHasNoCommand()
    {
        Stage stage;
        stage.click("compare");
        const auto again = [&](std::uint64_t generation) {
            stage.place.setReading(examples::reading(*stage.text, 6, 6, generation));
            QApplication::processEvents();
        };
        again(2);
        QVERIFY(stage.place.commandLine().contains(QStringLiteral("--minus-text")));
        auto* note = stage.named<QLabel>("compareNote");
        QVERIFY2(!note->text().contains(QStringLiteral("edits")), qPrintable(note->text()));
        Edit off;
        off.layer = 1;
        off.head = 2;
        stage.edits.add(off);
        again(3);
        QVERIFY(stage.place.view<MatrixView>()->showsDifference());
        QVERIFY(stage.place.commandLine().isEmpty()); // a command reads both sides with the same edits
        QVERIFY2(note->text().contains(QStringLiteral("L0 H0 minus L0 H0 without edits")), qPrintable(note->text()));
    }

    void numbersOfHeadsAreOfThisReading()
    {
        Stage stage;
        stage.place.showView(QStringLiteral("heads"));
        QCOMPARE(stage.place.numberEndings(), QStringList { "csv" });
        stage.place.setMeasures(examples::measures(*stage.reading));
        QCOMPARE(stage.place.numberEndings(), (QStringList { "csv", "json", "safetensors" }));
        const auto tensors = stage.place.numbersAsTensors();
        QCOMPARE(QString::fromStdString(tensors.front().name), QStringLiteral("first"));
        QCOMPARE(tensors.front().shape, (std::vector<std::int64_t> { 6, 6 }));
        QCOMPARE(tensors.back().shape, (std::vector<std::int64_t> { 6, 6, stage.reading->positions }));
        stage.place.setReading(examples::reading(*stage.text, 6, 6, 2));
        QApplication::processEvents();
        QVERIFY(stage.place.numbersAsCsv().isEmpty()); // those there are of the reading before
        QVERIFY(stage.place.commandLine().isEmpty());
    }

    void numbersAsJsonAreTheCommandLines()
    {
        Stage stage;
        const auto json = QJsonDocument::fromJson(stage.place.numbersAsJson().toUtf8()).object();
        QCOMPARE(json["layers"].toInt(), 6);
        QCOMPARE(json["layer"].toInt(), 0);
        QCOMPARE(json["tokens"].toArray()[1].toObject()["bytes"].toString(), QStringLiteral("2075706f6e"));
        QCOMPARE(json["tokens"].toArray()[1].toObject()["start"].toInt(), 4);
        const auto row = json["weights"].toArray()[0].toArray()[0].toArray()[4].toArray();
        QCOMPARE(row.size(), stage.reading->positions);
        QCOMPARE(static_cast<float>(row[3].toDouble()), stage.mapOf(0, 0)->at(4, 3));
        QCOMPARE(stage.place.numberEndings(), (QStringList { "csv", "json", "safetensors" }));
    }

    void tableSortsAndChooses()
    {
        Stage stage;
        stage.place.showView(QStringLiteral("heads"));
        QVERIFY(!stage.named<QWidget>("combine")->isVisible());
        QCOMPARE(stage.table()->model()->rowCount(), 0);
        stage.place.setMeasures(examples::measures(*stage.reading));
        QCOMPARE(stage.table()->model()->rowCount(), 36);
        const int column = 1 + static_cast<int>(HeadMeasure::Induction);
        auto* header = stage.table()->horizontalHeader();
        QApplication::processEvents();
        stage.table()->verticalScrollBar()->setValue(stage.table()->verticalScrollBar()->maximum());
        QVERIFY(stage.table()->verticalScrollBar()->value() > 0);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
            QPoint(header->sectionViewportPosition(column) + header->sectionSize(column) / 2, header->height() / 2));
        QCOMPARE(stage.table()->verticalScrollBar()->value(), 0); // the largest are in sight
        double before = 2.0;
        for (int row = 0; row < 36; ++row) {
            const double value = stage.table()->model()->index(row, column).data(HeadModel::ValueRole).toDouble();
            QVERIFY(value <= before);
            before = value;
        }
        QTest::mouseClick(stage.table()->viewport(), Qt::LeftButton, {},
            stage.table()->visualRect(stage.table()->model()->index(0, column)).center());
        QCOMPARE(examples::kindOf(stage.selection.layer(), stage.selection.head()), 4);
        QTest::keyClick(stage.table(), Qt::Key_Down);
        QCOMPARE(examples::kindOf(stage.selection.layer(), stage.selection.head()), 4);
        QVERIFY(stage.place.sentence().contains(QStringLiteral("induction")));
        stage.selection.setHead(0, 0); // from elsewhere
        QCOMPARE(stage.table()->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("L0 H0"));
        QVERIFY(stage.place.numbersAsCsv().startsWith(
            QStringLiteral("layer,head,first,previous,self,induction,duplicate,entropy,distance,delta-loss\r\n0,0,")));
        QVERIFY(stage.place.commandLine().startsWith(QStringLiteral("cutaway-cli heads --model stories --text ")));
        for (int i = 0; i < stage.table()->model()->columnCount(); ++i)
            QVERIFY(!stage.table()->model()->headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
    }

    void headModelIsSound()
    {
        HeadModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto text = examples::tokenized(examples::story);
        model.setNumbers(examples::measures(*examples::reading(*text, 2, 3)), nullptr);
        QCOMPARE(model.rowCount(), 6);
        HeadDeltas deltas(2, 3);
        deltas.values[4] = -0.25f;
        model.setNumbers(nullptr, std::make_shared<const HeadDeltas>(deltas));
        const int column = 1 + static_cast<int>(HeadMeasure::DeltaLoss);
        QCOMPARE(model.index(4, column).data().toString(), QStringLiteral("−0.25"));
        QCOMPARE(model.index(0, column).data().toString(), QStringLiteral("–"));
        QCOMPARE(model.index(4, column).data(HeadModel::FractionRole).toDouble(), -1.0);
    }

    void curveReadsOut()
    {
        DistanceCurve curve;
        curve.resize(300, 150);
        curve.setProfile(QStringLiteral("L0 H0"), { 0.1f, 0.6f, 0.2f, 0.1f });
        curve.show();
        QTest::mouseMove(&curve, QPoint(36 + (300 - 44) * 3 / 8, 80));
        QVERIFY(curve.readout().contains(QStringLiteral("0.60")));
        QTest::keyClick(&curve, Qt::Key_Left);
        QVERIFY(curve.readout().contains(QStringLiteral("0.10")));
    }

    void leaderboardRunsAndStops()
    {
        Stage stage;
        stage.place.showView(QStringLiteral("heads"));
        LeaderboardPanel* panel = stage.heads()->leaderboard();
        QSignalSpy run(panel, &LeaderboardPanel::runRequested);
        QSignalSpy stop(panel, &LeaderboardPanel::stopRequested);
        QSignalSpy file(panel, &LeaderboardPanel::fileRequested);
        stage.click("leaderboardRun");
        QCOMPARE(run.takeFirst(), (QVariantList { false, false }));
        panel->setRunning(true);
        panel->setProgress(0.5, QStringLiteral("18 of 36 heads"));
        QVERIFY(panel->message().contains(QStringLiteral("18 of 36")));
        stage.click("leaderboardRun");
        QCOMPARE(stop.count(), 1);
        panel->setRunning(false);
        panel->setProblem(QStringLiteral("The file is empty."));
        QCOMPARE(panel->message(), QStringLiteral("The file is empty."));
        QTest::mouseClick(stage.named<Segmented>("leaderboardText")->button(1), Qt::LeftButton);
        QCOMPARE(file.count(), 1);
        stage.click("leaderboardRun"); // none is chosen yet
        QCOMPARE(file.count(), 2);
        QVERIFY(run.isEmpty());
        panel->setFile(QStringLiteral("/tmp/a text.txt"));
        QTest::mouseClick(stage.named<Segmented>("leaderboardBy")->button(1), Qt::LeftButton);
        stage.click("leaderboardRun");
        QCOMPARE(run.takeFirst(), (QVariantList { true, true }));
    }

    void leaderboardPaintsTheOverview()
    {
        Stage stage;
        stage.chooseColour(HeadMeasure::DeltaLoss);
        HeadDeltas deltas(6, 6);
        deltas.model = QStringLiteral("stories");
        deltas.values[0] = 0.5f;
        deltas.values[1] = -0.5f;
        stage.place.setHeadDeltas(std::make_shared<const HeadDeltas>(deltas));
        const auto frame = [&](int head) {
            const QRect rect = stage.grid()->thumbnailRect(0, head);
            return stage.grid()->viewport()->grab().toImage().pixelColor(rect.left() + 10, rect.bottom() + 3);
        };
        QCOMPARE(frame(0), QColor(colorAt(ColorMap::Difference, 1.0)));
        QCOMPARE(frame(1), QColor(colorAt(ColorMap::Difference, 0.0)));
        stage.place.showView(QStringLiteral("heads"));
        stage.place.showView(QStringLiteral("matrix"));
        QCOMPARE(frame(0), QColor(colorAt(ColorMap::Difference, 1.0))); // stays
        stage.place.setModelName(QStringLiteral("/another"));
        stage.place.setReading(examples::reading(*stage.text, 6, 6, 2));
        QVERIFY(frame(0) != QColor(colorAt(ColorMap::Difference, 1.0)));
        stage.place.setHeadDeltas(std::make_shared<const HeadDeltas>(deltas)); // a late one, of the other model
        QVERIFY(frame(0) != QColor(colorAt(ColorMap::Difference, 1.0)));
    }

    void deltasOfAnEarlierTextAreNotTakenForThisOnes()
    {
        Stage stage;
        stage.chooseColour(HeadMeasure::DeltaLoss);
        stage.place.showView(QStringLiteral("heads"));
        stage.place.setMeasures(examples::measures(*stage.reading));
        HeadDeltas deltas(6, 6);
        deltas.model = QStringLiteral("stories");
        deltas.of = QStringLiteral("“a.txt”");
        deltas.ids = stage.reading->ids;
        deltas.values.assign(36, 0.15625f);
        stage.place.setHeadDeltas(std::make_shared<const HeadDeltas>(deltas));
        LeaderboardPanel* panel = stage.heads()->leaderboard();
        panel->setResult(QStringLiteral("Found."));
        const int column = 1 + static_cast<int>(HeadMeasure::DeltaLoss);
        const auto isEarlier
            = [&] { return stage.table()->numbers()->index(0, column).data(HeadModel::EarlierRole).toBool(); };
        QVERIFY(stage.grid()->shownShade());
        QVERIFY(!isEarlier());
        QVERIFY(stage.place.numbersAsCsv().contains(QStringLiteral("0.15625")));
        QCOMPARE(panel->message(), QStringLiteral("Found."));

        const auto other = examples::tokenized("Once upon a time, there was");
        const auto read = [&](const TokenizedTextPtr& text, std::uint64_t generation) {
            const ReadingPtr reading = examples::reading(*text, 6, 6, generation);
            stage.place.setText(text);
            stage.place.setReading(reading);
            stage.place.setMeasures(examples::measures(*reading));
        };
        read(other, 2);
        QVERIFY(!stage.grid()->shownShade());
        const auto* note = stage.named<QLabel>("headNote");
        QVERIFY2(note->text().contains(QStringLiteral("earlier text")), qPrintable(note->text()));
        QVERIFY(isEarlier());
        QVERIFY(stage.table()
                    ->numbers()
                    ->headerData(column, Qt::Horizontal, Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("earlier text")));
        QVERIFY(!stage.place.numbersAsCsv().isEmpty());
        QVERIFY(!stage.place.numbersAsCsv().contains(QStringLiteral("0.15625")));
        QCOMPARE(panel->message(), QStringLiteral("Of an earlier text: Found."));
        read(stage.text, 3);
        QVERIFY(stage.grid()->shownShade());
        QCOMPARE(panel->message(), QStringLiteral("Found."));

        deltas.ids.clear(); // a file's
        stage.place.setHeadDeltas(std::make_shared<const HeadDeltas>(deltas));
        read(other, 4);
        QVERIFY(stage.grid()->shownShade());
        QVERIFY(!isEarlier());
        QVERIFY2(note->text().contains(QStringLiteral("a.txt")), qPrintable(note->text()));
        QCOMPARE(panel->message(), QStringLiteral("Found."));
    }

    void measuresSayThatTheyKnowNoEdits()
    {
        Stage stage;
        stage.place.showView(QStringLiteral("heads"));
        stage.place.setMeasures(examples::measures(*stage.reading));
        stage.chooseColour(HeadMeasure::Entropy);
        stage.selection.setHead(2, 2);
        const QString without = QStringLiteral("without your edits");
        const auto* headsNote = stage.named<QLabel>("headsNote");
        const auto* overviewNote = stage.named<QLabel>("headNote");
        const auto* kinds = stage.named<QLabel>("headKindsTitle");
        QVERIFY(headsNote->isHidden());
        QVERIFY(!stage.place.sentence().contains(without) && !overviewNote->text().contains(without));
        QVERIFY(!kinds->text().contains(without));
        QCOMPARE(stage.table()->numbers()->index(14, 0).data().toString(), QStringLiteral("L2 H2"));

        Edit off;
        off.layer = 2;
        off.head = 2;
        stage.edits.add(off);
        const ReadingPtr edited = examples::reading(*stage.text, 6, 6, 2);
        stage.place.setReading(edited);
        stage.place.setMeasures(examples::measures(*edited));
        QVERIFY(headsNote->isVisible() && headsNote->text().contains(without));
        QVERIFY2(stage.place.sentence().contains(without), qPrintable(stage.place.sentence()));
        QVERIFY2(overviewNote->text().contains(without), qPrintable(overviewNote->text()));
        QVERIFY(kinds->text().contains(without));
        QCOMPARE(stage.table()->numbers()->index(14, 0).data().toString(), QStringLiteral("L2 H2 off"));
        QCOMPARE(stage.table()->numbers()->index(15, 0).data().toString(), QStringLiteral("L2 H3"));
        stage.place.showView(QStringLiteral("matrix"));
        bool said = false;
        for (const auto* label : stage.place.findChildren<ElidedLabel*>())
            said = said
                || (label->fullText().startsWith(QStringLiteral("L2 H2"))
                    && label->fullText().endsWith(QStringLiteral("switched off")));
        QVERIFY(said);
    }

    void selectionStandsAroundTheColours()
    {
        Stage stage;
        stage.place.setMeasures(examples::measures(*stage.reading));
        stage.chooseColour(HeadMeasure::Entropy);
        stage.selection.setHead(1, 1);
        const QRect rect = stage.grid()->thumbnailRect(1, 1);
        const QImage image = stage.grid()->viewport()->grab().toImage();
        const int y = rect.center().y();
        const QColor colour = image.pixelColor(rect.left() - 1, y);
        QVERIFY(colour != Theme::current().cut && colour != Theme::current().text);
        QCOMPARE(image.pixelColor(rect.left() - 3, y), colour);
        QVERIFY(image.pixelColor(rect.left() - 4, y) != Theme::current().text);
        QCOMPARE(image.pixelColor(rect.left() - 5, y), Theme::current().text);
        QCOMPARE(image.pixelColor(rect.right() + 6, y), Theme::current().text);
    }

    void deltasAreInSightInANarrowTable()
    {
        const auto measures = examples::measures(*examples::reading(*examples::tokenized(examples::story), 2, 3));
        HeadTable table;
        table.resize(330, 200);
        table.show();
        const int column = 1 + static_cast<int>(HeadMeasure::DeltaLoss);
        table.setNumbers(measures, nullptr);
        QCOMPARE(table.horizontalHeader()->visualIndex(column), column);
        table.setNumbers(measures, std::make_shared<const HeadDeltas>(2, 3));
        QCOMPARE(table.horizontalHeader()->visualIndex(column), 1);
        table.resize(1400, 200);
        QApplication::processEvents();
        QCOMPARE(table.horizontalHeader()->visualIndex(column), column);
    }

    void barFitsASmallWindow()
    {
        Stage stage;
        stage.place.resize(640, 560);
        QApplication::processEvents();
        for (const char* name : { "combine", "valueWeighted", "withoutFirst" }) {
            auto* widget = stage.named<QWidget>(name);
            const QRect rect(widget->mapTo(&stage.place, QPoint()), widget->size());
            QVERIFY2(stage.place.rect().contains(rect), name);
            QVERIFY2(widget->width() >= widget->sizeHint().width(), name);
        }
    }
};

QTEST_MAIN(AttentionHeadsTest)
#include "tst_attentionheads.moc"
