// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/tokens.h"

namespace cutaway {

/// The part of a long text that the model reads: `length` tokens from `first`.
struct TextWindow {
    std::size_t first = 0;
    std::size_t length = 0;
    bool operator==(const TextWindow&) const = default;
};

/// All of a text that fits, else the context_length tokens around the selected one (the last ones when none is selected).
/// `before` stays as it is while the selection is inside, so that the picture stands still when one walks through it.
TextWindow windowAround(std::size_t tokens, std::size_t contextLength, int selected, const TextWindow& before);

/// Index of the token of `text` that holds byte `at`; −1 when there is none.
int tokenAtByte(const TokenizedText& text, std::size_t at);

/// Where the token `index` of `from` is in `to`: the same text cut differently, or the text after an edit. −1 when it is gone.
int sameToken(const TokenizedText& from, int index, const TokenizedText& to);

} // namespace cutaway
