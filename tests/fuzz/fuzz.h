// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>
#include <string>
#include <vector>

namespace cutaway::fuzz {

/// Good inputs to begin with; a program of its own defines it.
std::vector<std::string> seeds();
/// Words that mean something in these inputs, put in now and then. May be empty.
std::vector<std::string> dictionary();
/// Takes one input. What is wrong with an input is an InputError and nothing else; `examine` itself throws std::logic_error
/// when an input was taken and the result is not as promised.
void examine(const std::string& input);

/// One to eight small changes: bits, bytes, numbers, pieces left out, doubled, moved or taken from another seed.
std::string mutated(std::string input, const std::vector<std::string>& seeds, const std::vector<std::string>& words,
    std::mt19937_64& random);

} // namespace cutaway::fuzz
