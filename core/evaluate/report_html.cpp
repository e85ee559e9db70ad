// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/judge.h"
#include "core/evaluate/report.h"
#include "core/evaluate/report_page.h"

#include <cmath>

namespace cutaway {

namespace {
    using Kind = JudgeVerdict::Kind;

    std::string shown(const TextMetric& metric, double value)
    {
        return htmlNumber(value, metric.most > 1.0 ? 2 : 4);
    }

    std::string verdictText(const JudgeVerdict& verdict)
    {
        switch (verdict.kind) {
        case Kind::Scored:
            return std::to_string(verdict.score);
        case Kind::Unparsable:
            return "no score: " + verdict.reply;
        case Kind::Failed:
            return "failed: " + verdict.problem.text();
        case Kind::Waiting:
            break;
        }
        return "not asked";
    }

    std::string field(const std::string& name, const std::string& value)
    {
        return "<dt>" + name + "</dt><dd class=\"text\">" + htmlText(value) + "</dd>\n";
    }

    std::string item(const EvaluatedAnswer& answer, bool judged)
    {
        std::string html = "<div class=\"item\"><dl>\n" + field("Instruction", answer.answered.instruction);
        if (!answer.answered.input.empty())
            html += field("Input", answer.answered.input);
        html += field("Wanted", answer.answered.output) + field("Answer", answer.answered.response);
        if (judged)
            html += field("Judge", verdictText(answer.verdict));
        html += "</dl><p class=\"soft\">row " + std::to_string(answer.row);
        for (const auto& metric : textMetrics())
            html += std::string(" · ") + metric.title + " " + shown(metric, answer.scores.*metric.value);
        return html + "</p></div>\n";
    }

    std::string section(const Evaluation& evaluation, const char* title, const std::vector<std::size_t>& which)
    {
        std::string html = which.empty() ? "" : "<h2>" + std::string(title) + "</h2>\n";
        for (const auto i : which)
            html += item(evaluation.answers[i], evaluation.request.judge.has_value());
        return html;
    }

    std::string results(const Evaluation& evaluation)
    {
        std::string html = "<h2>Results</h2>\n<table><tr><th>what</th><th class=\"number\">value</th><th>how it is "
                           "counted</th></tr>\n";
        const auto line = [&](const std::string& name, const std::string& value, const std::string& how) {
            html += "<tr><td>" + htmlText(name) + "</td><td class=\"number\">" + htmlText(value) + "</td><td><code>"
                + htmlText(how) + "</code></td></tr>\n";
        };
        for (const auto& metric : textMetrics())
            line(metric.title, shown(metric, evaluation.total.*metric.value), metric.signature);
        if (std::isfinite(evaluation.loss)) {
            line("Loss", htmlNumber(evaluation.loss, 4),
                "nats a token, mean over " + std::to_string(evaluation.tokens) + " tokens of the answers wanted");
            line("Perplexity", htmlNumber(evaluation.perplexity, 2), "exp(loss)");
        }
        if (evaluation.request.judge) {
            const auto& judged = evaluation.judged;
            line("Judge", htmlNumber(judged.mean, 2),
                "mean of " + std::to_string(judged.scored) + " scores from 0 to 100; "
                    + std::to_string(judged.unparsable) + " replies without a score, " + std::to_string(judged.failed)
                    + " failed, " + std::to_string(judged.waiting) + " not asked");
        }
        return html + "</table>\n";
    }

    std::string whatWasRun(const Evaluation& evaluation)
    {
        const auto& request = evaluation.request;
        std::string html = "<h2>What was run</h2>\n<table>\n";
        html += htmlFact("Program", "Cutaway " + evaluation.program + ", LibTorch " + evaluation.torch);
        html += htmlFact("Begun", evaluation.begun + ", " + htmlNumber(evaluation.seconds, 1) + " s");
        html += htmlFact("File", request.file) + htmlFact("SHA-256 of the file", evaluation.fileHash);
        html += htmlFact("Columns", request.instruction + ", " + request.input + ", " + request.output);
        if (request.model_folder.empty()) {
            html += htmlFact("Answers", "from the file's column " + request.response);
        } else {
            html += htmlFact("Model", request.model_folder) + htmlFact("SHA-256 of its weights", evaluation.modelHash);
            html += htmlFact("Template", request.form) + htmlFact("As a text", evaluation.form);
            html += htmlFact(
                "Sampling", "greedy, at most " + std::to_string(request.max_new) + " tokens, on " + request.device);
        }
        if (evaluation.leftOut > 0)
            html += htmlFact(
                "Left out", std::to_string(evaluation.leftOut) + " rows without an instruction or an answer wanted");
        if (request.most > 0)
            html += htmlFact("Instructions", "the first " + std::to_string(request.most));
        if (request.judge) {
            const auto& judge = *request.judge;
            const auto endpoint = judgeEndpoint(judge);
            html += htmlFact("Judge", judge.model + " at " + endpoint.address);
            html += htmlFact("Its prompt", judge.prompt.empty() ? defaultJudgePrompt() : judge.prompt);
            html += htmlFact("Its settings",
                "temperature " + htmlNumber(judge.temperature, 2) + ", seed " + std::to_string(judge.seed) + ", "
                    + htmlNumber(judge.timeout, 0) + " s an answer, " + std::to_string(judge.retries) + " retries"
                    + (endpoint.ollama ? ", context " + std::to_string(judge.context) + " tokens" : std::string()));
            if (evaluation.judgeEndedBy)
                html += htmlFact("It was not asked any further", evaluation.judgeEndedBy->text());
        }
        return html + "</table>\n";
    }
} // namespace

std::string htmlReport(const Evaluation& evaluation)
{
    const auto count = std::to_string(evaluation.answers.size());
    const auto subject
        = evaluation.request.model_folder.empty() ? evaluation.request.file : evaluation.request.model_folder;
    std::string html = htmlHead("Evaluation of " + subject) + "<p class=\"soft\">" + count + " answers, ranked by "
        + htmlText(evaluation.rankedBy) + (evaluation.stopped ? ". It was stopped before its end." : ".") + "</p>\n";
    html += results(evaluation) + whatWasRun(evaluation);
    html += section(evaluation, "Best answers", evaluation.best)
        + section(evaluation, "Worst answers", evaluation.worst)
        + section(evaluation, "Random answers", evaluation.random);
    html += "<details><summary>All " + count + " answers</summary>\n";
    for (const auto& answer : evaluation.answers)
        html += item(answer, evaluation.request.judge.has_value());
    return html + "</details>\n</body></html>\n";
}

} // namespace cutaway
