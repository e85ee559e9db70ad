// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/setupfiles.h"

#include "app/worker/runrows.h"
#include "app/worker/setupreads.h"
#include "app/worker/words.h"

namespace cutaway {

namespace {
    std::vector<std::string> plain(const QStringList& texts)
    {
        std::vector<std::string> result;
        for (const QString& text : texts)
            result.push_back(text.toStdString());
        return result;
    }
} // namespace

SetupFiles::SetupFiles(QString index, QString runs, QObject* parent)
    : QObject(parent)
    , m_index(std::move(index))
    , m_runs(std::move(runs))
    , m_thread(QStringLiteral("setup"))
{
}

void SetupFiles::readRecipe(const QString& path)
{
    m_thread.push([this, path] {
        const auto outcome = readRecipeFile(path.toStdString());
        if (const auto* recipe = std::get_if<TrainRecipe>(&outcome))
            Q_EMIT recipeRead(path, *recipe);
        else if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT failed(spoken(*problem));
    });
}

void SetupFiles::writeRecipe(const TrainRecipe& recipe, const QString& path)
{
    m_thread.push([this, recipe, path] {
        const auto outcome = writeRecipeFile(recipe, path.toStdString());
        if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT failed(spoken(*problem));
        else
            Q_EMIT recipeWritten(path);
    });
}

void SetupFiles::readModel(const QString& folder)
{
    m_thread.push([this, folder] {
        const auto outcome = modelShapeOf(folder.toStdString());
        if (const auto* config = std::get_if<ModelConfig>(&outcome))
            Q_EMIT modelRead(folder, *config, {});
        else if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT modelRead(folder, {}, spoken(*problem));
    });
}

void SetupFiles::tellList(const QString& search)
{
    m_search = search;
    const auto outcome = listRuns(m_index.toStdString(), m_runs.toStdString(), search.toStdString());
    if (const auto* problem = std::get_if<Failed>(&outcome))
        Q_EMIT listFailed(spoken(*problem));
    if (const auto* runs = std::get_if<std::vector<ListedRun>>(&outcome))
        Q_EMIT listed(rowsOf(*runs), inQt(defaultSettings()));
}

void SetupFiles::list(const QString& search)
{
    m_thread.push([this, search, request = ++m_request] {
        if (request == m_request)
            tellList(search);
    });
}

void SetupFiles::add(const QString& run, bool show)
{
    m_thread.push([this, run, show] {
        const auto outcome = addRun(m_index.toStdString(), run.toStdString());
        if (const auto* problem = std::get_if<Failed>(&outcome)) {
            Q_EMIT failed(spoken(*problem));
            return;
        }
        tellList(show ? QString() : m_search);
        if (show)
            Q_EMIT added(run);
    });
}

void SetupFiles::forget(const QStringList& runs)
{
    m_thread.push([this, runs] {
        const auto outcome = forgetRuns(m_index.toStdString(), plain(runs));
        if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT failed(spoken(*problem));
        tellList(m_search);
    });
}

void SetupFiles::rebuild()
{
    m_thread.push([this] {
        std::vector<Sentence> damaged;
        const auto outcome = rebuildRuns(m_index.toStdString(), m_runs.toStdString(), damaged);
        if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT failed(spoken(*problem));
        else
            Q_EMIT rebuilt(static_cast<int>(std::get<std::size_t>(outcome)));
        if (!damaged.empty())
            Q_EMIT failed(spoken(damaged.front()));
        tellList(m_search);
    });
}

void SetupFiles::note(const QString& run, const QStringList& tags, const QString& text)
{
    m_thread.push([this, run, tags, text] {
        const auto outcome = noteRun(m_index.toStdString(), run.toStdString(), plain(tags), text.toStdString());
        if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT failed(spoken(*problem));
        tellList(m_search);
    });
}

} // namespace cutaway
