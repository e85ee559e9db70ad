// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <latch>
#include <stop_token>
#include <thread>

namespace cutaway {

/// OpenMP's threads wait for each other by spinning. With another program on one of the cores, that costs the scheduler's whole turn
/// at every barrier, and a reading takes forty times as long. GNU OpenMP all but stops spinning when a process has more OpenMP threads
/// than there are cores (libgomp's manual, GOMP_SPINCOUNT). Its environment variables are read before main(), so this
/// keeps a second team of threads, which sleep.
class IdleTeam {
public:
    IdleTeam();

private:
    std::latch m_stands { 1 };
    std::jthread m_thread; ///< the team's first thread; the others live as long as it does
};

} // namespace cutaway
