// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect_words.h"

#include "app/cli/texts.h"
#include "core/jobs/outcome.h"

#include <limits>

namespace cutaway::cli {

namespace {
    constexpr double mostInt = std::numeric_limits<int>::max();

    std::vector<std::string> parts(const std::string& list)
    {
        std::vector<std::string> all;
        for (std::size_t at = 0;;) {
            const auto comma = list.find(',', at);
            all.push_back(list.substr(at, comma == std::string::npos ? comma : comma - at));
            if (comma == std::string::npos)
                return all;
            at = comma + 1;
        }
    }
} // namespace

std::string bytesOfToken(int id, const Tokenizer* tokenizer)
{
    return tokenizer && id < tokenizer->vocabSize() ? std::string(tokenizer->bytesOf(id)) : std::string();
}

std::string shownToken(int id, const Tokenizer* tokenizer)
{
    return tokenizer && id < tokenizer->vocabSize() ? visible(tokenizer->bytesOf(id)) : std::to_string(id);
}

std::vector<std::string> namesOf(char letter, int count)
{
    std::vector<std::string> names;
    for (int number = 0; number < count; ++number)
        names.push_back(numbered(letter, number));
    return names;
}

std::vector<std::string> shownTokens(const std::vector<int>& ids, const Tokenizer* tokenizer)
{
    std::vector<std::string> tokens;
    for (const int id : ids)
        tokens.push_back(shownToken(id, tokenizer));
    return tokens;
}

std::string headName(int layer, int head)
{
    return numbered('L', layer) + ' ' + numbered('H', head);
}

EditList headsOff(const Arguments& arguments, const std::string& option, Replacement by)
{
    EditList edits;
    if (!arguments.has(option))
        return edits;
    for (const auto& part : parts(arguments.text(option))) {
        const auto point = part.find('.');
        if (point == std::string::npos)
            throw InputError("--" + option + " takes heads as LAYER.HEAD, such as 3.4,5.1; " + inQuotes(part)
                + " is not of this form.");
        Edit edit;
        edit.kind = EditKind::HeadOff;
        edit.layer = static_cast<int>(parseInteger("A layer", part.substr(0, point), 0, mostInt));
        edit.head = static_cast<int>(parseInteger("A head", part.substr(point + 1), 0, mostInt));
        edit.by = by;
        edits.push_back(edit);
    }
    return edits;
}

EditList layersOff(const Arguments& arguments, const std::string& option, EditKind kind, Replacement by)
{
    EditList edits;
    if (!arguments.has(option))
        return edits;
    for (const auto& part : parts(arguments.text(option))) {
        Edit edit;
        edit.kind = kind;
        edit.layer = static_cast<int>(parseInteger("A layer", part, 0, mostInt));
        edit.by = by;
        edits.push_back(edit);
    }
    return edits;
}

int tokenFrom(const Arguments& arguments, const std::string& option, const OpenedModel& model)
{
    const std::string& text = arguments.text(option);
    std::vector<int> ids;
    if (text.starts_with("id:")) {
        ids = { static_cast<int>(parseInteger("--" + option, text.substr(3), 0, mostInt)) };
    } else {
        if (!model.tokenizer)
            throw InputError("The model folder holds no tokenizer; give the token of --" + option + " as id:N.");
        ids = model.tokenizer->ids(text, specialFrom(arguments));
    }
    if (ids.size() != 1)
        throw InputError("--" + option + " is " + inQuotes(text) + ", which is " + counted(ids.size(), "token")
            + " to this model; it must be one."
            + (ids.empty() || text.starts_with(' ') ? "" : " A leading space may be missing."));
    if (ids[0] >= model.model->config().vocab_size)
        throw InputError("Token id " + std::to_string(ids[0]) + " is outside the model's vocabulary (0 to "
            + std::to_string(model.model->config().vocab_size - 1) + ").");
    return ids[0];
}

std::string percent(double share, int digits)
{
    return fixed(100.0 * share, digits) + (std::isnan(share) ? "" : "%");
}

std::string withSign(double value, int digits)
{
    return (value >= 0.0 ? "+" : "") + fixed(value, digits);
}

Json rowsJson(const std::vector<float>& values, std::size_t columns)
{
    Json rows = Json::array();
    for (std::size_t first = 0; columns > 0 && first < values.size(); first += columns)
        rows.push_back(numbersJson(std::vector<float>(values.begin() + static_cast<std::ptrdiff_t>(first),
            values.begin() + static_cast<std::ptrdiff_t>(first + columns))));
    return rows;
}

} // namespace cutaway::cli
