// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/tokenizer/short_text.h"

namespace cutaway {

/// Ids of short pieces that are one token: most of any text. Open addressing, at most half full.
class WholePieces {
public:
    /// Room for `count` pieces.
    void reserve(std::size_t count)
    {
        m_slots.assign(std::bit_ceil(std::max<std::size_t>(2 * count, 16)), {});
        m_shift = 64 - std::countr_zero(m_slots.size());
    }
    /// `bytes` are one to ShortText::longest; each is added once.
    void add(std::string_view bytes, int id)
    {
        const ShortText text = ShortText::of(bytes, 0, bytes.size());
        std::size_t at = text.hash() >> m_shift;
        while (m_slots[at].id >= 0)
            at = (at + 1) & (m_slots.size() - 1);
        m_slots[at] = { text, id };
    }
    /// −1 when the piece is no token.
    int find(const ShortText& text) const
    {
        for (std::size_t at = text.hash() >> m_shift;; at = (at + 1) & (m_slots.size() - 1)) {
            const Slot& slot = m_slots[at];
            if (slot.text == text || slot.id < 0)
                return slot.id;
        }
    }

private:
    struct Slot {
        ShortText text;
        int id = -1;
    };
    std::vector<Slot> m_slots;
    int m_shift = 0;
};

} // namespace cutaway
