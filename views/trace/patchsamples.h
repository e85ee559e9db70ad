// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace cutaway {

/// Pairs to patch between. Which of them has two texts of as many tokens depends on the model: they are tried in this order.
struct PatchSample {
    const char* clean;
    const char* corrupt;
};
inline constexpr std::array patchSamples {
    // The model stories goes on with “she” and with what a Tim does.
    PatchSample { "Once upon a time, there was a girl named Lily. One day,",
        "Once upon a time, there was a boy named Tim. One day," },
    PatchSample { "zQ7-vex,kraM!9poL; zQ7-v", "zQ7-vjx,kraM!9poL; zQ7-v" }, // induction: “e” and “j”
    PatchSample { "cabbage=", "cobboge=" }, // sort: “a” and “b”
};

} // namespace cutaway
