// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/fixtures.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace cutaway::test {

namespace fs = std::filesystem;

namespace {
    struct Scratch {
        Scratch()
        {
            std::string name = (fs::temp_directory_path() / "cutaway-cli-test-XXXXXX").string();
            if (!mkdtemp(name.data()))
                throw std::runtime_error("no temporary folder");
            path = name;
        }
        ~Scratch()
        {
            std::error_code ignored;
            fs::remove_all(path, ignored);
        }
        fs::path path;
    };

    void mustSucceed(const Words& words)
    {
        const Result result = run(words);
        if (result.code != 0)
            throw std::runtime_error("a fixture failed: " + result.err);
    }

    std::string newModel(const std::string& name, int vocabulary, const Words& more)
    {
        const std::string config = at(name + ".json");
        write(config,
            R"({"vocab_size": )" + std::to_string(vocabulary)
                + R"(, "context_length": 24, "emb_dim": 16, "n_heads": 2, "n_layers": 2})");
        Words words { "new", "--config", config, "--seed", "7", "--out", at(name) };
        words.insert(words.end(), more.begin(), more.end());
        mustSucceed(words);
        return at(name);
    }
} // namespace

const fs::path& scratch()
{
    static const Scratch folder;
    return folder.path;
}

std::string at(const std::string& name)
{
    return (scratch() / name).string();
}

void write(const std::string& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string read(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

std::string someText(std::size_t bytes, bool documents)
{
    static const char* const who[] = { "The cat", "A small dog", "Anna", "Tom", "The old man", "My friend", "A bird" };
    static const char* const what[] = { "saw", "liked", "found", "painted", "carried", "lost", "sold" };
    static const char* const which[]
        = { "a red ball", "the blue house", "an apple", "two books", "the green door", "a warm coat", "some bread" };
    std::string text;
    unsigned state = 1;
    const auto next = [&] { return (state = state * 1103515245u + 12345u) >> 16; };
    while (text.size() < bytes) {
        text += std::string(who[next() % 7]) + " " + what[next() % 7] + " " + which[next() % 7] + ".";
        text += next() % 5 == 0 ? (documents ? "\n<|endoftext|>\n" : "\n") : " ";
    }
    return text;
}

const std::string& byteModel()
{
    static const std::string folder = newModel("byte-model", 256, { "--tokenizer", "bytes" });
    return folder;
}

const std::string& bareModel()
{
    static const std::string folder = newModel("bare-model", 10, {});
    return folder;
}

const std::string& smallBpe()
{
    static const std::string folder = [] {
        write(at("bpe.txt"), someText(20000, true));
        mustSucceed({ "tokenizer", "train", "--vocab-size", "300", "--file", at("bpe.txt"), "--out", at("bpe") });
        return at("bpe");
    }();
    return folder;
}

const std::string& bpeModel()
{
    static const std::string folder = newModel("bpe-model", 300, { "--tokenizer", smallBpe() });
    return folder;
}

} // namespace cutaway::test
