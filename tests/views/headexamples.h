// SPDX-License-Identifier: GPL-3.0-or-later
// Measures made up for tests of views: each head does one thing.
#pragma once

#include "core/jobs/head_measures.h"
#include "tests/views/examples.h"

namespace cutaway::examples {

/// Of the patterns that reading() draws: a head of kind 0 looks at the previous token, 1 at the first, … 4 is induction.
inline HeadMeasuresPtr measures(const Reading& reading)
{
    auto result = std::make_shared<HeadMeasures>();
    result->generation = reading.generation;
    result->layers = reading.layers;
    result->heads = reading.heads;
    result->positions = reading.positions;
    for (int layer = 0; layer < reading.layers; ++layer)
        for (int head = 0; head < reading.heads; ++head) {
            const int kind = kindOf(layer, head);
            const float shade = 0.01f * static_cast<float>(layer) + 0.001f * static_cast<float>(head);
            result->previous.push_back(kind == 0 ? 0.6f + shade : 0.1f);
            result->first.push_back(kind == 1 ? 0.7f + shade : 0.2f);
            result->self.push_back(kind == 3 ? 0.45f + shade : 0.1f);
            result->induction.push_back(kind == 4 ? 0.8f + shade : 0.02f);
            result->duplicate.push_back(kind == 5 ? 0.5f + shade : 0.03f);
            result->entropy.push_back(0.5f + shade);
            result->distance.push_back(kind == 2 ? 1.0f : 8.0f);
            for (int distance = 0; distance < reading.positions; ++distance)
                result->profile.push_back(distance == kind ? 0.5f : 0.01f);
        }
    return result;
}

} // namespace cutaway::examples
