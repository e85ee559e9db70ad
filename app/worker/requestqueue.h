// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/workertask.h"
#include "core/jobs/finetune.h"
#include "core/jobs/generation.h"
#include "core/jobs/reading.h"
#include "core/jobs/train_control.h"
#include "core/jobs/training.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <variant>

namespace cutaway {

struct OpenJob {
    std::filesystem::path folder;
    std::stop_token stop;
};
struct ReadJob {
    ReadRequest request;
    std::uint64_t model = 0; ///< ModelFacts::number whose tokenizer cut the ids; dropped when another model answers
    int layer = 0; ///< the head whose weights come along
    int head = 0;
    std::stop_token stop;
};
struct HeadJob {
    std::uint64_t generation = 0; ///< of the text that was read
    int layer = 0;
    int head = 0;
};
struct GenerateJob {
    GenerateRequest request;
    std::uint64_t model = 0;
    std::stop_token stop;
};
struct TrainJob {
    std::optional<TrainRecipe> recipe; ///< none: go on with the run in `runFolder`
    std::filesystem::path runFolder;
    std::shared_ptr<TrainControl> control; ///< may be null
    std::stop_token stop;
};
struct DeviceJob {
    std::string name;
};
struct ThreadsJob {
    int threads = 0;
};
struct UseTrainedJob {
    bool use = false;
    std::filesystem::path folder; ///< checkpoint of a run that isn't running; empty = as it is
};
/// What a run will take, before it starts.
struct PreflightJob {
    TrainRecipe recipe;
    std::filesystem::path folder; ///< where the run would be
    std::stop_token stop;
};
struct FinetuneJob {
    std::optional<FinetuneRecipe>
        recipe; ///< none: go on with the run in `runFolder`, or make a finished one's results again
    std::filesystem::path runFolder;
    std::stop_token stop;
};
struct FinetunePreflightJob {
    FinetuneRecipe recipe;
    std::filesystem::path folder; ///< where the run would be
    std::stop_token stop;
    std::uint64_t number = 0; ///< counts the requests
};
/// Anything else that wants the worker's thread. What it finds out it tells by itself; it throws nothing.
struct WorkJob {
    std::function<void(std::stop_token)> work;
    WorkerTask task = WorkerTask::Working;
    std::string name; ///< for the status bar
    std::string key; ///< when not empty: one that waits under the same key is dropped for this one
    bool duringTraining = false; ///< it is short, and may be done between two steps
    std::stop_token stop;
};
using Job = std::variant<OpenJob, ReadJob, HeadJob, GenerateJob, TrainJob, PreflightJob, DeviceJob, ThreadsJob,
    UseTrainedJob, FinetuneJob, FinetunePreflightJob, WorkJob>;

/// What the window wants done, in order; any thread may push, the worker takes. Of readings only the newest waits:
/// a text that has been typed over is never read.
class RequestQueue {
public:
    void push(Job job);
    /// Waits for the next one; nothing once the queue is closed.
    std::optional<Job> wait();
    /// The first one that `wanted` agrees to, without waiting.
    std::optional<Job> take(const std::function<bool(const Job&)>& wanted);
    void close();
    std::size_t size() const;

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<Job> m_jobs;
    bool m_closed = false;
};

} // namespace cutaway
