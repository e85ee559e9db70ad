// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/engine.h"
#include "views/train/trainchoices.h"

#include <QElapsedTimer>
#include <QObject>

namespace cutaway {

/// Where a training stands as seen from the window: asks the engine to start, pause, go on and stop, and knows what is said
/// about it in the status bar.
class TrainDesk : public QObject {
    Q_OBJECT

public:
    TrainDesk(Engine* engine, QString runsFolder, QObject* parent = nullptr);

    TrainState state() const { return m_state; }
    bool isBusy() const; ///< the worker trains, or is about to
    const QString& runFolder() const { return m_runFolder; }
    QString runName() const;
    /// Steps made and to be made; −1 while not known.
    std::int64_t step() const { return m_step; }
    std::int64_t totalSteps() const { return m_totalSteps; }
    double tokensPerSecond() const { return m_tokensPerSecond; }
    double secondsLeft() const; ///< −1 while not known

    /// A folder below the runs' folder that isn't there yet, named after `wanted`.
    QString freeRunFolder(const QString& wanted) const;
    void start(const TrainRecipe& recipe, const QString& runName);
    void pause();
    void resume();
    void stop();
    /// A run of an earlier session that was paused: tells its events anew and waits for resume(). False when there is none.
    bool restore(const QString& runFolder);

Q_SIGNALS:
    void stateChanged(cutaway::TrainState state);
    void events(const std::vector<cutaway::TrainEvent>& events);
    void ended(const cutaway::TrainEnd& end);
    void failed(const QString& sentence);
    void progressed();

private:
    void setState(TrainState state);
    void take(const std::vector<TrainEvent>& events);

    Engine* m_engine;
    QString m_runsFolder;
    QString m_runFolder;
    TrainState m_state = TrainState::Idle;
    std::int64_t m_step = -1;
    std::int64_t m_totalSteps = -1;
    std::int64_t m_firstStep = 0; ///< of this sitting
    double m_tokensPerSecond = 0.0;
    QElapsedTimer m_clock;
};

} // namespace cutaway
