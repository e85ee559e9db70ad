// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/json_depth.h"

#include <doctest.h>

#include <string>

using namespace cutaway;

TEST_CASE("how deep JSON is nested, brackets in texts aside")
{
    CHECK(isNestedDeeper("[[[]]]", 2));
    CHECK_FALSE(isNestedDeeper("[[[]]]", 3));
    CHECK_FALSE(isNestedDeeper(R"([{"a": []}, {"b": [{}]}, []])", 4));
    CHECK(isNestedDeeper(R"([{"a": []}, {"b": [{}]}, []])", 3));
    CHECK_FALSE(isNestedDeeper(R"({"[[[[": "{{{\"[[[\\", "a": "]"})", 1));
    CHECK_FALSE(isNestedDeeper("", 0));
    CHECK(isNestedDeeper(std::string(1000000, '{'), 999999));
}
