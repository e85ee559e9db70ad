// SPDX-License-Identifier: GPL-3.0-or-later
// What the preflights of a training and of a fine-tuning share: time and memory of real steps, one batch learned by heart, and the words for it.
#pragma once

#include "core/jobs/sentence.h"

#include "core/torch_headers.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace cutaway {

/// Bytes that this process holds on that device now, and those that are free there; 0 = can't be told.
std::uint64_t usedMemory(const torch::Device& device);
std::uint64_t freeMemory(const torch::Device& device);
/// Bytes free on the disk where `folder` is or would be; 0 = can't be told.
std::uint64_t freeDiskAt(const std::filesystem::path& folder);

struct MeasuredSteps {
    std::uint64_t bytes = 0; ///< the most held during the first step, beyond `memoryBefore`
    double seconds = 0.0; ///< of one: the middle one of three, after one that does not count
};
/// Runs `step` four times. What `step` throws passes through.
MeasuredSteps measureSteps(const torch::Device& device, std::uint64_t memoryBefore, const std::function<void()>& step);

/// Runs `step`, which appends the batch's loss before each update to `losses`, until these are 40: fewer, but at least 20, when steps are slow;
/// none after a loss that is no number.
void learnByHeart(std::vector<double>& losses, double secondsPerStep, const std::function<void()>& step);
/// Whether the last is below half of the first.
bool learnedByHeart(const std::vector<double>& losses);

/// "1.5 GB", "20 MB", "3 kB"; never nothing.
std::string sizeInWords(std::uint64_t bytes);
std::string twoDecimals(double number);

/// What speaks against starting: more memory or disk than is free (0 = not known), a batch that is not learned by heart, a warm-up that never ends.
void warnOfMemory(std::uint64_t stepBytes, std::uint64_t freeBytes, std::vector<Sentence>& warnings);
void warnOfDisk(std::uint64_t diskBytes, std::uint64_t freeBytes, std::vector<Sentence>& warnings);
void warnOfWarmUp(std::int64_t warmUpSteps, std::int64_t totalSteps, std::vector<Sentence>& warnings);
void warnOfBatch(const std::vector<double>& losses, std::vector<Sentence>& warnings);

} // namespace cutaway
