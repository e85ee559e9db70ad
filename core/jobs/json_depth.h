// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace cutaway {

/// Whether arrays and objects stand more than `levels` deep in each other. To be asked before a stranger's JSON is parsed: what is made of
/// it is copied and written by recursion. (The parser's own callback could ask too, but looks through a whole array after each of its
/// elements.) What is no JSON gives any answer.
bool isNestedDeeper(std::string_view json, int levels);

} // namespace cutaway
