// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/classify_survey.h"
#include "views/finetune/wizardpage.h"
#include "views/parts/spoken.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTableWidget;

namespace cutaway {

class BarList;
class Card;
class InspectorSection;
class KeyValueList;
class Segmented;
class ShareFields;
class SplitBar;
class ToggleSwitch;

/// Second step of the classifier: how many texts each class has, what is made of the imbalance, and how the texts are parted.
class ClassesPage : public WizardPage {
    Q_OBJECT

public:
    explicit ClassesPage(QWidget* parent = nullptr);

    void fill(const FinetuneRecipe& recipe);
    void takeInto(FinetuneRecipe& recipe) const;
    /// The recipe is another one: what is shown is asked for anew.
    void setStale();
    void setSurvey(const ClassifySurveyPtr& survey);
    void setFailed(const Spoken& sentence);
    void setProblemWords(const QStringList& lines); ///< of the survey's rows
    void takeFile(bool validation, const QString& path);
    const ClassifySurveyPtr& survey() const { return m_survey; }

    QString title() const override;
    QString problem() const override;
    QString waitingFor() const override;
    QList<InspectorSection*> inspectorSections() const override;
    QString numbersAsCsv() const override;
    void entered() override;
    void retranslate() override;

Q_SIGNALS:
    void surveyWanted();
    void chooseFileRequested(bool validation);
    void problemsWanted(const std::vector<cutaway::TableProblem>& problems);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Shown { First, Repeats, Problems };

    void build();
    QWidget* buildTexts();
    QWidget* buildSide();
    void optionChosen();
    void show();
    void showTexts();
    void showClasses();
    void showSplit();

    FinetuneRecipe::Data m_data; ///< balance, duplicates, split, …
    ClassifySurveyPtr m_survey;
    Spoken m_failed;
    bool m_isStale = true;
    bool m_isAsking = false;
    Shown m_shown = Shown::First;
    QStringList m_problemLines;

    Card* m_texts;
    QTableWidget* m_table;
    QLabel* m_repeats;
    QPushButton *m_showRepeats, *m_keepOne, *m_showProblems, *m_showFirst;
    QLabel* m_problems;
    Card* m_classes;
    BarList* m_bars;
    QScrollArea* m_barScroll;
    Segmented* m_balance;
    QLabel* m_balanceNote;
    Card* m_split;
    Segmented* m_splitBy;
    ShareFields* m_shares;
    QWidget* m_files;
    QPushButton *m_validationFile, *m_testFile;
    SplitBar* m_splitBar;
    KeyValueList* m_counts;
    ToggleSwitch* m_stratify;
    Card* m_length;
    QLabel* m_lengthText;
    InspectorSection *m_why, *m_guess;
    QLabel* m_whyText;
    KeyValueList* m_guessRows;
};

} // namespace cutaway
