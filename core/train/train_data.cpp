// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/train_data.h"

#include "core/io/atomic_file.h"
#include "core/io/missing_text.h"
#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"
#include "core/tokenizer/tokenizers.h"

#include <algorithm>
#include <charconv>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    std::vector<std::string> readAll(const std::vector<std::string>& names)
    {
        std::vector<std::string> texts;
        for (const auto& file : textFiles(names))
            texts.push_back(readFile(file));
        return texts;
    }

    std::string joined(const std::vector<std::string>& texts)
    {
        std::string all;
        for (const auto& text : texts) {
            if (!all.empty())
                all += endOfTextMark;
            all += text;
        }
        return all;
    }

    TokenizerPtr savedTokenizer(const std::string& name)
    {
        std::error_code ignored;
        const bool isFolder = name != "gpt2" && name != "bytes" && !name.starts_with("words-v");
        if (isFolder && !std::filesystem::exists(name, ignored))
            throw InputError(Sentence::tr(
                "The recipe's tokenizer %1 is not there: give gpt2, bytes, chars, bpe:N (learned "
                "from the text, such as bpe:4096), words-v1:FILE, words-v2:FILE or a folder with a tokenizer.",
                name));
        return tokenizerByName(name);
    }

    TokenizerPtr tokenizerFor(const TrainRecipe& recipe, const SplitText& texts, std::stop_token stop)
    {
        const auto& name = recipe.tokenizer;
        if (name == "chars") // a vocabulary is a list, nothing learned: a letter that only validation has must be in it
            return trainCharacterTokenizer(texts.train + texts.validation);
        if (name.rfind("bpe:", 0) != 0)
            return savedTokenizer(name);
        BpeTrainerSettings settings;
        const auto* end = name.data() + name.size();
        const auto read = std::from_chars(name.data() + 4, end, settings.vocab_size);
        if (read.ec != std::errc() || read.ptr != end)
            throw InputError(Sentence::tr(
                "The tokenizer \"%1\" is not of the form bpe:4096, with the size of the vocabulary to learn.", name));
        return trainBpe({ texts.train }, settings, stop);
    }

    std::vector<std::int32_t> tokenIds(const Tokenizer& tokenizer, const std::string& text)
    {
        return tokenizer.ids(text, Special::Allowed);
    }

    /// FNV-1a over the ids: enough to notice that a text was changed between two sittings.
    std::string hashOf(const std::vector<std::int32_t>& train, const std::vector<std::int32_t>& validation)
    {
        std::uint64_t hash = 14695981039346656037ull;
        for (const auto* ids : { &train, &validation }) {
            for (const auto id : *ids) {
                hash = (hash ^ static_cast<std::uint32_t>(id)) * 1099511628211ull;
            }
            hash = (hash ^ ids->size()) * 1099511628211ull;
        }
        char text[17];
        std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
        return text;
    }

    /// Whole documents validate: where there are too few, they all do.
    void requireDocumentsToTrainOn(const TrainRecipe& recipe, const SplitText& split)
    {
        if (recipe.data.split != "documents" || split.documents == 0 || !split.train.empty())
            return;
        if (split.documents == 1)
            throw InputError(Sentence::tr(
                "The text is a single document, and split by documents it would validate as a whole, with nothing left "
                "to train on. Split it at its end instead (data.split \"characters\"), add more texts, or put %1 "
                "between its documents.",
                std::string(endOfTextMark)));
        throw InputError(Sentence::tr(
            "All %1 documents of the text are kept for validation, so nothing is left to train on. Keep a smaller "
            "share for validation (data.train_ratio), add more texts, or split at the end (data.split "
            "\"characters\").",
            split.documents));
    }
} // namespace

std::vector<fs::path> textFiles(const std::vector<std::string>& names)
{
    constexpr std::size_t most = 100'000;
    std::vector<fs::path> files;
    for (const auto& name : names) {
        std::error_code error;
        if (!fs::exists(name, error))
            throw InputError(missingText(name));
        if (!fs::is_directory(name, error)) {
            files.emplace_back(name);
            continue;
        }
        const auto before = files.size();
        for (fs::recursive_directory_iterator entry(name, error), end; !error && entry != end; entry.increment(error)) {
            const auto extension = entry->path().extension();
            if ((extension != ".txt" && extension != ".md") || !entry->is_regular_file(error))
                continue;
            if (files.size() == most)
                throw InputError(Sentence::tr("The folder %1 holds more than %2 texts.", name, most));
            files.push_back(entry->path());
        }
        if (error)
            throw InputError(Sentence::tr("%1 can't be read: %2.", name, systemMessage(error.value())));
        if (files.size() == before)
            throw InputError(
                Sentence::tr("The folder %1 holds no text: files that end in .txt or .md are looked for.", name));
        std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end());
    }
    return files;
}

SplitText readTrainTexts(const TrainRecipe& recipe)
{
    const auto texts = readAll(recipe.data.files);
    const auto extra = readAll(recipe.data.extra_files);
    if (recipe.data.split == "documents")
        return splitByDocuments(texts, extra, recipe.data.train_ratio, recipe.seed);
    auto split = splitByCharacters(joined(texts), recipe.data.train_ratio);
    for (const auto& text : extra)
        split.train.append(endOfTextMark).append(text);
    return split;
}

TrainData loadTrainData(const TrainRecipe& recipe, TokenizerPtr given, std::stop_token stop)
{
    const auto split = readTrainTexts(recipe);
    requireDocumentsToTrainOn(recipe, split);
    const auto tokenizer = given ? given : tokenizerFor(recipe, split, stop);
    if (stop.stop_requested())
        throw CancelledError();

    auto train = tokenIds(*tokenizer, split.train);
    auto validation = tokenIds(*tokenizer, split.validation);
    const auto fingerprint = hashOf(train, validation);
    // The book validates with the training stride; where overlapping windows only mean more variety in training, each token is validated once.
    const auto validationStride
        = recipe.exact ? recipe.data.stride : std::max(recipe.data.stride, recipe.data.context_length);
    TrainData data { tokenizer, TokenWindows(std::move(train), recipe.data.context_length, recipe.data.stride),
        TokenWindows(std::move(validation), recipe.data.context_length, validationStride), split.documents,
        split.duplicates, fingerprint };
    if (data.train.size() < recipe.data.batch_size) {
        throw InputError(Sentence::tr(
            "The text is too short to train on: its training part has %1 tokens, which make %2 windows of %3, and a "
            "batch needs %4. Take a longer text, a shorter context_length or a smaller batch_size.",
            data.train.tokens(), data.train.size(), recipe.data.context_length, recipe.data.batch_size));
    }
    return data;
}

} // namespace cutaway
