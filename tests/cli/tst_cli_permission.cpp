// SPDX-License-Identifier: GPL-3.0-or-later
// Folders that one may not read or write, through the program. Nothing stops root, so root becomes nobody for it.
#include "tests/cli/fixtures.h"
#include "tests/core/skip.h"

#include <doctest.h>

#include <unistd.h>

using namespace cutaway::test;
namespace fs = std::filesystem;

TEST_CASE("a folder without permission is one sentence")
{
    Words before;
    if (geteuid() == 0)
        before = { "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups" };
    fs::permissions(
        scratch(), fs::perms::owner_all | fs::perms::group_all | fs::perms::others_read | fs::perms::others_exec);
    Result tried;
    try {
        tried = runThrough(before, { "info", byteModel() });
    } catch (const std::runtime_error&) {
    }
    if (tried.code != 0)
        return cutaway::testing::skip("the program can't be started as someone whom permissions stop");

    const fs::path closed = at("closed");
    fs::copy(byteModel(), closed);
    fs::create_directory(at("mine"));
    write(at("config.json"), R"({"vocab_size": 8, "emb_dim": 8, "context_length": 8, "n_heads": 1, "n_layers": 1})");
    write(at("secret.txt"), "x");
    fs::permissions(at("secret.txt"), fs::perms::none);
    fs::permissions(closed, fs::perms::none);
    fs::permissions(
        at("mine"), fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
    const auto refused = [&](const Words& words, const std::string& part) {
        const Result result = runThrough(before, words);
        CAPTURE(words);
        CAPTURE(result.err);
        CHECK(result.code == 2);
        CHECK(result.out.empty());
        CHECK(result.saysOneLine());
        CHECK(result.err.find(part) != std::string::npos);
        CHECK(result.err.find("Permission denied") != std::string::npos);
    };
    refused({ "info", closed.string() }, closed.string());
    refused({ "logits", "--model", closed.string(), "--ids", "1" }, closed.string());
    refused({ "tokenize", "--tokenizer", closed.string(), "--text", "x" }, closed.string());
    refused({ "tokenize", "--tokenizer", "bytes", "--file", at("secret.txt") }, at("secret.txt"));
    refused({ "new", "--config", at("config.json"), "--out", at("mine/new") }, at("mine/new"));
    refused({ "convert", byteModel(), at("mine/converted") }, at("mine/converted"));
    write(at("r.json"), R"({"tokenizer": "bytes", "data": {"files": ["config.json"]}})");
    refused({ "train", "--config", at("r.json"), "--out", at("mine/run") }, at("mine/run"));
    CHECK(fs::is_empty(at("mine")));

    fs::permissions(closed, fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
    fs::permissions(closed / "model.safetensors", fs::perms::none);
    refused({ "info", closed.string() }, (closed / "model.safetensors").string());
    fs::permissions(closed / "model.safetensors", fs::perms::owner_all | fs::perms::others_read);
    fs::permissions(closed / "tokenizer.json", fs::perms::none);
    refused({ "info", closed.string() }, (closed / "tokenizer.json").string());
}
