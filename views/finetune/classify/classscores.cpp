// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/classify/classscores.h"

#include <algorithm>

namespace cutaway {

int predictedClass(const std::vector<float>& probabilities, double threshold)
{
    if (probabilities.size() == 2)
        return static_cast<double>(probabilities[1]) >= threshold ? 1 : 0;
    return static_cast<int>(std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin());
}

ClassScores classScores(const std::vector<ClassifiedText>& texts, std::size_t classes, double threshold)
{
    ClassScores scores;
    scores.texts = static_cast<std::int64_t>(texts.size());
    scores.confusion.assign(classes, std::vector<std::int64_t>(classes));
    std::int64_t right = 0;
    for (const auto& text : texts) {
        const int predicted = predictedClass(text.probabilities, threshold);
        ++scores.confusion[static_cast<std::size_t>(text.label)][static_cast<std::size_t>(predicted)];
        right += predicted == text.label;
    }
    scores.accuracy = texts.empty() ? 0.0 : static_cast<double>(right) / static_cast<double>(texts.size());
    const auto share = [](std::int64_t part, std::int64_t whole) {
        return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
    };
    for (std::size_t i = 0; i < classes; ++i) {
        std::int64_t named = 0, there = 0;
        for (std::size_t k = 0; k < classes; ++k) {
            named += scores.confusion[k][i];
            there += scores.confusion[i][k];
        }
        const auto hit = scores.confusion[i][i];
        scores.precision.push_back(share(hit, named));
        scores.recall.push_back(share(hit, there));
        scores.f1.push_back(share(2 * hit, named + there));
    }
    return scores;
}

std::vector<std::size_t> textsOf(const std::vector<ClassifiedText>& texts, double threshold, int truth, int predicted)
{
    std::vector<std::size_t> found;
    std::vector<float> certainty(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const int made = predictedClass(texts[i].probabilities, threshold);
        certainty[i] = texts[i].probabilities[static_cast<std::size_t>(made)];
        const bool wanted = truth < 0 ? made != texts[i].label : texts[i].label == truth && made == predicted;
        if (wanted)
            found.push_back(i);
    }
    std::stable_sort(
        found.begin(), found.end(), [&](std::size_t a, std::size_t b) { return certainty[a] > certainty[b]; });
    return found;
}

} // namespace cutaway
