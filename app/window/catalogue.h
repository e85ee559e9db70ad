// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/training.h"

#include <optional>

#include <QList>
#include <QString>

namespace cutaway {

/// Models, texts and recipes that can be picked from a list. All of it is read from folders when asked for.
struct ModelEntry {
    QString name;
    QString folder;
};
QList<ModelEntry> bundledModelEntries();
/// The newest checkpoint of each run below `runsFolder`, newest run first.
QList<ModelEntry> trainedRunEntries(const QString& runsFolder);
/// The model of each finished fine-tuning below `runsFolder`, newest first.
QList<ModelEntry> finetunedModelEntries(const QString& runsFolder);
/// The newest checkpoint of a run that is a model; empty when there is none.
QString newestCheckpoint(const QString& run);
/// Whether the folder looks like a model: it has a config.json.
bool looksLikeModel(const QString& folder);

struct SampleText {
    QString title;
    QString path;
};
/// The texts that come with the program, titled in `language` ("en", "zh_CN").
QList<SampleText> sampleTexts(const QString& language);
QString sampleFile(const QString& name); ///< path of one of them by its file name

struct NamedText {
    QString name;
    QString path;
};
/// Texts to train on: those of the data folder, then the samples.
QList<NamedText> trainingTexts(const QString& language);

struct RecipeEntry {
    QString name;
    TrainRecipe recipe;
    QString missing; ///< the first text file that isn't there; empty when all are
    QString problem; ///< why the recipe can't be read; empty when it can
};
QList<RecipeEntry> recipeEntries();

/// The recipe of a run folder; nothing when there is no run, or a damaged one.
std::optional<TrainRecipe> recipeOfRun(const QString& runFolder);

/// A whole text file, or nothing when it can't be read or is beyond `limit` bytes.
struct ReadText {
    QString text;
    bool ok = false;
};
ReadText readTextFile(const QString& path, qint64 limit = 64ll << 20);

} // namespace cutaway
