// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/heatmap_file.h"
#include "app/cli/inspect_words.h"
#include "app/cli/model_names.h"
#include "app/cli/models.h"
#include "app/cli/numbers_file.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/cli/texts.h"
#include "app/cli/verbs.h"
#include "core/inspect/comparison.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <cmath>

namespace cutaway::cli {

namespace {
    OpenedModel opened(const std::string& name)
    {
        auto model = openModelFolder(modelFolderFor(name));
        printNotices(model.notices);
        return model;
    }

    /// What --text, --file or --ids gives both to read, by the first one's tokenizer; nothing when none is given. (A and B are positionals, so
    /// idsFor() would take them for a text.)
    std::vector<int> idsToRead(const Arguments& arguments, const OpenedModel& model)
    {
        const int given = arguments.has("text") + arguments.has("file") + arguments.has("ids");
        if (given == 0)
            return {};
        if (given > 1)
            throw InputError("Give one of --text, --file and --ids.");
        if (!arguments.has("ids") && !model.tokenizer)
            throw InputError(
                "The model folder holds no tokenizer, so it can't read a text; give token ids with --ids.");
        auto ids = arguments.has("ids")
            ? parseIds(arguments.text("ids"))
            : model.tokenizer->ids(
                arguments.has("text") ? arguments.text("text") : readFileOrInput(arguments.text("file")),
                specialFrom(arguments));
        if (ids.empty())
            throw InputError("There is nothing to read: the text has no token.");
        return ids;
    }

    Json changesJson(const std::vector<TensorDifference>& changes)
    {
        auto list = Json::array();
        for (const auto& change : changes)
            list.push_back({ { "name", change.name }, { "shape", change.shape }, { "max_abs", change.maxAbs },
                { "rel", change.relative } });
        return list;
    }

    Json attentionJson(const ModelComparison& made)
    {
        auto layers = Json::array();
        for (int layer = 0; layer < made.layers; ++layer) {
            auto heads = Json::array();
            for (int head = 0; head < made.heads; ++head)
                heads.push_back(made.attentionOf(layer, head));
            layers.push_back(std::move(heads));
        }
        return layers;
    }

    Json jsonOf(const ModelComparison& made)
    {
        Json json;
        json["first"] = made.firstDifferent < 0
            ? Json(nullptr)
            : Json(made.activations[static_cast<std::size_t>(made.firstDifferent)].name);
        json["tensors"] = changesJson(made.activations);
        json["weights"] = changesJson(made.weights);
        if (made.positions == 0)
            return json;
        json["ids"] = made.ids;
        json["attention"] = attentionJson(made);
        json["kl"] = made.kl;
        json["loss"] = { made.firstLoss, made.secondLoss };
        const auto tops = [](const std::vector<ModelComparison::Top>& all) {
            auto list = Json::array();
            for (const auto& top : all)
                list.push_back({ { "id", top.id }, { "p", top.probability } });
            return list;
        };
        json["top"] = { tops(made.firstTop), tops(made.secondTop) };
        return json;
    }

    std::string csvOf(const ModelComparison& made)
    {
        std::string csv = "what,name,value,relative\r\n";
        const auto add = [&](const char* what, const std::string& name, double value, const std::string& relative) {
            csv += std::string(what) + ',' + quotedForCsv(name) + ',' + csvNumber(value) + ',' + relative + "\r\n";
        };
        for (const auto& change : made.weights)
            add("weights", change.name, change.maxAbs, csvNumber(change.relative));
        for (const auto& change : made.activations)
            add("activation", change.name, change.maxAbs, csvNumber(change.relative));
        for (std::size_t i = 0; i < made.attention.size(); ++i) {
            const auto heads = static_cast<std::size_t>(made.heads);
            add("attention", headName(static_cast<int>(i / heads), static_cast<int>(i % heads)),
                static_cast<double>(made.attention[i]), {});
        }
        for (std::size_t t = 0; t < made.kl.size(); ++t)
            add("kl", std::to_string(t), static_cast<double>(made.kl[t]), {});
        return csv;
    }

    /// Largest differences of tensors, in the order of the JSON.
    void addChanges(NamedTensors& tensors, const std::string& name, const std::vector<TensorDifference>& changes)
    {
        std::vector<double> maxAbs, relative;
        for (const auto& change : changes) {
            maxAbs.push_back(change.maxAbs);
            relative.push_back(change.relative);
        }
        const auto count = static_cast<std::int64_t>(changes.size());
        tensors.emplace_back(name + "_max_abs", tensorOf(maxAbs, { count }));
        tensors.emplace_back(name + "_rel", tensorOf(relative, { count }));
    }

    NamedTensors tensorsOf(const ModelComparison& made)
    {
        NamedTensors tensors;
        addChanges(tensors, "weights", made.weights);
        if (made.positions == 0)
            return tensors;
        addChanges(tensors, "tensors", made.activations);
        tensors.emplace_back("ids", tensorOf(made.ids, { made.positions }));
        tensors.emplace_back("attention", tensorOf(made.attention, { made.layers, made.heads }));
        if (!made.kl.empty())
            tensors.emplace_back("kl", tensorOf(made.kl, { made.positions }));
        return tensors;
    }

    std::string pictureOf(const ModelComparison& made, const Tokenizer* tokenizer)
    {
        std::vector<ValueGrid> grids { { "How much of a query's attention went elsewhere", namesOf('L', made.layers),
            namesOf('H', made.heads), made.attention } };
        fitScaleFromZero(grids[0], 0.01f); // of 1, where all of it did
        if (!made.kl.empty()) {
            grids.push_back({ "KL of the predictions, nats", { "KL" }, shownTokens(made.ids, tokenizer), made.kl });
            fitScaleFromZero(grids[1], 0.001f);
        }
        for (ValueGrid& grid : grids)
            writeValues(grid, 3);
        return svgOf("What differs between the models", grids);
    }

    OutNumbers numbersOf(const ModelComparison& made, const Tokenizer* tokenizer)
    {
        OutNumbers numbers;
        numbers.what = "The comparison was";
        numbers.json = [&made] { return jsonOf(made); };
        numbers.csv = [&made] { return csvOf(made); };
        numbers.tensors = [&made] { return tensorsOf(made); };
        if (made.positions > 0)
            numbers.svg = [&made, tokenizer] { return pictureOf(made, tokenizer); };
        return numbers;
    }

    /// Which of the model's numbers is none, in words; empty = all are. `tops`: what it makes of the text.
    std::string problemOf(const std::string& name, GPT& model, const std::vector<ModelComparison::Top>& tops)
    {
        for (const auto& item : model->named_parameters()) {
            if (item.value().isnan().any().item<bool>())
                return ' ' + inQuotes(name) + " holds what is not a number, first in " + item.key() + '.';
        }
        const bool isNone
            = std::any_of(tops.begin(), tops.end(), [](const auto& top) { return std::isnan(top.probability); });
        return isNone ? ' ' + inQuotes(name) + " makes of this text what is not a number." : std::string();
    }

    void printReading(const ModelComparison& made)
    {
        print("\nThe first activation that differs: "
            + (made.firstDifferent < 0 ? std::string("none")
                                       : made.activations[static_cast<std::size_t>(made.firstDifferent)].name)
            + "\n");
        if (!made.kl.empty()) {
            double sum = 0.0;
            float largest = 0.0f;
            for (const float kl : made.kl) {
                sum += kl;
                largest = std::isnan(kl) || kl > largest ? kl : largest; // a NaN stays
            }
            print("KL of the predictions: mean " + fixed(sum / made.positions, 4) + " nats, largest "
                + fixed(largest, 4) + "\n");
            if (made.positions > 1)
                print("loss: " + fixed(made.firstLoss, 4) + " before, " + fixed(made.secondLoss, 4) + " after\n");
        }
        std::vector<std::size_t> order(made.attention.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::sort(
            order.begin(), order.end(), [&](auto a, auto b) { return isLarger(made.attention[a], made.attention[b]); });
        print("Heads whose attention moved most:\n");
        for (std::size_t i = 0; i < std::min<std::size_t>(order.size(), 8); ++i)
            print("  " + numbered('L', static_cast<std::int64_t>(order[i]) / made.heads) + " "
                + numbered('H', static_cast<std::int64_t>(order[i]) % made.heads) + "  "
                + percent(made.attention[order[i]], 2) + "\n");
    }

    void printForPeople(const ModelComparison& made)
    {
        cutaway::cli::Table table({ "weights", "largest change", "of the tensor's norm" }, "lrr");
        for (const auto& change : made.weights)
            table.add({ change.name, fixed(change.maxAbs, 6), percent(change.relative, 4) });
        print(table.text());
        if (made.positions > 0)
            printReading(made);
    }

    int diff(const Arguments& arguments)
    {
        const bool hasText = arguments.has("text") || arguments.has("file") || arguments.has("ids");
        requireOutName(arguments, hasText); // without one there is no map to be drawn
        StopOnSignals signals("Stopping.");
        useThreads(arguments);
        auto first = opened(arguments.positionals()[0]), second = opened(arguments.positionals()[1]);
        const auto ids = idsToRead(arguments, first);
        const auto made
            = compareModels(first.model, second.model, ids, first.classes == 0 && second.classes == 0, signals.token());
        if (arguments.has("out"))
            writeOut(arguments, numbersOf(made, first.tokenizer.get()));
        if (arguments.json())
            printJson(jsonOf(made));
        if (!arguments.json() && !arguments.has("out"))
            printForPeople(made);
        const std::string problem = problemOf(arguments.positionals()[0], first.model, made.firstTop)
            + problemOf(arguments.positionals()[1], second.model, made.secondTop);
        if (problem.empty())
            return 0;
        note("cutaway-cli: Not all of it could be compared." + problem);
        return 2;
    }
} // namespace

Verb diffVerb()
{
    return {
        .name = "diff",
        .summary = "Before and after: what differs between two models of one shape",
        .positionals = "A B",
        .fewestPositionals = 2,
        .mostPositionals = 2,
        .options = joined(textOptions(/*withIds=*/true), { outOption(), threadsOption(), jsonOption() }),
        .notes = "Without a text, the weights alone. With one, both read it side by side: \"first\" is the first "
                 "activation that differs "
                 "by more than\n"
                 "1e-4 x (1 + A's largest), in the order in which they come to be; \"attention\" [layer][head] is how "
                 "much of a query's "
                 "weight went\n"
                 "elsewhere (total variation distance, 0 to 1, mean over queries); \"kl\" [position] is KL(A || B) of "
                 "what is predicted, in "
                 "nats;\n"
                 "\"rel\" is the Frobenius norm of the difference over that of A. JSON:\n"
                 "{\"first\":name|null,\"tensors\":[{\"name\",\"shape\",\"max_abs\",\"rel\"}…],\"weights\":[…],\"ids\","
                 "\"attention\",\"kl\",\"loss\":[A,B],"
                 "\"top\":[[{\"id\",\"p\"}…]…]}.",
        .example = "cutaway-cli diff stories runs/follow/model --text \"Once upon a time\"",
        .run = diff,
    };
}

} // namespace cutaway::cli
