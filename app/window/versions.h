// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace cutaway {

struct LibraryVersion {
    QString name;
    QString version;
    QString licence;
};
/// What the program runs on, for About.
QList<LibraryVersion> libraryVersions();

} // namespace cutaway
