// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include "core/jobs/ablation.h"
#include "views/attention/attentiondata.h"
#include "views/attention/editactions.h"

class QPushButton;

namespace cutaway {

class CellEditor;
class Edits;
class FindingsLine;
class HeatMap;
class InspectorColumn;
class OutcomeSection;
class Selection;
class TakeApartSection;
class ThumbnailGrid;

/// All of the place Attention that changes the model while it reads: its inspector's sections, menus, the matrix's cells, the chip
/// beside the title, and what the checks of a pass found.
class AttentionEditing : public QObject {
    Q_OBJECT

public:
    AttentionEditing(Selection* selection, Edits* edits, ThumbnailGrid* grid, HeatMap* matrix, InspectorColumn* column,
        QWidget* place);

    QWidget* chip() const;
    FindingsLine* findings() const { return m_findings; }
    TakeApartSection* takeApart() const { return m_takeApart; }
    OutcomeSection* outcome() const { return m_outcome; }
    CellEditor* cells() const { return m_cells; }
    EditActions* actions() const { return m_actions; }
    void show(const AttentionData& data);
    /// Cells are edited in the matrix: while another view is shown, no cell can be.
    void setMatrixShown(bool shown);
    void retranslate();

    /// The edits that are made, as cutaway-cli takes them (JSON); empty = none. `means`: one of them takes the mean of a file, which
    /// `referenceFile` names as a word of a shell; empty = of the text.
    void setCommandText(const QString& edits, bool means, const QString& referenceFile);
    /// " --edits - <<< '…'": what a command adds to have them.
    QString commandOptions() const;
    /// " --mean FILE": what one that takes means adds before. `text`: the text that is read, quoted for a shell.
    QString meanOptions(const QString& text) const;

Q_SIGNALS:
    void overviewRequested(); ///< as a picture
    void saveRequested();
    void openRequested();
    void copyCommandRequested();
    void referenceRequested(bool ofFile);
    void scoreWanted(quint64 generation, int layer, int head, int query, int key);

private:
    void showChip();
    void popUp(const EditActions::Place& place, const QPoint& where, bool inOverview);
    void editCell(int query, int key);
    void highlight(int edit);
    void goTo(int layer, int head, int position);

    Selection* m_selection;
    Edits* m_edits;
    ThumbnailGrid* m_grid;
    HeatMap* m_matrix;
    QWidget* m_place;
    EditActions* m_actions;
    CellEditor* m_cells;
    TakeApartSection* m_takeApart;
    OutcomeSection* m_outcome;
    FindingsLine* m_findings;
    QPushButton* m_chip;
    AttentionData m_data;
    QString m_commandText, m_referenceFile;
    bool m_needsMeans = false;
};

} // namespace cutaway
