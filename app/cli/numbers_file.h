// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"
#include "app/cli/output.h"
#include "core/io/safetensors.h"

#include <functional>
#include <string>
#include <vector>

namespace cutaway::cli {

/// What a verb found, in each form that --out takes.
struct OutNumbers {
    std::string what; ///< "The lens was": how the sentence begins that says where it went
    // Only the one that is asked for is called. What they refer to must outlive this.
    std::function<Json()> json;
    std::function<std::string()> csv;
    std::function<NamedTensors()> tensors;
    std::function<std::string()> svg; ///< none: they make no picture
};

/// --out. `pictures`: of x.svg, x.png and x.pdf, too.
Option outOption(bool pictures = true);
/// Throws InputError where --out ends in no form that can be written, or nothing can be written there; before anything is computed.
void requireOutName(const Arguments& arguments, bool pictures = true);
/// Writes to --out by the file's ending, and says so unless --json is given. Throws InputError.
void writeOut(const Arguments& arguments, const OutNumbers& numbers);

/// A number in CSV that reads back as the same; nothing where it is none.
std::string csvNumber(float value);
std::string csvNumber(double value);

/// Numbers as a tensor of this shape.
torch::Tensor tensorOf(const std::vector<float>& values, const std::vector<std::int64_t>& shape);
torch::Tensor tensorOf(const std::vector<double>& values, const std::vector<std::int64_t>& shape);
torch::Tensor tensorOf(const std::vector<int>& values, const std::vector<std::int64_t>& shape); ///< of 64 bits

} // namespace cutaway::cli
