// SPDX-License-Identifier: GPL-3.0-or-later
// Folders that are no model, or a broken one: one sentence each.
#include "core/io/model_folder.h"

#include <doctest.h>

#include <random>

#include "core/io/safetensors.h"
#include "core/jobs/outcome.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/io/tiny_model.h"

using namespace cutaway;
using namespace cutaway::testing;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const fs::path tiny = fs::path(CUTAWAY_SOURCE_DIR) / "tests" / "data" / "hf-tiny";
const fs::path sharded = fs::path(CUTAWAY_SOURCE_DIR) / "tests" / "data" / "hf-tiny-sharded";

std::string sentenceOf(const fs::path& folder)
{
    try {
        openModelFolder(folder);
    } catch (const InputError& error) {
        return error.what();
    }
    return "(it opened)";
}

/// What opening says after `fields` of config.json were changed.
std::string sentenceWithConfig(const json& fields)
{
    const TemporaryFolder folder;
    fs::copy(tiny, folder.path() / "m");
    patchJson(folder.path() / "m" / "config.json", fields);
    return sentenceOf(folder.path() / "m");
}

/// What opening says after `change` was done to the tensors.
std::string sentenceWithTensors(const std::function<void(NamedTensors&)>& change)
{
    const TemporaryFolder folder;
    fs::copy(tiny, folder.path() / "m");
    NamedTensors tensors = readSafetensors(tiny / "model.safetensors");
    change(tensors);
    writeSafetensors(folder.path() / "m" / "model.safetensors", tensors);
    return sentenceOf(folder.path() / "m");
}

/// What opening says after fields of the index were changed.
std::string sentenceWithIndex(const json& fields)
{
    const TemporaryFolder folder;
    fs::copy(sharded, folder.path() / "m");
    patchJson(folder.path() / "m" / "model.safetensors.index.json", fields);
    return sentenceOf(folder.path() / "m");
}

torch::Tensor& tensorOf(NamedTensors& tensors, const std::string& name)
{
    for (auto& [other, tensor] : tensors)
        if (other == "transformer." + name)
            return tensor;
    throw std::logic_error(name);
}

void drop(NamedTensors& tensors, const std::string& part)
{
    std::erase_if(tensors, [&](const auto& pair) { return pair.first.find(part) != std::string::npos; });
}

} // namespace

TEST_CASE("what is no model folder")
{
    const TemporaryFolder folder;
    const std::string base = folder.path().string();
    CHECK(sentenceOf("") == "No folder was named.");
    CHECK(sentenceOf(base + "/none") == base + "/none does not exist.");
    CHECK(sentenceOf(base) == base + " is empty: there is no model in it.");
    const std::string file = folder.file("file", "x").string();
    CHECK(sentenceOf(file) == file + " is a file, not a folder.");
    CHECK(sentenceOf(file + "/below").find("can't be read: Not a directory.") != std::string::npos);
    fs::create_symlink("gone", folder.path() / "link");
    CHECK(sentenceOf(base + "/link") == base + "/link is a link to gone, which does not exist.");
    CHECK(sentenceOf(base) == base + " is no model folder: it has no config.json.");
    CHECK_THROWS_WITH_AS(readModelConfig(base), doctest::Contains("is no model folder"), InputError);
    CHECK_THROWS_WITH_AS(readModelTensors(base), doctest::Contains("is no model folder"), InputError);
}

TEST_CASE("a folder without weights")
{
    const TemporaryFolder folder;
    folder.file("config.json", readFile(tiny / "config.json"));
    const std::string base = folder.path().string();
    CHECK(sentenceOf(base) == base + " holds no model.safetensors, so there are no weights to open.");
    folder.file("pytorch_model.bin", "x");
    CHECK(sentenceOf(base)
        == base + " holds no model.safetensors; weights in pytorch_model.bin are not read, save them as safetensors.");
    fs::create_symlink("gone", folder.path() / "model.safetensors");
    CHECK(sentenceOf(base) == base + "/model.safetensors is a link to gone, which does not exist.");
    fs::remove(folder.path() / "model.safetensors");
    fs::create_directory(folder.path() / "model.safetensors");
    CHECK(sentenceOf(base) == base + "/model.safetensors is a folder, not a file.");
    fs::remove(folder.path() / "config.json");
    fs::create_directory(folder.path() / "config.json");
    CHECK(sentenceOf(base) == base + "/config.json is a folder, not a file.");
}

TEST_CASE("config.json that is no JSON")
{
    const TemporaryFolder folder;
    const auto with = [&](const std::string& text) {
        folder.file("config.json", text);
        return sentenceOf(folder.path());
    };
    CHECK(with("") == "config.json is empty.");
    CHECK(with("{") == "config.json is not valid JSON at byte 2, in line 1.");
    CHECK(with("[]") == "config.json: it holds no JSON object.");
    CHECK(with("{}\n{}") == "config.json is not valid JSON at byte 4, in line 2.");
    CHECK(with(std::string("{}\0{", 4)) == "config.json is not valid JSON at byte 3, in line 1.");
    CHECK(with("{\"n_embd\": 1e999}").starts_with("config.json is not valid JSON"));
    CHECK(with(std::string(100000, '[')) == "config.json is nested more than 64 levels deep.");
    CHECK(with(std::string(5 << 20, ' ')).find("config.json is too large") != std::string::npos);
    std::string many = "{\"model_type\": \"x\", \"a\": [{}"; // looking through all of them for each would take minutes
    for (int i = 0; i < 1000000; ++i)
        many += ",{}";
    CHECK(with(many + "]}").starts_with("config.json: its model_type is x"));
}

TEST_CASE("a config that the book's model can't follow")
{
    const auto startsWith = [](const json& fields, const std::string& sentence) {
        const std::string got = sentenceWithConfig(fields);
        CAPTURE(got);
        CHECK(got.starts_with("config.json: " + sentence));
    };
    startsWith({ { "model_type", nullptr } }, "it has no model_type");
    startsWith({ { "model_type", "llama" } }, "its model_type is llama");
    startsWith({ { "activation_function", "relu" } }, "its activation_function is relu");
    startsWith({ { "activation_function", "gelu" } }, "its activation_function is gelu;");
    startsWith({ { "layer_norm_epsilon", 1e-6 } }, "its layer_norm_epsilon is 1e-06");
    startsWith({ { "scale_attn_weights", false } }, "scale_attn_weights is false");
    startsWith({ { "scale_attn_by_inverse_layer_idx", true } }, "scale_attn_by_inverse_layer_idx is true");
    startsWith({ { "reorder_and_upcast_attn", true } }, "reorder_and_upcast_attn is true");
    startsWith({ { "add_cross_attention", true } }, "add_cross_attention is true");
    startsWith({ { "quantization_config", { { "bits", 4 } } } }, "it has a quantization_config");
    startsWith({ { "n_inner", 65 } }, "its n_inner is 65; Cutaway's model has 4 × n_embd = 64");
    startsWith({ { "n_embd", "wide" } }, "n_embd is \"wide\", not a whole number");
    startsWith({ { "n_embd", 16.5 } }, "n_embd is 16.5, not a whole number");
    startsWith({ { "n_embd", 18446744073709551615ull } }, "n_embd is 18446744073709551615, not a whole number");
    startsWith({ { "n_embd", -16 } }, "The model's n_embd is -16");
    startsWith({ { "n_head", 0 } }, "The model's n_head is 0");
    startsWith({ { "n_head", 3 } }, "n_embd (16) must be a multiple of n_head (3)");
    startsWith({ { "n_layer", 2000000000 } }, "The model's n_layer is 2000000000");
    startsWith({ { "resid_pdrop", 1.5 } }, "resid_pdrop must be");
    startsWith({ { "resid_pdrop", "none" } }, "resid_pdrop is \"none\", not a number");
    startsWith({ { "tie_word_embeddings", 1 } }, "tie_word_embeddings is 1, not true or false");
    startsWith({ { "activation_function", 7 } }, "activation_function is 7, not a text");
}

TEST_CASE("a config that claims more than the file holds takes no memory for it")
{
    // 4,000,000 × 65,536 floats would be a terabyte.
    const std::string got = sentenceWithConfig({ { "vocab_size", 4000000 }, { "n_embd", 65536 } });
    CHECK(got == "model.safetensors: wte.weight has shape [64, 16], config.json asks for [4000000, 65536].");
    CHECK(sentenceWithConfig({ { "n_positions", 1000000 } })
        == "model.safetensors: wpe.weight has shape [12, 16], config.json asks for [1000000, 16].");
    CHECK(sentenceWithConfig({ { "n_layer", 1024 } })
              .starts_with("model.safetensors: tensors that config.json asks for are missing: "
                           "h.2.ln_1.weight, h.2.ln_1.bias, h.2.attn.c_attn.weight and 12261 more."));
    CHECK(sentenceWithConfig({ { "n_layer", 1 } })
              .starts_with("model.safetensors: it holds tensors that config.json has no place for: h.1."));
    CHECK(sentenceWithConfig({ { "tie_word_embeddings", false } })
        == "model.safetensors: tensors that config.json asks for are missing: lm_head.weight.");
    CHECK(sentenceWithConfig({ { "n_inner", 1 } })
        == "model.safetensors: h.0.mlp.c_fc.weight has shape [16, 64], config.json asks for [16, 1].");
}

TEST_CASE("tensors that don't fit the config")
{
    CHECK(sentenceWithTensors([](NamedTensors& t) {
        tensorOf(t, "h.1.attn.c_attn.weight") = torch::ones({ 10, 20 });
    }) == "model.safetensors: h.1.attn.c_attn.weight has shape [10, 20], config.json asks for [16, 48].");
    CHECK(sentenceWithTensors([](NamedTensors& t) {
        tensorOf(t, "ln_f.bias") = torch::ones({ 16, 1 });
    }) == "model.safetensors: ln_f.bias has shape [16, 1], config.json asks for [16].");
    CHECK(sentenceWithTensors([](NamedTensors& t) {
        tensorOf(t, "wte.weight") = torch::ones({ 64, 16 }, torch::kInt8);
    }) == "model.safetensors: wte.weight is stored as I8; weights must be F32, F16 or BF16.");
    CHECK(sentenceWithTensors([](NamedTensors& t) { drop(t, "h.0.ln_2.bias"); })
        == "model.safetensors: tensors that config.json asks for are missing: h.0.ln_2.bias.");
    CHECK(sentenceWithTensors([](NamedTensors& t) { t.clear(); }).find(" and 25 more.") != std::string::npos);
    CHECK(sentenceWithTensors([](NamedTensors& t) {
        t.emplace_back("score.weight", torch::ones({ 2, 16 }));
    }) == "model.safetensors: it holds tensors that config.json has no place for: score.weight.");
    CHECK(sentenceWithTensors([](NamedTensors& t) {
        t.emplace_back("wte.weight", torch::ones({ 64, 16 }));
    }) == "model.safetensors: the tensor wte.weight is there twice.");
    CHECK(sentenceWithTensors([](NamedTensors& t) {
        t.emplace_back("lm_head.weight", torch::ones({ 64, 15 }));
    }) == "model.safetensors: lm_head.weight has shape [64, 15], config.json asks for [64, 16].");
}

TEST_CASE("n_inner 1 is a model without feed-forward only when its weights are zero")
{
    const TemporaryFolder folder;
    ModelConfig config = tinyConfig();
    config.feed_forward = false;
    saveModelFolder(folder.path() / "m", tinyModel(config), nullptr);
    NamedTensors tensors = readSafetensors(folder.path() / "m" / "model.safetensors");
    tensorOf(tensors, "h.1.mlp.c_proj.bias")[2] = 1.0f;
    writeSafetensors(folder.path() / "m" / "model.safetensors", tensors);
    CHECK(sentenceOf(folder.path() / "m")
              .starts_with("config.json: its n_inner is 1 and h.1.mlp.c_proj.bias is not zero"));
}

TEST_CASE("cutaway.json that is broken or newer")
{
    const TemporaryFolder folder;
    saveModelFolder(folder.path() / "m", tinyModel(tinyConfig()), nullptr);
    const fs::path ours = folder.path() / "m" / "cutaway.json";
    patchJson(ours, { { "format_version", 2 } });
    CHECK(sentenceOf(folder.path() / "m")
        == "cutaway.json: it was written by a newer Cutaway (format 2, this one reads 1).");
    patchJson(ours, { { "format_version", 1 }, { "qkv_bias", "no" } });
    CHECK(sentenceOf(folder.path() / "m") == "cutaway.json: qkv_bias is \"no\", not true or false.");
    patchJson(ours, { { "qkv_bias", true }, { "init", "zero" } });
    CHECK(sentenceOf(folder.path() / "m") == "cutaway.json: init is zero, not book or gpt2.");
    writeFileAtomically(ours, "{");
    CHECK(sentenceOf(folder.path() / "m") == "cutaway.json is not valid JSON at byte 2, in line 1.");
}

TEST_CASE("an index that leads elsewhere or does not fit its files")
{
    const auto index = readJson(sharded / "model.safetensors.index.json");
    const auto withFile = [&](const std::string& name, const std::string& file) {
        json map = index["weight_map"];
        map[name] = file;
        return sentenceWithIndex({ { "weight_map", map } });
    };
    const std::string begin = "model.safetensors.index.json: ";
    CHECK(sentenceWithIndex({ { "weight_map", nullptr } }) == begin + "it has no weight_map.");
    CHECK(sentenceWithIndex({ { "weight_map", json::object() } }) == begin + "it has no weight_map.");
    CHECK(sentenceWithIndex({ { "weight_map", 3 } }) == begin + "it has no weight_map.");
    for (const char* elsewhere : { "/etc/passwd", "../m/model-00001-of-00004.safetensors", "", "..", "a\\b" })
        CHECK(withFile("lm_head.weight", elsewhere)
            == begin + "the entry for lm_head.weight is no name of a file in the same folder.");
    CHECK(withFile("lm_head.weight", "none.safetensors").find("none.safetensors does not exist.") != std::string::npos);
    CHECK(withFile("lm_head.weight", "config.json").starts_with("config.json is no safetensors file"));
    CHECK(withFile("lm_head.weight", "model-00001-of-00004.safetensors")
        == begin + "it says that lm_head.weight is in model-00001-of-00004.safetensors, but it is not.");
    CHECK(withFile("nothing", "model-00001-of-00004.safetensors")
        == begin + "it says that nothing is in model-00001-of-00004.safetensors, but it is not.");
}

TEST_CASE("mutations of config.json either open or are refused with a sentence")
{
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "m";
    fs::copy(tiny, path);
    const std::string good = readFile(tiny / "config.json");
    const std::string replacements[]
        = { "0", "-1", "1e9", "null", "true", "\"x\"", "[]", "{}", "99999999999999999999", "16", "\xff", "," };
    std::mt19937 random(3);
    int refused = 0;
    for (int round = 0; round < 1500; ++round) {
        std::string text = good;
        const std::size_t place = random() % text.size();
        text.replace(place, random() % 6, replacements[random() % std::size(replacements)]);
        fs::remove(path / "config.json");
        std::FILE* stream = std::fopen((path / "config.json").c_str(), "wb");
        REQUIRE(stream);
        std::fwrite(text.data(), 1, text.size(), stream);
        std::fclose(stream);
        CAPTURE(text);
        try {
            openModelFolder(path);
        } catch (const InputError& error) {
            ++refused;
            REQUIRE(std::string(error.what()).ends_with("."));
        }
    }
    CHECK(refused > 500);
}
