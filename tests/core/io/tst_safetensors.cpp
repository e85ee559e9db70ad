// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/safetensors.h"

#include <doctest.h>

#include "core/io/input_file.h"
#include "core/jobs/outcome.h"
#include "tests/core/io/safetensors_bytes.h"
#include "tests/core/io/temporary_folder.h"

using namespace cutaway;
using namespace cutaway::testing;

namespace {

const std::vector<torch::Dtype> dtypes = { torch::kFloat64, torch::kFloat32, torch::kFloat16, torch::kBFloat16,
    torch::kInt64, torch::kInt32, torch::kInt16, torch::kInt8, torch::kUInt8, torch::kBool };
const std::vector<std::vector<std::int64_t>> shapes
    = { {}, { 1 }, { 5 }, { 2, 3 }, { 0 }, { 3, 0, 2 }, { 2, 1, 3, 2 } };

torch::Tensor counting(const std::vector<std::int64_t>& shape, torch::Dtype dtype)
{
    return (torch::arange(torch::zeros(shape).numel(), torch::kFloat64) - 2).reshape(shape).to(dtype);
}

} // namespace

TEST_CASE("every dtype in every shape comes back the same")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "all.safetensors";
    NamedTensors written;
    for (std::size_t d = 0; d < dtypes.size(); ++d)
        for (std::size_t s = 0; s < shapes.size(); ++s)
            written.emplace_back("t." + std::to_string(d) + "." + std::to_string(s), counting(shapes[s], dtypes[d]));
    std::reverse(written.begin(), written.end()); // narrow types first: the writer must sort them for alignment
    writeSafetensors(file, written, { { "note", "ünïcode" } });

    const NamedTensors read = readSafetensors(file);
    REQUIRE(read.size() == written.size());
    for (const auto& [name, tensor] : written) {
        CAPTURE(name);
        const auto found = std::find_if(
            read.begin(), read.end(), [&, &name = name](const auto& pair) { return pair.first == name; });
        REQUIRE(found != read.end());
        CHECK((found->second.scalar_type() == tensor.scalar_type()));
        CHECK((found->second.sizes() == tensor.sizes()));
        CHECK(torch::equal(found->second, tensor));
    }
    const SafetensorsFile opened(file);
    CHECK(opened.metadata().at("format") == "pt");
    CHECK(opened.metadata().at("note") == "ünïcode");
}

TEST_CASE("data begins at a multiple of 8 and every tensor at a multiple of its own width")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "a.safetensors";
    writeSafetensors(
        file, { { "bytes", counting({ 3 }, torch::kUInt8) }, { "floats", counting({ 2 }, torch::kFloat32) } });
    const SafetensorsFile opened(file);
    const std::string bytes = readFile(file);
    CHECK((8 + static_cast<unsigned char>(bytes[0]) + 256 * static_cast<unsigned char>(bytes[1])) % 8 == 0);
    REQUIRE(opened.tensors().size() == 2);
    CHECK(opened.tensors()[0].name == "floats");
    CHECK(opened.tensors()[0].begin % 4 == 0);
    CHECK(opened.find("bytes")->begin == 8);
    CHECK(opened.find("nothing") == nullptr);
}

TEST_CASE("a view that is not contiguous and one that needs gradients are written as they look")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "a.safetensors";
    const torch::Tensor whole = torch::arange(12, torch::kFloat32).reshape({ 3, 4 });
    writeSafetensors(file, { { "t", whole.t() }, { "g", torch::ones({ 2 }).requires_grad_() } });
    const NamedTensors read = readSafetensors(file);
    CHECK(torch::equal(read[0].second, whole.t()));
    CHECK(torch::equal(read[1].second, torch::ones({ 2 })));
}

TEST_CASE("numbers that are no numbers, and the smallest and largest, keep their bits")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "a.safetensors";
    const torch::Tensor odd = torch::tensor({ NAN, INFINITY, -INFINITY, -0.0f, 1e-45f, 3.4e38f });
    writeSafetensors(file, { { "odd", odd } });
    CHECK(torch::equal(readSafetensors(file)[0].second.view(torch::kInt32), odd.view(torch::kInt32)));
}

TEST_CASE("no tensor at all is a file too")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "none.safetensors";
    writeSafetensors(file, {});
    CHECK(readSafetensors(file).empty());
    CHECK(readSafetensors(folder.file("minimal.safetensors", safetensorsBytes("{}", ""))).empty());
}

TEST_CASE("what others write: padded header, any order of names, metadata anywhere, no alignment")
{
    const TemporaryFolder folder;
    const std::string header = std::string("{") + entry("b", "U8", "[1]", "[4,5]") + ",\"__metadata__\":{\"k\":\"v\"},"
        + entry("a", "F32", "[1]", "[0,4]") + "," + entry("empty", "F32", "[0]", "[5,5]") + "}   ";
    const auto file = folder.file("a.safetensors", safetensorsBytes(header, std::string("\0\0\x80\x3f\x07", 5)));
    const NamedTensors read = readSafetensors(file);
    REQUIRE(read.size() == 3);
    CHECK(read[0].first == "a"); // in the order of their bytes
    CHECK(read[0].second.item<float>() == 1.0f);
    CHECK(read[1].second.item<int>() == 7);
    CHECK(read[2].first == "empty");
    CHECK(readSafetensorsHeader(file)[1].dtype == "U8");
}

TEST_CASE("a BOOL byte that is neither 0 nor 1 becomes true, not undefined behaviour")
{
    const TemporaryFolder folder;
    const auto file = folder.file("a.safetensors",
        safetensorsBytes(std::string("{") + entry("a", "BOOL", "[3]", "[0,3]") + "}", std::string("\0\1\7", 3)));
    CHECK(torch::equal(readSafetensors(file)[0].second, torch::tensor({ false, true, true })));
}

TEST_CASE("a programmer's mistake is no InputError and leaves no file")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "a.safetensors";
    const torch::Tensor one = torch::ones({ 1 });
    CHECK_THROWS_AS(writeSafetensors(file, { { "a", one }, { "a", one } }), std::invalid_argument);
    CHECK_THROWS_AS(writeSafetensors(file, { { "__metadata__", one } }), std::invalid_argument);
    CHECK_THROWS_AS(
        writeSafetensors(file, { { "a", torch::ones({ 1 }, torch::kComplexFloat) } }), std::invalid_argument);
    CHECK_THROWS_AS(writeSafetensors(file, { { "a", torch::Tensor() } }), std::invalid_argument);
    CHECK(entriesIn(folder.path()) == 0);
}

TEST_CASE("a name from a file is shortened at a character and shown without control characters")
{
    CHECK(shownName("h.0\n\x1b[31m") == "h.0??[31m");
    CHECK(shownName(std::string(79, 'x') + "é") == std::string(79, 'x') + "…");
    CHECK(shownName(std::string(80, 'x')) == std::string(80, 'x'));
}
