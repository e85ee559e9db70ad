// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluations.h"
#include "app/cli/model_names.h"
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/texts.h"
#include "core/data/table.h"
#include "core/device.h"
#include "core/evaluate/evaluation.h"
#include "core/finetune/class_measure.h"
#include "core/finetune/class_report.h"
#include "core/finetune/classifier_folder.h"
#include "core/io/sha256.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <filesystem>

namespace cutaway::cli {

namespace {
    struct Labelled {
        std::vector<std::int64_t> rows;
        std::vector<std::string> texts;
        std::vector<int> labels;
        std::int64_t leftOut = 0;
    };

    std::string stripped(std::string_view text)
    {
        const auto first = text.find_first_not_of(" \t\r\n");
        return first == std::string_view::npos
            ? std::string()
            : std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
    }

    Labelled readLabelled(const Arguments& arguments, const std::string& bytes, const std::vector<std::string>& labels)
    {
        const auto name = std::filesystem::path(arguments.text("file")).filename().string();
        const auto table = cutaway::Table::parse(bytes, name);
        const auto textColumn = table.column(arguments.text("text-column"));
        const auto labelColumn = table.column(arguments.text("label-column"));
        Labelled read;
        for (std::int64_t row = 0; row < table.rows(); ++row) {
            const auto label = stripped(table.cell(row, labelColumn));
            if (label.empty() || stripped(table.cell(row, textColumn)).empty()) { // as in training
                ++read.leftOut;
                continue;
            }
            const auto found = std::find(labels.begin(), labels.end(), label);
            if (found == labels.end())
                throw InputError("Row " + std::to_string(row) + " of " + name + " has the class " + inQuotes(label)
                    + ", which the classifier does not know.");
            read.rows.push_back(row);
            read.texts.emplace_back(table.cell(row, textColumn));
            read.labels.push_back(static_cast<int>(found - labels.begin()));
        }
        if (read.texts.empty())
            throw InputError(name + " has no row with a text and a class.");
        return read;
    }

    ClassPredictions predictAll(OpenedClassifier& opened, const Labelled& read, const std::stop_token& stop)
    {
        std::vector<std::vector<int>> ids;
        for (const auto& text : read.texts) {
            ids.push_back(opened.tokenizer->ids(text));
            if (ids.back().empty()) // a tokenizer of words may find none
                ids.back().push_back(opened.facts.pad);
            ids.back().resize(std::min(ids.back().size(), static_cast<std::size_t>(opened.facts.maxLength)));
        }
        const PaddedTexts padded(
            std::move(ids), read.labels, opened.facts.pad, opened.facts.padToMaxLength ? opened.facts.maxLength : 0);
        return predict(opened.classifier, padded, 8, stop);
    }

    /// The wrong ones, the surest first.
    Json mistakes(const OpenedClassifier& opened, const Labelled& read, const ClassPredictions& made)
    {
        const auto classes = opened.facts.labels.size();
        const auto sure = [&](std::size_t i) {
            return made.probabilities[i * classes + static_cast<std::size_t>(made.predicted[i])];
        };
        std::vector<std::size_t> wrong;
        for (std::size_t i = 0; i < read.texts.size(); ++i)
            if (made.predicted[i] != read.labels[i])
                wrong.push_back(i);
        std::stable_sort(wrong.begin(), wrong.end(), [&](auto a, auto b) { return sure(a) > sure(b); });
        auto lines = Json::array();
        for (const auto i : wrong)
            lines.push_back({ { "row", read.rows[i] }, { "text", read.texts[i] },
                { "label", opened.facts.labels[static_cast<std::size_t>(read.labels[i])] },
                { "predicted", opened.facts.labels[static_cast<std::size_t>(made.predicted[i])] },
                { "probability", sure(i) } });
        return lines;
    }
} // namespace

int evaluateClasses(const Arguments& arguments, const std::stop_token& stop)
{
    const auto folder = modelFolderFor(arguments.text("model"));
    auto opened = openClassifierFolder(folder);
    opened.classifier.model()->useFusedKernels(true);
    opened.classifier.model()->to(deviceByName(arguments.text("device")));
    const auto bytes = readFileOrInput(arguments.text("file"));
    const auto read = readLabelled(arguments, bytes, opened.facts.labels);
    const auto made = predictAll(opened, read, stop);
    const auto report = classReport(opened.facts.labels, read.labels, made.predicted, made.probabilities, made.loss);
    const auto wrong = mistakes(opened, read, made);
    if (arguments.json()) {
        auto json = toJson(report);
        json["left_out"] = read.leftOut;
        json["mistakes"] = wrong;
        json["run"] = { { "program", "cutaway " CUTAWAY_VERSION }, { "file", arguments.text("file") },
            { "file_sha256", sha256(bytes) }, { "model", folder.string() }, { "model_sha256", modelHash(folder, stop) },
            { "text_column", arguments.text("text-column") }, { "label_column", arguments.text("label-column") } };
        printJson(json);
        return 0;
    }
    Table table({ "texts", std::to_string(report.texts) });
    if (read.leftOut > 0)
        table.add(
            { "left out", counted(static_cast<std::size_t>(read.leftOut), "row") + " without a text or a class" });
    table.add({ "accuracy", fixed(100.0 * report.accuracy, 2) + "%" });
    table.add({ "loss", fixed(report.loss, 4) + " nats a text" });
    table.add({ "macro F1", fixed(report.macroF1, 4) });
    print(table.text());
    for (std::size_t i = 0; i < std::min<std::size_t>(wrong.size(), 5); ++i)
        print("\nwrong, row " + std::to_string(wrong[i]["row"].get<std::int64_t>()) + ": "
            + visible(wrong[i]["text"].get<std::string>()) + "\n  is " + visible(wrong[i]["label"].get<std::string>())
            + ", taken for " + visible(wrong[i]["predicted"].get<std::string>()) + " with "
            + fixed(wrong[i]["probability"].get<double>(), 4) + "\n");
    return 0;
}

} // namespace cutaway::cli
