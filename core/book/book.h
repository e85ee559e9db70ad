// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway {

/// One printed result of *Build a Large Language Model (From Scratch)*, and what this program gets.
struct BookLine {
    int chapter = 0; ///< 2 … 7, or an appendix: its letter, 'D' or 'E'
    std::string name; ///< section and what it is: "5.3.1 a thousand draws at temperature 1"
    std::string expected; ///< as the book prints it
    std::string got; ///< in the same form; empty when skipped
    bool ok = false; ///< never true when skipped
    bool skipped = false;
    std::string why; ///< why it was skipped, and where what is missing can be had; or a word on what counts as equal
    bool leftOut
        = false; ///< skipped always: it needs what this program has not (OpenAI's weights, another machine's clock)
};

struct BookOptions {
    int chapter = 0; ///< one of bookChapters(); 0 = all of them
    std::string data; ///< folder of the texts; empty: CUTAWAY_DATA, then ../shared/data
    bool slow = false; ///< also what takes minutes: chapter 5's ten epochs, appendix D's training
};

/// Chapters that have lines, in the book's order; appendices as their letters.
std::vector<int> bookChapters();
/// "5", or "D" for an appendix.
std::string bookChapterName(int chapter);
/// A chapter's number or an appendix's letter, either case; "0" = all. Throws InputError when it has no lines.
int bookChapterNamed(std::string_view name);

/// Runs the checks; `onLine` is called after each, in the calling thread. A check that throws is a line that is not ok.
/// What the book prints and this program cannot is a line too, skipped and with the reason.
/// Draws from the default generator. At most one model of 124 million weights at a time (about 1.5 GB; 4 GB while one is trained).
/// Throws InputError for a chapter that is not here or a data folder that is none, CancelledError.
std::vector<BookLine> runBook(
    const BookOptions& options, const std::function<void(const BookLine&)>& onLine, std::stop_token stop = {});

} // namespace cutaway
