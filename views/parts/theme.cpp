// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/theme.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QFontDatabase>
#include <QLabel>
#include <QPalette>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOptionButton>

#include "views/parts/focusring.h"
#include "views/parts/iconengine.h"
#include "views/parts/stylesheet.h"

namespace cutaway {

namespace {

    struct Families {
        QStringList sans;
        QStringList mono;
    };

    // Inter where it is installed, else the system's font; then a font with Chinese characters.
    Families findFamilies()
    {
        const QStringList installed = QFontDatabase::families();
        const auto firstOf = [&](const QStringList& wanted) {
            const auto found = std::find_if(
                wanted.begin(), wanted.end(), [&](const QString& family) { return installed.contains(family); });
            return found == wanted.end() ? QString() : *found;
        };
        Families families;
        const QString cjk = firstOf({ "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei",
            "WenQuanYi Zen Hei", "Microsoft YaHei", "PingFang SC" });
        const QString inter = firstOf({ "Inter", "Inter Variable" });
        const QString system = QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
        const QString mono = firstOf({ "JetBrains Mono", "DejaVu Sans Mono", "Noto Sans Mono", "Liberation Mono" });
        for (const QString& family : { inter, system, cjk })
            if (!family.isEmpty() && !families.sans.contains(family))
                families.sans << family;
        families.mono << (mono.isEmpty() ? QFontDatabase::systemFont(QFontDatabase::FixedFont).family() : mono);
        const QString cjkMono = firstOf({ "Noto Sans Mono CJK SC" });
        for (const QString& family : { cjkMono, cjk })
            if (!family.isEmpty())
                families.mono << family;
        return families;
    }

    const Families& families()
    {
        static const Families found = findFamilies();
        return found;
    }

    // Icons follow the presenter scale; beside words they stand a little off.
    class ScaledButton : public QPushButton {
    public:
        using QPushButton::QPushButton;

        QSize sizeHint() const override
        {
            const QSize hint = QPushButton::sizeHint();
            return text().isEmpty() ? QSize(Theme::current().px(36), hint.height()) : hint;
        }

    protected:
        void initStyleOption(QStyleOptionButton* option) const override
        {
            QPushButton::initStyleOption(option);
            option->iconSize = iconSizeFor(text());
        }
    };

    Theme& currentTheme()
    {
        static Theme theme = Theme::make(false, 1.0);
        return theme;
    }

    QFont fontOf(const QStringList& names, int pixels, bool bold)
    {
        QFont font;
        font.setFamilies(names);
        font.setPixelSize(std::max(1, pixels));
        font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
        return font;
    }

    QPalette paletteOf(const Theme& theme)
    {
        QPalette palette;
        palette.setColor(QPalette::Window, theme.bg);
        palette.setColor(QPalette::Base, theme.panel);
        palette.setColor(QPalette::AlternateBase, theme.bg);
        palette.setColor(QPalette::Button, theme.panel);
        for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::BrightText })
            palette.setColor(role, theme.text);
        palette.setColor(QPalette::PlaceholderText, theme.faint);
        palette.setColor(QPalette::ToolTipBase, theme.text);
        palette.setColor(QPalette::ToolTipText, theme.bg);
        palette.setColor(QPalette::Highlight, theme.focus);
        palette.setColor(QPalette::HighlightedText, theme.dark ? theme.bg : Qt::white);
        palette.setColor(QPalette::Link, theme.text);
        palette.setColor(QPalette::LinkVisited, theme.dim);
        palette.setColor(QPalette::Light, theme.panel);
        palette.setColor(QPalette::Midlight, theme.sunk);
        palette.setColor(QPalette::Mid, theme.line);
        palette.setColor(QPalette::Dark, theme.line);
        palette.setColor(QPalette::Shadow, theme.dark ? Qt::black : theme.dim);
        for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
            palette.setColor(QPalette::Disabled, role, theme.faint);
        return palette;
    }

} // namespace

Theme Theme::make(bool dark, double scale)
{
    Theme t;
    t.dark = dark;
    t.scale = std::clamp(scale, 0.75, 3.0);
    const auto c = [dark](const char* light, const char* night) { return QColor(QLatin1String(dark ? night : light)); };
    t.bg = c("#f6f5f1", "#14161a");
    t.panel = c("#ffffff", "#1b1e23");
    t.sunk = c("#efede7", "#121417");
    t.line = c("#e0ddd4", "#2d3138");
    t.text = c("#1d2126", "#e9e6df");
    t.dim = c("#666b72", "#9aa0a8");
    t.faint = c("#71757b", "#8f959d");
    t.cut = c("#d4380d", "#ff7a4d");
    t.cutbg = c("#fdeee8", "#3a2018");
    t.onCut = c("#ffffff", "#14161a");
    t.ok = c("#2f7d4f", "#6cc08b");
    t.focus = c("#1f6feb", "#5c9dff");
    t.bar = c("#3b6e8f", "#4a86ac");
    t.barAlt = c("#5b8fb0", "#35647f");
    t.train = c("#3b6e8f", "#6aa7cf");
    t.validation = c("#a85a14", "#e9a15b");
    t.extra = c("#2f7d4f", "#6cc08b");
    t.chips = { c("#dbe8f4", "#28394a"), c("#ebe0f1", "#3b3047"), c("#dcefe4", "#24413a"), c("#f6ead4", "#4a3a28"),
        c("#f7dfdf", "#472f35"), c("#dfe3f6", "#2b3c56") };
    return t;
}

int Theme::px(double atScale1) const
{
    return static_cast<int>(std::lround(atScale1 * scale));
}

QFont Theme::font(int pixels, bool bold) const
{
    return fontOf(families().sans, px(pixels), bold);
}

QFont Theme::mono(int pixels, bool bold) const
{
    QFont font = fontOf(families().mono, px(pixels), bold);
    font.setStyleHint(QFont::Monospace);
    return font;
}

const Theme& Theme::current()
{
    return currentTheme();
}

const Theme& Theme::of(const QWidget*)
{
    return currentTheme();
}

void Theme::apply(QApplication& app, bool dark, double scale)
{
    currentTheme() = make(dark, scale);
    const Theme& theme = currentTheme();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(paletteOf(theme));
    QApplication::setFont(theme.font(13));
    app.setStyleSheet(styleSheetOf(theme));
    FocusRing::install(app);
}

void setTextRole(QWidget* label, TextRole role)
{
    static constexpr std::array names { "title", "heading", "strong", "dim", "note", "mono", "big", "problem" };
    label->setProperty("role", QLatin1String(names[static_cast<std::size_t>(role)]));
}

void setButtonKind(QPushButton* button, ButtonKind kind, const QString& iconName)
{
    static constexpr std::array names { "plain", "flat", "go" };
    static constexpr std::array tones { Tone::Text, Tone::Dim, Tone::OnText };
    button->setProperty("kind", QLatin1String(names[static_cast<std::size_t>(kind)]));
    button->setIcon(iconName.isEmpty() ? QIcon() : icon(iconName, tones[static_cast<std::size_t>(kind)]));
}

QSize iconSizeFor(const QString& text)
{
    const int side = Theme::current().px(16);
    return { text.isEmpty() ? side : side + Theme::current().px(3), side };
}

QPushButton* makeButton(ButtonKind kind, const QString& iconName, QWidget* parent)
{
    auto* button = new ScaledButton(parent);
    setButtonKind(button, kind, iconName);
    button->setAutoDefault(false);
    return button;
}

} // namespace cutaway
