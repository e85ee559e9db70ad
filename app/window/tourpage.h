// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace cutaway {

struct TourPicture {
    QString file; ///< name in the folder
    QString caption; ///< empty = the name says it
};
/// index.html in `folder`: all pictures in one page that needs no other file.
bool writeTourPage(const QString& folder, const QList<TourPicture>& pictures);

} // namespace cutaway
