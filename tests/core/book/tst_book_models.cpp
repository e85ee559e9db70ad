// SPDX-License-Identifier: GPL-3.0-or-later
// Chapters 4 and 5 up to the training, chapter 6 and both appendices: a model of 124 million weights five times, one after the other; half a minute.
#include <doctest.h>

#include "core/book/book.h"

using namespace cutaway;

namespace {
void checkAllRight(int chapter, std::size_t atLeast)
{
    BookOptions options;
    options.chapter = chapter;
    std::size_t right = 0;
    for (const auto& line : runBook(options, {})) {
        INFO(line.name);
        INFO("expected " << line.expected);
        INFO("got      " << line.got);
        CHECK((line.ok || line.skipped));
        right += line.ok;
        if (line.skipped && !line.leftOut)
            CHECK_MESSAGE(
                (line.why.find("the-verdict.txt") != std::string::npos || line.why.find("--slow") != std::string::npos
                    || line.why.find("sms-spam/SMSSpamCollection is not on this machine") != std::string::npos),
                line.why);
    }
    CHECK(right >= atLeast);
}
} // namespace

TEST_CASE("chapter 4: the GPT model")
{
    checkAllRight(4, 41);
}

TEST_CASE("chapter 5: losses and sampling")
{
    checkAllRight(5, 22); // seven more with The Verdict
}

TEST_CASE("appendix D: schedules and clipping")
{
    checkAllRight('D', 4); // two more with The Verdict
}

TEST_CASE("chapter 6: fine-tuning for classification")
{
    checkAllRight(6, 6); // ten more with the SMS Spam Collection
}

TEST_CASE("appendix E: LoRA")
{
    checkAllRight('E', 4);
}
