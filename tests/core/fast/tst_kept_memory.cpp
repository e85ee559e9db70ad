// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/fast/kept_memory.h"

#include "core/torch_headers.h"

#include <cstdint>

using cutaway::fast::KeptMemory;

namespace {
constexpr std::int64_t numbers = 1 << 20;

/// Where a tensor of so many numbers stood, which is freed again.
void* placeOfOne(std::int64_t count = numbers)
{
    return torch::empty({ count }).data_ptr();
}
} // namespace

TEST_CASE("a large tensor gets the memory of the last one of its size, while memory is kept")
{
    KeptMemory memory;
    void* first = placeOfOne();
    CHECK(reinterpret_cast<std::uintptr_t>(first) % 64 == 0);
    CHECK(placeOfOne() == first);
    const auto held = torch::empty({ numbers }), beside = torch::empty({ numbers });
    CHECK(held.data_ptr() == first);
    CHECK(beside.data_ptr() != first);
    memory.step();
    CHECK(placeOfOne(numbers + 1) != first);
}

TEST_CASE("tensors outlive the keeping, small and empty ones are as ever, and what is copied is what was there")
{
    torch::Tensor kept;
    {
        const KeptMemory memory;
        kept = torch::arange(numbers);
        CHECK(torch::equal(kept.clone(), kept));
    }
    CHECK(kept[numbers - 1].item<std::int64_t>() == numbers - 1);
    CHECK(torch::empty({ 0 }).numel() == 0);
    CHECK(torch::ones({ 3 }).sum().item<float>() == 3.0f);
}
