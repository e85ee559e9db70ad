// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"

#include <doctest.h>

#include <cerrno>
#include <cstring>

using namespace cutaway;

TEST_CASE("values stand where the pattern says, in any order")
{
    CHECK(Sentence::tr("%1 has %2 tokens.", "a.txt", 12).text() == "a.txt has 12 tokens.");
    CHECK(Sentence::filled("%2 und %1", { "a", "b" }) == "b und a");
    CHECK(Sentence::tr("nothing to fill").text() == "nothing to fill");
}

TEST_CASE("what a value holds is not looked at again")
{
    CHECK(Sentence::tr("%1: %2", "100%2", "%1%1").text() == "100%2: %1%1");
    CHECK(Sentence("a plain %1").text() == "a plain %1");
}

TEST_CASE("a place without a value stays, and a percent sign is one")
{
    CHECK(Sentence::filled("%1 %2 %0 100 % %", { "x" }) == "x %2 %0 100 % %");
}

TEST_CASE("a sentence can be a value, and keeps its pattern")
{
    const auto inner = Sentence::tr("tensor \"%1\"", "wte");
    const auto outer = Sentence::tr("%1: %2 is missing.", "m.safetensors", inner);
    CHECK(outer.text() == "m.safetensors: tensor \"wte\" is missing.");
    CHECK(outer.values()[1].isPattern());
    CHECK(outer.values()[1].pattern() == "tensor \"%1\"");
    CHECK_FALSE(outer.values()[0].isPattern());
}

TEST_CASE("an InputError carries its sentence into the outcome")
{
    const auto outcome = outcomeOf([]() -> int { throw InputError(Sentence::tr("%1 is empty.", "x")); });
    const auto& failed = std::get<Failed>(outcome);
    CHECK(failed.badInput);
    CHECK(failed.sentence.text() == "x is empty.");
    CHECK(failed.sentence.pattern() == "%1 is empty.");
}

TEST_CASE("the system's messages are its own words")
{
    for (const int error : { EACCES, EDQUOT, EFBIG, EIO, ENAMETOOLONG, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS })
        CHECK(systemMessage(error).text() == std::strerror(error));
}
