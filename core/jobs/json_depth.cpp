// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/json_depth.h"

namespace cutaway {

bool isNestedDeeper(std::string_view json, int levels)
{
    int depth = 0;
    bool inText = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (inText) {
            if (c == '\\')
                ++at;
            inText = c != '"';
        } else if (c == '"') {
            inText = true;
        } else if (c == '[' || c == '{') {
            if (++depth > levels)
                return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

} // namespace cutaway
