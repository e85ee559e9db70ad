// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/class_report_file.h"

#include "core/evaluate/evaluation.h"
#include "core/evaluate/report_page.h"
#include "core/finetune/class_report.h"
#include "core/finetune/finetune_recipe.h"
#include "core/io/sha256.h"
#include "core/jobs/outcome.h"

#include "core/torch_headers.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace cutaway {

namespace {
    namespace fs = std::filesystem;
    using Json = nlohmann::ordered_json;

    const std::string& labelOf(const ClassEvaluation& evaluation, int label)
    {
        return evaluation.end.test.labels[static_cast<std::size_t>(label)];
    }

    float certainty(const ClassifiedText& text)
    {
        return text.probabilities[static_cast<std::size_t>(text.predicted)];
    }

    /// Indices of the wrong ones, the surest first.
    std::vector<std::size_t> mistakesOf(const std::vector<ClassifiedText>& texts)
    {
        std::vector<std::size_t> wrong;
        for (std::size_t i = 0; i < texts.size(); ++i)
            if (texts[i].predicted != texts[i].label)
                wrong.push_back(i);
        std::stable_sort(
            wrong.begin(), wrong.end(), [&](auto a, auto b) { return certainty(texts[a]) > certainty(texts[b]); });
        return wrong;
    }

    std::string cell(const std::string& text, bool isNumber = false)
    {
        return (isNumber ? "<td class=\"number\">" : "<td>") + htmlText(text) + "</td>";
    }

    std::string partsTable(const ClassEvaluation& evaluation)
    {
        std::string html = "<h2>Results</h2>\n<table><tr><th>part</th><th class=\"number\">texts</th>"
                           "<th class=\"number\">accuracy</th><th class=\"number\">macro F1</th>"
                           "<th class=\"number\">loss, nats a text</th><th class=\"number\">area below ROC</th></tr>\n";
        const std::pair<const char*, const ClassReport*> parts[] = { { "test", &evaluation.end.test },
            { "validation", &evaluation.end.validation }, { "train", &evaluation.end.train } };
        for (const auto& [name, part] : parts)
            html += "<tr>" + cell(name) + cell(std::to_string(part->texts), true)
                + cell(std::isfinite(part->accuracy) ? htmlNumber(100.0 * part->accuracy, 2) + " %" : "–", true)
                + cell(htmlNumber(part->macroF1, 4), true) + cell(htmlNumber(part->loss, 4), true)
                + cell(htmlNumber(part->auc, 4), true) + "</tr>\n";
        return html + "</table>\n";
    }

    std::string classesTable(const ClassReport& test)
    {
        std::string html = "<h2>Class by class, on the test part</h2>\n<table><tr><th>class</th>"
                           "<th class=\"number\">texts</th><th class=\"number\">precision</th>"
                           "<th class=\"number\">recall</th><th class=\"number\">F1</th></tr>\n";
        for (std::size_t i = 0; i < test.labels.size() && i < test.f1.size(); ++i) {
            std::int64_t texts = 0;
            for (const auto count : test.confusion[i])
                texts += count;
            html += "<tr>" + cell(test.labels[i]) + cell(std::to_string(texts), true)
                + cell(htmlNumber(test.precision[i], 4), true) + cell(htmlNumber(test.recall[i], 4), true)
                + cell(htmlNumber(test.f1[i], 4), true) + "</tr>\n";
        }
        return html + "</table>\n";
    }

    std::string confusionTable(const ClassReport& test)
    {
        std::string html = "<h2>Confusion matrix</h2>\n<p class=\"soft\">Rows: what a text is. Columns: what it is "
                           "taken for.</p>\n<table><tr><th></th>";
        for (const auto& label : test.labels)
            html += "<th class=\"number\">" + htmlText(label) + "</th>";
        html += "</tr>\n";
        for (std::size_t row = 0; row < test.confusion.size(); ++row) {
            html += "<tr><th scope=\"row\">" + htmlText(test.labels[row]) + "</th>";
            for (const auto count : test.confusion[row])
                html += cell(std::to_string(count), true);
            html += "</tr>\n";
        }
        return html + "</table>\n";
    }

    std::string mistakesTable(const ClassEvaluation& evaluation)
    {
        const auto& texts = evaluation.end.predictions;
        const auto wrong = mistakesOf(texts);
        std::string html = "<h2>What it gets wrong</h2>\n<p class=\"soft\">" + std::to_string(wrong.size()) + " of "
            + std::to_string(texts.size()) + " texts of the test part, the most certain first.</p>\n";
        if (wrong.empty())
            return html;
        html += "<table><tr><th class=\"number\">row</th><th>is</th><th>taken for</th>"
                "<th class=\"number\">certainty</th><th>text</th></tr>\n";
        for (const auto i : wrong)
            html += "<tr>" + cell(std::to_string(texts[i].row), true) + cell(labelOf(evaluation, texts[i].label))
                + cell(labelOf(evaluation, texts[i].predicted))
                + cell(htmlNumber(100.0 * static_cast<double>(certainty(texts[i])), 1) + " %", true)
                + cell(texts[i].text) + "</tr>\n";
        return html + "</table>\n";
    }
} // namespace

ClassEvaluation classEvaluation(const FinetuneRecipe& recipe, FinetuneEnd end, const std::stop_token& stop)
{
    ClassEvaluation evaluation { recipe, std::move(end), {}, {}, "cutaway " CUTAWAY_VERSION, TORCH_VERSION };
    std::error_code ignored;
    if (fs::is_regular_file(recipe.data.file, ignored))
        evaluation.fileHash = sha256OfFile(recipe.data.file, stop);
    evaluation.modelHash = modelHash(evaluation.end.modelFolder, stop);
    return evaluation;
}

Json toJson(const ClassEvaluation& evaluation)
{
    Json json { { "test", toJson(evaluation.end.test) }, { "validation", toJson(evaluation.end.validation) },
        { "train", toJson(evaluation.end.train) } };
    auto mistakes = Json::array();
    for (const auto i : mistakesOf(evaluation.end.predictions)) {
        const auto& text = evaluation.end.predictions[i];
        mistakes.push_back({ { "row", text.row }, { "text", text.text }, { "label", labelOf(evaluation, text.label) },
            { "predicted", labelOf(evaluation, text.predicted) }, { "probability", certainty(text) } });
    }
    json["mistakes"] = std::move(mistakes);
    json["run"]
        = { { "program", evaluation.program }, { "libtorch", evaluation.torch }, { "folder", evaluation.end.runFolder },
              { "steps", evaluation.end.steps }, { "model", evaluation.end.modelFolder },
              { "model_sha256", evaluation.modelHash }, { "file", evaluation.recipe.data.file },
              { "file_sha256", evaluation.fileHash.empty() ? Json(nullptr) : Json(evaluation.fileHash) },
              { "recipe", toJson(evaluation.recipe) } };
    return json;
}

std::string htmlReport(const ClassEvaluation& evaluation)
{
    const auto& end = evaluation.end;
    std::string html = htmlHead("Classifier " + fs::path(end.runFolder).filename().string());
    html += partsTable(evaluation) + classesTable(end.test) + confusionTable(end.test) + mistakesTable(evaluation);
    html += "<h2>What was run</h2>\n<table>\n"
        + htmlFact("Program", evaluation.program + ", LibTorch " + evaluation.torch) + htmlFact("Run", end.runFolder)
        + htmlFact("Steps", std::to_string(end.steps)) + htmlFact("Model", end.modelFolder)
        + htmlFact("SHA-256 of its weights", evaluation.modelHash) + htmlFact("File", evaluation.recipe.data.file)
        + htmlFact("SHA-256 of the file", evaluation.fileHash.empty() ? "the file has gone" : evaluation.fileHash)
        + htmlFact("Recipe", toJson(evaluation.recipe).dump(2, ' ', false, Json::error_handler_t::replace))
        + "</table>\n";
    return html + "</body></html>\n";
}

void writeReport(const fs::path& file, const ClassEvaluation& evaluation)
{
    writeReportAs(
        file, [&] { return htmlReport(evaluation); }, [&] { return toJson(evaluation); });
}

} // namespace cutaway
