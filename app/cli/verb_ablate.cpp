// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/given_edits.h"
#include "app/cli/heatmap_file.h"
#include "app/cli/inspect_words.h"
#include "app/cli/models.h"
#include "app/cli/numbers_file.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/cli/texts.h"
#include "app/cli/verbs.h"
#include "core/inspect/ablation.h"
#include "core/io/edit_file.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <chrono>

namespace cutaway::cli {

namespace {
    Replacement replacementFrom(const Arguments& arguments)
    {
        return arguments.has("mean") ? Replacement::Mean : Replacement::Zero;
    }

    EditList editsFrom(const Arguments& arguments, const GivenEdits& given)
    {
        EditList edits = given.list;
        const auto by = replacementFrom(arguments);
        for (const auto& more :
            { headsOff(arguments, "heads", by), layersOff(arguments, "blocks", EditKind::BlockOff, by),
                layersOff(arguments, "mlps", EditKind::FeedForwardOff, by) })
            edits.insert(edits.end(), more.begin(), more.end());
        if (edits.empty())
            throw InputError(
                "Say what to take away: --heads, --blocks, --mlps or --edits; --all takes every head in turn.");
        requireMeanFits(edits, given.meanText.has_value());
        return edits;
    }

    Json tokenChanges(const std::vector<TokenChange>& changes, const Tokenizer* tokenizer)
    {
        Json top = Json::array();
        for (const auto& change : changes) {
            const auto bytes = bytesOfToken(change.id, tokenizer);
            top.push_back({ { "id", change.id }, { "token", tokenizer ? Json(validUtf8(bytes)) : Json() },
                { "bytes", tokenizer ? Json(hex(bytes)) : Json() }, { "p", change.before },
                { "p_ablated", change.after } });
        }
        return top;
    }

    std::string textOf(const std::vector<int>& ids, const Tokenizer* tokenizer)
    {
        std::string text;
        for (const int id : ids)
            text += bytesOfToken(id, tokenizer);
        return text;
    }

    Json resultJson(const AblationRequest& request, const AblationResult& result, const Tokenizer* tokenizer)
    {
        Json json { { "loss", result.loss }, { "loss_ablated", result.lossEdited }, { "kl", numbersJson(result.kl) },
            { "position", result.position }, { "top", tokenChanges(result.top, tokenizer) },
            { "token_loss", numbersJson(result.tokenLoss) },
            { "token_loss_ablated", numbersJson(result.tokenLossEdited) } };
        Json rows = Json::array();
        for (const auto& row : result.rows)
            rows.push_back(
                { { "layer", row.layer }, { "head", row.head }, { "query", row.query }, { "sum", row.sum } });
        json["rows"] = rows;
        if (request.newTokens > 0) {
            json["new_ids"] = result.answer;
            json["new_ids_ablated"] = result.answerEdited;
            if (tokenizer) {
                json["text"] = validUtf8(textOf(result.answer, tokenizer));
                json["text_ablated"] = validUtf8(textOf(result.answerEdited, tokenizer));
            }
        }
        json["edits"] = editsJson(request.edits)["edits"];
        return json;
    }

    /// "kl", "token_loss" at each position, and "next", the probabilities of the next token.
    std::string resultCsv(const AblationRequest& request, const AblationResult& result, const Tokenizer* tokenizer)
    {
        std::string csv = "what,position,id,token,as_it_is,ablated\r\n";
        const auto add = [&](const char* what, std::size_t position, int id, const std::string& numbers) {
            csv += std::string(what) + ',' + std::to_string(position) + ',' + std::to_string(id) + ','
                + quotedForCsv(validUtf8(bytesOfToken(id, tokenizer))) + ',' + numbers + "\r\n";
        };
        for (std::size_t t = 0; t < request.ids.size(); ++t)
            add("token_loss", t, request.ids[t],
                csvNumber(result.tokenLoss[t]) + ',' + csvNumber(result.tokenLossEdited[t]));
        for (std::size_t t = 0; t < request.ids.size(); ++t)
            add("kl", t, request.ids[t], ',' + csvNumber(result.kl[t]));
        for (const auto& change : result.top)
            add("next", static_cast<std::size_t>(result.position), change.id,
                csvNumber(change.before) + ',' + csvNumber(change.after));
        return csv;
    }

    /// What changes at each position, and of the next token.
    std::string resultSvg(const AblationRequest& request, const AblationResult& result, const Tokenizer* tokenizer)
    {
        const auto tokens = shownTokens(request.ids, tokenizer);
        ValueGrid kl { "How far the prediction after each token moved, nats", { "KL" }, tokens, result.kl };
        fitScaleFromZero(kl, 0.001f);
        ValueGrid next { "Probability of the next token after position " + std::to_string(result.position),
            { "as it is", "ablated" }, {}, {} };
        std::vector<float> after;
        for (const auto& change : result.top) {
            next.columns.push_back(shownToken(change.id, tokenizer));
            next.values.push_back(change.before);
            after.push_back(change.after);
        }
        next.values.insert(next.values.end(), after.begin(), after.end());
        for (ValueGrid* grid : { &kl, &next })
            writeValues(*grid, 3);
        return svgOf("What the edits change", { kl, next });
    }

    NamedTensors resultTensors(const AblationRequest& request, const AblationResult& result)
    {
        std::vector<int> ids;
        std::vector<float> before, after;
        for (const auto& change : result.top) {
            ids.push_back(change.id);
            before.push_back(change.before);
            after.push_back(change.after);
        }
        const auto positions = static_cast<std::int64_t>(request.ids.size());
        const auto tops = static_cast<std::int64_t>(ids.size());
        return { { "ids", tensorOf(request.ids, { positions }) }, { "kl", tensorOf(result.kl, { positions }) },
            { "token_loss", tensorOf(result.tokenLoss, { positions }) },
            { "token_loss_ablated", tensorOf(result.tokenLossEdited, { positions }) },
            { "top_ids", tensorOf(ids, { tops }) }, { "top_p", tensorOf(before, { tops }) },
            { "top_p_ablated", tensorOf(after, { tops }) } };
    }

    OutNumbers numbersOf(const AblationRequest& request, const AblationResult& result, const Tokenizer* tokenizer)
    {
        OutNumbers numbers;
        numbers.what = "What the edits change was";
        numbers.json = [&request, &result, tokenizer] { return resultJson(request, result, tokenizer); };
        numbers.csv = [&request, &result, tokenizer] { return resultCsv(request, result, tokenizer); };
        numbers.tensors = [&request, &result] { return resultTensors(request, result); };
        numbers.svg = [&request, &result, tokenizer] { return resultSvg(request, result, tokenizer); };
        return numbers;
    }

    Json boardJson(const Leaderboard& board)
    {
        Json rows = Json::array();
        for (int layer = 0; layer < board.layers; ++layer) {
            const auto begin = board.deltaLoss.begin() + layer * board.heads;
            rows.push_back(numbersJson(std::vector<double>(begin, begin + board.heads)));
        }
        return { { "loss", board.loss }, { "tokens", board.tokens }, { "delta_loss", rows } };
    }

    std::string boardCsv(const Leaderboard& board)
    {
        std::string csv = "layer,head,delta_loss\r\n";
        for (int layer = 0; layer < board.layers; ++layer) {
            for (int head = 0; head < board.heads; ++head)
                csv += std::to_string(layer) + ',' + std::to_string(head) + ','
                    + csvNumber(board.deltaLoss[static_cast<std::size_t>(layer * board.heads + head)]) + "\r\n";
        }
        return csv;
    }

    OutNumbers numbersOf(const Leaderboard& board)
    {
        OutNumbers numbers;
        numbers.what = "What the loss rises by without each head was";
        numbers.json = [&board] { return boardJson(board); };
        numbers.csv = [&board] { return boardCsv(board); };
        numbers.tensors = [&board]() -> NamedTensors {
            return { { "delta_loss", tensorOf(board.deltaLoss, { board.layers, board.heads }) },
                { "loss", tensorOf(std::vector<double> { board.loss }, { 1 }) } };
        };
        numbers.svg = [&board] {
            ValueGrid grid { "What the loss rises by, nats a token", namesOf('L', board.layers),
                namesOf('H', board.heads), std::vector<float>(board.deltaLoss.begin(), board.deltaLoss.end()) };
            grid.isDifference = true;
            fitScale(grid);
            return svgOf("Every head switched off in turn", { grid });
        };
        return numbers;
    }

    void printForPeople(const AblationRequest& request, const AblationResult& result, const Tokenizer* tokenizer)
    {
        if (request.ids.size() > 1)
            print("Loss " + fixed(result.loss, 4) + " → " + fixed(result.lossEdited, 4) + " nats a token\n");
        const auto worst = std::max_element(result.kl.begin(), result.kl.end());
        const auto at = static_cast<std::size_t>(worst - result.kl.begin());
        print("The prediction changes most after \"" + shownToken(request.ids[at], tokenizer) + "\" ("
            + std::to_string(at) + "): KL " + fixed(*worst, 4) + " nats; after the last token "
            + fixed(result.kl.back(), 4) + "\n\nNext token after position " + std::to_string(result.position) + ":\n");
        Table table({ "token", "p", "p without", "change" }, "lrrr");
        for (const auto& change : result.top)
            table.add({ shownToken(change.id, tokenizer), fixed(change.before, 4), fixed(change.after, 4),
                withSign(change.change(), 4) });
        print(table.text());
        for (const auto& row : result.rows)
            print(headName(row.layer, row.head) + ", query " + std::to_string(row.query) + ": its weights sum to "
                + fixed(row.sum, 4) + "\n");
        if (request.newTokens > 0 && tokenizer)
            print("\nAs it is: " + visible(textOf(result.answer, tokenizer))
                + "\nWithout:  " + visible(textOf(result.answerEdited, tokenizer)) + "\n");
    }

    int everyHead(const Arguments& arguments, LoadedModel& loaded, const GivenEdits& given, const std::stop_token& stop)
    {
        for (const char* other : { "heads", "blocks", "mlps", "edits", "max-new", "top", "position" }) {
            if (arguments.has(other))
                throw InputError(std::string("--all takes every head in turn; --") + other + " is not for it.");
        }
        LeaderboardRequest request;
        request.ids = idsFor(arguments, loaded);
        request.by = replacementFrom(arguments);
        request.reference = given.reference(loaded, specialFrom(arguments));
        loaded.model->useFusedKernels(true);
        const auto heads = static_cast<double>(loaded.model->config().n_layers * loaded.model->config().n_heads);
        Progress progress;
        const auto start = std::chrono::steady_clock::now();
        double done = 0.0;
        const auto board = leaderboard(
            loaded.model, request,
            [&](const HeadDelta& head) {
                if (arguments.json()) {
                    progress.clear();
                    printJson({ { "layer", head.layer }, { "head", head.head }, { "delta_loss", head.deltaLoss } });
                }
                const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
                done += 1.0;
                const double left = elapsed.count() / done * (heads - done);
                progress.show("head " + fixed(done, 0) + " of " + fixed(heads, 0) + ", " + duration(left) + " left");
            },
            stop);
        progress.clear();
        if (arguments.has("out"))
            writeOut(arguments, numbersOf(board));
        if (arguments.json() || arguments.has("out"))
            return 0;
        Table table({ "head", "loss rises by" }, "lr");
        std::vector<std::size_t> order(board.deltaLoss.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::stable_sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return isLarger(board.deltaLoss[a], board.deltaLoss[b]); });
        for (const auto i : order)
            table.add({ headName(static_cast<int>(i) / board.heads, static_cast<int>(i) % board.heads),
                fixed(board.deltaLoss[i], 5) });
        print("Loss " + fixed(board.loss, 4) + " nats a token, of "
            + counted(static_cast<std::size_t>(board.tokens), "token") + "\n\n" + table.text());
        return 0;
    }

    int ablateVerbRun(const Arguments& arguments)
    {
        requireOutName(arguments);
        StopOnSignals signals("Stopping.");
        AblationRequest request;
        const GivenEdits given = editsGiven(arguments);
        if (!arguments.has("all"))
            request.edits = editsFrom(arguments, given);
        auto loaded = loadModel(arguments);
        if (arguments.has("all"))
            return everyHead(arguments, loaded, given, signals.token());
        request.ids = idsFor(arguments, loaded);
        requireFits(request.ids, loaded.model->config());
        request.reference = given.reference(loaded, specialFrom(arguments));
        if (arguments.has("position"))
            request.position = static_cast<int>(arguments.integer("position"));
        request.candidates = static_cast<int>(arguments.integer("top"));
        request.newTokens = static_cast<int>(arguments.integer("max-new"));
        const auto result = ablate(loaded.model, request, signals.token());
        if (arguments.has("out"))
            writeOut(arguments, numbersOf(request, result, loaded.tokenizer.get()));
        if (arguments.json())
            printJson(resultJson(request, result, loaded.tokenizer.get()));
        else if (!arguments.has("out"))
            printForPeople(request, result, loaded.tokenizer.get());
        return 0;
    }
} // namespace

Verb ablateVerb()
{
    using Kind = Option::Kind;
    return {
        .name = "ablate",
        .summary = "What a model predicts without some heads or blocks, or with its attention edited",
        .positionals = "[-]",
        .mostPositionals = 1,
        .options = joined<Option>({ modelOption() },
            joined(textOptions(true),
                { { .name = "heads", .value = "L.H,…", .help = "switch off these heads, such as 3.4,5.1" },
                    { .name = "blocks", .value = "L,…", .help = "switch off these blocks: attention and feed-forward" },
                    { .name = "mlps", .value = "L,…", .help = "switch off the feed-forward of these blocks" },
                    { .name = "mean",
                        .value = "FILE",
                        .help
                        = "put the mean of the output over all of this text in the place of what is switched off, not "
                          "zero; what --edits names follows its own \"by\"" },
                    { .name = "edits",
                        .value = "FILE",
                        .help = "a list of edits (JSON): heads, blocks, edges, patterns, scores, weights; - is "
                                "standard input" },
                    { .name = "top",
                        .kind = Kind::Integer,
                        .value = "N",
                        .fallback = "10",
                        .help = "likeliest next tokens to show, of each of the two",
                        .most = 1e6 },
                    { .name = "position",
                        .kind = Kind::Integer,
                        .value = "N",
                        .help = "tell of the next token after this position of the text, not after its last",
                        .most = 1e9 },
                    { .name = "max-new",
                        .kind = Kind::Integer,
                        .value = "N",
                        .fallback = "0",
                        .help = "also write on by N tokens, greedily, with and without; up to the context",
                        .most = 1e6 },
                    { .name = "all",
                        .kind = Kind::Flag,
                        .help = "switch off every head in turn and say what the loss rises by; a text of any length" },
                    outOption(), deviceOption(), threadsOption(), jsonOption() })),
        .notes
        = "JSON: "
          "{\"loss\",\"loss_ablated\",\"kl\":[position],\"position\",\"top\":[{\"id\",\"token\",\"bytes\",\"p\",\"p_"
          "ablated\"}],"
          "\"token_loss\",\"token_loss_ablated\",\n\"rows\",\"edits\"}; losses and KL (as it is ‖ without) in nats. "
          "With --max-new also new_ids and new_ids_ablated. \"rows\" are the sums of\nattention rows that an edit left "
          "other than "
          "normalised. With --all: a line {\"layer\",\"head\",\"delta_loss\"} for each head, in nats a token; the text "
          "is "
          "read\nin windows of the context's length.\n"
          "FILE of --edits: {\"edits\":[{\"edit\":\"head_off\",\"layer\":3,\"head\":4,\"by\":\"zero\"}, …]}; kinds: "
          "head_off, "
          "block_off, feed_forward_off,\ncut (head, query, key), pattern (head, pattern: "
          "uniform|previous|first|diagonal), "
          "score and weight (head, query, key, value;\nweight also renormalise). A score is what the softmax takes, "
          "Q·K/√D. What is left out is all heads, queries or keys.",
        .example = "cutaway-cli ablate --model induction --text \"abcXYZabc\" --heads 1.0 --max-new 3",
        .run = ablateVerbRun,
    };
}

} // namespace cutaway::cli
