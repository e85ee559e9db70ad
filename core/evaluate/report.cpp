// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/report.h"

#include "core/evaluate/judge.h"
#include "core/evaluate/report_page.h"
#include "core/io/json_file.h"
#include "core/jobs/outcome.h"

namespace cutaway {

namespace {
    using Json = nlohmann::ordered_json;
    using Kind = JudgeVerdict::Kind;

    Json toJson(const JudgeVerdict& verdict)
    {
        Json json = Json::object();
        json["score"] = verdict.kind == Kind::Scored ? Json(verdict.score) : Json(nullptr);
        switch (verdict.kind) {
        case Kind::Waiting:
            json["state"] = "not asked";
            return json;
        case Kind::Scored:
            json["state"] = "scored";
            break;
        case Kind::Unparsable:
            json["state"] = "unparsable";
            break;
        case Kind::Failed:
            json["state"] = "failed";
            json["problem"] = verdict.problem.text();
            break;
        }
        json["reply"] = verdict.reply;
        json["attempts"] = verdict.attempts;
        json["seconds"] = verdict.seconds;
        return json;
    }

    Json judgeJson(const Evaluation& evaluation)
    {
        const auto& settings = *evaluation.request.judge;
        const auto endpoint = judgeEndpoint(settings);
        const auto& judged = evaluation.judged;
        Json json { { "address", endpoint.address }, { "api", endpoint.ollama ? "ollama" : "openai" },
            { "model", settings.model }, { "prompt", settings.prompt.empty() ? defaultJudgePrompt() : settings.prompt },
            { "temperature", settings.temperature }, { "seed", settings.seed }, { "timeout", settings.timeout },
            { "retries", settings.retries }, { "mean", finiteOrNull(judged.mean) }, { "scored", judged.scored },
            { "unparsable", judged.unparsable }, { "failed", judged.failed }, { "not_asked", judged.waiting } };
        if (endpoint.ollama)
            json["context"] = settings.context;
        if (evaluation.judgeEndedBy)
            json["ended_by"] = evaluation.judgeEndedBy->text();
        return json;
    }

    Json whatWasRun(const Evaluation& evaluation)
    {
        const auto& request = evaluation.request;
        Json json { { "program", "cutaway " + evaluation.program }, { "libtorch", evaluation.torch },
            { "begun", evaluation.begun }, { "seconds", evaluation.seconds }, { "file", request.file },
            { "file_sha256", evaluation.fileHash },
            { "columns", { request.instruction, request.input, request.output } } };
        if (request.model_folder.empty()) {
            json["answers_from"] = request.response;
        } else {
            json["model"] = request.model_folder;
            json["model_sha256"] = evaluation.modelHash;
            json["template"] = request.form;
            json["template_text"] = evaluation.form;
            json["max_new"] = request.max_new;
            json["sampling"] = "greedy";
            json["device"] = request.device;
        }
        json["most"] = request.most;
        json["seed_of_random_examples"] = request.seed;
        return json;
    }
} // namespace

nlohmann::ordered_json toJson(const EvaluatedAnswer& answer)
{
    Json json { { "row", answer.row }, { "instruction", answer.answered.instruction },
        { "input", answer.answered.input }, { "output", answer.answered.output },
        { "model_response", answer.answered.response } };
    for (const auto& metric : textMetrics())
        json[metric.name] = answer.scores.*metric.value;
    json["loss"] = finiteOrNull(answer.loss);
    if (answer.verdict.kind != Kind::Waiting)
        json["judge"] = toJson(answer.verdict);
    return json;
}

nlohmann::ordered_json toJson(const Evaluation& evaluation)
{
    Json metrics = Json::object(), signatures = Json::object();
    for (const auto& metric : textMetrics()) {
        metrics[metric.name] = evaluation.total.*metric.value;
        signatures[metric.name] = metric.signature;
    }
    Json json { { "texts", evaluation.answers.size() }, { "left_out", evaluation.leftOut },
        { "loss", finiteOrNull(evaluation.loss) }, { "perplexity", finiteOrNull(evaluation.perplexity) },
        { "tokens", evaluation.tokens }, { "metrics", metrics } };
    if (evaluation.request.judge)
        json["judge"] = judgeJson(evaluation);
    json["stopped"] = evaluation.stopped;
    json["ranked_by"] = evaluation.rankedBy;
    const auto rowsOf = [&](const std::vector<std::size_t>& which) {
        auto rows = Json::array();
        for (const auto i : which)
            rows.push_back(evaluation.answers[i].row);
        return rows;
    };
    json["best"] = rowsOf(evaluation.best);
    json["worst"] = rowsOf(evaluation.worst);
    json["random"] = rowsOf(evaluation.random);
    json["signatures"] = signatures;
    json["run"] = whatWasRun(evaluation);
    auto answers = Json::array();
    for (const auto& answer : evaluation.answers)
        answers.push_back(toJson(answer));
    json["answers"] = std::move(answers);
    return json;
}

void writeReport(const std::filesystem::path& file, const Evaluation& evaluation)
{
    writeReportAs(
        file, [&] { return htmlReport(evaluation); }, [&] { return toJson(evaluation); });
}

} // namespace cutaway
