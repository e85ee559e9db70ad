// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>
#include <string>
#include <vector>

namespace cutaway::fuzz {

// What each fuzz_<reader>.cpp defines:

/// Good inputs to begin with, and to mix others with.
std::vector<std::string> seeds();
/// Words that mean something in these inputs, put in now and then. May be empty.
std::vector<std::string> dictionary();
/// Takes one input. What is wrong with an input is an InputError and nothing else; `examine` itself throws std::logic_error
/// when an input was taken and the result is not as promised.
void examine(const std::string& input);

// What they share:

/// Gives an input to examine(). True when it was taken, false when it was refused with a sentence. Anything else that examine() throws
/// goes on to the caller, and so does std::logic_error when more memory was taken than `memoryBound`, where that can be measured.
bool isTaken(const std::string& input);
/// Bytes on the heap at one time that an input may cost: 40 times itself and 64 MB.
constexpr std::size_t memoryBound(std::size_t inputBytes)
{
    return 40 * inputBytes + (std::size_t(64) << 20);
}

/// One to eight small changes: bits, bytes, numbers, pieces left out, doubled, moved or taken from another seed.
std::string mutated(std::string input, const std::vector<std::string>& seeds, const std::vector<std::string>& words,
    std::mt19937_64& random);

} // namespace cutaway::fuzz
