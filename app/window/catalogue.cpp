// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/catalogue.h"

#include "app/worker/words.h"
#include "core/io/resources.h"
#include "core/jobs/outcome.h"
#include "core/train/checkpoints.h"
#include "core/train/recipe.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace cutaway {

namespace {
    QString pathOf(const std::filesystem::path& path)
    {
        return QString::fromStdString(path.string());
    }

    /// A name for people of a file in the data folder: "the-verdict/the-verdict.txt" → "the-verdict".
    QString nameOfText(const QFileInfo& file)
    {
        const QString folder = file.dir().dirName();
        const QString base = file.completeBaseName();
        return base == folder || base == QLatin1String("input") ? folder : folder + QStringLiteral(" / ") + base;
    }
} // namespace

bool looksLikeModel(const QString& folder)
{
    return QFileInfo::exists(folder + QStringLiteral("/config.json"));
}

QString newestCheckpoint(const QString& run)
{
    for (const auto& [step, folder] : checkpointsIn(run.toStdString())) {
        if (looksLikeModel(pathOf(folder)))
            return pathOf(folder);
    }
    return {};
}

QList<ModelEntry> bundledModelEntries()
{
    QList<ModelEntry> entries;
    for (const auto& folder : bundledModels())
        entries.append({ pathOf(folder.filename()), pathOf(folder) });
    return entries;
}

QList<ModelEntry> trainedRunEntries(const QString& runsFolder)
{
    QList<ModelEntry> entries;
    for (const QFileInfo& run : QDir(runsFolder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time)) {
        const QString checkpoint = newestCheckpoint(run.filePath());
        if (!checkpoint.isEmpty())
            entries.append({ run.fileName(), checkpoint });
    }
    return entries;
}

QList<ModelEntry> finetunedModelEntries(const QString& runsFolder)
{
    QList<ModelEntry> entries;
    for (const QFileInfo& run : QDir(runsFolder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time)) {
        const QString model = run.filePath() + QStringLiteral("/model");
        if (looksLikeModel(model))
            entries.append({ run.fileName(), model });
    }
    return entries;
}

QList<SampleText> sampleTexts(const QString& language)
{
    const QString folder = pathOf(resourceFolder() / "samples");
    QFile index(folder + QStringLiteral("/index.json"));
    if (!index.open(QIODevice::ReadOnly))
        return {};
    QList<SampleText> texts;
    for (const QJsonValue& entry : QJsonDocument::fromJson(index.readAll()).array()) {
        const QJsonObject titles = entry[QLatin1String("title")].toObject();
        const QString title = titles[language].toString(titles[QLatin1String("en")].toString());
        const QString path = folder + QLatin1Char('/') + entry[QLatin1String("file")].toString();
        if (QFileInfo::exists(path))
            texts.append({ title, path });
    }
    return texts;
}

QString sampleFile(const QString& name)
{
    return pathOf(resourceFolder() / "samples") + QLatin1Char('/') + name;
}

QList<NamedText> trainingTexts(const QString& language)
{
    QList<NamedText> texts;
    // Named here, so that a stranger's folder of a million files is not offered.
    static const char* const known[] = { "the-verdict/the-verdict.txt", "tinystories/tinystories_sample.txt",
        "tinystories/tinystories_more.txt", "tinyshakespeare/input.txt", "jane-austen/emma.txt",
        "jane-austen/persuasion.txt", "jane-austen/prideprejudice.txt", "hongloumeng/hongloumeng.txt" };
    if (const auto data = dataFolder(); !data.empty()) {
        for (const char* name : known) {
            const QFileInfo file(pathOf(data / name));
            if (file.isFile())
                texts.append({ nameOfText(file), file.absoluteFilePath() });
        }
    }
    for (const char* name : { "jane-austen/northangerabbey.txt", "sort/sort.txt", "induction/induction.txt" }) {
        const QFileInfo file(pathOf(resourceFolder() / "texts" / name)); // they come with the program
        if (file.isFile())
            texts.append({ nameOfText(file), file.absoluteFilePath() });
    }
    for (const SampleText& sample : sampleTexts(language))
        texts.append({ sample.title, sample.path });
    return texts;
}

QList<RecipeEntry> recipeEntries()
{
    QList<RecipeEntry> entries;
    const QString folder = pathOf(resourceFolder() / "recipes");
    for (const QFileInfo& file : QDir(folder).entryInfoList({ QStringLiteral("*.json") }, QDir::Files, QDir::Name)) {
        RecipeEntry entry;
        entry.name = file.completeBaseName();
        const auto outcome = outcomeOf([&] { return readRecipe(file.filePath().toStdString()); });
        if (const auto* recipe = std::get_if<TrainRecipe>(&outcome)) {
            entry.recipe = *recipe;
            for (const std::string& text : recipe->data.files)
                if (entry.missing.isEmpty() && !QFileInfo::exists(QString::fromStdString(text)))
                    entry.missing = QString::fromStdString(text);
        } else if (const auto* failed = std::get_if<Failed>(&outcome)) {
            entry.problem = inWords(failed->sentence);
        }
        entries.append(entry);
    }
    return entries;
}

std::optional<TrainRecipe> recipeOfRun(const QString& runFolder)
{
    const auto outcome = outcomeOf([&] { return readRecipe((runFolder + QStringLiteral("/run.json")).toStdString()); });
    const auto* recipe = std::get_if<TrainRecipe>(&outcome);
    return recipe ? std::optional(*recipe) : std::nullopt;
}

ReadText readTextFile(const QString& path, qint64 limit)
{
    QFile file(path);
    if (file.size() > limit || !file.open(QIODevice::ReadOnly))
        return {};
    return { QString::fromUtf8(file.readAll()), true };
}

} // namespace cutaway
