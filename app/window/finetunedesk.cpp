// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/finetunedesk.h"

#include "app/window/catalogue.h"
#include "app/window/settings.h"
#include "app/worker/finetunereads.h"
#include "app/worker/words.h"
#include "core/io/resources.h"
#include "views/finetune/finetuneplace.h"
#include "views/finetune/startpage.h"
#include "views/finetune/wizard.h"
#include "views/parts/shellquote.h"

#include <utility>

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace cutaway {

FinetuneDesk::FinetuneDesk(
    FinetunePlace* place, Engine* engine, Settings* settings, const QString& home, QWidget* window)
    : QObject(window)
    , m_place(place)
    , m_engine(engine)
    , m_settings(settings)
    , m_runsFolder(home + QStringLiteral("/runs"))
    , m_files(m_runsFolder)
    , m_chooser(window)
{
    connectEngine();
    connectPlace();
    m_files.list();
    showReadyRecipes();
}

void FinetuneDesk::connectEngine()
{
    connect(m_engine, &Engine::finetuneEvents, this, [this](const FinetuneEvents& told) { take(*told); });
    connect(m_engine, &Engine::finetuneEnded, this, [this](const FinetuneEndPtr& end) {
        m_runFolder = QString::fromStdString(end->runFolder);
        const bool stopped = end->why == FinetuneEnd::Why::Stopped;
        if (m_running && m_running->draftId() == m_runDraft) {
            m_running->setEnd(end);
            m_running->setRunFolder(m_runFolder);
        }
        if (!stopped)
            m_drafts.removeIf([this](const FinetuneDraft& draft) { return draft.id == m_runDraft; });
        setState(stopped ? FinetuneState::Stopped : FinetuneState::Finished);
        showDrafts();
        m_files.list();
    });
    connect(m_engine, &Engine::finetuneFailed, this, [this](const Spoken& sentence) {
        if (m_running && m_running->draftId() == m_runDraft && !sentence.isEmpty())
            m_running->setFailed(sentence);
        // What had been kept of it by a checkpoint can go on.
        const bool kept = QFileInfo::exists(m_runFolder + QStringLiteral("/checkpoints"));
        if (!kept && m_running && m_running->draftId() == m_runDraft)
            m_running->setRunFolder({});
        setState(kept ? FinetuneState::Stopped : FinetuneState::Idle);
        if (!sentence.isEmpty())
            Q_EMIT problem(sentence);
    });
    connect(m_engine, &Engine::finetunePreflightPart, this, [this](FinetunePreflightPart part) {
        if (m_checking)
            m_checking->setPreflightPart(part);
    });
    connect(m_engine, &Engine::finetunePreflightDone, this, [this](const FinetunePreflightPtr& result) {
        QList<Spoken> warnings;
        for (const Sentence& warning : result->warnings)
            warnings << spoken(warning);
        if (Wizard* asked = std::exchange(m_checking, nullptr))
            asked->setPreflight(result, warnings);
    });
    connect(m_engine, &Engine::finetunePreflightFailed, this, [this](const Spoken& sentence) {
        if (Wizard* asked = std::exchange(m_checking, nullptr))
            asked->setPreflightFailed(sentence);
    });
}

void FinetuneDesk::connectPlace()
{
    StartPage* start = m_place->startPage();
    connect(start, &StartPage::taskChosen, this, &FinetuneDesk::begin);
    connect(start, &StartPage::draftChosen, this, &FinetuneDesk::showDraft);
    connect(start, &StartPage::draftRemoved, this, [this](const QString& id) {
        if (isBusy() && id == m_runDraft)
            return Q_EMIT problem(Spoken([] { return tr("It is being trained: stop it first."); }));
        m_drafts.removeIf([&id](const FinetuneDraft& draft) { return draft.id == id; });
        showDrafts();
    });
    connect(start, &StartPage::resultChosen, this, &FinetuneDesk::showResult);
    connect(start, &StartPage::resultOpened, this, &FinetuneDesk::openModelRequested);
    connect(start, &StartPage::recipeChosen, this, &FinetuneDesk::openRecipe);
    connect(start, &StartPage::openRecipeRequested, this, [this] {
        m_chooser.open(tr("Open a recipe for fine-tuning"), QFileDialog::ExistingFile,
            [this](const QStringList& paths) { openRecipe(paths.front()); },
            { tr("Recipes (*.json)"), tr("All files (*)") });
    });
    connect(m_place, &FinetunePlace::startShown, this, [this] {
        showReadyRecipes();
        showDrafts();
        m_files.list();
    });
    connect(&m_files, &FinetuneFiles::listed, this, [this](const QList<FinetuneResult>& results) {
        m_results = results;
        m_place->startPage()->setResults(results);
    });
    connect(&m_files, &FinetuneFiles::failed, this, &FinetuneDesk::problem);
    connect(&m_files, &FinetuneFiles::recipeWritten, this, [this](const QString& path) {
        // Any path may hold what a shell would read otherwise.
        const Wizard* shown = m_place->shownWizard();
        const QString run = QStringLiteral("runs/") + QFileInfo(path).completeBaseName();
        if (shown)
            m_place->setCommandLine(
                QStringLiteral("cutaway-cli finetune %1 --config %2 --out %3")
                    .arg(shown->task(), shellQuoted(path.toStdString()), shellQuoted(run.toStdString())));
        Q_EMIT message(tr("The recipe is saved as %1.").arg(QDir::toNativeSeparators(path)));
    });
    connect(&m_files, &FinetuneFiles::recipeRead, this, [this](const QString& path, const FinetuneRecipe& recipe) {
        Wizard* wizard = m_place->wizard(QString::fromStdString(recipe.task));
        if (!wizard)
            return Q_EMIT problem(Spoken([name = QFileInfo(path).fileName()] {
                return tr("%1 is a recipe for another task than those here.").arg(name);
            }));
        wizard->setState(FinetuneState::Idle);
        wizard->setDraft({ {}, QFileInfo(path).completeBaseName(), recipe, 0, {} });
        m_place->showWizard(wizard->task());
        wizard->showPage(0);
    });
}

void FinetuneDesk::showReadyRecipes()
{
    const struct {
        Spoken title;
        const char* file;
    } known[] = {
        { Spoken([] { return tr("Spam filter from nothing: a small fresh model, two minutes"); }), "spam.json" },
        { Spoken([] { return tr("Spam filter from “stories”: the same texts, all layers train"); }),
            "spam-stories.json" },
        { Spoken([] { return tr("Spam filter as in chapter 6, from “stories”"); }), "spam-chapter-6.json" },
        { Spoken([] { return tr("Follow instructions as in chapter 7, from “stories”"); }), "instructions.json" },
        { Spoken([] { return tr("Kinder answers by preference (DPO)"); }), "kind-answers-dpo.json" },
    };
    QList<ReadyRecipe> recipes;
    for (const auto& recipe : known) {
        const QString path = QString::fromStdString((resourceFolder() / "finetune" / recipe.file).string());
        if (QFileInfo::exists(path))
            recipes << ReadyRecipe { recipe.title, path };
    }
    m_place->startPage()->setRecipes(recipes);
}

void FinetuneDesk::addWizard(Wizard* wizard)
{
    m_place->addWizard(wizard);
    connect(wizard, &Wizard::edited, this, [this, wizard] { keep(wizard); });
    connect(wizard, &Wizard::preflightRequested, this, [this, wizard](const FinetuneRecipe& recipe) {
        Wizard* before = std::exchange(m_checking, wizard);
        if (before && before != wizard)
            before->setPreflightFailed({}); // the newer check takes its place
        QDir().mkpath(m_runsFolder);
        m_engine->finetunePreflight(recipe, m_runsFolder.toStdString());
    });
    connect(wizard, &Wizard::saveRecipeRequested, this, [this](const FinetuneRecipe& recipe, const QString& name) {
        m_chooser.save(tr("Save the recipe"), name.isEmpty() ? QStringLiteral("recipe") : name, tr("Recipes (*.json)"),
            QStringLiteral("json"), [this, recipe](const QString& path) { saveRecipe(recipe, path); });
    });
    connect(wizard, &Wizard::preflightStopRequested, this, [this, wizard] {
        if (wizard == m_checking)
            m_engine->stopFinetunePreflight();
    });
    connect(wizard, &Wizard::startRequested, this,
        [this, wizard](const FinetuneRecipe& recipe, const QString& name) { start(wizard, recipe, name); });
    connect(wizard, &Wizard::stopRequested, this, &FinetuneDesk::stop);
    connect(wizard, &Wizard::resumeRequested, this, &FinetuneDesk::resume);
    connect(wizard, &Wizard::followChanged, this, &FinetuneDesk::followRequested);
    connect(wizard, &Wizard::openModelRequested, this, &FinetuneDesk::openModelRequested);
}

bool FinetuneDesk::isBusy() const
{
    return m_state == FinetuneState::Starting || m_state == FinetuneState::Running
        || m_state == FinetuneState::Stopping;
}

QString FinetuneDesk::runName() const
{
    return QFileInfo(m_runFolder).fileName();
}

double FinetuneDesk::secondsLeft() const
{
    const std::int64_t made = m_step - m_firstStep;
    if (m_totalSteps <= 0 || made < 2 || !m_clock.isValid())
        return -1.0;
    return static_cast<double>(m_clock.elapsed()) / 1000.0 / static_cast<double>(made)
        * static_cast<double>(m_totalSteps - m_step);
}

void FinetuneDesk::setState(FinetuneState state)
{
    if (state == m_state)
        return;
    m_state = state;
    if (m_running && m_running->draftId() == m_runDraft)
        m_running->setState(state);
    Q_EMIT stateChanged(state);
}

void FinetuneDesk::take(const std::vector<FinetuneEvent>& events)
{
    for (const FinetuneEvent& event : events) {
        if (const auto* started = std::get_if<FinetuneStarted>(&event)) {
            m_totalSteps = started->totalSteps;
            m_firstStep = m_step = started->firstStep;
            m_runFolder = QString::fromStdString(started->runFolder);
            m_clock.start();
            if (m_state == FinetuneState::Starting)
                setState(FinetuneState::Running);
        } else if (const auto* step = std::get_if<FinetuneStep>(&event)) {
            m_step = step->step + 1;
            m_textsPerSecond = step->textsPerSecond;
        }
    }
    if (m_running && m_running->draftId() == m_runDraft) {
        m_running->addEvents(events);
        m_running->setSecondsLeft(secondsLeft());
    }
    Q_EMIT progressed();
}

QString FinetuneDesk::freeRunFolder(const QString& wanted) const
{
    QString name = wanted.trimmed();
    name.replace(QRegularExpression(QStringLiteral("[/\\\\:*?\"<>|\\x00-\\x1f]")), QStringLiteral("-"));
    while (name.startsWith(QLatin1Char('.')))
        name.remove(0, 1);
    name = name.left(80);
    if (name.isEmpty())
        name = QStringLiteral("fine-tuned");
    QString folder = m_runsFolder + QLatin1Char('/') + name;
    for (int i = 2; QFileInfo::exists(folder); ++i)
        folder = QStringLiteral("%1/%2-%3").arg(m_runsFolder, name).arg(i);
    return folder;
}

void FinetuneDesk::start(Wizard* wizard, const FinetuneRecipe& recipe, const QString& name)
{
    if (isBusy())
        return Q_EMIT problem(
            Spoken([name = runName()] { return tr("“%1” is being trained: one fine-tuning at a time.").arg(name); }));
    QDir().mkpath(m_runsFolder);
    m_runFolder = freeRunFolder(name);
    m_running = wizard;
    m_runDraft = wizard->draftId();
    m_step = m_totalSteps = -1;
    m_textsPerSecond = 0.0;
    m_clock.invalidate();
    wizard->setRunFolder(m_runFolder);
    setState(FinetuneState::Starting);
    FinetuneRecipe onDevice = recipe;
    const std::string device = m_settings->text(Settings::Device).toStdString();
    if (!onDevice.exact && onDevice.device == "auto" && device != "auto")
        onDevice.device = device;
    m_engine->finetune(onDevice, m_runFolder.toStdString());
}

void FinetuneDesk::stop()
{
    if (m_state != FinetuneState::Running && m_state != FinetuneState::Starting)
        return;
    setState(FinetuneState::Stopping);
    m_engine->stopFinetune();
}

void FinetuneDesk::resume()
{
    Wizard* wizard = m_place->shownWizard();
    if (!wizard || wizard->runFolder().isEmpty())
        return;
    if (isBusy())
        return Q_EMIT problem(
            Spoken([name = runName()] { return tr("“%1” is being trained: one fine-tuning at a time.").arg(name); }));
    m_running = wizard;
    m_runDraft = wizard->draftId();
    m_runFolder = wizard->runFolder();
    m_clock.invalidate();
    setState(FinetuneState::Starting);
    m_engine->resumeFinetune(m_runFolder.toStdString());
}

QString FinetuneDesk::draftText(const FinetuneDraft& draft)
{
    const QJsonObject json { { "id", draft.id }, { "name", draft.name }, { "page", draft.page },
        { "run", draft.runFolder },
        { "recipe", QJsonDocument::fromJson(QByteArray::fromStdString(finetuneRecipeText(draft.recipe))).object() } };
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QList<FinetuneDraft> FinetuneDesk::drafts() const
{
    return m_drafts;
}

void FinetuneDesk::restoreDrafts(const QStringList& texts)
{
    for (const QString& text : texts) {
        const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
        const auto recipe = finetuneRecipeFrom(
            QJsonDocument(json[QLatin1String("recipe")].toObject()).toJson(QJsonDocument::Compact).toStdString());
        if (!recipe || json[QLatin1String("id")].toString().isEmpty())
            continue;
        FinetuneDraft draft { json[QLatin1String("id")].toString(), json[QLatin1String("name")].toString(), *recipe,
            json[QLatin1String("page")].toInt(), json[QLatin1String("run")].toString() };
        if (!draft.runFolder.isEmpty() && !QFileInfo::exists(draft.runFolder + QStringLiteral("/run.json")))
            draft.runFolder.clear(); // it has gone since
        m_drafts << draft;
    }
    showDrafts();
}

void FinetuneDesk::keep(Wizard* wizard)
{
    const FinetuneDraft draft = wizard->draft();
    if (draft.recipe != m_saved)
        m_place->setCommandLine({});
    const auto known = std::find_if(
        m_drafts.begin(), m_drafts.end(), [&](const FinetuneDraft& other) { return other.id == draft.id; });
    const bool finished
        = !draft.runFolder.isEmpty() && QFileInfo::exists(draft.runFolder + QStringLiteral("/model/config.json"));
    if (!wizard->isWorthKeeping() || finished) {
        if (known != m_drafts.end())
            m_drafts.erase(known);
    } else if (known != m_drafts.end()) {
        *known = draft;
    } else {
        m_drafts.prepend(draft);
    }
    showDrafts();
}

void FinetuneDesk::showDrafts()
{
    m_place->startPage()->setDrafts(m_drafts);
    Q_EMIT draftsChanged();
}

void FinetuneDesk::begin(const QString& task)
{
    Wizard* wizard = m_place->wizard(task);
    if (!wizard)
        return;
    wizard->setState(FinetuneState::Idle);
    FinetuneRecipe recipe = FinetuneRecipe::defaultsOf(task.toStdString());
    if (const auto bundled = bundledModelEntries(); !bundled.isEmpty())
        recipe.model_folder = bundled.first().folder.toStdString();
    if (task == QLatin1String("classify"))
        recipe.data.balance = "undersample"; // as the book does
    wizard->setDraft({ {}, {}, recipe, 0, {} });
    m_place->showWizard(task);
    wizard->showPage(0);
}

void FinetuneDesk::openRecipe(const QString& path)
{
    m_files.readRecipe(path);
}

void FinetuneDesk::saveRecipe(const FinetuneRecipe& recipe, const QString& path)
{
    m_saved = recipe;
    m_files.writeRecipe(recipe, path);
}

void FinetuneDesk::showDraft(const QString& id)
{
    const auto found
        = std::find_if(m_drafts.begin(), m_drafts.end(), [&id](const FinetuneDraft& draft) { return draft.id == id; });
    if (found == m_drafts.end())
        return;
    const FinetuneDraft draft = *found; // the list changes with it
    Wizard* wizard = m_place->wizard(QString::fromStdString(draft.recipe.task));
    if (!wizard)
        return;
    if (wizard->draftId() != id) {
        wizard->setDraft(draft);
        wizard->setState(draft.runFolder.isEmpty()   ? FinetuneState::Idle
                : isBusy() && m_runDraft == draft.id ? m_state
                                                     : FinetuneState::Stopped);
    }
    m_place->showWizard(wizard->task());
    wizard->showPage(draft.page);
}

void FinetuneDesk::showResult(const QString& runFolder)
{
    for (const FinetuneResult& result : std::as_const(m_results)) {
        if (result.folder != runFolder)
            continue;
        Wizard* wizard = m_place->wizard(result.task);
        if (!wizard)
            return;
        if (wizard->runFolder() != runFolder || m_state != FinetuneState::Finished) {
            wizard->setDraft({ {}, result.name, result.recipe, 0, runFolder });
            wizard->setState(FinetuneState::Finished);
        }
        m_place->showWizard(result.task);
        Q_EMIT resultShown(result);
        return;
    }
}

QList<BaseModel> FinetuneDesk::baseModels() const
{
    QList<BaseModel> models;
    for (const ModelEntry& entry : bundledModelEntries())
        models << BaseModel { entry.name, entry.folder, BaseModel::From::Bundled };
    for (const ModelEntry& entry : trainedRunEntries(m_runsFolder))
        models << BaseModel { entry.name, entry.folder, BaseModel::From::Trained };
    for (const QString& folder : m_settings->list(Settings::RecentModels))
        if (looksLikeModel(folder))
            models << BaseModel { QFileInfo(folder).fileName(), folder, BaseModel::From::Recent };
    return models;
}

QStringList FinetuneDesk::inWordsOf(const std::vector<TableProblem>& problems)
{
    QStringList lines;
    for (const TableProblem& problem : problems)
        lines << (problem.file.empty()
                ? tr("Row %1: %2.").arg(QLocale().toString(qlonglong(problem.row)), inWords(problem.what))
                : tr("Row %1 of %2: %3.")
                      .arg(QLocale().toString(qlonglong(problem.row)), QString::fromStdString(problem.file),
                          inWords(problem.what)));
    return lines;
}

} // namespace cutaway
