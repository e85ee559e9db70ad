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
};

/// A text that can be trained on.
struct TextChoice {
    QString name;
    QString path;
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
/// "10 epochs" or "4,000 steps"
QString lengthWords(const TrainRecipe& recipe);
/// Names of files without folders, "The Verdict + 2 more".
QString filesWords(const TrainRecipe& recipe);

} // namespace cutaway
