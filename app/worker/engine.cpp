// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/engine.h"

#include "app/worker/priority.h"
#include "app/worker/words.h"
#include "core/idle_team.h"

#include <chrono>
#include <utility>

#include <QLoggingCategory>
#include <QThread>

namespace cutaway {

namespace {
    using Clock = std::chrono::steady_clock;
    constexpr auto eventPause = std::chrono::milliseconds(50);

    QString sentenceOf(const Failed& failed)
    {
        if (!failed.details.empty())
            qWarning("%s", failed.details.c_str());
        return inWords(failed.sentence);
    }

    bool mayAnswer(const Job& job, bool betweenTokens)
    {
        if (std::holds_alternative<TrainJob>(job))
            return false; // waits for the end of the one that runs
        return !betweenTokens || std::holds_alternative<ReadJob>(job) || std::holds_alternative<HeadJob>(job);
    }
} // namespace

Engine::Engine(Options options, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_thread(QThread::create([this] { work(); }))
{
    m_thread->setObjectName(QStringLiteral("worker"));
    m_thread->start(QThread::LowPriority);
}

Engine::~Engine()
{
    m_queue.close();
    for (std::stop_source* stop : { &m_openStop, &m_readStop, &m_generateStop, &m_trainStop })
        stop->request_stop();
    m_thread->wait();
}

void Engine::open(const std::filesystem::path& folder)
{
    m_openStop.request_stop();
    m_openStop = {};
    m_queue.push(OpenJob { folder, m_openStop.get_token() });
}

void Engine::read(const ReadRequest& request, std::uint64_t model, int layer, int head)
{
    m_readStop.request_stop();
    m_readStop = {};
    m_queue.push(ReadJob { request, model, layer, head, m_readStop.get_token() });
}

void Engine::headWeights(std::uint64_t generation, int layer, int head)
{
    m_queue.push(HeadJob { generation, layer, head });
}

void Engine::generate(const GenerateRequest& request, std::uint64_t model)
{
    m_generateStop.request_stop();
    m_generateStop = {};
    m_queue.push(GenerateJob { request, model, m_generateStop.get_token() });
}

void Engine::stopGenerating()
{
    m_generateStop.request_stop();
}

void Engine::train(const TrainRecipe& recipe, const std::filesystem::path& runFolder)
{
    m_trainStop = {};
    m_queue.push(TrainJob { recipe, runFolder, m_trainStop.get_token() });
}

void Engine::resume(const std::filesystem::path& runFolder)
{
    m_trainStop = {};
    m_queue.push(TrainJob { std::nullopt, runFolder, m_trainStop.get_token() });
}

void Engine::stopTraining()
{
    m_trainStop.request_stop();
}

void Engine::setUseTrained(bool use, const std::filesystem::path& checkpoint)
{
    m_queue.push(UseTrainedJob { use, checkpoint });
}

void Engine::setDevice(const QString& name)
{
    m_queue.push(DeviceJob { name.toStdString() });
}

void Engine::setThreads(int threads)
{
    m_queue.push(ThreadsJob { threads });
}

void Engine::cancel()
{
    switch (m_task.load()) {
    case WorkerTask::Opening:
        m_openStop.request_stop();
        break;
    case WorkerTask::Reading:
        m_readStop.request_stop();
        break;
    case WorkerTask::Generating:
        m_generateStop.request_stop();
        break;
    case WorkerTask::Training:
        m_trainStop.request_stop();
        break;
    case WorkerTask::Idle:
        break;
    }
}

// ---- the worker's thread ----

void Engine::work()
{
    giveWay();
    const IdleTeam idle;
    ModelHost::setThreads(m_options.threads); // the counts are each thread's own, so here and nowhere else
    m_host = std::make_unique<ModelHost>();
    Q_EMIT devicesFound(availableDevices());
    if (auto failed = m_host->setDevice(m_options.device)) {
        Q_EMIT deviceFailed(sentenceOf(*failed));
        m_host->setDevice("auto");
    }
    while (auto job = m_queue.wait())
        answer(*job, Depth::Free);
    m_host.reset();
}

void Engine::answer(Job& job, Depth depth)
{
    static constexpr std::array tasks { WorkerTask::Opening, WorkerTask::Reading, WorkerTask::Idle,
        WorkerTask::Generating, WorkerTask::Training };
    const WorkerTask task = job.index() < tasks.size() ? tasks[job.index()] : WorkerTask::Idle;
    const bool shown = depth == Depth::Free && task != WorkerTask::Idle;
    if (shown) {
        QString name;
        if (const auto* open = std::get_if<OpenJob>(&job))
            name = QString::fromStdString(open->folder.filename().string());
        else if (const auto* train = std::get_if<TrainJob>(&job))
            name = QString::fromStdString(train->runFolder.filename().string());
        m_task = task;
        Q_EMIT taskChanged(task, name);
    }
    std::visit([this](auto& request) { run(request); }, job);
    tellChanges();
    if (shown) {
        m_task = WorkerTask::Idle;
        Q_EMIT taskChanged(WorkerTask::Idle, {});
    }
}

void Engine::answerWaiting(Depth depth)
{
    while (auto job
        = m_queue.take([depth](const Job& waiting) { return mayAnswer(waiting, depth == Depth::BetweenTokens); }))
        answer(*job, depth);
}

void Engine::tellChanges()
{
    if (const auto moved = m_host->takeMoved())
        Q_EMIT movedToCpu(QString::fromStdString(moved->device), QString::fromStdString(moved->wanted));
    const auto facts = m_host->facts();
    if (facts && facts->number != m_toldModel) {
        m_toldModel = facts->number;
        Q_EMIT modelChanged(facts);
    }
}

void Engine::run(OpenJob& job)
{
    const auto outcome
        = job.stop.stop_requested() ? Outcome<ModelFactsPtr> { Cancelled {} } : m_host->open(job.folder, job.stop);
    if (const auto* failed = std::get_if<Failed>(&outcome))
        Q_EMIT openFailed(QString::fromStdString(job.folder.string()), sentenceOf(*failed));
    if (const auto* facts = std::get_if<ModelFactsPtr>(&outcome)) {
        Q_EMIT opened();
        for (const Sentence& notice : (*facts)->notices)
            Q_EMIT openNoticed(inWords(notice));
    }
}

void Engine::run(ReadJob& job)
{
    const auto facts = m_host->facts();
    if (!facts || facts->number != job.model || job.stop.stop_requested())
        return;
    auto outcome = m_host->read(job.request, job.stop);
    if (auto* reading = std::get_if<Reading>(&outcome)) {
        Q_EMIT readingReady(std::make_shared<const Reading>(std::move(*reading)));
        HeadJob head { job.request.generation, job.layer, job.head };
        run(head);
    } else if (const auto* failed = std::get_if<Failed>(&outcome)) {
        Q_EMIT readFailed(job.request.generation, sentenceOf(*failed));
    }
}

void Engine::run(HeadJob& job)
{
    if (m_host->readGeneration() != job.generation)
        return;
    auto outcome = m_host->headWeights(job.layer, job.head);
    if (auto* weights = std::get_if<HeadWeights>(&outcome))
        Q_EMIT headReady(std::make_shared<const HeadWeights>(std::move(*weights)));
}

void Engine::run(GenerateJob& job)
{
    const auto facts = m_host->facts();
    if (!facts || facts->number != job.model || job.stop.stop_requested()) {
        GenerationEnd end;
        end.generation = job.request.generation;
        end.why = GenerationEnd::Why::Stopped;
        Q_EMIT generationEnded(end);
        return;
    }
    auto outcome = m_host->generate(job.request, job.stop, [this](const GeneratedToken& token) {
        Q_EMIT tokenGenerated(token);
        answerWaiting(Depth::BetweenTokens);
        return true;
    });
    if (const auto* end = std::get_if<GenerationEnd>(&outcome)) {
        Q_EMIT generationEnded(*end);
    } else if (const auto* failed = std::get_if<Failed>(&outcome)) {
        Q_EMIT generationFailed(sentenceOf(*failed));
    } else {
        GenerationEnd end;
        end.generation = job.request.generation;
        end.why = GenerationEnd::Why::Stopped;
        Q_EMIT generationEnded(end);
    }
}

void Engine::flushEvents()
{
    m_flushed = Clock::now();
    if (!m_events.empty())
        Q_EMIT trainEvents(std::make_shared<const std::vector<TrainEvent>>(std::exchange(m_events, {})));
}

void Engine::run(TrainJob& job)
{
    ModelHost::TrainCalls calls;
    calls.stop = job.stop;
    calls.onEvent = [this](const TrainEvent& event) {
        m_events.push_back(event);
        if (!std::holds_alternative<TrainStep>(event) || Clock::now() - m_flushed >= eventPause)
            flushEvents();
    };
    calls.onBreath = [this] {
        tellChanges();
        answerWaiting(Depth::Breath);
    };
    auto outcome = job.recipe ? m_host->train(*job.recipe, job.runFolder, calls) : m_host->resume(job.runFolder, calls);
    flushEvents();
    if (const auto* end = std::get_if<TrainEnd>(&outcome))
        Q_EMIT trainEnded(*end);
    else if (const auto* failed = std::get_if<Failed>(&outcome))
        Q_EMIT trainFailed(sentenceOf(*failed));
    else
        Q_EMIT trainFailed({}); // stopped before there was anything to keep
}

void Engine::run(DeviceJob& job)
{
    if (const auto failed = m_host->setDevice(job.name))
        Q_EMIT deviceFailed(sentenceOf(*failed));
}

void Engine::run(ThreadsJob& job)
{
    ModelHost::setThreads(job.threads);
    m_host->retellFacts();
}

void Engine::run(UseTrainedJob& job)
{
    if (!job.folder.empty())
        m_host->setTrainedFolder(job.folder);
    m_host->setUseTrained(job.use);
}

} // namespace cutaway
