// SPDX-License-Identifier: GPL-3.0-or-later
// What goes between the workbench and the places.
#include "app/window/mainwindow.h"

#include "app/window/appearance.h"
#include "app/window/banner.h"
#include "app/window/catalogue.h"
#include "app/window/chipbutton.h"
#include "app/window/commands.h"
#include "app/window/editsdesk.h"
#include "app/window/headsdesk.h"
#include "app/window/inspectdesk.h"
#include "app/window/numbers.h"
#include "app/window/numbersdesk.h"
#include "app/window/rail.h"
#include "app/window/settings.h"
#include "app/window/setupdesk.h"
#include "app/window/statusstrip.h"
#include "app/window/textbar.h"
#include "app/window/tracedesk.h"
#include "views/attention/attentionplace.h"
#include "views/finetune/finetuneplace.h"
#include "views/finetune/wizard.h"
#include "views/generate/generateplace.h"
#include "views/parts/ribbon.h"
#include "views/tokens/tokensplace.h"
#include "views/trace/traceplace.h"
#include "views/train/trainplace.h"

#include <QFileInfo>

namespace cutaway {

void MainWindow::connectWorkbench()
{
    Engine* engine = m_workbench.engine();
    connect(m_textBar->edit(), &QPlainTextEdit::textChanged, this, [this] {
        m_workbench.setText(m_textBar->edit()->toPlainText());
        saveSession();
    });
    connect(&m_selection, &Selection::tokenChanged, this, &MainWindow::saveSession);
    connect(&m_selection, &Selection::headChanged, this, &MainWindow::saveSession);
    connect(&m_workbench, &Workbench::currentTextChanged, this, [this](const TokenizedTextPtr& text) {
        m_hasNoTokens = !text;
        m_ribbon->setEmptyWord(text ? QString() : noTokensWord());
        m_ribbon->setText(text);
    });
    connect(&m_workbench, &Workbench::modelChanged, this, [this](const ModelFactsPtr& facts) {
        showModel(facts);
        fillTokenizers();
        saveSession();
    });
    connect(&m_workbench, &Workbench::failed, this,
        [this](const Spoken& sentence) { m_banner->say(Banner::Kind::Problem, sentence); });
    connect(&m_workbench, &Workbench::windowChanged, this, &MainWindow::showWindowNotice);
    connect(&m_selection, &Selection::tokenChanged, this, &MainWindow::showWindowNotice);
    connect(&m_workbench, &Workbench::readingChanged, this, &MainWindow::showStatus);
    connect(&m_workbench, &Workbench::modelTextChanged, this, &MainWindow::showStatus);
    connect(engine, &Engine::devicesFound, this, [this](const std::vector<DeviceChoice>& devices) {
        m_devices = devices;
        m_setupDesk->setDevices(devices);
    });
    connect(engine, &Engine::openFailed, this, [this](const QString& folder, const Spoken& sentence) {
        const QString open
            = m_workbench.model() ? QString::fromStdString(m_workbench.model()->summary.name) : QString();
        m_banner->say(Banner::Kind::Problem, Spoken([name = QFileInfo(folder).fileName(), open, sentence] {
            const QString stays = open.isEmpty() ? QString() : QLatin1Char(' ') + tr("“%1” stays open.").arg(open);
            return tr("“%1” was not opened: %2").arg(name, sentence.text()) + stays;
        }));
        if (!m_workbench.model() && !m_otherModels.isEmpty())
            m_workbench.openModel(m_otherModels.takeFirst());
    });
    connect(engine, &Engine::opened, this, [this] {
        m_useTrained = false;
        m_train->setUseTrainedModel(false);
        for (Wizard* wizard : m_finetune->wizards())
            wizard->setFollowing(false);
        m_workbench.follow(false);
    });
    connect(engine, &Engine::openNoticed, this,
        [this](const Spoken& sentence) { m_banner->say(Banner::Kind::Notice, sentence); });
    connect(engine, &Engine::deviceFailed, this,
        [this](const Spoken& sentence) { m_banner->say(Banner::Kind::Problem, sentence); });
    connect(engine, &Engine::movedToCpu, this, [this](const QString& device, const QString& wanted) {
        m_banner->say(Banner::Kind::Notice, Spoken([device, wanted] {
            return wanted.isEmpty()
                ? tr("%1 has too little memory for this; Cutaway goes on on the CPU.").arg(device)
                : tr("%1 has too little memory for this (%2 more were needed); Cutaway goes on on the CPU.")
                      .arg(device, wanted);
        }));
    });
    connect(engine, &Engine::taskChanged, this, &MainWindow::showTask);
    connect(&m_slowTask, &QTimer::timeout, this, [this] {
        if (m_task == WorkerTask::Opening)
            m_status->showTask(tr("Opening %1").arg(m_taskName), -1.0);
        else if (m_task == WorkerTask::Reading)
            m_status->showTask(tr("Reading the text"), -1.0);
    });
    connect(m_settings, &Settings::changed, this, [this, engine](Settings::Key key) {
        if (key == Settings::Device)
            engine->setDevice(m_settings->text(key));
        else if (key == Settings::Threads)
            engine->setThreads(m_settings->number(key));
    });
}

void MainWindow::connectTokens()
{
    connect(&m_workbench, &Workbench::shownTextChanged, this, [this](const TokenizedTextPtr& text) {
        if (text || m_workbench.text().trimmed().isEmpty())
            m_tokens->setText(text);
        else
            m_tokens->setEmpty(Spoken(
                [this, problem = m_workbench.shownProblem(), ofTheModel = m_workbench.shownTokenizer().isEmpty()] {
                    return whyNoTokens(problem, ofTheModel);
                }));
        m_tokens->setTokenProbability(text && text == m_workbench.modelText() ? m_workbench.reading() : nullptr);
        showStatus();
    });
    connect(&m_workbench, &Workbench::readingChanged, this,
        [this](const TokenizedTextPtr& text, const ReadingPtr& reading) {
            m_tokens->setTokenProbability(text && text == m_workbench.shownText() ? reading : nullptr);
        });
    connect(m_tokens, &TokensPlace::tokenizerChosen, this, [this](const QString& id) {
        m_workbench.setShownTokenizer(id);
        saveSession();
    });
    connect(m_ribbon, &Ribbon::tokenizerClicked, this, [this] { showPlace(QStringLiteral("tokens")); });
}

void MainWindow::fillTokenizers()
{
    QList<TokenizerChoice> choices;
    const auto& facts = m_workbench.model();
    if (facts && facts->tokenizer) {
        const QString name = QString::fromStdString(facts->summary.name);
        choices.append({ QString(),
            tr("%1 %2", "tokenizer of a model and its vocabulary: stories 4,096")
                .arg(name, grouped(facts->tokenizer->vocabSize())) });
    }
    choices.append({ QStringLiteral("gpt2"), QStringLiteral("GPT-2") });
    choices.append({ QStringLiteral("chars"), tr("Characters") });
    choices.append({ QStringLiteral("bytes"), tr("Bytes") });
    choices.append({ QStringLiteral("words-v1"), tr("Words V1"),
        tr("The book's first tokenizer: the words of this text as it is now, and nothing else.") });
    choices.append({ QStringLiteral("words-v2"), tr("Words V2"),
        tr("The book's second one: the same words, and <|unk|> for all others.") });
    m_tokens->setTokenizers(choices, m_workbench.shownTokenizer());
}

void MainWindow::connectAttention()
{
    connect(&m_workbench, &Workbench::modelTextChanged, this, &MainWindow::showModelText);
    connect(&m_workbench, &Workbench::readingChanged, this, [this](const TokenizedTextPtr&, const ReadingPtr& reading) {
        if (!reading)
            return;
        m_attention->setReading(reading);
        if (!m_hasPicture) {
            m_hasPicture = true;
            Q_EMIT firstPicture();
        }
    });
    connect(&m_workbench, &Workbench::headChanged, m_attention, &AttentionPlace::setHeadWeights);
    connect(m_attention, &AttentionPlace::headWanted, &m_workbench, &Workbench::wantHead);
    connect(m_attention, &AttentionPlace::viewChanged, this, &MainWindow::saveSession);
    connect(&m_workbench, &Workbench::readFailed, m_attention, &AttentionPlace::setFailed);
    m_editsDesk = new EditsDesk(m_attention, &m_edits, &m_selection, &m_workbench, this);
    connect(m_editsDesk, &EditsDesk::problem, this, [this](const Spoken& sentence) {
        m_banner->say(Banner::Kind::Problem, sentence);
        m_editsProblem = m_banner->sentence();
    });
    connect(m_editsDesk, &EditsDesk::settled, this, [this] {
        if (!m_editsProblem.isEmpty() && m_banner->sentence() == m_editsProblem)
            m_banner->dismiss();
        m_editsProblem.clear();
    });
    connect(m_editsDesk, &EditsDesk::said, m_status, &StatusStrip::showMessage);
    connect(m_editsDesk, &EditsDesk::changed, this, [this] {
        m_generate->setEdits(static_cast<int>(m_workbench.editsMade().size()));
        saveSession();
    });
    auto* headsDesk = new HeadsDesk(m_attention, m_workbench.engine(), this);
    connect(headsDesk, &HeadsDesk::problem, this,
        [this](const Spoken& sentence) { m_banner->say(Banner::Kind::Problem, sentence); });
    connect(headsDesk, &HeadsDesk::said, m_status, &StatusStrip::showMessage);
    auto* numbersDesk = new NumbersDesk(this);
    for (Place* place : std::as_const(m_places))
        numbersDesk->serve(place);
    connect(numbersDesk, &NumbersDesk::problem, this,
        [this](const Spoken& sentence) { m_banner->say(Banner::Kind::Problem, sentence); });
    connect(numbersDesk, &NumbersDesk::said, m_status, &StatusStrip::showMessage);
    m_inspectDesk = new InspectDesk(m_attention, m_workbench.engine(), this);
    connect(m_inspectDesk, &InspectDesk::problem, this,
        [this](const Spoken& sentence) { m_banner->say(Banner::Kind::Problem, sentence); });
}

void MainWindow::connectTrace()
{
    connect(&m_workbench, &Workbench::readingChanged, this, [this](const TokenizedTextPtr&, const ReadingPtr& reading) {
        if (reading)
            m_trace->setReading(reading);
    });
    connect(&m_workbench, &Workbench::readFailed, this,
        [this](const Spoken& sentence) { m_trace->setProblem(sentence, m_workbench.unread()); });
    connect(m_workbench.engine(), &Engine::opened, m_trace, &TracePlace::forgetModel);
    connect(m_trace, &TracePlace::viewChanged, this, &MainWindow::saveSession);
    connect(&m_edits, &Edits::changed, this, [this] { m_trace->setEdited(!m_edits.isEmpty()); });
    m_traceDesk = new TraceDesk(m_trace, m_workbench.engine(), this);
}

/// Why a tokenizer, the model's or another one, has no tokens to show, and what to do.
QString MainWindow::whyNoTokens(const QString& problem, bool ofTheModel) const
{
    if (!ofTheModel)
        return problem + QLatin1Char('\n') + tr("Type another text above, or choose another tokenizer.");
    if (!problem.isEmpty())
        return problem + QLatin1Char('\n')
            + tr("Type another text above, or pick a sample that was written for this model.");
    return tr("This model's folder holds no tokenizer, so a text can't be turned into the ids "
              "it reads. Open a model that has one.");
}

/// The text as the open model reads it, or why there is nothing to see.
void MainWindow::showModelText()
{
    const TokenizedTextPtr text = m_workbench.modelText();
    const QString problem = text ? QString() : whyNoTokens(m_workbench.cutProblem(), true);
    m_generate->setProblem(problem);
    if (text && !text->tokens.empty()) {
        m_attention->setText(text);
        m_trace->setText(text);
        return;
    }
    const QString empty = text ? tr("There is no text yet: type or paste one above, or pick a sample.") : problem;
    m_attention->setEmpty(empty);
    m_trace->setEmpty(empty);
}

void MainWindow::showModel(const ModelFactsPtr& facts)
{
    ChipButton* model = m_textBar->modelButton();
    ChipButton* device = m_textBar->deviceButton();
    if (!facts) {
        model->setTexts(tr("No model"), QString());
        device->setTexts(tr("CPU"), QString());
        return;
    }
    const ModelSummary& summary = facts->summary;
    const QString name = QString::fromStdString(summary.name);
    const bool cpu = summary.device == "CPU";
    device->setTexts(
        QString::fromStdString(summary.device), cpu ? tr("%Ln thread(s)", nullptr, summary.threads) : QString());
    const QString folder = QString::fromStdString(summary.folder);
    m_generate->setModel(summary);
    bool bundled = false;
    for (const ModelEntry& entry : bundledModelEntries())
        bundled = bundled || entry.folder == folder;
    // A copy of a model's folder keeps the name within: the folder's tells them apart.
    const bool isOwn = !folder.isEmpty() && !bundled && !folder.startsWith(runsFolder());
    const QString folderName = isOwn ? QFileInfo(folder).fileName() : QString();
    model->setTexts(folderName.isEmpty() || folderName == name
            ? name
            : tr("%1 (%2)", "a model's name and its folder's").arg(name, folderName),
        summary.isTraining ? tr("training") : shortCount(summary.parameters));
    // Once only: another name, be it for a moment, is another model, and what is known of the one before is forgotten.
    const QString modelName = folder.isEmpty() || bundled ? name : folder;
    m_attention->setModelName(modelName);
    m_trace->setModelName(modelName);
    m_trace->setTraining(summary.isTraining);
    if (!isOwn)
        return;
    QStringList recent = m_settings->list(Settings::RecentModels);
    recent.removeAll(folder);
    recent.prepend(folder);
    m_settings->set(Settings::RecentModels, recent.mid(0, 8));
}

void MainWindow::showWindowNotice()
{
    const auto [first, length] = m_workbench.window();
    const std::size_t tokens = m_workbench.windowOf();
    const bool whole = length >= tokens;
    const auto number = [](std::size_t n) { return grouped(static_cast<std::int64_t>(n)); };
    const QString sentence = m_selection.token() >= 0
        ? tr("The text has %1 tokens and the model reads %2 at once: this shows the tokens %3 to %4, around the "
             "selected "
             "one.")
        : tr("The text has %1 tokens and the model reads %2 at once: this shows the last ones, %3 to %4.");
    const QString notice
        = whole ? QString() : sentence.arg(number(tokens), number(length), number(first), number(first + length - 1));
    m_attention->setNotice(notice);
    m_trace->setWindowNotice(notice);
}

void MainWindow::showTask(WorkerTask task, const QString& name)
{
    m_task = task;
    m_taskName = name;
    m_slowTask.stop();
    if (task == WorkerTask::Opening || task == WorkerTask::Reading)
        m_slowTask.start();
    else if (task == WorkerTask::Training)
        showTraining();
    else if (task == WorkerTask::Finetuning)
        showFinetuning();
    else if (task == WorkerTask::Predicting && !name.isEmpty())
        m_status->showTask(tr("Sorting the texts of %1").arg(name), -1.0);
    else if (task == WorkerTask::Working && !name.isEmpty())
        m_status->showTask(name, -1.0);
    else if (task == WorkerTask::Checking)
        m_status->showTask(tr("Measuring a few steps"), -1.0);
    else if (task == WorkerTask::Idle)
        m_status->endTask();
    showStatus();
}

/// What the worker has last done for the shown place; nothing while its answer is of another text.
void MainWindow::showStatus()
{
    const QString shown = shownPlace();
    const TokenizedTextPtr text = m_workbench.currentText();
    const ReadingPtr reading = m_workbench.isReadingCurrent() ? m_workbench.reading() : nullptr;
    const auto with
        = [](const QString& what, const QString& howFast) { return what + QStringLiteral(" · ") + howFast; };
    QString message;
    if (shown == QLatin1String("tokens") && text)
        message = with(
            tr("%Ln token(s)", nullptr, static_cast<int>(text->tokens.size())), milliseconds(text->milliseconds));
    else if (shown == QLatin1String("generate") && m_generatedTokens > 0 && !m_workbench.isGenerating())
        message = with(tr("Generated %Ln token(s)", nullptr, m_generatedTokens),
            tr("%1 tokens/s").arg(grouped(std::llround(m_generateRate))));
    else if (shown == QLatin1String("train") && m_desk.state() == TrainState::Paused)
        message = tr("%1 is paused").arg(m_desk.runName());
    else if (shown == QLatin1String("train") && m_desk.state() == TrainState::Finished)
        message = tr("%1 is kept").arg(m_desk.runName());
    else if ((shown == QLatin1String("attention") || shown == QLatin1String("trace")
                 || shown == QLatin1String("generate"))
        && reading)
        message
            = with(tr("Attention of %Ln token(s)", nullptr, reading->positions), milliseconds(reading->milliseconds));
    m_status->showMessage(message);
}

} // namespace cutaway
