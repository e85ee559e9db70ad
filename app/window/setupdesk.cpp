// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/setupdesk.h"

#include "app/window/catalogue.h"
#include "app/window/settings.h"
#include "app/window/traindesk.h"
#include "app/worker/words.h"
#include "core/io/missing_text.h"
#include "views/train/clusterpanel.h"
#include "views/train/deviceform.h"
#include "views/train/modelform.h"
#include "views/train/preflightpanel.h"
#include "views/train/runspanel.h"
#include "views/train/textform.h"
#include "views/train/trainform.h"
#include "views/train/trainplace.h"
#include "views/train/trainsetup.h"

#include <algorithm>

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>

namespace cutaway {

SetupDesk::SetupDesk(
    TrainPlace* place, TrainDesk* desk, Engine* engine, Settings* settings, const QString& home, QWidget* window)
    : QObject(window)
    , m_place(place)
    , m_setup(place->setup())
    , m_desk(desk)
    , m_engine(engine)
    , m_settings(settings)
    , m_runsFolder(home + QStringLiteral("/runs"))
    , m_files(home + QStringLiteral("/runs.sqlite"), m_runsFolder)
    , m_chooser(window)
{
    connectForm();
    connectPreflight();
    connectRuns();
    connectFiles();
    const auto addToIndex = [this] {
        if (!m_desk->runFolder().isEmpty() && QFileInfo::exists(m_desk->runFolder() + QStringLiteral("/run.json")))
            m_files.add(m_desk->runFolder(), false);
    };
    connect(desk, &TrainDesk::stateChanged, this, [this, addToIndex](TrainState state) {
        m_setup->setTraining(m_desk->isBusy());
        if (state == TrainState::Running || state == TrainState::Paused || state == TrainState::Finished)
            addToIndex(); // at its beginning and its end
    });
    connect(desk, &TrainDesk::removeRequested, this, [this](const QString& run) { m_files.forget({ run }); });
}

void SetupDesk::connectForm()
{
    TrainForm* form = m_setup->form();
    connect(form->text(), &TextForm::chooseTextsRequested, this, [this](bool folder, bool besides) {
        m_chooser.open(folder ? tr("Choose a folder of texts to train on") : tr("Choose texts to train on"),
            folder ? QFileDialog::Directory : QFileDialog::ExistingFiles,
            [this, besides](const QStringList& paths) { takeTexts(paths, besides); },
            { tr("Texts (*.txt *.md *.csv *.json *.py *.cpp *.h)"), tr("All files (*)") });
    });
    connect(form->text(), &TextForm::chooseTokenizerRequested, this, [this] {
        m_chooser.open(tr("Choose a folder with a tokenizer"), QFileDialog::Directory,
            [this](const QStringList& paths) { m_setup->form()->text()->takeTokenizerFolder(paths.front()); });
    });
    connect(form->model(), &ModelForm::chooseModelRequested, this, [this] {
        m_chooser.open(tr("Choose a model folder to go on from"), QFileDialog::Directory,
            [this](const QStringList& paths) { m_files.readModel(paths.front()); });
    });
    connect(form->model(), &ModelForm::modelWanted, &m_files, &SetupFiles::readModel);
    connect(form, &TrainForm::openRecipeRequested, this, [this] {
        m_chooser.open(tr("Open a recipe"), QFileDialog::ExistingFile,
            [this](const QStringList& paths) { openRecipe(paths.front()); },
            { tr("Recipes (*.json)"), tr("All files (*)") });
    });
    connect(m_setup, &TrainSetup::saveRecipeRequested, this, [this](const TrainRecipe& recipe, const QString& name) {
        m_chooser.save(tr("Save the recipe"), name.isEmpty() ? QStringLiteral("recipe") : name, tr("Recipes (*.json)"),
            QStringLiteral("json"), [this, recipe](const QString& path) { saveRecipe(recipe, path); });
    });
    connect(m_setup->cluster(), &ClusterPanel::copyRequested, this, [this](const QString& command) {
        QGuiApplication::clipboard()->setText(command);
        Q_EMIT message(tr("The command is in the clipboard."));
    });
    connect(
        m_setup->cluster(), &ClusterPanel::openRunFolderRequested, m_setup->runs(), &RunsPanel::openFolderRequested);
}

void SetupDesk::connectPreflight()
{
    connect(m_setup, &TrainSetup::preflightRequested, this, [this](const TrainRecipe& recipe) {
        QDir().mkpath(m_runsFolder);
        m_engine->preflight(onDevice(recipe), m_runsFolder.toStdString());
    });
    connect(m_setup, &TrainSetup::preflightCancelRequested, m_engine, &Engine::stopPreflight);
    connect(m_engine, &Engine::preflightPart, m_setup->preflight(), &PreflightPanel::setPart);
    connect(m_engine, &Engine::preflightDone, this, [this](const Preflight& result) {
        QList<Spoken> warnings;
        for (const Sentence& warning : result.warnings)
            warnings << spoken(warning);
        m_setup->setPreflight(result, warnings);
    });
    connect(m_engine, &Engine::preflightFailed, m_setup, &TrainSetup::setPreflightFailed);
}

void SetupDesk::connectRuns()
{
    RunsPanel* runs = m_setup->runs();
    connect(m_setup, &TrainSetup::runsShown, this, [this, runs] { m_files.list(runs->search()); });
    connect(runs, &RunsPanel::listWanted, &m_files, &SetupFiles::list);
    connect(runs, &RunsPanel::openRequested, this, &SetupDesk::showRun);
    connect(runs, &RunsPanel::goOnRequested, this, &SetupDesk::goOn);
    connect(runs, &RunsPanel::openModelRequested, this, [this](const QString& folder) {
        const QString checkpoint = newestCheckpoint(folder);
        if (checkpoint.isEmpty())
            Q_EMIT problem(
                Spoken([name = QFileInfo(folder).fileName()] { return tr("%1 has no checkpoint yet.").arg(name); }));
        else
            Q_EMIT openModelRequested(checkpoint);
    });
    connect(runs, &RunsPanel::overlayRequested, this, &SetupDesk::overlay);
    connect(runs, &RunsPanel::forgetRequested, &m_files, &SetupFiles::forget);
    connect(runs, &RunsPanel::notesEdited, &m_files, &SetupFiles::note);
    connect(runs, &RunsPanel::rebuildRequested, &m_files, &SetupFiles::rebuild);
    connect(runs, &RunsPanel::useRecipeRequested, this,
        [this](const QString& folder) { m_files.readRecipe(folder + QStringLiteral("/run.json")); });
    connect(runs, &RunsPanel::openFolderRequested, this, [this] {
        m_chooser.open(tr("Open a run folder"), QFileDialog::Directory,
            [this](const QStringList& paths) { openRunFolder(paths.front()); });
    });
}

void SetupDesk::connectFiles()
{
    RunsPanel* runs = m_setup->runs();
    connect(&m_files, &SetupFiles::failed, this, &SetupDesk::problem);
    connect(&m_files, &SetupFiles::recipeRead, this, [this](const QString& path, const TrainRecipe& recipe) {
        // A run's recipe is called as the run.
        const QFileInfo file(path);
        const QString name
            = file.fileName() == QLatin1String("run.json") ? file.dir().dirName() : file.completeBaseName();
        m_opened.removeIf([&name](const RecipeChoice& choice) { return choice.name == name; });
        m_opened.append({ name, {}, recipe, {}, path });
        fill(m_language);
        m_setup->form()->chooseRecipe(name);
        m_setup->showForm();
    });
    connect(&m_files, &SetupFiles::recipeWritten, this, [this](const QString& path) {
        m_setup->cluster()->setRecipePath(path);
        Q_EMIT message(tr("The recipe is saved as %1.").arg(QDir::toNativeSeparators(path)));
    });
    connect(&m_files, &SetupFiles::modelRead, m_setup->form()->model(), &ModelForm::takeModel);
    connect(&m_files, &SetupFiles::listed, this, [this, runs](const QList<RunRow>& rows, const RunSettings& defaults) {
        m_listed = rows;
        runs->setRuns(rows, defaults);
    });
    connect(&m_files, &SetupFiles::listFailed, runs, &RunsPanel::setProblem);
    connect(&m_files, &SetupFiles::added, this, [this, runs](const QString& run) {
        runs->clearSearch();
        m_setup->showRuns();
        runs->select({ QFileInfo(run).canonicalFilePath() });
    });
    connect(&m_files, &SetupFiles::rebuilt, this,
        [this](int found) { Q_EMIT message(tr("%Ln run(s) found", nullptr, found)); });
}

TrainRecipe SetupDesk::onDevice(TrainRecipe recipe) const
{
    const std::string device = m_settings->text(Settings::Device).toStdString();
    if (!recipe.exact && recipe.device == "auto" && device != "auto")
        recipe.device = device;
    return recipe;
}

void SetupDesk::setDevices(const std::vector<DeviceChoice>& devices)
{
    QList<DeviceName> names;
    for (const DeviceChoice& device : devices)
        names.append({ QString::fromStdString(device.name), QString::fromStdString(device.label) });
    m_setup->form()->device()->setDevices(names);
}

TextChoice SetupDesk::ownText(const QString& path) const
{
    const QFileInfo file(path);
    return { file.fileName(), path, file.isFile() ? file.size() : 0 };
}

void SetupDesk::fill(const QString& language)
{
    m_language = language;
    QList<TextChoice> texts;
    for (const NamedText& text : trainingTexts(language))
        texts.append({ text.name, text.path, QFileInfo(text.path).size() });
    for (const QString& path : m_ownTexts)
        texts.append(ownText(path));
    QList<RecipeChoice> recipes = m_opened;
    for (RecipeChoice& opened : recipes)
        opened.description = tr("Opened from %1.").arg(QDir::toNativeSeparators(opened.whereFrom));
    for (const RecipeEntry& entry : recipeEntries()) {
        if (!entry.problem.isEmpty()) {
            qWarning("The recipe %s can't be read: %s", qPrintable(entry.name), qPrintable(entry.problem));
            continue;
        }
        recipes.append({ entry.name, QString(), entry.recipe, {}, {} });
    }
    for (RecipeChoice& choice : recipes) {
        choice.textBytes = 0;
        for (const auto* list : { &choice.recipe.data.files, &choice.recipe.data.extra_files }) {
            for (const std::string& path : *list) {
                const QFileInfo file(QString::fromStdString(path));
                choice.textBytes += file.isFile() ? file.size() : 0;
                if (file.exists() || !choice.missing.isEmpty())
                    continue;
                const auto origin = originOf(path);
                choice.missing = origin
                    ? tr("Its text %1 is not on this machine. %2").arg(file.fileName(), inWords(*origin))
                    : tr("Its text %1 is not on this machine. Choose another text.").arg(file.fileName());
                choice.whereFrom = inWords(missingText(path));
            }
        }
    }
    QList<ModelChoice> models;
    for (const QList<ModelEntry>& list : { bundledModelEntries(), trainedRunEntries(m_runsFolder) })
        for (const ModelEntry& model : list)
            models.append({ model.name, model.folder });
    m_place->setTexts(texts);
    m_setup->form()->model()->setModels(models);
    m_place->setRecipes(recipes);
}

void SetupDesk::takeTexts(const QStringList& paths, bool besides)
{
    for (const QString& path : paths)
        if (!m_ownTexts.contains(path))
            m_ownTexts.append(path);
    fill(m_language);
    m_setup->form()->text()->takeTexts(paths, besides);
}

void SetupDesk::openRecipe(const QString& path)
{
    m_files.readRecipe(path);
}

void SetupDesk::saveRecipe(const TrainRecipe& recipe, const QString& path)
{
    m_files.writeRecipe(recipe, path);
}

void SetupDesk::openRunFolder(const QString& folder)
{
    m_files.add(folder, true);
}

std::optional<RunRow> SetupDesk::listedRun(const QString& folder) const
{
    for (const RunRow& row : m_listed)
        if (QString::fromStdString(row.run.folder) == folder)
            return row;
    return std::nullopt;
}

void SetupDesk::showRun(const QString& folder)
{
    restore(folder, true);
}

void SetupDesk::goOn(const QString& folder)
{
    if (restore(folder, false))
        m_desk->resume();
}

bool SetupDesk::restore(const QString& folder, bool toLookAt)
{
    const auto row = listedRun(folder);
    if (row && !isTraining(row->run)) {
        Q_EMIT problem(Spoken([name = QString::fromStdString(row->run.name)] {
            return tr("“%1” is a fine-tuning: it is looked at and gone on with in the place Fine-tune.").arg(name);
        }));
        return false;
    }
    if (!row || m_desk->isBusy())
        return false;
    if (!QFileInfo::exists(folder + QStringLiteral("/run.json"))) {
        Q_EMIT problem(Spoken([name = QString::fromStdString(row->run.name)] {
            return tr("The folder of %1 is not there any more.").arg(name);
        }));
        m_files.list(m_setup->runs()->search());
        return false;
    }
    m_place->showRun(QString::fromStdString(row->run.name), row->run.recipe);
    const bool restored = m_desk->restore(folder, toLookAt);
    m_place->setState(m_desk->state()); // which may be the same as of the run before
    return restored;
}

/// Beside the run that is shown; where none is, the first of them is shown.
void SetupDesk::overlay(QStringList folders)
{
    const QString shown = m_place->state() == TrainState::Idle ? QString() : m_desk->runFolder();
    if (shown.isEmpty() && !folders.isEmpty())
        showRun(folders.takeFirst());
    folders.removeAll(shown);
    Q_EMIT overlayRequested(folders);
}

} // namespace cutaway
