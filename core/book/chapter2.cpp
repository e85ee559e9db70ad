// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/chapters.h"
#include "core/data/loader.h"
#include "core/data/windows.h"
#include "core/tokenizer/tokenizers.h"
#include "core/tokenizer/word_tokenizer.h"
#include "core/torch_compat.h"

#include <algorithm>
#include <numeric>

namespace cutaway::book {

namespace {
    /// Line breaks as they are written in code.
    std::string oneLine(std::string text)
    {
        for (const auto& [plain, written] :
            { std::pair<char, const char*>('\n', "\\n"), std::pair<char, const char*>('\r', "\\r") }) {
            for (auto at = text.find(plain); at != std::string::npos; at = text.find(plain))
                text.replace(at, 1, written);
        }
        return text;
    }

    void bytePairEncoding(Checks& checks, const Book& book)
    {
        const std::string tea = "Hello, do you like tea? <|endoftext|> In the sunlit terracesof someunknownPlace.";
        const std::string teaIds = "[15496, 11, 466, 345, 588, 8887, 30, 220, 50256, 554, 262, 4252, 18250, 8812, "
                                   "2114, 1659, 617, 34680, 27271, 13]";
        const std::vector<std::pair<std::string, std::string>> encoded {
            { tea, teaIds },
            { "Akwirw ier", "[33901, 86, 343, 86, 220, 959]" },
            { "Hello, world. Is this-- a test?", "[15496, 11, 995, 13, 1148, 428, 438, 257, 1332, 30]" },
            { "Hello,", "[15496, 11]" },
            { "Implementations", "[3546, 26908, 602]" },
            { "asdf asdfasdf a!!, @aba 9asdf90asdfk",
                "[292, 7568, 355, 7568, 292, 7568, 257, 3228, 11, 2488, 15498, 860, 292, 7568, 3829, 292, 7568, 74]" },
            { "This is some text", "[1212, 318, 617, 2420]" },
            { "\n", "[198]" },
            { "Hello, MyNewToken_1 is a new token. <|endoftext|>",
                "[15496, 11, 2011, 3791, 30642, 62, 16, 318, 257, 649, 11241, 13, 220, 50256]" },
            { "<|user|>", "[27, 91, 7220, 91, 29]" },
        };
        for (const auto& pair : encoded)
            checks.text(
                "2.5 ids of \"" + oneLine(pair.first) + "\"", pair.second, [&] { return shown(book.ids(pair.first)); });
        checks.text("2.5 the same ids as text", tea, [&] { return book.gpt2->decode(book.ids(tea)); });
        checks.text("2.5 exercise 2.1: the pieces of \"Akwirw ier\"", "Ak|w|ir|w| |ier", [&] {
            std::string pieces;
            for (const int id : book.ids("Akwirw ier"))
                pieces.append(pieces.empty() ? "" : "|").append(book.gpt2->bytesOf(id));
            return pieces;
        });
        checks.text("2.5 size of the vocabulary", "50257", [&] { return std::to_string(book.gpt2->vocabSize()); });
        checks.text("2.5 bonus: bytes of \"This is some text\"",
            "[84, 104, 105, 115, 32, 105, 115, 32, 115, 111, 109, 101, 32, 116, 101, 120, 116]",
            [] { return shown(byteTokenizer()->ids("This is some text")); });
        for (const std::string text :
            { "a\nb", "a\n\nb", "\nHello", "Hello\n", "a\r\nb", "Hello \nworld", "Hello\n world", "  Hello World." })
            checks.text("2.5 bonus: there and back, \"" + oneLine(text) + "\"", text,
                [&] { return book.gpt2->decode(book.ids(text)); });
    }

    /// As Python prints a list of texts.
    std::string listed(const std::vector<std::string_view>& texts)
    {
        std::string list;
        for (const std::string_view text : texts) {
            const char* quote = text.find('\'') == std::string_view::npos ? "'" : "\"";
            list += (list.empty() ? "" : ", ") + (quote + std::string(text) + quote);
        }
        return "[" + list + "]";
    }

    std::vector<std::string_view> piecesBy(const std::string& regex, std::string_view text)
    {
        std::vector<std::string_view> pieces;
        SplitPattern(regex).cut(text, [&](std::string_view piece) { pieces.push_back(piece); });
        return pieces;
    }

    /// Section 2.2: from splitting at white space to the words of a text.
    void wordsOfATest(Checks& checks)
    {
        checks.text("2.2 split at white space",
            "['Hello,', ' ', 'world.', ' ', 'This,', ' ', 'is', ' ', 'a', ' ', 'test.']",
            [] { return listed(piecesBy("\\s", "Hello, world. This, is a test.")); });
        checks.text("2.2 split at white space, commas and stops, without white space",
            "['Hello', ',', 'world', '.', 'This', ',', 'is', 'a', 'test', '.']", [] {
                auto pieces = piecesBy("[,.]|\\s", "Hello, world. This, is a test.");
                pieces.erase(std::remove(pieces.begin(), pieces.end(), " "), pieces.end());
                return listed(pieces);
            });
        checks.text("2.2 words and signs", "['Hello', ',', 'world', '.', 'Is', 'this', '--', 'a', 'test', '?']",
            [] { return listed(bookWords("Hello, world. Is this-- a test?")); });
    }

    /// Sections 2.3 and 2.4: SimpleTokenizerV1 and SimpleTokenizerV2 on The Verdict.
    void wordTokenizers(Checks& checks, const Book& book)
    {
        checks.text("2.2 words and signs of The Verdict", "4690",
            [&] { return std::to_string(bookWords(book.verdict()).size()); });
        checks.text("2.2 the first thirty",
            "['I', 'HAD', 'always', 'thought', 'Jack', 'Gisburn', 'rather', 'a', 'cheap', 'genius', '--', 'though', "
            "'a', 'good', 'fellow', 'enough', '--', 'so', 'it', 'was', 'no', 'great', 'surprise', 'to', 'me', 'to', "
            "'hear', 'that', ',', 'in']",
            [&] {
                const std::string verdict = book.verdict();
                auto words = bookWords(verdict);
                words.resize(30);
                return listed(words);
            });

        const auto v1 = [&] { return wordTokenizer(WordVersion::V1, book.verdict()); };
        const auto v2 = [&] { return wordTokenizer(WordVersion::V2, book.verdict()); };
        const auto entries = [](const Tokenizer& tokenizer, int first, int end) {
            std::string list;
            for (int id = first; id < end; ++id)
                list += (list.empty() ? "" : " ") + std::string(tokenizer.bytesOf(id)) + " " + std::to_string(id);
            return list;
        };
        checks.text("2.3 size of the vocabulary", "1130", [&] { return std::to_string(v1()->vocabSize()); });
        checks.text("2.3 its first 51 entries",
            "! 0 \" 1 ' 2 ( 3 ) 4 , 5 -- 6 . 7 : 8 ; 9 ? 10 A 11 Ah 12 Among 13 And 14 Are 15 Arrt 16 As 17 At 18 "
            "Be 19 Begin 20 Burlington 21 But 22 By 23 Carlo 24 Chicago 25 Claude 26 Come 27 Croft 28 Destroyed 29 "
            "Devonshire 30 Don 31 Dubarry 32 Emperors 33 Florence 34 For 35 Gallery 36 Gideon 37 Gisburn 38 Gisburns "
            "39 Grafton 40 Greek 41 Grindle 42 Grindles 43 HAD 44 Had 45 Hang 46 Has 47 He 48 Her 49 Hermia 50",
            [&] { return entries(*v1(), 0, 51); });
        const std::string painted
            = "\"It's the last he painted, you know,\" \n           Mrs. Gisburn said with pardonable pride.";
        checks.text("2.3 V1: ids of \"It's the last he painted, …",
            "[1, 56, 2, 850, 988, 602, 533, 746, 5, 1126, 596, 5, 1, 67, 7, 38, 851, 1108, 754, 793, 7]",
            [&] { return shown(v1()->ids(painted)); });
        checks.text("2.3 V1: the same ids as text",
            "\" It' s the last he painted, you know,\" Mrs. Gisburn said with pardonable pride.",
            [&] { return v1()->decode(v1()->ids(painted)); });
        checks.text("2.4 V1: the word it doesn't know in \"Hello, do you like tea. Is this-- a test?\"", "Hello", [&] {
            try {
                return shown(v1()->ids("Hello, do you like tea. Is this-- a test?"));
            } catch (const UnknownWordError& error) {
                return error.word();
            }
        });
        checks.text("2.4 size of the extended vocabulary", "1132", [&] { return std::to_string(v2()->vocabSize()); });
        checks.text("2.4 its last five entries", "younger 1127 your 1128 yourself 1129 <|endoftext|> 1130 <|unk|> 1131",
            [&] { return entries(*v2(), 1127, 1132); });
        const std::string tea = "Hello, do you like tea? <|endoftext|> In the sunlit terraces of the palace.";
        checks.text("2.4 V2: ids of \"" + tea + "\"",
            "[1131, 5, 355, 1126, 628, 975, 10, 1130, 55, 988, 956, 984, 722, 988, 1131, 7]",
            [&] { return shown(v2()->ids(tea)); });
        checks.text("2.4 V2: the same ids as text",
            "<|unk|>, do you like tea? <|endoftext|> In the sunlit terraces of the <|unk|>.",
            [&] { return v2()->decode(v2()->ids(tea)); });
    }

    void theVerdict(Checks& checks, const Book& book)
    {
        checks.text("2.2 characters of The Verdict", "20479", [&] { return std::to_string(book.verdict().size()); });
        checks.text("2.2 its first 99 characters",
            "I HAD always thought Jack Gisburn rather a cheap genius--though a good fellow enough--so it was no ",
            [&] { return book.verdict().substr(0, 99); });
        checks.text("2.6 its tokens", "5145", [&] { return std::to_string(book.ids(book.verdict()).size()); });
        const auto sample = [&](std::size_t first, std::size_t count) {
            const auto ids = book.ids(book.verdict());
            return std::vector<int>(ids.begin() + 50 + static_cast<std::ptrdiff_t>(first),
                ids.begin() + 50 + static_cast<std::ptrdiff_t>(first + count));
        };
        checks.text("2.6 x, from token 50", "[290, 4920, 2241, 287]", [&] { return shown(sample(0, 4)); });
        checks.text("2.6 y, one place later", "[4920, 2241, 287, 257]", [&] { return shown(sample(1, 4)); });
        const std::vector<std::string> pairs { " and ---->  established", " and established ---->  himself",
            " and established himself ---->  in", " and established himself in ---->  a" };
        for (std::size_t i = 1; i <= pairs.size(); ++i)
            checks.text("2.6 context and next token, " + std::to_string(i), pairs[i - 1],
                [&] { return book.gpt2->decode(sample(0, i)) + " ----> " + book.gpt2->decode(sample(i, 1)); });
    }

    TokenWindows::Batch batchOf(const TokenWindows& windows, Loader::Options options, std::int64_t which)
    {
        const Loader loader(windows, options);
        auto pass = loader.begin();
        auto batch = pass.next();
        for (std::int64_t i = 0; i < which; ++i)
            batch = pass.next();
        return batch.value();
    }

    void windowsOfTheVerdict(Checks& checks, const Book& book)
    {
        const auto batch = [&](std::int64_t batchSize, std::int64_t length, std::int64_t stride, std::int64_t which) {
            const TokenWindows windows(book.ids(book.verdict()), length, stride);
            return batchOf(windows, { batchSize, /*shuffle=*/false, /*dropLast=*/true }, which);
        };
        checks.text("2.6 loader, batch 1, length 4, stride 1: first inputs", "[[40, 367, 2885, 1464]]",
            [&] { return shown(batch(1, 4, 1, 0).inputs); });
        checks.text("2.6 loader, batch 1, length 4, stride 1: first targets", "[[367, 2885, 1464, 1807]]",
            [&] { return shown(batch(1, 4, 1, 0).targets); });
        checks.text("2.6 loader, batch 1, length 4, stride 1: second inputs", "[[367, 2885, 1464, 1807]]",
            [&] { return shown(batch(1, 4, 1, 1).inputs); });
        checks.text("2.6 loader, batch 1, length 4, stride 1: second targets", "[[2885, 1464, 1807, 3619]]",
            [&] { return shown(batch(1, 4, 1, 1).targets); });
        checks.text("2.6 loader, batch 8, length 4, stride 4: inputs",
            "[[40, 367, 2885, 1464], [1807, 3619, 402, 271], [10899, 2138, 257, 7026], [15632, 438, 2016, 257], [922, "
            "5891, 1576, 438], [568, 340, 373, 645], "
            "[1049, 5975, 284, 502], [284, 3285, 326, 11]]",
            [&] { return shown(batch(8, 4, 4, 0).inputs); });
        checks.text("2.6 loader, batch 8, length 4, stride 4: targets",
            "[[367, 2885, 1464, 1807], [3619, 402, 271, 10899], [2138, 257, 7026, 15632], [438, 2016, 257, 922], "
            "[5891, 1576, 438, 568], [340, 373, 645, 1049], "
            "[5975, 284, 502, 284], [3285, 326, 11, 287]]",
            [&] { return shown(batch(8, 4, 4, 0).targets); });
        checks.text("2.6 exercise 2.2: batch 4, length 2, stride 2",
            "[[40, 367], [2885, 1464], [1807, 3619], [402, 271]]", [&] { return shown(batch(4, 2, 2, 0).inputs); });
        checks.text("2.6 exercise 2.2: batch 4, length 8, stride 2",
            "[[40, 367, 2885, 1464, 1807, 3619, 402, 271], [2885, 1464, 1807, 3619, 402, 271, 10899, 2138], [1807, "
            "3619, 402, 271, 10899, 2138, 257, 7026], "
            "[402, 271, 10899, 2138, 257, 7026, 15632, 438]]",
            [&] { return shown(batch(4, 8, 2, 0).inputs); });
        checks.text("2.8 shapes of token embeddings, positions and their sum", "(8, 4, 256) (4, 256) (8, 4, 256)", [&] {
            torch::nn::Embedding tokens(50257, 256), positions(4, 256);
            const auto embedded = tokens(batch(8, 4, 4, 0).inputs);
            const auto places = positions(torch::arange(4));
            return shownShape(embedded) + " " + shownShape(places) + " " + shownShape(embedded + places);
        });
    }

    void orderOfTheLoader(Checks& checks)
    {
        std::vector<int> numbers(1001);
        std::iota(numbers.begin(), numbers.end(), 0);
        const TokenWindows byOne(numbers, 4, 1), byFour(numbers, 4, 4);
        checks.text("2.6 bonus: numbers 0 to 1000, third batch", "[[2, 3, 4, 5]]", [&] {
            return shown(batchOf(byOne, { 1, false, true }, 2).inputs);
        });
        checks.text("2.6 bonus: numbers 0 to 1000, last batch", "[[996, 997, 998, 999]] [[997, 998, 999, 1000]]", [&] {
            const auto last = batchOf(byOne, { 1, false, true }, byOne.size() - 1);
            return shown(last.inputs) + " " + shown(last.targets);
        });
        checks.text("2.6 bonus: stride 4, batch 2, last batch", "[[992, 993, 994, 995], [996, 997, 998, 999]]", [&] {
            return shown(batchOf(byFour, { 2, false, true }, 124).inputs);
        });
        checks.text("2.6 bonus: the same shuffled after seed 123",
            "[[880, 881, 882, 883], [112, 113, 114, 115]] [[881, 882, 883, 884], [113, 114, 115, 116]]", [&] {
                torch::manual_seed(123);
                const auto last = batchOf(byFour, { 2, true, true }, 124);
                return shown(last.inputs) + " " + shown(last.targets);
            });

        // What DataLoader draws from the default generator when a pass begins, and the order that follows from it.
        const std::int64_t first = 3624216819017203053, second = 5278339153051796802;
        checks.text(
            "2.6 the loader's two draws after seed 123", std::to_string(first) + " " + std::to_string(second), [&] {
                torch::manual_seed(123);
                const auto drawn
                    = [] { return std::to_string(torch::empty({}, torch::kInt64).random_().item<std::int64_t>()); };
                const auto one = drawn();
                return one + " " + drawn();
            });
        const auto order = [](std::int64_t count, std::int64_t seed) {
            return torch::randperm(
                count, at::detail::createCPUGenerator(static_cast<std::uint64_t>(seed)), torch::kInt64);
        };
        checks.text("2.6 order of 18 windows in the first epoch",
            "[0, 7, 14, 5, 6, 1, 17, 2, 11, 12, 9, 16, 13, 10, 3, 8, 15, 4]", [&] { return shown(order(18, second)); });
        checks.text("2.6 order of 18 windows in the second epoch",
            "[9, 15, 2, 17, 14, 16, 8, 6, 1, 11, 4, 10, 0, 13, 7, 12, 3, 5]",
            [&] { return shown(order(18, 946590342492863505)); });
        checks.text("2.6 order of 935 entries, the first twelve",
            "[8, 709, 639, 313, 769, 407, 12, 173, 304, 616, 736, 401]",
            [&] { return shown(order(935, second).narrow(0, 0, 12)); });
        checks.text("2.6 order of 1045 entries, the first twelve",
            "[668, 713, 388, 375, 269, 137, 858, 963, 653, 68, 651, 247]",
            [&] { return shown(order(1045, second).narrow(0, 0, 12)); });
    }

    void embeddings(Checks& checks)
    {
        const auto layer = [] {
            torch::manual_seed(123);
            return torch::nn::Embedding(6, 3);
        };
        checks.numbers("2.7 Embedding(6, 3) after seed 123",
            "[[0.3374, -0.1778, -0.1690], [0.9178, 1.5810, 1.3010], [1.2753, -0.2010, -0.1606], [-0.4015, 0.9666, "
            "-1.1481], [-1.1589, 0.3255, -0.6315], "
            "[-2.8400, -0.7849, -1.4096]]",
            [&] { return layer()->weight; });
        checks.numbers("2.7 the embeddings of 2, 3, 5, 1",
            "[[1.2753, -0.2010, -0.1606], [-0.4015, 0.9666, -1.1481], [-2.8400, -0.7849, -1.4096], [0.9178, 1.5810, "
            "1.3010]]",
            [&] {
                return layer()(torch::tensor({ 2, 3, 5, 1 }, torch::kInt64));
            });
    }
} // namespace

void chapter2(Checks& checks, const Book& book)
{
    wordsOfATest(checks);
    bytePairEncoding(checks, book);
    checks.skipBecause(book.verdictMissing);
    wordTokenizers(checks, book);
    theVerdict(checks, book);
    windowsOfTheVerdict(checks, book);
    checks.skipBecause({});
    orderOfTheLoader(checks);
    embeddings(checks);
}

} // namespace cutaway::book
