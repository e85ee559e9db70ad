// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/tokenizer_json.h"

#include <nlohmann/json.hpp>

#include "core/tokenizer/byte_alphabet.h"
#include "core/tokenizer/unicode.h"

namespace cutaway {

namespace {

    std::string jsonString(const std::string& text)
    {
        return nlohmann::json(text).dump();
    }

    /// Tokens as the files name them: special ones as they are, the others in the byte alphabet.
    std::vector<std::string> byteLevelNames(const BytePairVocabulary& vocabulary)
    {
        std::vector<std::string> names;
        names.reserve(static_cast<std::size_t>(vocabulary.tokens.size()));
        for (int id = 0; id < vocabulary.tokens.size(); ++id)
            names.push_back(toByteAlphabet(vocabulary.tokens[id]));
        for (const SpecialToken& token : vocabulary.specialTokens)
            names[static_cast<std::size_t>(token.id)] = token.text;
        return names;
    }

    /// {"name":id,…} in the order of ids, which nlohmann's objects would not keep.
    std::string vocabularyObject(const std::vector<std::string>& names)
    {
        std::string object = "{";
        for (std::size_t id = 0; id < names.size(); ++id)
            object += (id ? "," : "") + jsonString(names[id]) + ":" + std::to_string(id);
        return object + "}";
    }

    std::string mergesArray(const std::vector<std::string>& names, const std::vector<Merge>& merges)
    {
        std::string array = "[";
        for (const Merge& merge : merges) {
            const auto& left = names[static_cast<std::size_t>(merge.left)];
            const auto& right = names[static_cast<std::size_t>(merge.right)];
            array += (array.size() > 1 ? "," : "") + jsonString(left + " " + right);
        }
        return array + "]";
    }

    std::string addedTokens(const std::vector<SpecialToken>& tokens)
    {
        nlohmann::ordered_json array = nlohmann::ordered_json::array();
        for (const SpecialToken& token : tokens)
            array.push_back(
                { { "id", token.id }, { "content", token.text }, { "single_word", false }, { "lstrip", false },
                    { "rstrip", false }, { "normalized", token.always }, { "special", !token.always } });
        return array.dump();
    }

    /// The frame all of them share.
    std::string tokenizerJson(const std::vector<SpecialToken>& special, const std::string& preTokenizer,
        const std::string& postProcessor, const std::string& decoder, const std::string& model)
    {
        return "{\n\"version\":\"1.0\",\n\"truncation\":null,\n\"padding\":null,\n\"added_tokens\":"
            + addedTokens(special) + ",\n\"normalizer\":null,\n\"pre_tokenizer\":" + preTokenizer
            + ",\n\"post_processor\":" + postProcessor + ",\n\"decoder\":" + decoder + ",\n\"model\":" + model
            + "\n}\n";
    }

    std::string byteLevelStep(bool trimOffsets, bool withPattern = true)
    {
        return std::string(R"({"type":"ByteLevel","add_prefix_space":false,"trim_offsets":)")
            + (trimOffsets ? "true" : "false") + R"(,"use_regex":)" + (withPattern ? "true" : "false") + "}";
    }

    std::string splitJson(const SplitPattern& split)
    {
        if (split.isGpt2())
            return byteLevelStep(true);
        return R"({"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":)" + jsonString(split.regex())
            + R"(},"behavior":"Isolated","invert":false},)" + byteLevelStep(true, false) + "]}";
    }

    std::string byteLevelJson(const std::vector<SpecialToken>& special, const std::string& vocabulary,
        const std::string& merges, bool ignoreMerges, const SplitPattern& split)
    {
        const std::string model = "{\"type\":\"BPE\",\"dropout\":null,\"unk_token\":null,\"continuing_subword_prefix\":"
                                  "\"\",\"end_of_word_suffix\":\"\","
                                  "\"fuse_unk\":false,\"byte_fallback\":false,\"ignore_merges\":"
            + std::string(ignoreMerges ? "true" : "false") + ",\n\"vocab\":" + vocabulary + ",\n\"merges\":" + merges
            + "}";
        return tokenizerJson(special, splitJson(split), byteLevelStep(false), byteLevelStep(true), model);
    }

} // namespace

std::string bytePairJson(const BytePairVocabulary& vocabulary)
{
    const std::vector<std::string> names = byteLevelNames(vocabulary);
    return byteLevelJson(vocabulary.specialTokens, vocabularyObject(names), mergesArray(names, vocabulary.merges),
        vocabulary.wholePieces, vocabulary.split);
}

std::string byteJson()
{
    std::vector<std::string> names(256);
    for (int byte = 0; byte < 256; ++byte)
        appendUtf8(names[static_cast<std::size_t>(byte)], characterForByte(static_cast<unsigned char>(byte)));
    return byteLevelJson({}, vocabularyObject(names), "[]", false, {});
}

std::string characterJson(const TokenBytes& tokens, const std::vector<SpecialToken>& specialTokens)
{
    std::vector<std::string> names;
    for (int id = 0; id < tokens.size(); ++id)
        names.emplace_back(tokens[id]);
    // No token has the unknown token's name: an unknown character is an error there as it is here.
    const std::string model
        = "{\"type\":\"WordLevel\",\"vocab\":" + vocabularyObject(names) + ",\"unk_token\":\"<unk>\"}";
    return tokenizerJson(specialTokens,
        R"({"type":"Split","pattern":{"Regex":"[\\s\\S]"},"behavior":"Isolated","invert":false})", "null",
        R"({"type":"Fuse"})", model);
}

const std::string_view wordPreTokenizer
    = R"({"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":"[\\s\\x1c-\\x1f]"},"behavior":"Removed","invert":false},)"
      R"json({"type":"Split","pattern":{"Regex":"[,.:;?_!\"()']|--"},"behavior":"Isolated","invert":false}]})json";

std::string wordJson(const TokenBytes& words, WordVersion version)
{
    std::vector<std::string> names;
    for (int id = 0; id < words.size(); ++id)
        names.emplace_back(words[id]);
    // V1 has no token for what it doesn't know: an unknown word is an error there as it is here.
    const std::string model = "{\"type\":\"WordLevel\",\"vocab\":" + vocabularyObject(names)
        + ",\"unk_token\":" + jsonString(version == WordVersion::V1 ? "<unk>" : std::string(unknownToken)) + "}";
    // A space before each word, all in one, then the spaces before signs away, and the first one.
    const std::string signs = version == WordVersion::V1 ? ",.?!\\\"()'" : ",.:;?!\\\"()'";
    const std::string decoder
        = R"({"type":"Sequence","decoders":[{"type":"Replace","pattern":{"Regex":"\\A"},"content":" "},{"type":"Fuse"},)"
          R"({"type":"Replace","pattern":{"Regex":" (?=[)"
        + signs + R"json(])"},"content":""},{"type":"Strip","content":" ","start":1,"stop":0}]})json";
    return tokenizerJson({}, std::string(wordPreTokenizer), "null", decoder, model);
}

std::string vocabJson(const BytePairVocabulary& vocabulary)
{
    return vocabularyObject(byteLevelNames(vocabulary)) + "\n";
}

std::string mergesText(const BytePairVocabulary& vocabulary)
{
    const std::vector<std::string> names = byteLevelNames(vocabulary);
    std::string text = "#version: 0.2\n";
    for (const Merge& merge : vocabulary.merges)
        text += names[static_cast<std::size_t>(merge.left)] + " " + names[static_cast<std::size_t>(merge.right)] + "\n";
    return text;
}

std::string tokenizerConfigJson(const Tokenizer& tokenizer)
{
    nlohmann::ordered_json config;
    const bool isGpt2 = tokenizer.kind() == "gpt2";
    // GPT2Tokenizer adds <|endoftext|> to vocabularies that lack it: only GPT-2's own is opened by it.
    config["tokenizer_class"] = isGpt2 ? "GPT2Tokenizer" : "PreTrainedTokenizerFast";
    config["clean_up_tokenization_spaces"] = false;
    if (isGpt2)
        config["add_prefix_space"] = false;
    if (tokenizer.endOfText())
        for (const char* name : { "bos_token", "eos_token" })
            config[name] = std::string(endOfTextToken);
    if (isGpt2)
        config["unk_token"] = std::string(endOfTextToken);
    return config.dump(2) + "\n";
}

} // namespace cutaway
