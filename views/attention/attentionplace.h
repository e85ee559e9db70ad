// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "core/jobs/reading.h"
#include "core/jobs/tokens.h"
#include "views/attention/attentiondata.h"
#include "views/parts/place.h"

class QLabel;

namespace cutaway {

class AttentionInspector;
class ElidedLabel;
class HeatMap;
class Segmented;
class Selection;
class ThumbnailGrid;
struct Cell;

/// Where each token looks while the model reads: all heads as thumbnails, one of them large.
/// Rows are queries (they look), columns are keys (they are looked at).
class AttentionPlace : public Place {
    Q_OBJECT

public:
    explicit AttentionPlace(Selection* selection, QWidget* parent = nullptr);

    /// What is typed and what was read arrive apart: the picture changes once both speak of the same tokens.
    void setText(TokenizedTextPtr text);
    void setReading(ReadingPtr reading);
    void setHeadWeights(HeadWeightsPtr weights);
    /// Nothing can be shown: one sentence says why and what to do.
    void setEmpty(const QString& sentence);
    /// The model as --model takes it ("stories" or a folder), for the command line.
    void setModelName(const QString& model);

    QString placeId() const override { return QStringLiteral("attention"); }
    void paintPicture(QPainter& painter) override;
    QSize pictureSize() const override;
    QString numbersAsCsv() const override;
    QString explanation() const override;
    QString commandLine() const override;
    QString sentence() const override;

Q_SIGNALS:
    void headWanted(int layer, int head); ///< these weights at full size, please

protected:
    void retranslate() override;
    void stageResized() override;

private:
    void buildStage();
    void takeReading();
    bool weightsFromThumbnail();
    void showWeights();
    bool readingOutdated() const;
    bool mapOutdated() const;
    void checkPicture();
    void dimOutdated();
    void showHeadLabel();
    void enableControls();
    void wantHead();
    void followToken(int index);
    void followHover(int index);
    void cellHovered(int row, int column);
    void showInspector();
    void showGridNote();
    void showColorEnd();
    void fitOverview();
    QString bubble(const Cell& cell, float value) const;

    Selection* m_selection;
    TokenizedTextPtr m_latest; ///< what the window holds now
    ReadingPtr m_pending; ///< not of that text (yet)
    AttentionData m_data; ///< what the picture shows
    QString m_shownHead; ///< whose weights the map holds, "L3 H4"
    QTimer m_dimTimer;
    QString m_modelName = QStringLiteral("stories");
    QString m_readBy; ///< model that m_data.reading is of
    QString m_emptySentence;
    QLabel* m_scaleLabel;
    Segmented* m_scale;
    QPushButton* m_ownEnd; ///< checked: colours end at this head's largest weight
    QPushButton* m_zoomOut;
    QPushButton* m_zoomIn;
    QPushButton* m_fit;
    ElidedLabel* m_headLabel;
    QWidget* m_overview;
    ThumbnailGrid* m_grid;
    ElidedLabel* m_gridNote;
    HeatMap* m_map;
    AttentionInspector* m_inspectorFiller;
};

} // namespace cutaway
