// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "views/finetune/taskwizard.h"

namespace cutaway {

class ClassesPage;
class ClassifyChoices;
class TryPage;
struct ClassifySurvey;

/// Chapter 6 step by step: a model learns to sort texts into classes.
class ClassifyWizard : public TaskWizard {
    Q_OBJECT

public:
    explicit ClassifyWizard(QWidget* parent = nullptr);

    ClassesPage* classes() const { return m_classes; }
    ClassifyChoices* choices() const { return m_choices; }
    TryPage* tries() const { return m_try; }

    QString task() const override { return QStringLiteral("classify"); }
    QString title() const override;
    QString sentence() const override;
    QString explanation() const override;
    bool hasResult() const override;
    void setSpectra(const QString& modelFolder, const AdapterSpectra& spectra) override;
    /// The answer to surveyWanted(); one of other texts than were asked for last is dropped.
    void setSurvey(const std::shared_ptr<const ClassifySurvey>& survey);
    void retranslate() override;

Q_SIGNALS:
    void surveyWanted(const FinetuneRecipe& recipe);

protected:
    void fillSettings(const FinetuneRecipe& recipe) override;
    void takeSettingsInto(FinetuneRecipe& recipe) const override;
    void recipeChanged(const FinetuneRecipe& now) override;
    void showResult(const FinetuneEndPtr& end) override;
    void clearResult() override;

private:
    ClassesPage* m_classes;
    ClassifyChoices* m_choices;
    TryPage* m_try;
    FinetuneRecipe m_surveyed;
};

} // namespace cutaway
