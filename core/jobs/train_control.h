// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

namespace cutaway {

/// A learning rate's factor lies below it: what a checkpoint with another one says can't be.
inline constexpr double rateFactorLimit = 1e9;

/// What can be changed of a training while it runs. Any thread sets, the trainer reads between two steps.
class TrainControl {
public:
    /// From the next step on every learning rate of the schedule is multiplied by `factor` (> 0). The trainer records it in the run.
    void setRateFactor(double factor) { m_rateFactor = factor; }
    /// 0 while nobody has set one: the run's own stays.
    double rateFactor() const { return m_rateFactor; }
    /// Stop, with a checkpoint, after `steps` more steps; 0 = go on.
    void stopAfter(std::int64_t steps) { m_stopAfter = steps; }
    std::int64_t stopAfter() const { return m_stopAfter; }
    /// Nobody wants what it has learnt: it ends without a checkpoint when it is stopped.
    void discard() { m_discards = true; }
    bool discards() const { return m_discards; }
    /// To a training that waits for room on the disk: it writes again, or ends without what could not be written.
    enum class Room { Unanswered, TryAgain, GiveUp };
    void answerRoom(Room answer) { m_room = answer; }
    /// Whoever waits takes the answer, once.
    Room takeRoomAnswer() { return m_room.exchange(Room::Unanswered); }
    /// The trainer's: a step has been made. True when it was the last of those after which to stop.
    bool stepMade()
    {
        auto left = m_stopAfter.load();
        while (left > 0 && !m_stopAfter.compare_exchange_weak(left, left - 1)) { }
        return left == 1;
    }

private:
    std::atomic<double> m_rateFactor { 0.0 };
    std::atomic<std::int64_t> m_stopAfter { 0 };
    std::atomic<bool> m_discards { false };
    std::atomic<Room> m_room { Room::Unanswered };
};

} // namespace cutaway
