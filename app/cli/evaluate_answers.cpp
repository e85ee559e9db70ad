// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluations.h"
#include "app/cli/model_names.h"
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "core/evaluate/evaluation.h"
#include "core/evaluate/report.h"
#include "core/finetune/instruct.h"
#include "core/io/atomic_file.h"
#include "core/jobs/nearest_name.h"
#include "core/jobs/outcome.h"

#include <cstdlib>
#include <filesystem>

namespace cutaway::cli {

namespace {
    const TextMetric& metricNamed(const std::string& name)
    {
        if (const auto* metric = findTextMetric(name))
            return *metric;
        std::vector<std::string> names;
        for (const auto& metric : textMetrics())
            names.emplace_back(metric.name);
        throw InputError(
            "There is no metric " + inQuotes(name) + "; the nearest is " + inQuotes(nearestName(name, names)) + ".");
    }

    JudgeSettings judgeFrom(const Arguments& arguments)
    {
        JudgeSettings settings;
        settings.address = arguments.text("judge");
        settings.model = arguments.text("judge-model");
        settings.api = arguments.text("judge-api");
        settings.timeout = arguments.number("judge-timeout");
        settings.retries = arguments.integer("judge-retries");
        settings.seed = arguments.seed("judge-seed");
        if (arguments.has("judge-prompt"))
            settings.prompt = readFile(arguments.text("judge-prompt"), 1 << 20);
        if (const char* key = std::getenv("CUTAWAY_JUDGE_KEY"))
            settings.key = key;
        return settings;
    }

    EvaluationRequest requestFrom(const Arguments& arguments)
    {
        EvaluationRequest request;
        request.file = arguments.text("file");
        if (arguments.has("model"))
            request.model_folder = modelFolderFor(arguments.text("model")).string();
        request.response = arguments.text("responses");
        request.form = arguments.text("template");
        const auto own = std::filesystem::path(request.model_folder) / templateFile;
        std::error_code ignored;
        if (!arguments.has("template") && arguments.has("model") && std::filesystem::exists(own, ignored))
            request.form = own.string(); // what it was taught by
        request.max_new = arguments.integer("max-new");
        request.most = arguments.integer("first");
        request.seed = arguments.seed("seed");
        request.device = arguments.text("device");
        if (arguments.has("metrics"))
            request.rank_by = metricNamed(arguments.list("metrics").front()).name;
        if (arguments.has("judge"))
            request.judge = judgeFrom(arguments);
        else if (arguments.has("judge-model"))
            throw InputError("--judge-model needs --judge, the address of its server.");
        if (arguments.has("record"))
            request.record = arguments.text("record");
        return request;
    }

    std::vector<const TextMetric*> metricsFrom(const Arguments& arguments)
    {
        std::vector<const TextMetric*> metrics;
        if (arguments.has("metrics"))
            for (const auto& name : arguments.list("metrics"))
                metrics.push_back(&metricNamed(name));
        else
            for (const auto& metric : textMetrics())
                metrics.push_back(&metric);
        return metrics;
    }

    void printJudge(const Evaluation& evaluation, Table& table)
    {
        const auto& judged = evaluation.judged;
        table.add({ "judge",
            (judged.scored > 0 ? fixed(judged.mean, 2) + ", the mean of " : "")
                + counted(static_cast<std::size_t>(judged.scored), "score") + "; " + std::to_string(judged.unparsable)
                + " without a score, " + std::to_string(judged.failed) + " failed, " + std::to_string(judged.waiting)
                + " not asked" });
    }

    void printExamples(const Evaluation& evaluation, const char* title, const std::vector<std::size_t>& which)
    {
        for (const auto i : which) {
            const auto& answer = evaluation.answers[i];
            print(std::string("\n") + title + ", row " + std::to_string(answer.row)
                + "\n  asked:  " + visible(answer.answered.instruction)
                + (answer.answered.input.empty() ? "" : "\n  input:  " + visible(answer.answered.input))
                + "\n  wanted: " + visible(answer.answered.output) + "\n  answer: " + visible(answer.answered.response)
                + "\n");
        }
    }

    void printForPeople(const Evaluation& evaluation, const Arguments& arguments)
    {
        Table table({ "answers", std::to_string(evaluation.answers.size()) });
        if (evaluation.leftOut > 0)
            table.add({ "left out",
                counted(static_cast<std::size_t>(evaluation.leftOut), "row")
                    + " without an instruction or an answer wanted" });
        for (const auto* metric : metricsFrom(arguments))
            table.add({ metric->name, fixed(evaluation.total.*metric->value, metric->most > 1.0 ? 2 : 4) });
        if (evaluation.tokens > 0) {
            table.add({ "loss", fixed(evaluation.loss, 4) + " nats a token of the answers wanted" });
            table.add({ "perplexity", fixed(evaluation.perplexity, 2) });
        }
        if (evaluation.request.judge)
            printJudge(evaluation, table);
        print(table.text());
        printExamples(evaluation, "best", evaluation.best);
        printExamples(evaluation, "worst", evaluation.worst);
        printExamples(evaluation, "random", evaluation.random);
    }

    Json jsonOf(const Evaluation& evaluation, const Arguments& arguments)
    {
        auto json = toJson(evaluation);
        auto chosen = Json::object();
        for (const auto* metric : metricsFrom(arguments))
            chosen[metric->name] = json["metrics"][metric->name];
        json["metrics"] = chosen;
        return json;
    }
} // namespace

std::vector<Option> evaluationOptions()
{
    using Kind = Option::Kind;
    return {
        { .name = "metrics",
            .kind = Kind::List,
            .value = "NAME",
            .help
            = "answers to instructions: exact_match, token_f1, rouge1, rouge2, rougeL, chrf, bleu; without it all. "
              "The first says which answers are best and worst" },
        { .name = "template",
            .value = "NAME",
            .fallback = "alpaca",
            .help = "answers: alpaca, phi3 or a file; without it the one in the model's folder, where there is one" },
        { .name = "max-new",
            .kind = Kind::Integer,
            .value = "N",
            .fallback = "256",
            .help = "answers: at most so many tokens, greedy",
            .least = 1,
            .most = 100000 },
        { .name = "responses",
            .value = "COLUMN",
            .fallback = "model_response",
            .help = "answers, without --model: the column of the file that holds them" },
        { .name = "first",
            .kind = Kind::Integer,
            .value = "N",
            .fallback = "0",
            .help = "answers: only the first N instructions; 0 = all",
            .most = 1e9 },
        { .name = "seed",
            .kind = Kind::Seed,
            .value = "S",
            .fallback = "123",
            .help = "answers: which ones are the random ones" },
        { .name = "judge",
            .value = "URL",
            .help = "answers: a server on your machine that scores them, such as http://localhost:11434 (Ollama) or "
                    "http://localhost:8080/v1" },
        { .name = "judge-model", .value = "NAME", .help = "the judge's model, as its server knows it" },
        { .name = "judge-api",
            .kind = Kind::Choice,
            .value = "KIND",
            .fallback = "auto",
            .help = "how its server speaks; auto goes by the address",
            .choices = { "auto", "openai", "ollama" } },
        { .name = "judge-prompt",
            .value = "FILE",
            .help = "a text with {prompt}, {instruction}, {input}, {output} and {response}; without it the book's" },
        { .name = "judge-seed",
            .kind = Kind::Seed,
            .value = "S",
            .fallback = "123",
            .help = "sent to the judge, with temperature 0" },
        { .name = "judge-timeout",
            .kind = Kind::Number,
            .value = "SECONDS",
            .fallback = "120",
            .help = "for one answer",
            .least = 0.001,
            .most = 86400 },
        { .name = "judge-retries",
            .kind = Kind::Integer,
            .value = "N",
            .fallback = "2",
            .help = "after a failure that may pass",
            .most = 20 },
        { .name = "record",
            .value = "FILE",
            .help = "the judge's verdicts, a line each as they come; what is in it is not asked again" },
        { .name = "report", .kind = Kind::List, .value = "FILE", .help = "also write a report: .html or .json" },
        { .name = "text-column",
            .value = "NAME",
            .fallback = "text",
            .help = "a classifier: the column of texts, or its number from 0" },
        { .name = "label-column",
            .value = "NAME",
            .fallback = "label",
            .help = "a classifier: the column of their classes" },
    };
}

bool asksForAnswers(const Arguments& arguments)
{
    for (const char* name : { "metrics", "template", "max-new", "responses", "first", "seed", "judge", "judge-model",
             "judge-api", "judge-prompt", "judge-seed", "judge-timeout", "judge-retries", "record", "report" })
        if (arguments.has(name))
            return true;
    return !arguments.has("model");
}

int evaluateAnswers(const Arguments& arguments, const std::stop_token& stop)
{
    useThreads(arguments);
    auto request = requestFrom(arguments);
    metricsFrom(arguments);
    if (arguments.has("report"))
        for (const auto& file : arguments.list("report"))
            if (const auto end = std::filesystem::path(file).extension();
                end != ".html" && end != ".htm" && end != ".json")
                throw InputError("A report ends with .html or .json, and " + inQuotes(file) + " does not.");
    Progress progress;
    EvaluationHooks hooks;
    hooks.stop = stop;
    hooks.onProgress = [&](EvaluationStep step, std::size_t done, std::size_t all) {
        progress.show((step == EvaluationStep::Judge ? "judged " : "answered ") + std::to_string(done) + " of "
            + std::to_string(all));
    };
    const auto evaluation = evaluate(request, hooks);
    progress.clear();
    if (arguments.json())
        printJson(jsonOf(evaluation, arguments));
    else
        printForPeople(evaluation, arguments);
    if (arguments.has("report"))
        for (const auto& file : arguments.list("report"))
            writeReport(file, evaluation);
    if (evaluation.judgeEndedBy)
        throw InputError(*evaluation.judgeEndedBy);
    if (evaluation.stopped)
        throw CancelledError();
    return 0;
}

} // namespace cutaway::cli
