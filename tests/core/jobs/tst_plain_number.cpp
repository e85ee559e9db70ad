// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/plain_number.h"

#include <doctest.h>

#include <clocale>
#include <limits>

using namespace cutaway;

TEST_CASE("numbers are written as printf does it")
{
    CHECK(significantDigits(0.5, 4) == "0.5");
    CHECK(significantDigits(98.765432, 4) == "98.77");
    CHECK(significantDigits(1234567.0, 4) == "1.235e+06");
    CHECK(fixedDigits(0.5, 4) == "0.5000");
    CHECK(fixedDigits(-2.345, 1) == "-2.3");
    CHECK(fixedDigits(std::numeric_limits<double>::max(), 2).size() == 312);
    CHECK(significantDigits(std::numeric_limits<double>::infinity(), 4) == "inf");
}

TEST_CASE("with a point where the machine's language has a comma")
{
    const char* found = nullptr;
    for (const char* name : { "de_DE.UTF-8", "fr_FR.UTF-8", "nl_NL.UTF-8", "ru_RU.UTF-8" })
        if (!found)
            found = std::setlocale(LC_NUMERIC, name);
    if (!found)
        MESSAGE("no locale with a comma is installed");
    CHECK(significantDigits(0.25, 4) == "0.25");
    CHECK(fixedDigits(0.25, 2) == "0.25");
    std::setlocale(LC_NUMERIC, "C");
}
