// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are broken, cut off, or made to break a reader. Each must end in one InputError that names the file.
#include "core/io/safetensors.h"

#include <doctest.h>

#include <random>

#include "core/jobs/outcome.h"
#include "tests/core/io/safetensors_bytes.h"
#include "tests/core/io/temporary_folder.h"

using namespace cutaway;
using namespace cutaway::testing;

namespace {

struct Damaged {
    std::string what;
    std::string bytes;
    std::string sentence; ///< a part of it
};

const std::string eight(8, '\0');

std::string one(const std::string& dtype, const std::string& shape, const std::string& offsets)
{
    return std::string("{") + entry("a", dtype, shape, offsets) + "}";
}

std::vector<Damaged> brokenFrames()
{
    const std::string good = one("F32", "[2]", "[0,8]");
    const auto withLength = [&](std::string length) { return length + good + eight; };
    return {
        { "empty file", "", "it has only 0 bytes" },
        { "seven bytes", "1234567", "it has only 7 bytes" },
        { "length without header", std::string("\x10\0\0\0\0\0\0\0", 8), "its header would be 16 bytes long" },
        { "length of 2^63", withLength(std::string("\0\0\0\0\0\0\0\x80", 8)),
            "its header would be 9223372036854775808 bytes" },
        { "length of 2^64-1", withLength(std::string(8, '\xff')), "its header would be 18446744073709551615 bytes" },
        { "length one too long", safetensorsBytes(good, "").substr(0, 8 + good.size() - 1), "is cut off" },
        { "length zero", withLength(std::string(8, '\0')), "does not begin with {" },
        { "data cut off", safetensorsBytes(good, eight.substr(1)), "it may be cut off" },
        { "bytes at the end", safetensorsBytes(good, eight + "x"), "1 bytes at its end belong to no tensor" },
        { "no tensors but data", safetensorsBytes("{}", "x"), "1 bytes at its end belong to no tensor" },
        { "a zip file", "PK\x03\x04" + std::string(60, 'x'), "is no safetensors file" },
    };
}

std::vector<Damaged> brokenHeaders()
{
    const auto header = [](const std::string& text) { return safetensorsBytes(text, eight); };
    const std::string good = entry("a", "F32", "[2]", "[0,8]");
    return {
        { "white space first", header(" {" + good + "}"), "does not begin with {" },
        { "an array", header("[" + good + "]"), "does not begin with {" },
        { "half an object", header("{" + good), "is not valid JSON at byte" },
        { "text after it", header("{" + good + "}x"), "is not valid JSON at byte" },
        { "zero byte and text after it", header("{" + good + "}" + std::string("\0x", 2)),
            "is not valid JSON at byte" },
        { "no UTF-8", header("{\"\xff\":{}}"), "is not valid JSON at byte" },
        { "name twice", header("{" + good + "," + good + "}"), "the name \"a\" stands in the header twice" },
        { "metadata twice", header("{\"__metadata__\":{},\"__metadata__\":{}," + good + "}"),
            "stands in the header twice" },
        { "metadata is a number", header("{\"__metadata__\":1," + good + "}"), "is no object" },
        { "metadata holds a number", header("{\"__metadata__\":{\"a\":1}," + good + "}"),
            "value of the wrong kind in \"a\"" },
        { "metadata holds an object", header("{\"__metadata__\":{\"a\":{}}," + good + "}"), "has an object inside" },
        { "entry is a text", header("{\"a\":\"F32\"}"), "entry \"a\" is no object" },
        { "entry is null", header("{\"a\":null}"), "entry \"a\" is no object" },
        { "entry is an array", header("{\"a\":[1]}"), "entry \"a\" is no object" },
        { "no dtype", header(R"({"a":{"shape":[2],"data_offsets":[0,8]}})"), "lacks one of" },
        { "no shape", header(R"({"a":{"dtype":"F32","data_offsets":[0,8]}})"), "lacks one of" },
        { "no offsets", header(R"({"a":{"dtype":"F32","shape":[2]}})"), "lacks one of" },
        { "field twice", header(R"({"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}})"),
            "has \"dtype\" twice" },
        { "unknown field", header(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}})"),
            "unknown field \"x\"" },
        { "dtype is a number", header(R"({"a":{"dtype":32,"shape":[2],"data_offsets":[0,8]}})"),
            "wrong kind in \"dtype\"" },
        { "dtype is an array", header(R"({"a":{"dtype":["F32"],"shape":[2],"data_offsets":[0,8]}})"),
            "wrong kind in \"dtype\"" },
        { "shape is a number", header(one("F32", "2", "[0,8]")), "wrong kind in \"shape\"" },
        { "shape is nested", header(one("F32", "[[2]]", "[0,8]")), "wrong kind in \"shape\"" },
        { "shape holds true", header(one("F32", "[true]", "[0,8]")), "wrong kind in \"shape\"" },
        { "deep nesting", header("{\"a\":" + std::string(100000, '[')), "entry \"a\" is no object" },
        { "deep objects",
            header("{\"a\":" +
                [] {
                    std::string s;
                    for (int i = 0; i < 50000; ++i)
                        s += "{\"a\":";
                    return s;
                }()),
            "unknown field" },
    };
}

std::vector<Damaged> brokenNumbers()
{
    const auto file = [](const std::string& dtype, const std::string& shape, const std::string& offsets) {
        return safetensorsBytes(one(dtype, shape, offsets), eight);
    };
    const auto two = [](const std::string& first, const std::string& second) {
        return safetensorsBytes(
            std::string("{") + entry("a", "U8", "[4]", first) + "," + entry("b", "U8", "[4]", second) + "}", eight);
    };
    return {
        { "negative size", file("F32", "[-2]", "[0,8]"), "no whole number from 0" },
        { "broken size", file("F32", "[2.0]", "[0,8]"), "no whole number from 0" },
        { "size beyond 2^63", file("F32", "[9223372036854775808]", "[0,8]"), "beyond 2^63" },
        { "size beyond 2^64", file("F32", "[18446744073709551616]", "[0,8]"), "no whole number from 0" },
        { "sizes whose product wraps to 2", file("F32", "[4294967296,4294967296,2]", "[0,8]"), "impossible shape" },
        { "sizes beside a zero that wrap", file("F32", "[0,9223372036854775807,4]", "[0,0]"), "impossible shape" },
        { "too many dimensions", file("F32", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2]", "[0,8]"), "more than 16 numbers" },
        { "negative offset", file("F32", "[2]", "[-8,0]"), "no whole number from 0" },
        { "offsets turned round", file("F32", "[2]", "[8,0]"), "not [begin, end]" },
        { "one offset", file("F32", "[2]", "[8]"), "not [begin, end]" },
        { "three offsets", file("F32", "[2]", "[0,4,8]"), "not [begin, end]" },
        { "no offset", file("F32", "[2]", "[]"), "not [begin, end]" },
        { "end beyond the file", file("F32", "[4]", "[0,16]"), "ends at byte 16" },
        { "end of 2^64-1", file("F32", "[2]", "[0,18446744073709551615]"), "ends at byte 18446744073709551615" },
        { "range shorter than the shape", file("F32", "[3]", "[0,8]"), "take 12 bytes, but its range holds 8" },
        { "range longer than the shape", file("F32", "[1]", "[0,8]"), "take 4 bytes, but its range holds 8" },
        { "dtype unknown", file("F8_E4M3", "[8]", "[0,8]"), "has the dtype F8_E4M3" },
        { "dtype empty", file("", "[8]", "[0,8]"), "has the dtype" },
        { "overlap", two("[0,4]", "[2,6]"), "they overlap" },
        { "same range twice", two("[0,4]", "[0,4]"), "they overlap" },
        { "hole",
            safetensorsBytes(
                std::string("{") + entry("a", "U8", "[2]", "[0,2]") + "," + entry("b", "U8", "[4]", "[4,8]") + "}",
                eight),
            "there is a hole" },
        { "hole at the front", file("U8", "[4]", "[4,8]"), "there is a hole" },
    };
}

/// Reads everything a file has; true when it was well, false when it was refused with an InputError.
bool opens(const std::filesystem::path& file)
{
    try {
        for (const auto& [name, tensor] : readSafetensors(file))
            REQUIRE(tensor.defined());
        return true;
    } catch (const InputError& error) {
        REQUIRE(std::string(error.what()).find(file.filename().string()) != std::string::npos);
        return false;
    }
}

void mutate(std::string& bytes, std::mt19937& random)
{
    static const std::string tokens[]
        = { "{", "}", "[", "]", "\"", ":", ",", "-", "0", "9", "e", ".", "18446744073709551615", "9223372036854775807",
              "4294967296", "null", "F64", "BOOL", "__metadata__", std::string("\0", 1), "\xff" };
    const auto at = [&] { return random() % (bytes.size() + 1); };
    switch (random() % 6) {
    case 0:
        if (!bytes.empty())
            bytes[at() % bytes.size()] = static_cast<char>(random());
        break;
    case 1:
        bytes.erase(at(), 1 + random() % 8);
        break;
    case 2:
        bytes.insert(at(), tokens[random() % std::size(tokens)]);
        break;
    case 3:
        bytes.resize(at());
        break;
    case 4: { // a piece of it again, elsewhere
        const std::string piece = bytes.substr(at() % (bytes.size() + 1), random() % 40);
        bytes.insert(at(), piece);
        break;
    }
    default: // the length, where a wrong number hurts most
        if (bytes.size() >= 8)
            bytes[random() % 8] = static_cast<char>(random());
    }
}

} // namespace

TEST_CASE("every damage is one sentence that names the file and says what is wrong")
{
    const TemporaryFolder folder;
    std::size_t count = 0;
    for (const auto& cases : { brokenFrames(), brokenHeaders(), brokenNumbers() }) {
        for (const Damaged& damaged : cases) {
            CAPTURE(damaged.what);
            const auto file = folder.file("damaged.safetensors", damaged.bytes);
            CHECK_THROWS_WITH_AS(readSafetensors(file), doctest::Contains(damaged.sentence.c_str()), InputError);
            CHECK_THROWS_WITH_AS(readSafetensorsHeader(file), doctest::Contains("damaged.safetensors"), InputError);
            ++count;
        }
    }
    CHECK(count >= 25);
}

TEST_CASE("a file that becomes shorter while it is open is an InputError")
{
    const TemporaryFolder folder;
    const auto file = folder.file("a.safetensors", safetensorsBytes(one("F32", "[2]", "[0,8]"), eight));
    const SafetensorsFile opened(file);
    std::filesystem::resize_file(file, 20);
    CHECK_THROWS_WITH_AS(opened.read(opened.tensors()[0]), doctest::Contains("became shorter"), InputError);
}

TEST_CASE("a few thousand mutations of good files either open or are refused")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "mutated.safetensors";
    writeSafetensors(file,
        { { "h.0.attn.c_attn.weight", torch::ones({ 4, 12 }) },
            { "wte.weight", torch::ones({ 8, 4 }, torch::kFloat16) }, { "mask", torch::ones({ 3 }, torch::kBool) },
            { "empty", torch::ones({ 0, 4 }) } });
    const std::string good = readFile(file);
    std::mt19937 random(20240607);
    int opened = 0;
    int refused = 0;
    for (int round = 0; round < 4000; ++round) {
        std::string bytes = good;
        const std::size_t steps = 1 + random() % 4;
        for (std::size_t step = 0; step < steps; ++step)
            mutate(bytes, random);
        // Written plainly, under a fresh name: flushing 4,000 files to disk would test the disk.
        std::filesystem::remove(file);
        std::FILE* stream = std::fopen(file.c_str(), "wb");
        REQUIRE(stream);
        std::fwrite(bytes.data(), 1, bytes.size(), stream);
        std::fclose(stream);
        CAPTURE(round);
        ++(opens(file) ? opened : refused);
    }
    CHECK(opened + refused == 4000);
    CHECK(refused > 2000); // the mutations do hurt
    CHECK(opened > 0); // and some only change a weight
}
