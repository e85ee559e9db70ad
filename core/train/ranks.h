// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/training.h"

#include "core/torch_headers.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cutaway {

/// One of several processes that train one model, each on its share of every batch (data-parallel training). They find each other by what
/// the launcher says in the environment.
struct RankPlace {
    int rank = 0; ///< 0 … size − 1; rank 0 writes the run
    int size = 1;
    int localRank = 0; ///< among those on this machine: which GPU is this process's
    std::string address = "127.0.0.1"; ///< where rank 0 is found
    std::uint16_t port = 29500;
};

/// RANK, WORLD_SIZE, LOCAL_RANK, MASTER_ADDR and MASTER_PORT as torchrun sets them; rank and size also by Slurm's (SLURM_PROCID, SLURM_NTASKS,
/// SLURM_LOCALID) and by MPI launchers' names (OMPI_COMM_WORLD_*, PMI_*). Without any of them: one process alone. Throws InputError when they
/// contradict each other.
RankPlace rankPlaceFromEnvironment();

/// The processes of one training, and what they tell each other. One process alone needs no network: its sums are its own numbers.
/// Every call is made by all ranks, in the same order. Throws RankLost when another process has ended.
class Ranks {
public:
    /// Waits until all have come, at most ten minutes. Throws InputError when they can't be reached or this LibTorch has no process groups.
    static std::shared_ptr<Ranks> join(const RankPlace& place);
    virtual ~Ranks() = default;

    int rank() const { return m_place.rank; }
    int size() const { return m_place.size; }
    int localRank() const { return m_place.localRank; }
    bool isFirst() const { return m_place.rank == 0; }

    /// Rank 0's numbers for everyone, in place.
    void broadcast(torch::Tensor tensor);
    /// The sum over the ranks, in place.
    void sum(torch::Tensor tensor);
    double sum(double value);
    /// Rank 0's text for everyone.
    std::string broadcast(const std::string& text);
    /// Everyone's tensor, by rank; all of the same shape.
    std::vector<torch::Tensor> gather(const torch::Tensor& tensor);

    /// A sum that goes on while others are computed.
    class Pending {
    public:
        virtual ~Pending() = default;
        virtual void wait() = 0;
    };
    virtual std::unique_ptr<Pending> beginSum(torch::Tensor tensor) = 0;

protected:
    explicit Ranks(RankPlace place)
        : m_place(std::move(place))
    {
    }
    virtual void broadcastAmong(torch::Tensor& tensor) = 0;
    virtual std::vector<torch::Tensor> gatherAmong(const torch::Tensor& tensor) = 0;

private:
    RankPlace m_place;
};

/// Another process of the training has ended or can't be reached any more.
class RankLost : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Makes every rank's gradients the mean over the ranks. Gradients are gathered into buckets in the order in which a backward pass makes them,
/// from the last layer to the first, and a bucket is on its way while earlier layers are still computed
/// (Li et al. 2020, "PyTorch Distributed: Experiences on Accelerating Data Parallel Training", section 3.2.3).
class GradientMean {
public:
    GradientMean(std::shared_ptr<Ranks> ranks, std::vector<torch::Tensor> parameters,
        std::int64_t bucketBytes = std::int64_t { 25 } << 20);
    ~GradientMean();
    GradientMean(const GradientMean&) = delete;
    GradientMean& operator=(const GradientMean&) = delete;

    /// Before a backward pass.
    void begin();
    /// After it: waits for the last bucket; then every parameter's grad() is the mean.
    void finish();

private:
    struct Bucket;
    void add(std::size_t parameter, const torch::Tensor& gradient);
    void send(Bucket& bucket);

    std::shared_ptr<Ranks> m_ranks;
    std::vector<torch::Tensor> m_parameters;
    std::vector<std::unique_ptr<Bucket>> m_buckets;
    std::vector<std::size_t> m_bucketOf; ///< of each parameter
    std::vector<unsigned> m_hooks;
    std::size_t m_sent = 0; ///< buckets go out in the same order on every rank
    bool m_active = false;
};

} // namespace cutaway
