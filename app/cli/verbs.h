// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"

#include <utility>
#include <vector>

namespace cutaway::cli {

// One file a verb: verb_<name>.cpp.
Verb tokenizeVerb();
Verb detokenizeVerb();
Verb tokenizerTrainVerb();
Verb infoVerb();
Verb newVerb();
Verb logitsVerb();
Verb generateVerb();
Verb attentionVerb();
Verb ablateVerb();
Verb headsVerb();
Verb lensVerb();
Verb attributeVerb();
Verb patchVerb();
Verb checkVerb();
Verb divergeVerb();
Verb trainVerb();
Verb evaluateVerb();
Verb finetuneClassifyVerb();
Verb finetuneInstructVerb();
Verb finetunePreferVerb();
Verb predictVerb();
Verb diffVerb();
Verb convertVerb();
Verb bookVerb();
std::vector<Verb> benchVerbs();
std::vector<Verb> runsVerbs();
std::vector<Verb> loraVerbs();

// Options that several verbs share, so that they are called and explained alike.
Option jsonOption();
Option modelOption();
Option deviceOption();
Option dtypeOption(const std::string& fallback);
Option threadsOption();
Option tokenizerOption();
Option specialOption();
/// --text, --file and --ids: one of them gives a verb what to read.
std::vector<Option> textOptions(bool withIds);
/// `first`, then `rest`.
template <class T> std::vector<T> joined(std::vector<T> first, std::vector<T> rest)
{
    for (auto& item : rest)
        first.push_back(std::move(item));
    return first;
}

} // namespace cutaway::cli
