// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

#include "views/train/runsmodel.h"

namespace cutaway {

class OverlayChooser;

/// Asks which runs are drawn beside the one that is shown.
class OverlayDialog : public QDialog {
    Q_OBJECT

public:
    /// `shown` is the folder of the run itself, `chosen` those that are overlaid now.
    OverlayDialog(
        const QList<RunRow>& runs, const QString& shown, const QStringList& chosen, QWidget* parent = nullptr);

    QStringList folders() const; ///< that are ticked, in the order of the list

private:
    OverlayChooser* m_chooser;
};

} // namespace cutaway
