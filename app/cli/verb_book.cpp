// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/cli/verbs.h"
#include "core/book/book.h"

#include <cstdio>

namespace cutaway::cli {

namespace {
    /// On one line: line breaks as they are written in code.
    std::string visibleLine(const std::string& text)
    {
        std::string line;
        for (const char letter : text) {
            if (letter == '\n')
                line += "\\n";
            else if (letter == '\r')
                line += "\\r";
            else
                line += letter;
        }
        return line;
    }

    void printLine(const BookLine& line, bool json)
    {
        if (json) {
            const Json chapter = line.chapter >= 'A' ? Json(bookChapterName(line.chapter)) : Json(line.chapter);
            Json document { { "chapter", chapter }, { "name", line.name }, { "expected", line.expected },
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
        print(indent + "the book: " + visibleLine(line.expected) + "\n");
        if (!line.skipped)
            print(indent + "here:     " + visibleLine(line.got) + "\n");
        if (!line.why.empty())
            print(indent + line.why + "\n");
    }

    int book(const Arguments& arguments)
    {
        BookOptions options;
        options.chapter = bookChapterNamed(arguments.text("chapter"));
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
                         .value = "N",
                         .fallback = "0",
                         .help = "one chapter, 2 to 7, or appendix, D or E; 0 = all" },
            { .name = "data",
                .value = "FOLDER",
                .help = "where the book's texts lie; without it CUTAWAY_DATA, then ../shared/data beside the project" },
            { .name = "slow",
                .kind = Kind::Flag,
                .help = "also what takes minutes: chapter 5's ten epochs, appendix D's training" },
            jsonOption() },
        .notes
        = "A check whose text is missing is shown as skipped and says where it can be had; what the book prints and "
          "this program cannot make is skipped with the reason. Exit status 1 when a result is wrong.\n"
          "JSON: a line a check, {\"chapter\",\"name\",\"expected\",\"got\",\"ok\"}, with \"skipped\": true and "
          "\"why\" where one could not be made. Appendices are chapters \"D\" and \"E\".",
        .example = "cutaway-cli book --chapter 3",
        .run = book,
    };
}

} // namespace cutaway::cli
