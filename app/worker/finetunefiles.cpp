// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/finetunefiles.h"

#include "app/worker/finetunereads.h"
#include "app/worker/words.h"

#include <chrono>

namespace cutaway {

namespace {
    FinetuneResult inQt(const FinishedFinetune& finished)
    {
        FinetuneResult result;
        result.folder = QString::fromStdString(finished.folder);
        result.model = QString::fromStdString(finished.model);
        result.name = QString::fromStdString(finished.name);
        result.task = QString::fromStdString(finished.recipe.task);
        const auto when = std::chrono::file_clock::to_sys(finished.when);
        result.when = QDateTime::fromSecsSinceEpoch(
            std::chrono::duration_cast<std::chrono::seconds>(when.time_since_epoch()).count());
        result.recipe = finished.recipe;
        result.score = finished.score;
        result.testLoss = finished.testLoss;
        for (const std::string& label : finished.labels)
            result.labels << QString::fromStdString(label);
        return result;
    }
} // namespace

FinetuneFiles::FinetuneFiles(QString runs, QObject* parent)
    : QObject(parent)
    , m_runs(std::move(runs))
    , m_thread(QStringLiteral("finetunes"))
    , m_surveys(QStringLiteral("surveys"))
{
}

FinetuneFiles::~FinetuneFiles()
{
    m_surveyStop.request_stop();
}

void FinetuneFiles::preview(const QString& file, const TableOptions& options)
{
    m_thread.push([this, file, options, request = ++m_previewing] {
        if (request != m_previewing)
            return;
        auto outcome = previewOf(file.toStdString(), options);
        if (request != m_previewing)
            return;
        if (auto* preview = std::get_if<TablePreview>(&outcome))
            Q_EMIT previewed(std::make_shared<const TablePreview>(std::move(*preview)));
        else if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT previewFailed(file, spoken(*problem));
    });
}

void FinetuneFiles::survey(const FinetuneRecipe& recipe)
{
    m_surveyStop.request_stop();
    m_surveyStop = {};
    m_surveys.push([this, recipe, stop = m_surveyStop.get_token()] {
        if (stop.stop_requested())
            return;
        auto outcome = classifySurveyOf(recipe, stop);
        if (stop.stop_requested())
            return;
        if (auto* survey = std::get_if<ClassifySurvey>(&outcome))
            Q_EMIT surveyed(std::make_shared<const ClassifySurvey>(std::move(*survey)));
        else if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT surveyFailed(spoken(*problem));
    });
}

void FinetuneFiles::readBase(const QString& folder)
{
    m_thread.push([this, folder] {
        const auto outcome = baseModelShape(folder.toStdString());
        if (const auto* config = std::get_if<ModelConfig>(&outcome))
            Q_EMIT baseRead(folder, *config, {});
        else if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT baseRead(folder, {}, spoken(*problem));
    });
}

void FinetuneFiles::readTokenizer(const QString& name)
{
    m_thread.push([this, name] {
        const auto outcome = tokensOf(name.toStdString());
        if (const auto* tokens = std::get_if<std::int64_t>(&outcome))
            Q_EMIT tokenizerRead(name, *tokens, {});
        else if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT tokenizerRead(name, 0, spoken(*problem));
    });
}

void FinetuneFiles::readClassifyResult(const QString& run)
{
    m_thread.push([this, run] {
        auto outcome = classifyResultOf(run.toStdString());
        if (auto* end = std::get_if<FinetuneEnd>(&outcome))
            Q_EMIT classifyResultRead(run, std::make_shared<const FinetuneEnd>(std::move(*end)));
        else if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT failed(spoken(*problem));
    });
}

void FinetuneFiles::readRecipe(const QString& path)
{
    m_thread.push([this, path] {
        const auto outcome = readFinetuneRecipeFile(path.toStdString());
        if (const auto* recipe = std::get_if<FinetuneRecipe>(&outcome))
            Q_EMIT recipeRead(path, *recipe);
        else if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT failed(spoken(*problem));
    });
}

void FinetuneFiles::writeRecipe(const FinetuneRecipe& recipe, const QString& path)
{
    m_thread.push([this, recipe, path] {
        const auto outcome = writeFinetuneRecipeFile(recipe, path.toStdString());
        if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT failed(spoken(*problem));
        else
            Q_EMIT recipeWritten(path);
    });
}

void FinetuneFiles::list()
{
    m_thread.push([this, request = ++m_listing] {
        if (request != m_listing)
            return;
        QList<FinetuneResult> results;
        for (const FinishedFinetune& finished : finishedFinetunes(m_runs.toStdString()))
            results << inQt(finished);
        Q_EMIT listed(results);
    });
}

} // namespace cutaway
