// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/evaluate/judge.h"
#include "core/io/sha256.h"
#include "core/jobs/outcome.h"
#include "tests/core/evaluate/small_server.h"
#include "tests/core/io/temporary_folder.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <fstream>

using namespace cutaway;
using cutaway::testing::SmallServer;
using doctest::Approx;
using Kind = JudgeVerdict::Kind;

namespace {
std::string openAi(const std::string& said)
{
    return nlohmann::json {
        { "choices", { { { "message", { { "role", "assistant" }, { "content", said } } } } } }
    }.dump();
}

const std::vector<AnsweredInstruction> three {
    { "Rewrite the sentence using a simile.", "The car is very fast.", "The car is as fast as lightning.",
        "As a bullet." },
    { "Name the author of 'Pride and Prejudice'.", "", "Jane Austen.", "Jane {output} Austen" },
    { "Say yes.", "", "Yes.", "" },
};

JudgeSettings settingsFor(const SmallServer& server)
{
    JudgeSettings settings;
    settings.address = server.address();
    settings.model = "some-judge";
    settings.timeout = 5.0;
    settings.firstWait = 0.01;
    return settings;
}

SmallServer::Answer says(const std::string& said)
{
    return
        [said](int, const std::string&, const SmallServer::Write& write) { write(SmallServer::reply(openAi(said))); };
}

nlohmann::json bodyOf(const std::string& request)
{
    return nlohmann::json::parse(request.substr(request.find("\r\n\r\n") + 4));
}
} // namespace

TEST_CASE("SHA-256 as FIPS 180-4's examples have it")
{
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256(std::string(1000000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a score is an integer between 0 and 100 and nothing else")
{
    CHECK(parsedScore("85") == 85);
    CHECK(parsedScore(" 100\n") == 100);
    CHECK(parsedScore("0") == 0);
    for (const char* prose :
        { "", " ", "101", "-5", "85.", "85/100", "8 5", "Score: 85", "eighty", "85%", "1e2", "٨٥", "0085" })
        CHECK_MESSAGE(!parsedScore(prose), prose);
}

TEST_CASE("where the question goes")
{
    const auto endpoint = [](const std::string& address, const std::string& api = "auto") {
        JudgeSettings settings;
        settings.address = address;
        settings.api = api;
        const auto made = judgeEndpoint(settings);
        return (made.ollama ? "ollama " : "openai ") + made.address;
    };
    CHECK(endpoint("http://localhost:11434") == "ollama http://localhost:11434/api/chat");
    CHECK(endpoint("localhost:11434/") == "ollama http://localhost:11434/api/chat");
    CHECK(endpoint("http://localhost:11434/api/chat") == "ollama http://localhost:11434/api/chat");
    CHECK(endpoint("http://localhost:11434/v1") == "openai http://localhost:11434/v1/chat/completions");
    CHECK(endpoint("http://LOCALHOST:8080") == "openai http://localhost:8080/v1/chat/completions");
    CHECK(endpoint("https://[::1]:8443/v1/chat/completions") == "openai https://[::1]:8443/v1/chat/completions");
    CHECK(endpoint("http://judge", "ollama") == "ollama http://judge:80/api/chat");
    for (const char* bad :
        { "", "ftp://localhost", "file:///etc/passwd", "http://me:secret@localhost", "http://", "http://a b" })
        CHECK_THROWS_AS(endpoint(bad), InputError);
    CHECK_THROWS_AS(endpoint("http://localhost", "grpc"), InputError);
}

TEST_CASE("the prompt is the book's, what is filled in stays as it is, and Ollama's context grows with it")
{
    JudgeSettings settings;
    settings.address = "http://localhost:11434";
    settings.model = "llama3";
    CHECK(judgePrompt(settings, three[0])
        == "Given the input `Below is an instruction that describes a task. Write a response that appropriately "
           "completes the "
           "request.\n\n### Instruction:\nRewrite the sentence using a simile.\n\n### Input:\nThe car is very fast.` "
           "and correct "
           "output `The car is as fast as lightning.`, score the model response `As a bullet.` on a scale from 0 to "
           "100, where "
           "100 is the best score. Respond with the integer number only.");
    settings.prompt = "{instruction}|{input}|{output}|{response}|{else}";
    CHECK(judgePrompt(settings, three[1])
        == "Name the author of 'Pride and Prejudice'.||Jane Austen.|Jane {output} Austen|{else}");
    const auto body = nlohmann::json::parse(judgeRequest(settings, "short"));
    CHECK(body["options"] == nlohmann::json { { "seed", 123 }, { "temperature", 0.0 }, { "num_ctx", 2048 } });
    CHECK(body["stream"] == false);
    CHECK(nlohmann::json::parse(judgeRequest(settings, std::string(9000, 'x')))["options"]["num_ctx"] == 8192);
}

TEST_CASE("each answer is asked for once, and its verdict is told as it comes")
{
    SmallServer server([](int number, const std::string&, const SmallServer::Write& write) {
        const char* said[] { " 85\n", "I would say 85.", "40" };
        write(SmallServer::reply(openAi(said[number])));
    });
    auto settings = settingsFor(server);
    settings.key = "secret-key";
    std::vector<std::size_t> told;
    const auto run = judge(settings, three, {}, { [&](std::size_t i, const JudgeVerdict&) { told.push_back(i); }, {} });
    CHECK(told == std::vector<std::size_t> { 0, 1, 2 });
    CHECK_FALSE(run.endedBy);
    REQUIRE(run.verdicts.size() == 3);
    CHECK(run.verdicts[0].score == 85);
    CHECK(run.verdicts[1].kind == Kind::Unparsable);
    CHECK(run.verdicts[1].reply == "I would say 85.");
    const auto summary = summaryOf(run.verdicts);
    CHECK(summary.scored == 2);
    CHECK(summary.unparsable == 1);
    CHECK(summary.mean == Approx(62.5));
    const auto requests = server.requests();
    REQUIRE(requests.size() == 3);
    CHECK(requests[0].starts_with("POST /v1/chat/completions HTTP/1.1\r\n"));
    CHECK(requests[0].find("Authorization: Bearer secret-key\r\n") != std::string::npos);
    const auto body = bodyOf(requests[2]);
    CHECK(body["model"] == "some-judge");
    CHECK(body["temperature"] == 0.0);
    CHECK(body["seed"] == 123);
    CHECK(body["messages"][0]["content"] == judgePrompt(settings, three[2]));
}

TEST_CASE("Ollama's own replies are read")
{
    SmallServer server([](int, const std::string&, const SmallServer::Write& write) {
        write(SmallServer::reply(R"({"model":"llama3","message":{"role":"assistant","content":"70"},"done":true})"));
    });
    auto settings = settingsFor(server);
    settings.api = "ollama";
    CHECK(judge(settings, std::span(three).first(1), {}, {}).verdicts[0].score == 70);
    CHECK(server.requests()[0].starts_with("POST /api/chat "));
}

TEST_CASE("what may pass is tried again: an error of the server, a connection that ends in the middle")
{
    SmallServer server([](int number, const std::string&, const SmallServer::Write& write) {
        if (number == 0)
            write(SmallServer::reply("{\"error\":\"busy\"}", "500 Internal Server Error"));
        else if (number == 1)
            write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"choi");
        else if (number == 2)
            return; // not a byte
        else
            write(SmallServer::reply(openAi("55")));
    });
    auto settings = settingsFor(server);
    settings.retries = 3;
    const auto run = judge(settings, std::span(three).first(1), {}, {});
    CHECK(run.verdicts[0].score == 55);
    CHECK(run.verdicts[0].attempts == 4);
}

TEST_CASE("one that doesn't end in time is a sentence, and three in a row end the run")
{
    SmallServer* self = nullptr;
    SmallServer server([&](int, const std::string&, const SmallServer::Write&) {
        for (int i = 0; i < 30 && !self->over(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    });
    self = &server;
    auto settings = settingsFor(server);
    settings.timeout = 0.1;
    settings.retries = 0;
    std::vector<AnsweredInstruction> five(5, three[0]);
    const auto run = judge(settings, five, {}, {});
    CHECK(run.verdicts[0].kind == Kind::Failed);
    CHECK(run.verdicts[2].kind == Kind::Failed);
    CHECK(run.verdicts[3].kind == Kind::Waiting);
    REQUIRE(run.endedBy);
    CHECK(run.endedBy->text().find("gave no whole reply within") != std::string::npos);
}

TEST_CASE("10 MB are cut off with a sentence, and nothing waits for the rest")
{
    std::atomic<std::size_t> sent = 0;
    SmallServer server([&](int, const std::string&, const SmallServer::Write& write) {
        write("HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n{\"choices\":\"");
        for (const std::string some(10000, 'x'); sent < 10000000 && write(some);)
            sent += some.size();
    });
    const auto run = judge(settingsFor(server), std::span(three).first(1), {}, {});
    CHECK(run.verdicts[0].kind == Kind::Failed);
    CHECK(run.verdicts[0].attempts == 1); // it would be the same again
    CHECK(run.verdicts[0].problem.text().find("longer than 1048576 bytes") != std::string::npos);
}

TEST_CASE("what is no chat's reply, and what the server refuses")
{
    const std::pair<const char*, const char*> bodies[] { { "not json", "200 OK" }, { "[]", "200 OK" },
        { "{\"choices\":[]}", "200 OK" }, { "{\"choices\":[{\"message\":{\"content\":7}}]}", "200 OK" } };
    for (const auto& [body, status] : bodies) {
        const std::string text = body, line = status;
        SmallServer server(
            [&](int, const std::string&, const SmallServer::Write& write) { write(SmallServer::reply(text, line)); });
        const auto run = judge(settingsFor(server), std::span(three).first(1), {}, {});
        CHECK(run.verdicts[0].kind == Kind::Failed);
        CHECK_FALSE(run.verdicts[0].problem.text().empty());
    }
    SmallServer server([&](int, const std::string&, const SmallServer::Write& write) {
        write(SmallServer::reply(
            "{\"error\":{\"message\":\"model \\\"x\\\" not found,\\ntry pulling it first\"}}", "404 Not Found"));
    });
    const auto run = judge(settingsFor(server), three, {}, {});
    REQUIRE(run.endedBy);
    CHECK(run.endedBy->text() == "The server answers with HTTP 404: model \"x\" not found, try pulling it first");
    CHECK(server.requests().size() == 1); // not tried again, and no further answer
}

TEST_CASE("an answer that the server refuses alone does not end the others")
{
    SmallServer server([&](int number, const std::string&, const SmallServer::Write& write) {
        write(number == 0 ? SmallServer::reply("{\"error\":\"the prompt is too long\"}", "400 Bad Request")
                          : SmallServer::reply(openAi("64")));
    });
    const auto run = judge(settingsFor(server), three, {}, {});
    CHECK_FALSE(run.endedBy);
    CHECK(run.verdicts[0].kind == Kind::Failed);
    CHECK(run.verdicts[0].attempts == 1);
    CHECK(run.verdicts[1].score == 64);
    CHECK(run.verdicts[2].score == 64);
}

TEST_CASE("a redirection on the same server is followed, one to another is not, nor gets the key")
{
    SmallServer other(says("99"));
    SmallServer server([&](int number, const std::string& request, const SmallServer::Write& write) {
        if (request.starts_with("POST /v1/"))
            write(SmallServer::reply("", "307 Temporary Redirect", "Location: /moved\r\n"));
        else if (number == 1)
            write(SmallServer::reply(openAi("64")));
        else
            write(SmallServer::reply("", "307 Temporary Redirect", "Location: " + other.address() + "/v1\r\n"));
    });
    auto settings = settingsFor(server);
    settings.key = "secret-key";
    const auto run = judge(settings, std::span(three).first(2), {}, {});
    CHECK(run.verdicts[0].score == 64);
    CHECK(run.verdicts[1].kind == Kind::Failed);
    CHECK(run.verdicts[1].problem.text().find("another address") != std::string::npos);
    CHECK(other.requests().empty());
}

TEST_CASE("a stop is heard at once while a reply is waited for, and what was there stays")
{
    std::stop_source stop;
    SmallServer* self = nullptr;
    SmallServer server([&](int number, const std::string&, const SmallServer::Write& write) {
        if (number == 0)
            return void(write(SmallServer::reply(openAi("10"))));
        stop.request_stop();
        for (int i = 0; i < 500 && !self->over(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    });
    self = &server;
    const auto start = std::chrono::steady_clock::now();
    const auto run = judge(settingsFor(server), three, {}, { {}, stop.get_token() });
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(3));
    CHECK(run.stopped);
    CHECK(run.verdicts[0].score == 10);
    CHECK(run.verdicts[1].kind == Kind::Waiting);
}

TEST_CASE("verdicts are on disk as they come; a second run asks only for what is not there, and the key is in no file")
{
    testing::TemporaryFolder folder;
    const auto record = folder.path() / "verdicts.jsonl";
    SmallServer server([](int number, const std::string&, const SmallServer::Write& write) {
        if (number == 0)
            write(SmallServer::reply(openAi("80")));
        else if (number == 1)
            write(SmallServer::reply(openAi("very good")));
        else if (number == 2)
            write(SmallServer::reply("{}"));
        else
            write(SmallServer::reply(openAi("30")));
    });
    auto settings = settingsFor(server);
    settings.key = "secret-key";
    std::string seen;
    judge(settings, three, record,
        { [&](std::size_t i, const JudgeVerdict&) {
             if (i == 1) {
                 std::ifstream file(record);
                 seen.assign(std::istreambuf_iterator<char>(file), {});
             }
         },
            {} });
    CHECK(std::count(seen.begin(), seen.end(), '\n') == 2); // two verdicts, two lines
    CHECK(seen.find("secret-key") == std::string::npos);
    CHECK(server.requests().size() == 3);
    {
        std::ofstream file(record, std::ios::app);
        file << "{\"key\":\"torn"; // as a killed program leaves it
    }
    const auto again = judge(settings, three, record, {});
    CHECK(server.requests().size() == 4); // the failed one alone
    CHECK(again.verdicts[0].score == 80);
    CHECK(again.verdicts[0].attempts == 0);
    CHECK(again.verdicts[1].kind == Kind::Unparsable);
    CHECK(again.verdicts[2].score == 30);
    settings.seed = 7; // another question
    judge(settings, std::span(three).first(1), record, {});
    CHECK(server.requests().size() == 5);
    settings.seed = 123;
    judge(settings, three, record, {}); // after the torn line all is read
    CHECK(server.requests().size() == 5);
}

TEST_CASE("nobody there, and settings that can't be")
{
    JudgeSettings settings;
    {
        SmallServer gone(says("1"));
        settings = settingsFor(gone);
    }
    settings.retries = 1;
    const auto run = judge(settings, std::span(three).first(1), {}, {});
    CHECK(run.verdicts[0].problem.text().find("There is no server at 127.0.0.1:") != std::string::npos);
    CHECK(run.verdicts[0].attempts == 2);
    const auto refuses = [&](auto change) {
        auto bad = settings;
        change(bad);
        CHECK_THROWS_AS(validate(bad), InputError);
    };
    validate(settings);
    refuses([](auto& s) { s.model.clear(); });
    refuses([](auto& s) { s.prompt = "Score it."; });
    refuses([](auto& s) { s.timeout = 0.0; });
    refuses([](auto& s) { s.retries = -1; });
    refuses([](auto& s) { s.temperature = -1.0; });
    refuses([](auto& s) { s.key = "a\r\nX: y"; });
}
