// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/atomic_file.h"
#include "core/model/gpt.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace cutaway::testing {

/// 2 layers, 2 heads, 8 wide.
inline ModelConfig tinyConfig()
{
    ModelConfig config;
    config.vocab_size = 11;
    config.context_length = 6;
    config.emb_dim = 8;
    config.n_heads = 2;
    config.n_layers = 2;
    config.drop_rate = 0.0;
    return config;
}

/// Every weight random and none zero, so that one in the wrong place shows.
inline GPT tinyModel(const ModelConfig& config, std::uint64_t seed = 1)
{
    torch::manual_seed(seed);
    GPT model(config);
    const torch::NoGradGuard noGrad;
    for (torch::Tensor& parameter : model->parameters())
        parameter.normal_(0.3, 0.5);
    model->eval();
    return model;
}

/// (1, T, V) for the ids 0, 1, 2 …
inline torch::Tensor tinyLogits(GPT& model)
{
    const torch::NoGradGuard noGrad;
    return model->forward(torch::arange(model->config().context_length).unsqueeze(0));
}

inline nlohmann::json readJson(const std::filesystem::path& file)
{
    return nlohmann::json::parse(readFile(file));
}

/// Sets fields of a JSON file; null erases one.
inline void patchJson(const std::filesystem::path& file, const nlohmann::json& fields)
{
    nlohmann::json json = readJson(file);
    for (const auto& [name, value] : fields.items()) {
        if (value.is_null())
            json.erase(name);
        else
            json[name] = value;
    }
    writeFileAtomically(file, json.dump());
}

} // namespace cutaway::testing
