// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QApplication;

namespace cutaway {

class Settings;

/// Theme, text scale and language of the whole program, as the settings say; follows them when they change.
class Appearance : public QObject {
    Q_OBJECT

public:
    Appearance(QApplication& app, Settings& settings, QObject* parent = nullptr);

    bool isDark() const;
    /// "en" or "zh_CN": the language that is shown.
    const QString& language() const { return m_language; }
    void applyTheme();
    void applyLanguage();

    static constexpr double scales[] = { 0.75, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5 };
    /// What is shown: the setting, held to what the screen has room for.
    double scale() const;
    /// The largest text scale at which the window still works on this screen.
    double largestScale() const;
    /// The next text scale up (+1) or down (−1) from the present one.
    double steppedScale(int direction) const;

Q_SIGNALS:
    void themeChanged();

private:
    QApplication& m_app;
    Settings& m_settings;
    bool m_systemIsDark;
    QString m_language;
};

} // namespace cutaway
