// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/book/book.h"
#include "core/book/checks.h"
#include "core/jobs/outcome.h"

#include <cmath>
#include <filesystem>
#include <limits>

using namespace cutaway;
using book::Checks;
using book::LastDigit;

namespace {
BookLine lineOf(const std::string& expected, const std::vector<double>& got, LastDigit lastDigit = LastDigit::Exact,
    std::optional<double> tolerance = {})
{
    Checks checks(3, {}, {});
    checks.numbers(
        "a line", expected, [&] { return book::row(got); }, lastDigit, tolerance);
    return checks.lines().at(0);
}

/// A folder of its own, empty, gone at the end.
struct EmptyFolder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / "cutaway-tst-book";
    EmptyFolder()
    {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
    }
    ~EmptyFolder() { std::filesystem::remove_all(path); }
};

void checkAllRight(int chapter)
{
    BookOptions options;
    options.chapter = chapter;
    std::size_t told = 0, skipped = 0;
    const auto lines = runBook(options, [&](const BookLine& line) {
        ++told;
        INFO(line.name);
        INFO("expected " << line.expected);
        INFO("got      " << line.got);
        CHECK(line.chapter == chapter);
        CHECK((line.ok || line.skipped));
        CHECK_FALSE((line.ok && line.skipped));
        skipped += line.skipped;
    });
    CHECK(told == lines.size());
    if (skipped > 0)
        MESSAGE("skipped, because a text is missing: " << skipped << " of " << lines.size() << " lines of chapter "
                                                       << chapter);
}
} // namespace

TEST_CASE("chapter 2: text")
{
    checkAllRight(2);
}

TEST_CASE("chapter 3: attention")
{
    checkAllRight(3);
}

TEST_CASE("a number agrees as far as it is printed and no further")
{
    CHECK(lineOf("[0.5000, -1.25]", { 0.50004, -1.2549 }).ok);
    CHECK_FALSE(lineOf("[0.5000, -1.25]", { 0.5002, -1.25 }).ok);
    CHECK_FALSE(lineOf("[0.5000, -1.25]", { 0.5, -1.26 }).ok);
    CHECK(lineOf("0.5000", { 0.50014 }, LastDigit::MayDiffer).ok);
    CHECK_FALSE(lineOf("0.5000", { 0.5002 }, LastDigit::MayDiffer).ok);
    CHECK(lineOf("10.987583", { 10.987585 }, LastDigit::Exact, 3e-6).ok);
    CHECK_FALSE(lineOf("10.987583", { 10.987587 }, LastDigit::Exact, 3e-6).ok);
    CHECK(lineOf("[7.4541e-05]", { 7.45412e-5 }).ok);
    CHECK_FALSE(lineOf("[7.4541e-05]", { 7.4543e-5 }).ok);
    CHECK_FALSE(lineOf("[7.4541e-05]", { 7.4541e-4 }).ok);
}

TEST_CASE("a whole number, infinity and what is no number")
{
    const double infinity = std::numeric_limits<double>::infinity();
    CHECK(lineOf("[2, 0]", { 2.0, 0.0 }).ok);
    CHECK_FALSE(lineOf("[2, 0]", { 2.0, 0.2 }).ok);
    CHECK(lineOf("[1.0, -inf]", { 1.0, -infinity }).ok);
    CHECK_FALSE(lineOf("[1.0, -inf]", { 1.0, -50.0 }).ok);
    CHECK_FALSE(lineOf("[1.0, 2.0]", { 1.0, infinity }).ok);
    CHECK_FALSE(lineOf("1.0", { std::numeric_limits<double>::quiet_NaN() }).ok);
    CHECK_FALSE(lineOf("1.0", { std::numeric_limits<double>::quiet_NaN() }, LastDigit::Exact, 100.0).ok);
}

TEST_CASE("what is got is printed in the book's form")
{
    CHECK(lineOf("[[.5000], [-inf]] 3.1e-05", { 0.25, 7.0, 1.234e-4 }).got == "[[0.2500], [7]] 1.2e-04");
    CHECK(lineOf("[0.0000]", { -0.00001 }).got == "[0.0000]");
    const auto tooFew = lineOf("[1.0, 2.0]", { 1.0 });
    CHECK_FALSE(tooFew.ok);
    const auto tooMany = lineOf("[1.0]", { 1.0, 2.0 });
    CHECK_FALSE(tooMany.ok);
    CHECK(tooMany.got.find("2 numbers") == 0);
}

TEST_CASE("a line that throws is not ok, and the next one goes on")
{
    Checks checks(4, {}, {});
    checks.text("first", "a", []() -> std::string { throw InputError("no such thing"); });
    checks.text("second", "a", [] { return std::string("a"); });
    CHECK_FALSE(checks.lines()[0].ok);
    CHECK(checks.lines()[0].got == "failed: no such thing");
    CHECK(checks.lines()[1].ok);
    CHECK(checks.lines()[1].chapter == 4);
}

TEST_CASE("a skipped line is never ok and computes nothing")
{
    Checks checks(5, {}, {});
    checks.skipBecause("a file is missing");
    bool computed = false;
    checks.text("name", "a", [&] { return computed = true, std::string("a"); });
    CHECK_FALSE(computed);
    CHECK(checks.lines()[0].skipped);
    CHECK_FALSE(checks.lines()[0].ok);
    CHECK(checks.lines()[0].why == "a file is missing");
    checks.skipBecause({});
    checks.text("name", "a", [&] { return computed = true, std::string("a"); });
    CHECK(checks.lines()[1].ok);
}

TEST_CASE("without The Verdict its lines are skipped and say where it can be had")
{
    const EmptyFolder empty;
    BookOptions options;
    options.chapter = 2;
    options.data = empty.path.string();
    int skipped = 0, ok = 0;
    for (const auto& line : runBook(options, {})) {
        if (!line.skipped) {
            CHECK(line.ok);
            ++ok;
            continue;
        }
        ++skipped;
        CHECK_FALSE(line.ok);
        CHECK(line.got.empty());
        CHECK_FALSE(line.expected.empty());
        CHECK(line.why.find("the-verdict.txt") != std::string::npos);
        CHECK(line.why.find("github.com/rasbt/LLMs-from-scratch") != std::string::npos);
    }
    CHECK(skipped == 18);
    CHECK(ok > 25);
}

TEST_CASE("a chapter that is not here, a folder that is none, a stop")
{
    BookOptions options;
    options.chapter = 7;
    CHECK_THROWS_WITH_AS(runBook(options, {}), doctest::Contains("chapter 7"), InputError);
    options.chapter = 2;
    options.data = "/no/such/folder";
    CHECK_THROWS_AS(runBook(options, {}), InputError);
    std::stop_source source;
    options = {};
    options.chapter = 3;
    int told = 0;
    const auto stopAfterTwo = [&](const BookLine&) {
        if (++told == 2)
            source.request_stop();
    };
    CHECK_THROWS_AS(runBook(options, stopAfterTwo, source.get_token()), CancelledError);
    CHECK(told == 2);
}
