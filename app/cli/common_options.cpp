// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs.h"

namespace cutaway::cli {

using Kind = Option::Kind;

Option jsonOption()
{
    return { .name = "json", .kind = Kind::Flag, .help = "JSON on stdout and nothing else there" };
}

Option modelOption()
{
    return { .name = "model",
        .value = "MODEL",
        .help = "a model folder, or the name of a model that comes with the program (stories, sort, induction)",
        .required = true };
}

Option deviceOption()
{
    return { .name = "device",
        .value = "DEVICE",
        .fallback = "auto",
        .help = "auto, cpu, cuda, cuda:N or mps; auto takes a GPU where there is one" };
}

Option dtypeOption(const std::string& fallback)
{
    return { .name = "dtype",
        .kind = Kind::Choice,
        .value = "D",
        .fallback = fallback,
        .help = "compute in",
        .choices = { "float32", "bfloat16" } };
}

Option threadsOption()
{
    return { .name = "threads",
        .kind = Kind::Integer,
        .value = "N",
        .fallback = "0",
        .help = "threads to compute with; 0 = as many as LibTorch takes",
        .most = 1024 };
}

Option tokenizerOption()
{
    return { .name = "tokenizer",
        .value = "NAME",
        .fallback = "gpt2",
        .help = "gpt2, bytes, chars, words-v1:FILE or words-v2:FILE (the book's, of the words of a text), the name of "
                "a model "
                "that comes with the program, or a folder" };
}

Option specialOption()
{
    return { .name = "special",
        .kind = Kind::Flag,
        .help = "read special tokens such as <|endoftext|> in the text as tokens, not as letters" };
}

std::vector<Option> textOptions(bool withIds)
{
    std::vector<Option> options {
        { .name = "text", .value = "TEXT", .help = "the text" },
        { .name = "file", .value = "FILE", .help = "read the text from a file; - is standard input" },
    };
    if (withIds)
        options.push_back({ .name = "ids",
            .value = "1,2,3",
            .help = "token ids instead of a text; needs no tokenizer; - reads them from standard input" });
    options.push_back(specialOption());
    return options;
}

} // namespace cutaway::cli
