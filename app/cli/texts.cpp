// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/texts.h"

#include "core/io/atomic_file.h"
#include "core/io/resources.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"

#include <cstdio>
#include <limits>

namespace cutaway::cli {

std::string readFileOrInput(const std::string& name)
{
    if (name != "-")
        return readFileOrPipe(name);
    std::string bytes;
    char buffer[1 << 16];
    while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, stdin))
        bytes.append(buffer, count);
    if (std::ferror(stdin))
        throw InputError("Standard input can't be read.");
    return bytes;
}

std::string readText(const Arguments& arguments, const std::string& textOption)
{
    const bool fromInput = !arguments.positionals().empty();
    if (fromInput && arguments.positionals().front() != "-")
        throw InputError("A text is given with --" + textOption + " or --file; "
            + inQuotes(arguments.positionals().front()) + " alone says neither.");
    const int given = arguments.has(textOption) + arguments.has("file") + fromInput;
    if (given != 1)
        throw InputError((given == 0 ? "Give a text: --" : "Give one text, not several: --") + textOption
            + " TEXT, --file FILE, or - for standard input.");
    return arguments.has(textOption) ? arguments.text(textOption)
                                     : readFileOrInput(arguments.has("file") ? arguments.text("file") : "-");
}

std::vector<int> parseIds(const std::string& list)
{
    const std::string text = list == "-" ? readFileOrInput("-") : list;
    const auto isGap = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    std::vector<int> ids;
    std::size_t at = 0;
    bool comma = false; // a number must follow
    while (true) {
        while (at < text.size() && isGap(text[at]))
            ++at;
        if (at == text.size())
            break;
        std::size_t end = at;
        while (end < text.size() && text[end] != ',' && !isGap(text[end]))
            ++end;
        ids.push_back(static_cast<int>(
            parseInteger("A token id", text.substr(at, end - at), 0, std::numeric_limits<int>::max())));
        at = end;
        while (at < text.size() && isGap(text[at]))
            ++at;
        comma = at < text.size() && text[at] == ',';
        at += comma;
    }
    if (comma)
        throw InputError("The list of token ids ends with a comma.");
    return ids;
}

TokenizerPtr tokenizerFor(const std::string& name)
{
    std::error_code error;
    if (!std::filesystem::exists(name, error)) {
        if (const auto folder = bundledModel(name))
            return loadTokenizer(*folder);
    }
    std::vector<Sentence> notices;
    auto tokenizer = tokenizerByName(name, &notices);
    printNotices(notices);
    return tokenizer;
}

Special specialFrom(const Arguments& arguments)
{
    return arguments.has("special") ? Special::Allowed : Special::AsText;
}

Json tokenJson(int id, std::string_view bytes, std::size_t start, std::size_t end)
{
    return Json { { "id", id }, { "bytes", hex(bytes) }, { "start", start }, { "end", end } };
}

Json tokensJson(const std::vector<int>& ids, const Tokenizer* tokenizer)
{
    Json tokens = Json::array();
    std::size_t end = 0; // of the text so far
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const int id = ids[i];
        if (!tokenizer || id >= tokenizer->vocabSize()) { // a model may have more ids than its tokenizer
            tokens.push_back(Json { { "id", id } });
            continue;
        }
        const auto bytes = tokenizer->bytesOf(id);
        end += i == 0 ? bytes.size() : tokenizer->appended(id).size(); // where tokens are words, with a space before
        tokens.push_back(tokenJson(id, bytes, end - bytes.size(), end));
    }
    return tokens;
}

} // namespace cutaway::cli
