// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/jobs/outcome.h"

#include <cmath>

namespace cutaway::cli {

namespace {
    void printJsonMatrix(const std::vector<float>& logits, std::int64_t rows, std::int64_t columns)
    {
        print("{\"shape\":[" + std::to_string(rows) + "," + std::to_string(columns) + "],\"logits\":[");
        for (std::int64_t row = 0; row < rows; ++row) {
            std::string line = row > 0 ? "," : "";
            appendFloats(line, logits.data() + row * columns, static_cast<std::size_t>(columns));
            print(line);
        }
        print("]}\n");
    }

    /// The five most likely next tokens after each position.
    void printForPeople(const torch::Tensor& logits, const std::vector<int>& ids, const Tokenizer* tokenizer,
        std::int64_t firstPosition)
    {
        const auto probability = torch::softmax(logits.to(torch::kCPU, torch::kFloat32), -1);
        const auto [p, index] = probability.topk(std::min<std::int64_t>(5, logits.size(1)), -1);
        const auto shown = [&](std::int64_t id) {
            return tokenizer && id < tokenizer->vocabSize() ? visible(tokenizer->bytesOf(static_cast<int>(id)))
                                                            : std::to_string(id);
        };
        Table table({ "#", "after", "likeliest next", "second", "third", "fourth", "fifth" }, "rl");
        for (std::int64_t row = 0; row < logits.size(0); ++row) {
            std::vector<std::string> cells { std::to_string(firstPosition + row),
                shown(ids[static_cast<std::size_t>(firstPosition + row)]) };
            for (std::int64_t k = 0; k < p.size(1); ++k) {
                const auto id = index[row][k].item<std::int64_t>();
                cells.push_back(shown(id) + " " + fixed(logits[row][id].item<double>(), 3) + " "
                    + fixed(100.0 * p[row][k].item<double>(), 1) + "%");
            }
            table.add(std::move(cells));
        }
        print(table.text());
    }

    int logits(const Arguments& arguments)
    {
        if (arguments.has("seed") && !arguments.has("train-mode"))
            throw InputError("--seed is for --train-mode: without dropout nothing is drawn.");
        auto loaded = loadModel(arguments);
        const auto ids = idsFor(arguments, loaded);
        requireFits(ids, loaded.model->config());
        torch::NoGradGuard noGrad;
        if (arguments.has("train-mode")) {
            loaded.model->train();
            torch::manual_seed(arguments.seed("seed"));
        }
        auto hidden = loaded.model->hidden(batchOf(ids, loaded.device)); // (1, T, C)
        if (arguments.has("last"))
            hidden = hidden.slice(1, hidden.size(1) - 1);
        const auto matrix = loaded.model->head(hidden).squeeze(0); // (T or 1, V)
        if (arguments.json())
            printJsonMatrix(numbersOf(matrix), matrix.size(0), matrix.size(1));
        else
            printForPeople(matrix, ids, loaded.tokenizer.get(), static_cast<std::int64_t>(ids.size()) - matrix.size(0));
        return 0;
    }
} // namespace

Verb logitsVerb()
{
    using Kind = Option::Kind;
    return {
        .name = "logits",
        .summary = "A score for every token of the vocabulary, at every position",
        .positionals = "[-]",
        .mostPositionals = 1,
        .options = joined<Option>({ modelOption() },
            joined(textOptions(true),
                { { .name = "last", .kind = Kind::Flag, .help = "the last position only" },
                    { .name = "train-mode", .kind = Kind::Flag, .help = "with dropout, as in training" },
                    { .name = "seed",
                        .kind = Kind::Seed,
                        .value = "S",
                        .fallback = "123",
                        .help = "of the dropout masks, with --train-mode" },
                    deviceOption(), threadsOption(), jsonOption() })),
        .notes = "JSON: {\"shape\":[T,V],\"logits\":[[...]]}; each number reads back as the same float32. Without "
                 "--json: the five likeliest\n"
                 "next tokens after each position, each with its logit and probability.",
        .example = "cutaway-cli logits --model stories --text \"Once upon a time\" --last",
        .run = logits,
    };
}

} // namespace cutaway::cli
