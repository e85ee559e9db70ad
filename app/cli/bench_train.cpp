// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_train.h"

#include "app/cli/signals.h"
#include "core/io/scratch_folder.h"
#include "core/jobs/outcome.h"
#include "core/train/trainer.h"

#include <algorithm>

namespace cutaway::cli {

namespace {
    constexpr std::int64_t warmUp = 3; ///< steps
} // namespace

std::vector<double> measureTraining(TrainBench bench)
{
    auto& recipe = bench.recipe;
    const std::int64_t wanted = warmUp + bench.runs * bench.stepsPerRun;
    recipe.max_steps = wanted;
    recipe.epochs = std::max(recipe.epochs, wanted); // a short text is read again
    recipe.eval_freq = wanted + 1;
    recipe.eval_iter = 1;
    recipe.checkpoint_every = 0;
    recipe.sample.max_new = 0;
    const ScratchFolder folder("cutaway-bench");
    StopOnSignals signals("Stopping.");
    std::vector<double> rates;
    double begin = bench.seconds();
    std::int64_t tokensThen = 0;
    TrainHooks hooks;
    hooks.stop = signals.token();
    hooks.onEvent = [&](const TrainEvent& event) {
        const auto* step = std::get_if<TrainStep>(&event);
        if (!step || step->step + 1 < warmUp)
            return;
        const auto now = bench.seconds();
        const auto counted = step->step + 1 - warmUp;
        if (counted > 0 && counted % bench.stepsPerRun == 0)
            rates.push_back(static_cast<double>(step->tokensSeen - tokensThen) / std::max(now - begin, 1e-9));
        if (counted % bench.stepsPerRun == 0) {
            begin = now;
            tokensThen = step->tokensSeen;
        }
    };
    const auto end = train(recipe, folder.path() / "run", hooks);
    if (end.why == TrainEnd::Why::Stopped)
        throw CancelledError();
    if (rates.empty())
        throw InputError("The recipe's text is too short to measure: it has no full batch.");
    return rates;
}

} // namespace cutaway::cli
