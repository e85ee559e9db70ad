// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"

#include <vector>

namespace cutaway {

/// What a classifier's probabilities come to when, of two classes, the second is predicted from a threshold on.
struct ClassScores {
    std::int64_t texts = 0;
    double accuracy = 0.0;
    std::vector<std::vector<std::int64_t>> confusion; ///< [true][predicted]
    std::vector<double> precision, recall, f1; ///< of each class; 0 where there is nothing to divide by
};

/// The class that is predicted: with two classes the second when its probability is at least the threshold, else the most probable one.
int predictedClass(const std::vector<float>& probabilities, double threshold);
ClassScores classScores(const std::vector<ClassifiedText>& texts, std::size_t classes, double threshold);
/// Numbers of the texts of the cell [truth][predicted] (−1, −1: all that are predicted wrongly), the most certain first.
std::vector<std::size_t> textsOf(const std::vector<ClassifiedText>& texts, double threshold, int truth, int predicted);

} // namespace cutaway
