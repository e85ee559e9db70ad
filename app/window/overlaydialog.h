// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

#include "views/train/runsmodel.h"

class QDialogButtonBox;
class QLabel;

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

protected:
    bool event(QEvent* event) override;

private:
    void retranslate();

    OverlayChooser* m_chooser;
    QLabel* m_title;
    QDialogButtonBox* m_buttons;
};

} // namespace cutaway
