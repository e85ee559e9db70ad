// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/heatmap_file.h"
#include "app/cli/inspect_words.h"
#include "app/cli/models.h"
#include "app/cli/numbers_file.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/cli/texts.h"
#include "app/cli/verbs.h"
#include "core/inspect/lens.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <cmath>

namespace cutaway::cli {

namespace {
    Json rankRows(const LensReading& reading)
    {
        Json rows = Json::array();
        for (int layer = 0; layer < reading.layers; ++layer) {
            Json row = Json::array();
            for (int position = 0; position < reading.positions; ++position) {
                const int rank = reading.rank[reading.at(layer, position)];
                row.push_back(rank < 0 ? Json() : Json(rank));
            }
            rows.push_back(row);
        }
        return rows;
    }

    Json lensJson(const LensReading& reading, const Arguments& arguments)
    {
        const auto positions = static_cast<std::size_t>(reading.positions);
        const auto candidates = static_cast<std::size_t>(reading.candidates);
        Json ids = Json::array(), p = Json::array();
        for (int layer = 0; layer < reading.layers; ++layer) {
            Json idRow = Json::array(), pRow = Json::array();
            for (int position = 0; position < reading.positions; ++position) {
                const auto at = reading.at(layer, position) * candidates;
                if (candidates == 1) {
                    idRow.push_back(reading.ids[at]);
                    pRow.push_back(reading.probability[at]);
                    continue;
                }
                const auto begin = static_cast<std::ptrdiff_t>(at), end = static_cast<std::ptrdiff_t>(at + candidates);
                idRow.push_back(numbersJson(std::vector<int>(reading.ids.begin() + begin, reading.ids.begin() + end)));
                pRow.push_back(numbersJson(
                    std::vector<float>(reading.probability.begin() + begin, reading.probability.begin() + end)));
            }
            ids.push_back(idRow);
            p.push_back(pRow);
        }
        const bool next = !arguments.has("target");
        return { { "ids", ids }, { "p", p }, { next ? "rank_of_next" : "rank_of_target", rankRows(reading) },
            { next ? "p_of_next" : "p_of_target", rowsJson(reading.targetProbability, positions) },
            { "entropy", rowsJson(reading.entropy, positions) } };
    }

    /// A line a candidate; its place counts from 0.
    std::string lensCsv(const LensReading& reading, bool next, const Tokenizer* tokenizer)
    {
        std::string csv = std::string("layer,position,place,id,token,p,")
            + (next ? "rank_of_next,p_of_next" : "rank_of_target,p_of_target") + ",entropy\r\n";
        for (int layer = 0; layer < reading.layers; ++layer) {
            for (int position = 0; position < reading.positions; ++position) {
                const auto at = reading.at(layer, position);
                const std::string rest = ',' + (reading.rank[at] < 0 ? std::string() : std::to_string(reading.rank[at]))
                    + ',' + csvNumber(reading.targetProbability[at]) + ',' + csvNumber(reading.entropy[at]) + "\r\n";
                for (int place = 0; place < reading.candidates; ++place) {
                    const auto one
                        = at * static_cast<std::size_t>(reading.candidates) + static_cast<std::size_t>(place);
                    csv += std::to_string(layer) + ',' + std::to_string(position) + ',' + std::to_string(place) + ','
                        + std::to_string(reading.ids[one]) + ','
                        + quotedForCsv(validUtf8(bytesOfToken(reading.ids[one], tokenizer))) + ','
                        + csvNumber(reading.probability[one]) + rest;
                }
            }
        }
        return csv;
    }

    /// The likeliest token at each place, coloured by how likely it is; and of --target its rank, coloured likewise.
    std::string lensSvg(const LensReading& reading, const std::vector<int>& ids, const Tokenizer* tokenizer, int target)
    {
        ValueGrid grid;
        grid.title = "The likeliest next token and its probability, were the stream read after each block";
        grid.rows = namesOf('L', reading.layers - 1);
        grid.rows.insert(grid.rows.begin(), "embeddings");
        grid.columns = shownTokens(ids, tokenizer);
        for (std::size_t at = 0; at < reading.ids.size(); at += static_cast<std::size_t>(reading.candidates)) {
            grid.values.push_back(reading.probability[at]);
            grid.words.push_back(shownToken(reading.ids[at], tokenizer));
        }
        if (target < 0)
            return svgOf("Logit lens", { grid });
        ValueGrid ofTarget;
        ofTarget.title = "How likely \"" + shownToken(target, tokenizer)
            + "\" is there (colour), and its rank: 0 is the likeliest";
        ofTarget.rows = grid.rows;
        ofTarget.columns = grid.columns;
        ofTarget.values = reading.targetProbability;
        ofTarget.wordsAreNumbers = true;
        for (const int rank : reading.rank)
            ofTarget.words.push_back(rank < 0 ? std::string() : std::to_string(rank));
        fitScaleFromZero(ofTarget, 0.001f);
        return svgOf("Logit lens", { grid, ofTarget });
    }

    NamedTensors lensTensors(const LensReading& reading, const std::vector<int>& ids, bool next)
    {
        const std::int64_t layers = reading.layers, positions = reading.positions;
        return { { "ids", tensorOf(reading.ids, { layers, positions, reading.candidates }) },
            { "p", tensorOf(reading.probability, { layers, positions, reading.candidates }) },
            { next ? "rank_of_next" : "rank_of_target", tensorOf(reading.rank, { layers, positions }) },
            { next ? "p_of_next" : "p_of_target", tensorOf(reading.targetProbability, { layers, positions }) },
            { "entropy", tensorOf(reading.entropy, { layers, positions }) },
            { "text_ids", tensorOf(ids, { positions }) } };
    }

    OutNumbers numbersOf(
        const LensReading& reading, const LensRequest& request, const Tokenizer* tokenizer, const Arguments& arguments)
    {
        const std::vector<int>& ids = request.ids;
        OutNumbers numbers;
        numbers.what = "The lens at " + counted(static_cast<std::size_t>(reading.layers), "place")
            + " of the stream over " + counted(ids.size(), "token") + " was";
        const bool next = !arguments.has("target");
        numbers.json = [&reading, &arguments] { return lensJson(reading, arguments); };
        numbers.csv = [&reading, next, tokenizer] { return lensCsv(reading, next, tokenizer); };
        numbers.tensors = [&reading, &request, next] { return lensTensors(reading, request.ids, next); };
        numbers.svg
            = [&reading, &request, tokenizer] { return lensSvg(reading, request.ids, tokenizer, request.target); };
        return numbers;
    }

    void printForPeople(const LensReading& reading, const std::vector<int>& ids, const Tokenizer* tokenizer)
    {
        std::vector<std::string> head { "#", "after", "embeddings" };
        for (int layer = 1; layer < reading.layers; ++layer)
            head.push_back(numbered('L', layer - 1));
        Table table(head, "rl");
        for (int position = 0; position < reading.positions; ++position) {
            std::vector<std::string> row { std::to_string(position),
                shownToken(ids[static_cast<std::size_t>(position)], tokenizer) };
            for (int layer = 0; layer < reading.layers; ++layer) {
                const auto at = reading.at(layer, position) * static_cast<std::size_t>(reading.candidates);
                row.push_back(shownToken(reading.ids[at], tokenizer) + " " + percent(reading.probability[at], 0));
            }
            table.add(std::move(row));
        }
        print("The likeliest next token, were the stream read after each block:\n\n" + table.text());
    }

    int lensVerbRun(const Arguments& arguments)
    {
        requireOutName(arguments);
        StopOnSignals signals("Stopping.");
        auto loaded = loadModel(arguments);
        LensRequest request;
        request.ids = idsFor(arguments, loaded);
        requireFits(request.ids, loaded.model->config());
        request.candidates = static_cast<int>(arguments.integer("top"));
        if (arguments.has("target"))
            request.target = tokenFrom(arguments, "target", loaded);
        loaded.model->useFusedKernels(true);
        Progress progress;
        const auto layers = loaded.model->config().n_layers + 1;
        const auto reading = lens(loaded.model, request, signals.token(),
            [&](int done) { progress.show("layer " + std::to_string(done) + " of " + std::to_string(layers)); });
        progress.clear();
        if (arguments.has("out"))
            writeOut(arguments, numbersOf(reading, request, loaded.tokenizer.get(), arguments));
        if (arguments.json())
            printJson(lensJson(reading, arguments));
        else if (!arguments.has("out"))
            printForPeople(reading, request.ids, loaded.tokenizer.get());
        return 0;
    }

    Json attributionJson(const Attribution& parts, const LoadedModel& loaded)
    {
        const Tokenizer* tokenizer = loaded.tokenizer.get();
        const auto token = [&](int id) -> Json {
            if (id < 0)
                return {};
            return { { "id", id }, { "token", tokenizer ? Json(validUtf8(bytesOfToken(id, tokenizer))) : Json() } };
        };
        Json heads = Json::array();
        for (int layer = 0; layer < parts.layers; ++layer) {
            const auto begin = parts.head.begin() + layer * parts.heads;
            heads.push_back(numbersJson(std::vector<double>(begin, begin + parts.heads)));
        }
        return { { "position", parts.position }, { "token", token(parts.token) },
            { "rather_than", token(parts.against) }, { "logit", parts.logit }, { "sum", parts.sum() },
            { "token_embedding", parts.tokenEmbedding }, { "position_embedding", parts.positionEmbedding },
            { "heads", heads }, { "attention_bias", numbersJson(parts.attentionBias) },
            { "mlps", numbersJson(parts.feedForward) }, { "final_norm_shift", parts.shift } };
    }

    void printForPeople(const Attribution& parts, const Tokenizer* tokenizer)
    {
        std::vector<std::pair<double, std::string>> rows { { parts.tokenEmbedding, "token embedding" },
            { parts.positionEmbedding, "position embedding" }, { parts.shift, "the final norm's shift" } };
        for (int layer = 0; layer < parts.layers; ++layer) {
            for (int head = 0; head < parts.heads; ++head)
                rows.emplace_back(
                    parts.head[static_cast<std::size_t>(layer * parts.heads + head)], headName(layer, head));
            rows.emplace_back(
                parts.attentionBias[static_cast<std::size_t>(layer)], numbered('L', layer) + " attention's bias");
            if (!parts.feedForward.empty())
                rows.emplace_back(
                    parts.feedForward[static_cast<std::size_t>(layer)], numbered('L', layer) + " feed-forward");
        }
        std::stable_sort(rows.begin(), rows.end(),
            [](const auto& a, const auto& b) { return isLarger(std::fabs(a.first), std::fabs(b.first)); });
        print("The logit of \"" + shownToken(parts.token, tokenizer) + "\""
            + (parts.against >= 0 ? " less that of \"" + shownToken(parts.against, tokenizer) + "\"" : std::string())
            + " after position " + std::to_string(parts.position) + ": " + fixed(parts.logit, 4) + ", made of\n\n");
        Table table({ "part", "adds" }, "lr");
        for (const auto& [value, name] : rows)
            table.add({ name, withSign(value, 4) });
        print(table.text());
    }

    int attributeVerbRun(const Arguments& arguments)
    {
        StopOnSignals signals("Stopping.");
        auto loaded = loadModel(arguments);
        AttributionRequest request;
        request.ids = idsFor(arguments, loaded);
        requireFits(request.ids, loaded.model->config());
        if (arguments.has("position"))
            request.position = static_cast<int>(arguments.integer("position"));
        if (arguments.has("token"))
            request.token = tokenFrom(arguments, "token", loaded);
        if (arguments.has("rather-than"))
            request.against = tokenFrom(arguments, "rather-than", loaded);
        const auto parts = attributeLogit(loaded.model, request, signals.token());
        if (arguments.json())
            printJson(attributionJson(parts, loaded));
        else
            printForPeople(parts, loaded.tokenizer.get());
        return 0;
    }

    std::vector<std::string> columnsOf(const PatchMap& map, const PatchRequest& request, const Tokenizer* tokenizer)
    {
        return map.what == Patched::Heads ? namesOf('H', map.columns) : shownTokens(request.clean, tokenizer);
    }

    std::string patchCsv(const PatchMap& map, const PatchRequest& request, const Tokenizer* tokenizer)
    {
        const bool ofHeads = map.what == Patched::Heads;
        std::string csv = ofHeads ? "layer,head,score\r\n" : "layer,position,token,score\r\n";
        for (int layer = 0; layer < map.layers; ++layer) {
            for (int column = 0; column < map.columns; ++column) {
                csv += std::to_string(layer) + ',' + std::to_string(column) + ',';
                if (!ofHeads)
                    csv += quotedForCsv(
                               validUtf8(bytesOfToken(request.clean[static_cast<std::size_t>(column)], tokenizer)))
                        + ',';
                csv += csvNumber(map.scores[static_cast<std::size_t>(layer * map.columns + column)]) + "\r\n";
            }
        }
        return csv;
    }

    OutNumbers numbersOf(const PatchMap& map, const PatchRequest& request, const Tokenizer* tokenizer)
    {
        OutNumbers numbers;
        numbers.what = "The map was";
        numbers.json = [&map]() -> Json {
            return { { "clean", map.clean }, { "corrupt", map.corrupt },
                { "scores", rowsJson(map.scores, static_cast<std::size_t>(map.columns)) } };
        };
        numbers.csv = [&map, &request, tokenizer] { return patchCsv(map, request, tokenizer); };
        numbers.tensors = [&map]() -> NamedTensors {
            return { { "scores", tensorOf(map.scores, { map.layers, map.columns }) },
                { "clean", tensorOf(std::vector<double> { map.clean }, { 1 }) },
                { "corrupt", tensorOf(std::vector<double> { map.corrupt }, { 1 }) } };
        };
        numbers.svg = [&map, &request, tokenizer] {
            ValueGrid grid;
            grid.title = "What patching one place brings back: 0 = nothing, 1 = all";
            grid.rows = namesOf('L', map.layers);
            grid.columns = columnsOf(map, request, tokenizer);
            grid.values = map.scores;
            grid.isDifference = true;
            fitScale(grid);
            writeValues(grid, 2);
            return svgOf("Activation patching", { grid });
        };
        return numbers;
    }

    int patchVerbRun(const Arguments& arguments)
    {
        requireOutName(arguments);
        StopOnSignals signals("Stopping.");
        auto loaded = loadModel(arguments);
        if (!loaded.tokenizer && !(arguments.has("clean-ids") && arguments.has("corrupt-ids")))
            throw InputError("The model folder holds no tokenizer; give the texts with --clean-ids and --corrupt-ids.");
        const auto idsOf = [&](const std::string& name) {
            const bool asIds = arguments.has(name + "-ids");
            if (asIds == arguments.has(name))
                throw InputError("Give one of --" + name + " and --" + name + "-ids.");
            return asIds ? parseIds(arguments.text(name + "-ids"))
                         : loaded.tokenizer->ids(arguments.text(name), specialFrom(arguments));
        };
        PatchRequest request;
        request.clean = idsOf("clean");
        request.corrupt = idsOf("corrupt");
        request.answer = tokenFrom(arguments, "answer", loaded);
        request.wrong = tokenFrom(arguments, "wrong", loaded);
        const std::string what = arguments.text("what");
        request.what = what == "attn" ? Patched::Attention
            : what == "mlp"           ? Patched::FeedForward
            : what == "heads"         ? Patched::Heads
                                      : Patched::ResidualStream;
        loaded.model->useFusedKernels(true);
        Progress progress;
        const auto map = patchActivations(loaded.model, request, signals.token(), [&](int done) {
            progress.show("layer " + std::to_string(done) + " of " + std::to_string(loaded.model->config().n_layers));
        });
        progress.clear();
        const auto numbers = numbersOf(map, request, loaded.tokenizer.get());
        if (arguments.has("out"))
            writeOut(arguments, numbers);
        if (arguments.json())
            printJson(numbers.json());
        if (arguments.json() || arguments.has("out"))
            return 0;
        print("Logit difference: clean " + fixed(map.clean, 4) + ", corrupted " + fixed(map.corrupt, 4)
            + ". What patching one place brings back, 0 = nothing, 1 = all:\n\n");
        auto head = columnsOf(map, request, loaded.tokenizer.get());
        head.insert(head.begin(), "");
        Table table(head, "l" + std::string(static_cast<std::size_t>(map.columns), 'r'));
        for (int layer = 0; layer < map.layers; ++layer) {
            std::vector<std::string> row { numbered('L', layer) };
            for (int column = 0; column < map.columns; ++column)
                row.push_back(fixed(map.scores[static_cast<std::size_t>(layer * map.columns + column)], 2));
            table.add(std::move(row));
        }
        print(table.text());
        return 0;
    }

    Option option(const std::string& name, const std::string& value, const std::string& help, bool required = false)
    {
        return { .name = name, .value = value, .help = help, .required = required };
    }
} // namespace

Verb lensVerb()
{
    using Kind = Option::Kind;
    return {
        .name = "lens",
        .summary = "What a model would say if it stopped after each block: the logit lens",
        .positionals = "[-]",
        .mostPositionals = 1,
        .options = joined<Option>({ modelOption() },
            joined(textOptions(true),
                { { .name = "top",
                      .kind = Kind::Integer,
                      .value = "N",
                      .fallback = "1",
                      .help = "likeliest tokens at each place",
                      .least = 1,
                      .most = 1e6 },
                    option("target", "TOKEN",
                        "tell the rank of this token (or id:N), not of the one that follows; a picture of it, too"),
                    outOption(), deviceOption(), threadsOption(), jsonOption() })),
        .notes
        = "The final norm and the head on the stream after the embeddings and after each block (nostalgebraist 2020).\n"
          "JSON: "
          "{\"ids\":[layer][position],\"p\":[layer][position],\"rank_of_next\":[layer][position],\"p_of_next\","
          "\"entropy\"}; "
          "layer 0 is the embeddings,\nlayer 1 block 0 and so on; rank 0 is the likeliest, null where nothing follows; "
          "entropy in "
          "nats. With --top N > 1 ids and p have a\nlist at each place.",
        .example = "cutaway-cli lens --model stories --text \"Once upon a time\"",
        .run = lensVerbRun,
    };
}

Verb attributeVerb()
{
    using Kind = Option::Kind;
    return {
        .name = "attribute",
        .summary = "Which heads and blocks made a logit: direct logit attribution",
        .positionals = "[-]",
        .mostPositionals = 1,
        .options = joined<Option>({ modelOption() },
            joined(textOptions(true),
                { option("token", "TOKEN", "whose logit (a text that is one token, or id:N); left out: the likeliest"),
                    option("rather-than", "TOKEN", "of the difference to this token's logit"),
                    { .name = "position",
                        .kind = Kind::Integer,
                        .value = "N",
                        .fallback = "the last",
                        .help = "after which token, from 0",
                        .most = 1e6 },
                    deviceOption(), threadsOption(), jsonOption() })),
        .notes
        = "Each part of the final stream is put through the final norm, its standard deviation held as it is, and "
          "through the "
          "head's row (Elhage et al. 2021).\nThe parts add up to the logit, up to rounding. JSON: "
          "{\"position\",\"token\","
          "\"rather_than\",\"logit\",\"sum\",\"token_embedding\",\n\"position_embedding\",\"heads\":[layer][head],"
          "\"attention_bias\":[layer],\"mlps\":[layer],\"final_norm_shift\"}.",
        .example = "cutaway-cli attribute --model stories --text \"Once upon a\" --token \" time\"",
        .run = attributeVerbRun,
    };
}

Verb patchVerb()
{
    using Kind = Option::Kind;
    return {
        .name = "patch",
        .summary = "Where an answer comes from: activation patching between two texts",
        .options = { modelOption(), option("clean", "TEXT", "the text with the right answer"),
            option("corrupt", "TEXT", "the text that spoils it, of as many tokens"),
            option("clean-ids", "1,2,3", "token ids instead of --clean; needs no tokenizer"),
            option("corrupt-ids", "1,2,3", "token ids instead of --corrupt"),
            option("answer", "TOKEN", "the right next token: a text that is one token, or id:N", true),
            option("wrong", "TOKEN", "the one it is weighed against", true),
            { .name = "what",
                .kind = Kind::Choice,
                .value = "W",
                .fallback = "resid",
                .help
                = "what is put from the clean pass into the corrupted one: the stream that enters a block, what its "
                  "attention or its feed-forward adds, at one position; or a head's output, at all positions",
                .choices = { "resid", "attn", "mlp", "heads" } },
            outOption(), specialOption(), deviceOption(), threadsOption(), jsonOption() },
        .notes = "The measure is the logit of the answer less that of the wrong one after the last token; 0 = as in "
                 "the corrupted text, "
                 "1 = as in the clean one\n(Meng et al. 2022; Zhang and Nanda 2024). JSON: "
                 "{\"clean\",\"corrupt\",\"scores\":[layer][position or head]}.",
        .example
        = "cutaway-cli patch --model induction --clean \"aXbYcZaX\" --corrupt \"aXqYcZaX\" --answer b --wrong q",
        .run = patchVerbRun,
    };
}

} // namespace cutaway::cli
