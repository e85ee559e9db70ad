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

    void segmentsFoldIntoAMenu()
    {
        Segmented choice;
        choice.setSegments({ QStringLiteral("Loss"), QStringLiteral("Rate"), QStringLiteral("Speed") });
        choice.show();
        const int wide = choice.sizeHint().width();
        choice.setFolded(true);
        QVERIFY(choice.sizeHint().width() < wide);
        QVERIFY(!choice.button(1)->isVisible());
        auto* fold = choice.findChild<QPushButton*>();
        QCOMPARE(fold->text(), QStringLiteral("Loss"));
        QSignalSpy chosen(&choice, &Segmented::chosen);
        Q_EMIT fold->menu()->aboutToShow();
        QCOMPARE(fold->menu()->actions().size(), 3);
        QVERIFY(fold->menu()->actions()[0]->isChecked());
        fold->menu()->actions()[2]->trigger();
        QCOMPARE(chosen.takeFirst(), (QVariantList { 2 }));
        QCOMPARE(choice.currentIndex(), 2);
        QCOMPARE(fold->text(), QStringLiteral("Speed"));
        choice.setCurrentIndex(1);
        QCOMPARE(fold->text(), QStringLiteral("Rate"));
        QVERIFY(chosen.isEmpty());
        choice.setFolded(false);
        QVERIFY(choice.button(1)->isVisible());
        QCOMPARE(choice.sizeHint().width(), wide);
    }

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

    void clickedWidgetsShowNoFocusRing()
    {
        Theme::apply(*qApp, false);
        Segmented segmented;
        segmented.setSegments({ QStringLiteral("One"), QStringLiteral("Two") });
        segmented.show();
        segmented.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&segmented));
        const auto ring = [](QWidget* widget) {
            const QImage image = widget->grab().toImage();
            int blue = 0;
            for (int x = 0; x < image.width(); ++x)
                for (int y = 0; y < image.height(); ++y)
                    blue += image.pixelColor(x, y) == Theme::current().focus;
            return blue > 0;
        };
        QAbstractButton* two = segmented.button(1);
        QTest::mouseClick(two, Qt::LeftButton);
        two->setFocus(Qt::MouseFocusReason); // as the click does where a window manager gives the focus
        QVERIFY(two->hasFocus());
        QVERIFY(!ring(two));
        QTest::keyClick(two, Qt::Key_Left);
        QVERIFY(ring(segmented.button(0)));

        BarList bars;
        bars.resize(272, 66);
        bars.setBars({ Bar { " the", {}, 0.5, QStringLiteral("50 %"), {}, 4, false, {} },
            Bar { " it", {}, 1.0, QStringLiteral("100 %"), {}, 7, true, {} } });
        bars.show();
        bars.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&bars));
        QTest::mouseClick(&bars, Qt::LeftButton, {}, QPoint(120, 11));
        bars.setFocus(Qt::MouseFocusReason);
        QVERIFY(bars.hasFocus());
        QVERIFY(!ring(&bars));
        QTest::keyClick(&bars, Qt::Key_Down);
        QVERIFY(ring(&bars));
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

    void bytesKeepTheirFont()
    {
        KeyValueList list;
        list.setRows({ { QStringLiteral("id"), QStringLiteral("305"), {}, false },
            { QStringLiteral("bytes"), QStringLiteral("20 4c"), {}, true } });
        list.show();
        const auto labels = list.findChildren<QLabel*>();
        const auto family = [&] { return QFontInfo(labels[3]->font()).family(); };
        const QString mono = QFontInfo(Theme::current().mono(13)).family();
        QCOMPARE(family(), mono);
        for (const auto& [dark, scale] : { std::pair { true, 1.0 }, { true, 1.5 }, { false, 1.0 }, { false, 2.0 } }) {
            Theme::apply(*qApp, dark, scale);
            QApplication::processEvents();
            QCOMPARE(family(), mono);
            QCOMPARE(labels[3]->font().pixelSize(), Theme::current().px(13));
            QEvent language(QEvent::LanguageChange);
            QApplication::sendEvent(&list, &language);
            list.setRows({ { QStringLiteral("编号"), QStringLiteral("305"), {}, false },
                { QStringLiteral("字节"), QStringLiteral("20 4c"), {}, true } });
            QApplication::processEvents();
            QCOMPARE(family(), mono);
        }
        Theme::apply(*qApp, false, 1.0);
    }

    void namesAndNumbersShareTheirBaseLine_data()
    {
        QTest::addColumn<double>("scale");
        for (const double scale : { 1.0, 1.25, 1.5, 2.0 })
            QTest::newRow(qPrintable(QString::number(scale))) << scale;
    }

    void namesAndNumbersShareTheirBaseLine()
    {
        QFETCH(double, scale);
        Theme::apply(*qApp, false, scale);
        KeyValueList list;
        list.setRows({ { QStringLiteral("HE"), QStringLiteral("HE"), {}, true },
            { QStringLiteral("位HE"), QStringLiteral("HE"), {}, false },
            { QStringLiteral("HE"), QStringLiteral("位HE"), {}, false } });
        list.resize(300, list.sizeHint().height() + 20);
        list.show();
        const QImage image = list.grab().toImage();
        // Letters that stand on the base line: the lowest ink of both columns is the same in each row.
        const auto labels = list.findChildren<QLabel*>();
        const auto lowest = [&](QLabel* label, const QString& letters) {
            const QFontMetrics metrics(label->font());
            const int wide = metrics.horizontalAdvance(letters);
            const bool right = label->alignment() & Qt::AlignRight;
            const QRect box = label->geometry();
            const int end = right ? box.right() : box.left() + metrics.horizontalAdvance(label->text());
            for (int y = box.bottom(); y > box.top(); --y)
                for (int x = end - wide + 2; x < end; ++x)
                    if (image.pixelColor(x, y).lightness() < 150)
                        return y;
            return -1;
        };
        for (int row = 0; row < 3; ++row) {
            const int key = lowest(labels[2 * row], QStringLiteral("HE"));
            const int value = lowest(labels[2 * row + 1], QStringLiteral("HE"));
            QVERIFY2(key > 0 && std::abs(key - value) <= 1,
                qPrintable(QStringLiteral("row %1: %2 and %3").arg(row).arg(key).arg(value)));
        }
        Theme::apply(*qApp, false, 1.0);
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
