// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/cli/program.h"

#include <filesystem>
#include <string>

namespace cutaway::test {

/// A folder of this test program's own; gone when it ends.
const std::filesystem::path& scratch();
/// A path in it, as text.
std::string at(const std::string& name);
void write(const std::string& path, const std::string& bytes);
std::string read(const std::string& path);

/// About `bytes` bytes of simple sentences, the same at each call; with `documents`, <|endoftext|> between some of them.
std::string someText(std::size_t bytes, bool documents = false);

/// A model folder with 2 layers of 2 heads, 16 wide, context 24, and the bytes tokenizer; made once by `new`.
const std::string& byteModel();
/// The same shape with ids 0…9 and no tokenizer.
const std::string& bareModel();
/// A folder with a BPE of 300 tokens, trained once.
const std::string& smallBpe();
/// The same shape with that BPE.
const std::string& bpeModel();

} // namespace cutaway::test
