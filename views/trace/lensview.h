// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "views/parts/spoken.h"
#include "views/trace/traceview.h"

class QLabel;
class QLineEdit;

namespace cutaway {

class BarList;
class CellGrid;
class ElidedLabel;
class KeyValueList;
class Segmented;

/// The logit lens: what the model would say if it stopped after each block, at every position.
class LensView : public TraceView {
    Q_OBJECT

public:
    explicit LensView(QWidget* parent = nullptr);

    /// The answer to wanted(); one of another reading is dropped.
    void setAnswer(LensAnswerPtr answer);
    /// Why there is none: one sentence.
    void setProblem(const Spoken& sentence);

    QString viewId() const override { return QStringLiteral("lens"); }
    QString viewName() const override { return tr("Lens"); }
    QString viewTip() const override { return tr("What the model would say if it stopped after each layer"); }
    QWidget* controls() override { return m_controls; }
    std::vector<InspectorSection*> sections() override { return { m_section }; }
    void setData(const TraceData& data) override;
    void forgetModel() override;
    void setHoveredPosition(int position) override;
    void retranslate() override;
    void paintPicture(QPainter& painter) override;
    QSize pictureSize() const override;
    QString numbersAsCsv() const override;
    QString numbersAsJson() const override;
    NumberTensors numbersAsTensors() const override;
    QString explanation() const override;
    QString commandLine() const override;
    QString sentence() const override;

Q_SIGNALS:
    void wanted(const cutaway::LensQuestion& question);

protected:
    void showEvent(QShowEvent* event) override;

private:
    enum Measure { Probability, Entropy, Rank };

    void buildControls();
    void ask();
    void askSoon();
    bool isCurrent() const;
    void showAnswer();
    void showPlace();
    void showState();
    QString caption() const; ///< what the cells hold
    void choose(int row, int column);
    float placeOf(std::size_t at) const;
    void fillLegend(struct CellGridContent& content) const;
    QString rowName(int row) const;
    QString targetName(int position) const;
    QString bubble(int row, int column) const;
    int shownRow() const;

    TraceData m_data;
    LensAnswerPtr m_answer;
    LensQuestion m_asked; ///< last
    Spoken m_problem;
    QTimer m_askTimer;
    int m_row = -1; ///< selected; −1 = the last
    QWidget* m_controls;
    QLabel* m_measureLabel;
    Segmented* m_measure;
    QLabel* m_targetLabel;
    QLineEdit* m_target;
    CellGrid* m_grid;
    ElidedLabel* m_state;
    InspectorSection* m_section;
    BarList* m_likeliest;
    KeyValueList* m_facts;
};

} // namespace cutaway
