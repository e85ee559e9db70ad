// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace cutaway {

/// From true classes, predicted ones and each text's probabilities (texts × classes, row after row). `loss` is their mean cross-entropy.
ClassReport classReport(const std::vector<std::string>& labels, const std::vector<int>& truth,
    const std::vector<int>& predicted, const std::vector<float>& probabilities, double loss);

/// {"texts","loss","accuracy","macro_f1","auc","classes":{label:{"texts","precision","recall","f1"}},"confusion":[[…]]}; numbers that
/// there aren't are null.
nlohmann::ordered_json toJson(const ClassReport& report);

} // namespace cutaway
