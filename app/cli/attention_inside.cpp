// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/attention_inside.h"

#include "app/cli/given_edits.h"
#include "app/cli/inspect_words.h"
#include "app/cli/models.h"
#include "app/cli/out_place.h"
#include "app/cli/output.h"
#include "app/cli/texts.h"
#include "app/cli/verbs.h"
#include "core/inspect/maps.h"
#include "core/inspect/reader.h"
#include "core/io/atomic_file.h"
#include "core/io/safetensors.h"
#include "core/jobs/outcome.h"
#include "core/jobs/step_names.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <initializer_list>
#include <limits>
#include <utility>

namespace cutaway::cli {

namespace {
    constexpr std::size_t mostColumns = 12; // of a matrix for people

    /// The same numbers in each form that they are given in.
    struct Numbers {
        std::string what; ///< "The steps of L0 H1"
        Json json;
        std::string csv;
        NamedTensors tensors;
        std::string forPeople;
    };

    struct Head {
        int layer = 0, head = 0;
    };

    void refuse(const Arguments& arguments, std::initializer_list<const char*> options, const std::string& why)
    {
        for (const char* option : options) {
            if (arguments.has(option))
                throw InputError(std::string("--") + option + ' ' + why);
        }
    }

    Head headFrom(const Arguments& arguments, const std::string& option)
    {
        if (!arguments.has("layer") || !arguments.has("head"))
            throw InputError("--" + option + " looks into one head: name it with --layer and --head.");
        return { static_cast<int>(arguments.integer("layer")), static_cast<int>(arguments.integer("head")) };
    }

    /// A number of a table; nothing where it is none, as what is masked.
    std::string csvNumber(float value)
    {
        std::string text;
        if (std::isfinite(value))
            appendFloat(text, value);
        return text;
    }

    torch::Tensor listTensor(const std::vector<float>& values)
    {
        return torch::tensor(values);
    }
    torch::Tensor matrixTensor(const Matrix& matrix)
    {
        return torch::tensor(matrix.values).view({ matrix.rows, matrix.columns });
    }
    torch::Tensor idsTensor64(const std::vector<int>& ids)
    {
        return torch::tensor(std::vector<std::int64_t>(ids.begin(), ids.end()));
    }

    std::string tableOf(const Matrix& matrix)
    {
        const auto columns = std::min(mostColumns, static_cast<std::size_t>(matrix.columns));
        std::vector<std::string> head(columns);
        for (std::size_t column = 0; column < columns; ++column)
            head[column] = std::to_string(column);
        Table table(head, std::string(columns, 'r'));
        for (int row = 0; row < matrix.rows; ++row) {
            std::vector<std::string> cells(columns);
            for (std::size_t column = 0; column < columns; ++column) {
                const float value = matrix.at(row, static_cast<int>(column));
                cells[column] = fixed(static_cast<double>(value), 4); // -inf where it is masked
            }
            table.add(std::move(cells));
        }
        return table.text();
    }

    void addSteps(Numbers& numbers, const AttentionSteps& steps)
    {
        numbers.json["causal"] = steps.causal;
        numbers.json["divisor"] = steps.divisor;
        numbers.json["dropout"] = steps.dropout;
        numbers.csv = "matrix,row,column,value\r\n";
        for (const auto& [name, matrix] : matricesOf(steps)) {
            numbers.json[name] = rowsJson(matrix->values, static_cast<std::size_t>(matrix->columns));
            numbers.tensors.emplace_back(name, matrixTensor(*matrix));
            for (int row = 0; row < matrix->rows; ++row) {
                for (int column = 0; column < matrix->columns; ++column)
                    numbers.csv += std::string(name) + ',' + std::to_string(row) + ',' + std::to_string(column) + ','
                        + csvNumber(matrix->at(row, column)) + "\r\n";
            }
            const auto more = static_cast<std::size_t>(matrix->columns) > mostColumns;
            numbers.forPeople += (numbers.forPeople.empty() ? "" : "\n") + std::string(name) + " ("
                + std::to_string(matrix->rows) + " x " + std::to_string(matrix->columns)
                + (more ? ", the first columns" : "") + ")\n" + tableOf(*matrix);
        }
        for (const auto& [name, values] : biasesOf(steps)) {
            numbers.json[name] = numbersJson(*values);
            numbers.tensors.emplace_back(name, listTensor(*values));
        }
    }

    Numbers stepsOfBook(const Arguments& arguments)
    {
        refuse(arguments,
            { "model", "text", "file", "ids", "layer", "head", "no-mask", "unscaled", "dropout", "dropout-seed" },
            "has no use with --book: an example of the book's has its own.");
        if (!arguments.positionals().empty())
            throw InputError("A text has no use with --book: an example of the book's has its own.");
        useThreads(arguments);
        const std::string& word = arguments.text("book");
        const auto found = std::find_if(
            presetWords.begin(), presetWords.end(), [&](const PresetWord& one) { return word == one.word; });
        if (found == presetWords.end())
            throw InputError("The book has no example " + inQuotes(word) + ".");
        Numbers numbers;
        numbers.what = "The steps of the book's example " + word;
        numbers.json["book"] = word;
        addSteps(numbers, attentionSteps(found->preset));
        return numbers;
    }

    Numbers stepsOfModel(const Arguments& arguments)
    {
        refuse(arguments, { "edits", "mean" },
            "has no use with --steps, which shows how the model computes it by itself.");
        const Head of = headFrom(arguments, "steps");
        StepsOptions options;
        options.causal = !arguments.has("no-mask");
        options.scaled = !arguments.has("unscaled");
        options.dropout = arguments.number("dropout");
        options.seed = arguments.seed("dropout-seed");
        auto loaded = loadModel(arguments);
        const auto ids = idsFor(arguments, loaded);
        requireFits(ids, loaded.model->config());
        const auto steps = attentionSteps(loaded.model, ids, of.layer, of.head, options);
        Numbers numbers;
        numbers.what = "The steps of " + headName(of.layer, of.head);
        numbers.json["layer"] = of.layer;
        numbers.json["head"] = of.head;
        numbers.json["tokens"] = tokensJson(ids, loaded.tokenizer.get());
        addSteps(numbers, steps);
        numbers.tensors.emplace_back("ids", idsTensor64(ids));
        return numbers;
    }

    /// "5,2" → 5 and 2.
    std::pair<int, int> pairFrom(const Arguments& arguments)
    {
        const std::string& text = arguments.text("neurons");
        const auto comma = text.find(',');
        if (comma == std::string::npos)
            throw InputError("--neurons takes the positions of a query and a key, such as 5,2; " + inQuotes(text)
                + " is not of this form.");
        constexpr double most = std::numeric_limits<int>::max();
        return { static_cast<int>(parseInteger("A query", text.substr(0, comma), 0, most)),
            static_cast<int>(parseInteger("A key", text.substr(comma + 1), 0, most)) };
    }

    std::string csvOf(const AttentionPair& pair)
    {
        std::string csv = "component,q,k,product\r\n";
        for (std::size_t i = 0; i < pair.q.size(); ++i)
            csv += std::to_string(i) + ',' + csvNumber(pair.q[i]) + ',' + csvNumber(pair.k[i]) + ','
                + csvNumber(pair.product[i]) + "\r\n";
        csv += "\r\nkey_position,scaled_score,weight\r\n";
        for (std::size_t key = 0; key < pair.weightRow.size(); ++key)
            csv += std::to_string(key) + ',' + csvNumber(pair.scaledRow[key]) + ',' + csvNumber(pair.weightRow[key])
                + "\r\n";
        return csv;
    }

    std::string forPeople(const AttentionPair& pair, const std::vector<int>& ids, const Tokenizer* tokenizer)
    {
        const auto token = [&](int position) { return shownToken(ids[static_cast<std::size_t>(position)], tokenizer); };
        std::string text = headName(pair.layer, pair.head) + ": " + token(pair.query) + " looks at " + token(pair.key)
            + ": " + fixed(static_cast<double>(pair.weight), 4) + "\nSum of the products = score "
            + fixed(static_cast<double>(pair.score), 4) + "; divided by the root of " + std::to_string(pair.q.size())
            + " = " + fixed(static_cast<double>(pair.scaled), 4) + "\n\n";
        Table table({ "component", "q", "k", "q * k" }, "rrrr");
        for (std::size_t i = 0; i < pair.q.size(); ++i)
            table.add({ std::to_string(i), fixed(static_cast<double>(pair.q[i]), 4),
                fixed(static_cast<double>(pair.k[i]), 4), fixed(static_cast<double>(pair.product[i]), 4) });
        Table keys({ "#", "key", "score", "weight" }, "rlrr");
        for (std::size_t key = 0; key < pair.weightRow.size(); ++key)
            keys.add(
                { std::to_string(key), token(static_cast<int>(key)), fixed(static_cast<double>(pair.scaledRow[key]), 4),
                    fixed(static_cast<double>(pair.weightRow[key]), 4) });
        return text + table.text() + '\n' + keys.text();
    }

    Numbers neurons(const Arguments& arguments)
    {
        refuse(arguments, { "no-mask", "unscaled", "dropout", "dropout-seed" }, "is for --steps.");
        const Head of = headFrom(arguments, "neurons");
        const auto [query, key] = pairFrom(arguments);
        const GivenEdits given = editsGiven(arguments);
        requireMeanFits(given.list, given.meanText.has_value());
        auto loaded = loadModel(arguments);
        ReadRequest request;
        request.ids = idsFor(arguments, loaded);
        request.thumbnailSide = 1;
        request.candidates = 0;
        request.edits = given.list;
        request.reference = given.reference(loaded, specialFrom(arguments));
        requireFits(request.ids, loaded.model->config());
        Reader reader;
        reader.read(loaded.model, request);
        const AttentionPair pair = reader.pair(of.layer, of.head, query, key);
        Numbers numbers;
        numbers.what = "What the weight in " + headName(of.layer, of.head) + " is made of";
        numbers.json = { { "layer", pair.layer }, { "head", pair.head }, { "query", pair.query }, { "key", pair.key },
            { "q", numbersJson(pair.q) }, { "k", numbersJson(pair.k) }, { "product", numbersJson(pair.product) },
            { "score", pair.score }, { "scaled", pair.scaled }, { "weight", pair.weight },
            { "scaled_row", numbersJson(pair.scaledRow) }, { "weight_row", numbersJson(pair.weightRow) },
            { "tokens", tokensJson(request.ids, loaded.tokenizer.get()) } };
        numbers.csv = csvOf(pair);
        numbers.tensors = { { "q", listTensor(pair.q) }, { "k", listTensor(pair.k) },
            { "product", listTensor(pair.product) }, { "scaled_row", listTensor(pair.scaledRow) },
            { "weight_row", listTensor(pair.weightRow) }, { "ids", idsTensor64(request.ids) } };
        numbers.forPeople = forPeople(pair, request.ids, loaded.tokenizer.get());
        return numbers;
    }

    void requireNumbersName(const std::filesystem::path& file)
    {
        const auto ending = file.extension();
        if (ending != ".csv" && ending != ".json" && ending != ".safetensors")
            throw InputError("The numbers of one head are written as .csv, .json or .safetensors; "
                + inQuotes(file.filename().string()) + " ends otherwise.");
        requirePlaceFor(file);
    }

    void writeOut(const Numbers& numbers, const std::filesystem::path& file)
    {
        if (file.extension() == ".safetensors")
            writeSafetensors(file, numbers.tensors);
        else if (file.extension() == ".json")
            writeFileAtomically(file, dumped(numbers.json) + '\n');
        else
            writeFileAtomically(file, numbers.csv);
    }
} // namespace

std::vector<Option> insideOptions()
{
    using Kind = Option::Kind;
    std::vector<std::string> examples;
    for (const auto& one : presetWords)
        examples.emplace_back(one.word);
    return {
        { .name = "steps",
            .kind = Kind::Flag,
            .help = "every matrix of one head from the inputs to the context vectors (chapter 3), in numbers" },
        { .name = "book",
            .kind = Kind::Choice,
            .value = "EXAMPLE",
            .help = "the same of an example of chapter 3 on its six tokens; needs no model",
            .choices = examples },
        { .name = "neurons",
            .value = "Q,K",
            .help = "one weight of one head taken apart: the query at position Q times the key at K" },
        { .name = "no-mask", .kind = Kind::Flag, .help = "for --steps: every token sees the whole text" },
        { .name = "unscaled", .kind = Kind::Flag, .help = "for --steps: scores are not divided by the root of D" },
        { .name = "dropout",
            .kind = Kind::Number,
            .value = "P",
            .fallback = "0",
            .help = "for --steps: the chance of a weight to be dropped",
            .most = 0.9 },
        { .name = "dropout-seed",
            .kind = Kind::Seed,
            .value = "S",
            .fallback = "123",
            .help = "for --steps: of what is dropped" },
    };
}

Option modelUnlessBook()
{
    Option option = modelOption();
    option.required = false;
    option.help += "; needed but for --book";
    return option;
}

bool looksInside(const Arguments& arguments)
{
    return arguments.has("steps") || arguments.has("book") || arguments.has("neurons");
}

void requireNothingOfInside(const Arguments& arguments)
{
    if (!arguments.has("model"))
        throw InputError("\"attention\" needs --model MODEL; see cutaway-cli attention --help.");
    refuse(arguments, { "no-mask", "unscaled", "dropout", "dropout-seed" }, "is for --steps.");
}

int attentionInside(const Arguments& arguments)
{
    if (arguments.has("neurons"))
        refuse(arguments, { "steps", "book" }, "and --neurons are two questions: ask one at a time.");
    refuse(arguments, { "combine", "value-weighted", "without-first", "minus-text", "minus-model" },
        "is for maps of weights, not for one head taken apart.");
    if (!arguments.has("book") && !arguments.has("model"))
        throw InputError("\"attention\" needs --model MODEL; see cutaway-cli attention --help.");
    if (arguments.has("book"))
        refuse(arguments, { "edits", "mean" }, "has no use with --book.");
    if (arguments.has("out"))
        requireNumbersName(arguments.text("out"));
    const Numbers numbers = arguments.has("book") ? stepsOfBook(arguments)
        : arguments.has("neurons")                ? neurons(arguments)
                                                  : stepsOfModel(arguments);
    if (arguments.has("out"))
        writeOut(numbers, arguments.text("out"));
    if (arguments.json())
        printJson(numbers.json);
    else if (arguments.has("out"))
        print(numbers.what + " were written to " + arguments.text("out") + "\n");
    else
        print(numbers.forPeople);
    return 0;
}

} // namespace cutaway::cli
