// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz.h"

#include <atomic>
#include <cstddef>
#include <stdexcept>

#include "core/jobs/outcome.h"

#if defined(__SANITIZE_ADDRESS__)
#define CUTAWAY_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CUTAWAY_ADDRESS_SANITIZER 1
#endif
#endif

#ifdef CUTAWAY_ADDRESS_SANITIZER
// clang has them in <sanitizer/allocator_interface.h>, gcc in its library only.
extern "C" int __sanitizer_install_malloc_and_free_hooks(
    void (*taken)(const volatile void*, std::size_t), void (*given)(const volatile void*));
extern "C" std::size_t __sanitizer_get_allocated_size(const volatile void* memory);
#endif

namespace cutaway::fuzz {

namespace {

    std::atomic<long long> onHeap = 0, mostOnHeap = 0; // bytes

#ifdef CUTAWAY_ADDRESS_SANITIZER
    void countTaken(const volatile void*, std::size_t bytes)
    {
        const long long now = onHeap += static_cast<long long>(bytes);
        long long most = mostOnHeap;
        while (now > most && !mostOnHeap.compare_exchange_weak(most, now)) { }
    }
    void countGiven(const volatile void* memory)
    {
        onHeap -= static_cast<long long>(__sanitizer_get_allocated_size(memory));
    }
    /// The address sanitizer tells of every allocation, LibTorch's too.
    [[maybe_unused]] const int hooks = __sanitizer_install_malloc_and_free_hooks(countTaken, countGiven);
#endif

    /// The largest number of bytes on the heap since it was made, above what was there.
    class HeapPeak {
    public:
        HeapPeak()
            : m_before(onHeap)
        {
            mostOnHeap = m_before;
        }
        std::size_t bytes() const { return static_cast<std::size_t>(mostOnHeap - m_before); }

    private:
        long long m_before;
    };

} // namespace

bool isTaken(const std::string& input)
{
    const HeapPeak peak;
    bool taken = true;
    try {
        examine(input);
    } catch (const InputError&) {
        taken = false;
    }
    if (peak.bytes() > memoryBound(input.size()))
        throw std::logic_error("an input of " + std::to_string(input.size()) + " bytes took "
            + std::to_string(peak.bytes()) + " bytes of memory");
    return taken;
}

} // namespace cutaway::fuzz
