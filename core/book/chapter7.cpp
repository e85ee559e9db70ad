// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/chapters.h"
#include "core/data/batch_order.h"
#include "core/data/instructions.h"
#include "core/finetune/lora.h"
#include "core/io/atomic_file.h"

#include <array>

namespace cutaway::book {

namespace {
    std::vector<Instruction> entriesOf(const Book& book)
    {
        RowProblems problems;
        const auto& file = book.instructions.path;
        return instructionsFrom(Table::parse(readFile(file, 1 << 20), file.filename().string()), {}, problems);
    }

    InstructionSplit splitOf(const Book& book)
    {
        return splitInOrder(entriesOf(book), { 0.85, 0.05, 0.1 });
    }

    const char* const alpacaHead = "Below is an instruction that describes a task. Write a response that appropriately "
                                   "completes the request.\n\n### Instruction:\n";

    void entries(Checks& checks, const Book& book)
    {
        checks.text("7.2 entries", "1100", [&] { return std::to_string(entriesOf(book).size()); });
        checks.text("7.2 entry 50",
            "Identify the correct spelling of the following word. | Ocassion | The correct spelling is 'Occasion.'",
            [&] {
                const auto entry = entriesOf(book).at(50);
                return entry.instruction + " | " + entry.input + " | " + entry.output;
            });
        checks.text("7.2 entry 999, which has no input",
            "What is an antonym of 'complicated'? |  | An antonym of 'complicated' is 'simple'.", [&] {
                const auto entry = entriesOf(book).at(999);
                return entry.instruction + " | " + entry.input + " | " + entry.output;
            });
        checks.text("7.2 the prompt and the answer of entry 50",
            std::string(alpacaHead)
                + "Identify the correct spelling of the following word.\n\n### Input:\nOcassion\n\n### Response:\nThe "
                  "correct spelling is 'Occasion.'",
            [&] { return InstructionTemplate::alpaca().whole(entriesOf(book).at(50)); });
        checks.text("7.2 the prompt and the answer of entry 999",
            std::string(alpacaHead)
                + "What is an antonym of 'complicated'?\n\n### Response:\nAn antonym of 'complicated' is 'simple'.",
            [&] { return InstructionTemplate::alpaca().whole(entriesOf(book).at(999)); });
        checks.text("7.2 entries for training, validation and test", "[935, 55, 110]", [&] {
            const auto split = splitOf(book);
            return shown(std::vector<int> { static_cast<int>(split.train.size()),
                static_cast<int>(split.validation.size()), static_cast<int>(split.test.size()) });
        });
        checks.text("7 exercise 7.1: entries 50 and 999 in Phi-3's form",
            "<|user|>\nIdentify the correct spelling of the following word.\nOcassion\n<|assistant|>:\nThe correct "
            "spelling is 'Occasion.' | <|user|>\nWhat is an antonym of 'complicated'?\n<|assistant|>:\nAn antonym of "
            "'complicated' is 'simple'.",
            [&] {
                const auto all = entriesOf(book);
                const auto form = InstructionTemplate::phi3();
                return form.whole(all.at(50)) + " | " + form.whole(all.at(999));
            });
    }

    void collating(Checks& checks)
    {
        const InstructionIds first { { 0, 1, 2, 3, 4 } }, second { { 5, 6 } }, third { { 7, 8, 9 } };
        const std::array<const InstructionIds*, 3> rows { &first, &second, &third };
        checks.text("7.3 three texts padded", "[[0, 1, 2, 3, 4], [5, 6, 50256, 50256, 50256], [7, 8, 9, 50256, 50256]]",
            [&] { return shown(collated(rows, {}).inputs); });
        checks.text("7.3 their targets: one end of text kept, the rest of the padding ignored",
            "[[1, 2, 3, 4, 50256], [6, 50256, -100, -100, -100], [8, 9, 50256, -100, -100]]",
            [&] { return shown(collated(rows, {}).targets); });

        const auto logits = torch::tensor({ -1.0f, 1.0f, -0.5f, 1.5f, -0.5f, 1.5f }).view({ 3, 2 });
        const auto loss = [&](const std::vector<std::int64_t>& targets) {
            const auto rowsUsed = static_cast<std::int64_t>(targets.size());
            return torch::nn::functional::cross_entropy(logits.narrow(0, 0, rowsUsed), torch::tensor(targets));
        };
        checks.numbers("7.3 loss of two targets", "1.1269", [&] { return loss({ 0, 1 }); });
        checks.numbers("7.3 loss of three", "0.7936", [&] { return loss({ 0, 1, 1 }); });
        checks.numbers("7.3 loss of three, one of them -100", "1.1269", [&] { return loss({ 0, 1, -100 }); });
    }

    /// The train loader of section 7.4 after seed 123, to its end.
    std::vector<TokenBatch> trainBatches(const Book& book)
    {
        std::vector<InstructionIds> texts;
        for (const auto& entry : splitOf(book).train)
            texts.push_back(encoded(entry, InstructionTemplate::alpaca(), *book.gpt2));
        torch::manual_seed(123);
        auto pass
            = BatchOrder(static_cast<std::int64_t>(texts.size()), { 8, /*shuffle=*/true, /*dropLast=*/true }).begin();
        CollateOptions options;
        options.most_tokens = 1024;
        std::vector<TokenBatch> batches;
        while (const auto next = pass.next()) {
            std::vector<const InstructionIds*> rows;
            for (const auto index : *next)
                rows.push_back(&texts[static_cast<std::size_t>(index)]);
            batches.push_back(collated(rows, options));
        }
        return batches;
    }

    void loaders(Checks& checks, const Book& book)
    {
        checks.text("7.4 batches of training, validation and test", "[116, 7, 14]", [&] {
            const auto split = splitOf(book);
            const auto of = [](const std::vector<Instruction>& part, bool train) {
                return static_cast<int>(
                    BatchOrder(static_cast<std::int64_t>(part.size()), { 8, train, train }).batches());
            };
            return shown(
                std::vector<int> { of(split.train, true), of(split.validation, false), of(split.test, false) });
        });
        checks.text("7.4 widths of the training batches",
            "[61, 76, 73, 68, 65, 72, 80, 67, 62, 75, 62, 68, 67, 77, 69, 79, 71, 66, 83, 68, 80, 71, 69, 65, 68, 60, "
            "59, 69, 63, 65, 76, 66, 71, 91, 65, 64, 67, 66, 64, 65, 75, 89, 59, 88, 83, 83, 70, 65, 74, 76, 67, 75, "
            "83, 69, 67, 60, 60, 66, 80, 71, 61, 58, 71, 67, 68, 63, 87, 68, 64, 68, 71, 68, 71, 61, 65, 67, 65, 64, "
            "60, 72, 64, 70, 57, 72, 64, 68, 62, 74, 80, 68, 70, 91, 61, 66, 80, 81, 74, 82, 63, 83, 68, 67, 77, 91, "
            "64, 61, 75, 64, 66, 78, 66, 64, 83, 66, 74, 69]",
            [&] {
                std::vector<int> widths;
                for (const auto& batch : trainBatches(book))
                    widths.push_back(static_cast<int>(batch.inputs.size(1)));
                return shown(widths);
            });
        checks.text("7.4 the first text of the last batch begins",
            "[21106, 318, 281, 12064, 326, 8477, 257, 4876, 13, 19430, 257, 2882]",
            [&] { return shown(trainBatches(book).back().inputs[0].narrow(0, 0, 12)); });
        checks.text("7.4 and ends",
            "[464, 5156, 318, 355, 13779, 355, 257, 4936, 13, 50256, 50256, 50256, 50256, 50256, 50256, 50256, 50256, "
            "50256]",
            [&] { return shown(trainBatches(book).back().inputs[0].narrow(0, 69 - 18, 18)); });
        checks.text("7.4 its targets end",
            "[5156, 318, 355, 13779, 355, 257, 4936, 13, 50256, -100, -100, -100, -100, -100, -100, -100, -100, -100]",
            [&] { return shown(trainBatches(book).back().targets[0].narrow(0, 69 - 18, 18)); });
    }

    void maskedInstruction(Checks& checks, const Book& book)
    {
        const std::vector<Instruction> entries {
            { "What is an antonym of 'complicated'?", "", "An antonym of 'complicated' is 'simple'." },
            { "Sort the following list in alphabetical order.", "Zebra, Elephant, Crocodile",
                "Crocodile, Elephant, Zebra" },
            { "Arrange the given numbers in descending order.", "5, 12, 8, 3, 15", "15, 12, 8, 5, 3." },
        };
        const auto batch = [&] {
            std::vector<InstructionIds> texts;
            for (const auto& entry : entries)
                texts.push_back(encoded(entry, InstructionTemplate::alpaca(), *book.gpt2));
            const std::array<const InstructionIds*, 3> rows { &texts[0], &texts[1], &texts[2] };
            CollateOptions options;
            options.mask_instruction = true;
            return collated(rows, options);
        };
        checks.text("7 exercise 7.2: shape of the targets", "(3, 64)", [&] { return shownShape(batch().targets); });
        checks.text("7 exercise 7.2: targets without the instruction: how many are ignored first, and what follows",
            "46: [198, 198, 21017, 18261, 25, 198, 34, 12204, 375, 576, 11, 42651, 11, 1168, 37052, 50256, -100, -100]",
            [&] {
                const auto targets = batch().targets[1];
                std::int64_t first = 0;
                while (first < targets.size(0) && targets[first].item<std::int64_t>() == -100)
                    ++first;
                return std::to_string(first) + ": " + shown(targets.narrow(0, first, targets.size(0) - first));
            });
        checks.text("7 exercise 7.2: what is left of them as text",
            "\n\n### Response:\nCrocodile, Elephant, Zebra<|endoftext|>", [&] {
                const auto targets = batch().targets[1];
                return book.gpt2->decode(idsOf(targets.masked_select(targets != -100)));
            });
    }
} // namespace

void chapter7(Checks& checks, const Book& book)
{
    checks.skipBecause(book.instructions.missing);
    entries(checks, book);
    checks.skipBecause({});
    collating(checks);
    checks.skipBecause(book.instructions.missing);
    loaders(checks, book);
    checks.skipBecause({});
    maskedInstruction(checks, book);
    // Counted from the shapes; appendix E counts the tensors of a model that is there.
    checks.text("7 exercise 7.4: weights of GPT-2 medium and of its LoRA of rank 16", "406286336, 7898384", [] {
        const auto medium = configGpt2("gpt2-medium");
        return std::to_string(parameterCount(medium)) + ", "
            + std::to_string(loraCount(medium, medium.vocab_size, { 16, 16.0, {} }));
    });
}

} // namespace cutaway::book
