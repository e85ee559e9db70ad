// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "core/tokenizer/backtracking_bpe.h"
#include "core/tokenizer/byte_pair_tokenizer.h"
#include "core/tokenizer/tokenizers.h"

using namespace cutaway;
using Ids = std::vector<int>;

namespace {

/// A vocabulary of the letters a, b, c… and of merges.
struct Letters {
    TokenBytes tokens;
    std::vector<Merge> merges;
    Ids singles;

    explicit Letters(int count)
    {
        for (int i = 0; i < count; ++i) {
            singles.push_back(i);
            tokens.add(std::string(1, static_cast<char>('a' + i)));
        }
    }
    /// What joins two tokens; one that makes the bytes of another makes that one.
    void join(int left, int right)
    {
        const std::string bytes = std::string(tokens[left]) + std::string(tokens[right]);
        int result = 0;
        while (result < tokens.size() && tokens[result] != bytes)
            ++result;
        if (result == tokens.size())
            tokens.add(bytes);
        merges.push_back({ left, right, result });
    }
    Ids merged(const MergeTable& table, const std::string& text) const
    {
        Ids ids;
        for (const char letter : text)
            ids.push_back(letter - 'a');
        ids.resize(table.apply(ids));
        return ids;
    }
};

std::string randomText(std::mt19937& random, int letters, std::size_t longest)
{
    std::string text(1 + random() % longest, ' ');
    for (char& letter : text)
        letter = static_cast<char>('a' + random() % static_cast<unsigned>(letters));
    return text;
}

Ids encoded(const BacktrackingBpe& bpe, const std::string& text)
{
    BacktrackingBpe::Scratch scratch;
    Ids ids { -7 }; // what stands there already stays
    bpe.encode(text, ids, scratch);
    REQUIRE(ids.front() == -7);
    return { ids.begin() + 1, ids.end() };
}

} // namespace

TEST_CASE("random merges: the same tokens as merging one by one")
{
    std::mt19937 random(11);
    int inOrder = 0;
    for (int round = 0; round < 400; ++round) {
        const int letters = 1 + static_cast<int>(random() % 3);
        Letters known(letters);
        for (int i = 0; i < 25; ++i)
            known.join(static_cast<int>(random() % static_cast<unsigned>(known.tokens.size())),
                static_cast<int>(random() % static_cast<unsigned>(known.tokens.size())));
        const MergeTable table(known.merges);
        const auto bpe = BacktrackingBpe::make(known.tokens, known.merges, table, known.singles);
        if (!bpe)
            continue;
        ++inOrder;
        for (int id = 0; id < known.tokens.size(); ++id)
            if (bpe->makes(id) != (known.merged(table, std::string(known.tokens[id])) == Ids { id }))
                FAIL_CHECK("round " << round << ": " << known.tokens[id]);
        for (int i = 0; i < 60; ++i) {
            const std::string text = randomText(random, letters, i % 10 ? 30 : 400);
            if (encoded(*bpe, text) != known.merged(table, text))
                FAIL_CHECK("round " << round << ": " << text);
        }
    }
    CHECK(inOrder > 50);
    CHECK(inOrder < 400); // the others are seen to be out of order
}

TEST_CASE("merges that are not in order are left to the table")
{
    Letters known(3);
    known.join(0, 1); // ab
    known.join(3, 2); // ab c
    CHECK(BacktrackingBpe::make(known.tokens, known.merges, MergeTable(known.merges), known.singles));
    std::swap(known.merges[0], known.merges[1]);
    CHECK_FALSE(BacktrackingBpe::make(known.tokens, known.merges, MergeTable(known.merges), known.singles));

    Letters twice(4);
    twice.join(0, 1); // 4: ab
    twice.join(1, 2); // 5: bc
    twice.join(4, 2); // 6: ab c
    twice.join(6, 3); // 7: abc d
    CHECK(BacktrackingBpe::make(twice.tokens, twice.merges, MergeTable(twice.merges), twice.singles));
    twice.join(0, 5); // a bc makes abc again, behind the merge that uses it
    CHECK_FALSE(BacktrackingBpe::make(twice.tokens, twice.merges, MergeTable(twice.merges), twice.singles));
}

TEST_CASE("GPT-2: the same as merging one by one, on words that don't exist and on any bytes")
{
    const auto gpt2 = std::dynamic_pointer_cast<const BytePairTokenizer>(gpt2Tokenizer());
    const BytePairVocabulary& vocabulary = gpt2->vocabulary();
    const MergeTable table(vocabulary.merges);
    Ids singles;
    for (int byte = 0; byte < 256; ++byte)
        singles.push_back(byte);
    const auto bpe = BacktrackingBpe::make(vocabulary.tokens, vocabulary.merges, table, singles);
    REQUIRE(bpe);
    std::vector<int> idOfByte(256);
    for (int id = 0; id < 256; ++id)
        idOfByte[static_cast<unsigned char>(vocabulary.tokens[id][0])] = id;

    std::mt19937 random(12);
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        while (text.size() < 4 + random() % 40) // ends and beginnings of tokens, where neighbours are doubtful
            if (round % 3 == 0)
                text += static_cast<char>(random());
            else {
                const std::string_view token = vocabulary.tokens[static_cast<int>(random() % 50256)];
                text += token.substr(random() % token.size());
            }
        Ids ids;
        for (const char byte : text)
            ids.push_back(idOfByte[static_cast<unsigned char>(byte)]);
        ids.resize(table.apply(ids));
        if (encoded(*bpe, text) != ids)
            FAIL_CHECK("round " << round);
    }
}

TEST_CASE("the longest token at the beginning of a text")
{
    TokenBytes tokens;
    for (const char* text : { "a", "abc", "b", "abcdefgh", "\xff\xff", "bb" })
        tokens.add(text);
    const TokenTrie trie(tokens, { 0, 1, 2, 3, 4, 5 });
    CHECK(trie.longest("") == -1);
    CHECK(trie.longest("c") == -1);
    CHECK(trie.longest("a") == 0);
    CHECK(trie.longest("ab") == 0);
    CHECK(trie.longest("abcdefg") == 1);
    CHECK(trie.longest("abcdefghi") == 3);
    CHECK(trie.longest("ba") == 2);
    CHECK(trie.longest("bbb") == 5);
    CHECK(trie.longest("\xff") == -1);
    CHECK(trie.longest("\xff\xff\xff") == 4);
    CHECK(TokenTrie().longest("abc") == -1);
    CHECK(TokenTrie(tokens, { 2 }).longest("abc") == -1);

    Ids ids(50256);
    std::iota(ids.begin(), ids.end(), 0);
    const auto gpt2 = std::dynamic_pointer_cast<const BytePairTokenizer>(gpt2Tokenizer());
    const TokenTrie all(gpt2->vocabulary().tokens, ids);
    for (int id = 0; id < 50256; ++id)
        if (all.longest(gpt2Tokenizer()->bytesOf(id)) != id)
            FAIL_CHECK(id);
}
