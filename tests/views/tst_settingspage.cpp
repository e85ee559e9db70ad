// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <QtWidgets>

#include "views/parts/segmented.h"
#include "views/parts/sliderrow.h"
#include "views/parts/theme.h"
#include "views/settings/settingspage.h"
#include "views/settings/toggleswitch.h"

using namespace cutaway;

class SettingsPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, false); }
    void tellsWhatIsChosen();
    void takesValuesQuietly();
    void saysWhatItIsMadeOf();
    void switchSwitches();
    void everythingCanBeScrolledTo_data();
    void everythingCanBeScrolledTo();
    void logoFollowsTheTheme();
};

void SettingsPageTest::tellsWhatIsChosen()
{
    SettingsPage page;
    page.resize(900, 700);
    page.show();
    QSignalSpy changed(&page, &SettingsPage::changed);
    const auto segments = page.findChildren<Segmented*>();
    QCOMPARE(segments.size(), 2);
    QTest::mouseClick(segments[0]->button(2), Qt::LeftButton);
    QCOMPARE(page.values().look, SettingsValues::Look::Dark);
    QTest::mouseClick(segments[1]->button(2), Qt::LeftButton);
    QCOMPARE(page.values().language, QStringLiteral("zh_CN"));
    const auto sliders = page.findChildren<SliderRow*>();
    QCOMPARE(sliders.size(), 2);
    sliders[0]->slider()->setFocus();
    QTest::keyClick(sliders[0]->slider(), Qt::Key_Right);
    QCOMPARE(page.values().textScale, 1.05);
    QTest::keyClick(sliders[1]->slider(), Qt::Key_Right);
    QCOMPARE(page.values().threads, 1);
    QCOMPARE(changed.size(), 4);
    QCOMPARE(changed.last()[0].value<SettingsValues>(), page.values());
}

void SettingsPageTest::takesValuesQuietly()
{
    SettingsPage page;
    QSignalSpy changed(&page, &SettingsPage::changed);
    SettingsValues values;
    values.look = SettingsValues::Look::Light;
    values.language = QStringLiteral("en");
    values.textScale = 1.5;
    values.threads = 3;
    page.setAbout({ QStringLiteral("0.1.0"), QStringLiteral("6.4.2"), QStringLiteral("2.13.0"),
        QStringLiteral("/logs/cutaway.log"), {}, 4 });
    page.setValues(values);
    QCOMPARE(page.values(), values);
    QCOMPARE(page.findChildren<Segmented*>()[1]->currentIndex(), 1);
    QCOMPARE(page.findChildren<SliderRow*>()[0]->value(), 150.0);
    QCOMPARE(changed.size(), 0);
}

void SettingsPageTest::saysWhatItIsMadeOf()
{
    SettingsPage page;
    page.setAbout({ QStringLiteral("0.1.0"), QStringLiteral("6.4.2"), QStringLiteral("2.13.0"),
        QStringLiteral("/logs/cutaway.log"), {}, 4 });
    QString all;
    for (const QLabel* label : page.findChildren<QLabel*>())
        all += label->text();
    for (const char* part :
        { "Cutaway 0.1.0", "Qt 6.4.2", "LGPL-3.0", "LibTorch 2.13.0", "BSD-3-Clause", "QCustomPlot", "GPL-3.0",
            "nlohmann/json", "PCRE2", "SQLite", "GPT-2 vocabulary", "Modified MIT", "GNU General Public License" })
        QVERIFY2(all.contains(QLatin1String(part)), part);
    bool named = false;
    for (const QLineEdit* line : page.findChildren<QLineEdit*>())
        named = named || line->text() == QStringLiteral("/logs/cutaway.log");
    QVERIFY(named);
    QSignalSpy opened(&page, &SettingsPage::openLogRequested);
    QTest::mouseClick(page.findChild<QPushButton*>(QStringLiteral("openLog")), Qt::LeftButton);
    QCOMPARE(opened.size(), 1);
}

void SettingsPageTest::switchSwitches()
{
    ToggleSwitch one;
    one.setText(QStringLiteral("Let it"));
    one.resize(200, 26);
    one.show();
    const QImage off = one.grab().toImage();
    QTest::mouseClick(&one, Qt::LeftButton, {}, QPoint(180, 13)); // the words count too
    QVERIFY(one.isChecked());
    QVERIFY(one.grab().toImage() != off);
    one.setFocus();
    QTest::keyClick(&one, Qt::Key_Space);
    QVERIFY(!one.isChecked());
    one.setText(QStringLiteral("a sentence that is much longer than the room there is for it on one line"));
    QVERIFY(one.heightForWidth(200) > one.heightForWidth(900));
}

void SettingsPageTest::everythingCanBeScrolledTo_data()
{
    QTest::addColumn<double>("scale");
    for (const double scale : { 1.0, 1.5, 2.0 })
        QTest::addRow("%g", scale) << scale;
}

void SettingsPageTest::everythingCanBeScrolledTo()
{
    QFETCH(double, scale);
    Theme::apply(*qApp, false, scale);
    SettingsPage page;
    page.resize(1196, 560);
    page.show();
    QTest::qWait(20);
    auto* area = page.findChild<QScrollArea*>();
    area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    auto* last = page.findChild<QPushButton*>(QStringLiteral("openLog"));
    const QRect at(last->mapTo(area->viewport(), QPoint()), last->size());
    QVERIFY2(area->viewport()->rect().contains(at) && last->height() >= last->sizeHint().height(),
        qPrintable(QStringLiteral("%1 to %2 of %3").arg(at.top()).arg(at.bottom()).arg(area->viewport()->height())));
    for (const QLabel* label : page.findChildren<QLabel*>())
        if (label->isVisible() && label->wordWrap())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    Theme::apply(*qApp, false);
}

void SettingsPageTest::logoFollowsTheTheme()
{
    SettingsPage page;
    page.show();
    const auto logoOf = [&] {
        for (const QLabel* label : page.findChildren<QLabel*>())
            if (!label->pixmap().isNull())
                return label->pixmap().toImage();
        return QImage();
    };
    const QImage light = logoOf();
    QVERIFY(!light.isNull());
    Theme::apply(*qApp, true);
    QVERIFY(logoOf() != light);
    Theme::apply(*qApp, false);
    QCOMPARE(logoOf(), light);
}

QTEST_MAIN(SettingsPageTest)
#include "tst_settingspage.moc"
