// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "core/jobs/blind_test.h"
#include "core/jobs/evaluation.h"
#include "views/evaluate/evaluateform.h"
#include "views/parts/place.h"
#include "views/parts/spoken.h"

class QStackedWidget;

namespace cutaway {

class AnswersModel;
class AnswersTable;
class BlindPanel;
class EmptyState;
class FlowLayout;
class KeyValueList;
class Segmented;

using EvaluationPtr = std::shared_ptr<const Evaluation>;

/// How good a model's answers are: metrics, a judge's scores, and the user's own eyes without knowing whose answer is whose.
class EvaluatePlace : public Place {
    Q_OBJECT

public:
    explicit EvaluatePlace(QWidget* parent = nullptr);
    ~EvaluatePlace() override;

    EvaluateForm* form() const { return m_form; }
    BlindPanel* blind() const { return m_blind; }
    AnswersModel* answers() const { return m_model; }
    QPushButton* goButton() const { return m_go; }

    enum class Running { No, Answers, Judge };
    void setRunning(Running running);
    Running running() const { return m_running; }
    void setProgress(std::size_t done, std::size_t all);
    /// What there is so far, or in the end.
    void setEvaluation(const EvaluationPtr& evaluation);
    const EvaluationPtr& evaluation() const { return m_evaluation; }
    void setBlindTest(const BlindTest& test, const QString& first, const QString& second);
    void setFailed(const Spoken& sentence);
    /// How core's sentences are said in the window's language; without it they are English.
    void setSentenceWords(std::function<QString(const Sentence&)> words);

    QString placeId() const override { return QStringLiteral("evaluate"); }
    QString numbersAsCsv() const override;
    QString explanation() const override;
    QString commandLine() const override;
    QString sentence() const override;

Q_SIGNALS:
    void evaluateRequested(const EvaluationRequest& request);
    void blindRequested(const EvaluationRequest& request, const QString& second);
    void stopRequested();
    void reportRequested();
    void chooseFileRequested();
    void chooseTemplateRequested();
    void modelsWanted(); ///< it is shown now

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;

private:
    enum Which { All, Best, Worst, Random };

    void buildStage();
    void buildInspector();
    void goOrStop();
    void showControls();
    void showNumbers();
    void showRows();
    void showSelected();
    QLabel* addNumber();

    EvaluateForm* m_form;
    QPushButton* m_go;
    QPushButton* m_report;
    QLabel* m_state;
    QStackedWidget* m_pages;
    EmptyState* m_nothing;
    QWidget* m_results;
    FlowLayout* m_numbers;
    std::vector<QLabel*> m_values, m_names; ///< one a metric, then loss and judge
    QLabel* m_judgeNote;
    Segmented* m_which;
    AnswersModel* m_model;
    AnswersTable* m_table;
    BlindPanel* m_blind;
    InspectorSection* m_selectedSection;
    QLabel* m_selectedText;
    KeyValueList* m_selectedScores;
    InspectorSection* m_runSection;
    KeyValueList* m_runFacts;
    std::function<QString(const Sentence&)> m_words;
    EvaluationPtr m_evaluation;
    Running m_running = Running::No;
    Spoken m_failed;
    std::size_t m_done = 0, m_all = 0;
};

} // namespace cutaway
