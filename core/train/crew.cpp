// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/crew.h"

#include "core/io/model_folder.h"
#include "core/jobs/outcome.h"
#include "core/jobs/schedule.h"
#include "core/torch_compat.h"
#include "core/train/recipe.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <chrono>
#include <optional>
#include <thread>

namespace cutaway {

namespace {
    enum class Order : std::int64_t { BeginPass, Step, Evaluate, GiveStates, End };

    /// An order and two numbers that go with it: whole ones, or the bits of others.
    struct Told {
        Order order = Order::End;
        std::int64_t a = 0, b = 0, c = 0;
    };

    void tell(Ranks& ranks, const Told& told)
    {
        ranks.broadcast(
            torch::tensor(std::vector<std::int64_t> { static_cast<std::int64_t>(told.order), told.a, told.b, told.c }));
    }

    Told hear(Ranks& ranks)
    {
        const auto tensor = torch::zeros({ 4 }, torch::kInt64);
        ranks.broadcast(tensor);
        const auto* numbers = tensor.data_ptr<std::int64_t>();
        return { static_cast<Order>(numbers[0]), numbers[1], numbers[2], numbers[3] };
    }

    std::string stateName(int rank)
    {
        return "rng_state." + std::to_string(rank);
    }

    /// The same draws on every rank would drop the same places of all shares.
    std::uint64_t seedOf(const TrainRecipe& recipe, int rank)
    {
        return recipe.seed + 0x9e3779b97f4a7c15ULL * static_cast<std::uint64_t>(rank);
    }

    /// What rank 0 says, done with this rank's share; and where the run stands, in case that rank 0 can't say it any more.
    struct Follower {
        Learner& learner;
        const std::shared_ptr<Ranks>& ranks;
        const TrainRecipe& recipe;
        TrainProgress progress;
        std::optional<Loader::Pass> pass {};
        torch::Tensor beforeStep {}; ///< the random generator's state when the step under way began

        void obey()
        {
            for (;;) {
                const auto [order, a, b, c] = hear(*ranks);
                switch (order) {
                case Order::BeginPass:
                    if (pass)
                        ++progress.epoch;
                    progress.passBegun = true;
                    progress.passSeed = std::bit_cast<std::uint64_t>(a);
                    progress.passPosition = b;
                    pass = learner.trainLoader().resume(progress.passSeed, b);
                    break;
                case Order::Step:
                    step(std::bit_cast<double>(a), std::bit_cast<double>(b));
                    break;
                case Order::Evaluate:
                    evaluate(a == 1, std::bit_cast<std::uint64_t>(b), c);
                    break;
                case Order::GiveStates:
                    ranks->gather(compat::cpuGeneratorState());
                    break;
                case Order::End:
                    return;
                }
            }
        }

        void step(double lr, double clip)
        {
            const auto batch = pass.value().next().value();
            beforeStep = compat::cpuGeneratorState();
            const double planned = learningRate(recipe.optimizer, progress.step, progress.totalSteps);
            learner.update(batch, lr, clip);
            beforeStep = torch::Tensor();
            if (planned > 0.0 && lr > 0.0)
                progress.rateFactor = lr / planned;
            ++progress.step;
            progress.tokensSeen += batch.inputs.numel();
            progress.passPosition = pass->position();
        }

        void evaluate(bool validation, std::uint64_t seed, std::int64_t batches)
        {
            torch::NoGradGuard noGrad;
            learner.model()->eval();
            const double sum
                = learner.sumOfLosses(validation ? learner.validationLoader() : learner.trainLoader(), seed, batches);
            learner.model()->train();
            if (batches > 0)
                (validation ? progress.valLoss : progress.trainLoss) = sum / static_cast<double>(batches);
        }

        /// Rank 0 holds the run's lock as long as it lives, and then it is rank 0 that writes. The lower ranks come first.
        void keep(const std::filesystem::path& run)
        {
            std::this_thread::sleep_for(std::chrono::milliseconds(500) * ranks->rank());
            std::error_code ignored;
            if (std::filesystem::exists(run / "checkpoints" / ("step-" + std::to_string(progress.step)), ignored))
                return; // rank 0, or a lower one, has done so
            const auto kept = outcomeOf([&] {
                if (beforeStep.defined()) // it is made again when the run goes on
                    compat::setCpuGeneratorState(beforeStep);
                auto folder = RunFolder::open(run);
                return folder.saveCheckpoint(progress, learner.model(), *learner.data().tokenizer, learner.optimizer());
            });
            if (const auto* folder = std::get_if<std::filesystem::path>(&kept))
                throw InputError(Sentence::tr(
                    "Process 0 of this training was lost at step %1, so all of them end. The checkpoint %2 holds the "
                    "steps made so far: start all of them again with --resume.",
                    progress.step, folder->string()));
        }
    };

    /// Rank 0's weights and what its optimizer knows, for all.
    void shareModel(Ranks& ranks, Learner& learner)
    {
        torch::NoGradGuard noGrad;
        for (auto& parameter : learner.model()->parameters())
            ranks.broadcast(parameter.detach());
        auto state = learner.optimizer().state();
        for (auto& item : state)
            ranks.broadcast(item.second);
        learner.optimizer().setState(state);
    }
} // namespace

TrainRecipe onOwnDevice(TrainRecipe recipe, const Ranks& ranks)
{
    if ((recipe.device == "auto" || recipe.device == "cuda") && torch::cuda::is_available())
        recipe.device = "cuda:" + std::to_string(ranks.localRank() % static_cast<int>(torch::cuda::device_count()));
    return recipe;
}

Crew::Crew(std::shared_ptr<Ranks> ranks)
    : m_ranks(ranks && ranks->size() > 1 ? std::move(ranks) : nullptr)
{
}

void Crew::start(const TrainRecipe& recipe, Learner& learner, const NamedTensors& kept,
    const std::filesystem::path& run, const TrainProgress& progress)
{
    if (!m_ranks)
        return;
    m_ranks->broadcast(toJson(recipe).dump());
    m_ranks->broadcast(learner.data().fingerprint);
    m_ranks->broadcast(run.string());
    m_ranks->broadcast(textOf(progress));
    shareModel(*m_ranks, learner);
    for (int rank = 1; rank < m_ranks->size(); ++rank) {
        auto state = compat::cpuGeneratorState();
        const auto found
            = std::find_if(kept.begin(), kept.end(), [&](const auto& item) { return item.first == stateName(rank); });
        const bool usable = found != kept.end() && found->second.sizes() == state.sizes()
            && found->second.scalar_type() == state.scalar_type();
        m_ranks->broadcast(torch::full({ 1 }, usable ? 1 : 0, torch::kInt64));
        m_ranks->broadcast(usable ? found->second.clone() : state);
    }
}

void Crew::beginPass(std::uint64_t seed, std::int64_t position)
{
    if (m_ranks)
        tell(*m_ranks, { Order::BeginPass, std::bit_cast<std::int64_t>(seed), position });
}

void Crew::step(double lr, double clip)
{
    if (m_ranks)
        tell(*m_ranks, { Order::Step, std::bit_cast<std::int64_t>(lr), std::bit_cast<std::int64_t>(clip) });
}

void Crew::evaluate(bool validation, std::uint64_t seed, std::int64_t batches)
{
    if (m_ranks)
        tell(*m_ranks, { Order::Evaluate, validation ? 1 : 0, std::bit_cast<std::int64_t>(seed), batches });
}

NamedTensors Crew::keptStates()
{
    if (!m_ranks)
        return {};
    tell(*m_ranks, { Order::GiveStates });
    const auto states = m_ranks->gather(compat::cpuGeneratorState());
    NamedTensors kept;
    for (int rank = 1; rank < m_ranks->size(); ++rank)
        kept.emplace_back(stateName(rank), states[static_cast<std::size_t>(rank)]);
    return kept;
}

void Crew::end()
{
    try {
        if (m_ranks)
            tell(*m_ranks, { Order::End });
    } catch (const RankLost&) { // it has ended already
    }
}

void Crew::callOff()
{
    if (m_ranks)
        m_ranks->broadcast(std::string());
}

void follow(const std::shared_ptr<Ranks>& ranks)
{
    const auto told = ranks->broadcast(std::string());
    if (told.empty()) // the run is finished already
        return;
    const auto recipe
        = onOwnDevice(recipeFromJson(nlohmann::json::parse(told), std::filesystem::current_path()), *ranks);
    auto start = recipe.model_folder.empty() ? OpenedModel {} : openModelFolder(recipe.model_folder);
    auto texts = loadTrainData(recipe, start.tokenizer, {});
    if (ranks->broadcast(std::string()) != texts.fingerprint)
        throw InputError(Sentence::tr("Process %1 does not see the same texts as the first one: every machine needs "
                                      "the same files under the same names.",
            ranks->rank()));
    const auto run = ranks->broadcast(std::string());
    auto progress = progressFrom(ranks->broadcast(std::string()));
    Learner learner(recipe, std::move(texts), start.model, ranks);
    shareModel(*ranks, learner);
    for (int rank = 1; rank < ranks->size(); ++rank) {
        const auto isKept = torch::zeros({ 1 }, torch::kInt64);
        ranks->broadcast(isKept);
        const auto state = compat::cpuGeneratorState();
        ranks->broadcast(state);
        if (rank != ranks->rank())
            continue;
        if (isKept.item<std::int64_t>() == 1)
            compat::setCpuGeneratorState(state);
        else
            torch::manual_seed(seedOf(recipe, rank));
    }

    Follower follower { learner, ranks, recipe, std::move(progress) };
    try {
        follower.obey();
    } catch (const RankLost&) {
        follower.keep(run);
        throw;
    }
}

} // namespace cutaway
