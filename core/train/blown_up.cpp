// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/blown_up.h"

#include "core/jobs/outcome.h"
#include "core/train/first_wrong.h"

#include <cmath>
#include <limits>

namespace cutaway {

namespace {
    [[noreturn]] void throwBlownUp(const Sentence& what, const Sentence& where, std::int64_t step, RunWriter& writer)
    {
        const auto newest = writer.run().newestCheckpoint();
        const auto left = newest ? Sentence::tr("The newest checkpoint is %1.", newest->folder.string())
                                 : Sentence::tr("There is no checkpoint yet.");
        const auto more = where.text().empty() ? left : Sentence::tr("%1 %2", where, left);
        writer.markDiverged(step);
        throw InputError(Sentence::tr("%1 %2 Take a smaller learning rate (optimizer.lr), a warm-up "
                                      "(optimizer.warmup_steps), or clip the gradients (optimizer.grad_clip, 1.0).",
            what, more));
    }

    Sentence lossIsNone(std::int64_t step)
    {
        return Sentence::tr("At step %1 the loss is no longer a number: training has blown up.", step);
    }
} // namespace

void requireFinite(const MadeStep& made, Learner& learner, RunWriter& writer)
{
    const TrainStep& step = made.told;
    if (std::isfinite(step.loss) && std::isfinite(step.gradNorm) && !made.update.isTooLarge)
        return;
    if (learner.readsLater())
        learner.computeGradients(made.batch.device); // those at hand are the next step's
    auto& model = learner.model();
    auto norms = made.update.layerGradNorms;
    norms.resize(model->blocks.size() + 2, std::numeric_limits<float>::quiet_NaN());
    writer.keepBroken(made, norms);
    const auto where = firstWrong(model, made.batch.device.inputs);
    if (!std::isfinite(step.loss))
        throwBlownUp(lossIsNone(step.step), where, step.step, writer);
    // Each gradient is a number: only their squares, which norm and optimizer need, are not.
    const bool areNumbers = made.update.isTooLarge || where.text().empty();
    throwBlownUp(areNumbers
            ? Sentence::tr("At step %1 the gradient is so large that its square is beyond float32: training "
                           "has blown up.",
                step.step)
            : Sentence::tr("At step %1 the gradient is no longer a number: training has blown up.", step.step),
        areNumbers ? largestGradient(model) : where, step.step, writer);
}

void requireFinite(double loss, std::int64_t step, const torch::Tensor& inputs, Learner& learner, RunWriter& writer)
{
    if (!std::isfinite(loss))
        throwBlownUp(lossIsNone(step), firstWrong(learner.model(), inputs), step, writer);
}

} // namespace cutaway
