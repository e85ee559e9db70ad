// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>

#include <QtTest>
#include <QtWidgets>

#include "views/parts/categorycolors.h"
#include "views/parts/colormap.h"
#include "views/parts/stylesheet.h"
#include "views/parts/theme.h"
#include "views/parts/tips.h"

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

using Triple = std::array<double, 3>;

Triple times(const std::array<Triple, 3>& matrix, const Triple& v)
{
    Triple result {};
    for (std::size_t i = 0; i < 3; ++i)
        result[i] = matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2];
    return result;
}

/// How far apart two colours look (OKLab, Ottosson 2020), to eyes whose cones are as the matrix says (Machado et al. 2009).
double apart(const QColor& a, const QColor& b, const std::array<Triple, 3>& cones)
{
    const auto lab = [&](const QColor& color) {
        const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        Triple light = times(cones,
            { linear(static_cast<double>(color.redF())), linear(static_cast<double>(color.greenF())),
                linear(static_cast<double>(color.blueF())) });
        light = times({ { { 0.4122214708, 0.5363325363, 0.0514459929 }, { 0.2119034982, 0.6806995451, 0.1073969566 },
                          { 0.0883024619, 0.2817188376, 0.6299787005 } } },
            { std::clamp(light[0], 0.0, 1.0), std::clamp(light[1], 0.0, 1.0), std::clamp(light[2], 0.0, 1.0) });
        return times({ { { 0.2104542553, 0.7936177850, -0.0040720468 }, { 1.9779984951, -2.4285922050, 0.4505937099 },
                         { 0.0259040371, 0.7827717662, -0.8086757660 } } },
            { std::cbrt(light[0]), std::cbrt(light[1]), std::cbrt(light[2]) });
    };
    const Triple x = lab(a), y = lab(b);
    return std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void longTooltipsAreWrapped()
    {
        QCOMPARE(wrappedTip(QStringLiteral("Zoom in")), QStringLiteral("Zoom in"));
        const QString sentence
            = QStringLiteral("Weight on the token itself, a mean over all positions & rows of this text.");
        QVERIFY(Qt::mightBeRichText(wrappedTip(sentence))); // Qt wraps rich text
        QCOMPARE(QTextDocumentFragment::fromHtml(wrappedTip(sentence)).toPlainText(), sentence);
        QCOMPARE(wrappedTip(wrappedTip(sentence)), wrappedTip(sentence));
        TipWrapper wrapper;
        QWidget widget;
        widget.setToolTip(QStringLiteral("Zoom in"));
        QHelpEvent event(QEvent::ToolTip, QPoint(), QPoint());
        QVERIFY(!wrapper.eventFilter(&widget, &event)); // as Qt shows it
        widget.setToolTip(sentence);
        QVERIFY(wrapper.eventFilter(&widget, &event));
        QCOMPARE(QToolTip::text(), wrappedTip(sentence));
        QToolTip::hideText();
    }

    void twelveColoursCanBeToldApart()
    {
        constexpr std::array<Triple, 3> all { { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } };
        constexpr std::array<Triple, 3> noGreen { { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 },
            { -0.011820, 0.042940, 0.968881 } } };
        constexpr std::array<Triple, 3> noRed { { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 },
            { -0.003882, -0.048116, 1.051998 } } };
        for (const bool dark : { false, true }) {
            Theme::apply(*qApp, dark, 1.0);
            for (int a = 0; a < 12; ++a) {
                const QColor color = categoryColor(a);
                QVERIFY2(contrast(color, Theme::current().panel) > 2.0, qPrintable(color.name()));
                for (int b = 0; b < a; ++b) {
                    const QString pair = color.name() + QLatin1Char(' ') + categoryColor(b).name();
                    QVERIFY2(apart(color, categoryColor(b), all) > 0.11, qPrintable(pair));
                    QVERIFY2(apart(color, categoryColor(b), noGreen) > 0.06, qPrintable(pair));
                    QVERIFY2(apart(color, categoryColor(b), noRed) > 0.06, qPrintable(pair));
                }
            }
        }
        Theme::apply(*qApp, false, 1.0);
    }

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
