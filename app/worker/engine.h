// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/modelhost.h"
#include "app/worker/requestqueue.h"
#include "core/jobs/finetune_preflight.h"
#include "core/jobs/predictions.h"
#include "views/parts/spoken.h"

#include <atomic>
#include <map>
#include <memory>
#include <vector>

#include <QObject>
#include <QString>

class QThread;

namespace cutaway {

class ClassifierHost;

using TrainEvents = std::shared_ptr<const std::vector<TrainEvent>>;
using FinetuneEvents = std::shared_ptr<const std::vector<FinetuneEvent>>;
using FinetuneEndPtr = std::shared_ptr<const FinetuneEnd>;
using FinetunePreflightPtr = std::shared_ptr<const FinetunePreflight>;
using PredictionsPtr = std::shared_ptr<const Predictions>;

/// The window's side of the worker. Every call puts a request into a queue and returns at once; answers come as signals, which
/// reach the window's thread through its event loop. One thread works the queue off; while it trains or generates it answers
/// readings in between. A stop goes past the queue, through stop tokens.
class Engine : public QObject {
    Q_OBJECT

public:
    struct Options {
        int threads = 0; ///< 0 = one for each core
        std::string device = "auto";
    };
    explicit Engine(Options options, QObject* parent = nullptr);
    /// Stops what runs (a training leaves its checkpoint) and waits for the thread's end.
    ~Engine() override;

    void open(const std::filesystem::path& folder);
    /// Newest wins: a reading that runs or waits is given up for this one. `model` = ModelFacts::number the ids were cut for.
    void read(const ReadRequest& request, std::uint64_t model, int layer, int head);
    void headWeights(std::uint64_t generation, int layer, int head);
    void generate(const GenerateRequest& request, std::uint64_t model);
    void stopGenerating();
    /// `control` changes the run while it is trained, past the queue; it may be null.
    void train(const TrainRecipe& recipe, const std::filesystem::path& runFolder,
        std::shared_ptr<TrainControl> control = nullptr);
    void resume(const std::filesystem::path& runFolder, std::shared_ptr<TrainControl> control = nullptr);
    /// The training writes a checkpoint and the worker is free; resume() goes on.
    void stopTraining();
    /// Newest wins. Nothing else is answered meanwhile; it takes some seconds, or as long as a dozen steps of the run.
    void preflight(const TrainRecipe& recipe, const std::filesystem::path& runFolder);
    void stopPreflight();
    /// Of every task: classify, instruct, prefer.
    void finetune(const FinetuneRecipe& recipe, const std::filesystem::path& runFolder);
    /// Goes on with one that was stopped; of a finished one the results are made again.
    void resumeFinetune(const std::filesystem::path& runFolder);
    /// A checkpoint is written and the worker is free; resumeFinetune() goes on.
    void stopFinetune();
    /// Newest wins: of an older one nothing more is told.
    void finetunePreflight(const FinetuneRecipe& recipe, const std::filesystem::path& runFolder);
    void stopFinetunePreflight();
    /// Newest wins; answered between the steps of a training, too.
    void predict(const PredictRequest& request);
    /// Sorts a column of a table into a new CSV; an older one that runs is not stopped by it.
    void predictFile(const PredictFileRequest& request);
    /// Anything else that wants the worker's thread: `work` is run there and tells by itself what it finds. It ends when the stop source
    /// that is given back, or cancel(), asks for it. One that waits under the same `key` is dropped; `duringTraining`: it is short
    /// enough to be done between two steps.
    std::stop_source perform(WorkerTask task, const QString& name, std::function<void(std::stop_token)> work,
        const QString& key = {}, bool duringTraining = false);
    /// A question about the model that answers; `look` runs in the worker's thread and tells by itself what it finds. Newest wins among those
    /// of a key: one that waits is dropped, one that runs is stopped. Named: the status bar shows it. Soon: between the steps of a training, too.
    enum class When { Soon, Free };
    void inspect(const QString& key, const QString& name, std::function<void(ModelHost&, const std::stop_token&)> look,
        When when = When::Soon);
    /// What waits or runs under the key is not wanted any more.
    void stopInspecting(const QString& key);
    /// From a long question, in the worker's thread, between two passes of the model: readings and short questions that wait are answered.
    void answerAside() { answerWaiting(Depth::BetweenPasses); }
    void setUseTrained(bool use, const std::filesystem::path& checkpoint = {});
    void setDevice(const QString& name);
    void setThreads(int threads);
    /// Ends what the status bar shows, within a step.
    void cancel();

Q_SIGNALS:
    void devicesFound(const std::vector<cutaway::DeviceChoice>& devices);
    void modelChanged(cutaway::ModelFactsPtr facts);
    void opened(); ///< a folder; it answers now, and no trained model
    void openFailed(const QString& folder, const cutaway::Spoken& sentence);
    void openNoticed(const cutaway::Spoken& sentence); ///< the model is open, and this should be known
    void readingReady(cutaway::ReadingPtr reading);
    void readFailed(quint64 generation, const cutaway::Spoken& sentence);
    void headReady(cutaway::HeadWeightsPtr weights);
    void tokenGenerated(const cutaway::GeneratedToken& token);
    void generationEnded(const cutaway::GenerationEnd& end);
    void generationFailed(const cutaway::Spoken& sentence);
    void trainEvents(cutaway::TrainEvents events);
    void trainEnded(const cutaway::TrainEnd& end);
    void trainFailed(const cutaway::Spoken& sentence);
    void trainWaitsForRoom(const cutaway::Spoken& sentence); ///< until its TrainControl has an answer
    void preflightPart(cutaway::PreflightPart part); ///< begins
    void preflightDone(const cutaway::Preflight& result);
    void preflightFailed(const cutaway::Spoken& sentence); ///< empty: it was stopped
    void finetuneEvents(cutaway::FinetuneEvents events);
    void finetuneEnded(cutaway::FinetuneEndPtr end);
    void finetuneFailed(const cutaway::Spoken& sentence); ///< empty: it was stopped before there was anything to keep
    void finetunePreflightPart(cutaway::FinetunePreflightPart part); ///< begins
    void finetunePreflightDone(cutaway::FinetunePreflightPtr result);
    void finetunePreflightFailed(const cutaway::Spoken& sentence); ///< empty: it was stopped
    void predicted(cutaway::PredictionsPtr predictions);
    void predictFailed(quint64 generation, const cutaway::Spoken& sentence);
    void predictedRows(qint64 rows); ///< of a file, so far
    void filePredicted(const QString& path, qint64 rows);
    void filePredictFailed(const cutaway::Spoken& sentence); ///< empty: it was stopped, and no file was written
    void movedToCpu(const QString& device, const QString& wanted);
    void deviceFailed(const cutaway::Spoken& sentence);
    void taskChanged(cutaway::WorkerTask task, const QString& name);

private:
    enum class Depth { Free, Breath, BetweenPasses, BetweenTokens }; ///< what may be answered now

    void work();
    void answer(Job& job, Depth depth);
    void answerWaiting(Depth depth);
    void run(OpenJob& job);
    void run(ReadJob& job);
    void run(HeadJob& job);
    void run(GenerateJob& job);
    void run(TrainJob& job);
    void run(PreflightJob& job);
    void run(FinetuneJob& job);
    void run(FinetunePreflightJob& job);
    void run(WorkJob& job);
    void run(DeviceJob& job);
    void run(ThreadsJob& job);
    void run(UseTrainedJob& job);
    void tellChanges();
    void flushEvents();
    void flushFinetuneEvents();
    bool waitForRoom(TrainJob& job, const Sentence& sentence);

    RequestQueue m_queue;
    std::atomic<bool> m_closing { false };
    std::stop_source m_openStop, m_readStop, m_generateStop, m_trainStop, m_preflightStop, m_finetuneStop,
        m_finetunePreflightStop, m_predictStop, m_workStop; ///< of the newest request each; window's thread only
    std::map<QString, std::stop_source> m_inspectStops; ///< by key; window's thread only
    std::atomic<std::uint64_t> m_finetunePreflights { 0 }; ///< asked for so far
    std::atomic<WorkerTask> m_task = WorkerTask::Idle;

    // The worker's own.
    Options m_options;
    std::unique_ptr<ModelHost> m_host;
    std::uint64_t m_toldModel = 0;
    std::unique_ptr<ClassifierHost> m_classifiers;
    std::vector<TrainEvent> m_events; ///< gathered, so that a fast training does not flood the window
    std::vector<FinetuneEvent> m_finetuneEvents;
    std::chrono::steady_clock::time_point m_flushed;

    std::unique_ptr<QThread> m_thread;
};

} // namespace cutaway
