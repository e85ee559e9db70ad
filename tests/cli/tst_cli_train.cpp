// SPDX-License-Identifier: GPL-3.0-or-later
// Training through the program: its lines, its errors, and that a run which was stopped or killed ends with the same numbers.
#include "tests/cli/checks.h"
#include "tests/cli/fixtures.h"

#include <doctest.h>

#include <cmath>
#include <csignal>
#include <sstream>

using namespace cutaway::test;
using nlohmann::json;

namespace {
/// A recipe of about 240 small steps with dropout, an evaluation every 6 and a checkpoint every 10.
const std::string& recipe()
{
    static const std::string file = [] {
        write(at("text.txt"), someText(18000));
        write(at("recipe.json"), R"({
                "model": {"vocab_size": 256, "context_length": 32, "emb_dim": 32, "n_heads": 2, "n_layers": 2, "drop_rate": 0.1},
                "tokenizer": "bytes",
                "data": {"files": ["text.txt"], "context_length": 32, "stride": 32, "batch_size": 4},
                "optimizer": {"lr": 0.001, "schedule": "cosine", "warmup_steps": 5, "grad_clip": 1.0},
                "epochs": 2, "eval_freq": 6, "eval_iter": 2, "checkpoint_every": 10, "sample": {"prompt": "The ", "max_new": 8}, "seed": 5})");
        return at("recipe.json");
    }();
    return file;
}

/// The lines of metrics.jsonl without what depends on the clock.
std::vector<json> metrics(const std::string& folder)
{
    std::vector<json> lines;
    std::istringstream in(read(folder + "/metrics.jsonl"));
    for (std::string line; std::getline(in, line);) {
        lines.push_back(json::parse(line));
        lines.back().erase("tokens_per_second");
        lines.back().erase("memory");
    }
    return lines;
}

std::string finalWeights(const std::string& folder)
{
    std::string last;
    int most = -1;
    for (const auto& entry : std::filesystem::directory_iterator(folder + "/checkpoints")) {
        const int step = std::stoi(entry.path().filename().string().substr(5));
        if (step > most) {
            most = step;
            last = read(entry.path().string() + "/model.safetensors");
        }
    }
    return last;
}

/// The run that nobody stopped.
const std::string& whole()
{
    static const std::string folder = [] {
        const Result result = run({ "train", "--config", recipe(), "--out", at("whole"), "--json", "--threads", "1" });
        CAPTURE(result.err);
        REQUIRE(result.code == 0);
        return at("whole");
    }();
    return folder;
}

void sameAsWhole(const std::string& folder)
{
    CHECK(metrics(folder) == metrics(whole()));
    CHECK(!finalWeights(folder).empty());
    CHECK((finalWeights(folder) == finalWeights(whole())));
}
} // namespace

TEST_CASE("train --json: a line an evaluation, a line a sample, the same as in metrics.jsonl")
{
    const Result result = run({ "train", "--config", recipe(), "--out", at("lines"), "--json", "--threads", "1" });
    REQUIRE(result.code == 0);
    const auto lines = result.jsonLines();
    int samples = 0;
    double first = 0, last = 0;
    for (const auto& line : lines) {
        if (line.contains("sample")) {
            ++samples;
            CHECK(line["sample"].get<std::string>().rfind("The ", 0) == 0);
            continue;
        }
        for (const char* key : { "step", "epoch", "tokens_seen", "train_loss", "val_loss", "lr", "grad_norm",
                 "tokens_per_second", "memory" })
            CHECK(line.at(key).is_number());
        CHECK(line.at("layer_grad_norms").size() == 4); // embeddings, two blocks, norm and head
        CHECK(line["tokens_seen"] == (line["step"].get<int>() + 1) * 4 * 32);
        last = line["val_loss"];
        if (first == 0)
            first = last;
    }
    CHECK(samples == 2);
    CHECK(lines[0]["step"] == 0);
    CHECK(last < first);
    CHECK(read(at("lines/metrics.jsonl")) == result.out);
    sameAsWhole(at("lines"));

    const Result plain = run({ "train", "--config", recipe(), "--out", at("plain"), "--threads", "1" });
    CHECK(plain.out.rfind("Ep 1 (Step 000000): Train loss ", 0) == 0);
}

TEST_CASE("what is trained is a model that every verb opens")
{
    std::string folder;
    for (const auto& entry : std::filesystem::directory_iterator(whole() + "/checkpoints"))
        folder = entry.path().string();
    CHECK(run({ "generate", "--model", folder, "--prompt", "The cat", "--max-new", "5" }).code == 0);
    refused({ "info", whole() }, "step-");
}

TEST_CASE("train without validation data writes null")
{
    write(at("noval.json"),
        R"({"model": {"vocab_size": 256, "context_length": 16, "emb_dim": 16, "n_heads": 2, "n_layers": 1}, "tokenizer": "bytes",
        "data": {"files": ["text.txt"], "context_length": 16, "stride": 16, "train_ratio": 1.0}, "max_steps": 2, "eval_freq": 1, "eval_iter": 1, "sample": {"max_new": 0}})");
    whole();
    const Result result = run({ "train", "--config", at("noval.json"), "--out", at("noval"), "--json" });
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    CHECK(result.jsonLines().at(0).at("val_loss").is_null());
}

TEST_CASE("recipes and folders that are wrong")
{
    whole();
    refused({ "train", "--config", recipe(), "--out", whole() }, "--resume");
    refused({ "train", "--resume", at("nowhere") }, "nowhere");
    refused({ "train", "--resume", whole(), "--out", at("elsewhere") }, "same folder");
    refused({ "train", "--config", at("missing.json"), "--out", at("w1") }, "missing.json");
    refused({ "train", "--config", recipe(), "--out", at("w1"), "--device", "cuda" }, "");
    const auto bad = [](const char* text, const char* part) {
        write(at("bad.json"), text);
        refused({ "train", "--config", at("bad.json"), "--out", at("w1") }, part);
    };
    bad("{", "bad.json is not valid JSON at byte 2, in line 1");
    bad("[]", "JSON object");
    bad(R"({"epoch": 3})", "epochs");
    bad(R"({"optimizer": {"learning_rate": 3}})", "optimizer.");
    bad(R"({"data": {"files": ["text.txt"]}, "epochs": "ten"})", "whole number");
    bad(R"({"data": {"files": ["not-there.txt"]}})", "not-there.txt");
    bad(R"({"data": {"files": []}})", "text");
    bad(R"({"data": {"files": ["text.txt"]}, "tokenizer": "gpt3"})", "bpe:N");
    refused({ "train", "--config", recipe(), "--out", "" }, "No folder was named");
    CHECK_FALSE(std::filesystem::exists(
        at("w1"))); // what was begun is taken back, so that --out works once the recipe is mended
    std::filesystem::create_directory(at("w2"));
    write(at("w2/notes.txt"), "mine");
    write(at("bad.json"), R"({"data": {"files": ["not-there.txt"]}})");
    refused({ "train", "--config", recipe(), "--out", at("w2") }, "is not empty and holds no run");
    CHECK(read(at("w2/notes.txt")) == "mine");
    std::filesystem::create_directory(at("w3"));
    refused({ "train", "--config", at("bad.json"), "--out", at("w3") }, "not-there.txt");
    CHECK(std::filesystem::is_empty(at("w3"))); // as it was
    CHECK_FALSE(std::filesystem::exists(at("w2/run.json")));
    write(at("other.json"), R"({"data": {"files": ["text.txt"]}, "epochs": 3})");
    refused({ "train", "--resume", whole(), "--config", at("other.json") }, "recipe");
}

TEST_CASE("a text that is missing is named, with where it can be had and where to put it")
{
    std::filesystem::create_directory(at("no-texts"));
    const std::string shipped = CUTAWAY_SOURCE_DIR "/resources/recipes/chapter-5.json";
    const Words words { "train", "--config", shipped, "--out", at("w5"), "--data" };
    Words empty = words;
    empty.push_back(at("no-texts"));
    for (const char* part : { "the-verdict/the-verdict.txt", "github.com/rasbt", "no-texts", "--data", "CUTAWAY_DATA" })
        refused(empty, part);
    CHECK(run(empty).err.find("resources/recipes") == std::string::npos);

    const Words bare(words.begin(), words.end() - 1);
    setenv("CUTAWAY_DATA", at("nowhere").c_str(), 1);
    refused(bare, "nowhere, which is no folder");
    unsetenv("CUTAWAY_DATA");
    CHECK_FALSE(std::filesystem::exists(at("w5")));
}

TEST_CASE("--preflight says what a run will need, and trains nothing")
{
    whole();
    const Result result = run({ "train", "--config", recipe(), "--preflight", "--json", "--threads", "1" });
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    const auto found = result.json();
    CHECK(found.at("model").at("n_layers") == 2);
    CHECK(found.at("steps").get<int>() > 200);
    CHECK(found.at("loss_marks").at("uniform") == doctest::Approx(std::log(256.0)));
    CHECK(found.at("loss_marks").at("bigram") < found.at("loss_marks").at("unigram"));
    for (const char* key : { "step_bytes", "free_bytes", "seconds_per_step", "seconds", "checkpoint_bytes",
             "disk_bytes", "free_disk_bytes" })
        CHECK(found.at(key) > 0);
    CHECK(found.at("overfit").size() == 40);
    CHECK(run({ "train", "--config", recipe(), "--preflight" }).out.find("a loss must beat") != std::string::npos);
    refused({ "train", "--resume", whole(), "--preflight" }, "--preflight");
    refused({ "train", "--config", recipe(), "--preflight", "--steps", "5" }, "leave --steps and --lr-factor away");
}

TEST_CASE("--steps stops with a checkpoint, --lr-factor is recorded, and --resume goes on with it")
{
    whole();
    const std::string folder = at("controlled");
    const Result begun
        = run({ "train", "--config", recipe(), "--out", folder, "--steps", "7", "--json", "--threads", "1" });
    CAPTURE(begun.err);
    REQUIRE(begun.code == 0);
    CHECK(std::filesystem::exists(folder + "/checkpoints/step-7"));
    CHECK(run({ "train", "--resume", folder, "--steps", "3", "--lr-factor", "0.25", "--threads", "1" }).code == 0);
    CHECK(std::filesystem::exists(folder + "/checkpoints/step-10"));
    const Result rest = run({ "train", "--resume", folder, "--json", "--threads", "1" });
    CHECK(rest.code == 0);
    double before = 0, after = 0;
    int changes = 0;
    for (const auto& line : metrics(folder)) {
        if (line.contains("rate_factor")) {
            ++changes;
            CHECK(line["step"] == 7);
            CHECK(line["rate_factor"] == 0.25);
        } else if (line.contains("lr") && line["step"] == 60) {
            after = line["lr"];
        }
    }
    for (const auto& line : metrics(whole())) {
        if (line.contains("lr") && line["step"] == 60)
            before = line["lr"];
    }
    CHECK(changes == 1);
    CHECK(before > 0);
    CHECK(after == doctest::Approx(0.25 * before));
    refused({ "train", "--resume", folder, "--steps", "0" }, "--steps");
    refused({ "train", "--resume", folder, "--lr-factor", "0" }, "--lr-factor");
}

TEST_CASE("a disk that is full pauses the training, which goes on to the same numbers")
{
    whole();
    const std::string folder = at("full");
    // The optimizer's state is the largest file.
    const Result paused = runThrough({ "sh", "-c", "ulimit -f 200; exec \"$0\" \"$@\"" },
        { "train", "--config", recipe(), "--out", folder, "--json", "--threads", "1", "--when-full", "end" });
    CAPTURE(paused.err);
    CHECK(paused.code == 2);
    CHECK(paused.err.find("Training has paused at step ") != std::string::npos);
    CHECK(paused.err.find("--resume") != std::string::npos);
    CHECK(run({ "train", "--resume", folder, "--json", "--threads", "1" }).code == 0);
    sameAsWhole(folder);
}

TEST_CASE("on a full disk a training waits for room, and then loses nothing")
{
    whole();
    const std::string folder = at("waits");
    // Room is made once the training has said that there is none.
    const Result waited
        = runThrough({ "sh", "-c",
                         "ulimit -S -f 200; \"$0\" \"$@\" 2> " + at("said")
                             + " & pid=$!; i=0; while [ $i -lt 600 ] && ! grep -q 'Make room' " + at("said")
                             + "; do sleep 0.1; i=$((i + 1)); done; prlimit --pid $pid --fsize=unlimited; wait $pid" },
            { "train", "--config", recipe(), "--out", folder, "--json", "--threads", "1" });
    const std::string said = read(at("said"));
    CAPTURE(said);
    CHECK(waited.code == 0);
    CHECK(said.find("Training has paused at step ") != std::string::npos);
    CHECK(said.find("Ctrl-C") != std::string::npos);
    sameAsWhole(folder);
}

TEST_CASE("a folder of texts, and a text that comes with the program, train too")
{
    std::filesystem::create_directories(at("texts"));
    write(at("texts/one.txt"), someText(3000));
    write(at("texts/two.md"), someText(3000));
    write(at("folder.json"),
        R"({"model": {"vocab_size": 0, "context_length": 16, "emb_dim": 16, "n_heads": 2, "n_layers": 1}, "tokenizer": "bytes",
        "data": {"files": ["texts", "lily.txt"], "context_length": 16, "stride": 16}, "max_steps": 2, "sample": {"max_new": 0}})");
    const Result result = run({ "train", "--config", at("folder.json"), "--out", at("from-folder"), "--json" });
    CAPTURE(result.err);
    CHECK(result.code == 0);
}

TEST_CASE("a run that blows up says so at its step and writes nothing over its checkpoint")
{
    whole();
    auto wild = json::parse(read(recipe()));
    wild["optimizer"] = { { "lr", 100.0 } };
    write(at("wild.json"), wild.dump());
    const Result result = run({ "train", "--config", at("wild.json"), "--out", at("wild"), "--json" });
    CHECK(result.code == 2);
    CHECK(result.err.find("no longer a number") != std::string::npos);
    CHECK(result.err.find("optimizer.lr") != std::string::npos);
    for (const auto& line : result.jsonLines())
        CHECK((!line.contains("train_loss") || line["train_loss"].is_number()));
}

TEST_CASE("one program at a time trains a run")
{
    const std::string folder = at("shared");
    Running running({ "train", "--config", recipe(), "--out", folder, "--json", "--threads", "1" });
    REQUIRE(running.waitForLines(2));
    refused({ "train", "--resume", folder }, "Another program");
    CHECK(running.wait().code == 0);
    sameAsWhole(folder);
}

TEST_CASE("--split-to writes the texts that a run would train on and validate, and trains nothing")
{
    write(at("stories.txt"), "One.\n<|endoftext|>\nTwo.\n<|endoftext|>\none\n<|endoftext|>\nThree.");
    write(at("split.json"),
        R"({"tokenizer": "bytes", "data": {"files": ["stories.txt"], "split": "documents", "train_ratio": 0.67, "context_length": 4}})");
    const Result result = run({ "train", "--config", at("split.json"), "--split-to", at("texts"), "--json" });
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    CHECK(result.json().at("documents") == 3);
    CHECK(result.json().at("duplicates") == 1);
    const auto train = read(at("texts/train.txt")), validation = read(at("texts/validation.txt"));
    for (const char* story : { "One.", "Two.", "Three." })
        CHECK((train.find(story) != std::string::npos) != (validation.find(story) != std::string::npos));
    refused({ "train", "--config", at("split.json"), "--split-to", at("texts") }, "already there");
    refused({ "train", "--config", at("split.json"), "--split-to", at("more"), "--out", at("w3") }, "--out");
    CHECK(read(at("texts/train.txt")) == train);
}

TEST_CASE("--print-config names every key with its default")
{
    const Result result = run({ "train", "--print-config" });
    CHECK(result.code == 0);
    for (const char* key : { "model.vocab_size = 50257", "optimizer.lr = 0.0004", "eval_freq = 5", "exact = true" })
        CHECK(result.out.find(key) != std::string::npos);
    CHECK(run({ "train", "--print-config", "--json" }).json()["epochs"] == 10);
}

TEST_CASE("resuming a finished run does nothing")
{
    const auto before = read(whole() + "/metrics.jsonl");
    CHECK(run({ "train", "--resume", whole(), "--json", "--threads", "1" }).code == 0);
    CHECK(run({ "train", "--config", recipe(), "--resume", whole(), "--out", whole() }).code == 0);
    CHECK(read(whole() + "/metrics.jsonl") == before);
}

TEST_CASE("a finished run that is given more steps goes on")
{
    auto longer = json::parse(read(recipe()));
    longer["max_steps"] = 20;
    write(at("short.json"), longer.dump());
    REQUIRE(run({ "train", "--config", at("short.json"), "--out", at("longer"), "--threads", "1" }).code == 0);
    const auto before = metrics(at("longer")).size();
    auto about = json::parse(read(at("longer/run.json")));
    about["recipe"]["max_steps"] = 30;
    write(at("longer/run.json"), about.dump());
    const Result result = run({ "train", "--resume", at("longer"), "--threads", "1" });
    CHECK(result.err.find("steps 20 to 30;") != std::string::npos);
    CHECK(metrics(at("longer")).size() > before);
    CHECK(std::filesystem::exists(at("longer/checkpoints/step-30")));
}

TEST_CASE("SIGINT ends with a checkpoint, and --resume with the numbers of a run that was never stopped")
{
    for (const int number : { SIGINT, SIGTERM }) {
        const std::string folder = at("stopped" + std::to_string(number));
        Running running({ "train", "--config", recipe(), "--out", folder, "--json", "--threads", "1" });
        REQUIRE(running.waitForLines(7));
        running.signal(number);
        const Result stopped = running.wait();
        CAPTURE(stopped.err);
        CHECK(stopped.code == 0);
        CHECK(stopped.err.find("--resume") != std::string::npos);
        CHECK(metrics(folder).size() < metrics(whole()).size());
        const Result resumed = run({ "train", "--resume", folder, "--json", "--threads", "1" });
        CHECK(resumed.code == 0);
        sameAsWhole(folder);
    }
}

TEST_CASE("a second signal ends at once, and nothing is lost but the steps since the checkpoint")
{
    const std::string folder = at("aborted");
    Running running({ "train", "--config", recipe(), "--out", folder, "--json", "--threads", "1" });
    REQUIRE(running.waitForLines(7));
    running.signal(SIGINT);
    running.signal(SIGTERM);
    CHECK(running.wait().code == 130);
    CHECK(run({ "train", "--resume", folder, "--json", "--threads", "1" }).code == 0);
    sameAsWhole(folder);
}

TEST_CASE("killed five times, the run ends with the same numbers")
{
    const std::string folder = at("killed");
    Words words { "train", "--config", recipe(), "--out", folder, "--json", "--threads", "1" };
    for (std::size_t kill = 0; kill < 5; ++kill) {
        Running running(words);
        REQUIRE(running.waitForLines(kill == 0 ? 1 : 4)); // the first time before any checkpoint
        running.signal(SIGKILL);
        CHECK(running.wait().code == 128 + SIGKILL);
        words = { "train", "--resume", folder, "--json", "--threads", "1" };
    }
    // A torn last line, as a crash in the middle of a write leaves it.
    write(folder + "/metrics.jsonl", read(folder + "/metrics.jsonl") + "{\"step\": 1");
    const Result result = run(words);
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    sameAsWhole(folder);
}
