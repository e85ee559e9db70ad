// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/numbers.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace cutaway {

namespace {
    struct Numbers {
        Q_DECLARE_TR_FUNCTIONS(cutaway::Numbers)
    };

    QString scaled(double number, int decimals, const QString& unit)
    {
        return QLocale().toString(number, 'f', decimals) + QLatin1Char(' ') + unit;
    }
} // namespace

QString grouped(std::int64_t number)
{
    return QLocale().toString(static_cast<qlonglong>(number));
}

QString shortCount(std::int64_t number)
{
    const auto n = static_cast<double>(number);
    if (n >= 999.5e6)
        return scaled(n / 1e9, 1, QStringLiteral("B"));
    if (n >= 999.5e3)
        return scaled(n / 1e6, n < 99.95e6 ? 1 : 0, QStringLiteral("M"));
    if (n >= 1e3)
        return scaled(n / 1e3, 0, QStringLiteral("K"));
    return grouped(number);
}

QString milliseconds(double ms)
{
    if (ms < 9.95)
        return scaled(ms, 1, QStringLiteral("ms"));
    if (ms < 999.5)
        return scaled(ms, 0, QStringLiteral("ms"));
    return scaled(ms / 1000.0, 1, QStringLiteral("s"));
}

QString timeLeft(double seconds)
{
    if (seconds < 90.0)
        return Numbers::tr("%n second(s) left", nullptr, static_cast<int>(std::lround(seconds)));
    if (seconds < 90.0 * 60.0)
        return Numbers::tr("%n minute(s) left", nullptr, static_cast<int>(std::lround(seconds / 60.0)));
    return Numbers::tr("%n hour(s) left", nullptr, static_cast<int>(std::lround(seconds / 3600.0)));
}

} // namespace cutaway
