// SPDX-License-Identifier: GPL-3.0-or-later
// A fuzz program with libFuzzer (https://llvm.org/docs/LibFuzzer.html), which follows what code an input reaches.
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

/// Half of the inputs are changed as libFuzzer does, half with our own knowledge of numbers, lengths and words.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed)
{
    if (seed % 2 == 0)
        return LLVMFuzzerMutate(data, size, most);
    static const std::vector<std::string> good = cutaway::fuzz::seeds();
    static const std::vector<std::string> words = cutaway::fuzz::dictionary();
    std::mt19937_64 random(seed);
    const std::string changed
        = cutaway::fuzz::mutated(std::string(reinterpret_cast<const char*>(data), size), good, words, random);
    const std::size_t length = std::min(changed.size(), most);
    std::copy_n(changed.begin(), length, data);
    return length;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try {
        cutaway::fuzz::isTaken(std::string(reinterpret_cast<const char*>(data), size));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "Failed: %s\n", error.what());
        std::abort();
    }
    return 0;
}
