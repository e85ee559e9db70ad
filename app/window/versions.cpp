// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/versions.h"

#include <torch/version.h>
#include <webp/encode.h>

#include <nlohmann/json.hpp>

#include <QtGlobal>

namespace cutaway {

QList<LibraryVersion> libraryVersions()
{
    const QString json = QStringLiteral("%1.%2.%3")
                             .arg(NLOHMANN_JSON_VERSION_MAJOR)
                             .arg(NLOHMANN_JSON_VERSION_MINOR)
                             .arg(NLOHMANN_JSON_VERSION_PATCH);
    const int number = WebPGetEncoderVersion(); // 0xMMmmpp
    const QString webp = QStringLiteral("%1.%2.%3").arg(number >> 16).arg((number >> 8) & 0xff).arg(number & 0xff);
    return {
        { QStringLiteral("Qt"), QLatin1String(qVersion()), QStringLiteral("LGPL-3.0") },
        { QStringLiteral("LibTorch"), QStringLiteral(TORCH_VERSION), QStringLiteral("BSD-3-Clause") },
        { QStringLiteral("QCustomPlot"), QStringLiteral("2.1"), QStringLiteral("GPL-3.0") },
        { QStringLiteral("nlohmann/json"), json, QStringLiteral("MIT") },
        { QStringLiteral("libwebp"), webp, QStringLiteral("BSD-3-Clause") },
        { QStringLiteral("PCRE2, SQLite"), {}, QStringLiteral("BSD-3-Clause, public domain") },
    };
}

} // namespace cutaway
