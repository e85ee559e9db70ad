// SPDX-License-Identifier: GPL-3.0-or-later
// PyTorch's own files (tests/data/make_state_dicts.py): the model that they hold computes what transformers computes, and what is no state dict is
// refused with a sentence, run or not.
#include "core/io/state_dict.h"

#include <doctest.h>

#include <nlohmann/json.hpp>

#include "core/inspect/divergence.h"
#include "core/io/atomic_file.h"
#include "core/io/model_folder.h"
#include "core/jobs/outcome.h"
#include "tests/core/io/temporary_folder.h"

using namespace cutaway;
using namespace cutaway::testing;

namespace {

const std::filesystem::path data = std::filesystem::path(CUTAWAY_SOURCE_DIR) / "tests/data";

std::filesystem::path stateDict(const std::string& name)
{
    return data / "state-dicts" / name;
}

/// The largest difference from the logits that transformers computed with hf-tiny.
double logitError(GPT model)
{
    const torch::NoGradGuard noGrad;
    const auto expected = nlohmann::json::parse(readFile(data / "hf-tiny/expected.json", 1 << 20));
    const auto ids = expected.at("ids").get<std::vector<std::int64_t>>();
    const auto logits = model->forward(torch::tensor(ids).unsqueeze(0))[0];
    double error = 0.0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto row = torch::tensor(expected.at("logits")[i].get<std::vector<double>>(), torch::kDouble);
        error = std::max(
            error, (logits[static_cast<std::int64_t>(i)].to(torch::kDouble) - row).abs().max().item<double>());
    }
    return error;
}

std::string refusal(const std::filesystem::path& file, std::int64_t heads = 2)
{
    try {
        openStateDict(file, heads);
    } catch (const InputError& error) {
        return error.what();
    }
    return "it was opened";
}

} // namespace

TEST_CASE("state dicts under the book's names and Hugging Face's compute what transformers does")
{
    CHECK(logitError(openStateDict(stateDict("book.pth"), 2)) < 2e-5);
    CHECK(logitError(openStateDict(stateDict("hf.bin"), 2)) < 2e-5);
    // float16 weights, in a checkpoint beside an optimizer's state
    CHECK(logitError(openStateDict(stateDict("checkpoint.pth"), 2)) < 0.1);
    CHECK(logitError(openStateDict(stateDict("transposed.pth"), 2)) > 0.1);
}

TEST_CASE("a state dict's model has the shape of its tensors")
{
    const auto config = openStateDict(stateDict("book.pth"), 4)->config();
    CHECK(config.vocab_size == 64);
    CHECK(config.context_length == 12);
    CHECK(config.emb_dim == 16);
    CHECK(config.n_layers == 2);
    CHECK(config.n_heads == 4);
    CHECK(config.qkv_bias);
    CHECK_FALSE(config.tied);
    CHECK(openStateDict(stateDict("hf.bin"), 2)->config().tied);
}

TEST_CASE("opening a state dict moves nobody's random numbers")
{
    torch::manual_seed(5);
    const auto expected = torch::rand({ 3 });
    torch::manual_seed(5);
    openStateDict(stateDict("book.pth"), 2);
    CHECK(torch::equal(torch::rand({ 3 }), expected));
}

TEST_CASE("the first divergence of a state dict with a transposed weight is named")
{
    auto reference = openModelFolder(data / "hf-tiny").model;
    auto other = openStateDict(stateDict("transposed.pth"), 2);
    const auto divergence = firstDivergence(reference, other, { 3, 1, 4, 1, 5 });
    REQUIRE(divergence.first >= 0);
    CHECK(divergence.activations[static_cast<std::size_t>(divergence.first)].name == "L1.keys");
    bool transposed = false;
    for (const auto& hint : divergence.hints)
        transposed
            = transposed || hint.text().find("trf_blocks.1.att.W_key.weight is the reference's, transposed") == 0;
    CHECK(transposed);
    auto same = openStateDict(stateDict("book.pth"), 2);
    CHECK(firstDivergence(reference, same, { 3, 1, 4, 1, 5 }).first == -1);
}

TEST_CASE("what is no state dict is refused with a sentence, and nothing is run")
{
    CHECK(refusal(stateDict("whole.pth")).find("torch.nn.modules.linear.Linear") != std::string::npos);
    CHECK(refusal(stateDict("old.pth")).find("before 1.6") != std::string::npos);
    const std::filesystem::path made = "/tmp/cutaway-was-here";
    std::filesystem::remove(made);
    CHECK(refusal(stateDict("evil.pth")).find("system to be called") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(made));
    CHECK(refusal(stateDict("book.pth"), 3) == "book.pth: 3 heads do not fit into a width of 16.");
    CHECK(refusal(stateDict("missing.pth")).find("missing.pth") != std::string::npos);
    CHECK(refusal(data / "hf-tiny/model.safetensors").find("is no archive") != std::string::npos);
}

TEST_CASE("a state dict that is cut off is refused wherever it ends")
{
    const TemporaryFolder folder;
    const std::string whole = readFile(stateDict("hf.bin"), 1 << 20);
    for (std::size_t length = 0; length < whole.size(); length += 997)
        CHECK(refusal(folder.file("cut.pth", whole.substr(0, length))).find("cut.pth") != std::string::npos);
}

TEST_CASE("a state dict that is cut after it was opened is a sentence")
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.file("cut.pth", readFile(stateDict("hf.bin"), 1 << 20));
    const StateDict opened(path);
    const std::string name = opened.entries().begin()->first;
    CHECK(opened.read(name).numel() > 0);
    std::filesystem::resize_file(path, 100);
    CHECK_THROWS_WITH_AS(opened.read(name), doctest::Contains("became shorter"), InputError);
}
