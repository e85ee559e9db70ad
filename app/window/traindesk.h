// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/engine.h"
#include "core/jobs/train_control.h"
#include "views/parts/spoken.h"
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
    bool isBusy() const; ///< the worker trains, or is about to, or holds a training that waits for room on the disk
    /// It could not write: it is paused with all that it has learnt in memory, until resume(), pause() or stop() make it write again, or giveUp().
    bool waitsForRoom() const { return m_waits; }
    void giveUp(); ///< ends without what could not be written
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
    void makeStep(); ///< one step, then a pause; a paused run goes on for it
    void stop();
    /// Stops, and removes the run's folder with all it holds: removeRequested() follows once nothing writes there any more.
    void discard();
    /// The learning rates of the schedule times `factor`, from the next step on, or once the run goes on.
    void setRateFactor(double factor);
    /// A run of an earlier session: it waits for resume(), or with `toLookAt` is only shown. What it has told is to be read and told()
    /// again. False when there is none.
    bool restore(const QString& runFolder, bool toLookAt = false);
    /// What was read of a run's folder, and nothing where it could not be; dropped when it is of another run than the one that waits here. Where that
    /// goes on already, what it tells meanwhile comes after it.
    void told(const QString& runFolder, const std::vector<TrainEvent>& events);

Q_SIGNALS:
    void stateChanged(cutaway::TrainState state);
    void events(const std::vector<cutaway::TrainEvent>& events);
    void ended(const cutaway::TrainEnd& end);
    void failed(const cutaway::Spoken& sentence);
    void progressed();
    void rateFactorChanged(double factor);
    void restored(const QString& runFolder);
    void removeRequested(const QString& runFolder);
    void noticed(const cutaway::Spoken& sentence); ///< something about the run that should be known
    void diskFull(const cutaway::Spoken& sentence); ///< it is paused now
    void waitingForRoom(const cutaway::Spoken& sentence); ///< it is paused now, and goes on where it is

private:
    void setState(TrainState state);
    void take(const std::vector<TrainEvent>& events);
    void goneNow();
    void tryAgain(TrainState state);

    Engine* m_engine;
    QString m_runsFolder;
    QString m_runFolder;
    TrainState m_state = TrainState::Idle;
    std::shared_ptr<TrainControl> m_control; ///< of the sitting that runs, or is to come
    QString m_pastOf; ///< the folder of a restored run whose past is still to be told()
    std::vector<TrainEvent> m_later; ///< what it has told since
    bool m_discarding = false;
    bool m_waits = false;
    TrainState m_beforeWaiting = TrainState::Running;
    std::int64_t m_step = -1;
    std::int64_t m_totalSteps = -1;
    std::int64_t m_firstStep = 0; ///< of this sitting
    double m_tokensPerSecond = 0.0;
    QElapsedTimer m_clock;
};

} // namespace cutaway
