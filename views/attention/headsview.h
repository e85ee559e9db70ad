// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/attention/attentionview.h"

class QLabel;

namespace cutaway {

class DistanceCurve;
class HeadTable;
class LeaderboardPanel;
class Selection;

/// All heads in numbers: what each does, how far back the selected one looks, and what the loss is without each.
class HeadsView : public AttentionView {
    Q_OBJECT

public:
    explicit HeadsView(Selection* selection, QWidget* parent = nullptr);

    LeaderboardPanel* leaderboard() const { return m_leaderboard; }

    QString viewId() const override { return QStringLiteral("heads"); }
    QString viewName() const override { return tr("Heads"); }
    QString viewTip() const override { return tr("What every head does, in numbers, and what the loss is without it"); }
    void setData(const AttentionData& data) override;
    void setOutdated(bool outdated) override;
    void retranslate() override;
    void paintPicture(QPainter& painter) override;
    QSize pictureSize() const override;
    QString numbersAsCsv() const override;
    QString numbersAsJson() const override;
    NumberTensors numbersAsTensors() const override;
    QString explanation() const override;
    QString commandVerb() const override;
    QString sentence() const override;

private:
    void showProfile();
    void showNote();
    HeadDeltasPtr deltasOfNow() const; ///< null where they are of a text that has changed since
    QString pictureNote() const;
    bool isThere() const; ///< the measures are of this reading, not of one before

    Selection* m_selection;
    AttentionData m_data;
    QLabel* m_note; ///< of which model the numbers are, while it is edited
    HeadTable* m_table;
    DistanceCurve* m_curve;
    LeaderboardPanel* m_leaderboard;
};

} // namespace cutaway
