// SPDX-License-Identifier: GPL-3.0-or-later
// How a text is parted into training and validation: no document, no copy and no neighbour of one on both sides.
#include "core/data/corpus.h"

#include <doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace cutaway;

namespace {
std::string letters(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    std::string text;
    while (text.size() < count)
        text += static_cast<char>('a' + random() % 26);
    return text;
}

std::string joined(const std::vector<std::string>& documents)
{
    std::string text;
    for (const auto& document : documents)
        text += document + "\n" + std::string(endOfTextMark) + "\n";
    return text;
}

std::multiset<std::string> documentsOf(const std::string& text)
{
    std::multiset<std::string> all;
    for (std::size_t at = 0, mark; (mark = text.find(endOfTextMark, at)) != std::string::npos;
         at = mark + endOfTextMark.size()) {
        auto document = text.substr(at, mark - at);
        document.erase(document.find_last_not_of('\n') + 1);
        document.erase(0, document.find_first_not_of('\n'));
        all.insert(document);
    }
    return all;
}

std::vector<std::string> stories(std::size_t count)
{
    std::vector<std::string> all;
    for (std::size_t i = 0; i < count; ++i)
        all.push_back(letters(300, static_cast<unsigned>(i + 1)));
    return all;
}
} // namespace

TEST_CASE("the book's split counts characters, not bytes")
{
    const auto split = splitByCharacters("aé€😀bcdefg", 0.4);
    CHECK(split.train == "aé€😀");
    CHECK(split.validation == "bcdefg");
    CHECK(splitByCharacters("", 0.9).train.empty());
}

TEST_CASE("every document is on one side, as many in training as the ratio says, and a seed gives one answer")
{
    const auto all = stories(10);
    const auto split = splitByDocuments({ joined(all) }, {}, 0.79, 5);
    const auto train = documentsOf(split.train), validation = documentsOf(split.validation);
    CHECK(train.size() == 7); // int(0.79 · 10)
    CHECK(validation.size() == 3);
    CHECK(split.documents == 10);
    CHECK(split.duplicates == 0);
    auto both = train;
    both.insert(validation.begin(), validation.end());
    CHECK(both == std::multiset<std::string>(all.begin(), all.end()));
    CHECK(splitByDocuments({ joined(all) }, {}, 0.79, 5).train == split.train);
    CHECK(splitByDocuments({ joined(all) }, {}, 0.79, 6).train != split.train);
}

TEST_CASE("copies are dropped: the same letters, whatever case, spaces and signs; the same opening")
{
    const auto one = letters(300, 1), other = letters(300, 2);
    auto shouted = one;
    std::transform(
        shouted.begin(), shouted.end(), shouted.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    auto spaced = one.substr(0, 9) + ", \"" + one.substr(9);
    const auto begins = one.substr(0, 150) + letters(150, 3);
    const auto split
        = splitByDocuments({ joined({ one, shouted, spaced, begins, other }) }, { joined({ other }) }, 0.5, 1);
    CHECK(split.documents == 2);
    CHECK(split.duplicates == 4);
    CHECK(documentsOf(split.train).size() == 1);
    CHECK(documentsOf(split.validation).size() == 1);
}

TEST_CASE("extra documents train and never validate")
{
    const auto all = stories(8);
    const std::vector<std::string> main(all.begin(), all.begin() + 4), extra(all.begin() + 4, all.end());
    const auto split = splitByDocuments({ joined(main) }, { joined(extra) }, 0.5, 1);
    const auto train = documentsOf(split.train), validation = documentsOf(split.validation);
    CHECK(train.size() == 6);
    CHECK(validation.size() == 2);
    for (const auto& document : extra)
        CHECK(train.count(document) == 1);
}

TEST_CASE("a document that tells 200 letters of one that validates does not train, wherever they stand")
{
    const auto held = letters(600, 1);
    for (const std::size_t begin :
        { std::size_t(0), std::size_t(1), std::size_t(39), std::size_t(137), std::size_t(400) }) {
        const auto again = letters(130 + begin, 7) + held.substr(begin, 200) + letters(90, 8);
        // Ratio 0: what stands in the first list validates, what is in the second would train.
        const auto split = splitByDocuments({ joined({ held }) }, { joined({ again, letters(300, 9) }) }, 0.0, 1);
        CAPTURE(begin);
        CHECK(documentsOf(split.validation).count(held) == 1);
        CHECK(documentsOf(split.train) == std::multiset<std::string> { letters(300, 9) });
        CHECK(split.documents == 2);
        CHECK(split.duplicates == 1);
    }
    const auto little = letters(130, 7) + held.substr(10, 150) + letters(90, 8);
    CHECK(documentsOf(splitByDocuments({ joined({ held }) }, { joined({ little }) }, 0.0, 1).train).count(little) == 1);
}
