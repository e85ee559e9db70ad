// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace cutaway {

namespace {

    QString known(const QString& code)
    {
        if (!code.isEmpty())
            return code.startsWith(QLatin1String("zh")) ? QStringLiteral("zh_CN") : QStringLiteral("en");
        // The first language of the system's that there is a translation for.
        for (const QString& wanted : QLocale::system().uiLanguages()) {
            const QLocale locale(wanted);
            if (locale.language() == QLocale::Chinese)
                return QStringLiteral("zh_CN");
            if (locale.language() == QLocale::English)
                return QStringLiteral("en");
        }
        return QStringLiteral("en");
    }

} // namespace

QString useLanguage(const QString& code)
{
    // Both live as long as the program: our strings, and Qt's own (dialogs, shortcuts).
    static auto* ours = new QTranslator(QCoreApplication::instance());
    static auto* qts = new QTranslator(QCoreApplication::instance());
    const QString language = known(code);
    const QLocale locale(language == QLatin1String("en") && QLocale::system().language() == QLocale::English
            ? QLocale::system()
            : QLocale(language));
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(qts);
    QCoreApplication::removeTranslator(ours);
    if (qts->load(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qts);
    if (ours->load(QStringLiteral(":/i18n/cutaway_") + language))
        QCoreApplication::installTranslator(ours);
    return language;
}

} // namespace cutaway
