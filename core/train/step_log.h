// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/step_record.h"
#include "core/jobs/training.h"
#include "core/train/record_file.h"

#include "core/torch_headers.h"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <span>
#include <vector>

namespace cutaway {

/// By how much a loss lies above what the losses before it let expect: in robust standard deviations (1.4826 times the median distance from the
/// median; Rousseeuw & Croux 1993) above their median. 0 while there are fewer than 16, and for a loss that is not above.
double surpriseOf(double loss, std::span<const double> before);

/// The place, 0 … places − 1, of entry `index` of a growing row that is thinned evenly: while there are `places` · 2^k entries or fewer, every
/// 2^k-th has a place of its own, and an entry keeps its place until its number is let go. `places` is even and at least 2. −1: it is let go at once.
std::int64_t thinnedPlace(std::int64_t index, std::int64_t places);

/// Batches of steps with what each token cost, in steps/ of a run: the newest ones as far as 48 MB reach, a thinned row of those that were
/// evaluated, and the most surprising ones (8 MB each). A batch so large that a file would hold less than two is not kept.
class StepLog {
public:
    /// `firstStep`: the run goes on there, what lies behind it is made again and is forgotten.
    StepLog(
        const std::filesystem::path& run, RecordFile::Shape shape, std::int64_t evaluatedEvery, std::int64_t firstStep);

    /// inputs, targets (B, T) int64, contiguous on the CPU; losses (B·T). Throws InputError when it can't be written.
    void add(const TrainStep& made, const torch::Tensor& inputs, const torch::Tensor& targets,
        const torch::Tensor& losses, const std::vector<float>& layerGradNorms);

private:
    void addSurprising(const StoredStep& record);

    std::vector<RecordFile> m_files; ///< newest, evaluated, surprising; none when batches are too large
    std::int64_t m_evaluatedEvery;
    std::deque<double> m_losses; ///< of the last steps, oldest first
    std::vector<RecordFile::Entry> m_surprising; ///< what is in the last file
};

/// The record of a step, or, where it was not kept, which one is nearest. Throws InputError when the folder holds no run or its vocabulary is damaged.
StepRecord readStepRecord(const std::filesystem::path& run, std::int64_t step);
/// The steps that were kept because their loss lay far above the expected, rising.
std::vector<std::int64_t> readSurprisingSteps(const std::filesystem::path& run);

/// Bytes that a token of the run's text stands for, mean over the batches that were kept; NaN where none was.
double readBytesPerToken(const std::filesystem::path& run);

/// Weights and gradients of each matrix over time, as histograms.h stores them.
std::vector<TensorHistory> readHistograms(const std::filesystem::path& run);

} // namespace cutaway
