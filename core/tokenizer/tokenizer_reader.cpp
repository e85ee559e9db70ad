// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/tokenizer_reader.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>

#include <nlohmann/json.hpp>

#include "core/jobs/json_depth.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/byte_alphabet.h"
#include "core/tokenizer/byte_pair_tokenizer.h"
#include "core/tokenizer/character_tokenizers.h"
#include "core/tokenizer/tokenizer_json.h"
#include "core/tokenizer/tokenizers.h"
#include "core/tokenizer/unicode.h"
#include "core/tokenizer/word_tokenizer.h"
#include "core/tokenizer/words.h"

namespace cutaway {

namespace {

    using Json = nlohmann::json;

    [[noreturn]] void fail(const std::string& file, const Sentence& what, std::string details = {})
    {
        throw InputError(Sentence::tr("%1: %2.", file, what), std::move(details));
    }

    Json parse(const NamedText& file)
    {
        constexpr int deepest = 32;
        if (isNestedDeeper(file.text, deepest))
            fail(file.name, Sentence::tr("it is nested more than %1 levels deep", deepest));
        try {
            return Json::parse(file.text);
        } catch (const Json::exception& error) {
            fail(file.name, Sentence::tr("it is not valid JSON"), error.what());
        }
    }

    /// The member of an object; a null that lives for ever when it is missing.
    const Json& member(const Json& object, const char* key)
    {
        static const Json null;
        if (!object.is_object())
            return null;
        const auto found = object.find(key);
        return found == object.end() ? null : *found;
    }

    std::string textOf(const Json& object, const char* key)
    {
        const Json& value = member(object, key);
        return value.is_string() ? value.get<std::string>() : std::string();
    }

    bool isTrue(const Json& object, const char* key)
    {
        const Json& value = member(object, key);
        return value.is_boolean() && value.get<bool>();
    }

    /// A vocabulary as the files hold it: names by id, special tokens marked.
    class Names {
    public:
        Names(std::string file, const Json& vocab, std::vector<SpecialToken> added)
            : m_file(std::move(file))
            , m_added(std::move(added))
        {
            if (!vocab.is_object() || vocab.empty())
                fail(m_file, Sentence::tr("its vocabulary is not an object with tokens and their ids"));
            std::size_t count = vocab.size();
            for (const SpecialToken& token : m_added)
                count += vocab.contains(token.text) ? 0 : 1;
            m_names.resize(count);
            m_ids.reserve(count);
            for (const auto& [name, id] : vocab.items()) {
                if (!id.is_number_integer())
                    fail(m_file, Sentence::tr("the id of the token %1 is not a whole number", inQuotes(name)));
                place(
                    name, id.is_number_unsigned() && id.get<std::uint64_t>() > INT32_MAX ? -1 : id.get<std::int64_t>());
            }
            for (const SpecialToken& token : m_added)
                placeAdded(token);
            m_isSpecial.resize(count);
            m_isMergeable.resize(count, true);
            for (const SpecialToken& token : m_added) {
                m_isSpecial[static_cast<std::size_t>(token.id)] = true;
                m_isMergeable[static_cast<std::size_t>(token.id)]
                    = token.always && fromByteAlphabet(token.text) == token.text;
            }
        }

        int size() const { return static_cast<int>(m_names.size()); }
        const std::string& operator[](int id) const { return m_names[static_cast<std::size_t>(id)]; }
        bool isSpecial(int id) const { return m_isSpecial[static_cast<std::size_t>(id)]; }
        /// Not for special tokens: plain letters must not become one. An added token that is not special may be an ordinary one as well.
        bool isMergeable(int id) const { return m_isMergeable[static_cast<std::size_t>(id)]; }
        const std::vector<SpecialToken>& special() const { return m_added; }
        const std::string& file() const { return m_file; }
        /// −1 when no token has that name.
        int find(const std::string& name) const
        {
            const auto found = m_ids.find(name);
            return found == m_ids.end() ? -1 : found->second;
        }

    private:
        void place(const std::string& name, std::int64_t id)
        {
            if (name.empty())
                fail(m_file, Sentence::tr("a token has no text"));
            if (id < 0 || id >= static_cast<std::int64_t>(m_names.size()))
                fail(m_file,
                    Sentence::tr("the token %1 has an id outside 0 to %2, though there are %3 tokens", inQuotes(name),
                        size() - 1, size()));
            std::string& slot = m_names[static_cast<std::size_t>(id)];
            if (!slot.empty())
                fail(m_file,
                    Sentence::tr("the tokens %1 and %2 have the same id %3", inQuotes(slot), inQuotes(name), id));
            slot = name;
            m_ids.emplace(name, static_cast<int>(id));
        }

        void placeAdded(const SpecialToken& token)
        {
            const int known = find(token.text);
            if (known < 0)
                place(token.text, token.id);
            else if (known != token.id)
                fail(
                    m_file, Sentence::tr("the token %1 has two ids, %2 and %3", inQuotes(token.text), known, token.id));
        }

        std::string m_file;
        std::vector<SpecialToken> m_added;
        std::vector<std::string> m_names;
        std::unordered_map<std::string, int> m_ids;
        std::vector<bool> m_isSpecial;
        std::vector<bool> m_isMergeable;
    };

    TokenBytes byteLevelTokens(const Names& names)
    {
        TokenBytes tokens;
        for (int id = 0; id < names.size(); ++id) {
            const auto bytes = names.isSpecial(id) ? names[id] : fromByteAlphabet(names[id]);
            if (!bytes)
                fail(names.file(),
                    Sentence::tr("the token %1 holds a character that stands for no byte", inQuotes(names[id])));
            tokens.add(*bytes);
        }
        return tokens;
    }

    Merge mergeOf(const Names& names, const std::string& file, const std::string& left, const std::string& right)
    {
        const Merge merge { names.find(left), names.find(right), names.find(left + right) };
        if (merge.left < 0 || merge.right < 0 || merge.result < 0)
            fail(file,
                Sentence::tr("the merge of %1 and %2 names a token that is not in the vocabulary", inQuotes(left),
                    inQuotes(right)));
        for (const int id : { merge.left, merge.right, merge.result })
            if (!names.isMergeable(id))
                fail(file,
                    Sentence::tr("the merge of %1 and %2 names a special token", inQuotes(left), inQuotes(right)));
        return merge;
    }

    /// "Ġ the" → the two names; false when it is not two names with one space between.
    bool splitMerge(const std::string& text, std::string& left, std::string& right)
    {
        const std::size_t space = text.find(' ');
        if (space == std::string::npos || space == 0 || space + 1 == text.size()
            || text.find(' ', space + 1) != std::string::npos)
            return false;
        left = text.substr(0, space);
        right = text.substr(space + 1);
        return true;
    }

    std::vector<Merge> mergesFromJson(const Names& names, const Json& merges)
    {
        if (!merges.is_array())
            fail(names.file(), Sentence::tr("its merges are not a list"));
        std::vector<Merge> list;
        list.reserve(merges.size());
        for (const Json& entry : merges) {
            std::string left, right;
            bool good = false;
            if (entry.is_string()) {
                good = splitMerge(entry.get_ref<const std::string&>(), left, right);
            } else if (entry.is_array() && entry.size() == 2 && entry[0].is_string() && entry[1].is_string()) {
                left = entry[0].get<std::string>();
                right = entry[1].get<std::string>();
                good = !left.empty() && !right.empty();
            }
            if (!good)
                fail(names.file(), Sentence::tr("merge %1 is not a pair of tokens", list.size()));
            list.push_back(mergeOf(names, names.file(), left, right));
        }
        return list;
    }

    std::vector<Merge> mergesFromText(const Names& names, const NamedText& file)
    {
        std::vector<Merge> list;
        std::size_t line = 0;
        for (std::size_t begin = 0; begin < file.text.size();) {
            std::size_t end = std::min(file.text.find('\n', begin), file.text.size());
            std::string text = file.text.substr(begin, end - begin);
            begin = end + 1;
            ++line;
            if (text.ends_with('\r'))
                text.pop_back();
            if (text.empty() || text.starts_with("#version"))
                continue;
            std::string left, right;
            if (!splitMerge(text, left, right))
                fail(file.name,
                    Sentence::tr("line %1 is not two tokens with a space between them: %2", line, inQuotes(text)));
            list.push_back(mergeOf(names, file.name, left, right));
        }
        return list;
    }

    /// One pair has one merge: of two the later counts, as in Hugging Face's tokenizers.
    void noticeRepeated(
        const Names& names, const std::vector<Merge>& merges, const std::string& file, std::vector<Sentence>& notices)
    {
        std::unordered_set<std::uint64_t> seen;
        for (const Merge& merge : merges) {
            const auto left = static_cast<std::uint64_t>(merge.left), right = static_cast<std::uint64_t>(merge.right);
            if (seen.insert(left << 32 | right).second)
                continue;
            notices.push_back(Sentence::tr("%1 lists the merge of %2 and %3 more than once; the last place counts.",
                file, inQuotes(names[merge.left]), inQuotes(names[merge.right])));
            return; // the first such pair is enough to know of
        }
    }

    /// A list of merges that was cut off leaves tokens that nothing makes. Names in brackets may be special tokens that no file lists.
    void requireAllMade(
        const Names& names, const TokenBytes& tokens, const std::vector<Merge>& merges, const std::string& file)
    {
        std::vector<bool> made(static_cast<std::size_t>(names.size()));
        for (const Merge& merge : merges)
            made[static_cast<std::size_t>(merge.result)] = true;
        for (int id = 0; id < names.size(); ++id) {
            const std::string& name = names[id];
            const bool bracketed
                = (name.starts_with('<') && name.ends_with('>')) || (name.starts_with('[') && name.ends_with(']'));
            if (!made[static_cast<std::size_t>(id)] && tokens[id].size() > 1 && !names.isSpecial(id) && !bracketed)
                fail(file,
                    Sentence::tr("no merge makes the token %1, so the list of merges is not whole", inQuotes(name)));
        }
    }

    /// The shared ones when it is GPT-2 or the bytes, else a tokenizer of its own.
    TokenizerPtr bytePairTokenizer(BytePairVocabulary read)
    {
        constexpr int gpt2Size = 50257;
        const auto sameBytes = [&](int count, auto&& bytesOf) {
            for (int id = 0; id < count; ++id)
                if (read.tokens[id] != bytesOf(id))
                    return false;
            return true;
        };
        if (read.tokens.size() == gpt2Size && !read.wholePieces && read.split.isGpt2()) {
            const auto gpt2 = std::static_pointer_cast<const BytePairTokenizer>(gpt2Tokenizer());
            const BytePairVocabulary& known = gpt2->vocabulary();
            const bool sameSpecial = read.specialTokens.size() == 1 && !read.specialTokens[0].always
                && read.specialTokens[0].id == known.specialTokens[0].id
                && read.specialTokens[0].text == known.specialTokens[0].text;
            if (sameSpecial && read.merges == known.merges && sameBytes(256, [&](int id) { return known.tokens[id]; }))
                return gpt2;
        }
        if (read.tokens.size() == 256 && read.merges.empty() && read.specialTokens.empty() && read.split.isGpt2()
            && sameBytes(256, [](int id) { return byteTokenizer()->bytesOf(id); }))
            return byteTokenizer();
        return std::make_shared<BytePairTokenizer>(std::move(read));
    }

    std::vector<SpecialToken> readAddedTokens(const std::string& file, const Json& list)
    {
        if (list.is_null())
            return {};
        if (!list.is_array())
            fail(file, Sentence::tr("added_tokens is not a list"));
        std::vector<SpecialToken> tokens;
        std::unordered_set<std::string> seen;
        for (const Json& entry : list) {
            const std::string text = textOf(entry, "content");
            const Json& id = member(entry, "id");
            if (text.empty() || !id.is_number_integer() || id < 0 || id > INT32_MAX)
                fail(file, Sentence::tr("an added token has no text or no id"));
            if (isTrue(entry, "single_word") || isTrue(entry, "lstrip") || isTrue(entry, "rstrip"))
                fail(file,
                    Sentence::tr(
                        "the added token %1 depends on what stands around it, which Cutaway can't do", inQuotes(text)));
            if (seen.insert(text).second)
                tokens.push_back({ text, id.get<int>(), !isTrue(entry, "special") });
            else
                fail(file, Sentence::tr("the added token %1 is listed twice", inQuotes(text)));
        }
        return tokens;
    }

    /// GPT-2's pattern, as it is spelled in files.
    bool isGpt2Pattern(const std::string& pattern)
    {
        static constexpr std::array<std::string_view, 3> spellings {
            R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)",
            R"('(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)",
            R"('(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s)",
        };
        return std::find(spellings.begin(), spellings.end(), pattern) != spellings.end();
    }

    bool isIsolatingSplit(const Json& step)
    {
        return textOf(step, "type") == "Split" && textOf(step, "behavior") == "Isolated" && !isTrue(step, "invert");
    }

    /// A ByteLevel step with GPT-2's pattern, or a Split by a regular expression followed by a ByteLevel step without.
    SplitPattern readSplitPattern(const std::string& file, const Json& preTokenizer)
    {
        const auto isByteLevel = [](const Json& step, bool withPattern) {
            const Json& useRegex = member(step, "use_regex"); // true when it is not named
            return textOf(step, "type") == "ByteLevel" && !isTrue(step, "add_prefix_space")
                && withPattern == (useRegex.is_null() || isTrue(step, "use_regex"));
        };
        if (isByteLevel(preTokenizer, true))
            return {};
        const Json& steps = member(preTokenizer, "pretokenizers");
        const bool isSplit = textOf(preTokenizer, "type") == "Sequence" && steps.is_array() && steps.size() == 2
            && isIsolatingSplit(steps[0]) && isByteLevel(steps[1], false);
        const std::string regex = isSplit ? textOf(member(steps[0], "pattern"), "Regex") : std::string();
        if (regex.empty())
            fail(file,
                Sentence::tr("it splits text in another way than by GPT-2's pattern or one regular expression, which "
                             "Cutaway can't do"));
        if (isGpt2Pattern(regex))
            return {};
        try {
            return SplitPattern(regex);
        } catch (const InputError& error) {
            throw InputError(Sentence::tr("%1: %2", file, error.sentence()));
        }
    }

    TokenizerPtr readBytePair(const Names& names, const Json& root, const Json& model, std::vector<Sentence>& notices)
    {
        SplitPattern split = readSplitPattern(names.file(), member(root, "pre_tokenizer"));
        const Json& dropout = member(model, "dropout");
        if (!textOf(model, "continuing_subword_prefix").empty() || !textOf(model, "end_of_word_suffix").empty()
            || isTrue(model, "byte_fallback") || (dropout.is_number() && dropout != 0))
            fail(names.file(),
                Sentence::tr(
                    "its BPE is not GPT-2's byte-level kind (it has a prefix, a suffix, dropout or byte fallback)"));
        BytePairVocabulary read;
        read.tokens = byteLevelTokens(names);
        read.merges = mergesFromJson(names, member(model, "merges"));
        noticeRepeated(names, read.merges, names.file(), notices);
        read.specialTokens = names.special();
        read.wholePieces = isTrue(model, "ignore_merges");
        read.split = std::move(split);
        return bytePairTokenizer(std::move(read));
    }

    TokenizerPtr readCharacters(const Names& names, const Json& root)
    {
        const Json& split = member(root, "pre_tokenizer");
        const Json& pattern = member(split, "pattern");
        const std::string regex = textOf(pattern, "Regex");
        const bool everyCharacter = regex == "[\\s\\S]" || regex == "(?s:.)" || regex == "(?s)."
            || (pattern.contains("String") && textOf(pattern, "String").empty());
        if (!isIsolatingSplit(split) || !everyCharacter)
            fail(names.file(),
                Sentence::tr("its WordLevel model splits text into words; Cutaway reads this kind for single "
                             "characters and for the book's words only"));
        TokenBytes tokens;
        for (int id = 0; id < names.size(); ++id) {
            const Character character = readCharacter(names[id]);
            if (!names.isSpecial(id) && static_cast<std::size_t>(character.length) != names[id].size())
                fail(names.file(), Sentence::tr("the token %1 is not a single character", inQuotes(names[id])));
            tokens.add(names[id]);
        }
        return std::make_shared<KnownCharactersTokenizer>(std::move(tokens), names.special());
    }

    /// The book's word tokenizers, as wordJson() writes them.
    TokenizerPtr readWords(const Names& names, const Json& model)
    {
        const int unknown = names.find(std::string(unknownToken)), endOfText = names.find(std::string(endOfTextToken));
        const bool isV2 = textOf(model, "unk_token") == unknownToken;
        if (isV2 && (unknown < 0 || endOfText < 0))
            fail(names.file(),
                Sentence::tr(
                    "its vocabulary has no %1 or no %2", std::string(unknownToken), std::string(endOfTextToken)));
        TokenBytes words;
        for (int id = 0; id < names.size(); ++id) {
            if (bookWords(names[id]) != std::vector<std::string_view> { names[id] })
                fail(names.file(), Sentence::tr("the token %1 is not a single word", inQuotes(names[id])));
            words.add(names[id]);
        }
        return std::make_shared<WordTokenizer>(isV2 ? WordVersion::V2 : WordVersion::V1, std::move(words));
    }

    TokenizerPtr readWordLevel(const Names& names, const Json& root, const Json& model)
    {
        const bool isOfWords = member(root, "pre_tokenizer") == Json::parse(wordPreTokenizer);
        return isOfWords ? readWords(names, model) : readCharacters(names, root);
    }

} // namespace

TokenizerPtr readTokenizerJson(const NamedText& file, std::vector<Sentence>& notices)
{
    const Json root = parse(file);
    const Json& model = member(root, "model");
    if (!model.is_object())
        fail(file.name, Sentence::tr("it describes no tokenizer (it has no \"model\")"));
    if (!member(root, "normalizer").is_null())
        fail(file.name, Sentence::tr("it changes the text before it cuts it (a normalizer), which Cutaway can't do"));
    const std::string type = textOf(model, "type");
    const bool isBytePair = type == "BPE" || (type.empty() && model.contains("merges")); // old files name no type
    if (!isBytePair && type != "WordLevel")
        fail(file.name,
            Sentence::tr("it is a tokenizer of the kind %1; Cutaway reads byte-level BPE and single characters",
                inQuotes(type)));
    const Names names(file.name, member(model, "vocab"), readAddedTokens(file.name, member(root, "added_tokens")));
    return isBytePair ? readBytePair(names, root, model, notices) : readWordLevel(names, root, model);
}

TokenizerPtr readVocabAndMerges(
    const NamedText& vocab, const NamedText& merges, const NamedText& added, std::vector<Sentence>& notices)
{
    const Json tokens = parse(vocab);
    std::vector<SpecialToken> special;
    if (!added.text.empty()) {
        const Json list = parse(added);
        if (!list.is_object())
            fail(added.name, Sentence::tr("it is not an object with tokens and their ids"));
        for (const auto& [text, id] : list.items()) {
            if (text.empty() || !id.is_number_integer() || id < 0 || id > INT32_MAX)
                fail(added.name, Sentence::tr("the token %1 has no text or no id", inQuotes(text)));
            special.push_back({ text, id.get<int>() });
        }
    }
    const std::string endOfText(endOfTextToken);
    const Json& id = member(tokens, endOfText.c_str());
    const bool listed = std::any_of(
        special.begin(), special.end(), [&](const SpecialToken& token) { return token.text == endOfText; });
    if (id.is_number_integer() && id >= 0 && id <= INT32_MAX && !listed)
        special.push_back({ endOfText, id.get<int>() });

    const Names names(vocab.name, tokens, special);
    BytePairVocabulary read;
    read.tokens = byteLevelTokens(names);
    read.merges = mergesFromText(names, merges);
    read.specialTokens = names.special();
    requireAllMade(names, read.tokens, read.merges, merges.name);
    noticeRepeated(names, read.merges, merges.name, notices);
    return bytePairTokenizer(std::move(read));
}

} // namespace cutaway
