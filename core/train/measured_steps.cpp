// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/measured_steps.h"

#include "core/jobs/grouped_number.h"
#include "core/jobs/memory.h"
#include "core/jobs/plain_number.h"
#include "core/torch_compat.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    using Clock = std::chrono::steady_clock;
    constexpr std::size_t timedSteps = 3; ///< after one that does not count
    constexpr std::size_t overfitSteps = 40, fewestOverfitSteps = 20;
    constexpr double overfitSeconds = 60.0; ///< with slow steps fewer are made
} // namespace

std::uint64_t usedMemory(const torch::Device& device)
{
    return device.is_cpu() ? residentMemory() : compat::deviceMemory(device).used;
}

std::uint64_t freeMemory(const torch::Device& device)
{
    return device.is_cpu() ? availableMemory().value_or(0) : compat::deviceMemory(device).free;
}

std::uint64_t freeDiskAt(const fs::path& folder)
{
    std::error_code error;
    fs::path there = fs::absolute(folder, error);
    while (!there.empty() && !fs::exists(there, error) && there != there.parent_path())
        there = there.parent_path();
    const auto space = fs::space(there, error);
    return error ? 0 : space.available;
}

MeasuredSteps measureSteps(const torch::Device& device, std::uint64_t memoryBefore, const std::function<void()>& step)
{
    MeasuredSteps measured;
    device.is_cpu() ? forgetPeakMemory() : compat::resetDevicePeak(device);
    step();
    const auto most = device.is_cpu() ? peakResidentMemory() : compat::deviceMemory(device).most;
    measured.bytes = most > memoryBefore ? most - memoryBefore : 0;
    std::array<double, timedSteps> seconds {};
    for (auto& time : seconds) {
        const auto begun = Clock::now();
        step();
        time = std::chrono::duration<double>(Clock::now() - begun).count();
    }
    std::sort(seconds.begin(), seconds.end());
    measured.seconds = seconds[timedSteps / 2];
    return measured;
}

void learnByHeart(std::vector<double>& losses, double secondsPerStep, const std::function<void()>& step)
{
    const auto affordable = static_cast<std::size_t>(std::min(1e6, overfitSeconds / std::max(secondsPerStep, 1e-6)));
    const auto wanted = std::clamp(affordable, fewestOverfitSteps, overfitSteps);
    while (losses.size() < wanted && (losses.empty() || std::isfinite(losses.back())))
        step();
}

bool learnedByHeart(const std::vector<double>& losses)
{
    return !losses.empty() && losses.back() < 0.5 * losses.front();
}

std::string sizeInWords(std::uint64_t bytes)
{
    if (bytes < 999'500)
        return std::to_string(std::max<std::uint64_t>(1, (bytes + 500) / 1'000)) + " kB";
    if (bytes < 1'000'000'000)
        return std::to_string((bytes + 500'000) / 1'000'000) + " MB";
    const auto tenths = (bytes + 50'000'000) / 100'000'000;
    return groupedNumber(static_cast<std::int64_t>(tenths / 10)) + "." + std::to_string(tenths % 10) + " GB";
}

std::string twoDecimals(double number)
{
    return fixedDigits(number, 2);
}

void warnOfMemory(std::uint64_t stepBytes, std::uint64_t freeBytes, std::vector<Sentence>& warnings)
{
    if (freeBytes > 0 && stepBytes > freeBytes)
        warnings.push_back(
            Sentence::tr("A step takes %1 of memory, and %2 are free: take a smaller model, batch or context.",
                sizeInWords(stepBytes), sizeInWords(freeBytes)));
}

void warnOfDisk(std::uint64_t diskBytes, std::uint64_t freeBytes, std::vector<Sentence>& warnings)
{
    if (freeBytes > 0 && diskBytes > freeBytes)
        warnings.push_back(Sentence::tr(
            "The run's checkpoints take %1 on disk, and %2 are free there: keep fewer of them, or make room.",
            sizeInWords(diskBytes), sizeInWords(freeBytes)));
}

void warnOfWarmUp(std::int64_t warmUpSteps, std::int64_t totalSteps, std::vector<Sentence>& warnings)
{
    if (warmUpSteps >= totalSteps && warmUpSteps > 0)
        warnings.push_back(Sentence::tr("The warm-up is not over when the run ends (steps: %1 of warm-up, %2 in all): "
                                        "the learning rate will not reach its peak.",
            warmUpSteps, totalSteps));
}

void warnOfBatch(const std::vector<double>& losses, std::vector<Sentence>& warnings)
{
    if (losses.empty() || learnedByHeart(losses))
        return;
    const auto steps = losses.size();
    const auto first = twoDecimals(losses.front()), last = twoDecimals(losses.back());
    if (std::isfinite(losses.back()) && first == last)
        warnings.push_back(Sentence::tr("On a single batch, trained on %1 times, the loss stays at %2: the learning "
                                        "rate may be too small.",
            steps, first));
    else if (!std::isfinite(losses.back()) || losses.back() > losses.front())
        warnings.push_back(
            Sentence::tr("On a single batch, trained on %1 times, the loss does not fall but blows up: take a "
                         "smaller optimizer.lr, or clip "
                         "the gradients (optimizer.grad_clip 1.0).",
                steps));
    else
        warnings.push_back(
            Sentence::tr("On a single batch, trained on %1 times, the loss falls from %2 to %3 only: the "
                         "learning rate may be too small.",
                steps, first, last));
}

} // namespace cutaway
