// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/heatmap_file.h"
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/texts.h"
#include "app/cli/verbs.h"
#include "app/cli/weights_keeper.h"
#include "core/jobs/outcome.h"

#include <numeric>

namespace cutaway::cli {

namespace {
    /// One number or all of 0…count-1.
    std::vector<int> chosen(const Arguments& arguments, const std::string& name, std::int64_t count)
    {
        std::vector<int> all(static_cast<std::size_t>(count));
        std::iota(all.begin(), all.end(), 0);
        if (!arguments.has(name))
            return all;
        const auto number = arguments.integer(name);
        if (number >= count)
            throw InputError("--" + name + " is " + std::to_string(number) + "; this model has " + name + "s 0 to "
                + std::to_string(count - 1) + ".");
        return { static_cast<int>(number) };
    }

    HeatmapSheet read(LoadedModel& loaded, const std::vector<int>& ids, std::vector<int> layers, std::vector<int> heads)
    {
        torch::NoGradGuard noGrad;
        WeightsKeeper keeper(layers, heads);
        loaded.model->hidden(batchOf(ids, loaded.device), &keeper);
        HeatmapSheet sheet;
        sheet.layers = std::move(layers);
        sheet.heads = std::move(heads);
        sheet.positions = static_cast<std::int64_t>(ids.size());
        for (const int id : ids) {
            const bool known = loaded.tokenizer && id < loaded.tokenizer->vocabSize();
            sheet.labels.push_back(known ? visible(loaded.tokenizer->bytesOf(id)) : std::to_string(id));
        }
        sheet.weights = keeper.take();
        const bool one = sheet.isOneHead();
        sheet.title
            = one ? numbered('L', sheet.layers[0]) + ' ' + numbered('H', sheet.heads[0]) : std::string("All heads");
        if (!one
            && sheet.layers.size() * sheet.heads.size()
                < static_cast<std::size_t>(loaded.model->config().n_layers * loaded.model->config().n_heads))
            sheet.title = "Some heads";
        sheet.title += ": attention weights, each row looks at its columns";
        return sheet;
    }

    void printJsonSheet(
        const HeatmapSheet& sheet, const std::vector<int>& ids, const LoadedModel& loaded, const Arguments& arguments)
    {
        const auto& config = loaded.model->config();
        Json head { { "tokens", tokensJson(ids, loaded.tokenizer.get()) }, { "layers", config.n_layers },
            { "heads", config.n_heads } };
        for (const char* name : { "layer", "head" }) {
            if (arguments.has(name))
                head[name] = arguments.integer(name);
        }
        std::string text = dumped(head);
        text.pop_back();
        print(text + ",\"weights\":[");
        for (std::size_t l = 0; l < sheet.layers.size(); ++l) {
            print(l > 0 ? ",[" : "[");
            for (std::size_t h = 0; h < sheet.heads.size(); ++h) {
                std::string rows = h > 0 ? ",[" : "[";
                for (std::int64_t query = 0; query < sheet.positions; ++query) {
                    rows += query > 0 ? "," : "";
                    appendFloats(
                        rows, sheet.head(l, h) + query * sheet.positions, static_cast<std::size_t>(sheet.positions));
                }
                print(rows + "]");
            }
            print("]");
        }
        print("]}\n");
    }

    /// For every head and query the key it looks at most.
    void printForPeople(const HeatmapSheet& sheet)
    {
        Table table({ "head", "#", "token", "looks most at", "weight" });
        for (std::size_t l = 0; l < sheet.layers.size(); ++l) {
            for (std::size_t h = 0; h < sheet.heads.size(); ++h) {
                for (std::int64_t query = 0; query < sheet.positions; ++query) {
                    const float* row = sheet.head(l, h) + query * sheet.positions;
                    const auto key = std::max_element(row, row + query + 1) - row;
                    table.add({ numbered('L', sheet.layers[l]) + ' ' + numbered('H', sheet.heads[h]),
                        std::to_string(query), sheet.labels[static_cast<std::size_t>(query)],
                        sheet.labels[static_cast<std::size_t>(key)] + " (" + std::to_string(key) + ")",
                        fixed(row[key], 3) });
                }
            }
        }
        print(table.text());
    }

    int attention(const Arguments& arguments)
    {
        if (arguments.has("out"))
            requireHeatmapName(arguments.text("out"));
        auto loaded = loadModel(arguments);
        const auto& config = loaded.model->config();
        const auto layers = chosen(arguments, "layer", config.n_layers);
        const auto heads = chosen(arguments, "head", config.n_heads);
        const auto ids = idsFor(arguments, loaded);
        requireFits(ids, config);
        const auto sheet = read(loaded, ids, layers, heads);
        if (arguments.has("out"))
            writeHeatmap(arguments.text("out"), sheet);
        if (arguments.json())
            printJsonSheet(sheet, ids, loaded, arguments);
        else if (arguments.has("out"))
            print("The weights of " + counted(layers.size() * heads.size(), "head") + " over "
                + counted(ids.size(), "token") + " were written to " + arguments.text("out") + "\n");
        else
            printForPeople(sheet);
        return 0;
    }
} // namespace

Verb attentionVerb()
{
    using Kind = Option::Kind;
    return {
        .name = "attention",
        .summary = "Where each head looks: the attention weights",
        .positionals = "[-]",
        .mostPositionals = 1,
        .options = joined<Option>({ modelOption() },
            joined(textOptions(true),
                { { .name = "layer",
                      .kind = Kind::Integer,
                      .value = "L",
                      .fallback = "all",
                      .help = "one layer, from 0",
                      .most = 1e6 },
                    { .name = "head",
                        .kind = Kind::Integer,
                        .value = "H",
                        .fallback = "all",
                        .help = "one head of each layer, from 0",
                        .most = 1e6 },
                    { .name = "out", .value = "FILE", .help = "write a picture or the numbers: x.svg, x.png or x.csv" },
                    deviceOption(), threadsOption(), jsonOption() })),
        .notes = "JSON: {\"tokens\":[...],\"layers\":L,\"heads\":H,\"weights\":[layer][head][query][key]}: layers and "
                 "heads are the model's, weights holds what\n"
                 "was asked for; a row is a query, sums to 1 and is 0 for what comes after it. CSV has a line a cell, "
                 "the future left out.",
        .example = "cutaway-cli attention --model stories --text \"The cat sat\" --layer 0 --head 1 --out head.svg",
        .run = attention,
    };
}

} // namespace cutaway::cli
