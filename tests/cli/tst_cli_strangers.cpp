// SPDX-License-Identifier: GPL-3.0-or-later
// Files from strangers, through the program: each is one clear sentence and exit code 2, and nothing has changed afterwards.
#include "tests/cli/fixtures.h"

#include <doctest.h>

#include <cstdint>
#include <cstring>
#include <functional>
#include <map>

#include <sys/stat.h>

using namespace cutaway::test;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::string hfTiny = CUTAWAY_SOURCE_DIR "/tests/data/hf-tiny";

/// Every file below a folder with its bytes, every folder with nothing.
std::map<std::string, std::string> treeOf(const std::string& folder)
{
    std::map<std::string, std::string> tree;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        tree[entry.path().string()] = entry.is_regular_file() ? read(entry.path().string()) : std::string();
    return tree;
}

/// Exit code 2, one line on stderr that holds every part, nothing on stdout, nothing made, changed or left behind.
void refused(const Words& words, const std::vector<std::string>& parts, const Words& before = {})
{
    const auto tree = treeOf(scratch().string());
    const Result result = runThrough(before, words);
    std::string line;
    for (const auto& word : words)
        line += word + " ";
    CAPTURE(line);
    CAPTURE(result.err);
    CHECK(result.code == 2);
    CHECK(result.out.empty());
    CHECK(result.saysOneLine());
    for (const auto& part : parts)
        CHECK(result.err.find(part) != std::string::npos);
    CHECK(result.err.find(".cutaway-tmp") == std::string::npos);
    CHECK((treeOf(scratch().string()) == tree));
}

void refused(const Words& words, const std::string& part, const Words& before = {})
{
    refused(words, std::vector<std::string> { part }, before);
}

/// hf-tiny under `name`, anew.
std::string copyOfTiny(const std::string& name)
{
    fs::remove_all(at(name));
    fs::copy(hfTiny, at(name));
    return at(name);
}

void patch(const std::string& file, const json& fields)
{
    json whole = json::parse(read(file));
    whole.update(fields);
    write(file, whole.dump());
}

/// Changes the header of a safetensors file and sets the length before it right.
void changeHeader(const std::string& file, const std::function<void(json&)>& change)
{
    const std::string bytes = read(file);
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), sizeof length);
    const std::string data = bytes.substr(8 + length);
    json header = json::parse(bytes.substr(8, length));
    change(header);
    const std::string text = header.dump();
    length = text.size();
    write(file, std::string(reinterpret_cast<const char*>(&length), sizeof length) + text + data);
}

/// The verbs that read a model folder refuse one that was changed so: `info`, and in turn one of the others.
void refusedFolder(const std::function<void(const std::string& folder)>& change, const std::string& part)
{
    const std::string folder = copyOfTiny("changed");
    change(folder);
    refused({ "info", folder }, part);
    static int turn = 0;
    switch (turn++ % 3) {
    case 0:
        return refused({ "info", folder, "--json" }, part);
    case 1:
        return refused({ "logits", "--model", folder, "--ids", "1,2" }, part);
    default:
        return refused({ "convert", folder, at("converted"), "--dtype", "float16" }, part);
    }
}

void refusedConfig(const json& fields, const std::string& part)
{
    refusedFolder([&](const std::string& folder) { patch(folder + "/config.json", fields); }, part);
}

void refusedHeader(const std::function<void(json&)>& change, const std::string& part)
{
    refusedFolder([&](const std::string& folder) { changeHeader(folder + "/model.safetensors", change); }, part);
}

} // namespace

TEST_CASE("a weights file that is missing, cut off, or no weights file")
{
    const auto file = [](const std::string& folder) { return folder + "/model.safetensors"; };
    refusedFolder([&](const std::string& f) { fs::remove(file(f)); }, "holds no model.safetensors");
    refusedFolder([&](const std::string& f) { fs::resize_file(file(f), 20000); }, "may be cut off");
    refusedFolder([&](const std::string& f) { fs::resize_file(file(f), 100); }, "or it is cut off");
    refusedFolder([&](const std::string& f) { fs::resize_file(file(f), 3); }, "it has only 3 bytes");
    refusedFolder([&](const std::string& f) { write(file(f), ""); }, "it has only 0 bytes");
    refusedFolder([&](const std::string& f) { write(file(f), std::string("\xff\xff\xff\xff\xff\xff\xff\x7f{}", 10)); },
        "its header would be 9223372036854775807 bytes long, but the file has 10");
    refusedFolder([&](const std::string& f) { write(file(f), std::string("\2\0\0\0\0\0\0\0[]", 10)); }, "header");
    refusedFolder(
        [&](const std::string& f) { write(file(f), std::string("\2\0\0\0\0\0\0\0{:", 10)); }, "not valid JSON");
    refusedFolder(
        [&](const std::string& f) {
            fs::remove(file(f));
            fs::create_directory(file(f));
        },
        "is a folder, not a file");
    refusedFolder(
        [&](const std::string& f) {
            fs::remove(file(f));
            fs::create_symlink("gone", file(f));
        },
        "is a link to gone, which does not exist");
}

TEST_CASE("tensors whose offsets, shapes or dtypes can't be")
{
    const char* const name = "transformer.ln_f.bias"; // the last of the file or not, it has neighbours
    const auto offsets = [](json& header, const char* tensor) -> json& { return header[tensor]["data_offsets"]; };
    refusedHeader(
        [&](json& h) {
            json& range = offsets(h, name);
            range[1] = range[1].get<std::int64_t>() + 4;
        },
        "but its range holds");
    refusedHeader(
        [&](json& h) {
            for (json& offset : offsets(h, name))
                offset = offset.get<std::int64_t>() - 4;
        },
        "they overlap");
    refusedHeader([&](json& h) { offsets(h, name) = offsets(h, "transformer.ln_f.weight"); }, "there is a hole");
    refusedHeader([&](json& h) { offsets(h, name) = { 1'000'000'000'000, 1'000'000'000'064 }; }, "may be cut off");
    refusedHeader([&](json& h) { offsets(h, name) = { 64, 0 }; }, "are not [begin, end]");
    refusedHeader([&](json& h) { h[name]["dtype"] = "F3"; }, "the dtype F3");
    refusedHeader([&](json& h) { h[name]["shape"] = { -16 }; }, "no whole number");
    refusedHeader([&](json& h) { h[name]["shape"] = { 4611686018427387904, 4 }; }, "impossible shape");
    refusedHeader([&](json& h) { h[name]["shape"] = { 4, 4 }; }, "has shape [4, 4], config.json asks for [16]");
    refusedHeader([&](json& h) { h["score.weight"] = h[name], h.erase(name); }, "are missing: ln_f.bias");
}

TEST_CASE("a config.json that is none, or contradicts the weights")
{
    const auto with = [](const std::string& text) {
        return [text](const std::string& folder) { write(folder + "/config.json", text); };
    };
    refusedFolder(with(""), "config.json is empty");
    refusedFolder(with("{\"n_layer\": "), "config.json is not valid JSON");
    refusedFolder(with("[1]"), "config.json: it holds no JSON object");
    refusedFolder([](const std::string& f) { fs::remove(f + "/config.json"); }, "has no config.json");
    refusedConfig({ { "n_layer", -2 } }, "n_layer is -2");
    refusedConfig({ { "n_head", 3 } }, "must be a multiple of n_head (3)");
    refusedConfig({ { "n_head", 0 } }, "n_head is 0");
    refusedConfig({ { "vocab_size", 1'000'000'000'000 } }, "vocab_size is 1000000000000");
    refusedConfig({ { "vocab_size", "many" } }, "vocab_size is \"many\", not a whole number");
    refusedConfig({ { "vocab_size", 4'000'000 }, { "n_embd", 65'536 } }, "config.json asks for [4000000, 65536]");
    refusedConfig({ { "n_embd", 32 } }, "config.json asks for [64, 32]");
    refusedConfig({ { "n_layer", 3 } }, "are missing: h.2.");
    refusedConfig({ { "n_layer", 1 } }, "has no place for: h.1.");
    refusedConfig({ { "n_positions", 13 } }, "config.json asks for [13, 16]");
}

TEST_CASE("a tokenizer that is damaged, has holes or is larger than its model")
{
    const auto tokenizer = [](const std::string& vocab, const std::string& more = "") {
        return [=](const std::string& folder) {
            write(folder + "/tokenizer.json",
                R"({"pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false},"model":{"type":"BPE","vocab":)"
                    + vocab + R"(,"merges":[]})" + more + "}");
        };
    };
    refusedFolder(tokenizer(R"({"a":0,"b":2})"), "has an id outside 0 to 1, though there are 2 tokens");
    refusedFolder(tokenizer(R"({"a":0,"b":0})"), "have the same id 0");
    refusedFolder(tokenizer(R"({"a":0,"b":-1})"), "has an id outside");
    refusedFolder(tokenizer(R"({"a":0,"b":1000000000000})"), "has an id outside");
    refusedFolder(tokenizer(R"({"a":0})", R"(,"added_tokens":[{"id":2147483647,"content":"<|x|>","special":true}])"),
        "has an id outside");
    refusedFolder([](const std::string& f) { write(f + "/tokenizer.json", "{"); }, "it is not valid JSON");
    refusedFolder([](const std::string& f) { fs::create_directory(f + "/tokenizer.json"); }, "is a folder, not a file");
    refusedFolder([](const std::string& f) { fs::create_symlink("gone", f + "/tokenizer.json"); }, "is a link to gone");
    write(copyOfTiny("half") + "/vocab.json", "{\"a\":0}");
    refused({ "tokenize", "--tokenizer", at("half"), "--text", "x" }, "holds vocab.json but no merges.txt");
    refusedFolder([](const std::string& f) { fs::copy(byteModel() + "/tokenizer.json", f + "/tokenizer.json"); },
        "has 256 tokens, but config.json's vocab_size is 64");
    refused({ "tokenize", "--tokenizer", hfTiny, "--text", "x" }, "holds no tokenizer");
    refused({ "tokenize", "--tokenizer", hfTiny + "/config.json", "--text", "x" }, "is not a folder");
    refused({ "detokenize", "--tokenizer", "gpt2", "--ids", "50257" }, "has the ids 0 to 50256");
    refused({ "detokenize", "--tokenizer", "bytes", "--ids", "-1" }, "token id");
    refused({ "logits", "--model", hfTiny, "--ids", "3,64" }, "outside the model's vocabulary (0 to 63)");
}

TEST_CASE("what is odd about a folder is told by info, and a base model opens with its embedding as its head")
{
    const std::string base = at("base");
    fs::copy(CUTAWAY_SOURCE_DIR "/tests/data/hf-tiny-base", base);
    CHECK(run({ "info", base, "--json" }).json()["notices"].empty());
    patch(base + "/config.json", { { "tie_word_embeddings", false } });
    const Result told = run({ "info", base, "--json" });
    CHECK(told.err.empty());
    REQUIRE(told.json()["notices"].size() == 1);
    CHECK(told.json()["notices"][0].get<std::string>().find("there is no lm_head.weight") != std::string::npos);
    CHECK(told.json()["config"]["tied"] == true);
    CHECK(run({ "info", base }).err.rfind("Note: ", 0) == 0);
    const Result opened = run({ "logits", "--model", base, "--ids", "1,2", "--json" });
    CHECK(opened.code == 0);
    CHECK(opened.saysOneLine());
    CHECK(opened.json()["logits"] == run({ "logits", "--model", hfTiny, "--ids", "1,2", "--json" }).json()["logits"]);
}

TEST_CASE("a model that no memory holds is refused with numbers before memory is taken")
{
    const std::string shape
        = R"({"vocab_size": 4000000, "emb_dim": 65536, "context_length": 8, "n_heads": 1, "n_layers": 1})";
    write(at("huge.json"), shape);
    write(at("text.txt"), someText(2000));
    write(at("huge-recipe.json"),
        R"({"model": )" + shape + R"(, "tokenizer": "bytes", "data": {"files": ["text.txt"], "context_length": 8}})");
    const std::string part = "There is not enough memory: a model of 5";
    refused({ "new", "--config", at("huge.json"), "--out", at("huge") }, part);
    refused({ "train", "--config", at("huge-recipe.json"), "--out", at("huge-run") }, part);
    // Where the operating system sets the limit: enough for LibTorch to begin, not for 1.6 GB of weights.
    write(at("large.json"),
        R"({"vocab_size": 4000000, "emb_dim": 100, "context_length": 8, "n_heads": 1, "n_layers": 1, "tied": true})");
    const Words limited { "sh", "-c", "ulimit -v 1500000; exec \"$0\" \"$@\"" };
    if (runThrough(limited, { "--version" }).code == 0)
        refused({ "new", "--config", at("large.json"), "--out", at("large") }, "There is not enough memory", limited);
    write(at("trillion.json"), R"({"vocab_size": 1000000000000})");
    refused({ "new", "--config", at("trillion.json"), "--out", at("huge") }, "vocab_size is 1000000000000");
    write(at("negative.json"), R"({"n_layers": -1})");
    refused({ "new", "--config", at("negative.json"), "--out", at("huge") }, "n_layers is -1");
    write(at("nan.json"), R"({"drop_rate": 1e999})");
    refused({ "new", "--config", at("nan.json"), "--out", at("huge") }, "is not valid JSON");
}

TEST_CASE("a folder where a file should be, and a file where a folder should be")
{
    const std::string folder = at("a-folder");
    fs::create_directory(folder);
    write(at("a-file"), "x");
    for (const Words& words : std::vector<Words> { { "tokenize", "--tokenizer", "bytes", "--file", folder },
             { "new", "--config", folder, "--out", at("m") }, { "train", "--config", folder, "--out", at("m") },
             { "evaluate", "--model", byteModel(), "--file", folder },
             { "tokenizer", "train", "--vocab-size", "300", "--file", folder, "--out", at("m") } })
        refused(words, folder + " is a folder, not a file");
    write(at("shape.json"), R"({"vocab_size": 8, "emb_dim": 8, "context_length": 8, "n_heads": 1, "n_layers": 1})");
    refused({ "info", at("a-file") }, at("a-file") + " is a file, not a folder");
    refused({ "logits", "--model", at("a-file"), "--ids", "1" }, "is a file, not a folder");
    refused({ "new", "--config", at("shape.json"), "--out", at("a-file") }, at("a-file"));
    refused({ "new", "--config", at("shape.json"), "--out", at("a-file/below") }, at("a-file/below"));
    refused({ "convert", hfTiny, at("a-file") }, at("a-file"));
    fs::create_directory(at("d.csv"));
    refused({ "attention", "--model", byteModel(), "--text", "a", "--out", at("d.csv") }, at("d.csv") + " is a folder");
    write(at("r.json"), R"({"tokenizer": "bytes", "data": {"files": ["a-folder"]}})");
    refused({ "train", "--config", at("r.json"), "--out", at("m") }, "The folder " + folder + " holds no text");
    refused({ "train", "--config", at("r.json"), "--out", at("a-file/run") }, at("a-file/run"));
}

TEST_CASE("a recipe that is none, or asks for what can't be")
{
    write(at("text.txt"), someText(2000));
    const auto recipe = [](const std::string& text, const std::string& part) {
        write(at("r.json"), text);
        refused({ "train", "--config", at("r.json"), "--out", at("run") }, part);
    };
    recipe("", "r.json is empty");
    recipe("{\"epochs\": }", "is not valid JSON at byte 12");
    recipe("[]", "must be a JSON object");
    recipe(R"({"data": {"files": ["text.txt"]}, "epochs": -1})", "epochs");
    recipe(R"({"data": {"files": ["text.txt"], "stride": 9223372036854775807}})", "data.stride");
    recipe(R"({"data": {"files": ["text.txt"], "context_length": 9223372036854775807}})", "context_length");
    recipe(R"({"data": {"files": ["none.txt"]}, "tokenizer": "bytes"})", "none.txt does not exist");
    recipe(R"({"model": {"n_heads": 5}, "data": {"files": ["text.txt"]}})", "must be a multiple of n_heads (5)");
    recipe(std::string(100000, '['), "nested more than");
    refused({ "train", "--config", at("not-there.json"), "--out", at("run") }, "not-there.json does not exist");
}

TEST_CASE("a full disk is said with the name that was given, and nothing is left of what was written")
{
    write(at("shape.json"), R"({"vocab_size": 256, "emb_dim": 64, "context_length": 8, "n_heads": 1, "n_layers": 2})");
    // The system's limit on a file's size stops a write in the middle as a full disk does.
    const Words limited { "sh", "-c", "ulimit -f 64; exec \"$0\" \"$@\"" };
    refused({ "new", "--config", at("shape.json"), "--out", at("full") },
        at("full/model.safetensors") + " can't be written: File too large", limited);
    refused({ "convert", byteModel(), at("full") }, at("full/model.safetensors") + " can't be written",
        { "sh", "-c", "ulimit -f 32; exec \"$0\" \"$@\"" });

    fs::create_symlink("/dev/full", at("full.csv"));
    refused({ "attention", "--model", byteModel(), "--text", "abc", "--out", at("full.csv") },
        at("full.csv") + " can't be written: No space left on device");
    const Words toFull { "sh", "-c", "exec \"$0\" \"$@\" > /dev/full" };
    refused({ "tokenize", "--tokenizer", "bytes", "--text", "abc" },
        "Standard output can't be written: No space left on device", toFull);

    // A real full disk, where the test may mount one.
    const std::string disk = at("disk");
    fs::create_directory(disk);
    const Words mounted { "unshare", "-m", "sh", "-c",
        "mount -t tmpfs -o size=64k tmpfs " + disk + " || exit 9; \"$0\" \"$@\"; code=$?; ls -A " + disk
            + "; exit $code" };
    const Result result = runThrough(mounted, { "new", "--config", at("shape.json"), "--out", disk + "/full" });
    CAPTURE(result.err);
    if (result.code == 9 || result.err.find("unshare") != std::string::npos) {
        MESSAGE("no small disk could be mounted: that part was not tried");
    } else {
        CHECK(result.code == 2);
        CHECK(result.out.empty()); // ls found nothing
        CHECK(result.saysOneLine());
        CHECK(result.err.find(disk + "/full/model.safetensors can't be written: No space left on device")
            != std::string::npos);
    }
}

TEST_CASE("a pipe is read as a file is")
{
    const auto words = [](const std::string& file) {
        return Words { "tokenize", "--tokenizer", "bytes", "--json", "--file", file };
    };
    const Result piped = runThrough({ "sh", "-c", "printf abc | \"$0\" \"$@\"" }, words("/dev/stdin"));
    CAPTURE(piped.err);
    REQUIRE(piped.code == 0);
    CHECK(piped.json()["ids"] == json({ 97, 98, 99 }));
    REQUIRE(mkfifo(at("fifo").c_str(), 0600) == 0);
    const Result named
        = runThrough({ "sh", "-c", "printf abc > " + at("fifo") + " & exec \"$0\" \"$@\"" }, words(at("fifo")));
    CAPTURE(named.err);
    REQUIRE(named.code == 0);
    CHECK(named.json() == piped.json());
    fs::remove(at("fifo"));
    refused(words("/dev/zero"), "is not a regular file"); // it would never end
}

TEST_CASE("a checkpoint that is damaged is named, with what to do")
{
    write(at("text.txt"), someText(2000));
    write(at("run.json"),
        R"({"model": {"vocab_size": 256, "emb_dim": 8, "context_length": 8, "n_heads": 1, "n_layers": 1}, "tokenizer": "bytes",
        "data": {"files": ["text.txt"], "context_length": 8, "stride": 8}, "max_steps": 30, "checkpoint_every": 10, "eval_iter": 1})");
    REQUIRE(run({ "train", "--config", at("run.json"), "--out", at("run-a") }).code == 0);
    const auto damaged = [](const std::string& name, const std::function<void(const std::string& file)>& change,
                             const std::string& part) {
        fs::remove_all(at("run-b"));
        fs::copy(at("run-a"), at("run-b"), fs::copy_options::recursive);
        const std::string checkpoint = at("run-b/checkpoints/step-30");
        json progress = json::parse(read(checkpoint + "/trainer.json"));
        progress["total_steps"] = 40; // as if it had been stopped
        write(checkpoint + "/trainer.json", progress.dump());
        change(checkpoint + "/" + name);
        refused({ "train", "--resume", at("run-b") },
            std::vector<std::string> { "The checkpoint " + checkpoint + " is damaged: ", part,
                "Remove that folder, and the run goes on from step-20." });
    };
    const auto gone = [](const std::string& file) { fs::remove(file); };
    const auto text = [](const std::string& bytes) { return [=](const std::string& file) { write(file, bytes); }; };
    const auto fields = [](const json& what) { return [=](const std::string& file) { patch(file, what); }; };
    damaged("trainer.json", gone, "trainer.json does not exist");
    damaged("trainer.json", text("{"), "trainer.json is not valid JSON");
    damaged("trainer.json", text("{}"), "trainer.json: it has no \"step\"");
    damaged("trainer.json", fields({ { "step", -1 } }), "its \"step\" is -1");
    damaged("trainer.json", fields({ { "step", 7 } }), "its trainer.json is of step 7.");
    damaged("trainer.json", fields({ { "tokens_seen", 9223372036854775807 } }), "tokens_seen");
    damaged("optimizer.safetensors", gone, "optimizer.safetensors does not exist");
    damaged(
        "optimizer.safetensors", [](const std::string& f) { fs::resize_file(f, 8000); }, "may be cut off");
    damaged(
        "optimizer.safetensors",
        [](const std::string& f) {
            changeHeader(f, [](json& h) { h["other"] = h["rng_state"], h.erase("rng_state"); });
        },
        "no state of the random generator");
    damaged(
        "optimizer.safetensors",
        [](const std::string& f) {
            changeHeader(
                f, [](json& h) { h["exp"] = h["exp_avg.final_norm.scale"], h.erase("exp_avg.final_norm.scale"); });
        },
        "\"exp_avg.final_norm.scale\" is missing");
    damaged("model.safetensors", gone, "holds no model.safetensors");
    damaged("config.json", text("{"), "config.json is not valid JSON");

    fs::remove_all(at("run-b"));
    fs::copy(at("run-a"), at("run-b"), fs::copy_options::recursive);
    fs::remove_all(at("run-b/checkpoints/step-20"));
    fs::remove_all(at("run-b/checkpoints/step-10"));
    write(at("run-b/checkpoints/step-30/trainer.json"), "");
    refused({ "train", "--resume", at("run-b") }, "It is the only one: remove that folder, and the run begins again");
    write(at("run-b/run.json"), R"({"recipe": {"epoch": 1}})");
    refused({ "train", "--resume", at("run-b") }, "Put its run.json back");
}
