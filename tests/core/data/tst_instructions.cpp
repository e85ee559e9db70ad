// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/data/asked_rows.h"
#include "core/data/instructions.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"

#include <array>

using namespace cutaway;

TEST_CASE("a template of one's own: fields, an input that may be missing, the end of the prompt")
{
    const auto form = InstructionTemplate::parse("Q: {instruction}{if input} ({input}){end if}\nA: {output}\n", "own");
    const Instruction with { "Add", "1 {output} 2", "3 {input}" }, without { "Add", "", "3" };
    CHECK(form.prompt(with) == "Q: Add (1 {output} 2)\nA: ");
    CHECK(form.response(with) == "3 {input}"); // what a field holds is no mark
    CHECK(form.prompt(without) == "Q: Add\nA: ");
    CHECK(form.responseHead().empty());
    const auto marked = InstructionTemplate::parse("{instruction}{end of prompt}\n-> {output} <end>", "own");
    CHECK(marked.prompt(without) == "Add");
    CHECK(marked.response(without) == "\n-> 3 <end>");
    CHECK(marked.responseHead() == "\n-> ");
    CHECK(marked.whole(without) == "Add\n-> 3 <end>");
}

TEST_CASE("templates that can't be")
{
    for (const char* text : { "", "{instruction}", "{output}", "{output}{instruction}", "{instruction}{output}{input}",
             "{instruction}{if input}{output}", "{instruction}{end if}{output}", "{output}{end of prompt}{instruction}",
             "{instruction}{if input}{if input}{end if}{end if}{output}",
             "{instruction}{end of prompt}{if input}{output}{end if}",
             "{instruction}{end of prompt}{end of prompt}{output}" }) {
        CAPTURE(text);
        CHECK_THROWS_AS(InstructionTemplate::parse(text, "own"), InputError);
    }
}

TEST_CASE("rows become instructions; those without a question or an answer are left out")
{
    const auto table = Table::parse(R"([{"instruction": "a", "input": "", "output": "b"},
        {"instruction": "a", "output": " "}, {"instruction": "", "output": "b"}, {"instruction": "c", "input": "d", "output": "e"}])",
        "t.json");
    RowProblems problems;
    const auto entries = instructionsFrom(table, {}, problems);
    REQUIRE(entries.size() == 2);
    CHECK(entries[1].input == "d");
    CHECK(problems.count() == 2);
    REQUIRE(problems.kept().size() == 2);
    CHECK(problems.kept()[0].row == 1);
    CHECK(problems.kept()[0].what.text() == "it has no answer, and is left out");
    CHECK(problems.kept()[1].what.text() == "it has no instruction, and is left out");
    CHECK_THROWS_AS(instructionsFrom(Table::parse("[{\"instruction\": \"a\"}]", "t"), {}, problems), InputError);
    CHECK_THROWS_AS(
        instructionsFrom(Table::parse("[{\"instruction\": \"a\", \"output\": \"\"}]", "t"), {}, problems), InputError);
}

TEST_CASE("of very many rows without an answer the first are named, and all are counted")
{
    std::string lines;
    const auto rows = static_cast<std::int64_t>(Table::mostProblems) + 5;
    for (std::int64_t row = 0; row < rows; ++row)
        lines += "{\"instruction\": \"a\", \"output\": \"\"}\n";
    lines += "{\"instruction\": \"a\", \"output\": \"b\"}\n";
    RowProblems problems("held.jsonl");
    CHECK(instructionsFrom(Table::parse(lines, "t.jsonl"), {}, problems).size() == 1);
    CHECK(problems.count() == rows);
    CHECK(problems.kept().size() == Table::mostProblems);
    CHECK(problems.kept().back().file == "held.jsonl");
}

TEST_CASE("a held-out row that asks what trains is named: instruction and input count, the answer does not")
{
    const std::vector<Instruction> trained { { "Add.", "1 2", "3", 0 }, { "Add.", "2 2", "4", 1 } };
    const std::vector<Instruction> heldOut { { "Add.", "2 3", "5", 2 }, { "Add.", "2 2", "four", 3 },
        { "Add.2", " 2", "", 4 } };
    const auto found = askedInTraining(askedIn(trained), askedIn(heldOut), "held.json");
    CHECK(found.count() == 1);
    REQUIRE(found.kept().size() == 1);
    CHECK(found.kept()[0].row == 3);
    CHECK(found.kept()[0].file == "held.json");
    CHECK(found.kept()[0].what.text() == "its instruction trains, too, as row 1");
}

TEST_CASE("the column with the input: none by an empty name, the usual one may be missing, another must be there")
{
    const auto table = Table::parse(R"([{"instruction": "a", "input": "i", "context": "c", "output": "b"}])", "t.json");
    RowProblems problems;
    const auto inputOf = [&](const std::string& column) {
        return instructionsFrom(table, { "instruction", column, "output" }, problems).front().input;
    };
    CHECK(inputOf("input") == "i");
    CHECK(inputOf("context") == "c");
    CHECK(inputOf("").empty());
    CHECK_THROWS_AS(inputOf("contxt"), InputError);
    const auto bare = Table::parse(R"([{"instruction": "a", "output": "b"}])", "t.json");
    CHECK_FALSE(inputColumn(bare, "input").has_value());
}

TEST_CASE("training first, then test, then validation")
{
    std::vector<Instruction> entries;
    for (int i = 0; i < 20; ++i)
        entries.push_back({ std::to_string(i), "", "x" });
    const auto split = splitInOrder(entries, { 0.85, 0.05, 0.1 });
    CHECK(split.train.size() == 17);
    CHECK(split.test.size() == 2);
    CHECK(split.test.front().instruction == "17");
    REQUIRE(split.validation.size() == 1);
    CHECK(split.validation.front().instruction == "19");
}

TEST_CASE("collated: cut at most_tokens, the prompt masked, never a prompt longer than the row")
{
    const InstructionIds first { { 1, 2, 3, 4, 5 }, 3 }, second { { 6 }, 9 };
    const std::array<const InstructionIds*, 2> rows { &first, &second };
    CollateOptions options;
    options.pad = 0;
    const auto whole = collated(rows, options);
    CHECK(torch::equal(whole.inputs, torch::tensor({ 1, 2, 3, 4, 5, 6, 0, 0, 0, 0 }, torch::kInt64).view({ 2, 5 })));
    CHECK(torch::equal(
        whole.targets, torch::tensor({ 2, 3, 4, 5, 0, 0, -100, -100, -100, -100 }, torch::kInt64).view({ 2, 5 })));
    options.most_tokens = 3;
    options.mask_instruction = true;
    const auto cut = collated(rows, options);
    CHECK(torch::equal(cut.inputs, torch::tensor({ 1, 2, 3, 6, 0, 0 }, torch::kInt64).view({ 2, 3 })));
    CHECK(torch::equal(cut.targets, torch::tensor({ -100, -100, 4, -100, -100, -100 }, torch::kInt64).view({ 2, 3 })));
}

TEST_CASE("the prompt's tokens are counted by themselves")
{
    const auto ids
        = encoded({ "Hi", "", "Ho" }, InstructionTemplate::parse("{instruction}:{output}", "own"), *byteTokenizer());
    CHECK(ids.ids == std::vector<int> { 'H', 'i', ':', 'H', 'o' });
    CHECK(ids.promptTokens == 3);
}
