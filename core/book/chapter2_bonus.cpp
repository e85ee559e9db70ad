// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/chapters.h"
#include "core/book/simple_bpe.h"
#include "core/data/loader.h"
#include "core/data/windows.h"
#include "core/io/atomic_file.h"
#include "core/io/scratch_folder.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"

#include <nlohmann/json.hpp>

#include <numeric>
#include <optional>

namespace cutaway::book {

namespace {
    /// GPT-2's tokenizer with two more special tokens, as a folder that has them in its tokenizer.json.
    TokenizerPtr extendedTokenizer(const Tokenizer& gpt2)
    {
        auto document = nlohmann::ordered_json::parse(gpt2.toTokenizerJson());
        auto& added = document.at("added_tokens");
        for (const int number : { 1, 2 }) {
            auto token = added.at(0);
            token["id"] = 50256 + number;
            token["content"] = "MyNewToken_" + std::to_string(number);
            added.push_back(token);
        }
        const ScratchFolder folder;
        writeFileAtomically(folder.path() / "tokenizer.json", document.dump());
        return loadTokenizer(folder.path());
    }

    void specialTokens(Checks& checks, const Book& book)
    {
        checks.text("2.5 the id of <|endoftext|>", "50256",
            [&] { return std::to_string(book.gpt2->endOfText().value_or(-1)); });
        checks.text("2.5 bonus: \"Hello<|endoftext|>\\nworld\" with no special token allowed", "an error", [&] {
            try {
                refuseSpecialTokens(*book.gpt2, "Hello<|endoftext|>\nworld");
            } catch (const InputError&) {
                return std::string("an error");
            }
            return shown(book.gpt2->ids("Hello<|endoftext|>\nworld"));
        });
        TokenizerPtr made;
        const auto extended = [&] {
            if (!made)
                made = extendedTokenizer(*book.gpt2);
            return made;
        };
        checks.text("2.5 bonus: ids with MyNewToken_1 and MyNewToken_2 added",
            "[36674, 2420, 351, 220, 50257, 290, 220, 50258, 13, 220, 50256]", [&] {
                return shown(
                    extended()->ids("Sample text with MyNewToken_1 and MyNewToken_2. <|endoftext|>", Special::Allowed));
            });
        checks.text(
            "2.5 bonus: size of that vocabulary", "50259", [&] { return std::to_string(extended()->vocabSize()); });
    }

    /// The bonus has no ids for these; they are tiktoken's.
    void lineBreaks(Checks& checks, const Book& book)
    {
        const std::vector<std::pair<std::string, std::string>> cases { { "a\nb", "[64, 198, 65]" },
            { "a\n\nb", "[64, 198, 198, 65]" }, { "\nHello", "[198, 15496]" }, { "Hello\n", "[15496, 198]" },
            { "a\r\nb", "[64, 201, 198, 65]" }, { "Hello \nworld", "[15496, 220, 198, 6894]" },
            { "Hello\n world", "[15496, 198, 995]" }, { "  Hello World.", "[220, 18435, 2159, 13]" } };
        std::string expected;
        for (const auto& [text, ids] : cases)
            expected.append(expected.empty() ? "" : " ").append(ids);
        checks.text("2.5 bonus: ids of texts with line breaks", expected, [&] {
            std::string got;
            for (const auto& pair : cases)
                got.append(got.empty() ? "" : " ").append(shown(book.ids(pair.first)));
            return got;
        });
    }

    void bpeFromScratch(Checks& checks, const Book& book)
    {
        const std::string text = "Jack embraced beauty through art and life.";
        const auto piecesOf = [](const SimpleBpe& bpe, const std::vector<int>& ids) {
            std::string pieces;
            for (const int id : ids)
                pieces.append(pieces.empty() ? "" : "|").append(bpe.decode({ id }));
            return pieces;
        };
        struct Expected {
            SimpleBpe::Form form;
            std::string name, ids, pieces;
        };
        for (const auto& expected :
            { Expected { SimpleBpe::Form::Words, "BPE from scratch",
                  "[74, 361, 310, 109, 98, 420, 397, 100, 300, 428, 116, 121, 519, 699, 299, 808, 534]",
                  "J|ack| e|m|b|ra|ce|d| be|au|t|y| through| art| and| lif|e." },
                Expected { SimpleBpe::Form::WholeText, "BPE from scratch, simple",
                    "[424, 256, 654, 531, 302, 311, 256, 296, 97, 465, 121, 595, 841, 116, 287, 466, 256, 326, 972, "
                    "46]",
                    "Jack| |em|br|ac|ed| |be|a|ut|y| through| ar|t| a|nd| |li|fe|." } }) {
            std::optional<SimpleBpe> learned;
            const auto bpe = [&]() -> const SimpleBpe& {
                if (!learned)
                    learned.emplace(book.verdict(), 1000, expected.form);
                return *learned;
            };
            const auto prefix = "2.5 bonus: " + expected.name + ": ";
            checks.text(prefix + "size of the vocabulary and merges", "1000 742",
                [&] { return std::to_string(bpe().vocabSize()) + " " + std::to_string(bpe().merges()); });
            checks.text(prefix + "ids of \"" + text + "\"", expected.ids, [&] { return shown(bpe().encode(text)); });
            checks.text(prefix + "the pieces", expected.pieces, [&] { return piecesOf(bpe(), bpe().encode(text)); });
            checks.text(prefix + "there and back", text, [&] { return bpe().decode(bpe().encode(text)); });
        }
        checks.text("2.5 bonus: BPE from scratch, simple: characters and ids of that text", "42 20", [&] {
            const SimpleBpe bpe(book.verdict(), 1000, SimpleBpe::Form::WholeText);
            return std::to_string(text.size()) + " " + std::to_string(bpe.encode(text).size());
        });
    }

    void firstWindow(Checks& checks)
    {
        checks.text("2.6 bonus: numbers 0 to 1000, first batch", "[[0, 1, 2, 3]] [[1, 2, 3, 4]]", [] {
            std::vector<int> numbers(1001);
            std::iota(numbers.begin(), numbers.end(), 0);
            const TokenWindows windows(numbers, 4, 1);
            const Loader loader(windows, { 1, /*shuffle=*/false, /*dropLast=*/true });
            const auto batch = loader.begin().next();
            return shown(batch->inputs) + " " + shown(batch->targets);
        });
    }
} // namespace

void chapter2Bonus(Checks& checks, const Book& book)
{
    specialTokens(checks, book);
    lineBreaks(checks, book);
    checks.skipBecause(book.verdictMissing);
    bpeFromScratch(checks, book);
    checks.skipBecause({});
    firstWindow(checks);
}

} // namespace cutaway::book
