// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signals.h"
#include "app/cli/texts.h"
#include "app/cli/verbs.h"
#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"

#include <cstdio>
#include <filesystem>

namespace cutaway::cli {

namespace {
    namespace fs = std::filesystem;

    BpeTrainerSettings settingsFrom(const Arguments& arguments)
    {
        BpeTrainerSettings settings;
        settings.vocab_size = static_cast<int>(arguments.integer("vocab-size"));
        if (arguments.has("special"))
            settings.special_tokens = arguments.list("special");
        if (arguments.text("pattern") != "gpt2")
            settings.split = SplitPattern(arguments.text("pattern"));
        return settings;
    }

    TokenizerPtr learn(const std::vector<std::string>& texts, const BpeTrainerSettings& settings)
    {
        StopOnSignals signals("Stopping.");
        Progress progress;
        return trainBpe(texts, settings, signals.token(), [&](const BpeTrainerProgress& p) {
            if (p.bytesRead < p.bytes)
                progress.show("counting: " + fixed(static_cast<double>(p.bytesRead) / 1e6, 1) + " of "
                    + fixed(static_cast<double>(p.bytes) / 1e6, 1) + " MB");
            else
                progress.show("merge " + grouped(p.merges) + " of " + grouped(p.mergesWanted));
        });
    }

    int trainTokenizer(const Arguments& arguments)
    {
        const fs::path folder = arguments.text("out");
        std::error_code error;
        if (fs::exists(folder, error) && (!fs::is_directory(folder, error) || !fs::is_empty(folder, error)))
            throw InputError(
                inQuotes(folder.string()) + " exists already and is not an empty folder; choose another --out.");
        const BpeTrainerSettings settings = settingsFrom(arguments);
        std::vector<std::string> texts;
        std::size_t bytes = 0;
        for (const auto& file : arguments.list("file")) {
            texts.push_back(readFileOrInput(file));
            bytes += texts.back().size();
        }
        if (bytes == 0)
            throw InputError("The text is empty: there is nothing to learn from.");
        const auto begin = std::chrono::steady_clock::now();
        const auto tokenizer = learn(texts, settings);
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        makeFolderAtomically(folder, [&](const fs::path& temporary) { saveTokenizer(*tokenizer, temporary); });
        if (tokenizer->vocabSize() < settings.vocab_size)
            std::fputs(("The texts have no more pairs to merge: " + grouped(tokenizer->vocabSize())
                           + " tokens were learned instead of " + grouped(settings.vocab_size) + ".\n")
                           .c_str(),
                stderr);
        if (arguments.json())
            printJson({ { "folder", folder.string() }, { "vocab_size", tokenizer->vocabSize() },
                { "vocab_size_asked", settings.vocab_size }, { "bytes", bytes }, { "seconds", seconds } });
        else
            print(tokenizer->displayName() + " learned from " + grouped(static_cast<std::int64_t>(bytes)) + " bytes in "
                + fixed(seconds, 1) + " s: " + grouped(tokenizer->vocabSize()) + " tokens, written to "
                + folder.string() + "\n");
        return 0;
    }
} // namespace

Verb tokenizerTrainVerb()
{
    return {
        .name = "tokenizer train",
        .summary = "Learn a byte-level BPE from texts",
        .options = { { .name = "vocab-size",
                         .kind = Option::Kind::Integer,
                         .value = "N",
                         .help = "tokens: 256 bytes, the merges, and the special tokens",
                         .least = 256,
                         .most = 1000000,
                         .required = true },
            { .name = "file",
                .kind = Option::Kind::List,
                .value = "FILE...",
                .help = "texts to learn from; - is standard input",
                .required = true },
            { .name = "pattern",
                .value = "P",
                .fallback = "gpt2",
                .help = "how a text is split before pairs are counted: gpt2, or a regular expression (PCRE2) whose "
                        "matches are the pieces" },
            { .name = "special",
                .kind = Option::Kind::List,
                .value = "TOKEN...",
                .fallback = "<|endoftext|>",
                .help = "special tokens; they take the last ids and no part in the counting" },
            { .name = "out",
                .value = "FOLDER",
                .help = "where tokenizer.json is written, and with GPT-2's pattern vocab.json and merges.txt; must be "
                        "new or empty",
                .required = true },
            jsonOption() },
        .notes
        = "When the text has no more pairs to merge, the vocabulary is smaller than asked for, and stderr says so.\n"
          "JSON: {\"folder\",\"vocab_size\",\"vocab_size_asked\",\"bytes\",\"seconds\"}.",
        .example = "cutaway-cli tokenizer train --vocab-size 4096 --file stories.txt --out stories-bpe",
        .run = trainTokenizer,
    };
}

} // namespace cutaway::cli
