// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/sentence.h"
#include "core/jobs/training.h"
#include "core/model/gpt.h"
#include "core/tokenizer/tokenizer.h"
#include "core/train/log_thinning.h"

#include <filesystem>
#include <vector>

namespace cutaway {

inline constexpr std::size_t mostTimeLapseFrames = 64; ///< steps of which frames are kept
/// Room that the maps of a whole time-lapse may take; maps are made smaller until they fit. All else together is about as much again for long texts.
inline constexpr std::int64_t timeLapseBytes = std::int64_t(64) << 20;

/// The frames of the recipe's pinned texts in timelapse/step-N.safetensors, of so many evaluations as there is room for (LogThinning).
class TimeLapseWriter {
public:
    /// `firstStep`: the run goes on there, and frames behind it are dropped, since they are made again.
    TimeLapseWriter(const std::filesystem::path& run, const TrainRecipe& recipe, const ModelConfig& config,
        const Tokenizer& tokenizer, std::int64_t firstStep);
    /// What should be said of texts that can't be read, or not whole.
    const std::vector<Sentence>& notices() const { return m_notices; }
    bool isEmpty() const; ///< no text can be read
    /// Looks at the texts and stores what is seen. The model is as it was afterwards, and so is every generator of random numbers.
    /// Throws InputError when it can't be written.
    void add(GPT& model, const Tokenizer& tokenizer, std::int64_t step, std::int64_t tokensSeen);

private:
    std::filesystem::path m_folder;
    std::vector<std::vector<int>> m_texts; ///< ids of each pinned text; empty where it can't be read
    std::vector<Sentence> m_notices;
    LogThinning m_kept;
    int m_side = 0;
};

} // namespace cutaway
