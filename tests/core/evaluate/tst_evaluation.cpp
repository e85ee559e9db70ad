// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/evaluate/evaluation.h"
#include "core/evaluate/report.h"
#include "core/evaluate/report_page.h"
#include "core/io/model_folder.h"
#include "core/io/sha256.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"
#include "tests/core/evaluate/small_server.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/io/tiny_model.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace cutaway;
using cutaway::testing::SmallServer;
using doctest::Approx;

namespace {
const char* const answered = R"([
 {"instruction": "Say one.", "input": "", "output": "one", "model_response": "one"},
 {"instruction": "Say <b>two</b> & \"three\".", "input": "2", "output": "two three", "model_response": "three <script>alert(1)</script>"},
 {"instruction": "", "output": "nothing asked", "model_response": "x"},
 {"instruction": "Say four.", "output": "four", "model_response": "five"}
])";

EvaluationRequest requestFor(const testing::TemporaryFolder& folder)
{
    EvaluationRequest request;
    request.file = folder.file("answered.json", answered).string();
    return request;
}
} // namespace

TEST_CASE("answers out of a file: scored, ranked, reported")
{
    testing::TemporaryFolder folder;
    const auto evaluation = evaluate(requestFor(folder), {});
    REQUIRE(evaluation.answers.size() == 3); // the one without an instruction is left out
    CHECK(evaluation.leftOut == 1);
    CHECK(evaluation.answers[1].row == 1);
    CHECK(evaluation.answers[2].row == 3);
    CHECK(evaluation.answers[0].scores.exactMatch == 1.0);
    CHECK(evaluation.total.exactMatch == Approx(1.0 / 3));
    CHECK(std::isnan(evaluation.loss));
    CHECK(evaluation.best == std::vector<std::size_t> { 0, 1 });
    CHECK(evaluation.worst == std::vector<std::size_t> { 2 });
    CHECK(evaluation.random.size() == 3);
    CHECK(evaluation.fileHash == sha256(answered));

    const auto json = toJson(evaluation);
    CHECK(json["texts"] == 3);
    CHECK(json["left_out"] == 1);
    CHECK(json["loss"].is_null());
    CHECK(json["metrics"]["exact_match"].get<double>() == Approx(1.0 / 3));
    CHECK(json["signatures"]["bleu"] == "sacrebleu|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp");
    CHECK(json["run"]["file_sha256"] == sha256(answered));
    CHECK(json["answers"][1]["row"] == 1);
    CHECK_FALSE(json.contains("judge"));

    const auto html = htmlReport(evaluation);
    CHECK(html.find("1 rows without an instruction") != std::string::npos);
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("three &lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
    CHECK(html.find("Say &lt;b&gt;two&lt;/b&gt; &amp; &quot;three&quot;.") != std::string::npos);
    CHECK(html.find(sha256(answered)) != std::string::npos);
    CHECK(html.find("http") == html.find("http-equiv")); // nothing is loaded from elsewhere
    CHECK(htmlText("a\x01\xff<é'") == "a\xef\xbf\xbd\xef\xbf\xbd&lt;é&#39;");

    writeReport(folder.path() / "report.html", evaluation);
    writeReport(folder.path() / "report.json", evaluation);
    CHECK(readFile(folder.path() / "report.html") == html);
    CHECK(testing::readJson(folder.path() / "report.json")["texts"] == 3);
    CHECK_THROWS_AS(writeReport(folder.path() / "report.pdf", evaluation), InputError);
}

TEST_CASE("a model answers: the loss is that of the answers wanted, by hand")
{
    testing::TemporaryFolder folder;
    auto config = testing::tinyConfig();
    config.vocab_size = 256;
    config.context_length = 48;
    auto model = testing::tinyModel(config);
    const auto tokenizer = byteTokenizer();
    saveModelFolder(folder.path() / "model", model, tokenizer.get());
    EvaluationRequest request;
    request.file
        = folder.file("asked.json", R"([{"instruction": "ab", "output": "cde"}, {"instruction": "x", "output": "y"}])")
              .string();
    request.form = folder.file("form.txt", "{instruction}={output}").string();
    request.model_folder = (folder.path() / "model").string();
    request.max_new = 4;
    std::vector<std::size_t> told;
    EvaluationHooks hooks;
    hooks.onProgress = [&](EvaluationStep, std::size_t done, std::size_t) { told.push_back(done); };
    const auto evaluation = evaluate(request, hooks);
    CHECK(told == std::vector<std::size_t> { 0, 1, 2 });
    const torch::NoGradGuard noGrad;
    const auto nats = [&](const std::string& whole, std::size_t prompt) {
        const auto ids = tokenizer->ids(whole);
        const auto all = torch::tensor(std::vector<std::int64_t>(ids.begin(), ids.end()));
        const auto logs = torch::log_softmax(model->forward(all.slice(0, 0, -1).unsqueeze(0))[0], -1);
        double sum = 0.0;
        for (auto i = prompt; i < ids.size(); ++i)
            sum -= logs[static_cast<std::int64_t>(i) - 1][ids[i]].item<double>();
        return sum;
    };
    const double first = nats("ab=cde", 3), second = nats("x=y", 2); // a prompt ends before {output}
    CHECK(evaluation.tokens == 4);
    CHECK(evaluation.loss == Approx((first + second) / 4).epsilon(1e-5));
    CHECK(evaluation.perplexity == Approx(std::exp((first + second) / 4)).epsilon(1e-5));
    CHECK(evaluation.answers[1].loss == Approx(second).epsilon(1e-5));
    CHECK(evaluation.modelHash == sha256OfFile(folder.path() / "model" / "model.safetensors"));
    CHECK(evaluation.form == "{instruction}={output}");

    std::stop_source stop; // one answer, and a stop: what is there is kept
    hooks.onProgress = [&](EvaluationStep, std::size_t done, std::size_t) {
        if (done == 1)
            stop.request_stop();
    };
    hooks.stop = stop.get_token();
    const auto part = evaluate(request, hooks);
    CHECK(part.stopped);
    CHECK(part.answers.size() == 1);
    CHECK(toJson(part)["stopped"] == true);
}

TEST_CASE("judged: ranked by its scores, counted, told in the report; a key is nowhere")
{
    testing::TemporaryFolder folder;
    SmallServer server([](int number, const std::string&, const SmallServer::Write& write) {
        const char* said[] { "20", "I can't say <i>", "90" };
        write(SmallServer::reply(
            nlohmann::json { { "choices", { { { "message", { { "content", said[number] } } } } } } }.dump()));
    });
    auto request = requestFor(folder);
    request.judge.emplace();
    request.judge->address = server.address();
    request.judge->model = "j<1>";
    request.judge->key = "secret-key";
    request.record = (folder.path() / "verdicts.jsonl").string();
    const auto evaluation = evaluate(request, {});
    CHECK(evaluation.rankedBy == "judge");
    CHECK(evaluation.best == std::vector<std::size_t> { 2 });
    CHECK(evaluation.worst == std::vector<std::size_t> { 0 });
    CHECK(evaluation.judged.mean == Approx(55.0));
    const auto json = toJson(evaluation);
    CHECK(json["judge"]["unparsable"] == 1);
    CHECK(json["judge"]["mean"] == 55.0);
    CHECK(json["answers"][1]["judge"]["state"] == "unparsable");
    CHECK(json["judge"]["prompt"].get<std::string>().find("scale from 0 to 100") != std::string::npos);
    const auto html = htmlReport(evaluation);
    CHECK(html.find("no score: I can&#39;t say &lt;i&gt;") != std::string::npos);
    CHECK(html.find("j&lt;1&gt; at http://127.0.0.1") != std::string::npos);
    for (const auto& text : { json.dump(), html, readFile(request.record) })
        CHECK(text.find("secret-key") == std::string::npos);
}

TEST_CASE("an empty answer is an answer: it is scored, not left out")
{
    testing::TemporaryFolder folder;
    EvaluationRequest request;
    request.file = folder
                       .file("empty.json", R"([{"instruction": "a", "output": "b", "model_response": ""},
        {"instruction": "c", "output": "d e", "model_response": "d e"}])")
                       .string();
    const auto evaluation = evaluate(request, {});
    REQUIRE(evaluation.answers.size() == 2);
    CHECK(evaluation.answers[0].scores.exactMatch == 0.0);
    CHECK(evaluation.answers[0].scores.rougeL == 0.0);
    CHECK(evaluation.answers[0].scores.bleu == 0.0);
    CHECK(evaluation.total.exactMatch == Approx(0.5));
    CHECK(std::isfinite(evaluation.total.chrf));
}

TEST_CASE("an instruction longer than the context is answered, and has no loss of its own")
{
    testing::TemporaryFolder folder;
    auto config = testing::tinyConfig();
    config.vocab_size = 256;
    config.context_length = 16;
    auto model = testing::tinyModel(config);
    saveModelFolder(folder.path() / "model", model, byteTokenizer().get());
    EvaluationRequest request;
    request.file = folder
                       .file("asked.json",
                           R"([{"instruction": ")" + std::string(100, 'a')
                               + R"(", "output": "cde"}, {"instruction": "x", "output": "y"}])")
                       .string();
    request.form = folder.file("form.txt", "{instruction}={output}").string();
    request.model_folder = (folder.path() / "model").string();
    request.max_new = 3;
    const auto evaluation = evaluate(request, {});
    REQUIRE(evaluation.answers.size() == 2);
    CHECK(std::isnan(evaluation.answers[0].loss));
    CHECK(std::isfinite(evaluation.answers[1].loss));
    CHECK(evaluation.tokens == 1);
    CHECK(std::isfinite(evaluation.loss));
}

TEST_CASE("what can't be evaluated is one sentence")
{
    testing::TemporaryFolder folder;
    auto request = requestFor(folder);
    const auto refuses = [&](auto change) {
        auto bad = request;
        change(bad);
        CHECK_THROWS_AS(evaluate(bad, {}), InputError);
    };
    refuses([](auto& r) { r.rank_by = "meteor"; });
    refuses([](auto& r) { r.file += ".gone"; });
    refuses([](auto& r) { r.response = "answer"; });
    refuses([](auto& r) { r.max_new = 0; });
    refuses([](auto& r) { r.judge.emplace(); });
    refuses([&](auto& r) {
        r.file = folder.file("none.json", R"([{"instruction": "", "output": "x", "model_response": ""}])").string();
    });
}
