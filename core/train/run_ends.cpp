// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_ends.h"

namespace cutaway {

TrainEnd pausedForRoom(const RunFolder& run, const TrainProgress& progress, const NoRoomError& error)
{
    const auto newest = run.newestCheckpoint();
    TrainEnd end { newest ? newest->progress.step : 0, TrainEnd::Why::DiskFull, run.path().string(),
        newest ? newest->folder.string() : std::string(), progress.seconds };
    end.sentence = newest
        ? Sentence::tr("Training has paused at step %1: %2 Make room, then go on from the checkpoint of step %3.",
            progress.step, error.sentence(), newest->progress.step)
        : Sentence::tr("Training has paused at step %1: %2 There is no checkpoint yet. Make room, then go on: it "
                       "begins again at its first step.",
            progress.step, error.sentence());
    return end;
}

// Of two, the other one is it. With more of them the network names an address, and in a ring not even that of the one that ended.
void throwProcessLost(int size, std::int64_t step, const std::string& checkpoint, const RankLost& error)
{
    const auto what = size == 2
        ? Sentence::tr("At step %1 process 1 of this training was lost, so this one ends too. The checkpoint %2 holds "
                       "the steps made so far: start both of them again with --resume.",
            step, checkpoint)
        : Sentence::tr("At step %1 another process of this training was lost, so all of them end. The checkpoint %2 "
                       "holds the steps made so far: start all of them again with --resume.",
            step, checkpoint);
    throw InputError(what, error.what());
}

} // namespace cutaway
