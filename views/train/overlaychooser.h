// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "views/train/runsmodel.h"

class QAction;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;

namespace cutaway {

class EmptyState;
class TickedRuns;

/// Which runs are drawn beside the one that is shown: a table to search and to tick in, and below it in what settings the run that one stands on
/// differs from the one that is shown.
class OverlayChooser : public QWidget {
    Q_OBJECT

public:
    explicit OverlayChooser(QWidget* parent = nullptr);

    /// All that are known, the latest first; those that can't be drawn are left out. `shown` is the folder of the run that is shown, `ticked` are
    /// those that are drawn beside it now.
    void setRuns(const QList<RunRow>& runs, const QString& shown, const QStringList& ticked);
    QStringList ticked() const; ///< folders, in the order of the list
    bool isEmpty() const; ///< there is nothing to choose from

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void buildTable();
    void retranslate();
    void search();
    void showPage();
    void showCount();
    void showDifferences();
    bool tableKey(int key);

    TickedRuns* m_runs;
    RunDifferences* m_differences;
    std::optional<RunRow> m_shown; ///< empty when the list does not know it

    QLineEdit* m_search;
    QAction* m_clear = nullptr;
    QStackedWidget* m_pages;
    QTableView* m_table;
    EmptyState* m_nothing;
    QLabel* m_differName;
    QTableView* m_settings;
    QLabel* m_count;
};

} // namespace cutaway
