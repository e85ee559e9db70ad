// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/model_folder.h"

#include <doctest.h>

#include "core/io/input_file.h"
#include "core/io/safetensors.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/io/tiny_model.h"

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

namespace {

const fs::path dataHere = fs::path(CUTAWAY_SOURCE_DIR) / "tests" / "data";

double largestDifference(const torch::Tensor& a, const torch::Tensor& b)
{
    REQUIRE((a.sizes() == b.sizes()));
    return (a - b).abs().max().item<double>();
}

/// The names and shapes that transformers' GPT2LMHeadModel has for the file.
const TensorInfo* named(const std::vector<TensorInfo>& tensors, const std::string& name)
{
    for (const TensorInfo& tensor : tensors)
        if (tensor.name == name)
            return &tensor;
    return nullptr;
}

/// Logits of a folder that transformers wrote, against those that it computed.
void checkAgainstTransformers(const std::string& folder)
{
    CAPTURE(folder);
    OpenedModel opened = openModelFolder(dataHere / folder);
    CHECK(opened.name == folder);
    CHECK(opened.tokenizer == nullptr);
    CHECK(opened.notices.empty());
    CHECK(!opened.model->is_training());
    const nlohmann::json expected = readJson(dataHere / folder / "expected.json");
    const auto ids = torch::tensor(expected["ids"].get<std::vector<std::int64_t>>()).unsqueeze(0);
    const torch::NoGradGuard noGrad;
    const torch::Tensor logits = opened.model->forward(ids)[0];
    for (std::size_t t = 0; t < expected["logits"].size(); ++t) {
        const auto row = torch::tensor(expected["logits"][t].get<std::vector<float>>());
        CHECK(largestDifference(logits[static_cast<std::int64_t>(t)], row) < 2e-5);
    }
}

} // namespace

TEST_CASE("every kind of head, bias and block comes back with every weight and its config")
{
    const TemporaryFolder folder;
    int number = 0;
    for (const bool tied : { false, true }) {
        for (const bool bias : { false, true }) {
            for (const bool feedForward : { false, true }) {
                ModelConfig config = tinyConfig();
                config.tied = tied;
                config.qkv_bias = bias;
                config.feed_forward = feedForward;
                config.drop_rate = 0.15;
                config.init = bias ? "gpt2" : "book";
                CAPTURE(tied);
                CAPTURE(bias);
                CAPTURE(feedForward);
                GPT model = tinyModel(config);
                const fs::path path = folder.path() / std::to_string(number++);
                saveModelFolder(path, model, nullptr);

                OpenedModel opened = openModelFolder(path);
                CHECK(opened.notices.empty());
                CHECK((opened.model->config() == config));
                CHECK((readModelConfig(path) == config));
                const auto before = model->named_parameters();
                const auto after = opened.model->named_parameters();
                REQUIRE(before.size() == after.size());
                for (const auto& item : before)
                    CHECK(torch::equal(item.value(), after[item.key()]));
                CHECK(torch::equal(tinyLogits(model), tinyLogits(opened.model)));
            }
        }
    }
}

TEST_CASE("the layout is GPT2LMHeadModel's: names, transposed projections, fused q, k, v")
{
    const TemporaryFolder folder;
    ModelConfig config = tinyConfig();
    GPT model = tinyModel(config);
    saveModelFolder(folder.path() / "m", model, nullptr);
    const std::vector<TensorInfo> tensors = readModelTensors(folder.path() / "m");
    CHECK(tensors.size() == 2 + 2 * 12 + 2 + 1);
    REQUIRE(named(tensors, "transformer.h.1.attn.c_attn.weight"));
    CHECK(named(tensors, "transformer.h.1.attn.c_attn.weight")->shape == std::vector<std::int64_t> { 8, 24 });
    CHECK(named(tensors, "transformer.h.0.mlp.c_fc.weight")->shape == std::vector<std::int64_t> { 8, 32 });
    CHECK(named(tensors, "transformer.h.0.mlp.c_proj.weight")->shape == std::vector<std::int64_t> { 32, 8 });
    CHECK(named(tensors, "lm_head.weight")->shape == std::vector<std::int64_t> { 11, 8 });

    const SafetensorsFile file(folder.path() / "m" / "model.safetensors");
    const auto read = [&](const char* name) { return file.read(*file.find(name)); };
    const auto& att = model->blocks[1]->att;
    const torch::Tensor fused = read("transformer.h.1.attn.c_attn.weight");
    CHECK(torch::equal(fused.slice(1, 0, 8), att->W_query->weight.t()));
    CHECK(torch::equal(fused.slice(1, 8, 16), att->W_key->weight.t()));
    CHECK(torch::equal(fused.slice(1, 16, 24), att->W_value->weight.t()));
    CHECK(read("transformer.h.1.attn.c_attn.bias").abs().max().item<float>() == 0.0f);
    CHECK(torch::equal(read("transformer.h.0.attn.c_proj.weight"), model->blocks[0]->att->out_proj->weight.t()));
    CHECK(torch::equal(read("transformer.ln_f.weight"), model->final_norm->scale));
}

TEST_CASE("config.json says what transformers needs, cutaway.json what it has no place for")
{
    const TemporaryFolder folder;
    ModelConfig config = tinyConfig();
    config.feed_forward = false;
    SaveOptions options;
    options.name = "little one";
    saveModelFolder(folder.path() / "m", tinyModel(config), nullptr, options);
    const nlohmann::json written = readJson(folder.path() / "m" / "config.json");
    CHECK(written["model_type"] == "gpt2");
    CHECK(written["architectures"] == nlohmann::json { "GPT2LMHeadModel" });
    CHECK(written["n_positions"] == 6);
    CHECK(written["n_ctx"] == 6);
    CHECK(written["n_inner"] == 1);
    CHECK(written["activation_function"] == "gelu_new");
    CHECK(written["layer_norm_epsilon"] == 1e-5);
    CHECK(written["tie_word_embeddings"] == false);
    CHECK(written["torch_dtype"] == "float32");
    CHECK(written["eos_token_id"].is_null());
    const nlohmann::json ours = readJson(folder.path() / "m" / "cutaway.json");
    CHECK(ours["qkv_bias"] == false);
    const std::string card = readFile(folder.path() / "m" / "README.md");
    CHECK(card.starts_with("---\nlibrary_name: transformers\n"));
    CHECK(card.find("\n---\n\n# little one\n") != std::string::npos);
    CHECK(openModelFolder(folder.path() / "m").name == "little one");

    options.card = "---\nlicense: mit\n---\nmine\n";
    saveModelFolder(folder.path() / "n", tinyModel(config), nullptr, options);
    CHECK(readFile(folder.path() / "n" / "README.md") == options.card);
}

TEST_CASE("float16 and bfloat16 are stored rounded, opened as float32")
{
    const TemporaryFolder folder;
    GPT model = tinyModel(tinyConfig());
    for (const auto& [name, dtype, stored] :
        { std::tuple("float16", torch::kFloat16, "F16"), std::tuple("bfloat16", torch::kBFloat16, "BF16") }) {
        CAPTURE(name);
        SaveOptions options;
        options.dtype = name;
        saveModelFolder(folder.path() / name, model, nullptr, options);
        for (const TensorInfo& tensor : readModelTensors(folder.path() / name))
            CHECK(tensor.dtype == stored);
        const OpenedModel opened = openModelFolder(folder.path() / name);
        for (const auto& item : model->named_parameters()) {
            const torch::Tensor read = opened.model->named_parameters()[item.key()];
            CHECK((read.scalar_type() == torch::kFloat32));
            CHECK(torch::equal(read, item.value().to(dtype).to(torch::kFloat32)));
        }
    }
}

TEST_CASE("a weight that float16 can't hold is an error and leaves no folder; an infinite one stays what it is")
{
    const TemporaryFolder folder;
    GPT model = tinyModel(tinyConfig());
    SaveOptions options;
    options.dtype = "float16";
    const torch::NoGradGuard noGrad;
    model->blocks[1]->ff->expand->weight[3][2] = 70000.0f;
    CHECK_THROWS_WITH_AS(saveModelFolder(folder.path() / "m", model, nullptr, options),
        "h.1.mlp.c_fc.weight holds 70000, which float16 can't hold; save the model as float32 or bfloat16.",
        InputError);
    CHECK(entriesIn(folder.path()) == 0);
    options.dtype = "bfloat16";
    saveModelFolder(folder.path() / "b", model, nullptr, options);
    model->blocks[1]->ff->expand->weight[3][2] = INFINITY;
    options.dtype = "float16";
    saveModelFolder(folder.path() / "i", model, nullptr, options);
    CHECK(openModelFolder(folder.path() / "i").model->blocks[1]->ff->expand->weight[3][2].item<float>() == INFINITY);
    options.dtype = "float8";
    CHECK_THROWS_WITH_AS(saveModelFolder(folder.path() / "m", model, nullptr, options),
        doctest::Contains("\"float8\" is unknown; there are float32, float16 and bfloat16"), InputError);
}

TEST_CASE("a folder that is taken is not touched")
{
    const TemporaryFolder folder;
    folder.file("precious", "x");
    CHECK_THROWS_WITH_AS(saveModelFolder(folder.path(), tinyModel(tinyConfig()), nullptr),
        doctest::Contains("is not empty"), InputError);
    CHECK(entriesIn(folder.path()) == 1);
}

TEST_CASE("opening draws no random numbers as far as its caller can see")
{
    const TemporaryFolder folder;
    saveModelFolder(folder.path() / "m", tinyModel(tinyConfig()), nullptr);
    torch::manual_seed(5);
    const torch::Tensor expected = torch::rand({ 4 });
    torch::manual_seed(5);
    openModelFolder(folder.path() / "m");
    CHECK(torch::equal(torch::rand({ 4 }), expected));
}

TEST_CASE(
    "folders that transformers wrote give its logits: tied, sharded in bfloat16 with its own head, without prefix")
{
    checkAgainstTransformers("hf-tiny");
    checkAgainstTransformers("hf-tiny-sharded");
    checkAgainstTransformers("hf-tiny-base");
    CHECK(readModelConfig(dataHere / "hf-tiny").tied);
    CHECK(readModelConfig(dataHere / "hf-tiny").qkv_bias);
    CHECK(readModelConfig(dataHere / "hf-tiny").context_length == 12);
    CHECK(!readModelConfig(dataHere / "hf-tiny-sharded").tied);
    CHECK(readModelTensors(dataHere / "hf-tiny-sharded").size() == 29);
}

TEST_CASE("what older versions stored besides is ignored: masks, a copy of the tied head")
{
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "m";
    fs::copy(dataHere / "hf-tiny", path);
    NamedTensors tensors = readSafetensors(path / "model.safetensors");
    torch::Tensor embedding;
    for (const auto& [name, tensor] : tensors)
        if (name == "transformer.wte.weight")
            embedding = tensor;
    tensors.emplace_back("lm_head.weight", embedding.clone());
    for (const char* layer : { "0", "1" }) {
        tensors.emplace_back(
            std::string("transformer.h.") + layer + ".attn.bias", torch::ones({ 1, 1, 12, 12 }, torch::kUInt8).tril());
        tensors.emplace_back(std::string("transformer.h.") + layer + ".attn.masked_bias", torch::tensor(-1e4f));
    }
    writeSafetensors(path / "model.safetensors", tensors);
    OpenedModel opened = openModelFolder(path);
    CHECK(opened.notices.empty());
    CHECK(opened.model->config().tied);
    OpenedModel original = openModelFolder(dataHere / "hf-tiny");
    CHECK(torch::equal(tinyLogits(opened.model), tinyLogits(original.model)));
}

TEST_CASE("half a tokenizer is none, and it is said")
{
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "m";
    fs::copy(dataHere / "hf-tiny", path);
    for (const char* file : { "tokenizer.json", "vocab.json", "merges.txt" })
        fs::remove(path / file);
    CHECK(openModelFolder(path).notices.empty());
    writeFileAtomically(path / "vocab.json", "{}");
    const OpenedModel half = openModelFolder(path);
    CHECK(half.tokenizer == nullptr);
    REQUIRE(half.notices.size() == 1);
    CHECK(half.notices[0].text().find("holds vocab.json but no merges.txt") != std::string::npos);
}

TEST_CASE("where the weights say more than the config, they are followed and it is said")
{
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "m";
    fs::copy(dataHere / "hf-tiny", path);
    writeFileAtomically(path / "cutaway.json", R"({"format_version":1,"qkv_bias":false,"name":"stale"})");
    const OpenedModel biased = openModelFolder(path);
    CHECK(biased.name == "stale");
    CHECK(biased.model->config().qkv_bias);
    REQUIRE(biased.notices.size() == 1);
    CHECK(biased.notices[0].text().find("h.0.attn.c_attn.bias is not zero") != std::string::npos);

    fs::remove(path / "cutaway.json");
    NamedTensors tensors = readSafetensors(path / "model.safetensors");
    tensors.emplace_back("lm_head.weight", torch::ones({ 64, 16 }));
    writeSafetensors(path / "model.safetensors", tensors);
    const OpenedModel headed = openModelFolder(path);
    CHECK(!headed.model->config().tied);
    CHECK(torch::equal(headed.model->out_head->weight, torch::ones({ 64, 16 })));
    REQUIRE(headed.notices.size() == 1);
    CHECK(headed.notices[0].text().find("lm_head.weight differs") != std::string::npos);
}

TEST_CASE("a config in the words of other architectures and with defaults left out is read as transformers reads it")
{
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "m";
    fs::copy(dataHere / "hf-tiny", path);
    writeFileAtomically(path / "config.json", R"({"model_type":"gpt2","vocab_size":64,"max_position_embeddings":12,
        "hidden_size":16,"num_attention_heads":2,"num_hidden_layers":2,"activation_function":"gelu_pytorch_tanh","n_inner":64})");
    OpenedModel opened = openModelFolder(path);
    OpenedModel original = openModelFolder(dataHere / "hf-tiny");
    CHECK(torch::equal(tinyLogits(opened.model), tinyLogits(original.model)));
    CHECK(opened.model->config().drop_rate == 0.1);
}

TEST_CASE("a tokenizer goes with its model, and one that is too large for it is an error")
{
    const TemporaryFolder folder;
    ModelConfig config = tinyConfig();
    config.vocab_size = 256;
    saveModelFolder(folder.path() / "m", tinyModel(config), byteTokenizer().get());
    const OpenedModel opened = openModelFolder(folder.path() / "m");
    REQUIRE(opened.tokenizer);
    CHECK(opened.tokenizer->ids("hé") == std::vector<int> { 0x68, 0xc3, 0xa9 });

    saveModelFolder(folder.path() / "n", tinyModel(tinyConfig()), byteTokenizer().get());
    CHECK_THROWS_WITH_AS(openModelFolder(folder.path() / "n"),
        "The folder's tokenizer has 256 tokens, but config.json's vocab_size is 11.", InputError);
}

TEST_CASE("a merge that is listed twice is said, and the tokenizer opens")
{
    const TemporaryFolder folder;
    const TokenizerPtr bpe = trainBpe({ "the cat sat on the mat, the cat did" }, { .vocab_size = 262 });
    ModelConfig config = tinyConfig();
    config.vocab_size = 262;
    const fs::path path = folder.path() / "m";
    saveModelFolder(path, tinyModel(config), bpe.get());
    CHECK(openModelFolder(path).notices.empty());
    auto json = nlohmann::json::parse(bpe->toTokenizerJson());
    const nlohmann::json first = json["model"]["merges"][0];
    json["model"]["merges"].push_back(first);
    writeFileAtomically(path / "tokenizer.json", json.dump());
    const OpenedModel opened = openModelFolder(path);
    CHECK(opened.tokenizer != nullptr);
    REQUIRE(opened.notices.size() == 1);
    CHECK(opened.notices[0].text().find("tokenizer.json lists the merge of ") != std::string::npos);
}
