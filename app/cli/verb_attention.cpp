// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/attention_inside.h"
#include "app/cli/given_edits.h"
#include "app/cli/heatmap_file.h"
#include "app/cli/inspect_words.h"
#include "app/cli/models.h"
#include "app/cli/out_place.h"
#include "app/cli/output.h"
#include "app/cli/texts.h"
#include "app/cli/verbs.h"
#include "app/cli/weights_keeper.h"
#include "core/inspect/checks.h"
#include "core/inspect/editor.h"
#include "core/inspect/maps.h"
#include "core/inspect/reader.h"
#include "core/io/atomic_file.h"
#include "core/io/safetensors.h"
#include "core/jobs/outcome.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numeric>
#include <optional>
#include <utility>

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

    /// Edits of one model's pass, and what Replacement::Mean is the mean over.
    struct Edited {
        EditList list;
        std::vector<int> reference;
    };

    Edited editsFor(
        const GivenEdits& given, const Arguments& arguments, const LoadedModel& loaded, const std::vector<int>& ids)
    {
        validate(given.list, loaded.model->config(), static_cast<std::int64_t>(ids.size()));
        return { given.list, given.reference(loaded, specialFrom(arguments)) };
    }

    /// What stands at each position, for people and for CSV.
    void nameTokens(HeatmapSheet& sheet, const LoadedModel& loaded, const std::vector<int>& ids)
    {
        sheet.labels = shownTokens(ids, loaded.tokenizer.get());
        for (const int id : ids)
            sheet.texts.push_back(validUtf8(bytesOfToken(id, loaded.tokenizer.get())));
    }

    /// Heads as one map: a sheet of one.
    HeatmapSheet combined(
        const Arguments& arguments, LoadedModel& loaded, const std::vector<int>& ids, const Edited& edits)
    {
        ReadRequest request;
        request.ids = ids;
        request.thumbnailSide = 1;
        request.candidates = 0;
        request.edits = edits.list;
        request.reference = edits.reference;
        Reader reader;
        reader.read(loaded.model, request);
        MapRequest wanted;
        const std::string how = arguments.has("combine") ? arguments.text("combine") : "mean";
        wanted.kind = how == "max" ? MapKind::Max : how == "rollout" ? MapKind::Rollout : MapKind::Mean;
        if (arguments.has("layer"))
            wanted.layer = chosen(arguments, "layer", loaded.model->config().n_layers)[0];
        if (arguments.has("head"))
            wanted.head = chosen(arguments, "head", loaded.model->config().n_heads)[0];
        wanted.valueWeighted = arguments.has("value-weighted");
        wanted.withoutFirst = arguments.has("without-first");
        HeatmapSheet sheet;
        sheet.isCombined = true;
        sheet.layers = { std::max(wanted.layer, 0) };
        sheet.heads = { std::max(wanted.head, 0) };
        sheet.positions = static_cast<std::int64_t>(ids.size());
        nameTokens(sheet, loaded, ids);
        sheet.weights = reader.map(loaded.model, wanted).values;
        const bool one = wanted.layer >= 0 && wanted.head >= 0;
        sheet.title = std::string(how == "rollout" ? "Rollout up to "
                              : one                ? ""
                              : how == "max"       ? "Maximum of "
                                                   : "Mean of ")
            + (wanted.layer < 0 ? std::string("all layers") : numbered('L', wanted.layer))
            + (wanted.head < 0 ? "" : ", " + numbered('H', wanted.head))
            + (wanted.valueWeighted ? ", value-weighted" : "")
            + (wanted.withoutFirst ? ", without the first token" : "");
        return sheet;
    }

    /// Where a pass stops being numbers, in words.
    std::string placeOfNaN(LoadedModel& loaded, const std::vector<int>& ids, const Edited& edits)
    {
        std::optional<MeanOutputs> means;
        if (needsMeans(edits.list))
            means = meanOutputs(loaded.model, edits.reference);
        PassChecks checks;
        Editor editor(edits.list, std::move(means), &checks);
        loaded.model->hidden(
            batchOf(ids, loaded.device), edits.list.empty() ? static_cast<Observer*>(&checks) : &editor);
        std::string sentence
            = "The attention is not a number: the model's weights are damaged or its training went astray.";
        for (const Finding& finding : checks.findings()) {
            if (finding.kind == Finding::Kind::NotANumber)
                return sentence + ' ' + sentenceOf(finding).text();
        }
        return sentence;
    }

    bool anyNaN(const std::vector<float>& weights)
    {
        return std::any_of(weights.begin(), weights.end(), [](float weight) { return std::isnan(weight); });
    }

    HeatmapSheet read(LoadedModel& loaded, const std::vector<int>& ids, std::vector<int> layers, std::vector<int> heads,
        const Edited& edits)
    {
        torch::NoGradGuard noGrad;
        WeightsKeeper keeper(layers, heads);
        std::optional<MeanOutputs> means;
        if (needsMeans(edits.list))
            means = meanOutputs(loaded.model, edits.reference);
        Editor editor(edits.list, std::move(means), &keeper);
        loaded.model->hidden(
            batchOf(ids, loaded.device), edits.list.empty() ? static_cast<Observer*>(&keeper) : &editor);
        HeatmapSheet sheet;
        sheet.layers = std::move(layers);
        sheet.heads = std::move(heads);
        sheet.positions = static_cast<std::int64_t>(ids.size());
        nameTokens(sheet, loaded, ids);
        sheet.weights = keeper.take();
        if (anyNaN(sheet.weights))
            sheet.problem = placeOfNaN(loaded, ids, edits);
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

    bool combines(const Arguments& arguments)
    {
        return arguments.has("combine") || arguments.has("value-weighted") || arguments.has("without-first");
    }

    HeatmapSheet sheetOf(
        const Arguments& arguments, LoadedModel& loaded, const std::vector<int>& ids, const Edited& edits)
    {
        const auto& config = loaded.model->config();
        const auto layers = chosen(arguments, "layer", config.n_layers);
        const auto heads = chosen(arguments, "head", config.n_heads);
        requireFits(ids, config);
        return combines(arguments) ? combined(arguments, loaded, ids, edits) : read(loaded, ids, layers, heads, edits);
    }

    bool subtracts(const Arguments& arguments)
    {
        return arguments.has("minus-text") || arguments.has("minus-model");
    }

    /// The same of the other text, the other model, or both; what is edited is edited there, too.
    HeatmapSheet subtrahend(
        const Arguments& arguments, const LoadedModel& loaded, const GivenEdits& given, std::vector<int> ids)
    {
        LoadedModel other = arguments.has("minus-model") ? loadModel(arguments, "minus-model") : loaded;
        if (arguments.has("minus-text")) {
            if (!other.tokenizer)
                throw InputError("The model folder holds no tokenizer, so it can't read --minus-text.");
            ids = other.tokenizer->ids(arguments.text("minus-text"), specialFrom(arguments));
            if (ids.empty())
                throw InputError("There is nothing to read: --minus-text has no token.");
        }
        const auto vocabulary = other.model->config().vocab_size;
        if (!arguments.has("minus-text")
            && std::any_of(ids.begin(), ids.end(), [&](int id) { return id >= vocabulary; }))
            throw InputError("--minus-model is " + inQuotes(arguments.text("minus-model"))
                + ", which has another vocabulary (" + grouped(vocabulary) + " tokens; the model's are "
                + grouped(loaded.model->config().vocab_size)
                + "): it can't read this text's tokens. Give it a text of its own with --minus-text.");
        validateIds(ids, vocabulary);
        requireFits(ids, other.model->config());
        return sheetOf(arguments, other, ids, editsFor(given, arguments, other, ids));
    }

    void takeAway(HeatmapSheet& sheet, HeatmapSheet other)
    {
        if (sheet.layers != other.layers || sheet.heads != other.heads)
            throw InputError("The models have other numbers of layers or heads: name one with --layer and --head, or "
                             "take --combine.");
        AttentionMap a, b;
        a.positions = static_cast<int>(sheet.positions);
        b.positions = static_cast<int>(other.positions);
        a.values = std::move(sheet.weights);
        b.values = std::move(other.weights);
        sheet.weights = difference(a, b).values;
        sheet.isDifference = true;
        if (sheet.problem.empty())
            sheet.problem = std::move(other.problem);
        sheet.title = "Difference: " + sheet.title;
    }

    void writeJsonSheet(const HeatmapSheet& sheet, const std::vector<int>& ids, const LoadedModel& loaded,
        const Arguments& arguments, const ByteSink& write)
    {
        const auto& config = loaded.model->config();
        Json head { { "tokens", tokensJson(ids, loaded.tokenizer.get()) }, { "layers", config.n_layers },
            { "heads", config.n_heads } };
        if (combines(arguments))
            head["combine"] = arguments.has("combine") ? arguments.text("combine") : "mean";
        for (const char* name : { "value-weighted", "without-first" }) {
            if (arguments.has(name))
                head[name] = true;
        }
        for (const char* name : { "minus-text", "minus-model" }) {
            if (arguments.has(name))
                head[name] = validUtf8(arguments.text(name));
        }
        for (const char* name : { "layer", "head" }) {
            if (arguments.has(name))
                head[name] = arguments.integer(name);
        }
        std::string text = dumped(head);
        text.pop_back();
        write(text + ",\"weights\":[");
        for (std::size_t l = 0; l < sheet.layers.size(); ++l) {
            write(l > 0 ? ",[" : "[");
            for (std::size_t h = 0; h < sheet.heads.size(); ++h) {
                std::string rows = h > 0 ? ",[" : "[";
                for (std::int64_t query = 0; query < sheet.positions; ++query) {
                    rows += query > 0 ? "," : "";
                    appendFloats(
                        rows, sheet.head(l, h) + query * sheet.positions, static_cast<std::size_t>(sheet.positions));
                }
                write(rows + "]");
            }
            write("]");
        }
        write("]}\n");
    }

    /// The weights as a tensor (layers, heads, T, T), and the ids.
    void writeTensors(const std::filesystem::path& file, const HeatmapSheet& sheet, const std::vector<int>& ids)
    {
        const std::vector<std::int64_t> shape { static_cast<std::int64_t>(sheet.layers.size()),
            static_cast<std::int64_t>(sheet.heads.size()), sheet.positions, sheet.positions };
        writeSafetensors(file,
            { { "weights", torch::tensor(sheet.weights).view(shape) },
                { "ids", torch::tensor(std::vector<std::int64_t>(ids.begin(), ids.end())) } });
    }

    bool isOfNumbers(const std::filesystem::path& file)
    {
        return file.extension() == ".json" || file.extension() == ".safetensors";
    }

    void writeOut(
        const HeatmapSheet& sheet, const std::vector<int>& ids, const LoadedModel& loaded, const Arguments& arguments)
    {
        const std::filesystem::path file = arguments.text("out");
        if (file.extension() == ".safetensors")
            writeTensors(file, sheet, ids);
        else if (file.extension() == ".json")
            writeFileAtomically(
                file, [&](const ByteSink& write) { writeJsonSheet(sheet, ids, loaded, arguments, write); });
        else
            writeHeatmap(file, sheet);
    }

    /// For every head and query the key it looks at most.
    void printForPeople(const HeatmapSheet& sheet)
    {
        std::vector<std::string> titles { "head", "#", "token", sheet.isDifference ? "looks more at" : "looks most at",
            sheet.isDifference ? "difference" : "weight" };
        if (sheet.isCombined) { // of no one head
            print(sheet.title + ":\n\n");
            titles.erase(titles.begin());
        }
        Table table(titles);
        for (std::size_t l = 0; l < sheet.layers.size(); ++l) {
            for (std::size_t h = 0; h < sheet.heads.size(); ++h) {
                for (std::int64_t query = 0; query < sheet.positions; ++query) {
                    const float* row = sheet.head(l, h) + query * sheet.positions;
                    const auto key = std::max_element(row, row + query + 1) - row;
                    const bool known
                        = std::none_of(row, row + query + 1, [](float weight) { return std::isnan(weight); });
                    std::vector<std::string> cells { std::to_string(query),
                        sheet.labels[static_cast<std::size_t>(query)],
                        known ? sheet.labels[static_cast<std::size_t>(key)] + " (" + std::to_string(key) + ")" : "–",
                        known ? fixed(row[key], 3) : "not a number" };
                    if (!sheet.isCombined)
                        cells.insert(
                            cells.begin(), numbered('L', sheet.layers[l]) + ' ' + numbered('H', sheet.heads[h]));
                    table.add(std::move(cells));
                }
            }
        }
        print(table.text());
    }

    int attention(const Arguments& arguments)
    {
        if (looksInside(arguments))
            return attentionInside(arguments);
        requireNothingOfInside(arguments);
        if (arguments.has("out") && isOfNumbers(arguments.text("out")))
            requirePlaceFor(arguments.text("out"));
        else if (arguments.has("out"))
            requireHeatmapName(arguments.text("out"));
        const GivenEdits given = editsGiven(arguments);
        requireMeanFits(given.list, given.meanText.has_value());
        auto loaded = loadModel(arguments);
        const auto ids = idsFor(arguments, loaded);
        requireFits(ids, loaded.model->config());
        auto sheet = sheetOf(arguments, loaded, ids, editsFor(given, arguments, loaded, ids));
        if (subtracts(arguments))
            takeAway(sheet, subtrahend(arguments, loaded, given, ids));
        if (arguments.has("out"))
            writeOut(sheet, ids, loaded, arguments);
        if (arguments.json())
            writeJsonSheet(sheet, ids, loaded, arguments, [](std::string_view bytes) { print(bytes); });
        else if (arguments.has("out"))
            print("The weights of " + counted(sheet.layers.size() * sheet.heads.size(), "head") + " over "
                + counted(ids.size(), "token") + " were written to " + arguments.text("out") + "\n");
        else
            printForPeople(sheet);
        if (sheet.problem.empty())
            return 0;
        note("cutaway-cli: " + sheet.problem);
        return 2;
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
        .options = joined<Option>(joined<Option>({ modelUnlessBook() }, insideOptions()),
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
                    { .name = "combine",
                        .kind = Kind::Choice,
                        .value = "HOW",
                        .fallback = "none",
                        .help = "the heads and layers that are not named as one map: their mean, their maximum, or "
                                "what reaches a "
                                "position by way of all layers",
                        .choices = { "mean", "max", "rollout" } },
                    { .name = "value-weighted",
                        .kind = Kind::Flag,
                        .help = "|weight * V * W_O|: how much is really taken (Kobayashi et al. 2020); combined" },
                    { .name = "without-first",
                        .kind = Kind::Flag,
                        .help = "the first token's column taken away, rows divided by the rest; combined" },
                    { .name = "minus-text",
                        .value = "TEXT",
                        .help = "what it is more or less than for this text, which must have as many tokens" },
                    { .name = "minus-model",
                        .value = "M",
                        .help = "what it is more or less than in this model or checkpoint" },
                    { .name = "edits",
                        .value = "FILE",
                        .help = "read with a list of edits, as ablate takes it; - is standard input" },
                    { .name = "mean",
                        .value = "FILE",
                        .help = "the text whose mean stands in for what an edit with \"by\":\"mean\" switches off: all "
                                "of it" },
                    { .name = "out",
                        .value = "FILE",
                        .help = "write a picture or the numbers: x.svg, x.png, x.pdf, x.csv, x.json or x.safetensors" },
                    deviceOption(), threadsOption(), jsonOption() })),
        .notes
        = "JSON: {\"tokens\":[...],\"layers\":L,\"heads\":H,\"weights\":[layer][head][query][key]}: layers and "
          "heads are the model's, weights holds what\n"
          "was asked for; a row is a query, sums to 1 and is 0 for what comes after it. CSV has a line a cell, "
          "the future left out. What is no number is null in JSON, nothing in CSV and grey in a picture; the exit "
          "status is 2 then. "
          "safetensors\nholds weights (layers, heads, T, T) and ids. Combined, there is one map: "
          "[0][0][query][key].\n"
          "--steps: {\"layer\",\"head\",\"tokens\",\"causal\",\"divisor\",\"dropout\",\"x\",\"w_query\",…,"
          "\"queries\",\"keys\",\"values\",\"scores\",\"masked_scores\",\"scaled\",\"masked\",\"weights\",\n"
          "\"dropped\",\"context\"}, each a list of rows; what is masked is null. --neurons: "
          "{\"layer\",\"head\",\"query\",\"key\",\"q\",\"k\",\"product\",\"score\",\"scaled\",\"weight\",\n"
          "\"scaled_row\",\"weight_row\",\"tokens\"}: the score is the sum of the products, the rows are of all keys "
          "that the query may see. Both as CSV and safetensors, too.",
        .example = "cutaway-cli attention --model stories --text \"The cat sat\" --layer 0 --head 1 --out head.svg",
        .run = attention,
    };
}

} // namespace cutaway::cli
