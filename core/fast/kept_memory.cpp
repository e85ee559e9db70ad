// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/kept_memory.h"

#include "core/torch_compat.h"

#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>

#include <mutex>
#include <unordered_map>
#include <vector>

namespace cutaway::fast {

namespace {
    constexpr std::size_t large = std::size_t { 1 } << 16; ///< bytes; smaller ones the C library keeps by itself
    constexpr std::size_t headBytes = 64; ///< before each block, so that the block is as aligned as the memory

    struct Head {
        std::size_t bytes;
    };
    struct Kept {
        void* memory; ///< where its head stands
        std::int64_t since; ///< the step in which it was freed
    };

    /// LibTorch's allocator, and over it what is kept. It stands in LibTorch's place from before main() on, because a block and
    /// its head must both come from here: oneDNN hands its scratch memory back through whatever allocator there is by then.
    class KeepingAllocator final : public compat::CpuAllocator {
    public:
        static KeepingAllocator& instance()
        {
            static auto* const only = new KeepingAllocator; // it outlives static tensors
            return *only;
        }

        void begin()
        {
            const std::lock_guard lock(m_mutex);
            ++m_users;
        }
        void end()
        {
            const std::lock_guard lock(m_mutex);
            if (--m_users == 0)
                release(m_step + 1);
        }
        void step()
        {
            const std::lock_guard lock(m_mutex);
            ++m_step;
            release(m_step - 1);
        }

        c10::DataPtr give(std::size_t bytes) const override
        {
            if (bytes == 0)
                return { nullptr, c10::Device(c10::DeviceType::CPU) };
            auto* memory = bytes < large ? nullptr : static_cast<char*>(take(bytes));
            if (!memory)
                memory = static_cast<char*>(c10::alloc_cpu(headBytes + bytes));
            new (memory) Head { bytes };
            void* block = memory + headBytes;
            return { block, block, &giveBack, c10::Device(c10::DeviceType::CPU) };
        }
        c10::DeleterFnPtr raw_deleter() const override { return &giveBack; }

    private:
        static void giveBack(void* block)
        {
            if (!block)
                return;
            void* memory = static_cast<char*>(block) - headBytes;
            const std::size_t bytes = static_cast<Head*>(memory)->bytes;
            if (bytes < large || !instance().keep(memory, bytes))
                c10::free_cpu(memory);
        }
        void* take(std::size_t bytes) const
        {
            const std::lock_guard lock(m_mutex);
            const auto found = m_kept.find(bytes);
            if (found == m_kept.end() || found->second.empty())
                return nullptr;
            void* memory = found->second.back().memory;
            found->second.pop_back();
            return memory;
        }
        bool keep(void* memory, std::size_t bytes)
        {
            const std::lock_guard lock(m_mutex);
            if (m_users > 0)
                m_kept[bytes].push_back({ memory, m_step });
            return m_users > 0;
        }
        /// What was freed before a step; the lock is held.
        void release(std::int64_t before)
        {
            for (auto& [bytes, blocks] : m_kept) {
                std::erase_if(blocks, [&](const Kept& kept) {
                    if (kept.since >= before)
                        return false;
                    c10::free_cpu(kept.memory);
                    return true;
                });
            }
        }

        mutable std::mutex m_mutex;
        mutable std::unordered_map<std::size_t, std::vector<Kept>>
            m_kept; ///< by size; the last one freed is given first
        int m_users = 0;
        std::int64_t m_step = 0;
    };

    const bool standsIn = [] {
        c10::SetCPUAllocator(&KeepingAllocator::instance(), /*priority=*/1);
        return true;
    }();
} // namespace

KeptMemory::KeptMemory()
{
    TORCH_CHECK(standsIn);
    KeepingAllocator::instance().begin();
}

KeptMemory::~KeptMemory()
{
    KeepingAllocator::instance().end();
}

void KeptMemory::step()
{
    KeepingAllocator::instance().step();
}

} // namespace cutaway::fast
