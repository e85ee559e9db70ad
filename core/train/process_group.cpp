// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/process_group.h"

#include "core/jobs/outcome.h"

#ifdef CUTAWAY_PROCESS_GROUPS // by CMake: this LibTorch has Gloo in it, and Gloo's headers are there

#ifndef USE_C10D_GLOO // a LibTorch that is linked by its files does not say what it has
#define USE_C10D_GLOO
#endif
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#ifdef USE_C10D_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

#include <cstdlib>

namespace cutaway {

namespace {
    constexpr std::chrono::minutes patience { 10 }; ///< for all to come
    constexpr std::chrono::minutes longestStep { 30 }; ///< for the slowest of them to send its numbers

    /// What the ranks say to each other goes through the interface that GLOO_SOCKET_IFNAME names, as in PyTorch; else through the loopback when rank 0
    /// is found there, else through the address of this machine's name.
    std::shared_ptr<::gloo::transport::Device> interfaceFor(const RankPlace& place)
    {
        if (const char* name = std::getenv("GLOO_SOCKET_IFNAME"); name && *name)
            return c10d::ProcessGroupGloo::createDeviceForInterface(name);
        if (place.address == "localhost" || place.address.rfind("127.", 0) == 0)
            return c10d::ProcessGroupGloo::createDeviceForHostname("127.0.0.1");
        return c10d::ProcessGroupGloo::createDefaultDevice();
    }

    /// torchrun starts all processes anew when one has ended; what they then say must not meet what the earlier ones said.
    std::string attempt()
    {
        const char* count = std::getenv("TORCHELASTIC_RESTART_COUNT");
        return std::string("cutaway/") + (count ? count : "0");
    }

    /// Runs what talks to the others; whatever the network throws means that one of them is gone.
    template <class Talk> auto talking(Talk&& talk)
    {
        try {
            return talk();
        } catch (const std::exception& error) {
            throw RankLost(error.what());
        }
    }

    class Group final : public Ranks {
    public:
        Group(const RankPlace& place, c10::intrusive_ptr<c10d::Store> store,
            c10::intrusive_ptr<c10d::Backend> forNumbers, c10::intrusive_ptr<c10d::Backend> forGpus)
            : Ranks(place)
            , m_store(std::move(store))
            , m_cpu(std::move(forNumbers))
            , m_gpu(std::move(forGpus))
        {
        }

        std::unique_ptr<Pending> beginSum(torch::Tensor tensor) override
        {
            return talking([&]() -> std::unique_ptr<Pending> {
                std::vector<torch::Tensor> tensors { std::move(tensor) };
                return std::make_unique<Sum>(backendOf(tensors[0]).allreduce(tensors));
            });
        }

    private:
        struct Sum final : Pending {
            explicit Sum(c10::intrusive_ptr<c10d::Work> begun)
                : work(std::move(begun))
            {
            }
            void wait() override
            {
                talking([&] { return work->wait(); });
            }
            c10::intrusive_ptr<c10d::Work> work;
        };

        void broadcastAmong(torch::Tensor& tensor) override
        {
            talking([&] {
                std::vector<torch::Tensor> tensors { tensor };
                return backendOf(tensor).broadcast(tensors)->wait();
            });
        }

        std::vector<torch::Tensor> gatherAmong(const torch::Tensor& tensor) override
        {
            return talking([&] {
                std::vector<torch::Tensor> given { tensor.contiguous() };
                std::vector<std::vector<torch::Tensor>> all(1);
                for (int i = 0; i < size(); ++i)
                    all[0].push_back(torch::empty_like(given[0]));
                backendOf(tensor).allgather(all, given)->wait();
                return all[0];
            });
        }

        c10d::Backend& backendOf(const torch::Tensor& tensor) { return tensor.is_cuda() && m_gpu ? *m_gpu : *m_cpu; }

        c10::intrusive_ptr<c10d::Store> m_store;
        c10::intrusive_ptr<c10d::Backend> m_cpu, m_gpu;
    };
} // namespace

std::shared_ptr<Ranks> joinProcessGroup(const RankPlace& place)
{
    try {
        c10d::TCPStoreOptions options;
        options.port = place.port;
        options.isServer = place.rank == 0 && !std::getenv("TORCHELASTIC_USE_AGENT_STORE");
        options.numWorkers = static_cast<std::size_t>(place.size);
        options.timeout = patience;
        const c10::intrusive_ptr<c10d::Store> store = c10::make_intrusive<c10d::TCPStore>(place.address, options);
        auto gloo = c10d::ProcessGroupGloo::Options::create(longestStep);
        gloo->devices.push_back(interfaceFor(place));
        const c10::intrusive_ptr<c10d::Backend> cpu = c10::make_intrusive<c10d::ProcessGroupGloo>(
            c10::make_intrusive<c10d::PrefixStore>(attempt() + "/gloo", store), place.rank, place.size, gloo);
        c10::intrusive_ptr<c10d::Backend> gpu;
#ifdef USE_C10D_NCCL
        if (torch::cuda::is_available())
            gpu = c10::make_intrusive<c10d::ProcessGroupNCCL>(
                c10::make_intrusive<c10d::PrefixStore>(attempt() + "/nccl", store), place.rank, place.size);
#endif
        return std::make_shared<Group>(place, store, cpu, gpu);
    } catch (const std::exception& error) {
        throw InputError(Sentence::tr("Process %1 of %2 could not meet the others at %3, port %4: are all of them "
                                      "started, and can they reach that machine?",
                             place.rank, place.size, place.address, static_cast<int>(place.port)),
            error.what());
    }
}

} // namespace cutaway

#else

namespace cutaway {

std::shared_ptr<Ranks> joinProcessGroup(const RankPlace& place)
{
    throw InputError(Sentence::tr("This is process %1 of %2, and this program's LibTorch has no process groups, so it "
                                  "trains in one process only: "
                                  "build it with LibTorch 2 and Gloo's headers (Debian: libgloo-dev).",
        place.rank, place.size));
}

} // namespace cutaway

#endif
