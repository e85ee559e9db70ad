// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/cli/verbs.h"
#include "core/book/book.h"

#include <cstdio>

namespace cutaway::cli {

namespace {
    void printLine(const BookLine& line, bool json)
    {
        if (json) {
            Json document { { "chapter", line.chapter }, { "name", line.name }, { "expected", line.expected },
                { "got", line.got }, { "ok", line.ok } };
            if (line.skipped)
                document["skipped"] = true;
            if (!line.why.empty())
                document["why"] = line.why;
            printJson(document);
            return;
        }
        print(std::string(line.skipped ? "skipped  " : line.ok ? "ok       " : "WRONG    ") + line.name + "\n");
        const std::string indent(9, ' ');
        if (line.skipped)
            print(indent + line.why + "\n");
        else if (!line.ok)
            print(indent + "the book: " + line.expected + "\n" + indent + "here:     " + line.got + "\n");
    }

    int book(const Arguments& arguments)
    {
        BookOptions options;
        options.chapter = static_cast<int>(arguments.integer("chapter"));
        options.data = arguments.text("data");
        options.slow = arguments.has("slow");
        StopOnSignals signals("Stopping.");
        int right = 0, wrong = 0, skipped = 0;
        runBook(
            options,
            [&](const BookLine& line) {
                printLine(line, arguments.json());
                ++(line.skipped ? skipped : line.ok ? right : wrong);
            },
            signals.token());
        const std::string sum = std::to_string(right) + " right, " + std::to_string(wrong) + " wrong, "
            + std::to_string(skipped) + " skipped\n";
        if (arguments.json())
            std::fputs(sum.c_str(), stderr);
        else
            print(sum);
        return wrong == 0 ? 0 : 1;
    }
} // namespace

Verb bookVerb()
{
    using Kind = Option::Kind;
    return {
        .name = "book",
        .summary = "Check the printed results of the book, chapter by chapter",
        .options = { { .name = "chapter",
                         .kind = Kind::Integer,
                         .value = "N",
                         .fallback = "0",
                         .help = "one chapter; 0 = all that are here",
                         .most = 99 },
            { .name = "data",
                .value = "FOLDER",
                .help = "where the book's texts lie; without it CUTAWAY_DATA, then ../shared/data beside the project" },
            { .name = "slow", .kind = Kind::Flag, .help = "also what takes minutes: chapter 5's ten epochs" },
            jsonOption() },
        .notes = "A check whose text is missing is shown as skipped and says where it can be had. Exit status 1 when a "
                 "result is wrong.\n"
                 "JSON: a line a check, {\"chapter\",\"name\",\"expected\",\"got\",\"ok\"}, with \"skipped\": true and "
                 "\"why\" where one could not be made.",
        .example = "cutaway-cli book --chapter 3",
        .run = book,
    };
}

} // namespace cutaway::cli
