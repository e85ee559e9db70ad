// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QtTest>
#include <QtWidgets>

#include "views/parts/colormap.h"
#include "views/parts/stylesheet.h"
#include "views/parts/theme.h"

using namespace cutaway;

namespace {

// WCAG 2.1, relative luminance and contrast ratio.
double luminance(const QColor& color)
{
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastIsEnough_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void contrastIsEnough()
    {
        QFETCH(bool, dark);
        const Theme t = Theme::make(dark, 1.0);
        const auto check = [&](const QColor& ink, const QColor& ground, const char* what, double least = 4.5) {
            QVERIFY2(contrast(ink, ground) >= least,
                qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(what)).arg(contrast(ink, ground))));
        };
        for (const QColor& ground : { t.bg, t.panel, t.sunk }) {
            check(t.text, ground, "text");
            check(t.dim, ground, "dim");
        }
        check(t.faint, t.panel, "faint on panel");
        check(t.cut, t.panel, "cut on panel");
        check(t.onCut, t.cut, "text on cut");
        check(t.train, t.panel, "train");
        check(t.validation, t.panel, "validation");
        check(t.bar, t.panel, "bar", 3.0);
        check(t.text, t.cutbg, "text on a selected row");
        for (const QColor& chip : t.chips) {
            check(t.text, chip, "text on a chip");
            check(t.dim, chip, "hex on a chip", 4.0);
        }
    }

    void scaleActsOnEveryText()
    {
        Theme::apply(*qApp, false, 1.5);
        QCOMPARE(Theme::current().font(12).pixelSize(), 18);
        QCOMPARE(QApplication::font().pixelSize(), 20); // 13 × 1.5 = 19.5
        QVERIFY(styleSheetOf(Theme::current()).contains(QStringLiteral("font-size: 30px")));
        Theme::apply(*qApp, false, 100.0);
        QCOMPARE(Theme::current().scale, 3.0);
        Theme::apply(*qApp, true, 1.0);
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::current().bg);
        QVERIFY(Theme::current().dark);
        QVERIFY(!styleSheetOf(Theme::current()).contains(QLatin1Char('$')));
        QVERIFY(!styleSheetOf(Theme::current()).contains(QLatin1Char('@')));
    }

    void everyIconDrawsAndTakesItsTone()
    {
        Theme::apply(*qApp, false, 1.0);
        QVERIFY(!logo().isNull()); // also brings the resources in
        const QStringList names = QDir(QStringLiteral(":/icons")).entryList({ QStringLiteral("*.svg") });
        QVERIFY(names.size() > 30);
        for (const QString& file : names) {
            const QIcon drawn = icon(QFileInfo(file).baseName(), Tone::Text);
            const QImage image = drawn.pixmap(48, 48).toImage();
            int inked = 0;
            int tinted = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x) {
                    inked += qAlpha(image.pixel(x, y)) > 128;
                    tinted += image.pixelColor(x, y) == Theme::current().text;
                }
            QVERIFY2(inked > 20, qPrintable(file));
            if (!file.startsWith(QLatin1String("arrow")))
                QVERIFY2(tinted > 5, qPrintable(file));
        }
        QVERIFY(icon(QStringLiteral("no such icon")).isNull());
    }

    void iconsFollowTheTheme()
    {
        Theme::apply(*qApp, false, 1.0);
        const QIcon save = icon(QStringLiteral("stop"), Tone::Text);
        const QImage light = save.pixmap(24, 24).toImage();
        Theme::apply(*qApp, true, 1.0);
        QVERIFY(light != save.pixmap(24, 24).toImage());
    }

    void iconsAreSharpAtEveryScale()
    {
        Theme::apply(*qApp, false, 1.0);
        QCOMPARE(icon(QStringLiteral("attention")).pixmap(QSize(24, 24), 3.0).size(), QSize(72, 72));
    }

    void colourMaps()
    {
        for (const ColorMap map : { ColorMap::Viridis, ColorMap::Cividis }) {
            double before = -1;
            for (int i = 0; i <= 20; ++i) { // sequential: lighter all the way
                const double now = luminance(QColor(colorAt(map, i / 20.0)));
                QVERIFY(now > before);
                before = now;
            }
        }
        QCOMPARE(colorAt(ColorMap::Viridis, 0), qRgb(68, 1, 84));
        QCOMPARE(colorAt(ColorMap::Viridis, 1), qRgb(253, 231, 37));
        for (const ValueScale scale : { ValueScale::Linear, ValueScale::SquareRoot, ValueScale::Log }) {
            for (const double v : { 0.001, 0.02, 0.3, 1.0 })
                QVERIFY(std::abs(valueAt(placeOf(v, scale), scale) - v) < 1e-9);
            QCOMPARE(placeOf(0.0, scale), 0.0);
            QCOMPARE(placeOf(std::nan(""), scale), 0.0);
            const ColorTable& table = ColorTable::of(ColorMap::Viridis, scale);
            for (const float v : { 0.0004f, 0.01f, 0.25f, 0.9f, 1.0f, 0.0f }) {
                const QColor exact(colorAt(ColorMap::Viridis, placeOf(v, scale)));
                const QColor quick(table.colorOf(v));
                QVERIFY(std::abs(exact.red() - quick.red()) + std::abs(exact.green() - quick.green())
                        + std::abs(exact.blue() - quick.blue())
                    <= 6);
            }
        }
        QVERIFY(placeOf(0.01, ValueScale::Log) > placeOf(0.01, ValueScale::SquareRoot));
        QVERIFY(placeOf(0.01, ValueScale::SquareRoot) > placeOf(0.01, ValueScale::Linear));
    }

    void differencesAreDarkAtZeroOnADarkGround()
    {
        QVERIFY(onGround(ColorMap::Difference, true) == ColorMap::DifferenceOnDark);
        QVERIFY(onGround(ColorMap::Difference, false) == ColorMap::Difference);
        QVERIFY(onGround(ColorMap::Viridis, true) == ColorMap::Viridis);
        const auto light = [](double place) { return luminance(QColor(colorAt(ColorMap::DifferenceOnDark, place))); };
        QVERIFY(light(0.5) < 0.03);
        for (int i = 0; i < 10; ++i) { // lighter all the way, at both sides
            QVERIFY(light(0.5 + (i + 1) / 20.0) > light(0.5 + i / 20.0));
            QVERIFY(light(0.5 - (i + 1) / 20.0) > light(0.5 - i / 20.0));
        }
        const ColorTable& table = ColorTable::of(ColorMap::DifferenceOnDark, ValueScale::SquareRoot);
        QVERIFY(table.isSigned());
        QCOMPARE(table.colorOf(0.0f), colorAt(ColorMap::DifferenceOnDark, 0.5));
        QCOMPARE(table.colorOf(-1.0f), colorAt(ColorMap::DifferenceOnDark, 0.0));
        QCOMPARE(table.colorOf(1.0f), colorAt(ColorMap::DifferenceOnDark, 1.0));
    }

    void differencesAreWhiteAtZero()
    {
        for (const ValueScale scale : { ValueScale::Linear, ValueScale::SquareRoot, ValueScale::Log }) {
            const ColorTable& table = ColorTable::of(ColorMap::Difference, scale);
            QVERIFY(table.isSigned());
            QCOMPARE(table.colorOf(0.0f), qRgb(247, 247, 247));
            QCOMPARE(table.colorOf(std::nanf("")), qRgb(247, 247, 247));
            QCOMPARE(table.colorOf(-1.0f), qRgb(5, 48, 97));
            QCOMPARE(table.colorOf(2.0f), qRgb(103, 0, 31));
            QVERIFY(qBlue(table.colorOf(-0.5f)) > qRed(table.colorOf(-0.5f)));
            QVERIFY(qRed(table.colorOf(0.5f)) > qBlue(table.colorOf(0.5f)));
            const std::vector<double> legend = legendValues(ColorMap::Difference, scale);
            QVERIFY(std::is_sorted(legend.begin(), legend.end()));
            QCOMPARE(legend.front(), -1.0);
            QCOMPARE(placeOf(legend[legend.size() / 2], ColorMap::Difference, scale), 0.5);
        }
    }
};

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
