// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/step_record.h"
#include "core/model/gpt.h"
#include "core/train/log_thinning.h"

#include <cstdint>
#include <filesystem>

namespace cutaway {

inline constexpr std::size_t mostHistogramSteps = 64;

/// How a tensor's numbers are spread between its smallest and its largest, in 64 bins. Of a tensor with more than 65,536 numbers it counts
/// every n-th, with n a prime. What is not finite is left out. An undefined tensor gives a histogram without counts.
Histogram histogramOf(const torch::Tensor& tensor);

/// Histograms of every matrix of a model in training and of its gradient as the optimizer used it (after clipping), in
/// histograms/step-N.safetensors, of so many evaluations as there is room for (LogThinning). step_log.h reads them.
class HistogramWriter {
public:
    HistogramWriter(const std::filesystem::path& run, std::int64_t evaluatedEvery, std::int64_t firstStep);
    /// Throws InputError when it can't be written.
    void add(const GPT& model, std::int64_t step);

private:
    std::filesystem::path m_folder;
    LogThinning m_kept;
};

} // namespace cutaway
