// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

namespace cutaway::fast {

/// Work in phases that several threads walk through side by side. A phase's parts are done by whoever comes for them, and nobody goes on before all
/// are done; so any number of threads gets through, also one alone or one that comes late. A phase of one token takes tens of microseconds:
/// less than it takes to wake a thread that sleeps, so that a thread waits by spinning, and gives its core away when that takes long.
class Phases {
    struct alignas(64) Phase { // a cache line each
        std::atomic<std::int64_t> next { 0 }, done { 0 };
    };

public:
    /// For walks of at most `most` phases.
    explicit Phases(std::size_t most)
        : m_phases(most)
    {
    }

    /// Before the threads set out, by one of them.
    void begin()
    {
        for (auto& phase : m_phases) {
            phase.next.store(0, std::memory_order_relaxed);
            phase.done.store(0, std::memory_order_relaxed);
        }
    }

    /// A thread's way through the phases, which every thread goes in the same order.
    class Walk {
    public:
        explicit Walk(Phases& phases)
            : m_phase(phases.m_phases.data())
        {
        }
        /// The next phase: calls work(part) for the parts 0 … parts − 1 that no other thread has taken, and returns when all are done.
        template <class Work> void share(std::int64_t parts, Work&& work)
        {
            Phase& phase = *m_phase++;
            for (;;) {
                const auto part = phase.next.fetch_add(1, std::memory_order_relaxed);
                if (part >= parts)
                    break;
                work(part);
                phase.done.fetch_add(1, std::memory_order_release);
            }
            for (int waited = 0; phase.done.load(std::memory_order_acquire) < parts; ++waited) {
                if (waited < spins)
                    pause();
                else
                    std::this_thread::yield();
            }
        }
        /// A phase that one of the threads does.
        template <class Work> void once(Work&& work)
        {
            share(1, [&](std::int64_t) { work(); });
        }

    private:
        static constexpr int spins = 4000; // some 50 to 200 µs
        static void pause()
        {
#if defined(__x86_64__)
            __builtin_ia32_pause();
#endif
        }
        Phase* m_phase;
    };

private:
    std::vector<Phase> m_phases;
};

} // namespace cutaway::fast
