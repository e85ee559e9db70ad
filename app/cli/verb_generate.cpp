// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/cli/verbs.h"
#include "core/jobs/outcome.h"
#include "core/sample/sampler.h"

#include <algorithm>

namespace cutaway::cli {

namespace {
    const char* wordFor(GenerationEnd::Why why)
    {
        switch (why) {
        case GenerationEnd::Why::Length:
            return "length";
        case GenerationEnd::Why::EndOfText:
            return "end_of_text";
        case GenerationEnd::Why::Stopped:
            return "stopped";
        }
        return "";
    }

    GenerateRequest requestFrom(const Arguments& arguments, std::vector<int> prompt)
    {
        GenerateRequest request;
        request.prompt = std::move(prompt);
        request.settings.temperature = arguments.number("temperature");
        request.settings.top_k = static_cast<int>(arguments.integer("top-k"));
        request.settings.top_p = arguments.number("top-p");
        request.settings.seed = arguments.seed("seed");
        request.settings.max_new = static_cast<int>(arguments.integer("max-new"));
        request.settings.stop_at_end_of_text = !arguments.has("ignore-end");
        request.candidates = 1;
        validate(request.settings); // before the prompt is printed
        return request;
    }

    /// The bytes of the ids that the tokenizer knows: a model may have more.
    std::string textOf(const std::vector<int>& ids, const Tokenizer& tokenizer)
    {
        std::string text;
        for (const int id : ids) {
            if (id < tokenizer.vocabSize())
                text += tokenizer.bytesOf(id);
        }
        return text;
    }

    void printJsonAnswer(const GenerateRequest& request, const GenerationEnd& end, const Tokenizer* tokenizer)
    {
        std::vector<int> ids = request.prompt;
        ids.insert(ids.end(), end.ids.begin(), end.ids.end());
        Json json { { "ids", ids } };
        json["text"] = tokenizer ? Json(textOf(ids, *tokenizer)) : Json();
        json["bytes"] = tokenizer ? Json(hex(textOf(ids, *tokenizer))) : Json();
        json["prompt_tokens"] = request.prompt.size();
        json["new_ids"] = end.ids;
        json["end"] = wordFor(end.why);
        json["tokens_per_second"] = end.tokensPerSecond;
        printJson(json);
    }

    int generateText(const Arguments& arguments)
    {
        StopOnSignals signals("Stopping after this token; again to end at once.");
        auto loaded = loadModel(arguments);
        const auto request = requestFrom(arguments, idsFor(arguments, loaded, "prompt"));
        const Tokenizer* tokenizer = loaded.tokenizer.get();
        const auto endOfText = tokenizer ? tokenizer->endOfText() : std::nullopt;
        const auto show = [&](int id) { print(tokenizer ? textOf({ id }, *tokenizer) : std::to_string(id) + " "); };
        if (!arguments.json())
            std::for_each(request.prompt.begin(), request.prompt.end(), show);
        const auto end = generate(loaded.model, request, endOfText, signals.token(), [&](const GeneratedToken& token) {
            if (!arguments.json())
                show(token.id);
            return true;
        });
        if (arguments.json()) {
            printJsonAnswer(request, end, tokenizer);
            return 0;
        }
        print("\n");
        std::fprintf(stderr, "%s new tokens, %s a second\n", grouped(static_cast<std::int64_t>(end.ids.size())).c_str(),
            fixed(end.tokensPerSecond, 1).c_str());
        return 0;
    }

    std::vector<Option> generateOptions()
    {
        using Kind = Option::Kind;
        return { modelOption(), { .name = "prompt", .value = "TEXT", .help = "how the text begins" },
            { .name = "file", .value = "FILE", .help = "read the prompt from a file; - is standard input" },
            { .name = "ids",
                .value = "1,2,3",
                .help = "token ids instead of a prompt; needs no tokenizer; - reads them from standard input" },
            specialOption(),
            { .name = "max-new",
                .kind = Kind::Integer,
                .value = "N",
                .fallback = "50",
                .help = "tokens to add",
                .most = 1000000 },
            { .name = "temperature",
                .kind = Kind::Number,
                .value = "T",
                .fallback = "0",
                .help = "0 takes the likeliest token each time; above 0 draws, the higher the wilder" },
            { .name = "top-k",
                .kind = Kind::Integer,
                .value = "K",
                .fallback = "0",
                .help = "draw among the K likeliest; 0 = all",
                .most = 100000000 },
            { .name = "top-p",
                .kind = Kind::Number,
                .value = "P",
                .fallback = "1",
                .help = "draw among the fewest tokens that hold this probability; 1 = all",
                .most = 1 },
            { .name = "seed", .kind = Kind::Seed, .value = "S", .fallback = "123", .help = "of the draws" },
            { .name = "ignore-end", .kind = Kind::Flag, .help = "go on after <|endoftext|>" }, deviceOption(),
            threadsOption(), jsonOption() };
    }
} // namespace

Verb generateVerb()
{
    return {
        .name = "generate",
        .summary = "Let a model go on with a text",
        .positionals = "[-]",
        .mostPositionals = 1,
        .options = generateOptions(),
        .notes = "The text appears as it is written; Ctrl-C stops. A prompt longer than the context: the model reads "
                 "its last tokens.\n"
                 "JSON: {\"ids\",\"text\",\"bytes\",\"prompt_tokens\",\"new_ids\",\"end\",\"tokens_per_second\"}: ids "
                 "and text hold the prompt and what\n"
                 "was added, new_ids what was added; bytes is the text in hex; end is length, end_of_text or stopped.",
        .example = "cutaway-cli generate --model stories --prompt \"Once upon a time\" --max-new 100 --temperature 0.8 "
                   "--top-k 40",
        .run = generateText,
    };
}

} // namespace cutaway::cli
