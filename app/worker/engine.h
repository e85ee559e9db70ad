// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/modelhost.h"
#include "app/worker/requestqueue.h"

#include <atomic>
#include <memory>
#include <vector>

#include <QObject>
#include <QString>

class QThread;

namespace cutaway {

/// What the worker is busy with, as the status bar tells it.
enum class WorkerTask { Idle, Opening, Reading, Generating, Training };

using TrainEvents = std::shared_ptr<const std::vector<TrainEvent>>;

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
    void train(const TrainRecipe& recipe, const std::filesystem::path& runFolder);
    void resume(const std::filesystem::path& runFolder);
    /// The training writes a checkpoint and the worker is free; resume() goes on.
    void stopTraining();
    void setUseTrained(bool use, const std::filesystem::path& checkpoint = {});
    void setDevice(const QString& name);
    void setThreads(int threads);
    /// Ends what the status bar shows, within a step.
    void cancel();

Q_SIGNALS:
    void devicesFound(const std::vector<cutaway::DeviceChoice>& devices);
    void modelChanged(cutaway::ModelFactsPtr facts);
    void opened(); ///< a folder; it answers now, and no trained model
    void openFailed(const QString& folder, const QString& sentence);
    void openNoticed(const QString& sentence); ///< the model is open, and this should be known
    void readingReady(cutaway::ReadingPtr reading);
    void readFailed(quint64 generation, const QString& sentence);
    void headReady(cutaway::HeadWeightsPtr weights);
    void tokenGenerated(const cutaway::GeneratedToken& token);
    void generationEnded(const cutaway::GenerationEnd& end);
    void generationFailed(const QString& sentence);
    void trainEvents(cutaway::TrainEvents events);
    void trainEnded(const cutaway::TrainEnd& end);
    void trainFailed(const QString& sentence);
    void movedToCpu(const QString& device, const QString& wanted);
    void deviceFailed(const QString& sentence);
    void taskChanged(cutaway::WorkerTask task, const QString& name);

private:
    enum class Depth { Free, Breath, BetweenTokens }; ///< what may be answered now

    void work();
    void answer(Job& job, Depth depth);
    void answerWaiting(Depth depth);
    void run(OpenJob& job);
    void run(ReadJob& job);
    void run(HeadJob& job);
    void run(GenerateJob& job);
    void run(TrainJob& job);
    void run(DeviceJob& job);
    void run(ThreadsJob& job);
    void run(UseTrainedJob& job);
    void tellChanges();
    void flushEvents();

    RequestQueue m_queue;
    std::stop_source m_openStop, m_readStop, m_generateStop,
        m_trainStop; ///< of the newest request each; window's thread only
    std::atomic<WorkerTask> m_task = WorkerTask::Idle;

    // The worker's own.
    Options m_options;
    std::unique_ptr<ModelHost> m_host;
    std::uint64_t m_toldModel = 0;
    std::vector<TrainEvent> m_events; ///< gathered, so that a fast training does not flood the window
    std::chrono::steady_clock::time_point m_flushed;

    std::unique_ptr<QThread> m_thread;
};

} // namespace cutaway
