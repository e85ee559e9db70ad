// SPDX-License-Identifier: GPL-3.0-or-later
// gpt-nano-sort: a minGPT of 85,296 parameters that sorts six letters, trained elsewhere, with every intermediate of one pass.
// Our model with its weights must give the same numbers at every point that can be observed, and sort.
#include "core/io/gpt2_layout.h"

#include <doctest.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "core/io/atomic_file.h"
#include "core/io/model_folder.h"
#include "core/model/gpt.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/skip.h"

using namespace cutaway;
using nlohmann::json;

namespace {

constexpr double tolerance = 2e-6;
constexpr std::int64_t digits = 6; // three letters, six of them; then six sorted ones

std::string fromBase64(const std::string& text)
{
    static const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : text) {
        if (c == '=')
            break;
        const auto value = alphabet.find(c);
        if (value == std::string::npos)
            throw std::runtime_error("no base64");
        buffer = buffer << 6 | static_cast<unsigned>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(buffer >> bits & 0xff);
        }
    }
    return bytes;
}

/// {"shape", "dtype", "data": little-endian float32 as base64}
torch::Tensor tensorFrom(const json& stored)
{
    const std::string bytes = fromBase64(stored.at("data").get<std::string>());
    torch::Tensor tensor = torch::empty(stored.at("shape").get<std::vector<std::int64_t>>());
    REQUIRE(bytes.size() == static_cast<std::size_t>(tensor.numel()) * 4);
    std::memcpy(tensor.data_ptr(), bytes.data(), bytes.size());
    return tensor;
}

json readData(const char* file)
{
    return json::parse(readFile(testing::dataOrSkip(std::string("gpt-nano-sort/") + file)));
}

GPT nanoSort()
{
    at::set_num_threads(1); // so small that threads would only wait for one another
    const json stored = readData("gpt-nano-sort-model.json");
    const json& config = stored.at("config");
    ModelConfig model;
    model.vocab_size = config.at("vocab_size");
    model.context_length = config.at("block_size");
    model.emb_dim = config.at("n_embd");
    model.n_heads = config.at("n_head");
    model.n_layers = config.at("n_layer");
    model.qkv_bias = true;
    GPT gpt(model);
    // minGPT's projections are Linear, [out, in]; the layout has them as Conv1D, [in, out].
    fromGpt2Layout(gpt, [&](const std::string& name) {
        if (name == "lm_head.weight")
            return tensorFrom(stored.at(name));
        const torch::Tensor tensor = tensorFrom(stored.at("transformer." + name));
        const bool projection = name.starts_with("h.") && tensor.dim() == 2;
        return projection ? tensor.t() : tensor;
    });
    gpt->eval();
    return gpt;
}

/// Within the tolerance of numbers as large as the largest: what the last bits of a sum are, each processor's products say for themselves.
bool near(const torch::Tensor& ours, const torch::Tensor& theirs)
{
    const torch::Tensor finite = theirs.masked_select(theirs.isfinite());
    const double largest = std::max(1.0, finite.abs().max().item<double>());
    return torch::allclose(ours, theirs, /*rtol=*/0.0, /*atol=*/tolerance * largest); // −∞ must be −∞ in both
}

class Recorder : public Observer {
public:
    void see(Point point, int layer, const torch::Tensor& value) override { m_seen[{ point, layer }] = value.clone(); }
    const torch::Tensor& at(Point point, int layer) const { return m_seen.at({ point, layer }); }

private:
    std::map<std::pair<Point, int>, torch::Tensor> m_seen;
};

} // namespace

TEST_CASE("every observed point of one pass is what minGPT computed, to 2e-6 of the largest")
{
    GPT model = nanoSort();
    const json partials = readData("gpt-nano-sort-t0-partials.json");
    const auto expected = [&](const char* name) { return tensorFrom(partials.at(name)); };
    const torch::NoGradGuard noGrad;
    Recorder seen;
    const torch::Tensor logits = model->forward(expected("idx").to(torch::kInt64), &seen);
    const auto check = [&](const char* name, const torch::Tensor& ours) {
        CAPTURE(name);
        const torch::Tensor theirs = expected(name);
        REQUIRE((ours.sizes() == theirs.sizes()));
        CHECK(near(ours, theirs));
    };
    auto& block = model->blocks[0];
    check("x", seen.at(Point::EmbeddingSum, -1));
    check("x", seen.at(Point::ResidualIn, 0));
    check("ln1", block->norm1(seen.at(Point::ResidualIn, 0)));
    check("q", seen.at(Point::Query, 0));
    check("k", seen.at(Point::Key, 0));
    check("v", seen.at(Point::Value, 0));
    check("att", seen.at(Point::MaskedScores, 0) / 4.0); // √16: they scale before they mask
    check("attSm", seen.at(Point::Weights, 0));
    check("y", attention::joinHeads(seen.at(Point::HeadOutput, 0)));
    check("yProj", seen.at(Point::AttentionOutput, 0));
    check("attnResid", seen.at(Point::ResidualMid, 0));
    check("ln2", block->norm2(seen.at(Point::ResidualMid, 0)));
    check("fc", block->ff->expand(block->norm2(seen.at(Point::ResidualMid, 0))));
    check("gelu", seen.at(Point::FeedForwardHidden, 0));
    check("mlp", seen.at(Point::FeedForwardOutput, 0));
    check("mlpResid", seen.at(Point::ResidualOut, 0));
    check("block0", seen.at(Point::ResidualIn, 1));
    check("block1", seen.at(Point::ResidualOut, 1));
    check("block2", seen.at(Point::ResidualOut, 2));
    check("ln_f", seen.at(Point::FinalNorm, -1));
    check("lm_head", seen.at(Point::Logits, -1));
    check("lm_head", logits);
    check("probs", torch::softmax(logits, -1));
}

TEST_CASE("as a model folder it opens, and is the same model")
{
    const testing::TemporaryFolder folder;
    saveModelFolder(folder.path() / "nano", nanoSort(), nullptr, { .name = "gpt-nano-sort", .card = {} });
    OpenedModel opened = openModelFolder(folder.path() / "nano");
    CHECK(opened.name == "gpt-nano-sort");
    CHECK(opened.notices.empty());
    const json partials = readData("gpt-nano-sort-t0-partials.json");
    const torch::NoGradGuard noGrad;
    const torch::Tensor logits = opened.model->forward(tensorFrom(partials.at("idx")).to(torch::kInt64));
    CHECK(near(logits, tensorFrom(partials.at("lm_head"))));
}

TEST_CASE("it sorts all 729 words of six letters, by the plain steps and by the fused kernels")
{
    GPT model = nanoSort();
    std::vector<std::int64_t> letters;
    for (int word = 0; word < 729; ++word)
        for (int place = 0, rest = word; place < digits; ++place, rest /= 3)
            letters.push_back(rest % 3);
    const torch::Tensor words = torch::tensor(letters).reshape({ 729, digits });
    const torch::Tensor sorted = std::get<0>(words.sort(/*dim=*/1));
    const torch::NoGradGuard noGrad;
    for (const bool fused : { false, true }) {
        CAPTURE(fused);
        model->useFusedKernels(fused);
        torch::Tensor ids = words;
        for (int step = 0; step < digits; ++step) {
            const torch::Tensor next = model->forward(ids).select(1, -1).argmax(-1, /*keepdim=*/true);
            ids = torch::cat({ ids, next }, 1);
        }
        CHECK(torch::equal(ids.slice(1, digits), sorted));
    }
}
