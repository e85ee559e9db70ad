// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QTimer>

#include "views/attention/attentiondata.h"
#include "views/parts/heatmapgeometry.h"

class QLineEdit;

namespace cutaway {

class Edits;
class HeatMap;

/// Gives cells of a head's matrix other values, by dragging, typing or stepping: before the softmax (scores) or after it (weights). While
/// one drags, the row shows what it becomes, and the edit follows a little later. The heat map knows of no edits.
class CellEditor : public QObject {
    Q_OBJECT

public:
    enum class Side { BeforeSoftmax, AfterSoftmax };

    CellEditor(HeatMap* map, Edits* edits, QObject* parent);

    /// What the map shows.
    void setData(const AttentionData& data);
    void setOn(bool on);
    bool isOn() const { return m_on; }
    /// Whether what is shown has cells that can be edited: the weights of one head.
    bool isPossible() const { return m_mapShown && m_data.showsOneHead(); }
    /// The map gives way to another view: editing ends.
    void setMapShown(bool shown);
    void setSide(Side side);
    Side side() const { return m_side; }
    void setRenormalise(bool renormalise);
    bool renormalises() const { return m_renormalise; }
    /// The answer to scoreWanted(): Q·K/√D of the cell as the model has it.
    void setScore(int layer, int head, int query, int key, float score);
    QLineEdit* field() const; ///< that a number is typed into now; null = none

Q_SIGNALS:
    void scoreWanted(quint64 generation, int layer, int head, int query, int key);
    void changed(); ///< on, side or renormalise
    void said(const QString& sentence); ///< what the cell under the drag is now; empty when it ends

private:
    struct Pull {
        Edit edit; ///< whose value is being found
        std::vector<float> row; ///< (T) where it began
        std::optional<double> from; ///< the value it began with; a score is not known at once
        double by = 0.0; ///< what it has been changed by
        std::optional<double> to; ///< typed: the value itself
        bool dropped = false; ///< waits only for `from`
    };

    void drag(int row, int column, double up);
    void drop();
    void step(int row, int column, int steps);
    void beginTyping(int row, int column, const QString& text);
    void finishTyping();
    void closeField();
    bool begin(const Cell& cell);
    std::optional<double> value() const;
    std::vector<float> rowNow() const;
    void showRow();
    void commit();
    void markChanged();
    bool isOfHead(const Edit& edit) const;
    bool eventFilter(QObject* watched, QEvent* event) override;

    HeatMap* m_map;
    Edits* m_edits;
    AttentionData m_data;
    bool m_on = false;
    bool m_mapShown = true;
    Side m_side = Side::BeforeSoftmax;
    bool m_renormalise = false;
    std::optional<Pull> m_pull;
    QTimer m_commit; ///< the edit follows a drag so often at most
    QPointer<QLineEdit> m_field;
    Cell m_typedCell;
};

} // namespace cutaway
