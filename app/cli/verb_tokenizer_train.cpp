// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signals.h"
#include "app/cli/texts.h"
#include "app/cli/verbs.h"
#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"

#include <filesystem>

namespace cutaway::cli {

namespace {
    namespace fs = std::filesystem;

    TokenizerPtr learn(const std::vector<std::string>& texts, int vocabSize)
    {
        StopOnSignals signals("Stopping.");
        Progress progress;
        return trainBpe(texts, { .vocab_size = vocabSize }, signals.token(), [&](const BpeTrainerProgress& p) {
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
        std::vector<std::string> texts;
        std::size_t bytes = 0;
        for (const auto& file : arguments.list("file")) {
            texts.push_back(readFileOrInput(file));
            bytes += texts.back().size();
        }
        if (bytes == 0)
            throw InputError("The text is empty: there is nothing to learn from.");
        const auto begin = std::chrono::steady_clock::now();
        const auto tokenizer = learn(texts, static_cast<int>(arguments.integer("vocab-size")));
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        makeFolderAtomically(folder, [&](const fs::path& temporary) { saveTokenizer(*tokenizer, temporary); });
        if (arguments.json())
            printJson({ { "folder", folder.string() }, { "vocab_size", tokenizer->vocabSize() }, { "bytes", bytes },
                { "seconds", seconds } });
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
                         .help = "tokens: 256 bytes, the merges, and <|endoftext|>",
                         .least = 257,
                         .most = 1000000,
                         .required = true },
            { .name = "file",
                .kind = Option::Kind::List,
                .value = "FILE...",
                .help = "texts to learn from; - is standard input",
                .required = true },
            { .name = "out",
                .value = "FOLDER",
                .help = "where tokenizer.json, vocab.json and merges.txt are written; must be new or empty",
                .required = true },
            jsonOption() },
        .notes
        = "The text is split as GPT-2 does; <|endoftext|> is a special token and takes no part in the counting.\n"
          "When the text has no more pairs to merge, the vocabulary is smaller than asked for.\n"
          "JSON: {\"folder\",\"vocab_size\",\"bytes\",\"seconds\"}.",
        .example = "cutaway-cli tokenizer train --vocab-size 4096 --file stories.txt --out stories-bpe",
        .run = trainTokenizer,
    };
}

} // namespace cutaway::cli
