// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/traindesk.h"

#include <cmath>
#include <limits>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace cutaway {

namespace {
    double numberOr(const QJsonValue& value, double fallback)
    {
        return value.isDouble() ? value.toDouble() : fallback;
    }

    /// One line of metrics.jsonl as the trainer told it; nothing for a torn line.
    std::optional<TrainEvent> eventOf(const QByteArray& line)
    {
        const QJsonObject json = QJsonDocument::fromJson(line).object();
        const auto whole
            = [&](const char* name) { return static_cast<std::int64_t>(json[QLatin1String(name)].toDouble()); };
        if (json.contains(QLatin1String("sample")))
            return TrainSample { whole("step"), whole("epoch"), json[QLatin1String("sample")].toString().toStdString(),
                0 };
        if (!json.contains(QLatin1String("train_loss")))
            return std::nullopt;
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        return TrainEvaluation { whole("step"), whole("epoch"), whole("tokens_seen"),
            numberOr(json[QLatin1String("train_loss")], nan), numberOr(json[QLatin1String("val_loss")], nan),
            json[QLatin1String("lr")].toDouble(), numberOr(json[QLatin1String("grad_norm")], nan),
            json[QLatin1String("tokens_per_second")].toDouble() };
    }
} // namespace

TrainDesk::TrainDesk(Engine* engine, QString runsFolder, QObject* parent)
    : QObject(parent)
    , m_engine(engine)
    , m_runsFolder(std::move(runsFolder))
{
    connect(engine, &Engine::trainEvents, this, [this](const TrainEvents& told) { take(*told); });
    connect(engine, &Engine::trainEnded, this, [this](const TrainEnd& end) {
        m_step = end.steps;
        m_runFolder = QString::fromStdString(end.runFolder);
        const bool paused = end.why == TrainEnd::Why::Stopped && m_state != TrainState::Stopping;
        Q_EMIT ended(end);
        setState(paused ? TrainState::Paused : TrainState::Finished);
    });
    connect(engine, &Engine::trainFailed, this, [this](const QString& sentence) {
        setState(TrainState::Idle);
        Q_EMIT failed(sentence);
    });
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
        || m_state == TrainState::Stopping;
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
    setState(TrainState::Starting);
    m_engine->train(recipe, m_runFolder.toStdString());
}

void TrainDesk::pause()
{
    if (m_state != TrainState::Running && m_state != TrainState::Starting)
        return;
    setState(TrainState::Pausing);
    m_engine->stopTraining();
}

void TrainDesk::resume()
{
    if (m_state != TrainState::Paused)
        return;
    m_clock.invalidate();
    setState(TrainState::Starting);
    m_engine->resume(m_runFolder.toStdString());
}

void TrainDesk::stop()
{
    if (m_state == TrainState::Paused) {
        setState(TrainState::Finished);
    } else if (m_state == TrainState::Running || m_state == TrainState::Starting || m_state == TrainState::Pausing) {
        setState(TrainState::Stopping);
        m_engine->stopTraining();
    }
}

bool TrainDesk::restore(const QString& runFolder)
{
    QFile metrics(runFolder + QStringLiteral("/metrics.jsonl"));
    if (isBusy() || !QFileInfo::exists(runFolder + QStringLiteral("/run.json")))
        return false;
    m_runFolder = runFolder;
    std::vector<TrainEvent> told;
    if (metrics.open(QIODevice::ReadOnly))
        while (!metrics.atEnd())
            if (auto event = eventOf(metrics.readLine()))
                told.push_back(std::move(*event));
    if (!told.empty())
        Q_EMIT events(told);
    setState(TrainState::Paused);
    return true;
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
        } else if (const auto* step = std::get_if<TrainStep>(&event)) {
            m_step = step->step + 1;
            m_tokensPerSecond = step->tokensPerSecond;
        }
    }
    Q_EMIT events(told);
    Q_EMIT progressed();
}

} // namespace cutaway
