// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/finetune/wizard.h"
#include "views/parts/spoken.h"

#include <vector>

namespace cutaway {

class CheckPage;
class DataPage;
class RunPage;
struct DataRole;

/// The wizard that all tasks share: data first, then the task's own settings, a check, the training, and what came out. A task gives its
/// pages and says how they and a recipe become each other.
class TaskWizard : public Wizard {
    Q_OBJECT

public:
    DataPage* data() const { return m_data; }
    CheckPage* check() const { return m_check; }
    RunPage* run() const { return m_run; }

    void fill(const FinetuneRecipe& recipe) override;
    FinetuneRecipe recipe() const override;
    QString suggestedName() const override;
    bool isWorthKeeping() const override;
    void setState(FinetuneState state) override;
    void addEvents(const std::vector<FinetuneEvent>& events) override;
    void setEnd(const FinetuneEndPtr& end) override;
    void setFailed(const Spoken& sentence) override;
    void setSecondsLeft(double seconds) override;
    void setFollowing(bool follow) override;
    void setPreflightPart(FinetunePreflightPart part) override;
    void setPreflight(const FinetunePreflightPtr& result, const QList<Spoken>& warnings) override;
    void setPreflightFailed(const Spoken& sentence) override;
    int runPage() const override { return pageCount() - 2; }
    int resultPage() const override { return pageCount() - 1; }

protected:
    TaskWizard(std::vector<DataRole> roles, bool hasAccuracy, QWidget* parent);
    /// To be called once: data, `settings`, check, run, `result`.
    void addPages(const std::vector<WizardPage*>& settings, WizardPage* result);

    virtual void fillSettings(const FinetuneRecipe& recipe) = 0; ///< the task's own pages
    virtual void takeSettingsInto(FinetuneRecipe& recipe) const = 0; ///< from them
    virtual void recipeChanged(const FinetuneRecipe& now) = 0; ///< what was counted of another recipe holds no more
    virtual void showResult(const FinetuneEndPtr& end) = 0;
    /// Of the result page: the model in that folder beside the one that it was made from.
    void compare(const QString& modelFolder);
    virtual void clearResult() = 0; ///< what a run has told, but for what its page shows

private:
    void settingsEdited(); ///< by the user
    void followRecipe();
    void becomeNew();

    DataPage* m_data;
    CheckPage* m_check;
    RunPage* m_run;
    FinetuneRecipe m_base; ///< as it was filled in: what no page asks for
    FinetuneRecipe m_checked;
};

} // namespace cutaway
