// SPDX-License-Identifier: GPL-3.0-or-later
// Training in several processes: the losses are those of one process with the whole batch, and a process that is lost ends the others.
#include "tests/cli/fixtures.h"

#include <doctest.h>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmath>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <sstream>

using namespace cutaway::test;
using nlohmann::json;

namespace {
std::string recipe(int batch, double dropRate)
{
    static const int once = [] {
        write(at("text.txt"), someText(18000));
        return 0;
    }();
    (void)once;
    const auto file = at("recipe-" + std::to_string(batch) + (dropRate > 0 ? "-drop" : "") + ".json");
    json recipe = json::parse(R"({
        "model": {"vocab_size": 256, "context_length": 32, "emb_dim": 32, "n_heads": 2, "n_layers": 2},
        "tokenizer": "bytes", "data": {"files": ["text.txt"], "context_length": 32, "stride": 32},
        "optimizer": {"lr": 0.001, "schedule": "cosine", "warmup_steps": 5, "grad_clip": 1.0},
        "epochs": 1, "eval_freq": 6, "eval_iter": 3, "checkpoint_every": 10, "sample": {"prompt": "The ", "max_new": 8}, "seed": 5})");
    recipe["model"]["drop_rate"] = dropRate;
    recipe["data"]["batch_size"] = batch;
    write(file, recipe.dump());
    return file;
}

/// A port that nobody listens on.
int freePort()
{
    const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    close(descriptor);
    return ntohs(address.sin_port);
}

/// The environment of one process, as a launcher sets it; gone with this.
class Environment {
public:
    Environment(const std::string& rank, const std::string& size, int port)
    {
        setenv("RANK", rank.c_str(), 1);
        setenv("WORLD_SIZE", size.c_str(), 1);
        setenv("MASTER_ADDR", "127.0.0.1", 1);
        setenv("MASTER_PORT", std::to_string(port).c_str(), 1);
    }
    ~Environment()
    {
        for (const char* name : { "RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT" })
            unsetenv(name);
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
};

/// The same command in `count` processes at once.
std::vector<std::unique_ptr<Running>> start(int count, const Words& words)
{
    std::vector<std::unique_ptr<Running>> all;
    const int port = freePort();
    for (int rank = 0; rank < count; ++rank) {
        const Environment environment(std::to_string(rank), std::to_string(count), port);
        all.push_back(std::make_unique<Running>(words));
    }
    return all;
}

/// Runs it in all of them to the end; each must succeed, and only the first may print.
void trainIn(int count, const Words& words)
{
    auto all = start(count, words);
    for (std::size_t rank = 0; rank < all.size(); ++rank) {
        const Result result = all[rank]->wait();
        CAPTURE(rank);
        CAPTURE(result.err);
        CHECK(result.code == 0);
        if (rank > 0)
            CHECK((result.out + result.err).empty());
    }
}

std::vector<json> metrics(const std::string& folder)
{
    std::vector<json> lines;
    std::istringstream in(read(folder + "/metrics.jsonl"));
    for (std::string line; std::getline(in, line);) {
        lines.push_back(json::parse(line));
        lines.back().erase("tokens_per_second"); // the clock's, as memory is the machine's
        lines.back().erase("memory");
    }
    return lines;
}

/// False where this build trains in one process only; then the program says so.
bool hasProcessGroups()
{
#ifdef CUTAWAY_PROCESS_GROUPS
    return true;
#else
    const Environment environment("0", "2", freePort());
    const Result result = run({ "train", "--config", recipe(8, 0.0), "--out", at("nowhere") });
    CAPTURE(result.err);
    CHECK(result.code == 2);
    CHECK(result.saysOneLine());
    CHECK(result.err.find("no process groups") != std::string::npos);
    CHECK(!std::filesystem::exists(at("nowhere")));
    return false;
#endif
}
} // namespace

TEST_CASE("two and four processes give the losses of one with as large a batch")
{
    if (!hasProcessGroups())
        return;
    const Result one = run({ "train", "--config", recipe(8, 0.0), "--out", at("one"), "--threads", "1" });
    CAPTURE(one.err);
    REQUIRE(one.code == 0);
    const auto expected = metrics(at("one"));
    REQUIRE(expected.size() > 10);
    for (const int ranks : { 2, 4 }) {
        CAPTURE(ranks);
        const auto folder = at("ranks-" + std::to_string(ranks));
        trainIn(ranks, { "train", "--config", recipe(8 / ranks, 0.0), "--out", folder, "--threads", "1" });
        const auto lines = metrics(folder);
        REQUIRE(lines.size() == expected.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            CAPTURE(lines[i].dump());
            CAPTURE(expected[i].dump());
            for (const char* key : { "train_loss", "val_loss", "grad_norm", "lr" })
                if (expected[i].contains(key))
                    CHECK(lines[i].at(key).get<double>()
                        == doctest::Approx(expected[i].at(key).get<double>()).epsilon(1e-5));
            CHECK(lines[i].value("sample", "") == expected[i].value("sample", ""));
            CHECK(lines[i].value("tokens_seen", 0) == expected[i].value("tokens_seen", 0));
        }
    }
}

TEST_CASE("processes that stop and go on end as if they had not stopped; each drops other places")
{
    if (!hasProcessGroups())
        return;
    trainIn(2, { "train", "--config", recipe(4, 0.2), "--out", at("whole"), "--threads", "1" });
    trainIn(2, { "train", "--config", recipe(4, 0.2), "--out", at("halves"), "--threads", "1", "--steps", "23" });
    CHECK(metrics(at("halves")).size() < metrics(at("whole")).size());
    trainIn(2, { "train", "--resume", at("halves"), "--threads", "1" });
    CHECK(metrics(at("halves")) == metrics(at("whole")));
    trainIn(2, { "train", "--resume", at("halves"), "--threads", "1" }); // finished: nothing to do, for both

    const Result one = run({ "train", "--config", recipe(8, 0.2), "--out", at("one-drop"), "--threads", "1" });
    REQUIRE(one.code == 0);
    CHECK(metrics(at("one-drop")) != metrics(at("whole"))); // other masks
}

TEST_CASE("a process that is lost ends the others with one sentence and a checkpoint to go on from")
{
    if (!hasProcessGroups())
        return;
    auto all = start(3, { "train", "--config", recipe(1, 0.1), "--out", at("lost"), "--json", "--threads", "1" });
    REQUIRE(all[0]->waitForLines(4));
    all[2]->signal(SIGKILL);
    const Result first = all[0]->wait(), second = all[1]->wait();
    CAPTURE(first.err);
    CHECK(first.code == 2);
    CHECK(first.err.find("another process of this training was lost") != std::string::npos);
    CHECK(first.err.find("--resume") != std::string::npos);
    CAPTURE(second.err);
    CHECK(second.code == 2);
    CHECK(second.saysOneLine());
    trainIn(2, { "train", "--resume", at("lost"), "--threads", "1" }); // with fewer of them, too
    const auto lines = metrics(at("lost"));
    CHECK(lines.back().contains("sample"));
}

TEST_CASE("of two processes, the one that was lost is named")
{
    if (!hasProcessGroups())
        return;
    auto all = start(2, { "train", "--config", recipe(1, 0.1), "--out", at("one-left"), "--json", "--threads", "1" });
    REQUIRE(all[0]->waitForLines(4));
    all[1]->signal(SIGKILL);
    const Result first = all[0]->wait();
    all[1]->wait();
    CAPTURE(first.err);
    CHECK(first.code == 2);
    CHECK(first.err.find("process 1 of this training was lost") != std::string::npos);
    CHECK(first.err.find("--resume") != std::string::npos);
}

TEST_CASE("when the first process is lost, another one keeps what all have learnt")
{
    if (!hasProcessGroups())
        return;
    auto all = start(3, { "train", "--config", recipe(1, 0.1), "--out", at("first-lost"), "--json", "--threads", "1" });
    REQUIRE(all[0]->waitForLines(4));
    all[0]->signal(SIGKILL);
    const Result second = all[1]->wait(), third = all[2]->wait();
    all[0]->wait();
    CAPTURE(second.err);
    CAPTURE(third.err);
    CHECK(second.code == 2);
    CHECK(second.saysOneLine());
    CHECK(second.err.find("Process 0 of this training was lost") != std::string::npos);
    CHECK(second.err.find("step-") != std::string::npos);
    CHECK(third.code == 2);
    const auto checkpoint = std::filesystem::directory_iterator(at("first-lost") + "/checkpoints")->path().string();
    CHECK(json::parse(read(checkpoint + "/trainer.json")).at("step").get<int>() > 0);
    trainIn(2, { "train", "--resume", at("first-lost"), "--threads", "1" });
    CHECK(metrics(at("first-lost")).back().contains("sample"));
}

TEST_CASE("an environment that contradicts itself is one sentence")
{
    const Words words { "train", "--config", recipe(8, 0.0), "--out", at("contradiction") };
    for (const auto& [rank, size] : { std::pair { "2", "2" }, { "x", "2" }, { "-1", "2" }, { "", "2" }, { "0", "" },
             { "0", "0" }, { "1", "99999999999" } }) {
        const Environment environment(rank, size, 29500);
        const Result result = run(words);
        CAPTURE(rank);
        CAPTURE(size);
        CAPTURE(result.err);
        CHECK(result.code == 2);
        CHECK(result.saysOneLine());
        CHECK(!std::filesystem::exists(at("contradiction")));
    }
    {
        const Environment noAddress("0", "2", 29500);
        setenv("MASTER_ADDR", "", 1);
        const Result result = run(words);
        CHECK(result.code == 2);
        CHECK(result.err.find("set MASTER_ADDR") != std::string::npos);
    }
    const Environment alone("0", "1", 29500);
    CHECK(run(words).code == 0);
}
