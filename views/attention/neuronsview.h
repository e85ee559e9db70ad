// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/attention/attentionview.h"
#include "views/parts/spoken.h"

class QLabel;
class QStackedWidget;

namespace cutaway {

class ElidedLabel;
class EmptyState;
class KeyScores;
class PairStrips;

/// Why a key wins: the selected token's query and one key, number by number, their products, score and weight, and all other keys beside it
/// (the neuron view of BertViz, Vig 2019). Of the selected head.
class NeuronsView : public AttentionView {
    Q_OBJECT

public:
    explicit NeuronsView(QWidget* parent = nullptr);

    QString viewId() const override { return QStringLiteral("neurons"); }
    QString viewName() const override { return tr("Neurons"); }
    QString viewTip() const override { return tr("One weight taken apart: query times key, number by number"); }
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
    QString sentence() const override;

    /// What was asked for; of another head, query or reading it is dropped.
    void setPair(const AttentionPairPtr& pair);
    /// It can't be told: one sentence.
    void setProblem(const Spoken& sentence);
    const AttentionPairPtr& pair() const { return m_pair; }

Q_SIGNALS:
    void pairWanted(quint64 generation, int layer, int head, int query, int key);

private:
    void want();
    void choose(int key);
    void showPair();
    void showWords();
    void showKeys();
    void showComponent();
    bool isThere() const; ///< of what is selected now
    QString sumInWords() const;
    QString strongestInWords() const;
    QString editNote() const;

    AttentionData m_data;
    AttentionPairPtr m_pair;
    Spoken m_problem;
    int m_query = -1;
    int m_chosen = -1; ///< key; −1 = the one with the largest weight
    int m_hovered = -1; ///< key that is looked at meanwhile
    bool m_outdated = false;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QWidget* m_sheet;
    QLabel* m_sentence;
    PairStrips* m_strips;
    QLabel* m_sum;
    ElidedLabel* m_component;
    KeyScores* m_keys;
};

} // namespace cutaway
