// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/reader.h"
#include "core/model/gpt.h"
#include "core/tokenizer/tokenizer.h"

namespace cutaway {

/// Empty for an id that a padded vocabulary has and its tokenizer has not, and without a tokenizer.
std::string bytesOf(const Tokenizer* tokenizer, int id);

/// The model that answers, as ModelHost::look() gives it to who wants to look into it. Only in the worker's thread, only while it lasts.
struct Looking {
    GPT& model;
    Reader& reader; ///< of the text that was read last
    const Tokenizer* tokenizer = nullptr; ///< null when its folder holds none

    std::string bytesOf(int id) const { return cutaway::bytesOf(tokenizer, id); }
};

} // namespace cutaway
