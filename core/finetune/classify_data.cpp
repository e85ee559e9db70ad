// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/classify_data.h"

#include "core/finetune/fingerprint.h"
#include "core/finetune/table_file.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <set>

namespace cutaway {

namespace {
    LabelledTexts readFileOfTexts(const std::string& file, const FinetuneRecipe::Data& data, Classes classes)
    {
        const auto table = readTable(file, data.table);
        if (table.columns().size() < 2)
            throw InputError(Sentence::tr(
                "%1 has one column only: texts and their classes must stand in two. Is the separator right?", file));
        auto texts = labelledTexts(table, table.column(data.text), table.column(data.label), classes);
        texts.problems.insert(texts.problems.begin(), table.problems().begin(), table.problems().end());
        return texts;
    }

    /// A part that has a file of its own, in the classes of data.file.
    std::vector<LabelledText> readPart(
        const std::string& file, const FinetuneRecipe::Data& data, const std::vector<std::string>& labels)
    {
        auto part = readFileOfTexts(file, data, Classes::OfAPart);
        for (auto& text : part.texts) {
            const auto& name = part.labels[static_cast<std::size_t>(text.label)];
            const auto found = std::find(labels.begin(), labels.end(), name);
            if (found == labels.end())
                throw InputError(
                    Sentence::tr("%1 has the class \"%2\" in row %3, which %4 has not: it can't be learned.", file,
                        name, text.row, data.file));
            text.label = static_cast<int>(found - labels.begin());
        }
        return std::move(part.texts);
    }

    /// Fractions of what is left when a part comes from a file of its own.
    std::array<double, 3> fractionsFor(const FinetuneRecipe::Data& data)
    {
        auto split = data.split;
        if (!data.validation_file.empty())
            split[1] = 0.0;
        if (!data.test_file.empty())
            split[2] = 0.0;
        const double sum = split[0] + split[1] + split[2];
        for (auto& share : split)
            share /= sum;
        return split;
    }

    void requireTrained(const ClassifyTexts& texts)
    {
        std::set<int> trained;
        for (const auto& text : texts.split.train)
            trained.insert(text.label);
        for (const auto* part : { &texts.split.validation, &texts.split.test }) {
            for (const auto& text : *part) {
                if (!trained.count(text.label))
                    throw InputError(Sentence::tr(
                        "No text of the class \"%1\" is in the training part, but row %2 of another part is one: set "
                        "data.stratify to true, or give it more texts.",
                        texts.labels[static_cast<std::size_t>(text.label)], text.row));
            }
        }
    }

    struct Encoded {
        std::vector<std::vector<int>> ids;
        std::vector<int> labels;
    };

    Encoded encode(const std::vector<LabelledText>& texts, const Tokenizer& tokenizer, Fingerprint& fingerprint,
        const std::stop_token& stop)
    {
        Encoded encoded;
        for (const auto& text : texts) {
            if (stop.stop_requested())
                throw CancelledError();
            encoded.ids.push_back(tokenizer.ids(text.text));
            if (encoded.ids.back().empty()) // a tokenizer of words may find none
                encoded.ids.back().push_back(paddingId(tokenizer));
            encoded.labels.push_back(text.label);
            fingerprint.add(encoded.ids.back());
            fingerprint.add(static_cast<std::uint64_t>(text.label));
        }
        return encoded;
    }
} // namespace

ClassifyTexts readClassifyTexts(const FinetuneRecipe& recipe, const std::function<void(const LabelledTexts&)>& onRead)
{
    const auto& data = recipe.data;
    auto read = readFileOfTexts(data.file, data, Classes::All);
    if (onRead)
        onRead(read);
    ClassifyTexts texts;
    texts.labels = read.labels;
    texts.countOfEach = read.countOfEach();
    texts.problems = std::move(read.problems);
    const auto seed = static_cast<std::uint32_t>(recipe.seed);
    if (data.duplicates == "first")
        read.texts = withoutRepeats(std::move(read.texts));
    if (data.balance == "undersample")
        read.texts = undersampled(read.texts, texts.labels.size(), seed);
    texts.split = splitByFractions(read.texts, fractionsFor(data), seed, data.stratify);
    if (!data.validation_file.empty())
        texts.split.validation = readPart(data.validation_file, data, texts.labels);
    if (!data.test_file.empty())
        texts.split.test = readPart(data.test_file, data, texts.labels);
    if (static_cast<std::int64_t>(texts.split.train.size()) < data.batch_size)
        throw InputError(
            Sentence::tr("%1 texts train, and a batch needs %2: take more texts or a smaller data.batch_size.",
                static_cast<std::int64_t>(texts.split.train.size()), data.batch_size));
    requireTrained(texts);
    if (data.validation_file.empty() && data.test_file.empty()) {
        const auto copies = copiesAcross(texts.split);
        texts.problems.insert(texts.problems.end(), copies.begin(), copies.end());
    }
    return texts;
}

ClassifyData encodeClassifyTexts(const ClassifyTexts& texts, const FinetuneRecipe& recipe, const Tokenizer& tokenizer,
    std::int64_t contextLength, std::stop_token stop)
{
    Fingerprint fingerprint;
    auto train = encode(texts.split.train, tokenizer, fingerprint, stop);
    auto validation = encode(texts.split.validation, tokenizer, fingerprint, stop);
    auto test = encode(texts.split.test, tokenizer, fingerprint, stop);

    std::int64_t longest = 1;
    for (const auto& ids : train.ids)
        longest = std::max(longest, static_cast<std::int64_t>(ids.size()));
    if (recipe.data.max_length > contextLength)
        throw InputError(Sentence::tr("data.max_length (%1) is longer than the model's context_length (%2).",
            recipe.data.max_length, contextLength));
    const auto maxLength = recipe.data.max_length > 0 ? recipe.data.max_length : std::min(longest, contextLength);
    std::int64_t cut = 0;
    for (auto* part : { &train, &validation, &test }) {
        for (auto& ids : part->ids) {
            cut += static_cast<std::int64_t>(ids.size()) > maxLength;
            if (static_cast<std::int64_t>(ids.size()) > maxLength)
                ids.resize(static_cast<std::size_t>(maxLength));
        }
    }
    const int pad = paddingId(tokenizer);
    const auto width = recipe.data.padding == "longest" ? maxLength : 0;
    const auto padded
        = [&](Encoded& part) { return PaddedTexts(std::move(part.ids), std::move(part.labels), pad, width); };
    return { texts.labels, padded(train), padded(validation), padded(test), maxLength, cut, pad, fingerprint.text() };
}

} // namespace cutaway
