// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <QtWidgets>

#include "views/parts/barlist.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/emptystate.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/place.h"
#include "views/parts/segmented.h"
#include "views/parts/selection.h"
#include "views/parts/sliderrow.h"
#include "views/parts/theme.h"

using namespace cutaway;

namespace {

class PlainPlace : public Place {
public:
    PlainPlace()
    {
        setTitle(QStringLiteral("Plain"),
            QStringLiteral("A sentence that says what one sees here, and is rather long for a narrow window."),
            QStringLiteral("A short one."));
    }
    QString placeId() const override { return QStringLiteral("plain"); }
    QString commandLine() const override { return QStringLiteral("cutaway-cli plain"); }
};

} // namespace

class WidgetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, false, 1.0); }

    void selectionTellsChangesOnly()
    {
        Selection selection;
        QSignalSpy tokens(&selection, &Selection::tokenChanged);
        QSignalSpy heads(&selection, &Selection::headChanged);
        selection.setToken(-5);
        QCOMPARE(tokens.count(), 0);
        selection.setToken(3);
        selection.setToken(3);
        QCOMPARE(tokens.count(), 1);
        selection.setHead(0, 0);
        selection.setHead(1, 2);
        QCOMPARE(heads.takeFirst(), (QVariantList { 1, 2 }));
        QVERIFY(heads.isEmpty());
    }

    void segmentedChooses()
    {
        Segmented segmented;
        segmented.setSegments({ QStringLiteral("One"), QStringLiteral("Two"), QStringLiteral("Three") });
        segmented.show();
        QSignalSpy chosen(&segmented, &Segmented::chosen);
        QCOMPARE(segmented.currentIndex(), 0);
        segmented.setCurrentIndex(1);
        QCOMPARE(chosen.count(), 0);
        QTest::mouseClick(segmented.button(2), Qt::LeftButton);
        QCOMPARE(chosen.takeFirst(), QVariantList { 2 });
        segmented.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&segmented));
        segmented.button(2)->setFocus();
        QTest::keyClick(segmented.button(2), Qt::Key_Left);
        QCOMPARE(segmented.currentIndex(), 1);
        QCOMPARE(chosen.count(), 1);
        segmented.setSegments({ QStringLiteral("Eins") });
        QCOMPARE(segmented.currentIndex(), 0);
        QCOMPARE(chosen.count(), 1);
    }

    void sliderAndNumberAgree()
    {
        SliderRow row(QStringLiteral("Temperature"));
        row.setRange(0.0, 2.0, 0.05, 2);
        row.setValue(0.8);
        QSignalSpy changed(&row, &SliderRow::valueChanged);
        QCOMPARE(row.slider()->value(), 16);
        QTest::keyClick(row.slider(), Qt::Key_Right);
        QCOMPARE(row.value(), 0.85);
        row.numberBox()->selectAll();
        QTest::keyClicks(row.numberBox(), QLocale().toString(1.23));
        QTest::keyClick(row.numberBox(), Qt::Key_Return);
        QCOMPARE(row.value(), 1.23); // typed between two steps
        QCOMPARE(changed.count(), 2);
        row.setValue(99);
        QCOMPARE(row.value(), 2.0);
        row.setMinimumText(QStringLiteral("off"));
        row.setValue(0);
        QCOMPARE(row.numberBox()->text(), QStringLiteral("off"));
        QCOMPARE(changed.count(), 2);
    }

    void barsHaveTheLengthOfTheirNumbers()
    {
        BarList bars;
        bars.resize(272, 66);
        Bar half { " the", {}, 0.5, QStringLiteral("50 %"), {}, 4, false, {} };
        Bar marked { " it", {}, 1.0, QStringLiteral("100 %"), {}, 7, true, {} };
        bars.setBars({ half, marked });
        QCOMPARE(bars.sizeHint().height(), 44);
        const QImage image = bars.grab().toImage();
        const int left = 84 + 8;
        const int right = 272 - 48 - 8;
        QCOMPARE(image.pixelColor(left + (right - left) / 4, 11), Theme::current().bar);
        QCOMPARE(image.pixelColor(left + (right - left) * 3 / 4, 11), Theme::current().sunk);
        QCOMPARE(image.pixelColor(left + (right - left) * 3 / 4, 33), Theme::current().cut);
        QSignalSpy activated(&bars, &BarList::activated);
        QTest::mouseClick(&bars, Qt::LeftButton, {}, bars.rowRect(1).center());
        QCOMPARE(activated.takeFirst(), QVariantList { 1 });
        QTest::keyClick(&bars, Qt::Key_Up);
        QTest::keyClick(&bars, Qt::Key_Return);
        QCOMPARE(activated.takeFirst(), QVariantList { 0 });
        QVERIFY(bars.accessibleDescription().contains(QStringLiteral("·the: 50 %")));
    }

    void keyValues()
    {
        KeyValueList list;
        list.setRows({ { QStringLiteral("id"), QStringLiteral("305"), QStringLiteral("number"), false },
            { QStringLiteral("bytes"), QStringLiteral("20 4c"), {}, true } });
        QCOMPARE(list.rowCount(), 2);
        QCOMPARE(list.value(QStringLiteral("bytes")), QStringLiteral("20 4c"));
        Theme::apply(*qApp, false, 2.0); // numbers grow with everything else
        QCOMPARE(list.findChildren<QLabel*>()[3]->font().pixelSize(), 26);
        Theme::apply(*qApp, false, 1.0);
        list.setRows({ { QStringLiteral("id"), QStringLiteral("7"), {}, false } });
        QCOMPARE(list.rowCount(), 1);
        QCOMPARE(list.value(QStringLiteral("bytes")), QString());
    }

    void elidedLabelTakesTheShorterSentenceFirst()
    {
        ElidedLabel label;
        label.show();
        label.setFullText(QStringLiteral("A long sentence of many words"), QStringLiteral("Short"));
        label.resize(400, 20);
        QCOMPARE(label.text(), QStringLiteral("A long sentence of many words"));
        label.resize(100, 20);
        QCOMPARE(label.text(), QStringLiteral("Short"));
        QCOMPARE(label.toolTip(), QStringLiteral("A long sentence of many words"));
        label.resize(20, 20);
        QVERIFY(label.text().endsWith(QChar(0x2026)));
    }

    void placeHasItsToolsAndStates()
    {
        PlainPlace place;
        place.resize(1000, 600);
        place.show();
        QSignalSpy save(&place, &Place::savePictureRequested);
        QSignalSpy full(&place, &Place::fullScreenRequested);
        QSignalSpy copy(&place, &Place::copyNumbersRequested);
        const auto press = [&](const QString& name) {
            for (auto* button : place.findChildren<QAbstractButton*>())
                if (button->accessibleName() == name) {
                    QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(12, button->height() / 2));
                    return true;
                }
            return false;
        };
        QVERIFY(press(QStringLiteral("Save picture")));
        QVERIFY(press(QStringLiteral("Copy numbers")));
        QVERIFY(press(QStringLiteral("Full screen")));
        QCOMPARE(save.count(), 1);
        QCOMPARE(copy.count(), 1);
        QCOMPARE(full.count(), 1);
        place.showEmpty(QStringLiteral("Nothing yet"), QStringLiteral("Type something."));
        QVERIFY(place.isShowingEmpty());
        QCOMPARE(place.emptyState()->sentence(), QStringLiteral("Type something."));
        press(QStringLiteral("Save picture"));
        QCOMPARE(save.count(), 1); // nothing to save
        place.showStage();
        QVERIFY(!place.isShowingEmpty());
        QSignalSpy message(&place, &Place::statusMessage);
        place.copyCommand();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("cutaway-cli plain"));
        QCOMPARE(message.count(), 1);
        place.setNotice(QStringLiteral("Something was cut."));
        QCOMPARE(place.notice(), QStringLiteral("Something was cut."));
    }
};

QTEST_MAIN(WidgetsTest)
#include "tst_widgets.moc"
