// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/filechooser.h"
#include "app/worker/filethread.h"
#include "views/parts/spoken.h"

#include <QObject>

namespace cutaway {

class Place;

/// Saves the numbers that a place shows: as CSV, and as JSON or tensors where it has them.
class NumbersDesk : public QObject {
    Q_OBJECT

public:
    explicit NumbersDesk(QWidget* window);

    /// Follows the place's wish to save.
    void serve(Place* place);
    void save(Place* place, const QString& path);

Q_SIGNALS:
    void problem(const cutaway::Spoken& sentence);
    void said(const QString& sentence); ///< for the status bar

private:
    void choose(Place* place);

    FileChooser m_chooser;
    FileThread m_files;
};

} // namespace cutaway
