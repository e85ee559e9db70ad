// SPDX-License-Identifier: GPL-3.0-or-later
// Changed lists of edits: read, or refused with a sentence; what was read can be written and read again.
#include "tests/fuzz/fuzz.h"

#include "core/io/edit_file.h"

#include <stdexcept>

namespace cutaway::fuzz {

std::vector<std::string> seeds()
{
    return {
        R"({"edits":[]})",
        R"({"edits":[{"edit":"head_off","layer":3,"head":4,"by":"mean"},{"edit":"block_off","layer":2},{"edit":"feed_forward_off","layer":2,"by":"zero"}]})",
        R"({"edits":[{"edit":"cut","layer":0,"head":1,"query":5,"key":2},{"edit":"pattern","layer":0,"head":1,"pattern":"uniform"}]})",
        R"({"edits":[{"edit":"score","layer":0,"head":1,"query":5,"key":2,"value":1.5},{"edit":"weight","layer":0,"query":5,"key":2,"value":0.3,"renormalise":true}]})"
    };
}

std::vector<std::string> dictionary()
{
    return { "\"layer\":-1,", "\"value\":1e39,", "\"value\":null,", "\"query\":99999999999,", "\"by\":\"mean\",",
        "\"pattern\":\"first\",", "{\"", "\\u0000", "\xc3\x28", "\"renormalise\":1," };
}

void examine(const std::string& input)
{
    const EditList edits = parseEdits(input, "edits.json");
    if (!(parseEdits(editsJson(edits).dump(), "edits.json") == edits))
        throw std::logic_error("a list of edits that was written reads differently");
}

} // namespace cutaway::fuzz
