// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/random_state.h"

#include "core/jobs/outcome.h"
#include "core/torch_compat.h"

#include <algorithm>

namespace cutaway {

void setRandomState(const NamedTensors& state)
{
    const auto rng
        = std::find_if(state.begin(), state.end(), [](const auto& item) { return item.first == "rng_state"; });
    const bool fits = rng != state.end() && rng->second.scalar_type() == torch::kUInt8
        && rng->second.sizes() == compat::cpuGeneratorState().sizes();
    try {
        if (fits)
            return compat::setCpuGeneratorState(rng->second);
    } catch (const c10::Error&) { // numbers that no generator has
    }
    throw InputError(Sentence::tr("optimizer.safetensors holds no state of the random generator."));
}

} // namespace cutaway
