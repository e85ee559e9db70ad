// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/finetune/peft_adapter.h"
#include "core/io/safetensors.h"
#include "core/jobs/outcome.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/io/tiny_model.h"

#include <cmath>

using namespace cutaway;
using cutaway::testing::patchJson;
using cutaway::testing::readJson;
using cutaway::testing::TemporaryFolder;
using cutaway::testing::tinyConfig;
using cutaway::testing::tinyLogits;
using cutaway::testing::tinyModel;

namespace {
void fill(const Lora& lora)
{
    const torch::NoGradGuard noGrad;
    torch::manual_seed(3);
    for (const auto& adapter : lora.adapters())
        torch::Tensor(adapter.B).normal_(0.0, 0.3);
}
} // namespace

TEST_CASE("written and read again, an adapter changes the model as before; queries, keys and values are one there")
{
    const TemporaryFolder folder;
    for (const auto& targets :
        std::vector<std::vector<std::string>> { {}, { "W_query", "W_value" }, { "ff.layers.2" } }) {
        auto model = tinyModel(tinyConfig());
        torch::Tensor tuned;
        const auto path = folder.path() / std::to_string(targets.size());
        {
            Lora lora(model, { 2, 6.0, targets });
            fill(lora);
            lora.apply();
            tuned = tinyLogits(model);
            savePeftAdapter(path, lora.adapters(), "base");
        }
        CHECK_FALSE(torch::allclose(tinyLogits(model), tuned, 1e-3, 1e-3)); // it is off
        Lora read(readPeftAdapter(path, model));
        CHECK(torch::allclose(tinyLogits(model), tuned, 1e-5, 1e-5));
        read.merge();
        read.remove();
        CHECK(torch::allclose(tinyLogits(model), tuned, 1e-5, 1e-5));
    }
    const auto config = readJson(folder.path() / "0" / "adapter_config.json");
    CHECK(config.at("peft_type") == "LORA");
    CHECK(config.at("rank_pattern").at("attn.c_attn") == 6);
    CHECK(config.at("alpha_pattern").at("attn.c_attn") == 18.0);
    CHECK(config.at("rank_pattern").at("attn.c_proj") == 2);
    CHECK(config.at("target_modules").size() == 5);
    const SafetensorsFile file(folder.path() / "0" / "adapter_model.safetensors");
    const auto* a = file.find("base_model.model.transformer.h.1.attn.c_attn.lora_A.weight");
    REQUIRE(a);
    CHECK(a->shape == std::vector<std::int64_t> { 6, 8 });
    CHECK(file.find("base_model.model.lm_head.lora_B.weight"));
}

TEST_CASE("what a tuned model learned, as an adapter: all of it at full rank, the most of it at less")
{
    auto base = tinyModel(tinyConfig());
    auto tuned = tinyModel(tinyConfig());
    {
        Lora lora(tuned, { 2, 4.0, {} });
        fill(lora);
        lora.merge();
    }
    const auto wanted = tinyLogits(tuned);
    const auto before = tinyLogits(base);
    Lora whole(extractAdapter(base, tuned, { 2, 1.0, {} }));
    CHECK(torch::allclose(tinyLogits(base), wanted, 1e-3, 1e-3));
    whole.remove();
    Lora part(extractAdapter(base, tuned, { 1, 1.0, {} }));
    const auto nearer = (tinyLogits(base) - wanted).norm().item<double>();
    CHECK(nearer > 1e-2);
    CHECK(nearer < (before - wanted).norm().item<double>());
    const auto spectrum = spectrumOf(whole.adapters().front());
    REQUIRE(spectrum.singularValues.size() == 2);
    CHECK(spectrum.singularValues[0] >= spectrum.singularValues[1]);
    const auto change = weightChange(whole.adapters().front()).to(torch::kDouble);
    const auto values = std::get<1>(torch::linalg_svd(change, /*full_matrices=*/false)); // the whole matrix's
    for (int i = 0; i < 2; ++i)
        CHECK(spectrum.singularValues[static_cast<std::size_t>(i)]
            == doctest::Approx(values[i].item<double>()).epsilon(1e-4));
    CHECK(values[2].item<double>() < 1e-5 * values[0].item<double>());
    CHECK(spectrum.relative
        == doctest::Approx(change.norm().item<double>() / whole.adapters().front().base.norm().item<double>())
               .epsilon(1e-5));
    CHECK(spectrum.effectiveRank == effectiveRank(spectrum.singularValues));
    auto other = tinyConfig();
    other.n_layers = 1;
    GPT small(other);
    CHECK_THROWS_AS(extractAdapter(base, small, { 1, 1.0, {} }), InputError);
}

TEST_CASE("adapters that can't be put in, in one sentence")
{
    const TemporaryFolder folder;
    auto model = tinyModel(tinyConfig());
    const auto path = folder.path() / "adapter";
    {
        Lora lora(model, { 2, 4.0, {} });
        savePeftAdapter(path, lora.adapters(), "base");
    }
    const auto config = path / "adapter_config.json";
    const auto says = [&](const nlohmann::json& patch, const nlohmann::json& back, const std::string& sentence) {
        patchJson(config, patch);
        CHECK_THROWS_WITH_AS(readPeftAdapter(path, model), doctest::Contains(sentence.c_str()), InputError);
        patchJson(config, back);
    };
    says({ { "peft_type", "IA3" } }, { { "peft_type", "LORA" } }, "its peft_type is \"IA3\"");
    says({ { "bias", "all" } }, { { "bias", "none" } }, "trains biases");
    says({ { "use_dora", true } }, { { "use_dora", false } }, "DoRA");
    says({ { "modules_to_save", { "score" } } }, { { "modules_to_save", nullptr } }, "modules_to_save");
    auto one = tinyConfig();
    one.n_layers = 1;
    GPT shallow(one);
    CHECK_THROWS_WITH_AS(
        readPeftAdapter(path, shallow), doctest::Contains("has matrices for transformer.h.1.attn.c_attn"), InputError);
    auto wide = tinyConfig();
    wide.emb_dim = 16;
    GPT wider(wide);
    CHECK_THROWS_WITH_AS(readPeftAdapter(path, wider), doctest::Contains("don't fit the model's layer"), InputError);
    writeSafetensors(path / "adapter_model.safetensors", { { "something.weight", torch::zeros({ 2, 2 }) } });
    CHECK_THROWS_WITH_AS(readPeftAdapter(path, model), doctest::Contains("no matrix of a LoRA"), InputError);
    CHECK_THROWS_AS(readPeftAdapter(folder.path() / "none", model), InputError);
}

TEST_CASE("the effective rank: how many directions are used")
{
    CHECK(effectiveRank({}) == 0.0);
    CHECK(effectiveRank({ 0.0, 0.0 }) == 0.0);
    CHECK(effectiveRank({ 3.0, 0.0 }) == doctest::Approx(1.0));
    CHECK(effectiveRank({ 2.0, 2.0, 2.0 }) == doctest::Approx(3.0));
    CHECK(effectiveRank({ 3.0, 1.0 }) == doctest::Approx(std::exp(0.75 * std::log(4.0 / 3) + 0.25 * std::log(4.0))));
}
