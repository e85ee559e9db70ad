// SPDX-License-Identifier: GPL-3.0-or-later
// Long work: generating and training, and the settings page.
#include "app/window/mainwindow.h"

#include "app/window/appearance.h"
#include "app/window/banner.h"
#include "app/window/catalogue.h"
#include "app/window/commands.h"
#include "app/window/logfile.h"
#include "app/window/numbers.h"
#include "app/window/settings.h"
#include "app/window/statusstrip.h"
#include "app/window/textbar.h"
#include "app/window/versions.h"
#include "app/worker/words.h"
#include "core/io/missing_text.h"
#include "core/jobs/outcome.h"
#include "core/train/recipe.h"
#include "views/generate/generateplace.h"
#include "views/settings/settingspage.h"
#include "views/train/trainplace.h"

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
    connect(m_train, &TrainPlace::stopRequested, &m_desk, &TrainDesk::stop);
    connect(m_train, &TrainPlace::useTrainedModelChanged, this, &MainWindow::useTrainedModel);
    connect(m_train, &TrainPlace::chooseTextRequested, this, &MainWindow::chooseTrainingText);
    connect(&m_desk, &TrainDesk::events, this, [this](const std::vector<TrainEvent>& events) {
        for (const TrainEvent& event : events)
            m_train->addEvent(event);
    });
    connect(&m_desk, &TrainDesk::progressed, this, &MainWindow::showTraining);
    connect(&m_desk, &TrainDesk::ended, m_train, &TrainPlace::setEnd);
    connect(&m_desk, &TrainDesk::failed, this, [this](const QString& sentence) {
        if (!sentence.isEmpty())
            m_train->setFailed(sentence);
    });
    connect(&m_desk, &TrainDesk::stateChanged, this, [this](TrainState state) {
        m_train->setState(state);
        m_workbench.follow(m_useTrained && m_desk.isBusy());
        showTraining();
        saveSession();
        if (m_closing && !m_desk.isBusy())
            close();
    });
}

void MainWindow::startTraining(const TrainRecipe& recipe, const QString& runName)
{
    TrainRecipe onDevice = recipe;
    const std::string device = m_settings->text(Settings::Device).toStdString();
    if (!recipe.exact && recipe.device == "auto" && device != "auto")
        onDevice.device = device;
    m_desk.start(onDevice, runName);
    if (sender() != m_train || m_desk.runName() != runName) // else the place shows what it has asked for
        m_train->showRun(m_desk.runName(), onDevice);
}

void MainWindow::useTrainedModel(bool use)
{
    m_useTrained = use;
    m_train->setUseTrainedModel(use);
    QString checkpoint;
    for (const ModelEntry& run : trainedRunEntries(runsFolder()))
        if (run.name == m_desk.runName())
            checkpoint = run.folder;
    m_workbench.engine()->setUseTrained(use, checkpoint.toStdString());
    m_workbench.follow(use && m_desk.isBusy());
}

/// Says what the training does, wherever one is in the window.
void MainWindow::showTraining()
{
    const QString name = m_desk.runName();
    switch (m_desk.state()) {
    case TrainState::Starting:
        m_status->showTask(tr("Preparing the training of %1").arg(name), -1.0);
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
    m_status->showTask(
        text, static_cast<double>(m_desk.step()) / static_cast<double>(std::max<std::int64_t>(1, m_desk.totalSteps())));
}

void MainWindow::fillTrainingChoices()
{
    QList<TextChoice> texts;
    for (const NamedText& text : trainingTexts(m_appearance->language()))
        texts.append({ text.name, text.path });
    for (const QString& path : m_ownTexts)
        texts.append({ QFileInfo(path).fileName(), path });
    QList<RecipeChoice> recipes;
    for (const RecipeEntry& entry : recipeEntries()) {
        if (!entry.problem.isEmpty()) {
            qWarning("The recipe %s can't be read: %s", qPrintable(entry.name), qPrintable(entry.problem));
            continue;
        }
        const QString missing = entry.missing.isEmpty() ? QString()
                                                        : tr("Its text %1 is not on this machine. Choose another text; "
                                                             "where to get it stands in the tip over this card.")
                                                              .arg(QFileInfo(entry.missing).fileName());
        const QString whereFrom
            = entry.missing.isEmpty() ? QString() : inWords(missingText(entry.missing.toStdString()));
        recipes.append({ entry.name, QString(), entry.recipe, missing, whereFrom });
    }
    m_train->setTexts(texts);
    m_train->setRecipes(recipes);
}

void MainWindow::chooseTrainingText()
{
    if (m_dialog)
        return;
    m_dialog = new QFileDialog(this, tr("Choose a text to train on"));
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setFileMode(QFileDialog::ExistingFile);
    m_dialog->setNameFilters({ tr("Texts (*.txt *.md *.csv *.json *.py *.cpp *.h)"), tr("All files (*)") });
    connect(m_dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        if (!m_ownTexts.contains(path))
            m_ownTexts.append(path);
        fillTrainingChoices();
        m_train->chooseText(path);
    });
    m_dialog->open();
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

/// The training is paused, its checkpoint written, and then the window closes.
void MainWindow::stopAndClose()
{
    m_banner->dismiss();
    m_closing = true;
    if (m_desk.isBusy())
        m_desk.pause();
    else
        close();
}

} // namespace cutaway
