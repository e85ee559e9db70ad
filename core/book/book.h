// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace cutaway {

/// One printed result of *Build a Large Language Model (From Scratch)*, and what this program gets.
struct BookLine {
    int chapter = 0;
    std::string name; ///< section and what it is: "5.3.1 a thousand draws at temperature 1"
    std::string expected; ///< as the book prints it
    std::string got; ///< in the same form; empty when skipped
    bool ok = false; ///< never true when skipped
    bool skipped = false;
    std::string why; ///< why it was skipped, and where what is missing can be had; or a word on what counts as equal
};

struct BookOptions {
    int chapter = 0; ///< 2 … 5; 0 = all of them
    std::string data; ///< folder of the texts; empty: CUTAWAY_DATA, then ../shared/data
    bool slow = false; ///< also chapter 5's ten epochs (minutes)
};

/// Chapters whose checks are here.
std::vector<int> bookChapters();
/// Runs the checks; `onLine` is called after each, in the calling thread. A check that throws is a line that is not ok.
/// Draws from the default generator. At most one model of 124 million weights at a time (about 1.5 GB).
/// Throws InputError for a chapter that is not here or a data folder that is none, CancelledError.
std::vector<BookLine> runBook(
    const BookOptions& options, const std::function<void(const BookLine&)>& onLine, std::stop_token stop = {});

} // namespace cutaway
