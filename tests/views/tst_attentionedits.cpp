// SPDX-License-Identifier: GPL-3.0-or-later
// Taking a model apart in the place Attention, by clicks and keys.
#include <QtTest>
#include <QtWidgets>

#include "tests/views/examples.h"
#include "tests/views/marked.h"
#include "views/attention/attentionediting.h"
#include "views/attention/attentionplace.h"
#include "views/attention/celleditor.h"
#include "views/attention/editrows.h"
#include "views/attention/findingsline.h"
#include "views/attention/outcomesection.h"
#include "views/attention/rowedit.h"
#include "views/attention/takeapart.h"
#include "views/parts/changebars.h"
#include "views/parts/edits.h"
#include "views/parts/heatmap.h"
#include "views/parts/inspector.h"
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
    std::shared_ptr<Reading> reading = std::make_shared<Reading>(*examples::reading(*text, 6, 6));

    Stage()
    {
        place.resize(1000, 700);
        place.inspector()->setParent(nullptr);
        place.inspector()->resize(304, 1400);
        place.inspector()->show();
        place.show();
        selection.setHead(3, 4);
        read();
    }
    ~Stage()
    {
        place.hide(); // what has the focus lets go of it while all are there
        delete place.inspector();
    }
    void read()
    {
        place.setText(text);
        place.setReading(reading);
        QApplication::processEvents();
    }
    AttentionEditing* editing() const { return place.editing(); }
    HeatMap* map() const { return place.findChild<HeatMap*>(); }
    ThumbnailGrid* grid() const { return place.findChild<ThumbnailGrid*>(); }
    template <class Widget = QPushButton> Widget* part(const char* name) const
    {
        return place.inspector()->findChild<Widget*>(QLatin1String(name));
    }
    void click(const char* name) const { QTest::mouseClick(part(name), Qt::LeftButton); }
    QPoint cell(int row, int column) const { return map()->cellRect({ row, column }).center().toPoint(); }
    const Edit& edit(std::size_t index = 0) const { return edits.now().at(index); }
    QLabel* label(const char* name) const { return part<QLabel>(name); }
    QString texts() const ///< of the labels of "Take apart" that are there
    {
        QStringList all;
        for (QLabel* label : editing()->takeApart()->findChildren<QLabel*>())
            if (!label->isHidden())
                all << label->text();
        return all.join(QLatin1Char('\n'));
    }
};

QAction* actionOf(QMenu* menu, const QString& text)
{
    for (QAction* action : menu->actions()) {
        if (action->text() == text)
            return action;
        if (action->menu())
            if (QAction* inside = actionOf(action->menu(), text))
                return inside;
    }
    return nullptr;
}

QMenu* openMenu()
{
    return qobject_cast<QMenu*>(QApplication::activePopupWidget());
}

std::shared_ptr<AblationResult> outcome()
{
    auto result = std::make_shared<AblationResult>();
    result->loss = 2.0;
    result->lossEdited = 3.5;
    result->position = 17;
    result->kl.assign(18, 0.0f);
    result->kl[17] = 1.25f;
    result->top = { { 300, " the", 0.427f, 0.031f }, { 301, " it", 0.1f, 0.3f } };
    return result;
}

} // namespace

class AttentionEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme::apply(*qApp, false, 1.0);
    }

    void rowsFollowAScore()
    {
        const std::vector<float> row { 0.2f, 0.5f, 0.3f, 0.0f };
        const auto raised = rowWithScore(row, 2, std::log(4.0)); // 1.2 against 0.7
        QVERIFY(qAbs(raised[2] - 1.2 / 1.9) < 1e-6);
        QVERIFY(qAbs(raised[0] - 0.2 / 1.9) < 1e-6);
        QVERIFY(qAbs(sumOf(raised) - 1.0) < 1e-6);
        QVERIFY(qAbs(rowWithScore(row, 1, 2000.0)[1] - 1.0) < 1e-6); // no overflow
        QVERIFY(rowWithScore(row, 1, -2000.0)[1] < 1e-6);
        QVERIFY(qAbs(sumOf(rowWithWeight(row, 0, 0.9, false)) - 1.7) < 1e-6);
        QVERIFY(qAbs(rowWithWeight(row, 0, 0.8, true)[0] - 0.5) < 1e-6);
    }

    void aHeadIsSwitchedOffAndOnAgain()
    {
        Stage stage;
        QVERIFY(stage.editing()->chip()->isHidden());
        stage.click("headOff");
        QCOMPARE(stage.edits.now().size(), std::size_t(1));
        QVERIFY(stage.edits.isHeadOff(3, 4));
        QVERIFY(!stage.editing()->chip()->isHidden());
        QCOMPARE(stage.part("headOff")->text(), QStringLiteral("Switch head on"));
        QCOMPARE(stage.part<EditRows>("edits")->rows()[0].text, QStringLiteral("L3 H4 off · zero"));
        stage.click("headOff");
        QVERIFY(stage.edits.isEmpty());
        stage.click("undoEdit");
        QVERIFY(stage.edits.isHeadOff(3, 4));
        stage.click("undoEdit");
        stage.click("redoEdit");
        QVERIFY(stage.edits.isHeadOff(3, 4));
        QTest::mouseClick(stage.editing()->chip(), Qt::LeftButton);
        QVERIFY(stage.edits.isEmpty());
        QVERIFY(stage.editing()->chip()->isHidden());
    }

    void menusOfAThumbnailAndOfACell()
    {
        Stage stage;
        QContextMenuEvent onGrid(QContextMenuEvent::Mouse, stage.grid()->thumbnailRect(1, 2).center(),
            stage.grid()->viewport()->mapToGlobal(stage.grid()->thumbnailRect(1, 2).center()));
        QApplication::sendEvent(stage.grid()->viewport(), &onGrid);
        QVERIFY(openMenu());
        QCOMPARE(stage.selection.layer(), 1);
        QVERIFY(actionOf(openMenu(), QStringLiteral("Switch L1 H2 off")));
        actionOf(openMenu(), QStringLiteral("Uniform"))->trigger();
        QCOMPARE(stage.edit().kind, EditKind::Pattern);
        QCOMPARE(stage.edit().layer, 1);
        QCOMPARE(stage.edit().head, 2);
        openMenu()->close();

        stage.selection.setHead(3, 4);
        QContextMenuEvent onCell(
            QContextMenuEvent::Mouse, stage.cell(9, 2), stage.map()->mapToGlobal(stage.cell(9, 2)));
        QApplication::sendEvent(stage.map(), &onCell);
        QVERIFY(openMenu());
        QVERIFY(actionOf(openMenu(), QStringLiteral("in all layers")));
        actionOf(openMenu(), QStringLiteral("Cut “Lily” → “a” in L3 H4"))->trigger();
        QCOMPARE(stage.edit(1).kind, EditKind::CutEdge);
        QCOMPARE(stage.edit(1).query, 9);
        QCOMPARE(stage.edit(1).key, 2);
        QCOMPARE(stage.map()->changedCells(), (std::vector<Cell> { { 9, 2 } }));
        openMenu()->close();

        // With the menu key: the head that is selected, the cell under the cursor.
        stage.map()->setFocus();
        stage.map()->pointAt({ 5, 1 });
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QApplication::sendEvent(stage.map(), &byKey);
        QVERIFY(openMenu());
        actionOf(openMenu(), QStringLiteral("in all heads of L3"))->trigger();
        QCOMPARE(stage.edit(2).head, static_cast<int>(Edit::all));
        QCOMPARE(stage.edit(2).query, static_cast<int>(Edit::all));
        QCOMPARE(stage.edit(2).key, 1);
        openMenu()->close();
    }

    void moreMenuSwitchesBlocksAndTakesMeans()
    {
        Stage stage;
        stage.selection.setToken(9);
        stage.click("moreEdits");
        QVERIFY(openMenu());
        actionOf(openMenu(), QStringLiteral("Switch block L3 off"))->trigger();
        QCOMPARE(stage.edit().kind, EditKind::BlockOff);
        QSignalSpy reference(stage.editing(), &AttentionEditing::referenceRequested);
        actionOf(openMenu(), QStringLiteral("Its mean over this text"))->trigger();
        QCOMPARE(stage.edit().by, Replacement::Mean);
        QCOMPARE(reference.takeFirst(), QVariantList { false });
        QCOMPARE(stage.part<EditRows>("edits")->rows()[0].text, QStringLiteral("Block L3 off · mean"));
        openMenu()->close();
        stage.editing()->actions()->setHasFeedForward(false);
        stage.click("moreEdits");
        QVERIFY(!actionOf(openMenu(), QStringLiteral("Switch the feed-forward of L3 off"))->isEnabled());
        openMenu()->close();
    }

    void rowsAreRemovedHoveredAndGoneTo()
    {
        Stage stage;
        Edit cut;
        cut.kind = EditKind::CutEdge;
        cut.layer = 1;
        cut.head = 2;
        cut.query = 9;
        cut.key = 2;
        stage.edits.put({ Edit { EditKind::HeadOff, 5, 5 }, cut });
        auto* rows = stage.part<EditRows>("edits");
        QCOMPARE(rows->rows()[1].text, QStringLiteral("L1 H2: Lily (9) → a (2) cut"));
        QTest::mouseMove(rows, rows->rowRect(1).center());
        QCOMPARE(stage.selection.hoveredToken(), 9);
        QTest::mouseClick(rows, Qt::LeftButton, {}, QPoint(40, rows->rowRect(1).center().y()));
        QCOMPARE(stage.selection.layer(), 1);
        QCOMPARE(stage.selection.token(), 9);
        QTest::mouseClick(rows, Qt::LeftButton, {}, rows->crossRect(0).center());
        QCOMPARE(stage.edits.now(), EditList { cut });
        rows->setFocus();
        QTest::keyClick(rows, Qt::Key_Delete);
        QVERIFY(stage.edits.isEmpty());
    }

    void whatTheTextHasNotWaitsAndWhatFailsSaysSo()
    {
        Stage stage;
        Edit score { EditKind::Score, 1, 2, 30, 3, 2.0f };
        Edit other { EditKind::HeadOff, 0, 1 };
        stage.edits.put({ score, other });
        auto* rows = stage.part<EditRows>("edits");
        QCOMPARE(rows->rows()[0].state, EditState::Waits);
        QVERIFY(rows->rows()[0].text.contains(QStringLiteral("position 30")));
        QCOMPARE(rows->rows()[1].state, EditState::Made);
        score.query = 9;
        Edit pattern { EditKind::Pattern, 1, 2 };
        stage.edits.put({ score, other, pattern });
        stage.editing()->takeApart()->setProblem(QStringLiteral("A score is edited whose pattern is replaced."));
        QCOMPARE(rows->rows()[0].state, EditState::Failed);
        QCOMPARE(rows->rows()[1].state, EditState::Waits);
        QCOMPARE(rows->rows()[2].state, EditState::Failed);
        stage.edits.remove(2); // another list is no longer the one that failed
        QCOMPARE(rows->rows()[0].state, EditState::Made);
    }

    void withoutAReadingNoEditIsMade()
    {
        Stage stage;
        stage.edits.add(Edit { EditKind::HeadOff, 3, 4 });
        QVERIFY(!stage.editing()->chip()->isHidden());
        stage.place.setEmpty(QStringLiteral("Nothing."));
        QCOMPARE(stage.part<EditRows>("edits")->rows()[0].state, EditState::Waits);
        QVERIFY(stage.editing()->chip()->isHidden());
        stage.read();
        QVERIFY(!stage.editing()->chip()->isHidden());
        stage.edits.add(Edit { EditKind::Score, 1, 2, 30, 3, 2.0f }); // the text has no position 30
        QVERIFY(static_cast<QPushButton*>(stage.editing()->chip())->text().startsWith(QLatin1Char('1')));
    }

    void positionsAreThoseOfTheWholeText()
    {
        Stage stage;
        stage.reading = std::make_shared<Reading>(*stage.reading);
        stage.reading->generation = 2;
        stage.reading->firstToken = 100;
        AttentionData data;
        data.text = stage.text;
        data.reading = stage.reading;
        stage.editing()->outcome()->setData(data);
        auto result = outcome();
        result->top.front().bytes = " the";
        result->position = 40; // beyond the text that is known: only its number is said
        result->kl.assign(41, 0.0f);
        stage.editing()->outcome()->setOutcome(result, { Edit { EditKind::HeadOff, 3, 4 } });
        QVERIFY2(stage.label("outcome")->text().endsWith(QStringLiteral("at position 140.")),
            qPrintable(stage.label("outcome")->text()));
        QVERIFY(editInWords(Edit { EditKind::Score, 1, 2, 30, 3, 2.0f }, AttentionData())
                    .contains(QStringLiteral("position 30")));
        QCOMPARE(findingInWords({ Finding::Kind::RowSum, "weights", 4, 5, 9, -1, 1.2 }, 100),
            QStringLiteral("L4 H5: row 109 sums to 1.2"));
    }

    void theEditThatComesUnderThePointerIsTold()
    {
        EditRows rows;
        rows.resize(300, 200);
        EditRow first, second;
        first.text = QStringLiteral("L0 H1 off");
        second.text = QStringLiteral("L2 H3 off");
        rows.setRows({ first, second });
        const QPointF there(20, 8);
        QMouseEvent move(QEvent::MouseMove, there, rows.mapToGlobal(there), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QSignalSpy hovered(&rows, &EditRows::hovered);
        QApplication::sendEvent(&rows, &move);
        QCOMPARE(hovered.size(), 1);
        rows.setRows({ second }); // the first was taken away
        QCOMPARE(hovered.size(), 2);
        QCOMPARE(hovered.last().at(0).toInt(), 0);
    }

    void draggingACellBeforeTheSoftmax()
    {
        Stage stage;
        QSignalSpy wanted(stage.editing(), &AttentionEditing::scoreWanted);
        QSignalSpy changed(&stage.edits, &Edits::changed);
        stage.click("editCell");
        QVERIFY(stage.map()->areCellsDragged());
        const float before = stage.map()->content().at({ 9, 4 });
        const QPoint from = stage.cell(9, 4);
        QTest::mousePress(stage.map(), Qt::LeftButton, {}, from);
        QTest::mouseMove(stage.map(), from - QPoint(0, 24));
        QTest::mouseMove(stage.map(), from - QPoint(0, 48)); // two more
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.takeFirst().mid(1), (QVariantList { 3, 4, 9, 4 }));
        const auto expected = before * std::exp(2.0) / (before * std::exp(2.0) + 1 - before);
        QVERIFY(qAbs(stage.map()->content().at({ 9, 4 }) - expected) < 1e-4); // at once
        QCOMPARE(changed.count(), 0);
        stage.editing()->cells()->setScore(3, 4, 9, 4, -1.5f);
        QTRY_COMPARE(changed.count(), 1); // while one still drags
        QVERIFY(qAbs(stage.edit().value - 0.5f) < 1e-4f);
        QTest::mouseMove(stage.map(), from - QPoint(0, 72));
        QTest::mouseRelease(stage.map(), Qt::LeftButton, {}, from - QPoint(0, 72));
        QCOMPARE(stage.edits.now().size(), std::size_t(1));
        QCOMPARE(stage.edit().kind, EditKind::Score);
        QVERIFY(qAbs(stage.edit().value - 1.5f) < 1e-4f);
        QCOMPARE(stage.selection.token(), -1); // a drag is no click
        QCOMPARE(stage.map()->changedCells(), (std::vector<Cell> { { 9, 4 } }));
        stage.edits.undo();
        QVERIFY(stage.edits.isEmpty()); // the whole drag was one step
    }

    void draggingAfterTheSoftmaxShowsTheSum()
    {
        Stage stage;
        stage.click("editCell");
        auto* side = stage.part<Segmented>("editSide");
        QTest::mouseClick(side->button(1), Qt::LeftButton);
        const QPoint from = stage.cell(9, 4);
        const float before = stage.map()->content().at({ 9, 4 }), next = stage.map()->content().at({ 9, 5 });
        QTest::mousePress(stage.map(), Qt::LeftButton, {}, from);
        QTest::mouseMove(stage.map(), from - QPoint(0, 10));
        QTest::mouseMove(stage.map(), from - QPoint(0, 80));
        QVERIFY(qAbs(stage.map()->content().at({ 9, 4 }) - before - 0.5f) < 1e-4f);
        QCOMPARE(stage.map()->content().at({ 9, 5 }), next); // the row is shown as it is
        QTest::mouseRelease(stage.map(), Qt::LeftButton, {}, from - QPoint(0, 80));
        QCOMPARE(stage.edit().kind, EditKind::Weight);
        QVERIFY(!stage.edit().renormalise);
        QTest::mouseClick(stage.part<QCheckBox>("renormalise"), Qt::LeftButton, {}, QPoint(8, 10));
        QVERIFY(stage.edit().renormalise);
        QVERIFY(stage.part<EditRows>("edits")->rows()[0].text.endsWith(QStringLiteral("normalised")));
    }

    void aNumberIsTypedForACell()
    {
        Stage stage;
        stage.click("editCell");
        stage.map()->pointAt({ 9, 4 });
        QTest::keyClicks(stage.map(), QStringLiteral("3"));
        auto* field = stage.editing()->cells()->field();
        QVERIFY(field);
        QTest::keyClicks(field, QStringLiteral(".2"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.edits.now().size(), std::size_t(1));
        QCOMPARE(stage.edit().value, 3.2f);
        QCOMPARE(stage.part<EditRows>("edits")->rows()[0].text,
            QStringLiteral("L3 H4: Lily (9) → %1, score 3.20").arg(stage.place.data().nameAt(4)));
        QTest::keyClicks(stage.map(), QStringLiteral("9")); // and one that is thought better of
        QTest::keyClick(stage.editing()->cells()->field(), Qt::Key_Escape);
        QVERIFY(!stage.editing()->cells()->field());
        QCOMPARE(stage.edit().value, 3.2f);
        QTest::keyClicks(stage.map(), QStringLiteral("-"));
        QTest::keyClicks(stage.editing()->cells()->field(), QStringLiteral("x"));
        QTest::keyClick(stage.editing()->cells()->field(), Qt::Key_Return);
        QVERIFY(stage.editing()->cells()->field()); // no number: it stays, and says what one is
        QCOMPARE(stage.edit().value, 3.2f);
        QTest::keyClick(stage.editing()->cells()->field(), Qt::Key_Escape);
        QTest::keyClick(stage.map(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(stage.edit().value, 3.45f);
        QCOMPARE(stage.edits.now().size(), std::size_t(1));
    }

    void withoutTheModeDraggingPans()
    {
        Stage stage;
        const QPoint from = stage.cell(9, 4);
        QTest::mousePress(stage.map(), Qt::LeftButton, {}, from);
        QTest::mouseMove(stage.map(), from - QPoint(0, 48));
        QTest::mouseRelease(stage.map(), Qt::LeftButton, {}, from - QPoint(0, 48));
        QVERIFY(stage.edits.isEmpty());
        QTest::keyClicks(stage.map(), QStringLiteral("3"));
        QVERIFY(!stage.editing()->cells()->field());
    }

    void theOutcomeIsSaidInASentence()
    {
        Stage stage;
        auto* section = stage.editing()->outcome();
        QVERIFY(section->isHidden());
        section->setOutcome(outcome(), { Edit { EditKind::HeadOff, 3, 4 } });
        QVERIFY(!section->isHidden());
        QCOMPARE(stage.label("outcome")->text(),
            QStringLiteral("Without L3 H4 “·the” falls from 42.7\u00a0% to 3.1\u00a0% at position 17."));
        QCOMPARE(section->findChild<ChangeBars*>()->bars().size(), std::size_t(2));
        auto many = outcome(); // what rises is shown, too
        many->top.clear();
        for (int i = 0; i < 10; ++i)
            many->top.push_back({ i, "x", 0.05f - 0.001f * static_cast<float>(i), 0.0f });
        many->top.push_back({ 42, " now", 0.0f, 0.9f });
        section->setOutcome(many, { Edit { EditKind::HeadOff, 3, 4 } });
        const auto bars = section->findChild<ChangeBars*>()->bars();
        QCOMPARE(bars.size(), std::size_t(8));
        QCOMPARE(bars.back().after, static_cast<double>(0.9f));
        QVERIFY(stage.label("changeScale")->text().contains(QStringLiteral(" 100 percentage points")));
        auto none = outcome();
        none->top = { { 300, " the", 0.427f, 0.427f } };
        section->setOutcome(none, { Edit(), Edit() });
        QCOMPARE(stage.label("outcome")->text(),
            QStringLiteral("With 2 edit(s) hardly anything changes in what comes next at position 17."));
        section->setFailed(QStringLiteral("It can't be."));
        QCOMPARE(stage.label("outcome")->text(), QStringLiteral("It can't be."));
        section->setOutcome(nullptr, {});
        QVERIFY(section->isHidden());
    }

    void smallChangesAreSeen()
    {
        Stage stage;
        auto* section = stage.editing()->outcome();
        const auto points = [&](float before, float after) {
            auto result = outcome();
            result->top = { { 300, " the", before, after } };
            section->setOutcome(result, { Edit { EditKind::HeadOff, 3, 4 } });
            return section->findChild<ChangeBars*>()->fullPoints();
        };
        QCOMPARE(points(0.317f, 0.299f), 2);
        QVERIFY(stage.label("changeScale")->text().contains(QStringLiteral(" 2 percentage points")));
        QCOMPARE(points(0.30f, 0.35f), 5);
        QCOMPARE(points(0.30f, 0.3505f), 10);
        QCOMPARE(points(0.9f, 0.1f), 100);
        QCOMPARE(points(0.9f, 0.9f), 1);
        QVERIFY(stage.label("changeScale")->text().contains(QStringLiteral(" 1 percentage point.")));
        const auto saysKl = [&](float kl, const QString& text) {
            auto result = outcome();
            result->kl[17] = kl;
            section->setOutcome(result, { Edit { EditKind::HeadOff, 3, 4 } });
            QStringList all;
            for (const QLabel* label : section->findChildren<QLabel*>())
                all << label->text();
            return all.contains(text);
        };
        QVERIFY(saysKl(0.00042f, QStringLiteral("0.00042 nats")));
        QVERIFY(saysKl(1.25f, QStringLiteral("1.250 nats")));
    }

    void whatIsWrittenOnIsComparedFromWhereItDiffers()
    {
        Stage stage;
        auto* section = stage.editing()->outcome();
        section->setOutcome(outcome(), { Edit { EditKind::HeadOff, 3, 4 } });
        QVERIFY(stage.label("writtenAsIs")->isHidden());
        auto written = outcome();
        written->answer = { 1, 2, 3 };
        written->answerBytes = { " the", " box", " <b>" };
        written->answerEdited = { 1, 4, 3 };
        written->answerEditedBytes = { " the", " dog", " ran" };
        section->setContinuation(written);
        QVERIFY(!stage.label("writtenAsIs")->isHidden());
        QTextDocument plain;
        plain.setHtml(stage.label("writtenAsIs")->text());
        QCOMPARE(plain.toPlainText(), QStringLiteral(" the box <b>"));
        QVERIFY(stage.label("writtenEdited")->text().contains(QStringLiteral("> dog ran<")));
        QVERIFY(stage.label("writtenEdited")->text().contains(QStringLiteral("underline")));
    }

    void findingsStandAboveTheStageAndJump()
    {
        Stage stage;
        auto* line = stage.editing()->findings();
        QVERIFY(line->isHidden());
        stage.reading = std::make_shared<Reading>(*stage.reading);
        stage.reading->generation = 2;
        stage.reading->findings = { { Finding::Kind::DeadHead, "weights", 1, 2 },
            { Finding::Kind::Saturated, "weights", 2, 0, -1, -1, 0.95 },
            { Finding::Kind::RowSum, "weights", 4, 5, 9, -1, 1.2 } };
        stage.read();
        QVERIFY(!line->isHidden());
        QVERIFY(line->line().contains(QStringLiteral("L4 H5: row 9 sums to 1.2"))); // what is wrong comes first
        QTest::mouseClick(line->findChild<QPushButton*>(QStringLiteral("finding0")), Qt::LeftButton);
        QCOMPARE(stage.selection.layer(), 4);
        QCOMPARE(stage.selection.head(), 5);
        QCOMPARE(stage.selection.token(), 9);
        QTest::mouseClick(line->findChild<QPushButton*>(QStringLiteral("allFindings")), Qt::LeftButton);
        auto* list = line->findChild<QListWidget*>();
        QVERIFY(list->isVisible());
        QCOMPARE(list->count(), 3);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(1)).center());
        QCOMPARE(stage.selection.layer(), 1);
        QCOMPARE(stage.selection.head(), 2);
        stage.edits.add(Edit { EditKind::Pattern, 1, 2 }); // and what an edit does by itself is no finding
        stage.reading = std::make_shared<Reading>(*stage.reading);
        stage.reading->generation = 3;
        stage.read();
        QCOMPARE(line->findings().size(), std::size_t(2));
    }

    void aFindingsPlaceIsTranslated()
    {
        Finding finding { Finding::Kind::NotANumber, "stream out", 3, -1, 2 };
        QCOMPARE(findingInWords(finding), QStringLiteral("no number in the stream out of L3, position 2"));
        const Marked language;
        QVERIFY2(findingInWords(finding).contains(QStringLiteral("»stream out")), qPrintable(findingInWords(finding)));
    }

    void cellsAreEditedInTheMatrixAlone()
    {
        Stage stage;
        stage.click("editCell");
        QVERIFY(stage.editing()->cells()->isOn());
        QVERIFY(stage.map()->areCellsDragged());
        stage.place.showView(QStringLiteral("lines"));
        QVERIFY(!stage.editing()->cells()->isOn());
        QVERIFY(!stage.map()->areCellsDragged());
        QVERIFY(!stage.part("editCell")->isChecked());
        QVERIFY(!stage.part("editCell")->isEnabled());
        stage.place.showView(QStringLiteral("matrix"));
        QVERIFY(stage.part("editCell")->isEnabled());
        QVERIFY(!stage.editing()->cells()->isOn());
        stage.click("editCell");
        QVERIFY(stage.map()->areCellsDragged());
    }

    void feedForwardEditWaitsWhereThereIsNone()
    {
        Stage stage;
        stage.edits.add(Edit { EditKind::FeedForwardOff, 1 });
        auto* rows = stage.part<EditRows>("edits");
        QVERIFY(rows);
        QVERIFY(!stage.texts().contains(QStringLiteral("wait")));
        stage.editing()->actions()->setHasFeedForward(false);
        stage.reading = std::make_shared<Reading>(*stage.reading); // of another model
        stage.reading->generation = 2;
        stage.read();
        QVERIFY2(stage.texts().contains(QStringLiteral("wait: the text or the model has no such place")),
            qPrintable(stage.texts()));
    }

    void commandsCarryTheEdits()
    {
        Stage stage;
        QVERIFY(!stage.place.commandLine().contains(QStringLiteral("--edits")));
        stage.editing()->setCommandText(QStringLiteral("{\"edits\":[]}"), false, {});
        QVERIFY(stage.place.commandLine().endsWith(QStringLiteral(" --edits - <<< '{\"edits\":[]}'")));
        stage.editing()->setCommandText(QStringLiteral("{\"edits\":[]}"), true, {});
        QVERIFY2(stage.place.commandLine().contains(QStringLiteral(" --mean <(printf %s 'Once upon")),
            qPrintable(stage.place.commandLine()));
        QVERIFY(stage.place.commandLine().endsWith(QStringLiteral(" --edits - <<< '{\"edits\":[]}'")));
        QCOMPARE(stage.editing()->meanOptions(QStringLiteral("'a b'")), QStringLiteral(" --mean <(printf %s 'a b')"));
    }
};

QTEST_MAIN(AttentionEditsTest)
#include "tst_attentionedits.moc"
