// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/shortnumbers.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace cutaway {

namespace {

    struct Words {
        Q_DECLARE_TR_FUNCTIONS(cutaway::ShortNumbers)
    };

    /// Three digits or so, as far as they say something: "5.8", "46", "1,240".
    QString rounded(double value)
    {
        return QLocale().toString(value, 'f', value < 9.95 ? 1 : 0);
    }

} // namespace

QString typedNumber(double value)
{
    if (value == 0.0 || (std::abs(value) >= 1e-3 && std::abs(value) < 1e6))
        return QString::number(value, 'g', QLocale::FloatingPointShortest);
    const QStringList parts // "4e-04" → "4e-4"
        = QString::number(value, 'e', QLocale::FloatingPointShortest).split(QLatin1Char('e'));
    return parts[0] + QLatin1Char('e') + QString::number(parts[1].toInt());
}

QString byteCount(double bytes)
{
    if (bytes >= 999.5e6)
        return Words::tr("%1 GB").arg(rounded(bytes / 1e9));
    if (bytes >= 999.5e3)
        return Words::tr("%1 MB").arg(rounded(bytes / 1e6));
    return Words::tr("%1 kB").arg(rounded(bytes / 1e3));
}

QString operationCount(double operations)
{
    if (operations >= 999.5e9)
        return Words::tr("%1 T", "10^12 operations").arg(rounded(operations / 1e12));
    if (operations >= 999.5e6)
        return Words::tr("%1 G", "10^9 operations").arg(rounded(operations / 1e9));
    if (operations >= 999.5e3)
        return Words::tr("%1 M", "10^6 operations").arg(rounded(operations / 1e6));
    return QLocale().toString(operations, 'f', 0);
}

} // namespace cutaway
