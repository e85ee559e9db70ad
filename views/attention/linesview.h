// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/attention/attentionview.h"
#include "views/attention/layerweights.h"

class QLabel;

namespace cutaway {

class ElidedLabel;
class HeadSwatches;
class LinesCanvas;
class SliderRow;

/// Weights as lines from the tokens that look to those that are looked at, a colour a head of the selected layer (the head view of BertViz,
/// Vig 2019). A map that is made of several heads is one colour.
class LinesView : public AttentionView {
    Q_OBJECT

public:
    static constexpr int mostHeads = 16; ///< at full size at once
    static constexpr int longText = 512; ///< tokens, above which only the heads that are shown are held

    explicit LinesView(QWidget* parent = nullptr);

    QString viewId() const override { return QStringLiteral("lines"); }
    QString viewName() const override { return tr("Lines"); }
    QString viewTip() const override { return tr("Weights as lines from token to token, several heads at once"); }
    bool showsMap() const override { return true; }
    void setData(const AttentionData& data) override;
    void setOutdated(bool outdated) override;
    void setSelectedPosition(int position) override;
    void setHoveredPosition(int position) override;
    void retranslate() override;
    void paintPicture(QPainter& painter) override;
    QSize pictureSize() const override;
    QString numbersAsCsv() const override; ///< of the weights that reach the threshold
    QString numbersAsJson() const override; ///< of all
    NumberTensors numbersAsTensors() const override;
    QString explanation() const override;
    QString commandVerb() const override;
    QString commandOptions() const override;
    QString sentence() const override;

    /// What was asked for; of another reading or layer it is dropped.
    void addHeads(const std::vector<HeadWeightsPtr>& weights);
    /// One map or several heads: what the picture is of, in words.
    QString name() const;

Q_SIGNALS:
    void headsWanted(quint64 generation, int layer, const std::vector<int>& heads);

private:
    std::vector<int> allHeads() const;
    void followHead();
    void userChoseHeads();
    void showLines();
    void wantHeads();
    void showSentence();
    void showCount();
    QString sentenceAsHtml() const;
    std::vector<int> drawnHeads() const; ///< of the series, where these are heads

    AttentionData m_data;
    LayerWeights m_weights;
    int m_followedLayer = -1, m_followedHead = -1;
    std::vector<int> m_wanted; ///< asked for last
    HeadSwatches* m_swatches;
    SliderRow* m_threshold;
    LinesCanvas* m_canvas;
    QLabel* m_sentence;
    ElidedLabel* m_count;
};

} // namespace cutaway
