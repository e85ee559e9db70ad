// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_folder.h"

#include "core/io/atomic_file.h"
#include "core/io/model_folder.h"
#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"
#include "core/torch_compat.h"
#include "core/train/recipe.h"
#include "core/train/run_lock.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace cutaway {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

namespace {
    OrderedJson finiteOrNull(double value)
    {
        return std::isfinite(value) ? OrderedJson(value) : OrderedJson(nullptr);
    }
    double numberOrNan(const Json& json)
    {
        return json.is_number() ? json.get<double>() : std::numeric_limits<double>::quiet_NaN();
    }

    OrderedJson toJson(const TrainProgress& p)
    {
        return { { "step", p.step }, { "epoch", p.epoch }, { "pass_begun", p.passBegun }, { "pass_seed", p.passSeed },
            { "pass_position", p.passPosition }, { "tokens_seen", p.tokensSeen }, { "total_steps", p.totalSteps },
            { "epochs", p.epochs }, { "max_steps", p.maxSteps }, { "seconds", p.seconds },
            { "train_loss", finiteOrNull(p.trainLoss) }, { "val_loss", finiteOrNull(p.valLoss) },
            { "data", p.dataFingerprint }, { "metrics_bytes", p.metricsBytes } };
    }

    TrainProgress readProgress(const fs::path& file)
    {
        try {
            const auto json = Json::parse(readFile(file, 1 << 20));
            TrainProgress p;
            p.step = json.at("step").get<std::int64_t>();
            p.epoch = json.at("epoch").get<std::int64_t>();
            p.passBegun = json.at("pass_begun").get<bool>();
            p.passSeed = json.at("pass_seed").get<std::uint64_t>();
            p.passPosition = json.at("pass_position").get<std::int64_t>();
            p.tokensSeen = json.at("tokens_seen").get<std::int64_t>();
            p.totalSteps = json.at("total_steps").get<std::int64_t>();
            p.epochs = json.value("epochs", std::int64_t(0));
            p.maxSteps = json.value("max_steps", std::int64_t(0));
            p.seconds = json.at("seconds").get<double>();
            p.trainLoss = numberOrNan(json.at("train_loss"));
            p.valLoss = numberOrNan(json.at("val_loss"));
            p.dataFingerprint = json.at("data").get<std::string>();
            p.metricsBytes = json.at("metrics_bytes").get<std::int64_t>();
            if (p.step < 0 || p.epoch < 0 || p.passPosition < 0 || p.metricsBytes < 0)
                throw InputError(Sentence::tr("%1 holds a negative count: the checkpoint is damaged.", file.string()));
            return p;
        } catch (const Json::exception& error) {
            throw InputError(Sentence::tr("%1 is damaged: it does not say where the run stood. Delete that "
                                          "checkpoint's folder to go on from the one before.",
                                 file.string()),
                error.what());
        }
    }

    std::optional<std::int64_t> stepOf(const fs::path& folder)
    {
        const auto name = folder.filename().string();
        std::int64_t step = 0;
        if (name.rfind("step-", 0) != 0)
            return std::nullopt;
        const auto* end = name.data() + name.size();
        const auto read = std::from_chars(name.data() + 5, end, step);
        return read.ec == std::errc() && read.ptr == end && step >= 0 ? std::optional(step) : std::nullopt;
    }

    /// Checkpoints by step, newest first.
    std::vector<std::pair<std::int64_t, fs::path>> checkpointsIn(const fs::path& run)
    {
        std::vector<std::pair<std::int64_t, fs::path>> found;
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(run / "checkpoints", ignored)) {
            if (const auto step = stepOf(entry.path()))
                found.emplace_back(*step, entry.path());
        }
        std::sort(found.rbegin(), found.rend());
        return found;
    }
} // namespace

bool RunFolder::holdsRun(const fs::path& folder)
{
    std::error_code ignored;
    return fs::exists(folder / "run.json", ignored);
}

RunFolder::RunFolder(fs::path path, TrainRecipe recipe)
    : m_path(std::move(path))
    , m_recipe(std::move(recipe))
{
}

RunFolder RunFolder::create(const fs::path& folder, const TrainRecipe& recipe)
{
    if (holdsRun(folder))
        throw InputError(Sentence::tr(
            "%1 already holds a run: go on with it by --resume, or choose another folder.", folder.string()));
    std::error_code error;
    fs::create_directories(folder / "checkpoints", error);
    if (error)
        throw InputError(
            Sentence::tr("The run's folder %1 can't be made: %2.", folder.string(), systemMessage(error.value())));
    const OrderedJson run { { "format", "cutaway-run" }, { "version", 1 }, { "cutaway", CUTAWAY_VERSION },
        { "libtorch", TORCH_VERSION }, { "recipe", cutaway::toJson(recipe) } };
    writeFileAtomically(folder / "run.json", run.dump(2) + "\n");
    RunFolder made(fs::absolute(folder), recipe);
    made.m_lock = lockRun(folder);
    made.openMetrics();
    made.cutMetrics(0);
    return made;
}

RunFolder RunFolder::open(const fs::path& folder)
{
    if (!holdsRun(folder))
        throw InputError(Sentence::tr("%1 holds no run to go on with: it has no run.json.", folder.string()));
    const auto file = folder / "run.json";
    try {
        const auto json = Json::parse(readFile(file, 16 << 20));
        RunFolder opened(fs::absolute(folder), recipeFromJson(json.at("recipe"), folder));
        opened.m_lock = lockRun(folder);
        for (const auto& place : { opened.m_path, opened.m_path / "checkpoints" })
            removeLeftovers(place); // a killed sitting's half-written checkpoint is as large as a whole one
        opened.openMetrics();
        return opened;
    } catch (const Json::exception& error) {
        throw InputError(
            Sentence::tr("%1 is damaged: it does not hold the run's recipe.", file.string()), error.what());
    }
}

void RunFolder::openMetrics()
{
    const auto file = m_path / "metrics.jsonl";
    m_metrics.reset(std::fopen(file.c_str(), "ab"), [](std::FILE* f) {
        if (f)
            std::fclose(f);
    });
    if (!m_metrics)
        throw InputError(Sentence::tr("%1 can't be written: check the permissions of the folder.", file.string()));
}

void RunFolder::appendMetrics(const OrderedJson& line)
{
    const auto text = line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    if (std::fwrite(text.data(), 1, text.size(), m_metrics.get()) != text.size() || std::fflush(m_metrics.get()) != 0)
        throw InputError(Sentence::tr("%1 can't be written: is the disk full?", (m_path / "metrics.jsonl").string()));
}

void RunFolder::cutMetrics(std::int64_t bytes)
{
    const auto file = m_path / "metrics.jsonl";
    m_metrics.reset();
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (!error && size > static_cast<std::uintmax_t>(bytes))
        fs::resize_file(file, static_cast<std::uintmax_t>(bytes), error);
    openMetrics();
}

std::optional<RunFolder::Checkpoint> RunFolder::newestCheckpoint() const
{
    const auto all = checkpointsIn(m_path);
    if (all.empty())
        return std::nullopt;
    return Checkpoint { all.front().second, readProgress(all.front().second / "trainer.json") };
}

fs::path RunFolder::saveCheckpoint(
    TrainProgress progress, GPT& model, const Tokenizer& tokenizer, const Optimizer& optimizer)
{
    std::error_code error;
    const auto metricsSize = fs::file_size(m_path / "metrics.jsonl", error);
    progress.metricsBytes = error ? 0 : static_cast<std::int64_t>(metricsSize);
    const auto folder = m_path / "checkpoints" / ("step-" + std::to_string(progress.step));
    if (fs::exists(folder, error))
        return folder; // a checkpoint of this very state: stopping right after one was written
    makeFolderAtomically(folder, [&](const fs::path& temporary) {
        SaveOptions options;
        options.name = m_path.filename().string() + " step " + std::to_string(progress.step);
        saveModelFolder(temporary, model, &tokenizer, options);
        auto state = optimizer.state();
        state.emplace_back("rng_state", compat::cpuGeneratorState());
        writeSafetensors(temporary / "optimizer.safetensors", state);
        writeFileAtomically(temporary / "trainer.json", toJson(progress).dump(2) + "\n");
    });
    pruneCheckpoints();
    return folder;
}

void RunFolder::pruneCheckpoints() const
{
    const auto all = checkpointsIn(m_path);
    if (all.size() <= static_cast<std::size_t>(m_recipe.keep_checkpoints))
        return;
    fs::path best;
    double bestLoss = std::numeric_limits<double>::infinity();
    for (const auto& [step, folder] : all) {
        const auto loss = readProgress(folder / "trainer.json").valLoss;
        if (loss < bestLoss) {
            bestLoss = loss;
            best = folder;
        }
    }
    for (std::size_t i = static_cast<std::size_t>(m_recipe.keep_checkpoints); i < all.size(); ++i) {
        if (all[i].second != best)
            removeFolderAtomically(all[i].second);
    }
}

void RunFolder::restore(const Checkpoint& checkpoint, Optimizer& optimizer) const
{
    const auto state = readSafetensors(checkpoint.folder / "optimizer.safetensors");
    optimizer.setState(state);
    const auto rng
        = std::find_if(state.begin(), state.end(), [](const auto& item) { return item.first == "rng_state"; });
    if (rng == state.end() || rng->second.scalar_type() != torch::kUInt8
        || rng->second.sizes() != compat::cpuGeneratorState().sizes())
        throw InputError(
            Sentence::tr("%1 holds no state of the random generator: the run can't go on with the same draws.",
                (checkpoint.folder / "optimizer.safetensors").string()));
    compat::setCpuGeneratorState(rng->second);
}

} // namespace cutaway
