// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/traindesk.h"

#include "app/worker/words.h"

#include <utility>

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace cutaway {

TrainDesk::TrainDesk(Engine* engine, QString runsFolder, QObject* parent)
    : QObject(parent)
    , m_engine(engine)
    , m_runsFolder(std::move(runsFolder))
    , m_control(std::make_shared<TrainControl>())
{
    connect(engine, &Engine::trainEvents, this, [this](const TrainEvents& told) { take(*told); });
    connect(engine, &Engine::trainEnded, this, [this](const TrainEnd& end) {
        m_step = end.steps;
        m_runFolder = QString::fromStdString(end.runFolder);
        m_waits = false;
        if (m_discarding)
            return goneNow();
        const bool paused = end.why == TrainEnd::Why::DiskFull
            || (end.why == TrainEnd::Why::Stopped && m_state != TrainState::Stopping);
        Q_EMIT ended(end);
        setState(paused ? TrainState::Paused : TrainState::Finished);
        if (end.why == TrainEnd::Why::DiskFull)
            Q_EMIT diskFull(spoken(end.sentence));
    });
    connect(engine, &Engine::trainWaitsForRoom, this, [this](const Spoken& sentence) {
        if (m_discarding)
            return m_control->answerRoom(TrainControl::Room::GiveUp);
        m_beforeWaiting = m_state;
        m_waits = true;
        setState(TrainState::Paused);
        Q_EMIT waitingForRoom(sentence);
    });
    connect(engine, &Engine::trainFailed, this, [this](const Spoken& sentence) {
        m_waits = false;
        if (m_discarding)
            return goneNow();
        // Stopped while it was prepared: a run that has begun before is where it was.
        if (sentence.isEmpty() && QFileInfo::exists(m_runFolder + QStringLiteral("/run.json")))
            return setState(m_state == TrainState::Stopping ? TrainState::Finished : TrainState::Paused);
        setState(TrainState::Idle);
        Q_EMIT failed(sentence);
    });
}

/// Nothing writes to the run's folder any more.
void TrainDesk::goneNow()
{
    m_discarding = false;
    m_pastOf.clear();
    m_later.clear();
    const QString folder = std::exchange(m_runFolder, QString());
    setState(TrainState::Idle);
    Q_EMIT removeRequested(folder);
}

void TrainDesk::setState(TrainState state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

bool TrainDesk::isBusy() const
{
    return m_state == TrainState::Starting || m_state == TrainState::Running || m_state == TrainState::Pausing
        || m_state == TrainState::Stopping || m_waits;
}

void TrainDesk::giveUp()
{
    if (m_waits)
        m_control->answerRoom(TrainControl::Room::GiveUp);
}

/// It writes once more; while there is no room yet, it waits again.
void TrainDesk::tryAgain(TrainState state)
{
    m_waits = false;
    setState(state);
    m_control->answerRoom(TrainControl::Room::TryAgain);
}

QString TrainDesk::runName() const
{
    return QFileInfo(m_runFolder).fileName();
}

double TrainDesk::secondsLeft() const
{
    const std::int64_t made = m_step - m_firstStep;
    if (m_totalSteps <= 0 || made < 2 || !m_clock.isValid())
        return -1.0;
    return static_cast<double>(m_clock.elapsed()) / 1000.0 / static_cast<double>(made)
        * static_cast<double>(m_totalSteps - m_step);
}

QString TrainDesk::freeRunFolder(const QString& wanted) const
{
    QString name = wanted.trimmed();
    name.replace(QRegularExpression(QStringLiteral("[/\\\\:*?\"<>|\\x00-\\x1f]")), QStringLiteral("-"));
    while (name.startsWith(QLatin1Char('.')))
        name.remove(0, 1);
    name = name.left(80);
    if (name.isEmpty())
        name = QStringLiteral("run");
    QString folder = m_runsFolder + QLatin1Char('/') + name;
    for (int i = 2; QFileInfo::exists(folder); ++i)
        folder = QStringLiteral("%1/%2-%3").arg(m_runsFolder, name).arg(i);
    return folder;
}

void TrainDesk::start(const TrainRecipe& recipe, const QString& runName)
{
    if (isBusy())
        return;
    QDir().mkpath(m_runsFolder);
    m_runFolder = freeRunFolder(runName);
    m_step = m_totalSteps = -1;
    m_tokensPerSecond = 0.0;
    m_clock.invalidate();
    m_control = std::make_shared<TrainControl>(); // a paused run's is not this one's
    m_pastOf.clear();
    m_later.clear();
    setState(TrainState::Starting);
    m_engine->train(recipe, m_runFolder.toStdString(), m_control);
}

void TrainDesk::pause()
{
    if (m_waits) { // it writes what it has, and then it is paused as any other
        m_engine->stopTraining();
        return tryAgain(TrainState::Pausing);
    }
    if (m_state != TrainState::Running && m_state != TrainState::Starting)
        return;
    setState(TrainState::Pausing);
    m_engine->stopTraining();
}

void TrainDesk::resume()
{
    if (m_state != TrainState::Paused)
        return;
    if (m_waits)
        return tryAgain(m_beforeWaiting);
    m_clock.invalidate();
    // A control of its own for each sitting; what the rate was set to before it begins is taken along.
    auto control = std::make_shared<TrainControl>();
    control->setRateFactor(m_control->rateFactor());
    m_control = std::move(control);
    setState(TrainState::Starting);
    m_engine->resume(m_runFolder.toStdString(), m_control);
}

void TrainDesk::makeStep()
{
    if (m_state == TrainState::Paused)
        resume();
    else if (m_state != TrainState::Running)
        return;
    m_control->stopAfter(1);
}

void TrainDesk::setRateFactor(double factor)
{
    m_control->setRateFactor(factor);
    Q_EMIT rateFactorChanged(factor);
}

void TrainDesk::discard()
{
    if (!isBusy())
        return goneNow();
    m_discarding = true;
    m_control->discard();
    setState(TrainState::Stopping);
    m_engine->stopTraining();
    giveUp();
}

void TrainDesk::stop()
{
    if (m_waits) {
        m_engine->stopTraining();
        tryAgain(TrainState::Stopping);
    } else if (m_state == TrainState::Paused) {
        setState(TrainState::Finished);
    } else if (m_state == TrainState::Running || m_state == TrainState::Starting || m_state == TrainState::Pausing) {
        setState(TrainState::Stopping);
        m_engine->stopTraining();
    }
}

bool TrainDesk::restore(const QString& runFolder, bool toLookAt)
{
    if (isBusy() || !QFileInfo::exists(runFolder + QStringLiteral("/run.json")))
        return false;
    m_runFolder = m_pastOf = runFolder;
    m_later.clear();
    m_control = std::make_shared<TrainControl>();
    setState(toLookAt ? TrainState::Finished : TrainState::Paused);
    Q_EMIT restored(runFolder);
    return true;
}

void TrainDesk::told(const QString& runFolder, const std::vector<TrainEvent>& told)
{
    const bool isAwaited = !m_pastOf.isEmpty() && runFolder == m_pastOf;
    if (!isAwaited && (runFolder != m_runFolder || isBusy()))
        return;
    m_pastOf.clear();
    for (const TrainEvent& event : told)
        if (const auto* evaluation = std::get_if<TrainEvaluation>(&event); evaluation && m_later.empty() && !isBusy())
            m_step = evaluation->step + 1;
    if (!told.empty())
        Q_EMIT events(told);
    if (const auto later = std::exchange(m_later, {}); !later.empty())
        Q_EMIT events(later);
}

void TrainDesk::take(const std::vector<TrainEvent>& told)
{
    for (const TrainEvent& event : told) {
        if (const auto* started = std::get_if<TrainStarted>(&event)) {
            m_totalSteps = started->totalSteps;
            m_firstStep = m_step = started->firstStep;
            m_runFolder = QString::fromStdString(started->runFolder);
            m_clock.start();
            if (m_state == TrainState::Starting)
                setState(TrainState::Running);
            for (const Sentence& notice : started->notices)
                Q_EMIT noticed(spoken(notice));
        } else if (const auto* step = std::get_if<TrainStep>(&event)) {
            m_step = step->step + 1;
            m_tokensPerSecond = step->tokensPerSecond;
        }
    }
    if (m_pastOf.isEmpty())
        Q_EMIT events(told);
    else
        m_later.insert(m_later.end(), told.begin(), told.end());
    Q_EMIT progressed();
}

} // namespace cutaway
