// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <QtWidgets>

#include "tests/views/examples.h"
#include "views/parts/chipflow.h"
#include "views/parts/ribbon.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"

using namespace cutaway;

// The two ways in which a text's tokens are shown: one row, and chips that wrap.
class RibbonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, false, 1.0); }

    void ribbonShowsChipsAndCounts()
    {
        Selection selection;
        Ribbon ribbon(&selection);
        ribbon.resize(1200, 44);
        ribbon.setText(examples::tokenized(examples::story));
        QCOMPARE(ribbon.firstVisible(), 0);
        QCOMPARE(ribbon.lastVisible(), 17);
        QVERIFY(ribbon.summary().contains(QStringLiteral("18")));
        QVERIFY(ribbon.summary().endsWith(QStringLiteral("stories BPE 4,096")));
        const QImage image = ribbon.grab().toImage();
        const QRect second = ribbon.chipRect(1);
        QCOMPARE(image.pixelColor(second.left() + 3, second.top() + 3), Theme::current().chip(1));
        QVERIFY(ribbon.chipRect(17).right() < 1200 / 2 * 2);
    }

    void ribbonSelectsByMouseAndKeyboard()
    {
        Selection selection;
        Ribbon ribbon(&selection);
        ribbon.resize(1200, 44);
        ribbon.show();
        ribbon.setText(examples::tokenized(examples::story));
        QTest::mouseClick(&ribbon, Qt::LeftButton, {}, ribbon.chipRect(3).center());
        QCOMPARE(selection.token(), 3);
        const QRect chip = ribbon.chipRect(3);
        QCOMPARE(ribbon.grab().toImage().pixelColor(chip.center().x(), chip.top() - 1), Theme::current().cut);
        QTest::keyClick(&ribbon, Qt::Key_Right);
        QCOMPARE(selection.token(), 4);
        QTest::keyClick(&ribbon, Qt::Key_End);
        QCOMPARE(selection.token(), 17);
        QTest::keyClick(&ribbon, Qt::Key_Right);
        QCOMPARE(selection.token(), 17);
        QTest::keyClick(&ribbon, Qt::Key_Home);
        QTest::keyClick(&ribbon, Qt::Key_Left);
        QCOMPARE(selection.token(), 0);
        QTest::mouseMove(&ribbon, ribbon.chipRect(5).center());
        QCOMPARE(selection.hoveredToken(), 5);
        QSignalSpy tokenizer(&ribbon, &Ribbon::tokenizerClicked);
        QTest::mouseClick(&ribbon, Qt::LeftButton, {}, QPoint(1200 - 24, 22));
        QCOMPARE(tokenizer.count(), 1);
    }

    void ribbonKeepsTheSelectionInView()
    {
        Selection selection;
        Ribbon ribbon(&selection);
        ribbon.resize(900, 44);
        ribbon.setText(examples::tokenized(examples::longStory(250000).toStdString()));
        QVERIFY(ribbon.lastVisible() < 30); // only what is in view was measured
        for (const int index : { 250003, 0, 100000, 100001, 99980 }) {
            selection.setToken(index);
            const QRect chip = ribbon.chipRect(index);
            QVERIFY2(!chip.isNull() && chip.left() >= 0 && chip.right() < 900, qPrintable(QString::number(index)));
            QCOMPARE(ribbon.tokenAt(chip.center()), index);
        }
        selection.setToken(250003);
        const int first = ribbon.firstVisible();
        QWheelEvent back({ 100, 20 }, ribbon.mapToGlobal(QPointF(100, 20)), {}, QPoint(0, 1200), Qt::NoButton,
            Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&ribbon, &back);
        QVERIFY(ribbon.firstVisible() < first);
        ribbon.setText(examples::tokenized("short")); // a place beyond the new end gives way
        QCOMPARE(ribbon.firstVisible(), 0);
        ribbon.setText(nullptr);
        QVERIFY(!ribbon.grab().isNull());
    }

    void selectedChipDoesNotFade()
    {
        Selection selection;
        Ribbon ribbon(&selection);
        ribbon.resize(700, 44);
        ribbon.show();
        ribbon.setText(examples::tokenized(examples::longStory(200).toStdString()));
        const auto colourOf = [&](int index) {
            const QRect chip = ribbon.chipRect(index);
            return ribbon.grab().toImage().pixelColor(chip.right() - 2, chip.top() + 4);
        };
        for (int index = 0; index < 60; ++index) {
            selection.setToken(index);
            QCOMPARE(colourOf(index), Theme::current().chip(index));
        }
        for (int index = 60; index-- > 0;) {
            selection.setToken(index);
            QCOMPARE(colourOf(index), Theme::current().chip(index));
        }
        selection.setToken(30); // and where one scrolls it under the edge
        for (int i = 0; i < 10 && ribbon.chipRect(30).right() > 30; ++i) {
            QWheelEvent on({ 100, 20 }, ribbon.mapToGlobal(QPointF(100, 20)), {}, QPoint(0, -60), Qt::NoButton,
                Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(&ribbon, &on);
            selection.setHoveredToken(-1);
            if (ribbon.chipRect(30).right() > 20)
                QCOMPARE(colourOf(30), Theme::current().chip(30));
        }
    }

    void ribbonFollowsTyping()
    {
        Selection selection;
        Ribbon ribbon(&selection);
        ribbon.resize(700, 44);
        std::string text = examples::story;
        ribbon.setText(examples::tokenized(text));
        selection.setToken(2);
        QVERIFY(!ribbon.chipRect(2).isNull());
        for (const char* word : { " and", " then", " she", " went", " home" }) {
            text += word;
            const auto now = examples::tokenized(text);
            ribbon.setText(now);
            const QRect typed = ribbon.chipRect(static_cast<int>(now->tokens.size()) - 1);
            QVERIFY2(!typed.isNull() && ribbon.tokenAt(typed.center()) >= 0, word);
        }
        text.insert(0, "So "); // and where one types at the beginning
        ribbon.setText(examples::tokenized(text));
        QCOMPARE(ribbon.firstVisible(), 0);
        selection.setToken(3);
        QVERIFY(!ribbon.chipRect(3).isNull());
        ribbon.setText(examples::tokenized("Quite another text, with other words")); // begins at its beginning
        QCOMPARE(ribbon.firstVisible(), 0);
    }

    void selectedChipStandsFreeOfTheFadedEdge()
    {
        Selection selection;
        Ribbon ribbon(&selection);
        ribbon.resize(900, 44);
        const auto text = examples::tokenized(examples::longStory(300).toStdString());
        ribbon.setText(text);
        const int last = static_cast<int>(text->tokens.size()) - 1;
        for (int step = 0; step <= 2 * last; ++step) {
            const int index = step <= last ? step : 2 * last - step;
            selection.setToken(index);
            const QRect chip = ribbon.chipRect(index);
            QVERIFY(!chip.isNull());
            // The ring around it has its full colour at both ends.
            const QImage image = ribbon.grab().toImage();
            for (const int x : { chip.left() + 4, chip.right() - 4 })
                QVERIFY2(image.pixelColor(x, chip.top() - 1) == Theme::current().cut,
                    qPrintable(QStringLiteral("token %1 at %2").arg(index).arg(x)));
            if (step % 7 != 0 && step > 40 && step < 2 * last - 40)
                step += 5;
        }
    }

    void ribbonWithoutATextSaysWhy()
    {
        Selection selection;
        Ribbon ribbon(&selection);
        ribbon.resize(700, 44);
        ribbon.setText(examples::tokenized(examples::story));
        ribbon.setText(nullptr);
        const QImage nothing = ribbon.grab().toImage();
        ribbon.setEmptyWord(QStringLiteral("There are no tokens."));
        QVERIFY(ribbon.grab().toImage() != nothing);
        QCOMPARE(ribbon.accessibleDescription(), QStringLiteral("There are no tokens."));
        QCOMPARE(ribbon.summary(), QString());
    }

    void ribbonDrags()
    {
        Selection selection;
        Ribbon ribbon(&selection);
        ribbon.resize(600, 44);
        ribbon.setText(examples::tokenized(examples::longStory(200).toStdString()));
        QTest::mousePress(&ribbon, Qt::LeftButton, {}, { 300, 22 });
        QTest::mouseMove(&ribbon, { 200, 22 });
        QTest::mouseMove(&ribbon, { 60, 22 });
        QTest::mouseRelease(&ribbon, Qt::LeftButton, {}, { 60, 22 });
        QVERIFY(ribbon.firstVisible() > 0);
        QCOMPARE(selection.token(), -1); // a drag selects nothing
    }

    void flowWrapsAndBreaksAtNewLines()
    {
        Selection selection;
        ChipFlow flow(&selection);
        flow.resize(500, 300);
        flow.show();
        flow.setText(examples::tokenized("One two three\nfour"));
        QVERIFY(flow.isLaidOut());
        QCOMPARE(flow.lineCount(), 2);
        QVERIFY(flow.chipRect(4).top() > flow.chipRect(0).bottom());
        QCOMPARE(flow.chipRect(4).left(), flow.chipRect(0).left());
        flow.resize(180, 300);
        QVERIFY(flow.lineCount() > 2);
        for (int i = 0; i < 5; ++i)
            QVERIFY(flow.chipRect(i).right() <= flow.viewport()->width());
    }

    void flowWalks()
    {
        Selection selection;
        ChipFlow flow(&selection);
        flow.resize(400, 300);
        flow.show();
        flow.setText(examples::tokenized(examples::story));
        QTest::mouseClick(flow.viewport(), Qt::LeftButton, {}, flow.chipRect(2).center());
        QCOMPARE(selection.token(), 2);
        const int line = flow.chipRect(2).top();
        QTest::keyClick(&flow, Qt::Key_Down);
        QVERIFY(flow.chipRect(selection.token()).top() > line);
        QTest::keyClick(&flow, Qt::Key_Up);
        QCOMPARE(flow.chipRect(selection.token()).top(), line);
        QTest::keyClick(&flow, Qt::Key_End);
        QCOMPARE(selection.token(), 17);
        QTest::mouseMove(flow.viewport(), flow.chipRect(16).center());
        QCOMPARE(selection.hoveredToken(), 16);
        const QRect chip = flow.chipRect(17);
        QCOMPARE(flow.viewport()->grab().toImage().pixelColor(chip.center().x(), chip.top() - 1), Theme::current().cut);
    }

    void flowTakesALongTextInSlices()
    {
        Selection selection;
        ChipFlow flow(&selection);
        flow.resize(700, 400);
        flow.show();
        const auto text = examples::tokenized(examples::longStory(250000).toStdString());
        flow.setText(text);
        QVERIFY(flow.lineCount() > 5); // what is in view is there at once
        QTRY_VERIFY(flow.isLaidOut());
        const int last = static_cast<int>(text->tokens.size()) - 1;
        selection.setToken(last);
        QVERIFY(flow.viewport()->rect().contains(flow.chipRect(last)));
        QCOMPARE(flow.tokenAt(flow.chipRect(last).center()), last);
        selection.setToken(last / 2);
        QVERIFY(flow.viewport()->rect().contains(flow.chipRect(last / 2)));
    }

    void flowFollowsTheScale()
    {
        Selection selection;
        ChipFlow flow(&selection);
        flow.resize(500, 300);
        flow.show();
        flow.setText(examples::tokenized(examples::story));
        const int small = flow.chipRect(0).height();
        Theme::apply(*qApp, false, 2.0);
        QCOMPARE(flow.chipRect(0).height(), 2 * small);
        Theme::apply(*qApp, false, 1.0);
    }
};

QTEST_MAIN(RibbonTest)
#include "tst_ribbon.moc"
