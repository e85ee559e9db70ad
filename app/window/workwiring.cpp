// SPDX-License-Identifier: GPL-3.0-or-later
// Long work: generating and training, and the settings page.
#include "app/window/mainwindow.h"

#include "app/window/appearance.h"
#include "app/window/banner.h"
#include "app/window/catalogue.h"
#include "app/window/classifydesk.h"
#include "app/window/commands.h"
#include "app/window/comparedesk.h"
#include "app/window/evaluatedesk.h"
#include "app/window/finetunedesk.h"
#include "app/window/instructdesk.h"
#include "app/window/logfile.h"
#include "app/window/loradesk.h"
#include "app/window/numbers.h"
#include "app/window/runviewer.h"
#include "app/window/settings.h"
#include "app/window/setupdesk.h"
#include "app/window/statusstrip.h"
#include "app/window/textbar.h"
#include "app/window/versions.h"
#include "app/worker/words.h"
#include "core/jobs/outcome.h"
#include "core/train/recipe.h"
#include "views/evaluate/evaluateplace.h"
#include "views/finetune/finetuneplace.h"
#include "views/generate/generateplace.h"
#include "views/settings/settingspage.h"
#include "views/train/trainform.h"
#include "views/train/trainplace.h"
#include "views/train/trainsetup.h"

#include <cmath>

#include <QFileDialog>
#include <QFileInfo>
#include <QThread>

namespace cutaway {

void MainWindow::connectGenerate()
{
    connect(&m_workbench, &Workbench::modelTextChanged, m_generate, &GeneratePlace::setPrompt);
    connect(&m_workbench, &Workbench::readingChanged, this,
        [this](const TokenizedTextPtr&, const ReadingPtr& reading) { m_generate->setReading(reading); });
    connect(m_generate, &GeneratePlace::generateRequested, this,
        [this](const SamplingSettings& settings) { generateFrom(settings, false); });
    connect(m_generate, &GeneratePlace::oneTokenRequested, this,
        [this](const SamplingSettings& settings) { generateFrom(settings, true); });
    connect(m_generate, &GeneratePlace::stopRequested, m_workbench.engine(), &Engine::stopGenerating);
    connect(m_generate, &GeneratePlace::settingsChanged, this, &MainWindow::saveSession);
    connect(m_generate, &GeneratePlace::moreKnobsChanged, this, &MainWindow::saveSession);
    connect(m_generate, &GeneratePlace::keepAsTextRequested, m_textBar->edit(), &TextEdit::replaceText);
    connect(&m_workbench, &Workbench::generatedToken, this, [this](const GeneratedToken& token) {
        m_generate->addToken(token);
        ++m_generatedTokens;
        m_generateRate = token.tokensPerSecond;
        if (m_task == WorkerTask::Generating && m_wantedTokens > 1)
            m_status->showTask(tr("Generating · %1 tokens/s").arg(grouped(std::llround(m_generateRate))),
                double(m_generatedTokens) / m_wantedTokens);
    });
    connect(&m_workbench, &Workbench::generationEnded, this, [this](const GenerationEnd& end) {
        m_generate->setFinished(end);
        m_generateRate = end.tokensPerSecond;
        showStatus();
    });
    connect(&m_workbench, &Workbench::generationFailed, m_generate, &GeneratePlace::setFailed);
    m_commands->onTriggered(Commands::Generate, this, [this] { generate(); });
    m_commands->onTriggered(Commands::OneToken, this, [this] {
        showPlace(QStringLiteral("generate"));
        m_generate->generateOneToken();
    });
}

void MainWindow::generate()
{
    showPlace(QStringLiteral("generate"));
    m_generate->generate();
}

void MainWindow::generateFrom(const SamplingSettings& settings, bool oneToken)
{
    m_generatedTokens = 0;
    m_wantedTokens = settings.max_new;
    m_workbench.generate(settings, oneToken ? m_generate->answerIds() : std::vector<int>());
}

void MainWindow::connectTrain()
{
    connect(m_train, &TrainPlace::startRequested, this, &MainWindow::startTraining);
    connect(m_train, &TrainPlace::pauseRequested, &m_desk, &TrainDesk::pause);
    connect(m_train, &TrainPlace::resumeRequested, &m_desk, &TrainDesk::resume);
    connect(m_train, &TrainPlace::stepRequested, &m_desk, &TrainDesk::makeStep);
    connect(m_train, &TrainPlace::stopRequested, &m_desk, &TrainDesk::stop);
    connect(m_train, &TrainPlace::discardRequested, this, &MainWindow::askBeforeDiscarding);
    connect(m_train, &TrainPlace::rateFactorRequested, &m_desk, &TrainDesk::setRateFactor);
    connect(&m_desk, &TrainDesk::rateFactorChanged, m_train, &TrainPlace::setRateFactor);
    connect(&m_desk, &TrainDesk::noticed, this, [this](const Spoken& sentence) {
        if (!m_pinsTheText) // nobody has asked for it
            m_banner->say(Banner::Kind::Notice, sentence);
    });
    connect(&m_desk, &TrainDesk::diskFull, this,
        [this](const Spoken& sentence) { m_banner->say(Banner::Kind::Problem, sentence); });
    connect(&m_desk, &TrainDesk::waitingForRoom, this, [this](const Spoken& sentence) {
        m_closing = false; // what is not kept is not thrown away without asking
        m_train->setWaiting(sentence);
        m_banner->say(Banner::Kind::Problem, sentence);
    });
    connect(&m_desk, &TrainDesk::removeRequested, m_train, &TrainPlace::newRun);
    m_runViewer = new RunViewer(m_train, &m_desk, m_settings, runsFolder(), this);
    connect(m_runViewer, &RunViewer::problem, this,
        [this](const Spoken& sentence) { m_banner->say(Banner::Kind::Problem, sentence); });
    connect(m_runViewer, &RunViewer::message, m_status, &StatusStrip::showMessage);
    connect(m_runViewer, &RunViewer::removed, this, [this] {
        if (m_closing)
            close();
    });
    connect(m_train, &TrainPlace::curveOptionsChanged, this, &MainWindow::saveSession);
    connect(m_train, &TrainPlace::useTrainedModelChanged, this, &MainWindow::useTrainedModel);
    connect(&m_desk, &TrainDesk::restored, this, [this] { // another run is shown: what answers is no longer its model
        if (m_useTrained && !m_finetuneDesk->isBusy())
            useTrainedModel(!newestCheckpoint(m_desk.runFolder()).isEmpty());
    });
    m_setupDesk = new SetupDesk(m_train, &m_desk, m_workbench.engine(), m_settings, m_options.home, this);
    connect(m_setupDesk, &SetupDesk::problem, this,
        [this](const Spoken& sentence) { m_banner->say(Banner::Kind::Problem, sentence); });
    connect(m_setupDesk, &SetupDesk::message, m_status, &StatusStrip::showMessage);
    connect(m_setupDesk, &SetupDesk::openModelRequested, this, &MainWindow::openModel);
    connect(m_setupDesk, &SetupDesk::overlayRequested, m_runViewer, &RunViewer::overlay);
    connect(&m_desk, &TrainDesk::events, this, [this](const std::vector<TrainEvent>& events) {
        for (const TrainEvent& event : events)
            m_train->addEvent(event);
    });
    connect(&m_desk, &TrainDesk::progressed, this, &MainWindow::showTraining);
    connect(&m_desk, &TrainDesk::ended, m_train, &TrainPlace::setEnd);
    connect(&m_desk, &TrainDesk::failed, this, [this](const Spoken& sentence) {
        if (sentence.isEmpty())
            return;
        m_train->setFailed(sentence);
        if (m_desk.step() > 0) // a run that did not begin is said in its form
            m_banner->say(Banner::Kind::Problem, Spoken([name = m_desk.runName(), sentence] {
                return tr("“%1” broke off. %2").arg(name, sentence.text());
            }));
    });
    connect(&m_desk, &TrainDesk::stateChanged, this, [this](TrainState state) {
        m_train->setState(state);
        m_workbench.follow(m_useTrained && (m_desk.isBusy() || m_finetuneDesk->isBusy()));
        showTraining();
        saveSession();
        if (m_closing && !m_discards && !m_desk.isBusy() && !m_finetuneDesk->isBusy())
            close();
    });
}

void MainWindow::startTraining(const TrainRecipe& recipe, const QString& runName)
{
    TrainRecipe onDevice = m_setupDesk->onDevice(recipe);
    // What one looks at anyway is what the time-lapse shows, unless other texts have been pinned.
    const std::string shown = m_workbench.text().toStdString();
    m_pinsTheText = onDevice.pinned.empty() && !m_train->setup()->form()->pinsNothing()
        && !m_workbench.text().trimmed().isEmpty() && shown.size() <= mostPinnedBytes;
    if (m_pinsTheText)
        onDevice.pinned = { shown };
    m_desk.start(onDevice, runName);
    if (sender() != m_train || m_desk.runName() != runName) // else the place shows what it has asked for
        m_train->showRun(m_desk.runName(), onDevice);
}

/// The model of the run that is shown: the one being trained, or what that run kept last.
void MainWindow::useTrainedModel(bool use)
{
    const QString checkpoint = newestCheckpoint(m_desk.runFolder());
    const QString why = m_desk.isBusy() ? QString()
        : m_finetuneDesk->isBusy()      ? tr("A fine-tuning is under way: use the model of “%1” once it has ended.")
        : checkpoint.isEmpty()          ? tr("“%1” has kept no checkpoint, so it has no model to use.")
                                        : QString();
    if (use && !why.isEmpty()) {
        m_train->setUseTrainedModel(m_useTrained);
        m_status->showMessage(why.arg(m_desk.runName()));
        return;
    }
    m_useTrained = use;
    m_train->setUseTrainedModel(use);
    m_workbench.engine()->setUseTrained(use, checkpoint.toStdString());
    m_workbench.follow(use && m_desk.isBusy());
}

void MainWindow::connectFinetune()
{
    m_finetuneDesk = new FinetuneDesk(m_finetune, m_workbench.engine(), m_settings, m_options.home, this);
    m_classifyDesk = new ClassifyDesk(m_finetuneDesk);
    m_instructDesk = new InstructDesk(m_finetuneDesk, InstructWizard::Task::Instruct);
    m_preferDesk = new InstructDesk(m_finetuneDesk, InstructWizard::Task::Prefer);
    new CompareDesk(m_finetuneDesk, &m_workbench); // children of the desk
    new LoraDesk(m_finetuneDesk);
    connect(m_finetuneDesk, &FinetuneDesk::problem, this,
        [this](const Spoken& sentence) { m_banner->say(Banner::Kind::Problem, sentence); });
    connect(m_finetuneDesk, &FinetuneDesk::message, m_status, &StatusStrip::showMessage);
    connect(m_finetuneDesk, &FinetuneDesk::openModelRequested, this, &MainWindow::openModel);
    connect(m_finetuneDesk, &FinetuneDesk::lookAtRequested, this,
        [this](const QString& folder, const QString& text, int layer, int head) {
            m_textBar->edit()->replaceText(text);
            const auto& model = m_workbench.model();
            if (m_useTrained || !model || QString::fromStdString(model->summary.folder) != folder)
                openModel(folder);
            if (layer >= 0)
                m_selection.setHead(layer, head);
            showPlace(QStringLiteral("attention"));
        });
    connect(m_finetuneDesk, &FinetuneDesk::followRequested, this, &MainWindow::followFinetuned);
    connect(m_finetuneDesk, &FinetuneDesk::draftsChanged, this, &MainWindow::saveSession);
    connect(m_finetuneDesk, &FinetuneDesk::progressed, this, &MainWindow::showFinetuning);
    connect(m_finetuneDesk, &FinetuneDesk::stateChanged, this, [this] {
        m_workbench.follow(m_useTrained && (m_desk.isBusy() || m_finetuneDesk->isBusy()));
        showFinetuning();
        saveSession();
        if (m_closing && !m_desk.isBusy() && !m_finetuneDesk->isBusy())
            close();
    });
}

void MainWindow::connectEvaluate()
{
    m_evaluateDesk = new EvaluateDesk(m_evaluate, m_workbench.engine(), m_options.home, this);
    connect(m_evaluateDesk, &EvaluateDesk::problem, this,
        [this](const Spoken& sentence) { m_banner->say(Banner::Kind::Problem, sentence); });
    connect(m_evaluateDesk, &EvaluateDesk::message, m_status, &StatusStrip::showMessage);
    connect(m_finetuneDesk, &FinetuneDesk::stateChanged, m_evaluateDesk, &EvaluateDesk::showModels);
    connect(m_evaluate->form(), &EvaluateForm::edited, this, &MainWindow::saveSession);
    connect(m_finetuneDesk, &FinetuneDesk::evaluateRequested, this,
        [this](const QString& modelFolder, const QString& instructions, const QString& form) {
            showPlace(QStringLiteral("evaluate")); // which knows the newest models then
            m_evaluate->form()->fill(modelFolder, instructions, form);
        });
}

void MainWindow::followFinetuned(bool follow)
{
    m_useTrained = follow;
    m_train->setUseTrainedModel(false);
    m_workbench.engine()->setUseTrained(follow);
    m_workbench.follow(follow && m_finetuneDesk->isBusy());
}

/// As showTraining(), of a fine-tuning.
void MainWindow::showFinetuning()
{
    if (m_task != WorkerTask::Finetuning)
        return;
    const QString name = m_finetuneDesk->runName();
    if (m_finetuneDesk->state() == FinetuneState::Starting)
        return m_status->showTask(tr("Preparing the fine-tuning of %1").arg(name), -1.0);
    if (m_finetuneDesk->state() == FinetuneState::Stopping)
        return m_status->showTask(tr("Keeping what %1 has learnt").arg(name), -1.0);
    if (m_finetuneDesk->step() >= m_finetuneDesk->totalSteps())
        return m_status->showTask(tr("Testing what %1 has learnt").arg(name), -1.0);
    QString text = tr("Fine-tuning %1 · step %2 of %3 · %4 texts/s")
                       .arg(name, grouped(m_finetuneDesk->step()), grouped(m_finetuneDesk->totalSteps()),
                           grouped(std::llround(m_finetuneDesk->textsPerSecond())));
    if (m_finetuneDesk->secondsLeft() >= 0.0)
        text += QStringLiteral(" · ") + timeLeft(m_finetuneDesk->secondsLeft());
    m_status->showTask(text,
        static_cast<double>(m_finetuneDesk->step())
            / static_cast<double>(std::max<std::int64_t>(1, m_finetuneDesk->totalSteps())));
}

/// Says what the training does, wherever one is in the window.
void MainWindow::showTraining()
{
    const QString name = m_desk.runName();
    switch (m_desk.state()) {
    case TrainState::Starting:
        m_status->showTask(tr("Preparing the training of %1").arg(name), -1.0, /*pauses=*/true);
        return;
    case TrainState::Pausing:
    case TrainState::Stopping:
        m_status->showTask(tr("Keeping what %1 has learnt").arg(name), -1.0);
        return;
    case TrainState::Running:
        break;
    default:
        if (m_task == WorkerTask::Training)
            m_status->endTask();
        return;
    }
    QString text = tr("Training %1 · step %2 of %3 · %4 tokens/s")
                       .arg(name, grouped(m_desk.step()), grouped(m_desk.totalSteps()),
                           grouped(std::llround(m_desk.tokensPerSecond())));
    if (m_desk.secondsLeft() >= 0.0)
        text += QStringLiteral(" · ") + timeLeft(m_desk.secondsLeft());
    m_status->showTask(text,
        static_cast<double>(m_desk.step()) / static_cast<double>(std::max<std::int64_t>(1, m_desk.totalSteps())),
        /*pauses=*/true);
}

void MainWindow::connectSettings()
{
    AboutValues about;
    about.version = QStringLiteral(CUTAWAY_VERSION);
    about.qtVersion = QLatin1String(qVersion());
    about.torchVersion = libraryVersions().at(1).version;
    about.logFile = logPath();
    about.settingsFile = m_settings->fileName();
    about.cores = QThread::idealThreadCount();
    m_settingsPage->setAbout(about);
    const auto show = [this] {
        SettingsValues values;
        const QString theme = m_settings->text(Settings::Theme);
        values.look = theme == QLatin1String("dark") ? SettingsValues::Look::Dark
            : theme == QLatin1String("light")        ? SettingsValues::Look::Light
                                                     : SettingsValues::Look::System;
        const QString language = m_settings->text(Settings::Language);
        values.language = language == QLatin1String("system") ? QString() : language;
        values.textScale = m_settings->real(Settings::TextScale);
        values.threads = m_settings->number(Settings::Threads);
        m_settingsPage->setValues(values);
    };
    show();
    connect(m_settings, &Settings::changed, this, show);
    connect(m_settingsPage, &SettingsPage::changed, this, [this](const SettingsValues& values) {
        static const char* const themes[] = { "system", "light", "dark" };
        m_settings->set(Settings::Theme, QLatin1String(themes[static_cast<int>(values.look)]));
        m_settings->set(Settings::Language, values.language.isEmpty() ? QStringLiteral("system") : values.language);
        m_settings->set(Settings::TextScale, values.textScale);
        m_settings->set(Settings::Threads, values.threads);
    });
    connect(m_settingsPage, &SettingsPage::openLogRequested, m_commands->action(Commands::ShowLog), &QAction::trigger);
}

void MainWindow::askBeforeDiscarding()
{
    const bool busy = m_desk.isBusy();
    const Spoken sentence([busy, name = m_desk.runName()] {
        return (busy ? tr("Stop “%1” and remove its folder, with its checkpoints and all it has kept?")
                     : tr("Remove the folder of “%1”, with its checkpoints and all it has kept?"))
            .arg(name);
    });
    m_banner->ask(
        sentence,
        [busy] {
            return QStringList { tr("Keep it"), busy ? tr("Stop and discard") : tr("Remove") };
        },
        [this](int answer) {
            if (answer == 1)
                m_desk.discard();
        });
}

void MainWindow::askBeforeClosing()
{
    if (!m_desk.isBusy()) {
        const Spoken sentence([name = m_finetuneDesk->runName()] {
            return tr("“%1” is being fine-tuned. Close the window? It is kept with a checkpoint and can go on next "
                      "time.")
                .arg(name);
        });
        m_banner->ask(
            sentence,
            [] {
                return QStringList { tr("Keep and close"), tr("Go on training") };
            },
            [this](int answer) {
                if (answer == 0)
                    stopAndClose();
            });
        return;
    }
    if (m_desk.waitsForRoom()) {
        const Spoken sentence([name = m_desk.runName()] {
            return tr("“%1” waits for room on the disk. Closed now, the steps since its last checkpoint are lost.")
                .arg(name);
        });
        m_banner->ask(
            sentence,
            [] {
                return QStringList { tr("Try to keep and close"), tr("Close without them"), tr("Go on waiting") };
            },
            [this](int answer) {
                if (answer == 0)
                    stopAndClose();
                m_closing = m_closing || answer == 1;
                if (answer == 1)
                    m_desk.giveUp();
            });
        return;
    }
    const Spoken sentence([name = m_desk.runName()] {
        return tr("“%1” is being trained. Close the window? The training is kept with a checkpoint and can go "
                  "on next time.")
            .arg(name);
    });
    m_banner->ask(
        sentence,
        [] {
            return QStringList { tr("Keep and close"), tr("Discard and close"), tr("Go on training") };
        },
        [this](int answer) {
            if (answer == 0)
                stopAndClose();
            else if (answer == 1)
                discardAndClose();
        });
}

/// The window closes once the run's folder is gone.
void MainWindow::discardAndClose()
{
    m_closing = m_discards = true;
    m_desk.discard();
}

/// The training is paused, its checkpoint written, and then the window closes.
void MainWindow::stopAndClose()
{
    m_closing = true;
    if (m_finetuneDesk->isBusy())
        m_finetuneDesk->stop();
    if (m_desk.isBusy())
        m_desk.pause();
    if (!m_desk.isBusy() && !m_finetuneDesk->isBusy())
        close();
}

} // namespace cutaway
