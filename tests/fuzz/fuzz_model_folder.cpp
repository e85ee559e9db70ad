// SPDX-License-Identifier: GPL-3.0-or-later
// One changed file in a good model folder: opened, or refused with a sentence. An input is the name of the file, a newline, its bytes.
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scratch.h"

#include "core/io/model_folder.h"
#include "core/tokenizer/tokenizers.h"

namespace cutaway::fuzz {

namespace fs = std::filesystem;

namespace {

    const char* const changedFiles[] = { "config.json", "model.safetensors", "tokenizer.json", "cutaway.json" };

    fs::path goodFolder()
    {
        const fs::path folder = scratchFolder() / "good";
        if (fs::exists(folder))
            return folder;
        ModelConfig config;
        config.vocab_size = 300;
        config.context_length = 8;
        config.emb_dim = 8;
        config.n_heads = 2;
        config.n_layers = 1;
        BpeTrainerSettings settings;
        settings.vocab_size = 300;
        std::string text;
        for (int i = 0; i < 400; ++i)
            text += " word" + std::to_string(i * i);
        const TokenizerPtr tokenizer = trainBpe({ text }, settings);
        config.vocab_size = tokenizer->vocabSize();
        saveModelFolder(folder, GPT(config), tokenizer.get());
        return folder;
    }

} // namespace

std::vector<std::string> seeds()
{
    std::vector<std::string> good;
    for (const char* name : changedFiles)
        good.push_back(std::string(name) + '\n' + bytesOf(goodFolder() / name));
    return good;
}

std::vector<std::string> dictionary()
{
    return { "\"n_inner\":1", "\"tie_word_embeddings\":false", "\"n_layer\":100000", "\"vocab_size\":2000000000",
        "\"n_head\":0", "\"merges\":[", "[\"a\",\"b\"]", "\"vocab\":{", "\"<|endoftext|>\":", "\"byte_fallback\":true",
        "\\ud800", "null", "-1" };
}

void examine(const std::string& input)
{
    const std::size_t line = input.find('\n');
    std::string name = line == std::string::npos ? std::string() : input.substr(0, line);
    if (std::find(std::begin(changedFiles), std::end(changedFiles), name) == std::end(changedFiles))
        name = changedFiles[input.size() % std::size(changedFiles)]; // the name was changed itself
    const fs::path file = goodFolder() / name;
    const std::string before = bytesOf(file);
    put(file, line == std::string::npos ? input : input.substr(line + 1));
    OpenedModel opened;
    try {
        opened = openModelFolder(goodFolder());
    } catch (...) {
        put(file, before);
        throw;
    }
    put(file, before);
    if (opened.tokenizer)
        (void)opened.tokenizer->ids("Every effort moves you, <|endoftext|> \xff ünïcode", Special::Allowed);
}

} // namespace cutaway::fuzz
