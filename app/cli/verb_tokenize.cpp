// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/texts.h"
#include "app/cli/verbs.h"

namespace cutaway::cli {

namespace {
    int tokenize(const Arguments& arguments)
    {
        const std::string text = readText(arguments);
        const auto tokenizer = tokenizerFor(arguments.text("tokenizer"));
        const auto tokens = tokenizer->encode(text, specialFrom(arguments));
        if (!arguments.json()) {
            Table table({ "#", "id", "start", "end", "text" }, "rrrrl");
            for (std::size_t i = 0; i < tokens.size(); ++i) {
                const auto& t = tokens[i];
                const auto bytes = std::string_view(text).substr(t.start, t.end - t.start);
                table.add({ std::to_string(i), std::to_string(t.id), std::to_string(t.start), std::to_string(t.end),
                    visible(bytes) });
            }
            print(table.text());
            print(counted(tokens.size(), "token") + ", " + counted(text.size(), "byte") + ", "
                + tokenizer->displayName() + "\n");
            return 0;
        }
        // Written by hand: a document of 1 MB has 300,000 tokens, and a tree of them would take a hundred times its size.
        std::string ids, list;
        for (const auto& t : tokens) {
            const char* comma = ids.empty() ? "" : ",";
            const auto id = std::to_string(t.id);
            ids += comma + id;
            list += std::string(comma) + "{\"id\":" + id + ",\"bytes\":\""
                + hex(std::string_view(text).substr(t.start, t.end - t.start))
                + "\",\"start\":" + std::to_string(t.start) + ",\"end\":" + std::to_string(t.end) + "}";
        }
        print("{\"ids\":[" + ids + "],\"tokens\":[" + list + "]}\n");
        return 0;
    }
} // namespace

Verb tokenizeVerb()
{
    return {
        .name = "tokenize",
        .summary = "Cut a text into tokens",
        .positionals = "[-]",
        .mostPositionals = 1,
        .options = joined<Option>({ tokenizerOption() }, joined(textOptions(false), { jsonOption() })),
        .notes = "Give the text with --text, --file, or - for standard input; any bytes are allowed.\n"
                 "JSON: {\"ids\":[...],\"tokens\":[{\"id\",\"bytes\",\"start\",\"end\"}...]}; bytes in hex, start and "
                 "end in bytes of the input.",
        .example = "cutaway-cli tokenize --tokenizer gpt2 --text \"Every effort moves you\"",
        .run = tokenize,
    };
}

} // namespace cutaway::cli
