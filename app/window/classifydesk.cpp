// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/classifydesk.h"

#include "app/window/catalogue.h"
#include "app/window/finetunedesk.h"
#include "app/window/settings.h"
#include "app/worker/finetunereads.h"
#include "app/worker/words.h"
#include "core/evaluate/class_report_file.h"
#include "core/io/resources.h"
#include "core/jobs/outcome.h"
#include "core/jobs/predictions.h"
#include "views/finetune/checkpage.h"
#include "views/finetune/classify/classespage.h"
#include "views/finetune/classify/classifychoices.h"
#include "views/finetune/classify/classifywizard.h"
#include "views/finetune/classify/trypage.h"
#include "views/finetune/columnguess.h"
#include "views/finetune/datapage.h"
#include "views/finetune/finetuneplace.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QUrl>

namespace cutaway {

namespace {
    QList<KnownData> knownData()
    {
        QList<KnownData> known;
        const auto folder = dataFolder();
        if (folder.empty())
            return known;
        const struct {
            const char* name;
            const char* file;
        } sets[] = { { "SMS Spam Collection", "sms-spam/SMSSpamCollection" }, { "Banking77", "banking77/train.csv" } };
        for (const auto& set : sets) {
            const QString file = QString::fromStdString((folder / set.file).string());
            if (QFileInfo(file).isFile())
                known << KnownData { QLatin1String(set.name), file };
        }
        return known;
    }
} // namespace

ClassifyDesk::ClassifyDesk(FinetuneDesk* desk)
    : QObject(desk)
    , m_desk(desk)
    , m_wizard(new ClassifyWizard)
{
    connectFiles();
    connectPages();
    connectTries();
    m_wizard->data()->setKnownData(knownData());
    m_desk->addWizard(m_wizard);
    fillModels();
    connect(m_desk->place(), &FinetunePlace::wizardShown, this, &ClassifyDesk::fillModels);
}

void ClassifyDesk::fillModels()
{
    m_wizard->choices()->setModels(m_desk->baseModels());
}

void ClassifyDesk::connectFiles()
{
    FinetuneFiles* files = m_desk->files();
    // Also one that was left before the answer came: it waits for it.
    const auto isAsking
        = [this] { return m_desk->place()->shownWizard() == m_wizard || !m_wizard->data()->waitingFor().isEmpty(); };
    connect(files, &FinetuneFiles::previewed, this, [this, isAsking](const TablePreviewPtr& preview) {
        if (!m_sorting.isEmpty() && QString::fromStdString(preview->file) == m_sorting) {
            const QString file = std::exchange(m_sorting, QString());
            const QFileInfo info(file);
            const FinetuneRecipe recipe = m_wizard->recipe();
            const auto& columns = preview->columns;
            const bool isNamed = std::count(columns.begin(), columns.end(), recipe.data.text) == 1;
            const auto guessed
                = guessColumns(*preview, { { "text", false, { "text", "message", "sms" }, ColumnRole::Shape::Long } });
            const QString column
                = isNamed ? QString::fromStdString(recipe.data.text) : QString::number(guessed.front());
            QString name = info.completeBaseName() + QStringLiteral("-sorted");
            for (int i = 2; QFileInfo::exists(info.dir().filePath(name + QStringLiteral(".csv"))); ++i)
                name = QStringLiteral("%1-sorted-%2").arg(info.completeBaseName()).arg(i);
            m_desk->chooser()->save(tr("Save the sorted texts"), info.dir().filePath(name), tr("Tables (*.csv)"),
                QStringLiteral("csv"), [this, file, column, found = preview->found](const QString& out) {
                    sortInto(file, found, column, out);
                });
            return;
        }
        if (isAsking())
            m_wizard->data()->setPreview(preview);
    });
    connect(files, &FinetuneFiles::previewFailed, this, [this, isAsking](const QString& file, const Spoken& sentence) {
        if (file == m_sorting) {
            m_sorting.clear();
            m_wizard->tries()->setFileWords(sentence);
        } else if (isAsking()) {
            m_wizard->data()->setFailed(file, sentence);
        }
    });
    connect(files, &FinetuneFiles::surveyed, m_wizard, &ClassifyWizard::setSurvey);
    connect(files, &FinetuneFiles::surveyFailed, m_wizard->classes(), &ClassesPage::setFailed);
    connect(files, &FinetuneFiles::baseRead, this,
        [this](const QString& folder, const ModelConfig& config, const Spoken& problem) {
            m_wizard->choices()->setBase(folder, config, problem);
        });
    connect(files, &FinetuneFiles::classifyResultRead, this, [this](const QString& run, const FinetuneEndPtr& end) {
        if (run != m_wizard->runFolder())
            return;
        m_wizard->setEnd(end);
        m_wizard->showPage(m_wizard->resultPage());
    });
    connect(m_desk, &FinetuneDesk::resultShown, this, [this](const FinetuneResult& result) {
        if (result.task == m_wizard->task())
            m_desk->files()->readClassifyResult(result.folder);
    });
}

void ClassifyDesk::connectPages()
{
    DataPage* data = m_wizard->data();
    connect(data, &DataPage::chooseFileRequested, this, [this, data] {
        m_desk->chooser()->open(tr("Choose a file of texts and their classes"), QFileDialog::ExistingFile,
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
    ClassesPage* classes = m_wizard->classes();
    connect(m_wizard, &ClassifyWizard::surveyWanted, m_desk->files(), &FinetuneFiles::survey);
    connect(classes, &ClassesPage::problemsWanted, this, [classes](const std::vector<TableProblem>& problems) {
        classes->setProblemWords(FinetuneDesk::inWordsOf(problems));
    });
    connect(classes, &ClassesPage::chooseFileRequested, this, [this, classes](bool validation) {
        m_desk->chooser()->open(validation ? tr("Choose the texts that validate") : tr("Choose the texts that test"),
            QFileDialog::ExistingFile,
            [classes, validation](const QStringList& paths) { classes->takeFile(validation, paths.front()); },
            { tr("All files (*)") });
    });
    ClassifyChoices* choices = m_wizard->choices();
    connect(choices, &TrainChoicesPage::baseWanted, m_desk->files(), &FinetuneFiles::readBase);
    connect(choices, &TrainChoicesPage::tokenizerWanted, m_desk->files(), &FinetuneFiles::readTokenizer);
    connect(m_desk->files(), &FinetuneFiles::tokenizerRead, choices, &TrainChoicesPage::setTokenizer);
    connect(choices, &TrainChoicesPage::chooseModelRequested, this, [this, choices] {
        m_desk->chooser()->open(tr("Choose a model folder to begin with"), QFileDialog::Directory,
            [choices](const QStringList& paths) { choices->takeFolder(paths.front()); });
    });
}

void ClassifyDesk::connectTries()
{
    TryPage* tries = m_wizard->tries();
    Engine* engine = m_desk->engine();
    connect(tries, &TryPage::predictWanted, this,
        [tries, engine](quint64 generation, const QString& text, double loraStrength) {
            PredictRequest request;
            request.generation = generation;
            request.folder = tries->modelFolder().toStdString();
            request.texts = { text.toStdString() };
            request.loraStrength = loraStrength;
            engine->predict(request);
        });
    connect(engine, &Engine::predicted, this,
        [tries](const PredictionsPtr& predictions) { tries->setPredictions(*predictions); });
    connect(engine, &Engine::predictFailed, tries, &TryPage::setPredictFailed);
    connect(tries, &TryPage::predictFileRequested, this, [this] {
        m_desk->chooser()->open(tr("Choose a file of texts to sort"), QFileDialog::ExistingFile,
            [this](const QStringList& paths) { sortFile(paths.front()); }, { tr("All files (*)") });
    });
    connect(engine, &Engine::predictedRows, this, [tries](qint64 rows) {
        tries->setFileWords(Spoken([rows] { return tr("%1 rows are sorted…").arg(QLocale().toString(rows)); }));
    });
    connect(engine, &Engine::filePredicted, this, [this, tries](const QString& path, qint64 rows) {
        tries->setFileWords(Spoken([path, rows, how = m_sortedWith.take(path)] {
            QStringList words {
                tr("%1 rows are sorted: %2").arg(QLocale().toString(rows), QDir::toNativeSeparators(path))
            };
            if (!how.isEmpty())
                words << how.text();
            return words.join(QLatin1Char('\n'));
        }));
    });
    connect(engine, &Engine::filePredictFailed, this, [tries](const Spoken& sentence) {
        tries->setFileWords(
            sentence.isEmpty() ? Spoken([] { return tr("It was stopped; no file was written."); }) : sentence);
    });
    connect(tries, &TryPage::saveReportRequested, this, [this, tries] {
        const QString run = QFileInfo(tries->modelFolder()).dir().dirName();
        m_desk->chooser()->saveReport(run, [this](const QString& path) { saveReport(path); });
    });
    connect(tries, &TryPage::openFolderRequested, this,
        [tries] { QDesktopServices::openUrl(QUrl::fromLocalFile(tries->modelFolder())); });
    connect(tries, &TryPage::lookAtRequested, this,
        [this, tries](const QString& text) { Q_EMIT m_desk->lookAtRequested(tries->modelFolder(), text); });
}

/// Written in the worker: a report says the hashes of file and weights, which takes as long as they are large.
void ClassifyDesk::saveReport(const QString& path)
{
    const FinetuneEndPtr end = m_wizard->tries()->end();
    if (!end)
        return;
    m_desk->engine()->perform(
        WorkerTask::Working, QFileInfo(path).fileName(),
        [desk = m_desk, path, end, recipe = m_wizard->recipe()](const std::stop_token& stop) {
            // The run's own recipe says more exactly what was run: the device, say.
            const auto own = readFinetuneRecipeFile(std::filesystem::path(end->runFolder) / "run.json");
            const auto* ran = std::get_if<FinetuneRecipe>(&own);
            const auto outcome = outcomeOf([&] {
                writeReport(path.toStdString(), classEvaluation(ran ? *ran : recipe, *end, stop));
                return true;
            });
            Spoken problem;
            if (const auto* failed = std::get_if<Failed>(&outcome))
                problem = spoken(failed->sentence);
            const bool isWritten = std::holds_alternative<bool>(outcome);
            QMetaObject::invokeMethod(
                desk,
                [desk, path, problem, isWritten] {
                    if (!problem.isEmpty())
                        Q_EMIT desk->problem(problem);
                    else if (isWritten)
                        Q_EMIT desk->message(tr("The report is saved as %1.").arg(QDir::toNativeSeparators(path)));
                },
                Qt::QueuedConnection);
        },
        {}, /*duringTraining=*/true);
}

void ClassifyDesk::sortFile(const QString& file)
{
    m_sorting = file;
    m_desk->files()->preview(file, {});
}

void ClassifyDesk::sortInto(const QString& file, const TableOptions& table, const QString& column, const QString& out)
{
    PredictFileRequest request;
    request.folder = m_wizard->tries()->modelFolder().toStdString();
    request.file = file.toStdString();
    request.table = table;
    request.column = column.toStdString();
    request.out = out.toStdString();
    request.threshold = m_wizard->tries()->threshold();
    request.loraStrength = m_wizard->tries()->loraStrength();
    m_sortedWith.insert(out, m_wizard->tries()->sortingWords());
    m_wizard->tries()->setFileWords(
        Spoken([name = QFileInfo(file).fileName()] { return tr("Sorting %1…").arg(name); }));
    m_desk->engine()->predictFile(request);
}

} // namespace cutaway
