// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/template_preview.h"
#include "views/finetune/taskwizard.h"

namespace cutaway {

class ChatPage;
class FollowChoices;
class TemplatePage;
class WatchCards;

/// Chapter 7 step by step: a model learns to follow instructions, or which of two answers is preferred (DPO).
class InstructWizard : public TaskWizard {
    Q_OBJECT

public:
    enum class Task { Instruct, Prefer };
    explicit InstructWizard(Task task, QWidget* parent = nullptr);

    TemplatePage* form() const { return m_form; }
    FollowChoices* choices() const { return m_choices; }
    WatchCards* watch() const { return m_watch; }
    ChatPage* chat() const { return m_chat; }

    QString task() const override;
    QString title() const override;
    QString sentence() const override;
    QString explanation() const override;
    void addEvents(const std::vector<FinetuneEvent>& events) override;
    bool hasResult() const override;
    void setSpectra(const QString& modelFolder, const AdapterSpectra& spectra) override;
    void retranslate() override;

Q_SIGNALS:
    void templatePreviewWanted(const cutaway::TemplatePreviewRequest& request);

protected:
    void fillSettings(const FinetuneRecipe& recipe) override;
    void takeSettingsInto(FinetuneRecipe& recipe) const override;
    void recipeChanged(const FinetuneRecipe& now) override;
    void showResult(const FinetuneEndPtr& end) override;
    void clearResult() override;

private:
    bool prefers() const { return m_task == Task::Prefer; }

    Task m_task;
    TemplatePage* m_form;
    FollowChoices* m_choices;
    WatchCards* m_watch;
    ChatPage* m_chat;
};

} // namespace cutaway
