// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/instruct/instructwizard.h"

#include "views/finetune/checkpage.h"
#include "views/finetune/datapage.h"
#include "views/finetune/instruct/chatpage.h"
#include "views/finetune/instruct/followchoices.h"
#include "views/finetune/instruct/templatepage.h"
#include "views/finetune/instruct/watchcards.h"
#include "views/finetune/runpage.h"

namespace cutaway {

namespace {
    std::vector<DataRole> roles(bool prefers)
    {
        using Shape = ColumnRole::Shape;
        std::vector<DataRole> all {
            { { "instruction", false, { "instruction", "prompt", "question", "query", "task" }, Shape::Any },
                &FinetuneRecipe::Data::instruction },
            { { "input", true, { "input", "context" }, Shape::Any }, &FinetuneRecipe::Data::input },
        };
        if (prefers) {
            all.push_back({ { "chosen", false, { "chosen", "preferred", "better" }, Shape::Any },
                &FinetuneRecipe::Data::chosen });
            all.push_back({ { "rejected", false, { "rejected", "dispreferred", "worse" }, Shape::Any },
                &FinetuneRecipe::Data::rejected });
        } else {
            all.push_back({ { "output", false, { "output", "response", "answer", "completion" }, Shape::Any },
                &FinetuneRecipe::Data::output });
        }
        return all;
    }
} // namespace

InstructWizard::InstructWizard(Task task, QWidget* parent)
    : TaskWizard(roles(task == Task::Prefer), /*hasAccuracy=*/task == Task::Prefer, parent)
    , m_task(task)
    , m_form(new TemplatePage(/*masks=*/task == Task::Instruct))
    , m_choices(new FollowChoices(task == Task::Prefer))
    , m_watch(new WatchCards(task == Task::Prefer))
    , m_chat(new ChatPage)
{
    run()->addCard(m_watch);
    addPages({ m_form, m_choices }, m_chat);
    connect(m_form, &TemplatePage::previewWanted, this, [this](const TemplatePreviewRequest& asked) {
        auto request = asked;
        const FinetuneRecipe now = recipe();
        request.modelFolder = now.model_folder;
        request.maxLength = now.data.max_length;
        Q_EMIT templatePreviewWanted(request);
    });
    connect(m_chat, &ChatPage::openModelRequested, this, [this] { Q_EMIT openModelRequested(m_chat->modelFolder()); });
    connect(m_chat, &ChatPage::compareRequested, this, [this] { compare(m_chat->modelFolder()); });
    InstructWizard::retranslate();
}

QString InstructWizard::task() const
{
    return prefers() ? QStringLiteral("prefer") : QStringLiteral("instruct");
}

QString InstructWizard::title() const
{
    return prefers() ? tr("Prefer answers") : tr("Follow instructions");
}

QString InstructWizard::sentence() const
{
    return prefers() ? tr("Teach the model which of two answers is better. Nothing in your files is changed.")
                     : tr("Teach the model to answer. Nothing in your files is changed.");
}

QString InstructWizard::explanation() const
{
    if (prefers())
        return tr("<p>Of each pair of answers one is preferred. Direct Preference Optimization (Rafailov et al. 2023) "
                  "makes the "
                  "chosen answer more likely and the rejected one less, compared with the base model: an answer’s "
                  "reward is β times "
                  "the difference of its log-probability to the base’s, and the loss falls as the chosen answer’s "
                  "reward gets "
                  "ahead.</p><p>A model that answers already is the one to begin with: teach it to follow instructions "
                  "first.</p>");
    return tr("<p>A model that was trained on text goes on with it; it does not answer. Instruction fine-tuning "
              "(chapter 7 of the "
              "book) trains it on texts that consist of an instruction and its answer, put together by a template, "
              "until it goes on "
              "with an answer where a text ends after the instruction.</p><p>The file is cut in its order: most of it "
              "trains, some "
              "is kept for the end, some is looked at meanwhile.</p>");
}

void InstructWizard::fillSettings(const FinetuneRecipe& recipe)
{
    m_form->fill(recipe);
    m_choices->fill(recipe);
}

void InstructWizard::takeSettingsInto(FinetuneRecipe& recipe) const
{
    m_form->takeInto(recipe);
    m_choices->takeInto(recipe);
    m_choices->takeOwnInto(recipe);
}

void InstructWizard::recipeChanged(const FinetuneRecipe& now)
{
    m_form->setRows(data()->preview(), now);
}

void InstructWizard::addEvents(const std::vector<FinetuneEvent>& events)
{
    TaskWizard::addEvents(events);
    m_watch->addEvents(events);
}

void InstructWizard::showResult(const FinetuneEndPtr& end)
{
    m_chat->setEnd(end);
}

void InstructWizard::clearResult()
{
    m_watch->clear();
    m_chat->clear();
}

bool InstructWizard::hasResult() const
{
    return m_chat->hasResult();
}

void InstructWizard::setSpectra(const QString& modelFolder, const AdapterSpectra& spectra)
{
    if (modelFolder == m_chat->modelFolder())
        m_chat->setSpectra(spectra);
}

void InstructWizard::retranslate()
{
    DataPage::Words words;
    words.names = { tr("Instruction"), tr("Input") };
    words.tips = { tr("The column with what is asked"), tr("The column with what it is about, where there is one") };
    if (prefers()) {
        words.names << tr("Chosen answer") << tr("Rejected answer");
        words.tips << tr("The column with the better answer") << tr("The column with the worse answer");
        words.dropHere = tr("Drop a file of instructions with two answers each here");
        words.forms = tr(
            "JSON, JSON lines or a table with the columns instruction, input (may be missing), chosen and rejected");
    } else {
        words.names << tr("Answer");
        words.tips << tr("The column with the answer wanted");
        words.dropHere = tr("Drop a file of instructions and their answers here");
        words.forms = tr("JSON, JSON lines or a table with the columns instruction, input (may be missing) and output");
    }
    data()->setWords(words);
    check()->setCountsWord(tr("the loss counts it"));
    m_watch->retranslate();
    Wizard::retranslate();
}

} // namespace cutaway
