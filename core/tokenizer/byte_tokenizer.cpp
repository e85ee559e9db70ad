// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/tokenizer/tokenizer_json.h"
#include "core/tokenizer/tokenizers.h"

namespace cutaway {

namespace {

    constexpr std::array<char, 256> makeAllBytes()
    {
        std::array<char, 256> bytes {};
        for (int byte = 0; byte < 256; ++byte)
            bytes[static_cast<std::size_t>(byte)] = static_cast<char>(static_cast<unsigned char>(byte));
        return bytes;
    }
    constexpr std::array<char, 256> allBytes = makeAllBytes();

    class ByteTokenizer final : public Tokenizer {
    public:
        std::vector<Token> encode(std::string_view bytes, Special) const override
        {
            std::vector<Token> tokens;
            tokens.reserve(bytes.size());
            for (std::size_t at = 0; at < bytes.size(); ++at)
                tokens.push_back({ static_cast<unsigned char>(bytes[at]), at, at + 1 });
            return tokens;
        }
        std::string_view bytesOf(int id) const override
        {
            requireId(id);
            return { &allBytes[static_cast<std::size_t>(id)], 1 };
        }
        int vocabSize() const override { return 256; }
        std::string kind() const override { return "bytes"; }
        std::string displayName() const override { return "Bytes"; }
        std::string toTokenizerJson() const override { return byteJson(); }
    };

} // namespace

TokenizerPtr byteTokenizer()
{
    static const TokenizerPtr tokenizer = std::make_shared<ByteTokenizer>();
    return tokenizer;
}

} // namespace cutaway
