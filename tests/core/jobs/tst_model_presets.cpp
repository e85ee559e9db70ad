// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/jobs/model_presets.h"

using namespace cutaway;

TEST_CASE("GPT-2's four sizes have the book's numbers of weights, and are models that can be made")
{
    const std::vector<std::int64_t> weights { 163'009'536, 406'212'608, 838'220'800, 1'637'792'000 };
    const auto names = modelPresetNames();
    REQUIRE(names.size() == weights.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        CAPTURE(names[i]);
        const auto config = modelPreset(names[i]);
        REQUIRE(config);
        validate(*config);
        CHECK(config->context_length == 1024);
        CHECK(config->headDim() == 64);
        CHECK(parameterCount(*config) == weights[i]);
    }
    CHECK(modelPreset("gpt2-small")->n_layers == 12);
    CHECK_FALSE(modelPreset("gpt2"));
    CHECK_FALSE(modelPreset(""));
}
