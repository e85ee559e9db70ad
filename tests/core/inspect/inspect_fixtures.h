// SPDX-License-Identifier: GPL-3.0-or-later
// What PyTorch computes by hand (tests/data/make_inspect_fixtures.py), and the same models drawn here.
#pragma once

#include "core/io/atomic_file.h"
#include "core/model/gpt.h"

#include <doctest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <string>
#include <vector>

namespace cutaway::testing {

inline const nlohmann::json& inspectFixtures()
{
    static const auto document
        = nlohmann::json::parse(readFile(CUTAWAY_SOURCE_DIR "/tests/data/inspect_fixtures.json"));
    return document.at("models");
}

inline GPT fixtureModel(const nlohmann::json& fixture)
{
    const auto& c = fixture.at("config");
    ModelConfig config;
    config.vocab_size = c.at("vocab_size");
    config.context_length = c.at("context_length");
    config.emb_dim = c.at("emb_dim");
    config.n_heads = c.at("n_heads");
    config.n_layers = c.at("n_layers");
    config.drop_rate = c.at("drop_rate");
    config.qkv_bias = c.at("qkv_bias");
    config.tied = c.at("tied");
    torch::manual_seed(fixture.at("seed").get<std::uint64_t>());
    return GPT(config);
}

/// Numbers against numbers, however deep they are nested: within 2e-4 of the larger of 1 and the value. Float32 here, float64 there.
template <class Number> void checkNumbers(const std::vector<Number>& got, const nlohmann::json& expected)
{
    const auto flat = expected.flatten();
    REQUIRE(got.size() == flat.size());
    std::vector<double> wanted;
    const auto collect = [&](const auto& self, const nlohmann::json& item) -> void {
        if (item.is_array()) {
            for (const auto& one : item)
                self(self, one);
        } else {
            wanted.push_back(item.get<double>());
        }
    };
    collect(collect, expected);
    for (std::size_t i = 0; i < got.size(); ++i) {
        CAPTURE(i);
        CHECK(static_cast<double>(got[i]) == doctest::Approx(wanted[i]).epsilon(2e-4).scale(1.0));
    }
}

} // namespace cutaway::testing
