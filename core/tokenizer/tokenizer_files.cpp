// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <fstream>

#include <unistd.h>

#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"
#include "core/tokenizer/byte_pair_tokenizer.h"
#include "core/tokenizer/tokenizer_json.h"
#include "core/tokenizer/tokenizer_reader.h"
#include "core/tokenizer/tokenizers.h"
#include "core/tokenizer/words.h"

namespace cutaway {

namespace fs = std::filesystem;

namespace {

    /// True for anything of that name, a folder and a link to nothing included: reading it says what is wrong with it.
    /// Throws InputError when one may not look.
    bool isThere(const fs::path& path)
    {
        std::error_code error;
        const fs::file_status status = fs::symlink_status(path, error);
        if (status.type() == fs::file_type::none)
            throw InputError(
                Sentence::tr("%1 can't be read: %2.", path.parent_path().string(), systemMessage(error.value())));
        return fs::exists(status);
    }

    /// Large vocabularies (250,000 tokens) have files of some 20 MB.
    constexpr std::uintmax_t largestFile = 64u << 20;

    NamedText readText(const fs::path& file)
    {
        NamedText read { file.string(), {} };
        std::error_code error;
        const fs::file_status status = fs::status(file, error);
        if (fs::is_directory(status))
            throw InputError(Sentence::tr("%1 is a folder, not a file.", read.name));
        if (status.type() == fs::file_type::not_found)
            throw InputError(Sentence::tr(
                "%1 is a link to %2, which does not exist.", read.name, fs::read_symlink(file, error).string()));
        if (fs::exists(status) && !fs::is_regular_file(status))
            throw InputError(Sentence::tr("%1 is not a regular file.", read.name));
        const std::uintmax_t size = fs::file_size(file, error);
        if (error)
            throw InputError(Sentence::tr("%1 can't be read: %2.", read.name, systemMessage(error.value())));
        if (size > largestFile)
            throw InputError(Sentence::tr("%1: it is too large for a tokenizer's file, %2 MB.", read.name, size >> 20));
        errno = 0;
        std::ifstream stream(file, std::ios::binary);
        read.text.resize(static_cast<std::size_t>(size));
        if (!stream || !stream.read(read.text.data(), static_cast<std::streamsize>(read.text.size())))
            throw InputError(errno == 0 ? Sentence::tr("%1 became shorter while it was being read.", read.name)
                                        : Sentence::tr("%1 can't be read: %2.", read.name, systemMessage(errno)));
        return read;
    }

    /// The tokenizer stands below the room of files, so it has this small helper of its own: written beside and renamed.
    void writeText(const fs::path& file, const std::string& text)
    {
        static std::atomic<unsigned> counter = 0;
        const fs::path beside = file.parent_path()
            / (".cutaway-tmp-" + std::to_string(::getpid()) + "-tokenizer-" + std::to_string(counter++));
        errno = 0;
        std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
        stream.write(text.data(), static_cast<std::streamsize>(text.size()));
        stream.close();
        std::error_code error;
        if (stream)
            fs::rename(beside, file, error);
        if (!stream || error) {
            const int why = error ? error.value() : errno == 0 ? EIO : errno;
            fs::remove(beside, error);
            throwCannotWrite(file, why);
        }
    }

    /// GPT-2's own two files, under Hugging Face's names or OpenAI's.
    struct FilePair {
        const char* vocab;
        const char* merges;
    };
    constexpr std::pair<std::string_view, WordVersion> wordPrefixes[]
        = { { "words-v1:", WordVersion::V1 }, { "words-v2:", WordVersion::V2 } };

    constexpr FilePair filePairs[] = { { "vocab.json", "merges.txt" }, { "encoder.json", "vocab.bpe" } };

} // namespace

bool hasTokenizer(const fs::path& folder)
{
    if (isThere(folder / "tokenizer.json"))
        return true;
    for (const FilePair& pair : filePairs)
        if (isThere(folder / pair.vocab) && isThere(folder / pair.merges))
            return true;
    return false;
}

std::optional<Sentence> halfTokenizer(const fs::path& folder)
{
    for (const FilePair& pair : filePairs) {
        const bool vocab = isThere(folder / pair.vocab);
        if (vocab != isThere(folder / pair.merges))
            return Sentence::tr("%1 holds %2 but no %3.", folder.string(), vocab ? pair.vocab : pair.merges,
                vocab ? pair.merges : pair.vocab);
    }
    return std::nullopt;
}

TokenizerPtr loadTokenizer(const fs::path& folder, std::vector<Sentence>* notices)
{
    std::vector<Sentence> untold;
    std::vector<Sentence>& odd = notices ? *notices : untold;
    if (isThere(folder / "tokenizer.json"))
        return readTokenizerJson(readText(folder / "tokenizer.json"), odd);
    for (const FilePair& pair : filePairs) {
        if (isThere(folder / pair.vocab) && isThere(folder / pair.merges)) {
            const fs::path added = folder / "added_tokens.json";
            return readVocabAndMerges(readText(folder / pair.vocab), readText(folder / pair.merges),
                isThere(added) ? readText(added) : NamedText {}, odd);
        }
    }
    if (const auto half = halfTokenizer(folder))
        throw InputError(*half);
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
        throw InputError(fs::exists(folder, ignored) ? Sentence::tr("%1 is not a folder.", folder.string())
                                                     : Sentence::tr("%1 does not exist.", folder.string()));
    throw InputError(
        Sentence::tr("%1 holds no tokenizer: neither tokenizer.json nor vocab.json with merges.txt.", folder.string()));
}

void saveTokenizer(const Tokenizer& tokenizer, const fs::path& folder)
{
    const std::string json = tokenizer.toTokenizerJson();
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        throw InputError(Sentence::tr("%1 can't be made: %2.", folder.string(), systemMessage(error.value())));
    const auto* bytePair = dynamic_cast<const BytePairTokenizer*>(&tokenizer);
    if (bytePair && bytePair->vocabulary().split.isGpt2()) {
        writeText(folder / "vocab.json", vocabJson(bytePair->vocabulary()));
        writeText(folder / "merges.txt", mergesText(bytePair->vocabulary()));
    }
    writeText(folder / "tokenizer_config.json", tokenizerConfigJson(tokenizer));
    writeText(folder / "tokenizer.json", json);
}

TokenizerPtr tokenizerByName(const std::string& name, std::vector<Sentence>* notices)
{
    if (name == "gpt2")
        return gpt2Tokenizer();
    if (name == "bytes")
        return byteTokenizer();
    if (name == "chars")
        return characterTokenizer();
    for (const auto& [prefix, version] : wordPrefixes)
        if (name.starts_with(prefix))
            return wordTokenizer(version, readText(name.substr(prefix.size())).text);
    std::error_code ignored;
    if (!fs::exists(name, ignored))
        throw InputError(
            Sentence::tr("There is no tokenizer %1: it is gpt2, bytes, chars, words-v1:FILE, words-v2:FILE or "
                         "a folder that holds a tokenizer.",
                inQuotes(name)));
    return loadTokenizer(name, notices);
}

} // namespace cutaway
