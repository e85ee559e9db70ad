// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_records.h"

#include "core/train/run_vocabulary.h"

namespace cutaway {

RunRecords::RunRecords(
    const std::filesystem::path& run, const TrainRecipe& recipe, Learner& learner, std::int64_t firstStep)
    : m_steps(run,
        { learner.trainLoader().batchSize(), recipe.data.context_length, learner.model()->config().n_layers + 2 },
        recipe.eval_freq, firstStep)
    , m_curve(run, firstStep)
    , m_histograms(run, recipe.eval_freq, firstStep)
    , m_timeLapse(run, recipe, learner.model()->config(), *learner.data().tokenizer, firstStep)
{
    RunVocabulary::write(run, *learner.data().tokenizer);
}

bool RunRecords::addFrame(Learner& learner, std::int64_t step, std::int64_t tokensSeen)
{
    if (m_timeLapse.isEmpty())
        return false;
    m_timeLapse.add(learner.model(), *learner.data().tokenizer, step, tokensSeen);
    return true;
}

} // namespace cutaway
