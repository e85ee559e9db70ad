// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "views/parts/spoken.h"
#include "views/trace/traceview.h"

class QComboBox;
class QLabel;

namespace cutaway {

class BarList;
class CellGrid;
class KeyValueList;

/// Direct logit attribution: how much each head, feed-forward, embedding and bias adds to the logit of a token, or of one rather than another.
class AttributionView : public TraceView {
    Q_OBJECT

public:
    explicit AttributionView(QWidget* parent = nullptr);

    /// The answer to wanted(); one of another reading or position is dropped.
    void setAnswer(AttributionAnswerPtr answer);
    void setProblem(const Spoken& sentence);

    QString viewId() const override { return QStringLiteral("attribution"); }
    QString viewName() const override { return tr("Attribution"); }
    QString viewTip() const override { return tr("How much each head and feed-forward adds to a token's logit"); }
    QWidget* controls() override { return m_controls; }
    std::vector<InspectorSection*> sections() override { return { m_mostSection, m_sumSection }; }
    void setData(const TraceData& data) override;
    void forgetModel() override;
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
    void wanted(const cutaway::AttributionQuestion& question);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildControls();
    void ask();
    bool isCurrent() const;
    void fillCandidates();
    TokenChoice chosen(const QComboBox* box) const;
    void showAnswer();
    void showSums();
    void showMost();
    void showState();
    QString subject() const;
    QString columnName(int column) const;
    QString partName(int row, int column) const;
    /// Of a part as it lies in the grid: heads, then the attention's bias, then the feed-forward.
    double valueAt(int row, int column) const;
    int columns() const;

    TraceData m_data;
    AttributionAnswerPtr m_answer;
    Spoken m_problem;
    QTimer m_askTimer;
    int m_candidatesOf = -2; ///< position whose next tokens the boxes list
    ReadingPtr m_candidatesFrom;
    QWidget* m_controls;
    QLabel* m_tokenLabel;
    QComboBox* m_token;
    QLabel* m_againstLabel;
    QComboBox* m_against;
    CellGrid* m_grid;
    QLabel* m_state;
    InspectorSection* m_mostSection;
    InspectorSection* m_sumSection;
    BarList* m_most;
    KeyValueList* m_sums;
};

} // namespace cutaway
