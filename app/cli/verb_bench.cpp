// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_train.h"
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/texts.h"
#include "app/cli/verbs.h"
#include "app/cli/weights_keeper.h"
#include "core/fast/kept_memory.h"
#include "core/inspect/ablation.h"
#include "core/jobs/outcome.h"
#include "core/model/fused_kernels.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <functional>
#include <numeric>

namespace cutaway::cli {

namespace {
    using Kind = Option::Kind;

    /// Seconds since some moment: by the wall's clock, or of processor time that all threads took together.
    double secondsNow(bool ofProcessor)
    {
        if (ofProcessor)
            return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
        return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    }

    /// One run to warm up, then `runs` that count; each gives seconds.
    std::vector<double> timed(const Arguments& arguments, const std::function<void()>& work)
    {
        work();
        const bool ofProcessor = arguments.text("clock") == "cpu";
        std::vector<double> seconds;
        for (std::int64_t i = 0; i < arguments.integer("runs"); ++i) {
            const double begin = secondsNow(ofProcessor);
            work();
            seconds.push_back(std::max(secondsNow(ofProcessor) - begin, 1e-9));
        }
        return seconds;
    }

    /// What was measured of each run, as one document. `best` is the largest, or the smallest of times.
    int report(const Arguments& arguments, const std::string& name, std::vector<double> values, const std::string& unit,
        Json more)
    {
        std::sort(values.begin(), values.end());
        const std::size_t half = values.size() / 2;
        const double median = values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
        const double best = unit == "ms" ? values.front() : values.back();
        Json json { { "name", name }, { "median", median }, { "best", best }, { "unit", unit },
            { "runs", values.size() } };
        json.update(more);
        if (arguments.json()) {
            printJson(json);
            return 0;
        }
        std::string line = name + ": median " + fixed(median, 2) + " " + unit + ", best " + fixed(best, 2) + " " + unit
            + ", of " + std::to_string(values.size()) + " runs";
        for (const auto& [key, value] : more.items())
            line += ", " + key + " " + (value.is_string() ? value.get<std::string>() : value.dump());
        print(line + "\n");
        return 0;
    }

    std::vector<double> perSecond(std::vector<double> seconds, double amount)
    {
        for (auto& value : seconds)
            value = amount / value;
        return seconds;
    }

    /// The model in the precision asked for, ready to be measured.
    LoadedModel measuredModel(const Arguments& arguments)
    {
        auto loaded = loadModel(arguments);
        loaded.model->useFusedKernels(!arguments.has("plain"));
        useType(loaded, arguments.text("dtype"));
        return loaded;
    }

    Json conditions(const Arguments& arguments, const LoadedModel& loaded)
    {
        return { { "clock", arguments.text("clock") }, { "threads", torch::get_num_threads() },
            { "dtype", arguments.text("dtype") }, { "device", loaded.device.str() },
            { "kernels", arguments.has("plain") ? "plain" : "fused" } };
    }

    /// `count` different ids: what they say does not matter for the time.
    std::vector<int> someIds(std::int64_t count, const ModelConfig& config)
    {
        if (count > config.context_length)
            throw InputError("This model reads at most " + std::to_string(config.context_length) + " tokens at once; "
                + std::to_string(count) + " are too many.");
        std::vector<int> ids(static_cast<std::size_t>(count));
        for (std::size_t i = 0; i < ids.size(); ++i)
            ids[i] = static_cast<int>((i * 7919 + 13) % static_cast<std::size_t>(config.vocab_size));
        return ids;
    }

    int benchEncode(const Arguments& arguments)
    {
        const std::string text = readFileOrInput(arguments.text("file"));
        if (text.empty())
            throw InputError("The text is empty: there is nothing to measure.");
        const auto tokenizer = tokenizerFor(arguments.text("tokenizer"));
        std::size_t tokens = 0;
        const auto seconds = timed(arguments, [&] { tokens = tokenizer->ids(text).size(); });
        return report(arguments, "encode", perSecond(seconds, static_cast<double>(text.size()) / 1e6), "MB/s",
            { { "clock", arguments.text("clock") }, { "threads", 1 }, { "dtype", nullptr },
                { "tokenizer", tokenizer->displayName() }, { "bytes", text.size() }, { "tokens", tokens } });
    }

    int benchForward(const Arguments& arguments)
    {
        torch::NoGradGuard noGrad;
        auto loaded = measuredModel(arguments);
        const auto tokens = arguments.integer("tokens");
        const auto batch = batchOf(someIds(tokens, loaded.model->config()), loaded.device);
        const auto seconds = timed(arguments,
            [&] { loaded.model->forward(batch).select(1, -1).sum().item<double>(); }); // item() waits for a GPU
        Json more = conditions(arguments, loaded);
        more["tokens"] = tokens;
        return report(arguments, "forward", perSecond(seconds, static_cast<double>(tokens)), "tokens/s", more);
    }

    int benchAttention(const Arguments& arguments)
    {
        torch::NoGradGuard noGrad;
        auto loaded = measuredModel(arguments);
        const auto& config = loaded.model->config();
        const auto tokens = arguments.integer("tokens");
        const auto batch = batchOf(someIds(tokens, config), loaded.device);
        std::vector<int> layers(static_cast<std::size_t>(config.n_layers)),
            heads(static_cast<std::size_t>(config.n_heads));
        std::iota(layers.begin(), layers.end(), 0);
        std::iota(heads.begin(), heads.end(), 0);
        const FusedKernels fused(loaded.model);
        auto seconds = timed(arguments, [&] {
            const fast::KeptMemory memory;
            WeightsKeeper keeper(layers, heads);
            loaded.model->hidden(batch, &keeper);
        });
        for (auto& value : seconds)
            value *= 1000.0;
        Json more = conditions(arguments, loaded);
        more["tokens"] = tokens;
        return report(arguments, "attention", seconds, "ms", more);
    }

    int benchDecode(const Arguments& arguments)
    {
        auto loaded = measuredModel(arguments);
        GenerateRequest request;
        request.prompt = someIds(arguments.integer("prompt-tokens"), loaded.model->config());
        request.settings.max_new = static_cast<int>(arguments.integer("max-new"));
        request.candidates = 1;
        request.cache = arguments.has("plain") ? KeyValueCache::Off : KeyValueCache::On;
        const auto seconds = timed(arguments,
            [&] { generate(loaded.model, request, nullptr, {}, [](const GeneratedToken&) { return true; }); });
        Json more = conditions(arguments, loaded);
        more["prompt_tokens"] = request.prompt.size();
        more["max_new"] = request.settings.max_new;
        return report(arguments, "decode", perSecond(seconds, request.settings.max_new), "tokens/s", more);
    }

    /// Every head ablated in turn, beside as many forward passes of the same text with the same kernels.
    int benchAblate(const Arguments& arguments)
    {
        const torch::NoGradGuard noGrad;
        auto loaded = measuredModel(arguments);
        const auto& config = loaded.model->config();
        const auto tokens = arguments.integer("tokens"), context = config.context_length;
        LeaderboardRequest request;
        for (std::int64_t i = 0; i < tokens; ++i)
            request.ids.push_back(static_cast<int>((i * 7919 + 13) % config.vocab_size));
        std::vector<double> forward;
        const auto passes = [&] {
            const double begin = secondsNow(arguments.text("clock") == "cpu");
            for (std::int64_t first = 0; first < tokens; first += context) {
                const auto last = std::min(tokens, first + context);
                loaded.model
                    ->forward(batchOf({ request.ids.begin() + first, request.ids.begin() + last }, loaded.device))
                    .select(1, -1)
                    .sum()
                    .item<double>();
            }
            forward.push_back(std::max(secondsNow(arguments.text("clock") == "cpu") - begin, 1e-9));
        };
        passes();
        forward.clear(); // the first warms up
        const auto heads = static_cast<double>(config.n_layers * config.n_heads);
        std::vector<double> milliseconds;
        for (std::int64_t run = 0; run < arguments.integer("runs"); ++run) {
            passes();
            const double begin = secondsNow(arguments.text("clock") == "cpu");
            int told = 0;
            leaderboard(
                loaded.model, request, [&](const HeadDelta&) { // passes lie between the layers, to see the same machine
                    if (++told % static_cast<int>(config.n_heads) == 0)
                        passes();
                });
            double inside = 0.0;
            for (std::size_t i = 0; i < static_cast<std::size_t>(config.n_layers); ++i)
                inside += forward[forward.size() - 1 - i];
            milliseconds.push_back(
                1000.0 * std::max(secondsNow(arguments.text("clock") == "cpu") - begin - inside, 1e-9));
        }
        const double perForward
            = 1000.0 * std::accumulate(forward.begin(), forward.end(), 0.0) / static_cast<double>(forward.size());
        const double mean
            = std::accumulate(milliseconds.begin(), milliseconds.end(), 0.0) / static_cast<double>(milliseconds.size());
        Json more = conditions(arguments, loaded);
        more["tokens"] = tokens;
        more["heads"] = heads;
        more["forward_ms"] = perForward;
        more["ratio_to_forwards"] = mean / (heads * perForward);
        return report(arguments, "ablate", milliseconds, "ms", more);
    }

    int benchTrain(const Arguments& arguments)
    {
        useThreads(arguments);
        TrainBench bench;
        bench.recipe = readRecipe(arguments.text("config"));
        bench.runs = arguments.integer("runs");
        bench.stepsPerRun = arguments.integer("steps");
        bench.seconds = [ofProcessor = arguments.text("clock") == "cpu"] { return secondsNow(ofProcessor); };
        if (arguments.has("dtype"))
            bench.recipe.dtype = arguments.text("dtype");
        if (arguments.has("device"))
            bench.recipe.device = arguments.text("device");
        validate(bench.recipe);
        const auto rates = measureTraining(bench);
        return report(arguments, "train", rates, "tokens/s",
            { { "clock", arguments.text("clock") }, { "threads", torch::get_num_threads() },
                { "dtype", bench.recipe.dtype }, { "device", bench.recipe.exact ? "cpu" : bench.recipe.device },
                { "exact", bench.recipe.exact }, { "steps", bench.stepsPerRun },
                { "batch_size", bench.recipe.data.batch_size },
                { "context_length", bench.recipe.data.context_length } });
    }

    Option runsOption()
    {
        return { .name = "runs",
            .kind = Kind::Integer,
            .value = "K",
            .fallback = "5",
            .help = "runs that count, after one to warm up",
            .least = 1,
            .most = 10000 };
    }
    Option clockOption()
    {
        return { .name = "clock",
            .kind = Kind::Choice,
            .value = "C",
            .fallback = "wall",
            .help = "wall, or cpu: the processor's time, which other programs disturb less; with --threads 1",
            .choices = { "wall", "cpu" } };
    }
    Option plainOption()
    {
        return {
            .name = "plain", .kind = Kind::Flag, .help = "the book's steps, and no cache, instead of the fast path"
        };
    }
    Option countOption(const std::string& name, const std::string& fallback, const std::string& help)
    {
        return { .name = name,
            .kind = Kind::Integer,
            .value = "N",
            .fallback = fallback,
            .help = help,
            .least = 1,
            .most = 1000000 };
    }

    Verb bench(const std::string& what, const std::string& summary, std::vector<Option> options,
        const std::string& example, int (*run)(const Arguments&))
    {
        return { .name = "bench " + what,
            .summary = summary,
            .options = std::move(options),
            .notes = "Time inside the program, without start and output. JSON: "
                     "{\"name\",\"median\",\"best\",\"unit\",\"runs\",\"threads\",\"dtype\",...}.",
            .example = example,
            .run = run };
    }
} // namespace

std::vector<Verb> benchVerbs()
{
    const std::vector<Option> ofModel { modelOption(), runsOption(), clockOption(), dtypeOption("float32"),
        deviceOption(), threadsOption(), plainOption(), jsonOption() };
    const auto model = [&](std::vector<Option> own) { return joined(std::move(own), ofModel); };
    return {
        bench("encode", "How fast a text is cut into tokens, in MB/s (10^6 bytes)",
            { { .name = "file", .value = "FILE", .help = "the text; - is standard input", .required = true },
                tokenizerOption(), runsOption(), clockOption(), jsonOption() },
            "cutaway-cli bench encode --file book.txt", benchEncode),
        bench("forward", "How fast a model reads, in tokens/s",
            model({ countOption("tokens", "64", "tokens in one pass") }),
            "cutaway-cli bench forward --model stories --tokens 256", benchForward),
        bench("attention", "How long all attention weights of a text take, in ms",
            model({ countOption("tokens", "64", "tokens in the text") }),
            "cutaway-cli bench attention --model stories --tokens 64", benchAttention),
        bench("ablate",
            "How long it takes to ablate every head in turn, in ms, and how many forward passes that is for each head",
            model({ countOption("tokens", "2048", "tokens in the text") }),
            "cutaway-cli bench ablate --model stories --tokens 512 --runs 1", benchAblate),
        bench("decode", "How fast a model writes, in tokens/s",
            model({ countOption("prompt-tokens", "16", "tokens it begins with"),
                countOption("max-new", "64", "tokens to add") }),
            "cutaway-cli bench decode --model stories --prompt-tokens 16 --max-new 64", benchDecode),
        bench("train", "How fast a recipe trains, in tokens/s",
            { { .name = "config", .value = "FILE", .help = "the recipe (JSON)", .required = true },
                countOption("steps", "10", "steps in a run"), runsOption(), clockOption(), dtypeOption("the recipe's"),
                { .name = "device",
                    .value = "DEVICE",
                    .fallback = "the recipe's",
                    .help = "auto, cpu, cuda, cuda:N or mps" },
                threadsOption(), jsonOption() },
            "cutaway-cli bench train --config recipe.json --steps 10", benchTrain),
    };
}

} // namespace cutaway::cli
