// SPDX-License-Identifier: GPL-3.0-or-later
// Measures how long an event loop stands still.
#pragma once

#include <algorithm>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace cutaway::testing {

/// A timer that wants to fire every 2 ms; the longest time between two of its turns is the longest stall.
class StallWatch : public QObject {
public:
    StallWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(2);
        connect(&m_timer, &QTimer::timeout, this, &StallWatch::turn);
    }
    void start()
    {
        m_clock.start();
        m_timer.start();
    }
    void stop()
    {
        turn();
        m_timer.stop();
    }
    double longest() const { return m_longest; } ///< ms
    qint64 turns() const { return m_turns; }

private:
    void turn()
    {
        m_longest = std::max(m_longest, static_cast<double>(m_clock.nsecsElapsed()) / 1e6);
        m_clock.restart();
        ++m_turns;
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_longest = 0.0;
    qint64 m_turns = 0;
};

} // namespace cutaway::testing
