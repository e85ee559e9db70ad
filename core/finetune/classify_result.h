// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"

#include <filesystem>
#include <vector>

namespace cutaway {

/// RUN/predictions.jsonl: a line a text of the test part, {"row","text","label","predicted","probabilities":{label: p}}.
void writePredictions(const std::filesystem::path& runFolder, const std::vector<std::string>& labels,
    const std::vector<ClassifiedText>& predictions);
/// A finished classifier's end as its folder tells it, without its data: the test part's report is made anew from the predictions;
/// of training and validation the report has the accuracy, loss and confusion. Throws InputError.
FinetuneEnd readClassifyResult(const std::filesystem::path& runFolder);

} // namespace cutaway
