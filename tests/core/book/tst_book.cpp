// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/book/book.h"
#include "core/book/checks.h"
#include "core/book/simple_bpe.h"
#include "core/io/atomic_file.h"
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
        CHECK_FALSE((line.skipped && line.why.empty()));
        skipped += line.skipped && !line.leftOut;
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

TEST_CASE("chapter 7: instructions")
{
    checkAllRight(7);
}

TEST_CASE("what the book prints and this program cannot make is a line with its reason, never a right one")
{
    std::size_t leftOut = 0;
    BookOptions options;
    options.chapter = 7;
    for (const auto& line : runBook(options, {})) {
        if (!line.leftOut)
            continue;
        INFO(line.name);
        CHECK(line.chapter == 7);
        CHECK(line.skipped);
        CHECK_FALSE(line.ok);
        CHECK(line.got.empty());
        CHECK_FALSE(line.expected.empty());
        CHECK_FALSE(line.why.empty());
        ++leftOut;
    }
    CHECK(leftOut >= 10);
}

TEST_CASE("chapters have numbers and appendices letters")
{
    CHECK(bookChapterNamed("5") == 5);
    CHECK(bookChapterNamed("0") == 0);
    CHECK(bookChapterNamed("D") == 'D');
    CHECK(bookChapterNamed("d") == 'D');
    for (const int chapter : bookChapters())
        CHECK(bookChapterNamed(bookChapterName(chapter)) == chapter);
    for (const char* name : { "", "1", "9", "42", "two", "A", "DD", "05", "$" })
        CHECK_THROWS_AS(bookChapterNamed(name), InputError);
}

TEST_CASE("BPE from scratch: small texts by hand")
{
    using book::SimpleBpe;
    // "ab" three times, then "abc" twice.
    const SimpleBpe words("abc ab abc", 260, SimpleBpe::Form::Words);
    CHECK(words.merges() == 2);
    CHECK(words.encode("abc") == std::vector<int> { 259 });
    CHECK(words.encode("ab") == std::vector<int> { 258 });
    CHECK(words.encode("abd") == std::vector<int> { 258, 'd' });
    CHECK(words.encode(" ab\n") == std::vector<int> { 256, 258, '\n' });
    CHECK(words.decode(words.encode("  abc ab\n abc")) == "  abc ab\n abc");
    // Of equals the pair met first.
    const SimpleBpe tie("xy zw", 259, SimpleBpe::Form::Words);
    CHECK(tie.encode("xy") == std::vector<int> { 258 });
    // Across words: the space and what follows can be the most frequent pair, and so can what ends a word and the space.
    const SimpleBpe whole("a a a", 259, SimpleBpe::Form::WholeText);
    CHECK(whole.decode({ 258 }) == "a ");
    // No pair left.
    CHECK(SimpleBpe("a", 1000, SimpleBpe::Form::Words).vocabSize() == 258);
}

TEST_CASE("another copy of The Verdict is said to be one, not wrong")
{
    const EmptyFolder folder;
    const auto copy = folder.path / "the-verdict.txt";
    const auto whyOf = [&](const std::string& text) {
        writeFileAtomically(copy, text);
        BookOptions options;
        options.chapter = 2;
        options.data = folder.path.string();
        std::string why;
        for (const auto& line : runBook(options, {})) {
            INFO(line.name);
            CHECK((line.ok || line.skipped));
            if (line.skipped && !line.leftOut)
                why = line.why;
        }
        return why;
    };
    CHECK(whyOf("I HAD always thought\r\nJack")
              .find("26 bytes, where the book's has 20479, and its lines end with a "
                    "carriage return")
        != std::string::npos);
    CHECK(whyOf(std::string(20479, 'x')).find("as long, but with other characters") != std::string::npos);
    CHECK(whyOf("short").find("another copy of The Verdict") != std::string::npos);
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
        if (line.leftOut)
            continue;
        ++skipped;
        CHECK_FALSE(line.ok);
        CHECK(line.got.empty());
        CHECK_FALSE(line.expected.empty());
        CHECK(line.why.find("the-verdict.txt") != std::string::npos);
        CHECK(line.why.find("github.com/rasbt/LLMs-from-scratch") != std::string::npos);
    }
    CHECK(skipped >= 27);
    CHECK(ok > 25);
}

TEST_CASE("without chapter 7's data its lines are skipped and say where it can be had; another copy is said to be one")
{
    const EmptyFolder folder;
    BookOptions options;
    options.chapter = 7;
    options.data = folder.path.string();
    const auto check = [&](const std::string& says) {
        int skipped = 0, ok = 0;
        for (const auto& line : runBook(options, {})) {
            INFO(line.name);
            CHECK((line.ok || line.skipped));
            ok += line.ok;
            if (line.leftOut || !line.skipped)
                continue;
            ++skipped;
            CHECK(line.why.find(says) != std::string::npos);
            CHECK(line.why.find("github.com/rasbt/LLMs-from-scratch") != std::string::npos);
        }
        CHECK(skipped >= 11);
        CHECK(ok >= 8);
    };
    check(
        "instruction-data/instruction-data.json is not on this machine (it was looked for in " + folder.path.string());
    std::filesystem::create_directories(folder.path / "instruction-data");
    writeFileAtomically(folder.path / "instruction-data" / "instruction-data.json", "[]");
    check("is another copy of instruction-data.json than the book's: 2 bytes, where the book's has 203524");
}

TEST_CASE("a chapter that is not here, a folder that is none, a stop")
{
    BookOptions options;
    options.chapter = 9;
    CHECK_THROWS_WITH_AS(runBook(options, {}), doctest::Contains("\"9\" has none"), InputError);
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
