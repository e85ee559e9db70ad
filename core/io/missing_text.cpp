// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/missing_text.h"

#include "core/io/resources.h"

#include <cstdlib>

namespace cutaway {

namespace {
    struct KnownText {
        const char* name; ///< in the folder of texts
        Sentence origin;
    };

    std::optional<KnownText> knownText(const std::string& path)
    {
        const KnownText known[] = {
            { "the-verdict/the-verdict.txt",
                Sentence::tr("Edith Wharton's story is in the public domain and comes with the book's code, "
                             "github.com/rasbt/LLMs-from-scratch, as ch02/01_main-chapter-code/the-verdict.txt.") },
            { "tinyshakespeare/input.txt",
                Sentence::tr("Shakespeare's plays are in the public domain; this selection is in "
                             "github.com/karpathy/char-rnn as data/tinyshakespeare/input.txt.") },
            { "tinystories/tinystories_sample.txt",
                Sentence::tr("It is a part of TinyStories (CDLA-Sharing-1.0), in the history of "
                             "github.com/gusjengis/toy-RNN as data/tinystories_sample.txt.") },
            { "tinystories/tinystories_more.txt",
                Sentence::tr(
                    "It is a part of TinyStories (CDLA-Sharing-1.0); any other stories, separated by "
                    "<|endoftext|>, do as well, and a recipe goes without it when it is taken off its list.") },
            { "sms-spam/SMSSpamCollection",
                Sentence::tr("The SMS Spam Collection (Almeida and Hidalgo) is free and is at archive.ics.uci.edu, "
                             "data set 228.") },
            { "instruction-data/instruction-data.json",
                Sentence::tr("It comes with the book's code, github.com/rasbt/LLMs-from-scratch, as "
                             "ch07/01_main-chapter-code/instruction-data.json.") },
            { "sort/sort.txt",
                Sentence::tr("A script of this project writes it: python3 tools/make_toy_texts.py --out FOLDER.") },
            { "induction/induction.txt",
                Sentence::tr("A script of this project writes it: python3 tools/make_toy_texts.py --out FOLDER.") },
        };
        for (const KnownText& text : known) {
            if (path.ends_with(text.name))
                return text;
        }
        return std::nullopt;
    }

    Sentence whereItWasLookedFor(const std::filesystem::path& given)
    {
        if (const auto folder = given.empty() ? dataFolder() : given; !folder.empty())
            return Sentence::tr("it was looked for in %1", folder.string());
        if (const char* named = std::getenv("CUTAWAY_DATA"); named && *named)
            return Sentence::tr("CUTAWAY_DATA names %1, which is no folder", named);
        return Sentence::tr("no folder of texts was named");
    }
} // namespace

std::optional<Sentence> originOf(const std::filesystem::path& file)
{
    const auto text = knownText(file.generic_string());
    return text ? std::optional(text->origin) : std::nullopt;
}

Sentence missingText(const std::filesystem::path& file, const std::filesystem::path& folder)
{
    if (const auto text = knownText(file.generic_string()))
        return Sentence::tr(
            "The text %1 is not on this machine (%2). %3 Put it under that name into a folder, and name "
            "the folder with --data or CUTAWAY_DATA.",
            text->name, whereItWasLookedFor(folder), text->origin);
    return Sentence::tr(
        "The text %1 does not exist. A recipe's paths are relative to the recipe, then to the folder of "
        "texts that --data or CUTAWAY_DATA names (%2).",
        file.string(), whereItWasLookedFor(folder));
}

} // namespace cutaway
