// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cutaway {

/// One example of a data set of instructions, in the book's and Alpaca's names (section 7.2).
struct Instruction {
    std::string instruction;
    std::string input; ///< what it is about; may be empty
    std::string output; ///< the answer wanted
    std::int64_t row = 0; ///< of its file, from 0
};

/// How an instruction and its answer become one text: plain text with {instruction}, {input} and {output} where the fields stand.
/// {if input} … {end if} stays only when there is an input. The prompt ends at {end of prompt}, or before {output} where there is no such
/// mark; what follows is the response.
class InstructionTemplate {
public:
    static InstructionTemplate alpaca(); ///< the book's format_input (Taori et al. 2023)
    static InstructionTemplate phi3(); ///< the book's exercise 7.1
    /// Throws InputError: {instruction} or {output} missing, or fields in the wrong half, marks that don't pair. `name` begins the sentence.
    static InstructionTemplate parse(std::string_view text, const std::string& name);

    std::string prompt(const Instruction& entry) const;
    /// What follows the prompt, the answer included: "\n\n### Response:\n…".
    std::string response(const Instruction& entry) const;
    /// What stands between prompt and answer: a text that a model goes on from begins with it, and it is taken off its answer.
    std::string responseHead() const;
    /// As parse() reads it.
    std::string text() const { return m_prompt + "{end of prompt}" + m_response; }
    std::string whole(const Instruction& entry) const { return prompt(entry) + response(entry); }

private:
    InstructionTemplate(std::string prompt, std::string response)
        : m_prompt(std::move(prompt))
        , m_response(std::move(response))
    {
    }
    std::string m_prompt, m_response; ///< with their marks
};

} // namespace cutaway
