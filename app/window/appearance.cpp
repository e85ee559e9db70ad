// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/appearance.h"

#include "app/window/settings.h"
#include "translations/language.h"
#include "views/parts/theme.h"

#include <algorithm>

#include <QApplication>
#include <QPalette>
#include <QScreen>

namespace cutaway {

Appearance::Appearance(QApplication& app, Settings& settings, QObject* parent)
    : QObject(parent)
    , m_app(app)
    , m_settings(settings)
    // Asked before our own palette takes the system's place.
    , m_systemIsDark(QApplication::palette().color(QPalette::Window).lightness() < 128)
{
    applyLanguage();
    applyTheme();
    connect(&settings, &Settings::changed, this, [this](Settings::Key key) {
        if (key == Settings::Theme || key == Settings::TextScale)
            applyTheme();
        else if (key == Settings::Language)
            applyLanguage();
    });
}

bool Appearance::isDark() const
{
    const QString theme = m_settings.text(Settings::Theme);
    return theme == QLatin1String("dark") || (theme == QLatin1String("system") && m_systemIsDark);
}

void Appearance::applyTheme()
{
    Theme::apply(m_app, isDark(), scale());
    Q_EMIT themeChanged();
}

void Appearance::applyLanguage()
{
    const QString chosen = m_settings.text(Settings::Language);
    m_language = useLanguage(chosen == QLatin1String("system") ? QString() : chosen);
}

double Appearance::largestScale() const
{
    const QScreen* screen = QGuiApplication::primaryScreen();
    const QSize size = screen ? screen->size() : QSize();
    return size.width() >= 1600 && size.height() >= 1000 ? 2.5 : 2.0;
}

double Appearance::scale() const
{
    return std::min(m_settings.real(Settings::TextScale), largestScale());
}

double Appearance::steppedScale(int direction) const
{
    const double now = scale();
    if (direction > 0) {
        const auto next = std::upper_bound(std::begin(scales), std::end(scales), now + 0.001);
        return next == std::end(scales) ? now : std::min(*next, largestScale());
    }
    const auto here = std::lower_bound(std::begin(scales), std::end(scales), now - 0.001);
    return here == std::begin(scales) ? now : *(here - 1);
}

} // namespace cutaway
