// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/finetune_folder.h"

#include "core/finetune/finetune_recipe.h"
#include "core/io/atomic_file.h"
#include "core/io/input_file.h"
#include "core/io/json_file.h"
#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"
#include "core/torch_compat.h"
#include "core/train/checkpoints.h"
#include "core/train/random_state.h"
#include "core/train/run_lock.h"

#include <fstream>
#include <map>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    const char* const format = "cutaway-finetune";

    nlohmann::ordered_json toJson(const FinetuneProgress& p)
    {
        return { { "step", p.step }, { "epoch", p.epoch }, { "pass_begun", p.passBegun },
            { "pass_seed", std::to_string(p.passSeed) }, { "pass_position", p.passPosition },
            { "texts_seen", p.textsSeen }, { "seconds", p.seconds }, { "data", p.data }, { "base", p.base },
            { "metrics_bytes", p.metricsBytes } };
    }

    FinetuneProgress readProgress(const fs::path& file)
    {
        const auto json = readJsonFile(file, 1 << 20);
        const JsonFields fields(json, file.filename().string());
        const auto count = [&](const char* name) {
            const auto value = fields.integer(name, -1);
            if (value < 0 || value > 1'000'000'000'000)
                fields.fail(Sentence::tr("its \"%1\" is missing or can't be", name));
            return value;
        };
        FinetuneProgress p;
        p.step = count("step");
        p.epoch = count("epoch");
        p.passBegun = fields.boolean("pass_begun", false);
        p.passSeed = std::strtoull(fields.text("pass_seed", "0").c_str(), nullptr, 10);
        p.passPosition = count("pass_position");
        p.textsSeen = count("texts_seen");
        p.seconds = fields.number("seconds", 0.0);
        p.data = fields.text("data", "");
        p.base = fields.text("base", "");
        p.metricsBytes = count("metrics_bytes");
        return p;
    }

    /// Throws InputError unless `file` holds a tensor of that name, shape and type.
    void copyFrom(const std::map<std::string, torch::Tensor>& file, const std::string& name, torch::Tensor into)
    {
        const auto found = file.find(name);
        if (found == file.end() || found->second.sizes() != into.sizes()
            || found->second.scalar_type() != into.scalar_type())
            throw InputError(Sentence::tr("\"%1\" is missing or has another shape or dtype.", name));
        into.copy_(found->second);
    }
} // namespace

FinetuneFolder::FinetuneFolder(fs::path path, FinetuneRecipe recipe)
    : m_path(fs::absolute(std::move(path)))
    , m_recipe(std::move(recipe))
    , m_lock(lockRun(m_path))
{
}

bool FinetuneFolder::holdsRun(const fs::path& folder)
{
    std::error_code ignored;
    return fs::exists(folder / "run.json", ignored);
}

FinetuneFolder FinetuneFolder::create(const fs::path& folder, const FinetuneRecipe& recipe)
{
    validate(recipe);
    if (folder.empty())
        throw InputError(Sentence::tr("No folder was named for the run."));
    if (holdsRun(folder))
        throw InputError(Sentence::tr(
            "%1 already holds a run: go on with it by --resume, or choose another folder.", folder.string()));
    std::error_code error;
    if (fs::is_directory(folder, error) && !fs::is_empty(folder, error))
        throw InputError(Sentence::tr(
            "%1 is not empty and holds no run: name a folder that is empty or not there yet.", folder.string()));
    fs::create_directories(folder / "checkpoints", error);
    if (error)
        throw InputError(
            Sentence::tr("The run's folder %1 can't be made: %2.", folder.string(), systemMessage(error.value())));
    const nlohmann::ordered_json run { { "format", format }, { "version", 1 }, { "cutaway", CUTAWAY_VERSION },
        { "libtorch", TORCH_VERSION }, { "recipe", cutaway::toJson(recipe) } };
    writeFileAtomically(folder / "run.json", run.dump(2) + "\n");
    FinetuneFolder made(folder, recipe);
    made.cutMetrics(0);
    return made;
}

FinetuneFolder FinetuneFolder::open(const fs::path& folder)
{
    if (!holdsRun(folder))
        throw InputError(Sentence::tr("%1 holds no run to go on with: it has no run.json.", folder.string()));
    const auto json = readJsonFile(folder / "run.json", 16 << 20);
    const JsonFields fields(json, "run.json");
    const auto* recipe = fields.find("recipe");
    if (!recipe || fields.text("format", "") != format)
        fields.fail(Sentence::tr("it is not that of a fine-tuning"));
    FinetuneFolder opened(folder, finetuneRecipeFromJson(*recipe, folder));
    for (const auto& place : { opened.m_path, opened.m_path / "checkpoints" })
        removeLeftovers(place);
    return opened;
}

fs::path FinetuneFolder::emptyFolder(const std::string& name) const
{
    const auto folder = m_path / name;
    if (nameExists(folder))
        removeFolderAtomically(folder);
    return folder;
}

void FinetuneFolder::writeReport(const nlohmann::ordered_json& report) const
{
    writeFileAtomically(
        m_path / "report.json", report.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

void FinetuneFolder::appendMetrics(const nlohmann::ordered_json& line) const
{
    std::ofstream file(m_path / "metrics.jsonl", std::ios::app | std::ios::binary);
    file << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
    if (!file.flush())
        throw InputError(Sentence::tr("%1 can't be written: is the disk full?", (m_path / "metrics.jsonl").string()));
}

void FinetuneFolder::cutMetrics(std::int64_t bytes) const
{
    const auto file = m_path / "metrics.jsonl";
    std::ofstream(file, std::ios::app);
    std::error_code error;
    if (fs::file_size(file, error) > static_cast<std::uintmax_t>(bytes) && !error)
        fs::resize_file(file, static_cast<std::uintmax_t>(bytes), error);
    if (error)
        throw InputError(Sentence::tr("%1 can't be written: %2.", file.string(), systemMessage(error.value())));
}

std::optional<FinetuneFolder::Checkpoint> FinetuneFolder::newestCheckpoint() const
{
    const auto all = checkpointsIn(m_path);
    if (all.empty())
        return std::nullopt;
    const auto& folder = all.front().second;
    try {
        return Checkpoint { folder, readProgress(folder / "trainer.json") };
    } catch (const InputError& error) {
        throw InputError(
            Sentence::tr("The checkpoint %1 is damaged: %2 Remove that folder to go on from the one before.",
                folder.string(), error.sentence()),
            error.details());
    }
}

fs::path FinetuneFolder::saveCheckpoint(
    FinetuneProgress progress, const Weights& weights, const Optimizer& optimizer) const
{
    std::error_code error;
    const auto metrics = fs::file_size(m_path / "metrics.jsonl", error);
    progress.metricsBytes = error ? 0 : static_cast<std::int64_t>(metrics);
    const auto folder = m_path / "checkpoints" / ("step-" + std::to_string(progress.step));
    if (fs::exists(folder, error))
        return folder; // of this very state
    makeFolderAtomically(folder, [&](const fs::path& temporary) {
        writeSafetensors(temporary / "weights.safetensors", weights);
        auto state = optimizer.state();
        state.emplace_back("rng_state", compat::cpuGeneratorState());
        writeSafetensors(temporary / "optimizer.safetensors", state);
        writeFileAtomically(temporary / "trainer.json", toJson(progress).dump(2) + "\n");
    });
    prune();
    return folder;
}

void FinetuneFolder::prune() const
{
    const auto all = checkpointsIn(m_path);
    for (auto i = static_cast<std::size_t>(m_recipe.keep_checkpoints); i < all.size(); ++i)
        removeFolderAtomically(all[i].second);
}

void FinetuneFolder::restore(const Checkpoint& checkpoint, const Weights& weights, Optimizer& optimizer) const
{
    try {
        const torch::NoGradGuard noGrad;
        const auto tensors = readSafetensors(checkpoint.folder / "weights.safetensors");
        const std::map<std::string, torch::Tensor> stored(tensors.begin(), tensors.end());
        for (const auto& [name, tensor] : weights)
            copyFrom(stored, name, tensor);
        const auto state = readSafetensors(checkpoint.folder / "optimizer.safetensors");
        optimizer.setState(state);
        setRandomState(state);
    } catch (const InputError& error) {
        throw InputError(
            Sentence::tr("The checkpoint %1 is damaged: %2 Remove that folder to go on from the one before.",
                checkpoint.folder.string(), error.sentence()),
            error.details());
    }
}

NewFinetuneFolder::NewFinetuneFolder(const fs::path& folder, const FinetuneRecipe& recipe)
    : m_wasThere(nameExists(folder))
    , m_folder(FinetuneFolder::create(folder, recipe))
{
}

NewFinetuneFolder::~NewFinetuneFolder()
{
    if (m_kept)
        return;
    std::error_code ignored;
    if (!m_wasThere)
        fs::remove_all(m_folder.path(), ignored);
    for (const char* name : { "run.json", "metrics.jsonl", "reference.safetensors", "checkpoints" })
        fs::remove(m_folder.path() / name, ignored); // a folder goes only when it is empty
}

} // namespace cutaway
