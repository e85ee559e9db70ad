// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/ranks.h"

#include "core/jobs/outcome.h"
#include "core/train/process_group.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <initializer_list>
#include <optional>

namespace cutaway {

namespace {
    struct Named {
        const char* name;
        int value;
    };

    /// The first of these variables that is set, as a number in 0 … largest.
    std::optional<Named> numberFrom(std::initializer_list<const char*> names, int largest)
    {
        for (const char* name : names) {
            const char* text = std::getenv(name);
            if (!text || !*text)
                continue;
            int value = -1;
            const auto* end = text + std::char_traits<char>::length(text);
            const auto [stop, error] = std::from_chars(text, end, value);
            if (error != std::errc() || stop != end || value < 0 || value > largest)
                throw InputError(Sentence::tr(
                    "The environment variable %1 must be a number from 0 to %2; it is \"%3\".", name, largest, text));
            return Named { name, value };
        }
        return std::nullopt;
    }

    class Alone final : public Ranks {
    public:
        using Ranks::Ranks;
        explicit Alone()
            : Ranks(RankPlace {})
        {
        }
        std::unique_ptr<Pending> beginSum(torch::Tensor) override
        {
            struct Done final : Pending {
                void wait() override { }
            };
            return std::make_unique<Done>();
        }

    private:
        void broadcastAmong(torch::Tensor&) override { }
        std::vector<torch::Tensor> gatherAmong(const torch::Tensor& tensor) override { return { tensor.clone() }; }
    };
} // namespace

RankPlace rankPlaceFromEnvironment()
{
    constexpr int most = 65535;
    RankPlace place;
    const auto rank = numberFrom({ "RANK", "SLURM_PROCID", "OMPI_COMM_WORLD_RANK", "PMI_RANK" }, most);
    const auto size = numberFrom({ "WORLD_SIZE", "SLURM_NTASKS", "OMPI_COMM_WORLD_SIZE", "PMI_SIZE" }, most);
    if (!rank && !size)
        return place;
    if (!rank || !size || size->value == 0)
        throw InputError(Sentence::tr("The environment says only half of where this process stands among others: set "
                                      "both RANK and WORLD_SIZE, or neither."));
    if (rank->value >= size->value)
        throw InputError(Sentence::tr("The environment contradicts itself: %1 is %2, and %3 is %4; ranks count from 0.",
            rank->name, rank->value, size->name, size->value));
    place.rank = rank->value;
    place.size = size->value;
    if (place.size == 1)
        return place;
    if (const auto local
        = numberFrom({ "LOCAL_RANK", "SLURM_LOCALID", "OMPI_COMM_WORLD_LOCAL_RANK", "MPI_LOCALRANKID" }, most))
        place.localRank = local->value;
    const char* address = std::getenv("MASTER_ADDR");
    if (!address || !*address)
        throw InputError(
            Sentence::tr("This is process %1 of %2, and the environment does not say where the first one is: set "
                         "MASTER_ADDR to the name of its machine, and MASTER_PORT to a free port there.",
                place.rank, place.size));
    place.address = address;
    if (const auto port = numberFrom({ "MASTER_PORT" }, 65535))
        place.port = static_cast<std::uint16_t>(port->value);
    return place;
}

std::shared_ptr<Ranks> Ranks::join(const RankPlace& place)
{
    if (place.size == 1)
        return std::make_shared<Alone>();
    return joinProcessGroup(place);
}

void Ranks::broadcast(torch::Tensor tensor)
{
    torch::NoGradGuard noGrad;
    if (size() > 1)
        broadcastAmong(tensor);
}

void Ranks::sum(torch::Tensor tensor)
{
    torch::NoGradGuard noGrad;
    beginSum(std::move(tensor))->wait();
}

double Ranks::sum(double value)
{
    const auto tensor = torch::full({ 1 }, value, torch::kDouble);
    sum(tensor);
    return tensor.item<double>();
}

std::string Ranks::broadcast(const std::string& text)
{
    const auto length = torch::full({ 1 }, static_cast<std::int64_t>(text.size()), torch::kInt64);
    broadcast(length);
    const auto bytes = torch::zeros({ length.item<std::int64_t>() }, torch::kUInt8);
    if (isFirst())
        std::copy(text.begin(), text.end(), static_cast<char*>(bytes.data_ptr()));
    if (bytes.numel() > 0)
        broadcast(bytes);
    return { static_cast<const char*>(bytes.data_ptr()), static_cast<std::size_t>(bytes.numel()) };
}

std::vector<torch::Tensor> Ranks::gather(const torch::Tensor& tensor)
{
    torch::NoGradGuard noGrad;
    return gatherAmong(tensor);
}

struct GradientMean::Bucket {
    std::vector<std::size_t> parameters;
    torch::Tensor flat; ///< all their gradients, one behind the other
    std::vector<torch::Tensor> parts; ///< views of flat, of the parameters' shapes
    std::size_t there = 0; ///< gradients that this pass has made
    std::unique_ptr<Ranks::Pending> pending;
};

GradientMean::GradientMean(
    std::shared_ptr<Ranks> ranks, std::vector<torch::Tensor> parameters, std::int64_t bucketBytes)
    : m_ranks(std::move(ranks))
    , m_parameters(std::move(parameters))
    , m_bucketOf(m_parameters.size())
{
    if (m_ranks->size() == 1)
        return;
    std::int64_t bytes = bucketBytes;
    for (std::size_t i = m_parameters.size(); i-- > 0;) { // a backward pass comes to the last ones first
        const auto& parameter = m_parameters[i];
        if (bytes >= bucketBytes) {
            m_buckets.push_back(std::make_unique<Bucket>());
            bytes = 0;
        }
        bytes += parameter.numel() * parameter.element_size();
        m_buckets.back()->parameters.push_back(i);
        m_bucketOf[i] = m_buckets.size() - 1;
    }
    for (auto& bucket : m_buckets) {
        std::int64_t numbers = 0, at = 0;
        for (const auto i : bucket->parameters)
            numbers += m_parameters[i].numel();
        bucket->flat
            = torch::zeros({ numbers }, m_parameters[bucket->parameters.front()].options().requires_grad(false));
        for (const auto i : bucket->parameters) {
            bucket->parts.push_back(bucket->flat.narrow(0, at, m_parameters[i].numel()).view(m_parameters[i].sizes()));
            at += m_parameters[i].numel();
        }
    }
    for (std::size_t i = 0; i < m_parameters.size(); ++i)
        m_hooks.push_back(
            m_parameters[i].register_hook([this, i](const torch::Tensor& gradient) { add(i, gradient); }));
}

GradientMean::~GradientMean()
{
    for (std::size_t i = 0; i < m_hooks.size(); ++i)
        m_parameters[i].remove_hook(m_hooks[i]);
}

void GradientMean::begin()
{
    for (auto& bucket : m_buckets)
        bucket->there = 0;
    m_sent = 0;
    m_active = true;
}

void GradientMean::add(std::size_t parameter, const torch::Tensor& gradient)
{
    if (!m_active)
        return;
    torch::NoGradGuard noGrad;
    Bucket& bucket = *m_buckets[m_bucketOf[parameter]];
    const auto at
        = std::find(bucket.parameters.begin(), bucket.parameters.end(), parameter) - bucket.parameters.begin();
    bucket.parts[static_cast<std::size_t>(at)].copy_(gradient).div_(m_ranks->size());
    ++bucket.there;
    while (m_sent < m_buckets.size() && m_buckets[m_sent]->there == m_buckets[m_sent]->parameters.size())
        send(*m_buckets[m_sent++]);
}

void GradientMean::send(Bucket& bucket)
{
    bucket.pending = m_ranks->beginSum(bucket.flat);
}

void GradientMean::finish()
{
    torch::NoGradGuard noGrad;
    m_active = false;
    while (m_sent < m_buckets.size()) // a parameter that had no part in the loss has no gradient: it counts as zero
        send(*m_buckets[m_sent++]);
    for (auto& bucket : m_buckets) {
        std::exchange(bucket->pending, nullptr)->wait();
        for (std::size_t i = 0; i < bucket->parameters.size(); ++i) {
            auto& gradient = m_parameters[bucket->parameters[i]].mutable_grad();
            if (gradient.defined())
                gradient.copy_(bucket->parts[i]);
        }
    }
}

} // namespace cutaway
