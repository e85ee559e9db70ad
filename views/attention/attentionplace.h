// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QTimer>

#include "core/jobs/reading.h"
#include "core/jobs/tokens.h"
#include "views/attention/attentiondata.h"
#include "views/parts/place.h"
#include "views/parts/spoken.h"

class QStackedWidget;

namespace cutaway {

class AttentionEditing;
class AttentionInspector;
class AttentionView;
class CombineBar;
class Edits;
class ElidedLabel;
class HeadOverview;
class Segmented;
class Selection;
class ThumbnailGrid;

/// Where each token looks while the model reads: all heads as thumbnails, and beside them one view of what was read, large.
/// Its parts and views are in attentionplace.cpp, what is read and whether that is of now in attentionshown.cpp, what it saves and copies in
/// attentionoutput.cpp.
class AttentionPlace : public Place {
    Q_OBJECT

public:
    AttentionPlace(Selection* selection, Edits* edits, QWidget* parent = nullptr);
    ~AttentionPlace() override;

    /// What is typed and what was read arrive apart: the picture changes once both speak of the same tokens.
    void setText(TokenizedTextPtr text);
    void setReading(ReadingPtr reading);
    void setHeadWeights(HeadWeightsPtr weights);
    /// Of the reading that is shown, else it is dropped.
    void setMap(const MapRequest& request, AttentionMapPtr map);
    /// Of a reading that is not shown any more it is dropped.
    void setMeasures(HeadMeasuresPtr measures);
    void setHeadDeltas(HeadDeltasPtr deltas); ///< of the model that answers; null: not known
    /// There is no text to show: one sentence says why and what to do.
    void setEmpty(const Spoken& sentence);
    /// There is a text, but it could not be read.
    void setFailed(const Spoken& sentence);
    /// The model as --model takes it ("stories" or a folder), for the command line.
    void setModelName(const QString& model);
    const AttentionData& data() const { return m_data; }
    AttentionEditing* editing() const { return m_editing; }
    /// The command of another verb on the text that is shown ("ablate"); empty where nothing is shown. `options` follow the text.
    QString commandOf(const QString& verb, const QString& options) const;
    QString textForShell() const; ///< of the text, what the reading is of, quoted

    /// A view by its viewId(); of the user's choice.
    void showView(const QString& id);
    QString shownView() const;
    /// How heads are combined, and how the overview is coloured and sorted: for sessions.
    QString mapChoice() const;
    void setMapChoice(const QString& choice);
    QString overviewLook() const;
    void setOverviewLook(const QString& look);
    template <class View> View* view() const { return findChild<View*>(); }

    QString placeId() const override { return QStringLiteral("attention"); }
    bool hasPicture() const override;
    QString overviewTitle() const override;
    void paintPicture(QPainter& painter) override;
    QSize pictureSize() const override;
    QString numbersAsCsv() const override;
    QString numbersAsJson() const override;
    NumberTensors numbersAsTensors() const override;
    QStringList numberEndings() const override;
    QString explanation() const override;
    QString commandLine() const override;
    QString sentence() const override;

Q_SIGNALS:
    void headWanted(int layer, int head); ///< these weights at full size, please
    void mapWanted(quint64 generation, const cutaway::MapRequest& request);
    /// What each head does in this reading, please; asked for once the typing pauses.
    void measuresWanted(quint64 generation, const std::vector<int>& ids);
    /// The text is another one: what was asked about the old one is not wanted any more.
    void questionsOutdated();
    void modelChanged(); ///< what is known of the one before is not of this one
    void viewChanged(); ///< by the user: the view, the combination, the overview's look

protected:
    void retranslate() override;
    void stageResized() override;

private:
    void buildStage();
    void showNothing(const Spoken& sentence);
    void sayEmpty();
    bool showsOwnSubject() const; ///< neither the model nor the text
    void addView(AttentionView* view);
    AttentionView* shown() const;
    void takeReading();
    bool weightsFromThumbnail();
    void takeMap(AttentionMapPtr map, const MapRequest& of);
    MapRequest wantedMap() const;
    void showData();
    bool readingOutdated() const;
    bool mapOutdated() const;
    void checkPicture();
    void dimOutdated();
    void showMapLabel();
    void wantMap();
    void followToken();
    void followHover(int index);
    void showInspector();
    void showViewControls();
    void askForMeasures();

    Selection* m_selection;
    Edits* m_edits;
    TokenizedTextPtr m_latest; ///< what the window holds now
    ReadingPtr m_pending; ///< not of that text (yet)
    AttentionData m_data; ///< what the picture shows
    QTimer m_dimTimer;
    QTimer m_measureTimer;
    bool m_isDimmed = false;
    QString m_modelName = QStringLiteral("stories");
    Spoken m_emptySentence;
    Segmented* m_viewChoice;
    std::vector<AttentionView*> m_views;
    QStackedWidget* m_stack; ///< of the views
    QWidget* m_bar; ///< of choices, above the stage
    QWidget* m_viewHead; ///< the view's controls, at the top of its card
    ElidedLabel* m_mapLabel; ///< what it shows, below them
    HeadOverview* m_overview;
    ThumbnailGrid* m_grid; ///< the overview's
    CombineBar* m_combine;
    AttentionInspector* m_inspectorFiller;
    AttentionEditing* m_editing;
};

} // namespace cutaway
