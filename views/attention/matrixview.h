// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/attention/attentionview.h"
#include "views/attention/pinnedmap.h"
#include "views/parts/colormap.h"

class QLabel;
class QPushButton;

namespace cutaway {

class HeatMap;
class Segmented;
struct Cell;

/// A map as a matrix: rows are queries (they look), columns are keys (they are looked at).
class MatrixView : public AttentionView {
    Q_OBJECT

public:
    explicit MatrixView(QWidget* parent = nullptr);

    HeatMap* map() const { return m_map; }
    QString viewId() const override { return QStringLiteral("matrix"); }
    QString viewName() const override { return tr("Matrix"); }
    QString viewTip() const override { return tr("One map as a matrix: rows look, columns are looked at"); }
    QWidget* controls() override { return m_controls; }
    bool showsMap() const override { return true; }
    void setData(const AttentionData& data) override;
    void setOutdated(bool outdated) override;
    void setSelectedPosition(int position) override;
    void setHoveredPosition(int position) override;
    void retranslate() override;
    void paintPicture(QPainter& painter) override;
    QSize pictureSize() const override;
    QString numbersAsCsv() const override;
    QString numbersAsJson() const override;
    NumberTensors numbersAsTensors() const override;
    QString explanation() const override;
    QString commandVerb() const override;
    QString commandOptions() const override;

    /// Keeps the map that is shown and shows the others' difference from it; false: shows maps as they are again.
    void setPinned(bool pinned);
    const PinnedMap& pinned() const { return m_pin; }
    bool showsDifference() const { return m_pin.fits(m_data); }

protected:
    void resizeEvent(QResizeEvent* event) override;

Q_SIGNALS:
    void scaleChosen(cutaway::ValueScale scale);

private:
    void buildControls();
    void showMap();
    void showNote();
    void showColorEnd();
    void enableControls();
    QString bubble(const Cell& cell, float value) const;
    AttentionMapPtr mapToSave() const; ///< or the difference; null: none

    AttentionData m_data;
    QWidget* m_controls;
    Segmented* m_scale;
    QPushButton* m_ownEnd; ///< checked: colours end at this map's largest value
    QPushButton* m_compare; ///< checked: a map is pinned
    QPushButton* m_zoomOut;
    QPushButton* m_zoomIn;
    QPushButton* m_fit;
    QLabel* m_note; ///< on the difference; hidden without a pin
    HeatMap* m_map;
    QStringList m_names; ///< of the tokens that are shown, for sentences
    PinnedMap m_pin;
};

} // namespace cutaway
