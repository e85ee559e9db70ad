// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/measured_report.h"

#include "core/io/json_file.h"

namespace cutaway::cli {

std::string megabytes(std::uint64_t bytes)
{
    if (bytes < 999'500)
        return grouped(static_cast<std::int64_t>((bytes + 999) / 1'000)) + " kB";
    return grouped(static_cast<std::int64_t>((bytes + 500'000) / 1'000'000)) + " MB";
}

std::string ofFree(std::uint64_t taken, std::uint64_t free)
{
    return megabytes(taken) + (free > 0 ? ", " + megabytes(free) + " free" : "");
}

std::string timeInAll(double secondsPerStep, double seconds)
{
    const auto step = secondsPerStep < 0.1 ? fixed(secondsPerStep * 1e3, 2) + " ms" : fixed(secondsPerStep, 3) + " s";
    const auto all = seconds < 90.0 ? fixed(seconds, 1) + " s" : fixed(seconds / 60.0, 1) + " min";
    return step + " a step, about " + all + " in all";
}

std::string lossesInWords(const std::vector<double>& overfit)
{
    return "loss " + fixed(overfit.front(), 3) + " -> " + fixed(overfit.back(), 3) + " in "
        + counted(overfit.size(), "step");
}

void printWithWarnings(const Table& table, const std::vector<Sentence>& warnings)
{
    print(table.text());
    for (const auto& warning : warnings)
        print("\nNote: " + warning.text());
    print(warnings.empty() ? "\nNothing speaks against starting.\n" : "\n");
}

Json listOf(const std::vector<double>& losses)
{
    Json list = Json::array();
    for (const double loss : losses)
        list.push_back(finiteOrNull(loss));
    return list;
}

Json listOf(const std::vector<Sentence>& sentences)
{
    Json list = Json::array();
    for (const auto& sentence : sentences)
        list.push_back(sentence.text());
    return list;
}

} // namespace cutaway::cli
