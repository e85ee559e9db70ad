// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/texts.h"
#include "app/cli/verbs.h"

namespace cutaway::cli {

namespace {
    int detokenize(const Arguments& arguments)
    {
        const auto ids = parseIds(arguments.text("ids"));
        const auto tokenizer = tokenizerFor(arguments.text("tokenizer"));
        const std::string text = tokenizer->decode(ids);
        if (arguments.json())
            printJson({ { "text", text }, { "bytes", hex(text) } });
        else
            print(text); // the bytes as they are: what went into tokenize comes out again
        return 0;
    }
} // namespace

Verb detokenizeVerb()
{
    return {
        .name = "detokenize",
        .summary = "Put tokens together again",
        .options = { tokenizerOption(),
            { .name = "ids",
                .value = "1,2,3",
                .help = "the token ids; - reads them from standard input",
                .required = true },
            jsonOption() },
        .notes = "Without --json the bytes are written as they are, with no line end added.\n"
                 "JSON: {\"text\",\"bytes\"}; bytes in hex; in text what is no UTF-8 is shown as U+FFFD.",
        .example = "cutaway-cli detokenize --tokenizer gpt2 --ids 6109,3626,6100,345",
        .run = detokenize,
    };
}

} // namespace cutaway::cli
