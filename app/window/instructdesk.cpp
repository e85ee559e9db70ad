// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/instructdesk.h"

#include "app/window/catalogue.h"
#include "app/window/finetunedesk.h"
#include "app/window/settings.h"
#include "app/worker/followreads.h"
#include "app/worker/words.h"
#include "core/io/resources.h"
#include "views/finetune/checkpage.h"
#include "views/finetune/datapage.h"
#include "views/finetune/finetuneplace.h"
#include "views/finetune/instruct/chatpage.h"
#include "views/finetune/instruct/followchoices.h"
#include "views/finetune/instruct/templatepage.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QUrl>

namespace cutaway {

namespace {
    QList<KnownData> knownData(InstructWizard::Task task)
    {
        QList<KnownData> known;
        const auto add = [&known](const QString& name, const std::filesystem::path& file) {
            const QString path = QString::fromStdString(file.string());
            if (QFileInfo(path).isFile())
                known << KnownData { name, path };
        };
        if (task == InstructWizard::Task::Prefer)
            add(QStringLiteral("Kind answers"), resourceFolder() / "finetune" / "kind-answers.json");
        else if (const auto folder = dataFolder(); !folder.empty())
            add(QStringLiteral("Instruction data"), folder / "instruction-data" / "instruction-data.json");
        return known;
    }
} // namespace

InstructDesk::InstructDesk(FinetuneDesk* desk, InstructWizard::Task task)
    : QObject(desk)
    , m_desk(desk)
    , m_wizard(new InstructWizard(task))
    , m_chat(std::make_shared<ChatHost>())
{
    connectFiles();
    connectPages();
    connectChat();
    m_wizard->data()->setKnownData(knownData(task));
    m_desk->addWizard(m_wizard);
    fillModels();
    connect(m_desk->place(), &FinetunePlace::wizardShown, this, &InstructDesk::fillModels);
}

InstructDesk::~InstructDesk()
{
    m_chatStop.request_stop();
    m_firstStop.request_stop();
}

void InstructDesk::fillModels()
{
    m_wizard->choices()->setModels(m_desk->baseModels());
}

void InstructDesk::connectFiles()
{
    FinetuneFiles* files = m_desk->files();
    // Also one that was left before the answer came: it waits for it.
    const auto isAsking
        = [this] { return m_desk->place()->shownWizard() == m_wizard || !m_wizard->data()->waitingFor().isEmpty(); };
    connect(files, &FinetuneFiles::previewed, this, [this, isAsking](const TablePreviewPtr& preview) {
        if (isAsking())
            m_wizard->data()->setPreview(preview);
    });
    connect(files, &FinetuneFiles::previewFailed, this, [this, isAsking](const QString& file, const Spoken& sentence) {
        if (isAsking())
            m_wizard->data()->setFailed(file, sentence);
    });
    connect(files, &FinetuneFiles::baseRead, this,
        [this](const QString& folder, const ModelConfig& config, const Spoken& problem) {
            m_wizard->choices()->setBase(folder, config, problem);
        });
    connect(m_wizard, &InstructWizard::templatePreviewWanted, &m_files, &FollowFiles::previewTemplate);
    connect(&m_files, &FollowFiles::templatePreviewed, m_wizard->form(), &TemplatePage::setPreview);
    connect(&m_files, &FollowFiles::templateFailed, m_wizard->form(), &TemplatePage::setFailed);
    connect(&m_files, &FollowFiles::answersCopied, this, [this](const QString& path) {
        Q_EMIT m_desk->message(tr("The answers are saved as %1.").arg(QDir::toNativeSeparators(path)));
    });
    connect(&m_files, &FollowFiles::failed, m_desk, &FinetuneDesk::problem);
    connect(&m_files, &FollowFiles::resultRead, this, [this](const QString& run, const FinetuneEndPtr& end) {
        if (run != m_wizard->runFolder())
            return;
        m_wizard->setEnd(end);
        m_wizard->showPage(m_wizard->resultPage());
    });
    connect(m_desk, &FinetuneDesk::resultShown, this, [this](const FinetuneResult& result) {
        if (result.task == m_wizard->task())
            m_files.readResult(result.folder);
    });
}

void InstructDesk::connectPages()
{
    DataPage* data = m_wizard->data();
    connect(data, &DataPage::chooseFileRequested, this, [this, data] {
        m_desk->chooser()->open(tr("Choose a file of instructions"), QFileDialog::ExistingFile,
            [data](const QStringList& paths) { data->takeFile(paths.front()); },
            { tr("All files (*)"), tr("Tables and JSON (*.csv *.tsv *.json *.jsonl *.txt)") });
    });
    connect(data, &DataPage::previewWanted, m_desk->files(), &FinetuneFiles::preview);
    connect(data, &DataPage::problemsWanted, this, [data](const std::vector<TableProblem>& problems) {
        data->setProblemWords(FinetuneDesk::inWordsOf(problems));
    });
    CheckPage* check = m_wizard->check();
    connect(check, &CheckPage::problemsWanted, this, [check](const std::vector<TableProblem>& problems) {
        check->setProblemWords(FinetuneDesk::inWordsOf(problems));
    });
    FollowChoices* choices = m_wizard->choices();
    connect(choices, &TrainChoicesPage::baseWanted, m_desk->files(), &FinetuneFiles::readBase);
    connect(choices, &TrainChoicesPage::tokenizerWanted, m_desk->files(), &FinetuneFiles::readTokenizer);
    connect(m_desk->files(), &FinetuneFiles::tokenizerRead, choices, &TrainChoicesPage::setTokenizer);
    connect(choices, &TrainChoicesPage::chooseModelRequested, this, [this, choices] {
        m_desk->chooser()->open(tr("Choose a model folder to begin with"), QFileDialog::Directory,
            [choices](const QStringList& paths) { choices->takeFolder(paths.front()); });
    });
}

void InstructDesk::connectChat()
{
    ChatPage* page = m_wizard->chat();
    connect(page, &ChatPage::askWanted, this, [this, page](const ChatRequest& request) {
        // The answer comes back through the page's thread, and only while it is there.
        const auto say = [page](auto told) { QMetaObject::invokeMethod(page, std::move(told), Qt::QueuedConnection); };
        m_chatStop = m_desk->engine()->perform(WorkerTask::Generating,
            QFileInfo(QString::fromStdString(request.modelFolder)).dir().dirName(),
            [host = m_chat, request, say, page](std::stop_token stop) {
                const auto outcome = host->answer(request, std::move(stop));
                if (const auto* answer = std::get_if<ChatAnswer>(&outcome))
                    say([page, told = *answer] { page->setAnswer(told); });
                else if (const auto* failed = std::get_if<Failed>(&outcome))
                    say([page, generation = request.generation, sentence = spoken(failed->sentence)] {
                        page->setAskFailed(generation, sentence);
                    });
                else
                    say([page, generation = request.generation] { page->setAskFailed(generation, {}); });
            });
    });
    connect(page, &ChatPage::firstTokensWanted, this, [this, page](const ChatRequest& request) {
        m_firstStop.request_stop();
        m_firstStop = m_desk->engine()->perform(
            WorkerTask::Working, {},
            [host = m_chat, request, page](std::stop_token stop) {
                const auto outcome = stop.stop_requested() ? Outcome<ChatFirstTokens> { Cancelled {} }
                                                           : host->firstTokens(request, std::move(stop));
                if (const auto* first = std::get_if<ChatFirstTokens>(&outcome))
                    QMetaObject::invokeMethod(
                        page, [page, told = *first] { page->setFirstTokens(told); }, Qt::QueuedConnection);
            },
            QStringLiteral("first-tokens"), /*duringTraining=*/true);
    });
    connect(page, &ChatPage::stopRequested, this, [this] { m_chatStop.request_stop(); });
    connect(page, &ChatPage::openFolderRequested, this,
        [page] { QDesktopServices::openUrl(QUrl::fromLocalFile(page->modelFolder())); });
    connect(page, &ChatPage::evaluateRequested, this, [this, page] {
        const std::string form = m_wizard->recipe().data.form;
        const bool isKnown = form == "alpaca" || form == "phi3";
        Q_EMIT m_desk->evaluateRequested(page->modelFolder(),
            QString::fromStdString(page->end()->runFolder) + QStringLiteral("/responses.json"),
            isKnown ? QString::fromStdString(form) : page->modelFolder() + QStringLiteral("/template.txt"));
    });
    connect(page, &ChatPage::saveAnswersRequested, this, [this] {
        m_desk->chooser()->save(tr("Save the answers"), QStringLiteral("instruction-data-with-response"),
            tr("JSON (*.json)"), QStringLiteral("json"), [this](const QString& path) { saveAnswers(path); });
    });
}

void InstructDesk::saveAnswers(const QString& path)
{
    const FinetuneEndPtr end = m_wizard->chat()->end();
    if (end)
        m_files.copyAnswers(QString::fromStdString(end->runFolder), path);
}

} // namespace cutaway
