// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "views/parts/spoken.h"
#include "views/train/runsmodel.h"

class QAction;
class QBoxLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace cutaway {

class Card;
class EmptyState;
class InspectorSection;
class KeyValueList;

/// The table of runs: search it, compare settings, write tags and notes, and open, go on with, overlay or forget what is selected.
class RunsPanel : public QWidget {
    Q_OBJECT

public:
    explicit RunsPanel(QWidget* parent = nullptr);

    /// The runs that the search found, newest first, and a recipe's defaults to compare a single one with.
    void setRuns(const QList<RunRow>& runs, const RunSettings& defaults);
    /// Instead of the table; empty = it is there.
    void setProblem(const Spoken& sentence);
    void select(const QStringList& folders);
    QStringList selected() const; ///< folders
    QString search() const;
    QString numbersAsCsv() const { return m_model->rowCount() > 0 ? m_model->toCsv() : QString(); }
    /// What is known of the selected run, for the inspector, which owns it.
    InspectorSection* facts() const { return m_facts; }
    void clearSearch(); ///< asks for no list
    /// While one is trained in this window, no other can be opened or gone on with.
    void setTraining(bool training);

Q_SIGNALS:
    void listWanted(const QString& search);
    void openRequested(const QString& folder); ///< its curves
    void openModelRequested(const QString& folder);
    void goOnRequested(const QString& folder);
    void overlayRequested(const QStringList& folders);
    void forgetRequested(const QStringList& folders);
    void notesEdited(const QString& folder, const QStringList& tags, const QString& note);
    void openFolderRequested();
    void rebuildRequested();
    void newRunRequested();
    void useRecipeRequested(const QString& folder); ///< set up a new run with its settings

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildTable();
    void buildDetails();
    void retranslate();
    void showPage();
    void showSelection();
    void fitColumns();
    void showFacts(const QList<RunRow>& rows);
    void sendNotes();
    QList<RunRow> selectedRows() const;

    RunsModel* m_model;
    RunDifferences* m_differences;
    RunSettings m_defaults;
    Spoken m_problem;
    bool m_isListed = false; ///< the first answer has come
    bool m_isTraining = false;
    QString m_notesOf; ///< folder whose tags and note are in the fields
    QTimer m_notesTimer, m_searchTimer;

    InspectorSection* m_facts;
    KeyValueList* m_factList;
    QLabel* m_factNote;
    QLineEdit* m_search;
    QAction* m_clear = nullptr;
    QPushButton* m_openFolder;
    QPushButton* m_rebuild;
    QStackedWidget* m_pages;
    QTableView* m_table;
    EmptyState* m_nothing;
    Card* m_details = nullptr;
    QBoxLayout* m_columns = nullptr;
    QTableView* m_settings = nullptr;
    QLabel* m_same = nullptr;
    QWidget* m_notes = nullptr;
    QLabel* m_tagsName = nullptr;
    QLineEdit* m_tags = nullptr;
    QLabel* m_noteName = nullptr;
    QPlainTextEdit* m_note = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_goOn = nullptr;
    QPushButton* m_overlay = nullptr;
    QPushButton* m_openModel = nullptr;
    QPushButton* m_useRecipe = nullptr;
    QPushButton* m_forget = nullptr;
};

} // namespace cutaway
