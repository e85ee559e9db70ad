// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_folder.h"

#include "core/io/atomic_file.h"
#include "core/io/json_file.h"
#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"
#include "core/jobs/train_control.h"
#include "core/torch_compat.h"
#include "core/train/checkpoints.h"
#include "core/train/random_state.h"
#include "core/train/recipe.h"
#include "core/train/run_lock.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <limits>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cutaway {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

namespace {
    double numberOrNan(const Json& json)
    {
        return json.is_number() ? json.get<double>() : std::numeric_limits<double>::quiet_NaN();
    }

    OrderedJson toJson(const LossMarks& marks)
    {
        return { { "uniform", finiteOrNull(marks.uniform) }, { "unigram", finiteOrNull(marks.unigram) },
            { "bigram", finiteOrNull(marks.bigram) } };
    }

    OrderedJson toJson(const TrainProgress& p)
    {
        return { { "step", p.step }, { "epoch", p.epoch }, { "pass_begun", p.passBegun }, { "pass_seed", p.passSeed },
            { "pass_position", p.passPosition }, { "tokens_seen", p.tokensSeen }, { "total_steps", p.totalSteps },
            { "epochs", p.epochs }, { "max_steps", p.maxSteps }, { "seconds", p.seconds },
            { "train_loss", finiteOrNull(p.trainLoss) }, { "val_loss", finiteOrNull(p.valLoss) },
            { "best_val_loss", finiteOrNull(p.bestValLoss) }, { "rate_factor", p.rateFactor },
            { "data", p.dataFingerprint }, { "loss_marks", toJson(p.marks) }, { "metrics_bytes", p.metricsBytes } };
    }

    /// Throws InputError with a sentence about the file of this name.
    TrainProgress progressOf(const Json& json, const std::string& name)
    {
        const JsonFields fields(json, name);
        const auto required = [&](const char* name) -> const Json& {
            const Json* value = fields.find(name);
            if (!value)
                fields.fail(Sentence::tr("it has no \"%1\"", name));
            return *value;
        };
        const auto count = [&](const char* name) {
            constexpr std::int64_t most = 1'000'000'000'000'000; // no sum or product of these leaves 64 bits
            required(name);
            const std::int64_t value = fields.integer(name, 0);
            if (value < 0 || value > most)
                fields.fail(Sentence::tr("its \"%1\" is %2, which can't be", name, value));
            return value;
        };
        TrainProgress p;
        p.step = count("step");
        p.epoch = count("epoch");
        required("pass_begun");
        p.passBegun = fields.boolean("pass_begun", false);
        const char* const seed = "pass_seed"; // beyond what integer() reads
        if (!required(seed).is_number_unsigned())
            fields.fail(Sentence::tr("its \"%1\" is no whole number", seed));
        p.passSeed = required(seed).get<std::uint64_t>();
        p.passPosition = count("pass_position");
        p.tokensSeen = count("tokens_seen");
        p.totalSteps = count("total_steps");
        p.epochs = fields.integer("epochs", 0);
        p.maxSteps = fields.integer("max_steps", 0);
        required("seconds");
        p.seconds = fields.number("seconds", 0.0);
        p.trainLoss = numberOrNan(json.value("train_loss", Json()));
        p.valLoss = numberOrNan(json.value("val_loss", Json()));
        p.bestValLoss = numberOrNan(json.value("best_val_loss", Json()));
        const char* const factor = "rate_factor"; // runs of earlier versions have none
        p.rateFactor = fields.number(factor, 1.0);
        if (!(p.rateFactor > 0.0 && p.rateFactor < rateFactorLimit))
            fields.fail(Sentence::tr("its \"%1\" is %2, which can't be", factor, Json(p.rateFactor).dump()));
        required("data");
        p.dataFingerprint = fields.text("data", "");
        p.metricsBytes = count("metrics_bytes");
        return p;
    }

    TrainProgress readProgress(const fs::path& file)
    {
        return progressOf(readJsonFile(file, 1 << 20), file.filename().string());
    }
} // namespace

std::string textOf(const TrainProgress& progress)
{
    return toJson(progress).dump();
}

TrainProgress progressFrom(const std::string& text)
{
    return progressOf(parseJson(text, "progress"), "progress");
}

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
    if (std::error_code ignored; fs::is_directory(folder, ignored) && !fs::is_empty(folder, ignored))
        throw InputError(Sentence::tr(
            "%1 is not empty and holds no run: name a folder that is empty or not there yet.", folder.string()));
    makeFolder(folder / "checkpoints");
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
    const auto lock = lockRun(folder);
    const auto file = folder / "run.json";
    try {
        const Json json = readJsonFile(file, 16 << 20);
        const JsonFields fields(json, file.filename().string());
        const char* const key = "recipe";
        const Json* recipe = fields.find(key);
        if (!recipe)
            fields.fail(Sentence::tr("it has no \"%1\"", key));
        RunFolder opened(fs::absolute(folder), recipeFromJson(*recipe, folder));
        opened.m_lock = lock;
        for (const char* place : { "", "checkpoints", "histograms", "timelapse" })
            removeLeftovers(
                opened.m_path / place); // a killed sitting's half-written checkpoint is as large as a whole one
        opened.openMetrics();
        return opened;
    } catch (const InputError& error) {
        throw InputError(
            Sentence::tr("The run %1 can't be gone on with: %2 Put its run.json back, or start a new run from "
                         "the recipe; its checkpoints are model folders that open as they are.",
                folder.string(), error.sentence()),
            error.details());
    }
}

Sentence RunFolder::damaged(const fs::path& checkpoint, const Sentence& why) const
{
    fs::path before; // the newest of the older ones
    const auto step = checkpointStep(checkpoint);
    for (const auto& [other, folder] : checkpointsIn(m_path)) {
        if (step && other < *step) {
            before = folder;
            break;
        }
    }
    return before.empty()
        ? Sentence::tr(
            "The checkpoint %1 is damaged: %2 It is the only one: remove that folder, and the run begins again at "
            "its first step.",
            checkpoint.string(), why)
        : Sentence::tr("The checkpoint %1 is damaged: %2 Remove that folder, and the run goes on from %3.",
            checkpoint.string(), why, before.filename().string());
}

void RunFolder::openMetrics()
{
    const auto file = m_path / "metrics.jsonl";
    m_metrics.reset(new int(::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666)), [](const int* d) {
        if (*d >= 0)
            ::close(*d);
        delete d;
    });
    if (*m_metrics < 0)
        throwCannotWrite(file, errno);
}

void RunFolder::appendMetrics(const OrderedJson& line)
{
    const auto text = line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    struct stat before { };
    const bool known = ::fstat(*m_metrics, &before) == 0;
    for (std::size_t done = 0; done < text.size();) {
        const auto written = ::write(*m_metrics, text.data() + done, text.size() - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            const int error = errno;
            if (known && ::ftruncate(*m_metrics, before.st_size) != 0) {
            } // a torn line is cut off when the run goes on
            throwCannotWrite(m_path / "metrics.jsonl", error);
        }
        done += static_cast<std::size_t>(written);
    }
}

void RunFolder::writeFacts(const TrainProgress& progress) const
{
    const OrderedJson facts { { "total_steps", progress.totalSteps }, { "loss_marks", toJson(progress.marks) } };
    writeFileAtomically(m_path / "facts.json", facts.dump(2) + "\n");
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
    const fs::path& folder = all.front().second;
    try {
        Checkpoint newest { folder, readProgress(folder / "trainer.json") };
        if (newest.progress.step != all.front().first)
            throw InputError(Sentence::tr("its trainer.json is of step %1.", newest.progress.step));
        return newest;
    } catch (const InputError& error) {
        throw InputError(damaged(folder, error.sentence()), error.details());
    }
}

fs::path RunFolder::saveCheckpoint(TrainProgress progress, GPT& model, const Tokenizer& tokenizer,
    const Optimizer& optimizer, const NamedTensors& more)
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
        state.insert(state.end(), more.begin(), more.end());
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
        const auto loss = outcomeOf([&folder = folder] { return readProgress(folder / "trainer.json").valLoss; });
        if (const auto* value = std::get_if<double>(&loss); value && *value < bestLoss) {
            bestLoss = *value;
            best = folder;
        }
    }
    for (std::size_t i = static_cast<std::size_t>(m_recipe.keep_checkpoints); i < all.size(); ++i) {
        if (all[i].second != best)
            removeFolderAtomically(all[i].second);
    }
}

OpenedModel RunFolder::openModel(const Checkpoint& checkpoint) const
{
    try {
        return openModelFolder(checkpoint.folder);
    } catch (const InputError& error) {
        throw InputError(damaged(checkpoint.folder, error.sentence()), error.details());
    }
}

NamedTensors RunFolder::restore(const Checkpoint& checkpoint, Optimizer& optimizer) const
{
    try {
        const auto state = readSafetensors(checkpoint.folder / "optimizer.safetensors");
        optimizer.setState(state);
        setRandomState(state);
        return state;
    } catch (const InputError& error) {
        throw InputError(damaged(checkpoint.folder, error.sentence()), error.details());
    }
}

} // namespace cutaway
