// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/given_edits.h"

#include "app/cli/texts.h"
#include "core/inspect/editor.h"
#include "core/io/edit_file.h"
#include "core/jobs/outcome.h"

#include <filesystem>

namespace cutaway::cli {

std::vector<int> GivenEdits::reference(const OpenedModel& model, Special special) const
{
    if (!meanText)
        return {};
    if (!model.tokenizer)
        throw InputError("The model folder holds no tokenizer, so it can't read the file of --mean.");
    return model.tokenizer->ids(*meanText, special);
}

GivenEdits editsGiven(const Arguments& arguments)
{
    GivenEdits given;
    const bool edits = arguments.has("edits"), mean = arguments.has("mean");
    if (edits && mean && arguments.text("edits") == "-" && arguments.text("mean") == "-")
        throw InputError("Only one of --edits and --mean can be standard input.");
    if (edits) {
        const std::string file = arguments.text("edits");
        given.list = parseEdits(readFileOrInput(file), std::filesystem::path(file).filename().string());
    }
    if (mean)
        given.meanText = readFileOrInput(arguments.text("mean"));
    return given;
}

void requireMeanFits(const EditList& edits, bool meanGiven)
{
    if (needsMeans(edits) && !meanGiven)
        throw InputError("An edit takes the mean of a reference text: name the text with --mean FILE.");
    if (meanGiven && !needsMeans(edits))
        throw InputError("--mean has no use here: no edit takes the mean of a text (\"by\":\"mean\").");
}

} // namespace cutaway::cli
