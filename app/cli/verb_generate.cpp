// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/cli/verbs.h"
#include "core/jobs/outcome.h"
#include "core/sample/penalties.h"
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
        case GenerationEnd::Why::StopText:
            return "stop_text";
        case GenerationEnd::Why::Stopped:
            return "stopped";
        }
        return "";
    }

    /// "TEXT=NUMBER", cut at the last =.
    TextBias biasFrom(const std::string& boost)
    {
        const auto at = boost.rfind('=');
        if (at == std::string::npos || at == 0)
            throw InputError(
                "--boost takes TEXT=NUMBER, such as --boost \" cat=2\"; " + inQuotes(boost) + " is not of this form.");
        return { boost.substr(0, at), parseNumber("--boost", boost.substr(at + 1), -1e6, 1e6) };
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
        request.settings.min_p = arguments.number("min-p");
        request.settings.typical = arguments.number("typical");
        request.settings.repetition_penalty = arguments.number("repetition-penalty");
        request.settings.presence_penalty = arguments.number("presence-penalty");
        request.settings.frequency_penalty = arguments.number("frequency-penalty");
        request.settings.no_repeat_ngram = static_cast<int>(arguments.integer("no-repeat-ngram"));
        for (const std::string& text : arguments.list("ban"))
            request.settings.biases.push_back({ text, TextBias::ban });
        for (const std::string& boost : arguments.list("boost"))
            request.settings.biases.push_back(biasFrom(boost));
        request.settings.stop = arguments.list("stop");
        request.candidates = 1;
        if (arguments.has("no-cache"))
            request.cache = KeyValueCache::Off;
        validate(request.settings); // before the prompt is printed
        return request;
    }

    /// Of the ids that the tokenizer knows: a model may have more.
    std::string textOf(std::vector<int> ids, const Tokenizer& tokenizer)
    {
        std::erase_if(ids, [&](int id) { return id >= tokenizer.vocabSize(); });
        return tokenizer.decode(ids);
    }
    std::string answerOf(const std::vector<int>& ids, const Tokenizer& tokenizer)
    {
        std::string text;
        for (const int id : ids) {
            if (id < tokenizer.vocabSize())
                text += tokenizer.appended(id);
        }
        return text;
    }

    /// What is printed while it is written: a text that may turn out to be the beginning of a stop text waits.
    class Stream {
    public:
        explicit Stream(const std::vector<std::string>& stop)
        {
            for (const std::string& text : stop)
                m_held = std::max(m_held, text.size());
        }
        void add(const std::string& bytes)
        {
            m_text += bytes;
            printUpTo(m_text.size() - std::min(m_text.size(), m_held));
        }
        void printUpTo(std::size_t end)
        {
            if (end > m_printed)
                print(m_text.substr(m_printed, end - m_printed));
            m_printed = std::max(m_printed, end);
        }
        std::size_t size() const { return m_text.size(); }

    private:
        std::string m_text;
        std::size_t m_printed = 0, m_held = 0;
    };

    void printJsonAnswer(const GenerateRequest& request, const GenerationEnd& end, const Tokenizer* tokenizer)
    {
        std::vector<int> ids = request.prompt;
        ids.insert(ids.end(), end.ids.begin(), end.ids.end());
        Json json { { "ids", ids } };
        const std::string text = tokenizer
            ? textOf(request.prompt, *tokenizer) + answerOf(end.ids, *tokenizer).substr(0, end.keptBytes)
            : std::string();
        json["text"] = tokenizer ? Json(text) : Json();
        json["bytes"] = tokenizer ? Json(hex(text)) : Json();
        json["prompt_tokens"] = request.prompt.size();
        json["new_ids"] = end.ids;
        json["end"] = wordFor(end.why);
        if (end.why == GenerationEnd::Why::StopText)
            json["stop_text"] = end.stopText;
        json["tokens_per_second"] = end.tokensPerSecond;
        printJson(json);
    }

    void noteWhatIsCut(const GenerateRequest& request, std::int64_t context)
    {
        const auto length = static_cast<std::int64_t>(request.prompt.size());
        if (length > context)
            std::fprintf(stderr,
                "Note: the prompt has %s tokens and the model sees %s at once: it reads the last %s.\n",
                grouped(length).c_str(), grouped(context).c_str(), grouped(context).c_str());
    }

    int generateText(const Arguments& arguments)
    {
        StopOnSignals signals("Stopping after this token; again to end at once.");
        auto loaded = loadModel(arguments);
        useType(loaded, arguments.text("dtype"));
        const auto request = requestFrom(arguments, idsFor(arguments, loaded, "prompt"));
        const Tokenizer* tokenizer = loaded.tokenizer.get();
        validateTexts(request.settings, tokenizer); // before the prompt is printed
        noteWhatIsCut(request, loaded.model->config().context_length);
        if (!arguments.json() && tokenizer)
            print(textOf(request.prompt, *tokenizer));
        else if (!arguments.json())
            for (const int id : request.prompt)
                print(std::to_string(id) + " ");
        Stream answer(request.settings.stop);
        const auto end = generate(loaded.model, request, tokenizer, signals.token(), [&](const GeneratedToken& token) {
            if (!arguments.json())
                answer.add(tokenizer ? token.bytes : std::to_string(token.id) + " ");
            return true;
        });
        if (arguments.json()) {
            printJsonAnswer(request, end, tokenizer);
            return 0;
        }
        answer.printUpTo(tokenizer ? end.keptBytes : answer.size());
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
                .least = aboveZero,
                .most = 1 },
            { .name = "seed", .kind = Kind::Seed, .value = "S", .fallback = "123", .help = "of the draws" },
            { .name = "min-p",
                .kind = Kind::Number,
                .value = "P",
                .fallback = "0",
                .help = "draw among tokens with at least this share of the likeliest one's probability; 0 = all",
                .most = 1 },
            { .name = "typical",
                .kind = Kind::Number,
                .value = "P",
                .fallback = "1",
                .help = "draw among the tokens whose surprise is most typical and that hold this probability; 1 = all",
                .least = aboveZero,
                .most = 1 },
            { .name = "repetition-penalty",
                .kind = Kind::Number,
                .value = "R",
                .fallback = "1",
                .help = "above 1 makes tokens rarer that stand in prompt or answer; 1 = none",
                .least = aboveZero },
            { .name = "presence-penalty",
                .kind = Kind::Number,
                .value = "A",
                .fallback = "0",
                .help = "taken off the logit of each token that the answer has",
                .least = -1e6 },
            { .name = "frequency-penalty",
                .kind = Kind::Number,
                .value = "A",
                .fallback = "0",
                .help = "taken off once for each time that the answer has the token",
                .least = -1e6 },
            { .name = "no-repeat-ngram",
                .kind = Kind::Integer,
                .value = "N",
                .fallback = "0",
                .help = "never write the same N tokens in a row twice; 0 = off",
                .most = 1000000 },
            { .name = "ban", .kind = Kind::List, .value = "TEXT", .help = "texts that must not come" },
            { .name = "boost", .kind = Kind::List, .value = "TEXT=B", .help = "adds B to the logit of a text" },
            { .name = "stop", .kind = Kind::List, .value = "TEXT", .help = "texts before which the answer ends" },
            { .name = "ignore-end", .kind = Kind::Flag, .help = "go on after <|endoftext|>" },
            { .name = "no-cache",
                .kind = Kind::Flag,
                .help = "the book's plain path: read the whole text anew for every token" },
            dtypeOption("float32"), deviceOption(), threadsOption(), jsonOption() };
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
        .notes
        = "The text appears as it is written; Ctrl-C stops. A prompt longer than the context: the model reads "
          "its last tokens.\n"
          "JSON: {\"ids\",\"text\",\"bytes\",\"prompt_tokens\",\"new_ids\",\"end\",\"tokens_per_second\"}: ids "
          "and text hold the prompt and what\n"
          "was added, new_ids what was added; bytes is the text in hex; end is length, end_of_text, stop_text or "
          "stopped.\n"
          "Order: bans and boosts, penalties, n-grams; then top-k, temperature, top-p, min-p, typical. A space "
          "belongs to the word after it:\n"
          "--ban \" cat\" bans the word inside a sentence, --ban cat at its beginning. With a stop text, text ends "
          "before it, and ids hold it.",
        .example = "cutaway-cli generate --model stories --prompt \"Once upon a time\" --max-new 100 --temperature 0.8 "
                   "--top-k 40",
        .run = generateText,
    };
}

} // namespace cutaway::cli
