// SPDX-License-Identifier: GPL-3.0-or-later
// Changed safetensors files: read, or refused with a sentence; what was read fits the file.
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scratch.h"

#include "core/io/safetensors.h"

namespace cutaway::fuzz {

std::vector<std::string> seeds()
{
    const auto file = scratchFolder() / "good.safetensors";
    std::vector<std::string> good;
    const auto keep = [&](const NamedTensors& tensors, const std::map<std::string, std::string>& metadata) {
        writeSafetensors(file, tensors, metadata);
        good.push_back(bytesOf(file));
    };
    keep({ { "a", torch::arange(12, torch::kFloat32).reshape({ 3, 4 }) } }, {});
    keep({ { "h.0.ln_1.weight", torch::ones({ 8 }, torch::kFloat16) },
             { "wte.weight", torch::ones({ 5, 8 }, torch::kBFloat16) } },
        {});
    keep({ { "empty", torch::zeros({ 0, 3 }) }, { "scalar", torch::tensor(7, torch::kInt64) },
             { "flags", torch::ones({ 3 }, torch::kBool) } },
        { { "note", "ünïcode" } });
    return good;
}

std::vector<std::string> dictionary()
{
    return { "\"dtype\":\"F64\"", "\"F4\"", "\"shape\":[", "[4611686018427387904,4]",
        "\"data_offsets\":[0,18446744073709551615]", "\"__metadata__\":{}", "\\u0000", "\"a\":", "{", "}", "[[[[",
        "\xff\xfe" };
}

void examine(const std::string& input)
{
    const auto file = put(scratchFolder() / "changed.safetensors", input);
    for (const auto& [name, tensor] : readSafetensors(file))
        if (tensor.nbytes() > input.size())
            throw std::logic_error(name + " holds more bytes than the file");
}

} // namespace cutaway::fuzz
