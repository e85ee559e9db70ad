// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/instruction_template.h"

#include "core/jobs/outcome.h"

#include <utility>

namespace cutaway {

namespace {
    constexpr std::string_view instructionMark = "{instruction}", inputMark = "{input}", outputMark = "{output}",
                               ifInput = "{if input}", endIf = "{end if}", endOfPrompt = "{end of prompt}";

    constexpr std::string_view alpacaText
        = "Below is an instruction that describes a task. Write a response that appropriately completes the request."
          "\n\n### Instruction:\n{instruction}{if input}\n\n### Input:\n{input}{end if}{end of prompt}"
          "\n\n### Response:\n{output}";
    constexpr std::string_view phi3Text
        = "<|user|>\n{instruction}{if input}\n{input}{end if}{end of prompt}\n<|assistant|>:\n{output}";

    bool holds(std::string_view text, std::string_view mark)
    {
        return text.find(mark) != std::string_view::npos;
    }

    /// `text` with its marks replaced; what a field holds is not looked at again.
    std::string filled(std::string_view text, const Instruction& entry)
    {
        std::string result;
        const auto take = [&](std::string_view mark) {
            const bool here = text.starts_with(mark);
            if (here)
                text.remove_prefix(mark.size());
            return here;
        };
        while (!text.empty()) {
            if (take(instructionMark)) {
                result += entry.instruction;
            } else if (take(inputMark)) {
                result += entry.input;
            } else if (take(outputMark)) {
                result += entry.output;
            } else if (take(ifInput)) {
                if (entry.input.empty())
                    text.remove_prefix(text.find(endIf));
            } else if (!take(endIf)) {
                result += text.front();
                text.remove_prefix(1);
            }
        }
        return result;
    }

    /// Each {if input} is ended before the next begins.
    bool marksPair(std::string_view text)
    {
        bool open = false;
        for (; !text.empty(); text.remove_prefix(1)) {
            if (text.starts_with(ifInput) && std::exchange(open, true))
                return false;
            if (text.starts_with(endIf) && !std::exchange(open, false))
                return false;
        }
        return !open;
    }
} // namespace

InstructionTemplate InstructionTemplate::alpaca()
{
    return parse(alpacaText, "alpaca");
}

InstructionTemplate InstructionTemplate::phi3()
{
    return parse(phi3Text, "phi3");
}

InstructionTemplate InstructionTemplate::parse(std::string_view text, const std::string& name)
{
    if (text.ends_with('\n'))
        text.remove_suffix(text.ends_with("\r\n") ? 2 : 1); // the file's last line end
    const bool marked = holds(text, endOfPrompt);
    const auto cut = text.find(marked ? endOfPrompt : outputMark);
    if (cut == std::string_view::npos)
        throw InputError(Sentence::tr("The template %1 has no {output}: it says where the answer stands.", name));
    const auto prompt = text.substr(0, cut);
    const auto response = text.substr(cut + (marked ? endOfPrompt.size() : 0));
    if (!holds(response, outputMark) || holds(prompt, outputMark))
        throw InputError(Sentence::tr("The template %1 must have its {output} behind the prompt.", name));
    if (!holds(prompt, instructionMark) || holds(response, instructionMark) || holds(response, inputMark)
        || holds(response, endOfPrompt))
        throw InputError(Sentence::tr(
            "The template %1 must have {instruction} (and {input}) in the prompt, before the answer.", name));
    if (!marksPair(prompt) || holds(response, ifInput) || holds(response, endIf))
        throw InputError(
            Sentence::tr("The template %1 must end each {if input} with {end if}, within the prompt.", name));
    return { std::string(prompt), std::string(response) };
}

std::string InstructionTemplate::prompt(const Instruction& entry) const
{
    return filled(m_prompt, entry);
}

std::string InstructionTemplate::response(const Instruction& entry) const
{
    return filled(m_response, entry);
}

std::string InstructionTemplate::responseHead() const
{
    return m_response.substr(0, m_response.find(outputMark));
}

} // namespace cutaway
