// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/classify_data.h"

#include "core/data/row_problems.h"
#include "core/finetune/classify_rows.h"
#include "core/finetune/fingerprint.h"
#include "core/jobs/outcome.h"

#include <algorithm>

namespace cutaway {

namespace {
    std::vector<LabelledText> textsOf(const std::vector<LabelledRow>& rows, const TextColumn& file)
    {
        std::vector<LabelledText> texts;
        texts.reserve(rows.size());
        for (const auto& row : rows)
            texts.push_back({ std::string(file.text(row)), row.label, row.row });
        return texts;
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

ClassifyTexts readClassifyTexts(const FinetuneRecipe& recipe)
{
    auto rows = readClassifyRows(recipe);
    ClassifyTexts texts;
    texts.split = { textsOf(rows.split.train, *rows.files[0]), textsOf(rows.split.validation, *rows.files[1]),
        textsOf(rows.split.test, *rows.files[2]) };
    texts.labels = std::move(rows.labels);
    texts.countOfEach = std::move(rows.countOfEach);
    texts.problems = std::move(rows.problems);
    texts.problemCount = rows.problemCount;
    texts.copies = rows.copies;
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
    RowProblems problems;
    const auto cutPart = [&](Encoded& part, const std::vector<LabelledText>& of, const std::string& ownFile) {
        RowProblems tooLong(ownFile);
        for (std::size_t i = 0; i < part.ids.size(); ++i) {
            const auto length = static_cast<std::int64_t>(part.ids[i].size());
            if (length <= maxLength)
                continue;
            ++cut;
            tooLong.add(of[i].row, Sentence::tr("it has %1 tokens, and is cut after %2", length, maxLength));
            part.ids[i].resize(static_cast<std::size_t>(maxLength));
        }
        problems.append(tooLong);
    };
    cutPart(train, texts.split.train, {});
    cutPart(validation, texts.split.validation, shortName(recipe.data.validation_file));
    cutPart(test, texts.split.test, shortName(recipe.data.test_file));
    const int pad = paddingId(tokenizer);
    const auto width = recipe.data.padding == "longest" ? maxLength : 0;
    const auto padded
        = [&](Encoded& part) { return PaddedTexts(std::move(part.ids), std::move(part.labels), pad, width); };
    return { texts.labels, padded(train), padded(validation), padded(test), maxLength, cut, problems.kept(),
        problems.count(), pad, fingerprint.text() };
}

} // namespace cutaway
