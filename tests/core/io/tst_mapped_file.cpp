// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/mapped_file.h"

#include <doctest.h>

#include "core/io/safetensors.h"
#include "core/jobs/outcome.h"
#include "tests/core/io/safetensors_bytes.h"
#include "tests/core/io/temporary_folder.h"

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

TEST_CASE("a file's bytes, mapped")
{
    const TemporaryFolder folder;
    const MappedFile file(folder.file("a", "hello"));
    CHECK(file.size() == 5);
    CHECK(file.bytes(0, 5) == "hello");
    CHECK(file.bytes(1, 3) == "ell");
    CHECK(file.bytes(5, 0).empty());
    CHECK_THROWS_AS(file.bytes(3, 3), std::out_of_range);
    CHECK_THROWS_AS(file.bytes(6, 0), std::out_of_range);
    CHECK(MappedFile(folder.file("empty", "")).bytes(0, 0).empty());
}

TEST_CASE("a file that is replaced stays as it was, one that is cut is a sentence")
{
    const TemporaryFolder folder;
    const fs::path path = folder.file("a", "before");
    const MappedFile file(path);
    folder.file("a", "after!"); // written beside and renamed
    CHECK(file.bytes(0, 6) == "before");
    const MappedFile now(path);
    fs::resize_file(path, 3);
    CHECK(now.bytes(0, 3) == "aft");
    CHECK_THROWS_WITH_AS(
        now.bytes(2, 2), (path.string() + " became shorter while it was being read.").c_str(), InputError);
}

TEST_CASE("what can't be mapped is one sentence")
{
    const TemporaryFolder folder;
    CHECK_THROWS_WITH_AS(MappedFile(folder.path() / "none"), doctest::Contains("does not exist"), InputError);
    CHECK_THROWS_WITH_AS(MappedFile(folder.path()), doctest::Contains("is a folder, not a file"), InputError);
    // The kernel's own files say that they have 4,096 bytes and can't be mapped.
    const fs::path attribute = "/sys/kernel/mm/transparent_hugepage/enabled";
    if (fs::exists(attribute) && fs::file_size(attribute) > 0)
        CHECK_THROWS_WITH_AS(MappedFile { attribute }, doctest::Contains("can't be mapped into memory: "), InputError);
    else
        MESSAGE("there is no file here that can't be mapped");
}

TEST_CASE("a view of a tensor is the file's own bytes and keeps them, one that lies askew is copied")
{
    const TemporaryFolder folder;
    const auto write = [&](const std::string& padding) {
        return folder.file("t.safetensors",
            safetensorsBytes(
                "{" + entry("a", "F32", "[2]", "[0,8]") + "}" + padding, std::string("\0\0\x80\x3f\0\0\0\x40", 8)));
    };
    torch::Tensor kept;
    {
        std::string padding; // until the data begins at a multiple of 4
        while (fs::file_size(write(padding)) % 4 != 0)
            padding += ' ';
        const SafetensorsFile file(folder.path() / "t.safetensors");
        kept = file.view(file.tensors()[0]);
        CHECK(kept.data_ptr() == file.view(file.tensors()[0]).data_ptr());
        CHECK(kept.data_ptr() != file.read(file.tensors()[0]).data_ptr());
        write(padding + " ");
        const SafetensorsFile askew(folder.path() / "t.safetensors");
        CHECK(torch::equal(askew.view(askew.tensors()[0]), kept));
        CHECK(reinterpret_cast<std::uintptr_t>(askew.view(askew.tensors()[0]).data_ptr()) % 4 == 0);
    }
    CHECK(torch::equal(kept, torch::tensor({ 1.0f, 2.0f }))); // the file object is gone
}
