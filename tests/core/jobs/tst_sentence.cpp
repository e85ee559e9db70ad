// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/memory.h"
#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"

#include <doctest.h>

#include <cerrno>
#include <cstring>
#include <new>
#include <stdexcept>

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

TEST_CASE("a name is replaced in the values, not in the pattern")
{
    const auto inner = Sentence::tr("/t/tmp-1/a of %1", "/t/tmp-1/b");
    const auto outer = Sentence::tr("%1: %2.", "/t/tmp-1/x and /t/tmp-1", inner).withReplaced("/t/tmp-1", "/t/m");
    CHECK(outer.text() == "/t/m/x and /t/m: /t/tmp-1/a of /t/m/b.");
    CHECK(outer.pattern() == "%1: %2.");
    CHECK(Sentence("a").withReplaced("", "b").text() == "a");
}

TEST_CASE("what an allocator throws is a sentence, bad input and not a failure of ours")
{
    const auto sentenceOf = [](auto&& thrown) {
        const auto outcome = outcomeOf([&]() -> int { throw thrown; });
        const auto& failed = std::get<Failed>(outcome);
        return (failed.badInput ? "input: " : "ours: ") + failed.sentence.text();
    };
    CHECK(sentenceOf(std::bad_alloc()).starts_with("input: There is not enough memory for this. Close"));
    CHECK(sentenceOf(
        std::runtime_error("[enforce fail at alloc_cpu.cpp:130] . DefaultCPUAllocator: can't allocate memory: you "
                           "tried to allocate 1048576000000 bytes. Error code 12 (Cannot allocate memory)"))
              .starts_with("input: There is not enough memory for this: 1,048.6 GB more were asked for."));
    CHECK(sentenceOf(
        std::runtime_error("CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 79 GiB"))
              .starts_with("input: The GPU has not enough memory for this: 20.00 MiB more were asked for."));
    CHECK(sentenceOf(std::runtime_error("CUDA out of memory."))
              .starts_with("input: The GPU has not enough memory for this."));
    CHECK(sentenceOf(std::runtime_error("a tensor of the wrong shape")).starts_with("ours: Something went wrong"));
}

TEST_CASE("memory is asked for before it is taken")
{
    REQUIRE(availableMemory());
    CHECK(*availableMemory() > (1u << 20));
    CHECK_NOTHROW(requireMemory(1, "x"));
    CHECK_THROWS_WITH_AS(requireMemory(std::uint64_t(1) << 60, Sentence::tr("a model of %1 parameters", 7)),
        doctest::Contains("There is not enough memory: a model of 7 parameters takes 1,152,921,504.6 GB, and "),
        InputError);
}

TEST_CASE("the system's messages are its own words")
{
    for (const int error : { EACCES, EDQUOT, EFBIG, EIO, ENAMETOOLONG, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS })
        CHECK(systemMessage(error).text() == std::strerror(error));
}
