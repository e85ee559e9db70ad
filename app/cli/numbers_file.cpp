// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/numbers_file.h"

#include "app/cli/drawn_svg.h"
#include "app/cli/out_place.h"
#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"

#include <charconv>
#include <cmath>
#include <filesystem>

namespace cutaway::cli {

namespace {
    template <class Number> std::string shortest(Number value)
    {
        if (!std::isfinite(value))
            return {};
        char buffer[64];
        return { buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr };
    }
} // namespace

Option outOption(bool pictures)
{
    return { .name = "out",
        .value = "FILE",
        .help = pictures ? "write a picture or the numbers: x.svg, x.png, x.pdf, x.csv, x.json or x.safetensors"
                         : "write the numbers: x.csv, x.json or x.safetensors" };
}

void requireOutName(const Arguments& arguments, bool pictures)
{
    if (!arguments.has("out"))
        return;
    const std::filesystem::path file = arguments.text("out");
    const auto ending = file.extension();
    const bool ofNumbers = ending == ".csv" || ending == ".json" || ending == ".safetensors";
    if (!ofNumbers && !(pictures && isPicture(file)))
        throw InputError("--out is " + inQuotes(file.string()) + "; its name must end in "
            + (pictures ? ".svg, .png, .pdf, " : "") + ".csv, .json or .safetensors.");
    requireDrawable(file);
    requirePlaceFor(file);
}

void writeOut(const Arguments& arguments, const OutNumbers& numbers)
{
    const std::filesystem::path file = arguments.text("out");
    if (isPicture(file))
        writeFileAtomically(file, pictureBytes(file, numbers.svg()));
    else if (file.extension() == ".safetensors")
        writeSafetensors(file, numbers.tensors());
    else
        writeFileAtomically(file, file.extension() == ".json" ? dumped(numbers.json()) + '\n' : numbers.csv());
    if (!arguments.json())
        print(numbers.what + " written to " + file.string() + "\n");
}

std::string csvNumber(float value)
{
    return shortest(value);
}

std::string csvNumber(double value)
{
    return shortest(value);
}

torch::Tensor tensorOf(const std::vector<float>& values, const std::vector<std::int64_t>& shape)
{
    return torch::tensor(values, torch::dtype(torch::kFloat)).view(shape);
}

torch::Tensor tensorOf(const std::vector<double>& values, const std::vector<std::int64_t>& shape)
{
    return torch::tensor(values, torch::dtype(torch::kDouble)).view(shape);
}

torch::Tensor tensorOf(const std::vector<int>& values, const std::vector<std::int64_t>& shape)
{
    return torch::tensor(std::vector<std::int64_t>(values.begin(), values.end()), torch::dtype(torch::kLong))
        .view(shape);
}

} // namespace cutaway::cli
