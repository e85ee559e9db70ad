// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>

#include <QtTest>
#include <QtWidgets>

#include "tests/views/traceexamples.h"
#include "views/parts/barlist.h"
#include "views/parts/cellgrid.h"
#include "views/parts/emptystate.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/segmented.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/trace/attributionview.h"
#include "views/trace/comparemodel.h"
#include "views/trace/compareview.h"
#include "views/trace/lensview.h"
#include "views/trace/patchcontent.h"
#include "views/trace/patchview.h"
#include "views/trace/traceplace.h"

using namespace cutaway;

namespace {

const std::string girl = "Once upon a time there was a girl";
const std::string boy = "Once upon a time there was a boy";

/// The place with a desk that answers at once.
struct Stage {
    Selection selection;
    TracePlace place { &selection };
    TokenizedTextPtr text;
    ReadingPtr reading;
    std::vector<LensQuestion> lenses;
    std::vector<AttributionQuestion> attributions;
    std::vector<PatchQuestion> patches;
    std::vector<CompareQuestion> compares;
    bool answers = true;
    std::function<PatchTextsPtr(const PatchQuestion&)> cutter = examples::patchTexts;

    explicit Stage(const std::string& words = examples::story)
        : text(examples::tokenized(words))
        , reading(examples::reading(*text, 6, 6))
    {
        place.resize(1000, 700);
        place.show();
        QObject::connect(lens(), &LensView::wanted, &place, [this](const LensQuestion& question) {
            lenses.push_back(question);
            if (answers)
                lens()->setAnswer(examples::lensAnswer(question, *text));
        });
        QObject::connect(attribution(), &AttributionView::wanted, &place, [this](const AttributionQuestion& question) {
            attributions.push_back(question);
            if (answers)
                attribution()->setAnswer(examples::attributionAnswer(question));
        });
        QObject::connect(patch(), &PatchView::cutWanted, &place,
            [this](const PatchQuestion& question) { patch()->setTexts(cutter(question)); });
        QObject::connect(patch(), &PatchView::wanted, &place, [this](const PatchQuestion& question) {
            patches.push_back(question);
            if (answers)
                patch()->setAnswer(examples::patchAnswer(question));
        });
        QObject::connect(compare(), &CompareView::wanted, &place, [this](const CompareQuestion& question) {
            compares.push_back(question);
            if (answers)
                compare()->setAnswer(examples::comparison(question));
        });
    }
    LensView* lens() const { return place.view<LensView>(); }
    AttributionView* attribution() const { return place.view<AttributionView>(); }
    PatchView* patch() const { return place.view<PatchView>(); }
    CompareView* compare() const { return place.view<CompareView>(); }
    CellGrid* grid(const char* name) const { return place.findChild<CellGrid*>(QLatin1String(name)); }
    template <class Widget> Widget* find(const char* name) const
    {
        return place.findChild<Widget*>(QLatin1String(name));
    }
    void read()
    {
        place.setText(text);
        place.setReading(reading);
        QApplication::processEvents();
    }
    void show(const char* view)
    {
        place.showView(QLatin1String(view));
        QApplication::processEvents();
    }
    QPoint cell(CellGrid* grid, int row, int column) const
    {
        return grid->layoutOfCells().rectOf(row, column).center().toPoint();
    }
    void click(CellGrid* grid, int row, int column) const
    {
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, cell(grid, row, column));
    }
    bool says(QWidget* view, const QString& words) const
    {
        const auto labels = view->findChildren<QLabel*>();
        return std::any_of(
            labels.begin(), labels.end(), [&](const QLabel* label) { return label->accessibleName().contains(words); });
    }
    void typePair(const std::string& clean, const std::string& corrupt) const
    {
        find<QPlainTextEdit>("patchClean")->setPlainText(QString::fromStdString(clean));
        find<QPlainTextEdit>("patchCorrupt")->setPlainText(QString::fromStdString(corrupt));
        QTest::qWait(400); // the pause after the last key
    }
};

double inkOf(const QImage& image)
{
    int different = 0;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2)
            different += image.pixel(x, y) != image.pixel(1, 1);
    return 4.0 * different / (image.width() * image.height());
}

} // namespace

class TracePlaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme::apply(*qApp, false, 1.0);
    }

    void aPictureSaysWhatItLeavesOut()
    {
        CellGrid grid;
        CellGridContent content;
        content.rows = 1;
        content.columns = 400;
        content.places.assign(400, 0.5f);
        grid.setContent(content);
        QCOMPARE(grid.pictureTitle(QStringLiteral("Lens")), QStringLiteral("Lens"));
        content.columns = 1024;
        content.places.assign(1024, 0.5f);
        grid.setContent(content);
        QCOMPARE(grid.pictureTitle(QStringLiteral("Lens")), QStringLiteral("Lens · the first 400 of 1,024 columns"));
    }

    void lensIsAskedForWhatWasRead()
    {
        Stage stage;
        QVERIFY(stage.place.isShowingEmpty());
        stage.read();
        QVERIFY(!stage.place.isShowingEmpty());
        QCOMPARE(stage.lenses.size(), std::size_t(1));
        QCOMPARE(stage.lenses[0].request.ids, stage.reading->ids);
        QCOMPARE(stage.lenses[0].request.candidates, 5);
        const CellGridContent& content = stage.grid("lensGrid")->content();
        QCOMPARE(content.rows, 7);
        QCOMPARE(content.columns, 18);
        QCOMPARE(content.rowLabels[0], QStringLiteral("Embeddings"));
        QCOMPARE(content.rowLabels[1], QStringLiteral("L0"));
        QCOMPARE(content.columnLabels[1], QStringLiteral("·upon"));
        QCOMPARE(content.footLabels[0], QStringLiteral("·upon"));
        QVERIFY(stage.attributions.empty()); // nobody looks at it
    }

    void lensCellSelectsTokenAndLayer()
    {
        Stage stage;
        stage.read();
        CellGrid* grid = stage.grid("lensGrid");
        stage.click(grid, 3, 14);
        QCOMPARE(stage.selection.token(), 14);
        QCOMPARE(stage.selection.layer(), 2);
        QCOMPARE(grid->selectedRow(), 3);
        QCOMPARE(grid->selectedColumn(), 14);
        QTest::mouseMove(grid->viewport(), stage.cell(grid, 2, 15));
        QCOMPARE(stage.selection.hoveredToken(), 15);
        QVERIFY2(grid->bubble().contains(QStringLiteral("After layer 1")), qPrintable(grid->bubble()));
        QVERIFY(grid->bubble().contains(QStringLiteral("rank")));
    }

    void lensMeasuresColourTheSameCells()
    {
        Stage stage;
        stage.read();
        auto* measure = stage.find<Segmented>("lensMeasure");
        const auto probability = stage.grid("lensGrid")->content().places;
        QTest::mouseClick(measure->button(1), Qt::LeftButton);
        const auto entropy = stage.grid("lensGrid")->content();
        QVERIFY(entropy.places != probability);
        QVERIFY(entropy.legend.front().second.contains(QStringLiteral("nats")));
        QTest::mouseClick(measure->button(2), Qt::LeftButton);
        const auto rank = stage.grid("lensGrid")->content();
        QVERIFY(std::isnan(rank.places[17])); // nothing follows the last token
        QCOMPARE(rank.legend.back().second, QStringLiteral("rank 0"));
        QVERIFY(stage.says(stage.lens(), QStringLiteral("Each cell: the rank of the token that follows")));
        QTest::mouseClick(measure->button(1), Qt::LeftButton);
        QVERIFY(stage.says(stage.lens(), QStringLiteral("bright is sure")));
        QCOMPARE(stage.lenses.size(), std::size_t(1)); // the numbers were there already
    }

    void lensTargetIsTypedAndAskedForOnce()
    {
        Stage stage;
        stage.read();
        auto* target = stage.find<QLineEdit>("lensTarget");
        target->setFocus();
        QTest::keyClicks(target, QStringLiteral("cat"));
        QTRY_COMPARE(stage.lenses.size(), std::size_t(2));
        QCOMPARE(stage.lenses[1].target.text, std::string("cat"));
        QCOMPARE(stage.grid("lensGrid")->content().footLabels[3], QStringLiteral("cat"));
        QVERIFY(stage.place.commandLine().contains(QStringLiteral("--target cat")));
        stage.lens()->setProblem(QStringLiteral("“xy” is 2 tokens to this model (x|y); a single token is needed."));
        bool said = false;
        for (const QLabel* label : stage.lens()->findChildren<QLabel*>())
            said = said || label->accessibleName().contains(QStringLiteral("a single token is needed"));
        QVERIFY(said);
    }

    void lateLensOfAnotherReadingIsDropped()
    {
        Stage stage;
        stage.answers = false;
        stage.read();
        const LensQuestion first = stage.lenses.front();
        const auto next = examples::reading(*stage.text, 6, 6, 2);
        stage.place.setReading(next);
        stage.lens()->setAnswer(examples::lensAnswer(first, *stage.text));
        QCOMPARE(stage.grid("lensGrid")->content().rows, 0);
        QVERIFY(stage.place.numbersAsCsv().isEmpty());
        stage.lens()->setAnswer(examples::lensAnswer(stage.lenses.back(), *stage.text));
        QCOMPARE(stage.grid("lensGrid")->content().rows, 7);
        QCOMPARE(stage.place.numbersAsCsv().count(QLatin1Char('\n')), 1 + 7 * 18);
    }

    void longTextScrollsUnderItsLabels()
    {
        Stage stage(examples::longStory(120).toStdString());
        stage.read();
        CellGrid* grid = stage.grid("lensGrid");
        QVERIFY(grid->horizontalScrollBar()->maximum() > 0);
        QCOMPARE(
            grid->horizontalScrollBar()->value(), grid->horizontalScrollBar()->maximum()); // what the inspector tells
        stage.selection.setToken(0);
        QCOMPARE(grid->horizontalScrollBar()->value(), 0);
        stage.selection.setToken(static_cast<int>(stage.text->tokens.size()) - 1); // brings the last column into sight
        QVERIFY(grid->horizontalScrollBar()->value() > 0);
        QVERIFY(grid->layoutOfCells().labelWidth > 0);
        const auto rect = grid->layoutOfCells().rectOf(0, static_cast<int>(stage.text->tokens.size()) - 1);
        QVERIFY(rect.right() <= grid->layoutOfCells().cells().right() + 1);
    }

    void keyboardWalksAndChooses()
    {
        Stage stage;
        stage.read();
        CellGrid* grid = stage.grid("lensGrid");
        grid->setFocus();
        QTest::keyClick(grid, Qt::Key_Down);
        QTest::keyClick(grid, Qt::Key_Down);
        QTest::keyClick(grid, Qt::Key_Right);
        QTest::keyClick(grid, Qt::Key_Return);
        QCOMPARE(stage.selection.token(), 1);
        QVERIFY(!grid->accessibleDescription().isEmpty());
    }

    void attributionTellsWhatAddsUp()
    {
        Stage stage;
        stage.read();
        stage.show("attribution");
        QCOMPARE(stage.attributions.size(), std::size_t(1));
        QCOMPARE(stage.attributions[0].request.position, 17);
        const CellGridContent& content = stage.grid("attributionGrid")->content();
        QCOMPARE(content.columns, 8); // six heads, bias, feed-forward
        QCOMPARE(content.texts[3 * 8 + 4], QStringLiteral("+2.60"));
        const QString state = stage.find<QLabel>("attributionState")->text();
        QVERIFY2(state.contains(QStringLiteral("the parts add up to it")), qPrintable(state));
        stage.click(stage.grid("attributionGrid"), 3, 4);
        QCOMPARE(stage.selection.layer(), 3);
        QCOMPARE(stage.selection.head(), 4);
        stage.selection.setToken(5); // another prediction
        QCOMPARE(stage.attributions.back().request.position, 5);
        QVERIFY(stage.place.commandLine().contains(QStringLiteral("attribute --model stories")));
        QVERIFY(stage.place.sentence().contains(QStringLiteral("L3 H4")));
    }

    void allPartsAreSeenInTheSmallestWindow()
    {
        Stage stage;
        stage.place.resize(636, 566); // of a window of 1024 × 720, with the inspector
        stage.reading = examples::reading(*stage.text, 6, 8);
        stage.read();
        for (const char* view : { "lens", "attribution", "compare" }) {
            stage.show(view);
            for (const QScrollArea* area : stage.place.findChildren<QScrollArea*>())
                if (area->isVisible() && area->isAncestorOf(stage.grid("attributionGrid")))
                    QVERIFY2(area->verticalScrollBar()->maximum() == 0, view);
        }
        CellGrid* grid = stage.grid("attributionGrid");
        CellGridContent content;
        content.rows = 6;
        content.columns = 10;
        content.places.assign(60, 0.5f);
        for (int i = 0; i < 60; ++i)
            content.texts << QStringLiteral("−0.15");
        for (int i = 0; i < 10; ++i)
            content.columnLabels << QStringLiteral("H%1").arg(i);
        for (int i = 0; i < 6; ++i)
            content.rowLabels << QStringLiteral("L%1").arg(i);
        stage.show("attribution");
        grid->setContent(content);
        QCOMPARE(grid->horizontalScrollBar()->maximum(), 0);
    }

    void attributionTakesChosenAndTypedTokens()
    {
        Stage stage;
        stage.read();
        stage.show("attribution");
        auto* token = stage.find<QComboBox>("attributionToken");
        QCOMPARE(token->itemText(1), QStringLiteral("·the"));
        token->setCurrentIndex(2);
        Q_EMIT token->activated(2);
        QCOMPARE(stage.attributions.back().token.id, 301);
        auto* against = stage.find<QComboBox>("attributionAgainst");
        against->lineEdit()->setFocus();
        QTest::keyClicks(against->lineEdit(), QStringLiteral(" cat"));
        QTRY_COMPARE(stage.attributions.back().against.text, std::string(" cat"));
        QVERIFY(stage.find<QLabel>("attributionState")->text().contains(QStringLiteral("rather than")));
        QVERIFY(stage.place.commandLine().contains(QStringLiteral("--rather-than ' cat'")));
    }

    void patchingSaysWhatIsMissing()
    {
        Stage stage;
        stage.read();
        stage.show("patching");
        const auto state = [&] { return stage.find<QLabel>("patchState")->text(); };
        QCOMPARE(stage.find<QPlainTextEdit>("patchClean")->toPlainText(), QString::fromStdString(stage.text->text));
        QVERIFY2(state().contains(QStringLiteral("Type a corrupted text")), qPrintable(state()));
        QTest::mouseClick(stage.find<QPushButton>("patchRun"), Qt::LeftButton);
        QVERIFY(stage.patches.empty());
        QTest::mouseClick(stage.find<QPushButton>("patchCopy"), Qt::LeftButton);
        QVERIFY2(state().contains(QStringLiteral("Both texts are the same")), qPrintable(state()));
        stage.typePair(girl, boy + " named Tim");
        QVERIFY2(state().contains(QStringLiteral("has 8 tokens and the corrupted one 10")), qPrintable(state()));
        QVERIFY2(state().contains(QStringLiteral("from position 7")), qPrintable(state()));
        QTest::mouseClick(stage.find<QPushButton>("patchRun"), Qt::LeftButton);
        QVERIFY(stage.patches.empty());
        stage.typePair(girl, boy);
        QVERIFY2(state().contains(QStringLiteral("7 (“·girl” and “·boy”)")), qPrintable(state()));
    }

    void patchingShowsWhereTheAnswerComesBack()
    {
        Stage stage;
        stage.read();
        stage.show("patching");
        stage.typePair(girl, boy);
        QTest::mouseClick(stage.find<QPushButton>("patchRun"), Qt::LeftButton);
        QCOMPARE(stage.patches.size(), std::size_t(1));
        QVERIFY(stage.patches[0].what == Patched::ResidualStream);
        const CellGridContent& content = stage.grid("patchGrid")->content();
        QCOMPARE(content.rows, 6);
        QCOMPARE(content.columns, 8);
        QCOMPARE(content.secondLabels[7], QStringLiteral("·boy"));
        QVERIFY(content.marked[7] && !content.marked[6]);
        QVERIFY(content.colors == ColorMap::Difference);
        QVERIFY(stage.place.commandLine().contains(QStringLiteral("patch --model stories --clean")));
        QTest::mouseClick(stage.find<Segmented>("patchWhat")->button(3), Qt::LeftButton); // asks by itself now
        QCOMPARE(stage.patches.size(), std::size_t(2));
        QCOMPARE(stage.grid("patchGrid")->content().columns, 6);
        stage.click(stage.grid("patchGrid"), 2, 3);
        QCOMPARE(stage.selection.layer(), 2);
        QCOMPARE(stage.selection.head(), 3);
        QCOMPARE(stage.place.numbersAsCsv().count(QLatin1Char('\n')), 1 + 36);
        stage.find<QPlainTextEdit>("patchCorrupt")->setPlainText(QStringLiteral("another"));
        QVERIFY(stage.grid("patchGrid")->isOutdated());
        QVERIFY(stage.place.numbersAsCsv().isEmpty());
    }

    void patchesAreColouredUpToTheLargest()
    {
        PatchAnswer answer;
        answer.map.what = Patched::Heads;
        answer.map.layers = 1;
        answer.map.columns = 3;
        answer.map.scores = { 0.12f, -0.03f, 0.0f };
        const CellGridContent content = patchContent(answer);
        QCOMPARE(content.places[0], 1.0f);
        QCOMPARE(content.places[1], -0.25f);
        QCOMPARE(content.legend.front().second, QStringLiteral("−0.12"));
        QCOMPARE(content.legend.back().second, QStringLiteral("0.12"));
        const int light = content.colorAt(0, 2).lightness();
        Theme::apply(*qApp, true, 1.0);
        const int dark = content.colorAt(0, 2).lightness();
        Theme::apply(*qApp, false, 1.0);
        QVERIFY(light > 240 && dark < 60); // where there is nothing to tell the ground shows
    }

    void samplePairHasAsManyTokensForTheModel()
    {
        const auto characters = [](const std::string& text) {
            std::vector<std::string> tokens;
            for (const char c : text)
                tokens.emplace_back(1, c);
            return tokens;
        };
        Stage stage;
        stage.read();
        stage.show("patching");
        auto* clean = stage.find<QPlainTextEdit>("patchClean");
        auto* sample = stage.find<QPushButton>("patchSample");
        stage.cutter = [](const PatchQuestion& question) {
            auto texts = std::make_shared<PatchTexts>(*examples::patchTexts(question));
            texts->clean.emplace_back("more");
            return PatchTextsPtr(texts);
        };
        const QString before = clean->toPlainText();
        QTest::mouseClick(sample, Qt::LeftButton);
        QCOMPARE(clean->toPlainText(), before); // what stands there is not given up for what can't be patched
        const auto* state = stage.find<QLabel>("patchState");
        QVERIFY2(state->text().contains(QStringLiteral("None of the sample pairs")), qPrintable(state->text()));
        stage.cutter = [&](const PatchQuestion& question) {
            auto texts = std::make_shared<PatchTexts>(*examples::patchTexts(question));
            texts->clean = characters(question.clean);
            texts->corrupt = characters(question.corrupt);
            return PatchTextsPtr(texts);
        };
        QTest::mouseClick(sample, Qt::LeftButton);
        QVERIFY2(clean->toPlainText().startsWith(QStringLiteral("zQ7-vex")), qPrintable(clean->toPlainText()));
        stage.cutter = examples::patchTexts; // words: a girl and a boy
        QTest::mouseClick(sample, Qt::LeftButton);
        QVERIFY2(clean->toPlainText().contains(QStringLiteral("girl")), qPrintable(clean->toPlainText()));
    }

    void patchingCanBeCancelled()
    {
        Stage stage;
        stage.answers = false;
        stage.read();
        stage.show("patching");
        stage.typePair(girl, boy);
        auto* run = stage.find<QPushButton>("patchRun");
        QTest::mouseClick(run, Qt::LeftButton);
        QCOMPARE(run->text(), QStringLiteral("Cancel"));
        stage.patch()->setProgress(2, 6);
        QVERIFY(stage.find<QLabel>("patchState")->text().contains(QStringLiteral("layer 2 of 6")));
        QSignalSpy cancelled(stage.patch(), &PatchView::cancelled);
        QTest::mouseClick(run, Qt::LeftButton);
        QCOMPARE(cancelled.count(), 1);
        stage.patch()->setProblem(QString());
        QCOMPARE(run->text(), QStringLiteral("Patch"));
    }

    void anotherModelEndsAPatching()
    {
        Stage stage;
        stage.answers = false;
        stage.read();
        stage.show("patching");
        stage.typePair(girl, boy);
        auto* run = stage.find<QPushButton>("patchRun");
        QTest::mouseClick(run, Qt::LeftButton);
        QCOMPARE(stage.patches.size(), std::size_t(1));
        QSignalSpy cancelled(stage.patch(), &PatchView::cancelled);
        stage.place.setModelName(QStringLiteral("/models/other"));
        stage.reading = examples::reading(*stage.text, 6, 6, 2);
        stage.read();
        QCOMPARE(cancelled.count(), 1);
        QCOMPARE(run->text(), QStringLiteral("Patch"));
        stage.patch()->setAnswer(examples::patchAnswer(stage.patches[0])); // the old model's, late
        QCOMPARE(stage.grid("patchGrid")->content().rows, 0);
        QVERIFY(stage.place.commandLine().isEmpty());
    }

    void whatAnotherModelSaidGoes()
    {
        Stage stage;
        stage.read();
        stage.show("compare");
        stage.compare()->setPath(QStringLiteral("/models/other"));
        stage.show("attribution");
        stage.show("lens");
        QVERIFY(stage.grid("lensGrid")->content().rows > 0);
        QVERIFY(stage.grid("attributionGrid")->content().rows > 0);
        QVERIFY(stage.find<QTableView>("compareTable")->model()->rowCount() > 0);
        stage.place.setModelName(QStringLiteral("/models/damaged"));
        QCOMPARE(stage.grid("lensGrid")->content().rows, 0);
        QCOMPARE(stage.grid("attributionGrid")->content().rows, 0);
        QCOMPARE(stage.find<QTableView>("compareTable")->model()->rowCount(), 0);
        QVERIFY(stage.place.numbersAsCsv().isEmpty());
        stage.place.setProblem(QStringLiteral("The model's output is not a number."));
        QVERIFY(stage.place.isShowingEmpty());
        QVERIFY(stage.place.emptyState()->sentence().contains(QStringLiteral("not a number")));
        stage.place.setText(stage.text); // typing reads nothing either
        QVERIFY(stage.place.isShowingEmpty());
        const std::size_t asked = stage.lenses.size();
        stage.place.setModelName(QStringLiteral("stories"));
        stage.place.setReading(examples::reading(*stage.text, 6, 6, 2)); // the text stayed
        QVERIFY(!stage.place.isShowingEmpty());
        QCOMPARE(stage.lenses.size(), asked + 1);
        QCOMPARE(stage.grid("lensGrid")->content().rows, 7);
    }

    void aReadingThatFailsTakesTheOneBefore()
    {
        Stage stage;
        stage.read();
        stage.place.setProblem(QStringLiteral("There is too little memory."));
        QVERIFY(stage.place.isShowingEmpty());
        QVERIFY(stage.place.commandLine().isEmpty());
        stage.place.setReading(examples::reading(*stage.text, 6, 6, 2));
        QVERIFY(!stage.place.isShowingEmpty());
    }

    void whatCouldNotBeReadCanStillBeCompared()
    {
        Stage stage;
        auto unread = std::make_shared<Reading>(); // of which a pass gave nothing
        unread->generation = 7;
        unread->ids = stage.reading->ids;
        unread->positions = stage.reading->positions;
        unread->layers = unread->heads = 6;
        stage.place.setText(stage.text);
        stage.show("compare");
        stage.place.setProblem(QStringLiteral("The model's output is not a number."), unread);
        QVERIFY(!stage.place.isShowingEmpty());
        QVERIFY(stage.place.notice().contains(QStringLiteral("not a number")));
        stage.compare()->setPath(QStringLiteral("/models/other"));
        QCOMPARE(stage.compares.size(), std::size_t(1));
        QCOMPARE(stage.compares[0].ids, stage.reading->ids);
        QVERIFY(!stage.place.numbersAsCsv().isEmpty());
        QVERIFY(stage.place.commandLine().startsWith(QStringLiteral("cutaway-cli diverge ")));

        stage.show("lens"); // which needs a pass
        QVERIFY(stage.place.isShowingEmpty());
        QCOMPARE(stage.place.emptyState()->title(), QStringLiteral("Nothing to trace"));
        QVERIFY(!stage.place.notice().contains(QStringLiteral("not a number")));
        stage.show("compare");
        QVERIFY(!stage.place.isShowingEmpty());
        stage.place.setReading(examples::reading(*stage.text, 6, 6, 8));
        QVERIFY(!stage.place.notice().contains(QStringLiteral("not a number")));
        stage.place.setEmpty(QStringLiteral("There is no text yet."));
        QVERIFY(stage.place.isShowingEmpty());
        QCOMPARE(stage.place.emptyState()->title(), QStringLiteral("Nothing to trace yet"));
    }

    void patchesOfAModelThatHasLearntSinceAreOld()
    {
        Stage stage;
        auto readAgain = [&stage, generation = 1]() mutable {
            stage.reading = examples::reading(*stage.text, 6, 6, static_cast<std::uint64_t>(++generation));
            stage.read();
        };
        stage.read();
        stage.show("patching");
        stage.typePair(girl, boy);
        auto* run = stage.find<QPushButton>("patchRun");
        QTest::mouseClick(run, Qt::LeftButton);
        readAgain(); // of the same weights
        QVERIFY(!stage.grid("patchGrid")->isOutdated());
        stage.place.setTraining(true);
        readAgain();
        QVERIFY(stage.grid("patchGrid")->isOutdated());
        QVERIFY(stage.place.numbersAsCsv().isEmpty());
        QVERIFY(stage.place.commandLine().isEmpty());
        QVERIFY2(stage.find<QLabel>("patchState")->text().contains(QStringLiteral("has learnt since")),
            qPrintable(stage.find<QLabel>("patchState")->text()));
        stage.place.setTraining(false);
        readAgain(); // its last steps
        QTest::mouseClick(run, Qt::LeftButton);
        QVERIFY(!stage.grid("patchGrid")->isOutdated());
        stage.show("lens"); // what happens meanwhile counts as well
        stage.place.setTraining(true);
        stage.place.setTraining(false);
        readAgain();
        stage.show("patching");
        QVERIFY(stage.grid("patchGrid")->isOutdated());
    }

    void theLikeliestTokensAreOfTheTextsThatStandThere()
    {
        Stage stage;
        stage.answers = false;
        stage.read();
        stage.show("patching");
        stage.typePair(girl, boy);
        const auto* answer = stage.find<QLineEdit>("patchAnswer");
        const auto* wrong = stage.find<QLineEdit>("patchWrong");
        QCOMPARE(answer->placeholderText(), QStringLiteral("·she (likeliest)"));
        QCOMPARE(wrong->placeholderText(), QStringLiteral("·he (likeliest)"));
        QTest::mouseClick(stage.find<QPushButton>("patchRun"), Qt::LeftButton);
        stage.find<QPlainTextEdit>("patchCorrupt")->setPlainText(QStringLiteral("another"));
        QCOMPARE(answer->placeholderText(), QStringLiteral("the likeliest"));
        QCOMPARE(wrong->placeholderText(), QStringLiteral("the likeliest"));
        stage.patch()->setAnswer(examples::patchAnswer(stage.patches[0])); // of the texts before
        QCOMPARE(wrong->placeholderText(), QStringLiteral("the likeliest"));
        QVERIFY2(stage.find<QLabel>("patchState")->text().contains(QStringLiteral("being cut")),
            qPrintable(stage.find<QLabel>("patchState")->text()));
    }

    void lateCutIsOfOtherTexts()
    {
        Stage stage;
        stage.read();
        stage.show("patching");
        stage.typePair(girl, boy);
        PatchQuestion old;
        old.clean = girl;
        old.corrupt = boy;
        old.generation = 1000;
        QObject::connect(stage.patch(), &PatchView::cutWanted, stage.patch(),
            [&](const PatchQuestion& question) { old.generation = question.generation; });
        stage.typePair(girl, boy);
        const std::uint64_t newest = old.generation;
        QVERIFY(newest != 1000);
        stage.find<QPlainTextEdit>("patchCorrupt")->setPlainText(QString::fromStdString(boy + " named Tim"));
        old.generation = newest;
        stage.patch()->setTexts(examples::patchTexts(old));
        QVERIFY2(stage.find<QLabel>("patchState")->text().contains(QStringLiteral("being cut")),
            qPrintable(stage.find<QLabel>("patchState")->text()));
    }

    void windowsTextIsCleanUntilOneTypes()
    {
        Stage stage;
        stage.read();
        stage.show("patching");
        auto* clean = stage.find<QPlainTextEdit>("patchClean");
        stage.text = examples::tokenized("A dog ran");
        stage.reading = examples::reading(*stage.text, 6, 6, 2);
        stage.read();
        QCOMPARE(clean->toPlainText(), QStringLiteral("A dog ran"));
        clean->setFocus();
        QTest::keyClicks(clean, QStringLiteral("My "));
        const QString own = clean->toPlainText();
        stage.text = examples::tokenized("A cat");
        stage.reading = examples::reading(*stage.text, 6, 6, 3);
        stage.read();
        QCOMPARE(clean->toPlainText(), own);
    }

    void comparisonNamesTheFirst()
    {
        Stage stage;
        stage.read();
        stage.show("compare");
        QTest::mouseClick(stage.find<QPushButton>("compareRun"), Qt::LeftButton);
        QVERIFY(stage.find<QLabel>("compareState")->text().contains(QStringLiteral("Choose what to compare with")));
        QSignalSpy browse(stage.compare(), &CompareView::browseWanted);
        QTest::mouseClick(stage.find<QPushButton>("compareFolder"), Qt::LeftButton);
        QCOMPARE(browse.takeFirst(), QVariantList { true });
        stage.compare()->setPath(QStringLiteral("/models/mine.pth"));
        QCOMPARE(stage.compares.size(), std::size_t(1));
        QCOMPARE(stage.compares[0].ids, stage.reading->ids);
        const QString state = stage.find<QLabel>("compareState")->text();
        QVERIFY2(state.contains(QStringLiteral("L1.keys is the first activation that differs")), qPrintable(state));
        QVERIFY(stage.find<QLabel>("compareHints")->text().contains(QStringLiteral("transposed")));
        auto* table = stage.find<QTableView>("compareTable");
        QVERIFY(table->isVisible());
        const int first = table->currentIndex().isValid() ? table->currentIndex().row()
                                                          : table->selectionModel()->selectedRows().first().row();
        QCOMPARE(table->model()->index(first, 0).data().toString(), QStringLiteral("L1.keys"));
        QCOMPARE(table->model()->index(first, 0).data(Qt::ForegroundRole).value<QColor>(), Theme::current().cut);
        QVERIFY(stage.place.commandLine().endsWith(QStringLiteral("--with /models/mine.pth")));
        stage.compare()->setProblem(QStringLiteral("The models are of different shape."));
        QVERIFY(stage.find<QLabel>("compareState")->text().contains(QStringLiteral("different shape")));
        QCOMPARE(stage.find<QLabel>("compareState")->property("role").toString(), QStringLiteral("problem"));
        QVERIFY(!table->isVisible()); // it was of another file
        QCOMPARE(table->model()->rowCount(), 0);
        QVERIFY(stage.find<QLabel>("compareHints")->text().isEmpty());
    }

    void comparisonOfAnotherFileIsPale()
    {
        Stage stage;
        stage.read();
        stage.show("compare");
        stage.compare()->setPath(QStringLiteral("/models/mine.pth"));
        const auto* model = stage.find<QTableView>("compareTable")->model();
        const auto colour = [&](int row) { return model->index(row, 0).data(Qt::ForegroundRole).value<QColor>(); };
        QVERIFY(colour(model->rowCount() - 1) != Theme::current().faint);
        QTest::keyClicks(stage.find<QLineEdit>("comparePath"), QStringLiteral("x"));
        QCOMPARE(colour(model->rowCount() - 1), Theme::current().faint);
        QVERIFY(stage.place.numbersAsCsv().isEmpty());
        QVERIFY(stage.find<QLabel>("compareState")->text().contains(QStringLiteral("another one now")));
    }

    void smallDifferencesAreWrittenAsElsewhere()
    {
        QCOMPARE(CompareModel::numberText(0.0), QStringLiteral("0"));
        QCOMPARE(CompareModel::numberText(7.15e-7), QStringLiteral("7.15e-7"));
        QCOMPARE(CompareModel::numberText(0.0523), QStringLiteral("0.0523"));
        QCOMPARE(CompareModel::numberText(76.34), QStringLiteral("76.3"));
        QCOMPARE(CompareModel::numberText(2.5e9), QStringLiteral("2.5e9"));
    }

    void comparisonModelIsSound()
    {
        CompareModel model;
        QAbstractItemModelTester tester(&model);
        CompareQuestion question;
        question.ids = { 1, 2, 3 };
        model.setComparison(examples::comparison(question));
        QCOMPARE(model.rowCount(), 73);
        model.setComparison(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void modelThatSortsSaysWhy()
    {
        Stage stage;
        auto classes = std::make_shared<Reading>(*stage.reading);
        for (auto& next : classes->next)
            next.clear();
        stage.reading = classes;
        stage.read();
        QVERIFY(stage.place.isShowingEmpty());
        QVERIFY(stage.place.emptyState()->sentence().contains(QStringLiteral("sorts texts into classes")));
        QVERIFY(stage.lenses.empty());
        // A model that writes reads the same text, as its tokenizer is the same: nobody sets the text again.
        stage.place.setReading(examples::reading(*stage.text, 6, 6, 2));
        QVERIFY(!stage.place.isShowingEmpty());
        QCOMPARE(stage.lenses.size(), std::size_t(1));
    }

    void everyViewIsPaintedAndTold()
    {
        Stage stage;
        stage.read();
        stage.show("patching");
        stage.typePair(girl, boy);
        QTest::mouseClick(stage.find<QPushButton>("patchRun"), Qt::LeftButton);
        stage.show("compare");
        stage.compare()->setPath(QStringLiteral("/models/other"));
        for (const char* view : { "lens", "attribution", "patching", "compare" }) {
            stage.show(view);
            QImage image(stage.place.pictureSize(), QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            stage.place.paintPicture(painter);
            painter.end();
            QVERIFY2(inkOf(image) > 0.02, view);
            QVERIFY2(!stage.place.numbersAsCsv().isEmpty(), view);
            QVERIFY2(QJsonDocument::fromJson(stage.place.numbersAsJson().toUtf8()).isObject(), view);
            QCOMPARE(stage.place.numberEndings(), (QStringList { "csv", "json", "safetensors" }));
            for (const NumberTensor& tensor : stage.place.numbersAsTensors()) {
                std::int64_t cells = 1;
                for (const std::int64_t size : tensor.shape)
                    cells *= size;
                const auto count = std::visit([](const auto& values) { return values.size(); }, tensor.values);
                QVERIFY2(static_cast<std::size_t>(cells) == count, tensor.name.c_str());
            }
            QVERIFY2(stage.place.commandLine().startsWith(QStringLiteral("cutaway-cli ")), view);
            QVERIFY2(!stage.place.sentence().isEmpty(), view);
            QVERIFY2(stage.place.explanation().contains(QStringLiteral("<b>")), view);
            QCOMPARE(stage.place.shownView(), QLatin1String(view));
        }
        const QJsonObject compared = QJsonDocument::fromJson(stage.place.numbersAsJson().toUtf8()).object();
        const QJsonObject first = compared["tensors"].toArray().at(0).toObject();
        QCOMPARE(first["shape"].toArray(), (QJsonArray { stage.reading->positions, 192 }));
    }
};

QTEST_MAIN(TracePlaceTest)
#include "tst_traceplace.moc"
