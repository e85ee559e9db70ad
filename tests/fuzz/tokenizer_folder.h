// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scratch.h"

#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"

#include <stdexcept>

namespace cutaway::fuzz {

/// One file of a good tokenizer's folder. An input is its label, a newline, the file's bytes.
struct ChangedFile {
    const char* kind; ///< "bpe", "chars", "bytes", or "pair": vocab.json, merges.txt and added_tokens.json only
    const char* file;

    std::string label() const { return std::string(kind) + "/" + file; }
};

inline std::filesystem::path goodTokenizerFolder(const std::string& kind)
{
    namespace fs = std::filesystem;
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

template <class Files> std::vector<std::string> goodFiles(const Files& files)
{
    std::vector<std::string> good;
    for (const ChangedFile& which : files)
        good.push_back(which.label() + '\n' + bytesOf(goodTokenizerFolder(which.kind) / which.file));
    return good;
}

/// Throws std::logic_error unless the tokens of `text` lie one behind the other and give it back.
inline void checkCuts(const Tokenizer& tokenizer, const std::string& text)
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

/// Reads the folder with one file changed: refused with an InputError, or a tokenizer that cuts any text and puts it together
/// again, and is the same after it was written and read.
inline void examineTokenizer(const ChangedFile& which, const std::string& bytes)
{
    const std::filesystem::path file = goodTokenizerFolder(which.kind) / which.file;
    const std::string before = bytesOf(file);
    put(file, bytes);
    TokenizerPtr tokenizer;
    try {
        tokenizer = loadTokenizer(file.parent_path());
    } catch (...) {
        put(file, before);
        throw;
    }
    put(file, before);
    checkCuts(*tokenizer, "the cat didn't <|endoftext|> 3 東京 \xff\xf0\x9f\x98\x80 <|user|>");
    checkCuts(*tokenizer, bytes.substr(0, 200));
    saveTokenizer(*tokenizer, scratchFolder() / "again");
    if (loadTokenizer(scratchFolder() / "again")->toTokenizerJson() != tokenizer->toTokenizerJson())
        throw std::logic_error("a tokenizer that was written reads differently");
}

/// The file that an input changes; one whose label was changed itself is of the first kind, label and all.
template <class Files> void examineFile(const Files& files, const std::string& input)
{
    const std::size_t line = input.find('\n');
    for (const ChangedFile& which : files)
        if (line != std::string::npos && which.label() == input.substr(0, line))
            return examineTokenizer(which, input.substr(line + 1));
    examineTokenizer(*std::begin(files), input);
}

} // namespace cutaway::fuzz
