// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/engine.h"

#include "app/worker/classifierhost.h"
#include "app/worker/priority.h"
#include "app/worker/words.h"
#include "core/finetune/finetune_preflight.h"
#include "core/idle_team.h"
#include "core/train/preflight.h"

#include <chrono>
#include <thread>
#include <utility>

#include <QLoggingCategory>
#include <QThread>

namespace cutaway {

namespace {
    using Clock = std::chrono::steady_clock;
    constexpr auto eventPause = std::chrono::milliseconds(50);

    bool mayAnswer(const Job& job, bool betweenTokens)
    {
        if (std::holds_alternative<TrainJob>(job) || std::holds_alternative<PreflightJob>(job)
            || std::holds_alternative<FinetuneJob>(job) || std::holds_alternative<FinetunePreflightJob>(job))
            return false; // waits for the end of the one that runs
        if (const auto* work = std::get_if<WorkJob>(&job); work && !work->duringTraining)
            return false;
        return !betweenTokens || std::holds_alternative<ReadJob>(job) || std::holds_alternative<HeadJob>(job);
    }

    /// It only looks into the model that answers.
    bool isLook(const Job& job)
    {
        const auto* work = std::get_if<WorkJob>(&job);
        return std::holds_alternative<ReadJob>(job) || std::holds_alternative<HeadJob>(job)
            || (work && work->duringTraining);
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
    m_closing = true;
    m_queue.close();
    for (std::stop_source* stop : { &m_openStop, &m_readStop, &m_generateStop, &m_trainStop, &m_preflightStop,
             &m_finetuneStop, &m_finetunePreflightStop, &m_predictStop, &m_workStop })
        stop->request_stop();
    for (auto& [key, stop] : m_inspectStops)
        stop.request_stop();
    m_thread->wait();
}

void Engine::open(const std::filesystem::path& folder)
{
    m_openStop.request_stop();
    m_openStop = {};
    for (auto& [key, stop] : m_inspectStops) // of a model that will not answer any more
        stop.request_stop();
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

void Engine::train(
    const TrainRecipe& recipe, const std::filesystem::path& runFolder, std::shared_ptr<TrainControl> control)
{
    m_trainStop = {};
    m_queue.push(TrainJob { recipe, runFolder, std::move(control), m_trainStop.get_token() });
}

void Engine::resume(const std::filesystem::path& runFolder, std::shared_ptr<TrainControl> control)
{
    m_trainStop = {};
    m_queue.push(TrainJob { std::nullopt, runFolder, std::move(control), m_trainStop.get_token() });
}

void Engine::stopTraining()
{
    m_trainStop.request_stop();
}

void Engine::preflight(const TrainRecipe& recipe, const std::filesystem::path& runFolder)
{
    m_preflightStop.request_stop();
    m_preflightStop = {};
    m_queue.push(PreflightJob { recipe, runFolder, m_preflightStop.get_token() });
}

void Engine::stopPreflight()
{
    m_preflightStop.request_stop();
}

void Engine::finetune(const FinetuneRecipe& recipe, const std::filesystem::path& runFolder)
{
    m_finetuneStop = {};
    m_queue.push(FinetuneJob { recipe, runFolder, m_finetuneStop.get_token() });
}

void Engine::resumeFinetune(const std::filesystem::path& runFolder)
{
    m_finetuneStop = {};
    m_queue.push(FinetuneJob { std::nullopt, runFolder, m_finetuneStop.get_token() });
}

void Engine::stopFinetune()
{
    m_finetuneStop.request_stop();
}

void Engine::finetunePreflight(const FinetuneRecipe& recipe, const std::filesystem::path& runFolder)
{
    m_finetunePreflightStop.request_stop();
    m_finetunePreflightStop = {};
    m_queue.push(
        FinetunePreflightJob { recipe, runFolder, m_finetunePreflightStop.get_token(), ++m_finetunePreflights });
}

void Engine::stopFinetunePreflight()
{
    m_finetunePreflightStop.request_stop();
}

void Engine::predict(const PredictRequest& request)
{
    m_predictStop.request_stop();
    m_predictStop = {};
    const auto work = [this, request](std::stop_token stop) {
        auto outcome = m_classifiers->predict(request, std::move(stop));
        if (auto* predictions = std::get_if<Predictions>(&outcome))
            Q_EMIT predicted(std::make_shared<const Predictions>(std::move(*predictions)));
        else if (const auto* failed = std::get_if<Failed>(&outcome))
            Q_EMIT predictFailed(request.generation, spoken(*failed));
    };
    m_queue.push(WorkJob { work, WorkerTask::Predicting, {}, "predict", true, m_predictStop.get_token() });
}

void Engine::predictFile(const PredictFileRequest& request)
{
    perform(WorkerTask::Predicting, QString::fromStdString(std::filesystem::path(request.file).filename().string()),
        [this, request](std::stop_token stop) {
            const auto outcome = m_classifiers->predictFile(
                request, std::move(stop), [this](std::int64_t rows) { Q_EMIT predictedRows(rows); });
            if (const auto* rows = std::get_if<std::int64_t>(&outcome))
                Q_EMIT filePredicted(QString::fromStdString(request.out), *rows);
            else if (const auto* failed = std::get_if<Failed>(&outcome))
                Q_EMIT filePredictFailed(spoken(*failed));
            else
                Q_EMIT filePredictFailed({});
        });
}

std::stop_source Engine::perform(WorkerTask task, const QString& name, std::function<void(std::stop_token)> work,
    const QString& key, bool duringTraining)
{
    m_workStop = {};
    m_queue.push(WorkJob {
        std::move(work), task, name.toStdString(), key.toStdString(), duringTraining, m_workStop.get_token() });
    return m_workStop;
}

void Engine::inspect(
    const QString& key, const QString& name, std::function<void(ModelHost&, const std::stop_token&)> look, When when)
{
    stopInspecting(key);
    m_inspectStops[key] = {};
    if (!name.isEmpty()) // what the status bar shows can be cancelled there
        m_workStop = m_inspectStops[key];
    m_queue.push(WorkJob { [this, look = std::move(look)](const std::stop_token& stop) { look(*m_host, stop); },
        WorkerTask::Working, name.toStdString(), key.toStdString(), when == When::Soon,
        m_inspectStops[key].get_token() });
}

void Engine::stopInspecting(const QString& key)
{
    if (const auto found = m_inspectStops.find(key); found != m_inspectStops.end())
        found->second.request_stop();
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
    case WorkerTask::Checking:
        m_preflightStop.request_stop();
        m_finetunePreflightStop.request_stop();
        break;
    case WorkerTask::Finetuning:
        m_finetuneStop.request_stop();
        break;
    case WorkerTask::Predicting:
        m_predictStop.request_stop();
        m_workStop.request_stop();
        break;
    case WorkerTask::Working:
        m_workStop.request_stop();
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
    m_classifiers = std::make_unique<ClassifierHost>();
    Q_EMIT devicesFound(availableDevices());
    if (auto failed = m_host->setDevice(m_options.device)) {
        Q_EMIT deviceFailed(spoken(*failed));
        m_host->setDevice("auto");
    }
    while (auto job = m_queue.wait())
        answer(*job, Depth::Free);
    m_classifiers.reset();
    m_host.reset();
}

void Engine::answer(Job& job, Depth depth)
{
    static constexpr std::array tasks { WorkerTask::Opening, WorkerTask::Reading, WorkerTask::Idle,
        WorkerTask::Generating, WorkerTask::Training, WorkerTask::Checking, WorkerTask::Idle, WorkerTask::Idle,
        WorkerTask::Idle, WorkerTask::Finetuning, WorkerTask::Checking, WorkerTask::Working };
    static_assert(tasks.size() == std::variant_size_v<Job>);
    const auto* work = std::get_if<WorkJob>(&job);
    const WorkerTask task = work ? work->task : tasks[job.index()];
    const bool shown = depth == Depth::Free && task != WorkerTask::Idle;
    if (shown) {
        QString name;
        if (const auto* open = std::get_if<OpenJob>(&job))
            name = QString::fromStdString(open->folder.filename().string());
        else if (const auto* train = std::get_if<TrainJob>(&job))
            name = QString::fromStdString(train->runFolder.filename().string());
        else if (const auto* finetune = std::get_if<FinetuneJob>(&job))
            name = QString::fromStdString(finetune->runFolder.filename().string());
        else if (work)
            name = QString::fromStdString(work->name);
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
    const auto may = [depth](const Job& waiting) {
        return depth == Depth::BetweenPasses ? isLook(waiting) : mayAnswer(waiting, depth == Depth::BetweenTokens);
    };
    while (auto job = m_queue.take(may))
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
        Q_EMIT openFailed(QString::fromStdString(job.folder.string()), spoken(*failed));
    if (const auto* facts = std::get_if<ModelFactsPtr>(&outcome)) {
        Q_EMIT opened();
        for (const Sentence& notice : (*facts)->notices)
            Q_EMIT openNoticed(spoken(notice));
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
        Q_EMIT readFailed(job.request.generation, spoken(*failed));
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
        Q_EMIT generationFailed(spoken(*failed));
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

/// The model stands still, and the other places may look at it.
bool Engine::waitForRoom(TrainJob& job, const Sentence& sentence)
{
    constexpr auto pause = std::chrono::milliseconds(50);
    flushEvents();
    job.control->takeRoomAnswer(); // one that came before the question is none
    Q_EMIT trainWaitsForRoom(spoken(sentence));
    while (!m_closing) {
        const auto answer = job.control->takeRoomAnswer();
        if (answer != TrainControl::Room::Unanswered)
            return answer == TrainControl::Room::TryAgain;
        tellChanges();
        answerWaiting(Depth::Breath);
        std::this_thread::sleep_for(pause);
    }
    return false;
}

void Engine::run(TrainJob& job)
{
    ModelHost::TrainCalls calls;
    calls.stop = job.stop;
    calls.control = job.control;
    calls.onEvent = [this](const TrainEvent& event) {
        m_events.push_back(event);
        if (!std::holds_alternative<TrainStep>(event) || Clock::now() - m_flushed >= eventPause)
            flushEvents();
    };
    calls.onBreath = [this] {
        tellChanges();
        answerWaiting(Depth::Breath);
    };
    if (job.control)
        calls.onNoRoom = [this, &job](const Sentence& sentence) { return waitForRoom(job, sentence); };
    auto outcome = job.recipe ? m_host->train(*job.recipe, job.runFolder, calls) : m_host->resume(job.runFolder, calls);
    flushEvents();
    if (const auto* end = std::get_if<TrainEnd>(&outcome))
        Q_EMIT trainEnded(*end);
    else if (const auto* failed = std::get_if<Failed>(&outcome))
        Q_EMIT trainFailed(spoken(*failed));
    else
        Q_EMIT trainFailed({}); // stopped before there was anything to keep
}

void Engine::run(PreflightJob& job)
{
    PreflightHooks hooks;
    hooks.stop = job.stop;
    hooks.folder = job.folder;
    hooks.onPart = [this](PreflightPart part) { Q_EMIT preflightPart(part); };
    const auto outcome = job.stop.stop_requested() ? Outcome<Preflight> { Cancelled {} }
                                                   : outcomeOf([&] { return cutaway::preflight(job.recipe, hooks); });
    if (const auto* result = std::get_if<Preflight>(&outcome))
        Q_EMIT preflightDone(*result);
    else if (const auto* failed = std::get_if<Failed>(&outcome))
        Q_EMIT preflightFailed(spoken(*failed));
    else
        Q_EMIT preflightFailed({});
}

void Engine::flushFinetuneEvents()
{
    m_flushed = Clock::now();
    if (!m_finetuneEvents.empty())
        Q_EMIT finetuneEvents(std::make_shared<const std::vector<FinetuneEvent>>(std::exchange(m_finetuneEvents, {})));
}

void Engine::run(FinetuneJob& job)
{
    ModelHost::FinetuneCalls calls;
    calls.stop = job.stop;
    calls.onEvent = [this](const FinetuneEvent& event) {
        m_finetuneEvents.push_back(event);
        if (!std::holds_alternative<FinetuneStep>(event) || Clock::now() - m_flushed >= eventPause)
            flushFinetuneEvents();
    };
    calls.onBreath = [this] {
        tellChanges();
        answerWaiting(Depth::Breath);
    };
    m_classifiers->forget(); // its folder may be written anew
    auto outcome = m_host->finetune(job.recipe, job.runFolder, calls);
    flushFinetuneEvents();
    if (auto* end = std::get_if<FinetuneEnd>(&outcome))
        Q_EMIT finetuneEnded(std::make_shared<const FinetuneEnd>(std::move(*end)));
    else if (const auto* failed = std::get_if<Failed>(&outcome))
        Q_EMIT finetuneFailed(spoken(*failed));
    else
        Q_EMIT finetuneFailed({});
}

void Engine::run(FinetunePreflightJob& job)
{
    // What an older one says would be taken for the newer one's answer.
    const auto isNewest = [&] { return job.number == m_finetunePreflights; };
    const auto onPart = [&](FinetunePreflightPart part) {
        if (isNewest())
            Q_EMIT finetunePreflightPart(part);
    };
    auto outcome = job.stop.stop_requested()
        ? Outcome<FinetunePreflight> { Cancelled {} }
        : outcomeOf([&] { return cutaway::finetunePreflight(job.recipe, job.folder, onPart, job.stop); });
    if (!isNewest())
        return;
    if (auto* result = std::get_if<FinetunePreflight>(&outcome))
        Q_EMIT finetunePreflightDone(std::make_shared<const FinetunePreflight>(std::move(*result)));
    else if (const auto* failed = std::get_if<Failed>(&outcome))
        Q_EMIT finetunePreflightFailed(spoken(*failed));
    else
        Q_EMIT finetunePreflightFailed({});
}

void Engine::run(WorkJob& job)
{
    job.work(job.stop);
}

void Engine::run(DeviceJob& job)
{
    if (const auto failed = m_host->setDevice(job.name))
        Q_EMIT deviceFailed(spoken(*failed));
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
