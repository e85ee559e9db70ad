// SPDX-License-Identifier: GPL-3.0-or-later
// One changed file of a tokenizer's folder: read, or refused with a sentence. What was read cuts any text and puts it together
// again, and is the same after it was written and read. An input is the name of the kind and of the file, a newline, its bytes.
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scratch.h"

#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"

#include <array>
#include <stdexcept>

namespace cutaway::fuzz {

namespace fs = std::filesystem;

namespace {

    struct Changed {
        const char* kind;
        const char* file;
    };
    constexpr Changed changed[]
        = { { "bpe", "tokenizer.json" }, { "chars", "tokenizer.json" }, { "bytes", "tokenizer.json" },
              { "pair", "vocab.json" }, { "pair", "merges.txt" }, { "pair", "added_tokens.json" } };

    std::string label(const Changed& which)
    {
        return std::string(which.kind) + "/" + which.file;
    }

    /// One good folder for each kind; "pair" has vocab.json, merges.txt and added_tokens.json only.
    fs::path goodFolder(const std::string& kind)
    {
        const fs::path folder = scratchFolder() / kind;
        if (fs::exists(folder))
            return folder;
        const std::string text = "the cat sat on the mat; the 3 cats didn't. Über 東京 \xf0\x9f\x98\x80";
        if (kind == "chars")
            saveTokenizer(*trainCharacterTokenizer(text), folder);
        else if (kind == "bytes")
            saveTokenizer(*byteTokenizer(), folder);
        else
            saveTokenizer(*trainBpe({ text + text }, { .vocab_size = 290 }), folder);
        if (kind == "pair") {
            fs::remove(folder / "tokenizer.json");
            put(folder / "added_tokens.json", R"({"<|user|>": 290, "<|bot|>": 291})");
        }
        return folder;
    }

    void check(const Tokenizer& tokenizer, const std::string& text)
    {
        for (const Special special : { Special::AsText, Special::Allowed }) {
            std::vector<Token> tokens;
            try {
                tokens = tokenizer.encode(text, special);
            } catch (const InputError&) {
                continue; // it lacks a byte or a character
            }
            std::string back;
            for (const Token& token : tokens) {
                if (token.start != back.size() || token.end <= token.start)
                    throw std::logic_error("a token is not where the one before it ended");
                back += tokenizer.bytesOf(token.id);
            }
            if (back != text)
                throw std::logic_error("other bytes come back");
        }
    }

} // namespace

std::vector<std::string> seeds()
{
    std::vector<std::string> good;
    for (const Changed& which : changed)
        good.push_back(label(which) + '\n' + bytesOf(goodFolder(which.kind) / which.file));
    return good;
}

std::vector<std::string> dictionary()
{
    return { "\"merges\":[", "[\"t\",\"h\"],", "\"t h\",", "t h\n", "\"vocab\":{", "\"a\":64,",
        "\"<|endoftext|>\":", "\"added_tokens\":[", "{\"id\":5,\"content\":\"th\"},", "\"ignore_merges\":true,",
        "\"byte_fallback\":true,", "\"dropout\":0.5,", "\"normalizer\":{},", "\"type\":\"WordLevel\",", "\\u0120",
        "\\ud800", "Ġ", "null", "-1", "#version: 0.2\n" };
}

void examine(const std::string& input)
{
    const std::size_t line = input.find('\n');
    const std::string name = input.substr(0, line);
    for (const Changed& which : changed) {
        if (label(which) != name)
            continue;
        const fs::path file = goodFolder(which.kind) / which.file;
        const std::string before = bytesOf(file);
        put(file, input.substr(line + 1));
        TokenizerPtr tokenizer;
        try {
            tokenizer = loadTokenizer(file.parent_path());
        } catch (...) {
            put(file, before);
            throw;
        }
        put(file, before);
        check(*tokenizer, "the cat didn't <|endoftext|> 3 東京 \xff\xf0\x9f\x98\x80 <|user|>");
        check(*tokenizer, input.substr(0, 200));
        saveTokenizer(*tokenizer, scratchFolder() / "again");
        if (loadTokenizer(scratchFolder() / "again")->toTokenizerJson() != tokenizer->toTokenizerJson())
            throw std::logic_error("a tokenizer that was written reads differently");
        return;
    }
    throw InputError("The input names no file.");
}

} // namespace cutaway::fuzz
