// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing the runs that are drawn beside the one that is shown: searched, ticked, compared.
#include <QtTest>
#include <QtWidgets>

#include "tests/views/marked.h"
#include "tests/views/placeexamples.h"
#include "tests/views/setupexamples.h"
#include "views/parts/emptystate.h"
#include "views/parts/theme.h"
#include "views/train/overlaychooser.h"
#include "views/train/tickedruns.h"

using namespace cutaway;

namespace {

QList<RunRow> rows()
{
    QList<RunRow> runs = examples::runRows();
    for (RunRow& row : runs)
        row.run.tokensSeen = row.run.steps * 512; // "sort" was never evaluated
    return runs;
}

QString folder(int row)
{
    return QString::fromStdString(rows()[row].run.folder);
}

struct Chooser {
    OverlayChooser widget;

    explicit Chooser(const QList<RunRow>& runs = rows(), const QStringList& ticked = {})
    {
        widget.setRuns(runs, folder(0), ticked);
        widget.resize(720, 520);
        widget.show();
        widget.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&widget));
    }
    QTableView* table() { return widget.findChild<QTableView*>(QStringLiteral("runsToOverlay")); }
    QAbstractItemModel* differences()
    {
        return widget.findChild<QTableView*>(QStringLiteral("overlayDifferences"))->model();
    }
    QLineEdit* search() { return widget.findChild<QLineEdit*>(); }
    QString name(int row) { return table()->model()->index(row, 0).data().toString(); }
    QString count() { return widget.findChild<QLabel*>(QStringLiteral("tickedCount"))->text(); }
};

} // namespace

class OverlayChooserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Theme::apply(*qApp, false);
    }
    void theModelKeepsTheRules()
    {
        TickedRuns runs;
        QAbstractItemModelTester tester(&runs, QAbstractItemModelTester::FailureReportingMode::QtTest);
        runs.setRuns(rows(), { folder(1) });
        runs.toggle(2);
        runs.setSearch(QStringLiteral("muon"));
        QCOMPARE(runs.rowCount(), 1);
        runs.toggle(0);
        runs.setSearch({});
        QCOMPARE(runs.ticked(), QStringList { folder(2) });
    }
    void itSpeaksTheLanguageOfNow()
    {
        Chooser s;
        const Marked language;
        QEvent switched(QEvent::LanguageChange);
        QApplication::sendEvent(&s.widget, &switched);
        QVERIFY2(s.count().startsWith(QChar(0xbb)), qPrintable(s.count()));
        QVERIFY(s.search()->placeholderText().startsWith(QChar(0xbb)));
        s.search()->setText(QStringLiteral("nothing has this"));
        QVERIFY(s.widget.findChild<EmptyState*>()->title().startsWith(QChar(0xbb)));
    }
    void onlyRunsThatCanBeDrawnAreListed()
    {
        QList<RunRow> runs = rows();
        runs[2].run.finetuneRecipe = "{}";
        Chooser s(runs);
        QCOMPARE(s.table()->model()->rowCount(), 2); // not itself, no fine-tuning, nothing without an evaluation
        QCOMPARE(s.name(0), QStringLiteral("austen-muon"));
        QCOMPARE(s.name(1), QStringLiteral("shakespeare-letters"));
    }
    void theKeyboardSearchesAndTicks()
    {
        Chooser s;
        QTest::keyClicks(s.search(), QStringLiteral("LESSON 1.473"));
        QCOMPARE(s.table()->model()->rowCount(), 0); // the loss is no word of it
        s.search()->clear();
        QTest::keyClicks(s.search(), QStringLiteral("lesson"));
        QCOMPARE(s.table()->model()->rowCount(), 1);
        QTest::keyClick(s.search(), Qt::Key_Down);
        QVERIFY(s.table()->hasFocus());
        QTest::keyClick(s.table(), Qt::Key_Space);
        QCOMPARE(s.widget.ticked(), QStringList { folder(3) });
        QTest::keyClick(s.table(), Qt::Key_Up);
        QVERIFY(s.search()->hasFocus());
        s.search()->clear();
        QCOMPARE(s.table()->model()->rowCount(), 3);
        QCOMPARE(s.widget.ticked(), QStringList { folder(3) });
        QVERIFY(s.count().contains(QStringLiteral("1")));
    }
    void whatDiffersIsSaid()
    {
        Chooser s;
        s.table()->selectRow(0);
        QCOMPARE(s.differences()->rowCount(), 2); // learning rate and layers; the tokenizer is the same
        QCOMPARE(s.differences()->headerData(1, Qt::Horizontal).toString(), QStringLiteral("austen-small"));
        QCOMPARE(s.differences()->headerData(2, Qt::Horizontal).toString(), QStringLiteral("austen-muon"));
        s.table()->selectRow(1);
        QCOMPARE(s.differences()->headerData(2, Qt::Horizontal).toString(), QStringLiteral("verdict-small"));
    }
    void noMoreThanCanBeToldApart()
    {
        QList<RunRow> many { rows()[0] };
        for (int i = 0; i < TickedRuns::most + 2; ++i) {
            many << examples::runRow(
                qPrintable(QStringLiteral("run-%1").arg(i)), RunSummary::State::Finished, 100, 100, 3.0);
            many.back().run.tokensSeen = 1000;
        }
        Chooser s(many);
        for (int row = 0; row < TickedRuns::most + 2; ++row) {
            s.table()->selectRow(row);
            QTest::keyClick(s.table(), Qt::Key_Space);
        }
        QCOMPARE(s.widget.ticked().size(), qsizetype(TickedRuns::most));
        QVERIFY(s.count().contains(QStringLiteral("told apart")));
        s.table()->selectRow(0);
        QTest::keyClick(s.table(), Qt::Key_Space);
        QCOMPARE(s.widget.ticked().size(), qsizetype(TickedRuns::most - 1));
        s.table()->selectRow(TickedRuns::most);
        QTest::keyClick(s.table(), Qt::Key_Space);
        QCOMPARE(s.widget.ticked().size(), qsizetype(TickedRuns::most));
    }
    void nothingToChooseIsSaid()
    {
        Chooser none(QList<RunRow> { rows()[0] });
        auto* empty = none.widget.findChild<EmptyState*>();
        QVERIFY(none.widget.isEmpty());
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->title(), QStringLiteral("No other run to draw"));
        Chooser unfound;
        QTest::keyClicks(unfound.search(), QStringLiteral("zebra"));
        empty = unfound.widget.findChild<EmptyState*>();
        QVERIFY(empty->isVisible());
        QVERIFY(empty->sentence().contains(QStringLiteral("zebra")));
        QTest::mouseClick(empty->findChild<QPushButton*>(), Qt::LeftButton);
        QVERIFY(!empty->isVisible());
        QCOMPARE(unfound.table()->model()->rowCount(), 3);
    }
};

QTEST_MAIN(OverlayChooserTest)
#include "tst_overlaychooser.moc"
