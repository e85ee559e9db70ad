// SPDX-License-Identifier: GPL-3.0-or-later
// Changed PyTorch files: their tensors and the model they hold are read, or refused with a sentence.
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scratch.h"

#include "core/io/state_dict.h"

namespace cutaway::fuzz {

std::vector<std::string> seeds()
{
    std::vector<std::string> good;
    for (const char* name : { "book.pth", "hf.bin", "checkpoint.pth" })
        good.push_back(bytesOf(std::filesystem::path(CUTAWAY_SOURCE_DIR) / "tests/data/state-dicts" / name));
    return good;
}

std::vector<std::string> dictionary()
{
    return { "ctorch._utils\n_rebuild_tensor_v2\n", "ccollections\nOrderedDict\n", "ctorch\nFloatStorage\n",
        "ctorch\nBoolStorage\n", "X\x07\x00\x00\x00storage", "PK\x01\x02", "PK\x03\x04", "PK\x05\x06", "PK\x06\x06",
        "PK\x06\x07", "\x80\x02", ")R", "(", "t", "\x85", "\x87", "u", "s", "Q", "R", "b", ".", "q\x01", "h\x01",
        "J\xff\xff\xff\xff", "\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x7f", "\xff\xff\xff\xff" };
}

void examine(const std::string& input)
{
    const auto file = put(scratchFolder() / "changed.pth", input);
    const StateDict dict(file);
    for (const auto& [name, entry] : dict.entries())
        if (dict.read(name).nbytes() > input.size())
            throw std::logic_error(name + " holds more bytes than the file");
    openStateDict(file, 2);
}

} // namespace cutaway::fuzz
