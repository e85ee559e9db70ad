// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

#include "views/attention/attentiondata.h"
#include "views/attention/editwords.h"
#include "views/parts/inspector.h"
#include "views/parts/spoken.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace cutaway {

class CellEditor;
class EditActions;
class EditRows;
class Edits;
class Segmented;

/// The inspector's section in which a head is taken apart: what can be done to it, and what has been done as a list.
class TakeApartSection : public InspectorSection {
    Q_OBJECT

public:
    TakeApartSection(Edits* edits, EditActions* actions, CellEditor* cells, QWidget* parent = nullptr);

    void show(const AttentionData& data, int selectedPosition);
    /// Why no pass can be made with the edits, in a sentence; empty: it can.
    void setProblem(const Spoken& sentence);
    QString problem() const { return m_problem.text(); }
    /// What means are of: a file's name; empty = this text.
    void setReferenceName(const Spoken& name);
    void retranslate();
    EditRows* rows() const { return m_rows; }
    EditState stateOf(const Edit& edit) const;
    int made() const; ///< how many of the edits the model reads with

Q_SIGNALS:
    void saveRequested();
    void openRequested();
    void copyCommandRequested();
    void referenceRequested(bool ofFile); ///< a file is to be chosen, else this text again
    void statesShown(); ///< the edits, or where they stand
    void editHovered(int index); ///< −1 = none
    void editActivated(int index);

private:
    void build();
    QWidget* buildCellTools();
    QWidget* buildListTools();
    void connectParts();
    void showEdits();
    void showButtons();
    void showCellTools();
    void fillMore();

    Edits* m_edits;
    EditActions* m_actions;
    CellEditor* m_cells;
    AttentionData m_data;
    int m_position = -1; ///< of the selected token
    Spoken m_problem;
    Spoken m_reference;
    QPushButton* m_headOff;
    QPushButton* m_editCell;
    QPushButton* m_pattern;
    QPushButton* m_more;
    QMenu m_patternMenu, m_moreMenu;
    QWidget* m_cellTools;
    Segmented* m_side;
    QCheckBox* m_renormalise;
    QLabel* m_cellSentence;
    EditRows* m_rows;
    QWidget* m_listTools;
    QPushButton *m_undo, *m_redo, *m_save, *m_open, *m_copy;
    QLabel* m_note;
};

} // namespace cutaway
