// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/finetune/finetunechoices.h"
#include "views/finetune/wizardpage.h"
#include "views/parts/spoken.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace cutaway {

class Card;
class InspectorSection;
class KeyValueList;
class RoleTokens;
class SmallCurve;

/// The step before training: what a few real steps on a copy tell of the run to come, and what the model will be given, token by token.
class CheckPage : public WizardPage {
    Q_OBJECT

public:
    explicit CheckPage(QWidget* parent = nullptr);

    /// How the examples are explained: what a framed token is.
    void setCountsWord(const QString& word);
    /// The recipe is another one: what was measured holds no more.
    void setStale();
    bool isDone() const { return m_result != nullptr; }
    void setPart(FinetunePreflightPart part);
    void setResult(const FinetunePreflightPtr& result, const QList<Spoken>& warnings);
    void setFailed(const Spoken& sentence); ///< empty: it was stopped
    /// In the window's language, a line each of those that problemsWanted() named.
    void setProblemWords(const QStringList& lines);

    QString title() const override;
    QString problem() const override;
    QString waitingFor() const override { return {}; } ///< one may train without waiting for it
    QList<InspectorSection*> inspectorSections() const override;
    QString numbersAsCsv() const override;
    void entered() override;
    void retranslate() override;

Q_SIGNALS:
    void wanted(); ///< a check
    void stopRequested();
    void problemsWanted(const std::vector<cutaway::TableProblem>& problems); ///< in words; the first

protected:
    void changeEvent(QEvent* event) override;

private:
    void show();
    void askProblemWords();
    void showProblems();
    void showExample(int index);

    FinetunePreflightPtr m_result;
    QList<Spoken> m_warnings;
    QStringList m_problemLines;
    Spoken m_failed;
    QString m_countsWord;
    bool m_isStale = true;
    bool m_isRunning = false;
    FinetunePreflightPart m_part = FinetunePreflightPart::Data;
    int m_example = 0;

    Card *m_state, *m_overfitCard, *m_examples;
    QLabel* m_stateText;
    QPushButton* m_again;
    KeyValueList* m_facts;
    QLabel* m_warningText;
    QLabel* m_problems;
    SmallCurve* m_overfit;
    QLabel* m_overfitNote;
    QPushButton *m_previous, *m_next;
    QLabel *m_exampleName, *m_legend;
    RoleTokens* m_tokens;
    InspectorSection *m_today, *m_takes;
    KeyValueList *m_todayRows, *m_takesRows;
};

} // namespace cutaway
