// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/runs.h"

#include <vector>

#include <QDialog>
#include <QStringList>

class QLabel;
class QLineEdit;
class QListWidget;

namespace cutaway {

/// Which runs are drawn beside the one that is shown: a list with a search field, at most five ticked.
class OverlayDialog : public QDialog {
    Q_OBJECT

public:
    static constexpr int most = 5; ///< colours that can be told apart

    /// `shown` is the folder of the run itself, `chosen` those that are overlaid now.
    OverlayDialog(const std::vector<RunSummary>& runs, const QString& shown, const QStringList& chosen,
        QWidget* parent = nullptr);

    QStringList folders() const; ///< that are ticked, in the order of the list

private:
    void filter(const QString& words);
    void holdToMost();

    QLineEdit* m_search;
    QListWidget* m_list;
    QLabel* m_note;
};

} // namespace cutaway
