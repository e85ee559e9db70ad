// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/modelhost.h"

#include "app/worker/looking.h"
#include "core/finetune/finetune_tasks.h"
#include "core/inspect/reader.h"
#include "core/io/model_folder.h"
#include "core/sample/sampler.h"
#include "core/tokenizer/tokenizers.h"
#include "core/torch_compat.h"
#include "core/train/trainer.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <thread>

namespace cutaway {

/// A model with what belongs to it.
struct ModelHost::Slot {
    GPT model { nullptr };
    TokenizerPtr tokenizer;
    std::string name;
    std::string folder;
};

struct ModelHost::Tensors {
    std::unique_ptr<Slot> opened;
    std::unique_ptr<Slot> trained; ///< being trained, or trained last
    Reader reader;
};

namespace {
    torch::Device deviceOf(GPT& model)
    {
        return model->tok_emb->weight.device();
    }

    bool isOutOfMemory(const c10::Error& error, const torch::Device& device)
    {
        return !device.is_cpu() && std::string(error.what()).find("out of memory") != std::string::npos;
    }

    /// "2.00 GiB" out of LibTorch's "Tried to allocate 2.00 GiB. GPU 0 has …".
    std::string wantedMemory(const std::string& message)
    {
        static const std::string before = "Tried to allocate ";
        const auto start = message.find(before);
        if (start == std::string::npos)
            return {};
        const auto end = message.find("iB", start);
        return end == std::string::npos ? std::string()
                                        : message.substr(start + before.size(), end + 2 - start - before.size());
    }

    std::string readableName(const torch::Device& device)
    {
        return device.is_cpu() ? "CPU" : device.str();
    }

    torch::Device chosenDevice(const std::string& name)
    {
        if (name != "auto")
            return deviceByName(name);
        const auto devices = availableDevices();
        const auto gpu = std::find_if(
            devices.begin(), devices.end(), [](const DeviceChoice& device) { return device.name != "cpu"; });
        return deviceByName(gpu == devices.end() ? "cpu" : gpu->name);
    }

    /// What a breath draws (a model that is made before its weights are read, a sample) is not missing in the training's numbers.
    class KeepRandomState {
    public:
        explicit KeepRandomState(const torch::Device& device)
            : m_device(device)
            , m_cpu(compat::cpuGeneratorState())
        {
            if (m_device.is_cuda())
                m_gpu = at::globalContext().defaultGenerator(m_device).get_state();
        }
        ~KeepRandomState()
        {
            compat::setCpuGeneratorState(m_cpu);
            if (m_device.is_cuda()) {
                auto generator = at::globalContext().defaultGenerator(m_device);
                generator.set_state(m_gpu);
            }
        }
        KeepRandomState(const KeepRandomState&) = delete;
        KeepRandomState& operator=(const KeepRandomState&) = delete;

    private:
        torch::Device m_device;
        torch::Tensor m_cpu, m_gpu;
    };
} // namespace

ModelHost::ModelHost()
    : m_tensors(std::make_unique<Tensors>())
{
}

ModelHost::~ModelHost() = default;

void ModelHost::setThreads(int threads)
{
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    at::set_num_threads(threads > 0 ? std::min(threads, 4 * cores) : cores);
}

ModelHost::Slot* ModelHost::answering() const
{
    return m_useTrained && m_tensors->trained ? m_tensors->trained.get() : m_tensors->opened.get();
}

void ModelHost::tellFacts()
{
    ++m_number;
    Slot* slot = answering();
    if (!slot) {
        m_facts.reset();
        return;
    }
    auto facts = std::make_shared<ModelFacts>();
    facts->number = m_number;
    facts->tokenizer = slot->tokenizer;
    ModelSummary& summary = facts->summary;
    summary.name = slot->name;
    summary.folder = slot->folder;
    summary.config = slot->model->config();
    summary.parameters = parameterCount(summary.config);
    if (slot->tokenizer) {
        summary.tokenizerName = slot->tokenizer->displayName();
        summary.endOfText = slot->tokenizer->endOfText().value_or(-1);
    }
    summary.device = readableName(deviceOf(slot->model));
    summary.threads = at::get_num_threads();
    summary.isTraining = m_training && slot == m_tensors->trained.get();
    m_facts = std::move(facts);
}

/// Runs `job`; when the GPU has too little memory the model moves to the CPU and the job is done there.
template <class Job> auto ModelHost::onDevice(Slot& slot, Job&& job) -> decltype(job())
{
    const auto device = deviceOf(slot.model);
    try {
        return job();
    } catch (const c10::Error& error) {
        const bool beingTrained = m_training && &slot == m_tensors->trained.get();
        if (!isOutOfMemory(error, device) || beingTrained)
            throw;
        m_moved = MovedToCpu { readableName(device), wantedMemory(error.what()) };
    }
    slot.model->to(torch::kCPU);
    tellFacts();
    return job();
}

std::optional<Failed> ModelHost::setDevice(const std::string& name)
{
    auto outcome = outcomeOf([&] {
        const auto device = chosenDevice(name);
        m_device = name;
        if (Slot* slot = m_tensors->opened.get(); slot && deviceOf(slot->model) != device) {
            onDevice(*slot, [&] {
                if (!m_moved)
                    slot->model->to(device);
                return true;
            });
        }
        tellFacts();
        return true;
    });
    if (auto* failed = std::get_if<Failed>(&outcome))
        return *failed;
    return std::nullopt;
}

Outcome<ModelFactsPtr> ModelHost::open(const std::filesystem::path& folder, std::stop_token stop)
{
    return outcomeOf([&] {
        auto opened = openModelFolder(folder);
        if (stop.stop_requested())
            throw CancelledError();
        auto slot
            = std::make_unique<Slot>(Slot { opened.model, opened.tokenizer, opened.name, opened.folder.string() });
        slot->model->useFusedKernels(true);
        const auto device = chosenDevice(m_device);
        onDevice(*slot, [&] {
            if (!m_moved)
                slot->model->to(device);
            return true;
        });
        m_tensors->opened = std::move(slot);
        m_useTrained = false; // who opens a model wants to see it
        tellFacts();
        auto facts = std::make_shared<ModelFacts>(*m_facts);
        facts->notices = std::move(opened.notices);
        return ModelFactsPtr(std::move(facts));
    });
}

Outcome<Reading> ModelHost::read(const ReadRequest& request, std::stop_token stop)
{
    return outcomeOf([&] {
        Slot* slot = answering();
        if (!slot)
            throw CancelledError();
        Reading reading = onDevice(*slot, [&] { return m_tensors->reader.read(slot->model, request, stop); });
        m_readGeneration = request.generation;
        const Looking looking { slot->model, m_tensors->reader, slot->tokenizer.get() };
        for (auto& candidates : reading.next)
            for (NextToken& token : candidates)
                token.bytes = looking.bytesOf(token.id);
        return reading;
    });
}

Outcome<HeadWeights> ModelHost::headWeights(int layer, int head)
{
    return outcomeOf([&] { return m_tensors->reader.headWeights(layer, head); });
}

void ModelHost::look(const std::function<void(const Looking&)>& job)
{
    Slot* slot = answering();
    if (!slot)
        throw CancelledError();
    onDevice(*slot, [&] {
        job({ slot->model, m_tensors->reader, slot->tokenizer.get() });
        return true;
    });
}

Outcome<GenerationEnd> ModelHost::generate(
    const GenerateRequest& request, std::stop_token stop, const std::function<bool(const GeneratedToken&)>& onToken)
{
    return outcomeOf([&] {
        Slot* slot = answering();
        if (!slot)
            throw CancelledError();
        // The model of a finished training is replaced when another one starts: the handle keeps it alive meanwhile.
        GPT model = slot->model;
        if (model->out_head && model->out_head->weight.size(0) != model->config().vocab_size)
            throw InputError(
                Sentence::tr("The model that is being trained sorts texts into classes, and has no head to "
                             "write with: open another one."));
        const TokenizerPtr tokenizer = slot->tokenizer;
        bool told = false;
        const auto tell = [&](const GeneratedToken& token) {
            told = true;
            return onToken(token);
        };
        return onDevice(*slot, [&] {
            if (told)
                throw InputError(Sentence::tr("The GPU ran out of memory in the middle of the text. The model is on "
                                              "the CPU now: generate once more."));
            return cutaway::generate(model, request, tokenizer.get(), stop, tell);
        });
    });
}

void ModelHost::enterBreath(Slot& slot)
{
    if (m_tensors->trained && m_tensors->trained->model.ptr() == slot.model.ptr())
        return;
    m_tensors->trained = std::make_unique<Slot>(std::move(slot));
    if (m_useTrained)
        tellFacts();
}

Outcome<TrainEnd> ModelHost::runTraining(
    const std::filesystem::path& runFolder, const TrainCalls& calls, const TrainRecipe* recipe)
{
    m_training = true;
    TrainHooks hooks;
    hooks.onEvent = calls.onEvent;
    hooks.stop = calls.stop;
    hooks.control = calls.control;
    hooks.checkpointAfter = std::chrono::minutes(2); // what a power cut may cost
    hooks.onBreath = [&](GPT& model, const TokenizerPtr& tokenizer) {
        const KeepRandomState keep(deviceOf(model));
        Slot slot { model, tokenizer, runFolder.filename().string(), std::string() };
        enterBreath(slot);
        if (calls.onBreath)
            calls.onBreath();
    };
    if (calls.onNoRoom)
        hooks.onNoRoom = [&](const Sentence& sentence) {
            const KeepRandomState keep(
                m_tensors->trained ? deviceOf(m_tensors->trained->model) : torch::Device(torch::kCPU));
            return calls.onNoRoom(sentence);
        };
    auto outcome = outcomeOf(
        [&] { return recipe ? cutaway::train(*recipe, runFolder, hooks) : cutaway::resume(runFolder, hooks); });
    m_training = false;
    if (auto* end = std::get_if<TrainEnd>(&outcome)) {
        m_trainedFolder = end->modelFolder;
        if (m_tensors->trained)
            m_tensors->trained->folder = end->modelFolder;
    }
    if (m_useTrained)
        tellFacts();
    return outcome;
}

template <class Recipe, class Run>
auto ModelHost::elseOnCpu(Recipe recipe, const std::filesystem::path& runFolder, const Run& run)
{
    auto outcome = run(recipe, runFolder);
    const auto* failed = std::get_if<Failed>(&outcome);
    if (!failed || recipe.exact || recipe.device == "cpu" || failed->details.find("out of memory") == std::string::npos)
        return outcome;
    m_moved = MovedToCpu { recipe.device, wantedMemory(failed->details) };
    recipe.device = "cpu";
    m_tensors->trained.reset();
    std::filesystem::path onCpu = runFolder;
    onCpu += "-cpu"; // the first folder may hold a run already
    return run(recipe, onCpu);
}

Outcome<TrainEnd> ModelHost::train(TrainRecipe recipe, const std::filesystem::path& runFolder, const TrainCalls& calls)
{
    return elseOnCpu(std::move(recipe), runFolder, [&](const TrainRecipe& with, const std::filesystem::path& folder) {
        return runTraining(folder, calls, &with);
    });
}

Outcome<TrainEnd> ModelHost::resume(const std::filesystem::path& runFolder, const TrainCalls& calls)
{
    return runTraining(runFolder, calls, nullptr);
}

Outcome<FinetuneEnd> ModelHost::runFinetuning(
    const FinetuneRecipe* recipe, const std::filesystem::path& runFolder, const FinetuneCalls& calls)
{
    m_training = true;
    m_tensors->trained.reset(); // what answered for another run
    FinetuneHooks hooks;
    hooks.onEvent = calls.onEvent;
    hooks.stop = calls.stop;
    hooks.onBreath = [&](GPT& model, const TokenizerPtr& tokenizer) {
        const KeepRandomState keep(deviceOf(model));
        Slot slot { model, tokenizer, runFolder.filename().string(), std::string() };
        enterBreath(slot);
        if (calls.onBreath)
            calls.onBreath();
    };
    auto outcome = outcomeOf([&] {
        return recipe ? cutaway::finetune(*recipe, runFolder, hooks) : cutaway::resumeFinetune(runFolder, hooks);
    });
    m_training = false;
    m_trainedFolder.clear();
    if (auto* end = std::get_if<FinetuneEnd>(&outcome); end && !end->modelFolder.empty()) {
        m_trainedFolder = end->modelFolder;
        if (m_tensors->trained)
            m_tensors->trained->folder = end->modelFolder;
    }
    if (m_useTrained)
        tellFacts();
    return outcome;
}

Outcome<FinetuneEnd> ModelHost::finetune(
    std::optional<FinetuneRecipe> recipe, const std::filesystem::path& runFolder, const FinetuneCalls& calls)
{
    if (!recipe)
        return runFinetuning(nullptr, runFolder, calls);
    return elseOnCpu(
        std::move(*recipe), runFolder, [&](const FinetuneRecipe& with, const std::filesystem::path& folder) {
            return runFinetuning(&with, folder, calls);
        });
}

void ModelHost::setTrainedFolder(const std::filesystem::path& folder)
{
    if (!m_training)
        m_trainedFolder = folder;
}

void ModelHost::setUseTrained(bool use)
{
    // The one in memory may be of another run than the one that is meant, or of one that has blown up.
    const bool isOther = !m_training && !m_trainedFolder.empty()
        && (!m_tensors->trained || m_tensors->trained->folder != m_trainedFolder.string());
    if (use == m_useTrained && !(use && isOther))
        return;
    m_useTrained = use;
    if (use && isOther) {
        const auto outcome = outcomeOf([&] {
            auto opened = openModelFolder(m_trainedFolder);
            m_tensors->trained = std::make_unique<Slot>(Slot { opened.model, opened.tokenizer,
                m_trainedFolder.parent_path().parent_path().filename().string(), m_trainedFolder.string() });
            return true;
        });
        if (!std::holds_alternative<bool>(outcome))
            m_tensors->trained.reset();
    }
    tellFacts();
}

std::optional<MovedToCpu> ModelHost::takeMoved()
{
    return std::exchange(m_moved, std::nullopt);
}

} // namespace cutaway
