// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/data/example_preview.h"
#include "core/tokenizer/tokenizers.h"

#include <array>
#include <string>

using namespace cutaway;

namespace {
/// "ppPrRe_": prompt, response, end of text, padding; capitals count in the loss.
std::string rolesOf(const ExamplePreview& example)
{
    std::string roles;
    for (const auto& token : example.tokens) {
        const char role = "pre_"[static_cast<int>(token.role)];
        roles += token.counts ? static_cast<char>(role == '_' ? '#' : std::toupper(role)) : role;
    }
    return roles;
}

std::string textOf(const ExamplePreview& example)
{
    std::string text;
    for (const auto& token : example.tokens)
        text += token.bytes;
    return text;
}
} // namespace

TEST_CASE("a preview shows the very ids and targets that training uses, and what each is")
{
    const auto tokenizer = trainCharacterTokenizer("abcHio:! ");
    const auto form = InstructionTemplate::parse("{instruction}:{output}", "own");
    const std::array entries { Instruction { "Hi", "", "abc", 4 }, Instruction { "a", "", "!", 9 } };
    CollateOptions options;
    options.pad = *tokenizer->endOfText();
    auto all = examples(entries, form, options, *tokenizer);
    REQUIRE(all.size() == 2);
    CHECK(all[0].row == 4);
    CHECK(all[1].row == 9);
    CHECK(textOf(all[0]) == "Hi:abc<|endoftext|>");
    CHECK(rolesOf(all[0]) == "pPPRRRE"); // nothing predicts the first
    CHECK(textOf(all[1]) == "a:!<|endoftext|><|endoftext|><|endoftext|><|endoftext|>");
    CHECK(rolesOf(all[1]) == "pPRE___");

    options.mask_instruction = true;
    all = examples(entries, form, options, *tokenizer);
    CHECK(rolesOf(all[0]) == "pppRRRE");
    CHECK(rolesOf(all[1]) == "ppRE___");

    // The same as the tensors: tokens but the last are the inputs, those but the first the targets.
    std::vector<InstructionIds> ids { encoded(entries[0], form, *tokenizer), encoded(entries[1], form, *tokenizer) };
    const std::vector<const InstructionIds*> rows { &ids[0], &ids[1] };
    const auto batch = collated(rows, options);
    for (std::size_t i = 0; i < 2; ++i) {
        const auto row = static_cast<std::int64_t>(i);
        REQUIRE(static_cast<std::int64_t>(all[i].tokens.size()) == batch.inputs.size(1) + 1);
        for (std::int64_t t = 0; t < batch.inputs.size(1); ++t) {
            const auto& token = all[i].tokens[static_cast<std::size_t>(t + 1)];
            CHECK(all[i].tokens[static_cast<std::size_t>(t)].id == batch.inputs[row][t].item<int>());
            CHECK(token.counts == (batch.targets[row][t].item<int>() != -100));
            if (token.counts)
                CHECK(token.id == batch.targets[row][t].item<int>());
        }
    }
}

TEST_CASE("what max_length cuts off is counted; an instruction that fills all of it leaves no answer")
{
    const auto tokenizer = trainCharacterTokenizer("abcHio:! ");
    const auto form = InstructionTemplate::parse("{instruction}:{output}", "own");
    CollateOptions options;
    options.pad = *tokenizer->endOfText();
    options.most_tokens = 4;
    const std::array entries { Instruction { "Hi", "", "abc" }, Instruction { "HiHiHi", "", "abc" } };
    const auto all = examples(entries, form, options, *tokenizer);
    CHECK(textOf(all[0]) == "Hi:ab");
    CHECK(all[0].cut == 2); // "c" and the end of text
    CHECK(rolesOf(all[0]) == "pPPRR");
    CHECK(rolesOf(all[1]) == "pPPPP");
    CHECK(all[1].cut == 6);
    CHECK(examples(std::span<const Instruction>(), form, options, *tokenizer).empty());
}
