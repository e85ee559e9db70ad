// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_names.h"
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/cli/texts.h"
#include "app/cli/verbs.h"
#include "core/data/table.h"
#include "core/device.h"
#include "core/finetune/classify_texts.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <filesystem>
#include <span>

namespace cutaway::cli {

namespace {
    std::vector<std::string> linesOf(const std::string& text)
    {
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            lines.push_back(text.substr(at, end - at));
            if (lines.back().ends_with('\r'))
                lines.back().pop_back();
            at = end + 1;
        }
        return lines;
    }

    std::vector<std::string> textsFrom(const Arguments& arguments)
    {
        if (!arguments.has("column")) {
            const auto text = readText(arguments);
            return arguments.has("text") ? std::vector { text } : linesOf(text);
        }
        if (!arguments.has("file"))
            throw InputError("--column names a column of --file; give that too.");
        const auto& file = arguments.text("file");
        const auto table
            = cutaway::Table::parse(readFileOrInput(file), std::filesystem::path(file).filename().string());
        const auto column = table.column(arguments.text("column"));
        std::vector<std::string> texts;
        for (std::int64_t row = 0; row < table.rows(); ++row)
            texts.emplace_back(table.cell(row, column));
        return texts;
    }

    void printPrediction(const Predictions& made, std::size_t text, bool json)
    {
        const auto& labels = made.labels;
        const float* probabilities = made.of(text);
        const auto predicted = made.best(text);
        const auto& label = labels[predicted];
        if (!json) {
            print(visible(label) + "  " + fixed(probabilities[predicted], 4) + "\n");
            return;
        }
        auto all = Json::object();
        for (std::size_t i = 0; i < labels.size(); ++i)
            all[labels[i]] = probabilities[i];
        printJson({ { "label", label }, { "probabilities", all } });
    }

    int predictTexts(const Arguments& arguments)
    {
        StopOnSignals signals("Stopping.");
        useThreads(arguments);
        const auto texts = textsFrom(arguments);
        auto opened = openClassifierFolder(modelFolderFor(arguments.text("model")));
        opened.classifier.model()->useFusedKernels(true);
        opened.classifier.model()->to(deviceByName(arguments.text("device")));
        if (texts.empty())
            throw InputError("There is no text to sort.");
        constexpr std::size_t atOnce = 8; // so that lines come as they are made
        for (std::size_t at = 0; at < texts.size(); at += atOnce) {
            const auto some = std::span(texts).subspan(at, std::min(atOnce, texts.size() - at));
            const auto made = classifyTexts(opened, some, signals.token(),
                texts.size() == 1 ? 0 : static_cast<std::int64_t>(at), texts.size() == 1);
            for (std::size_t i = 0; i < made.texts(); ++i)
                printPrediction(made, i, arguments.json());
        }
        return 0;
    }
} // namespace

Verb predictVerb()
{
    return {
        .name = "predict",
        .summary = "Sort texts into the classes that a classifier has learned",
        .positionals = "[-]",
        .mostPositionals = 1,
        .options = { modelOption(), { .name = "text", .value = "TEXT", .help = "the text" },
            { .name = "file", .value = "FILE", .help = "read texts from a file; - is standard input" },
            { .name = "column",
                .value = "NAME",
                .help = "--file is a table (CSV, TSV, JSON, JSONL), and the texts are in this column" },
            deviceOption(), threadsOption(), jsonOption() },
        .notes
        = "--file and - are read a text a line, unless --column is given. Texts longer than in training are cut.\n"
          "JSON: a line a text, {\"label\",\"probabilities\":{label: p}}.",
        .example = "cutaway-cli predict --model runs/spam/model --text \"You have won!\"",
        .run = predictTexts,
    };
}

} // namespace cutaway::cli
