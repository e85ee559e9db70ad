// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/lora_spectrum.h"

#include <cmath>

namespace cutaway {

double effectiveRank(const std::vector<double>& singularValues)
{
    double sum = 0.0, entropy = 0.0;
    for (const double value : singularValues)
        sum += value;
    if (!(sum > 0.0))
        return 0.0;
    for (const double value : singularValues)
        if (const double share = value / sum; share > 0.0)
            entropy -= share * std::log(share);
    return std::exp(entropy);
}

} // namespace cutaway
