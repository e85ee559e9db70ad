// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/attention/attentionview.h"
#include "views/parts/spoken.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QScrollArea;
class QSpinBox;
class QStackedWidget;

namespace cutaway {

class ElidedLabel;
class EmptyState;
class StepsCanvas;
class StepsGeometry;

/// Attention as chapter 3 of the book computes it, every number in sight: of the selected head on this text, or of the book's own examples.
class StepsView : public AttentionView {
    Q_OBJECT

public:
    explicit StepsView(QWidget* parent = nullptr);

    QString viewId() const override { return QStringLiteral("steps"); }
    QString viewName() const override { return tr("Steps"); }
    QString viewTip() const override { return tr("Every step from the inputs to the context vectors, in numbers"); }
    void setData(const AttentionData& data) override;
    void setOutdated(bool outdated) override;
    void setSelectedPosition(int position) override;
    void retranslate() override;
    void paintPicture(QPainter& painter) override;
    QSize pictureSize() const override;
    QString numbersAsCsv() const override;
    QString numbersAsJson() const override;
    NumberTensors numbersAsTensors() const override;
    QString explanation() const override;
    QString commandVerb() const override;
    QString commandOptions() const override;
    bool isOfEdited() const override { return false; }
    QString commandAlone() const override; ///< of the book's examples
    QString sentence() const override;
    bool needsNoText() const override { return true; }
    void setEmptySentence(const Spoken& sentence) override;
    QString ownSubject() const override; ///< the book's example

    /// What was asked for; another request's is dropped.
    void setSteps(const StepsRequest& request, const AttentionStepsPtr& steps);
    /// It can't be told: one sentence.
    void setProblem(const Spoken& sentence);

    QComboBox* presetBox() const { return m_preset; }
    QString sentenceShown() const; ///< on the cell that is pointed at or kept; rich text

Q_SIGNALS:
    void stepsWanted(const cutaway::StepsRequest& request);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildControls(QWidget* bar);
    StepsRequest request() const;
    bool isOfTheBook() const;
    bool isThere() const; ///< what is shown is what is wanted
    void chooseSubject();
    void want();
    void showScene();
    void showOutdated();
    void fitPresetBox();
    StepsGeometry pageGeometry() const;
    void showCell();
    void showNote();
    void showProblem();
    QString presetName(int index) const;

    AttentionData m_data;
    StepsRequest m_asked, m_shownRequest;
    bool m_hasAsked = false;
    bool m_isAnswered = false; ///< what is shown is the answer to what was asked last
    AttentionStepsPtr m_steps;
    Spoken m_problem, m_noText;
    int m_selected = -1;
    bool m_outdated = false;
    QComboBox* m_preset;
    QCheckBox* m_causal;
    QCheckBox* m_scaled;
    QWidget* m_dropoutPair; ///< the box with its label
    QLabel* m_dropoutLabel;
    QDoubleSpinBox* m_dropout;
    QWidget* m_seedPair;
    QLabel* m_seedLabel;
    QSpinBox* m_seed;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QScrollArea* m_scroll;
    StepsCanvas* m_canvas;
    QLabel* m_sentence;
    ElidedLabel* m_note;
};

} // namespace cutaway
