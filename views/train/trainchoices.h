// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include "core/jobs/training.h"

namespace cutaway {

/// A recipe that can be chosen.
struct RecipeChoice {
    QString name; ///< "verdict": also what a run is called at first
    QString description; ///< one sentence; empty = what is known of a recipe of this name
    TrainRecipe recipe;
    QString missing; ///< one short sentence when its texts are not there; empty when they are
    QString whereFrom; ///< then: where they can be had and where to put them
    qint64 textBytes = 0; ///< of its texts; 0 = not known
};

/// A text that can be trained on.
struct TextChoice {
    QString name;
    QString path;
    qint64 bytes = 0; ///< 0 = not known
};

/// A model that can be gone on from.
struct ModelChoice {
    QString name;
    QString folder;
};

/// A device that the recipe may name.
struct DeviceName {
    QString name; ///< "cuda:0"
    QString words; ///< as the window shows it
};

enum class TrainState { Idle, Starting, Running, Pausing, Paused, Stopping, Finished };

/// The vocabulary that the recipe's tokenizer brings; 0 when only the text can tell (characters).
std::int64_t vocabularyOf(const TrainRecipe& recipe);
/// Weights of the recipe's model; 0 when only the text can tell.
std::int64_t parametersOf(const TrainRecipe& recipe);
/// The same, and where only the text can tell, as if it had a hundred different characters: good for a rounded number.
std::int64_t roughParametersOf(const TrainRecipe& recipe);
/// "6 layers · 8 heads · 256 wide · 2.9 M parameters"; without the last when `parameters` is 0
QString shapeWords(const ModelConfig& config, std::int64_t parameters);
/// The same of a recipe; "about 0.8 M parameters" where only the text can tell.
QString shapeWords(const TrainRecipe& recipe);
/// One sentence about a recipe that comes with the program; empty for others.
QString bundledDescription(const QString& name);
/// Steps of a run.
struct RunLength {
    std::int64_t steps = 0; ///< 0 = can't be told
    bool isExact = false; ///< else reckoned from the size of the text
};
/// Reckoned from the bytes of the text (0 = not known) and how many of them a token of the recipe's tokenizer has in English.
RunLength lengthOf(const TrainRecipe& recipe, qint64 textBytes);
/// "10 epochs" or "4,000 steps"
QString lengthWords(const TrainRecipe& recipe);
/// Names of files without folders, "The Verdict + 2 more".
QString filesWords(const TrainRecipe& recipe);
/// "BPE 1,000", "GPT-2", "characters"
QString tokenizerWords(const std::string& tokenizer);
/// "constant", "warm-up, then cosine"
QString scheduleWords(const TrainRecipe::Optimizer& optimizer);
/// The recipe with the vocabulary that its tokenizer will have, as far as that can be told: for reckoning.
TrainRecipe withVocabulary(TrainRecipe recipe);

} // namespace cutaway
