// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/chapters.h"
#include "core/data/batch_order.h"
#include "core/data/labelled.h"
#include "core/data/padded_texts.h"
#include "core/finetune/classifier.h"
#include "core/io/atomic_file.h"

#include <algorithm>

namespace cutaway::book {

namespace {
    constexpr int endOfText = 50256;

    /// The book reads the file with pandas.read_csv(sep="\t", header=None, names=["Label", "Text"]).
    Table spamTable(const Book& book)
    {
        TableOptions options;
        options.format = "csv";
        options.separator = "tab";
        options.header = "no";
        return Table::parse(readFile(book.spam.path, 1 << 20), book.spam.path.filename().string(), options);
    }

    LabelledRows spamRows(const Table& table)
    {
        return labelledRows(table, /*textColumn=*/1, /*labelColumn=*/0);
    }

    /// Balanced and split as the book does.
    struct SpamData {
        explicit SpamData(const Book& book)
            : table(spamTable(book))
            , balanced(undersampled(spamRows(table).rows, 2, 123))
            , split(splitByFractions(balanced, { 0.7, 0.1, 0.2 }, 123, /*stratified=*/false))
        {
        }
        std::string text(const LabelledRow& row) const { return std::string(table.cell(row.row, 1)); }

        Table table;
        std::vector<LabelledRow> balanced;
        LabelledSplit split;
    };

    std::vector<int> firstRows(const std::vector<LabelledRow>& texts, std::size_t count)
    {
        std::vector<int> rows;
        for (std::size_t i = 0; i < count; ++i)
            rows.push_back(static_cast<int>(texts.at(i).row));
        return rows;
    }

    std::int64_t spamIn(const std::vector<LabelledRow>& texts)
    {
        return std::count_if(texts.begin(), texts.end(), [](const LabelledRow& row) { return row.label == 1; });
    }

    std::string counted(const std::vector<std::int64_t>& numbers)
    {
        return shown(std::vector<int>(numbers.begin(), numbers.end()));
    }

    void rows(Checks& checks, const Book& book)
    {
        checks.text("6.2 rows of the data, ham and spam", "5572: [4825, 747]", [&] {
            const auto texts = spamRows(spamTable(book));
            return std::to_string(texts.rows.size()) + ": " + counted(texts.countOfEach());
        });
        checks.text("6.2 balanced: rows, the first and the last of them",
            "1494: [4307, 4138, 4831, 4461, 5440], [5537, 5540, 5547, 5566, 5567]", [&] {
                const auto balanced = SpamData(book).balanced;
                const std::vector<LabelledRow> last(balanced.end() - 5, balanced.end());
                return std::to_string(balanced.size()) + ": " + shown(firstRows(balanced, 5)) + ", "
                    + shown(firstRows(last, 5));
            });
        checks.text("6.2 the first text of the balanced data", "Awww dat is sweet!", [&] {
            const SpamData data(book);
            return data.text(data.balanced.front()).substr(0, 18);
        });
        checks.text("6.2 rows for training, validation and test, and the spam among them",
            "[1045, 149, 300], [517, 79, 151]", [&] {
                const auto split = SpamData(book).split;
                std::vector<std::int64_t> sizes, spam;
                for (const auto* part : { &split.train, &split.validation, &split.test }) {
                    sizes.push_back(static_cast<std::int64_t>(part->size()));
                    spam.push_back(spamIn(*part));
                }
                return counted(sizes) + ", " + counted(spam);
            });
        checks.text("6.2 the first rows that train", "[2087, 4694, 881, 1172, 2170, 5056, 1827, 4931, 675, 708]",
            [&] { return shown(firstRows(SpamData(book).split.train, 10)); });
        checks.text("6.2 the first rows that validate", "[3778, 1263, 990, 3053, 839]",
            [&] { return shown(firstRows(SpamData(book).split.validation, 5)); });
        checks.text("6.2 the first rows that test", "[2079, 3230, 3720, 4609, 3126]",
            [&] { return shown(firstRows(SpamData(book).split.test, 5)); });
    }

    /// SpamDataset: `width` 0 leaves the texts as long as they are.
    PaddedTexts padded(const SpamData& data, const std::vector<LabelledRow>& rows, const Book& book, std::int64_t width)
    {
        std::vector<std::vector<int>> ids;
        std::vector<int> labels;
        for (const auto& row : rows) {
            ids.push_back(book.gpt2->ids(data.text(row)));
            labels.push_back(row.label);
        }
        return { std::move(ids), std::move(labels), endOfText, width };
    }

    void batches(Checks& checks, const Book& book)
    {
        checks.text("6.3 tokens of the longest text: training, validation, test", "[120, 71, 92]", [&] {
            const SpamData data(book);
            std::vector<std::int64_t> longest;
            for (const auto* part : { &data.split.train, &data.split.validation, &data.split.test })
                longest.push_back(padded(data, *part, book, 0).longest());
            return counted(longest);
        });
        checks.text("6.3 shape of the last batch and of its labels", "(8, 120), (8)", [&] {
            const SpamData data(book);
            const auto train = padded(data, data.split.train, book, 120);
            torch::manual_seed(123);
            auto pass = BatchOrder(train.size(), { 8, /*shuffle=*/true, /*dropLast=*/true }).begin();
            PaddedTexts::Batch last;
            while (const auto next = pass.next())
                last = train.batch(*next);
            return shownShape(last.inputs) + ", " + shownShape(last.labels);
        });
        checks.text("6.3 batches: training, validation, test", "[130, 19, 38]", [&] {
            const auto split = SpamData(book).split;
            const auto of = [](const std::vector<LabelledRow>& texts, bool train) {
                return BatchOrder(static_cast<std::int64_t>(texts.size()), { 8, train, train }).batches();
            };
            return counted({ of(split.train, true), of(split.validation, false), of(split.test, false) });
        });
    }

    void head(Checks& checks)
    {
        Classifier classifier;
        const auto weights = [&] {
            if (!classifier.model()) {
                auto model = freshModel(configGpt2("gpt2-small"));
                torch::manual_seed(123);
                classifier = Classifier(std::move(model), 2, ReadAt::Last);
            }
            return classifier.head()->weight.narrow(1, 0, 5);
        };
        checks.numbers("6.5 the new head's first weights after seed 123",
            "[[-0.014714, 0.001195, -0.017922, 0.013608, -0.030746], "
            "[-0.019931, -0.014098, -0.014300, 0.020004, -0.000266]]",
            weights);
        checks.numbers("6.5 its biases", "[0.014035, -0.018202]", [&] { return weights(), classifier.head()->bias; });
        checks.text("6.5 trainable weights: last block, final norm and head", "7090946", [&] {
            weights();
            classifier.train(Trains::LastBlock);
            return std::to_string(trainableCount(*classifier.model()));
        });
        checks.text("6.5 shape of the outputs for \"Do you have time\"", "(1, 2)", [&] {
            weights();
            const torch::NoGradGuard noGrad;
            const auto inputs = torch::tensor({ 5211, 345, 423, 640 }, torch::kInt64).unsqueeze(0);
            return shownShape(classifier.logits(inputs, torch::full({ 1 }, 4, torch::kInt64)));
        });
    }
} // namespace

void chapter6(Checks& checks, const Book& book)
{
    checks.skipBecause(book.spam.missing);
    rows(checks, book);
    batches(checks, book);
    checks.skipBecause({});
    checks.text("6.3 id of <|endoftext|>", "[50256]", [&] { return shown(book.ids("<|endoftext|>")); });
    checks.text("6.5 ids of \"Do you have time\"", "[5211, 345, 423, 640]",
        [&] { return shown(book.ids("Do you have time")); });
    head(checks);
}

} // namespace cutaway::book
