// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/edit_file.h"

#include "core/io/input_file.h"
#include "core/io/json_file.h"
#include "core/jobs/nearest_name.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cutaway {

namespace {
    using nlohmann::json;
    using Keys = std::vector<std::string>;

    template <class Value> struct Named {
        const char* name;
        Value value;
    };
    struct KindWord {
        const char* name;
        EditKind value;
        Keys needs, may; ///< keys besides "edit"
    };

    const std::vector<KindWord>& kinds()
    {
        static const std::vector<KindWord> words {
            { "head_off", EditKind::HeadOff, { "layer" }, { "head", "by" } },
            { "block_off", EditKind::BlockOff, { "layer" }, { "by" } },
            { "feed_forward_off", EditKind::FeedForwardOff, { "layer" }, { "by" } },
            { "cut", EditKind::CutEdge, { "layer" }, { "head", "query", "key" } },
            { "pattern", EditKind::Pattern, { "layer", "pattern" }, { "head" } },
            { "score", EditKind::Score, { "layer", "query", "key", "value" }, { "head" } },
            { "weight", EditKind::Weight, { "layer", "query", "key", "value" }, { "head", "renormalise" } },
        };
        return words;
    }
    const std::vector<Named<Replacement>> replacements { { "zero", Replacement::Zero }, { "mean", Replacement::Mean } };
    const std::vector<Named<AttentionPattern>> patterns { { "uniform", AttentionPattern::Uniform },
        { "previous", AttentionPattern::Previous }, { "first", AttentionPattern::First },
        { "diagonal", AttentionPattern::Diagonal } };

    template <class Words, class Value> const char* nameOf(const Words& words, Value value)
    {
        for (const auto& word : words) {
            if (word.value == value)
                return word.name;
        }
        return "";
    }

    /// The row of `words` that is called `name`, or an InputError with the nearest.
    template <class Words>
    const auto& named(const Words& words, const std::string& name, const JsonFields& fields, const char* key)
    {
        Keys names;
        for (const auto& word : words) {
            if (name == word.name)
                return word;
            names.emplace_back(word.name);
        }
        std::string known;
        for (const auto& one : names)
            known += (known.empty() ? "" : ", ") + one;
        fields.fail(Sentence::tr("%1 is \"%2\", which is none of %3", key, shownName(name), known));
    }

    void requireKeys(const json& object, const KindWord& kind, const JsonFields& fields)
    {
        Keys known { "edit" };
        known.insert(known.end(), kind.needs.begin(), kind.needs.end());
        for (const auto& key : kind.needs) {
            if (!fields.find(key.c_str()))
                fields.fail(Sentence::tr("an edit of the kind %1 needs the key %2", kind.name, key));
        }
        known.insert(known.end(), kind.may.begin(), kind.may.end());
        for (const auto& item : object.items()) {
            if (std::find(known.begin(), known.end(), item.key()) == known.end())
                fields.fail(Sentence::tr("an edit of the kind %1 has an unknown key; the nearest known one is %2",
                    kind.name, nearestName(item.key(), known)));
        }
    }

    int place(const JsonFields& fields, const char* key)
    {
        const auto number = fields.integer(key, Edit::all);
        if (fields.find(key) && (number < 0 || number > std::numeric_limits<int>::max()))
            fields.fail(Sentence::tr("%1 is %2; it counts from 0", key, number));
        return static_cast<int>(number);
    }

    Edit editFrom(const json& object, const Sentence& name)
    {
        const JsonFields fields(object, name);
        const auto& kind = named(kinds(), fields.text("edit", ""), fields, "edit");
        requireKeys(object, kind, fields);
        Edit edit;
        edit.kind = kind.value;
        edit.layer = place(fields, "layer");
        edit.head = place(fields, "head");
        edit.query = place(fields, "query");
        edit.key = place(fields, "key");
        const double value = fields.number("value", 0.0);
        constexpr double largest = 1e6; // as for validate()
        if (!(std::fabs(value) <= largest))
            fields.fail(Sentence::tr("value is larger than 1,000,000"));
        edit.value = static_cast<float>(value);
        edit.by = named(replacements, fields.text("by", "zero"), fields, "by").value;
        edit.pattern = named(patterns, fields.text("pattern", "uniform"), fields, "pattern").value;
        edit.renormalise = fields.boolean("renormalise", false);
        return edit;
    }
} // namespace

nlohmann::ordered_json editsJson(const EditList& edits)
{
    auto list = nlohmann::ordered_json::array();
    for (const Edit& edit : edits) {
        const auto& kind = *std::find_if(
            kinds().begin(), kinds().end(), [&](const KindWord& word) { return word.value == edit.kind; });
        nlohmann::ordered_json object { { "edit", kind.name }, { "layer", edit.layer } };
        const auto has = [&](const char* key) {
            return std::find(kind.needs.begin(), kind.needs.end(), key) != kind.needs.end()
                || std::find(kind.may.begin(), kind.may.end(), key) != kind.may.end();
        };
        const auto put = [&](const char* key, int value) {
            if (has(key) && value != Edit::all)
                object[key] = value;
        };
        put("head", edit.head);
        put("query", edit.query);
        put("key", edit.key);
        if (has("value"))
            object["value"] = edit.value;
        if (has("by"))
            object["by"] = nameOf(replacements, edit.by);
        if (has("pattern"))
            object["pattern"] = nameOf(patterns, edit.pattern);
        if (has("renormalise"))
            object["renormalise"] = edit.renormalise;
        list.push_back(std::move(object));
    }
    return { { "edits", std::move(list) } };
}

EditList parseEdits(std::string_view text, const std::string& name)
{
    constexpr std::size_t most = 100'000;
    const auto document = parseJson(text, name);
    const JsonFields fields(document, name);
    const json* list = fields.find("edits");
    if (!list || !list->is_array() || document.size() != 1)
        fields.fail(Sentence::tr("it must be an object with one key, edits, that holds a list"));
    if (list->size() > most)
        fields.fail(Sentence::tr("it has more than %1 edits", most));
    EditList edits;
    for (const json& object : *list)
        edits.push_back(editFrom(object, Sentence::tr("%1, edit %2", name, edits.size())));
    return edits;
}

} // namespace cutaway
