// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "core/jobs/reading.h"
#include "views/attention/headmeasure.h"

class QComboBox;
class QLabel;
class QPainter;
class QPushButton;

namespace cutaway {

class BarList;
class Edits;
class OverviewPicture;
class Selection;
class ShadeScale;
class ThumbnailGrid;

/// All heads at once: thumbnails, coloured and sorted by a measure where wanted, and below them how many heads do what.
class HeadOverview : public QWidget {
    Q_OBJECT

public:
    HeadOverview(Selection* selection, Edits* edits, QWidget* parent = nullptr);

    void setReading(ReadingPtr reading);
    /// What is read and by which model (as --model takes it): stands in the picture.
    void setSource(const QString& text, const QString& model);
    void setMeasures(HeadMeasuresPtr measures); ///< null: not known (yet)
    void setDeltas(HeadDeltasPtr deltas);
    ThumbnailGrid* grid() const { return m_grid; }
    /// Takes the width that its heads ask for, at most a good third of `stageWidth`.
    void fitWidth(int stageWidth);

    /// "induction sorted": colour and order, for sessions.
    QString look() const;
    void setLook(const QString& look);
    std::optional<HeadMeasure> shade() const { return m_shade; }
    QString pictureTitle() const;
    QSize pictureSize() const;
    void paintPicture(QPainter& painter) const;
    void retranslate();

Q_SIGNALS:
    void lookChanged(); ///< by the user

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void chooseShade(int index);
    void showShade();
    void showNote();
    void showKinds();
    void nameKinds();
    void fitKinds();
    HeadDeltasPtr deltasOfNow() const; ///< null where they are of a text that has changed since
    OverviewPicture picture() const;
    void selectNextOf(HeadKind kind);

    Selection* m_selection;
    Edits* m_edits;
    ReadingPtr m_reading;
    HeadMeasuresPtr m_measures;
    HeadDeltasPtr m_deltas;
    QString m_text, m_model;
    std::optional<HeadMeasure> m_shade;
    QComboBox* m_colour;
    QPushButton* m_sort;
    ThumbnailGrid* m_grid;
    ShadeScale* m_scale; ///< of the colours, where there are any
    QLabel* m_note;
    QLabel* m_kindsTitle;
    BarList* m_kinds;
    std::vector<HeadKind> m_kindOfRow;
    int m_stageWidth = 0;
};

} // namespace cutaway
