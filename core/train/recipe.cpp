// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/recipe.h"

#include "core/io/atomic_file.h"
#include "core/io/json_file.h"
#include "core/io/resources.h"
#include "core/jobs/nearest_name.h"
#include "core/jobs/outcome.h"
#include "core/train/recipe_keys.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <sstream>

namespace cutaway {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

namespace {
    /// Takes values out of a JSON object and, at the end, complains of keys that nobody took.
    class KeyReader {
    public:
        enum class Document { Recipe, ModelConfig };

        KeyReader(const Json& object, std::string where, const std::filesystem::path& base,
            Document document = Document::Recipe)
            : m_object(object)
            , m_where(std::move(where))
            , m_base(base)
            , m_document(document)
        {
            if (object.is_object())
                return;
            if (!m_where.empty())
                throw InputError(Sentence::tr("\"%1\" must be a JSON object: {\"key\": value, …}.", m_where));
            throw InputError(isRecipe()
                    ? Sentence::tr("The recipe must be a JSON object: {\"key\": value, …}.")
                    : Sentence::tr("The model's configuration must be a JSON object: {\"key\": value, …}."));
        }

        void key(const std::string& name, std::int64_t& value, const char*)
        {
            if (const auto* json = take(name)) {
                const bool whole = json->is_number_integer()
                    || (json->is_number_float() && json->get<double>() == std::floor(json->get<double>())
                        && std::abs(json->get<double>()) < 9e15);
                if (!whole
                    || (json->is_number_unsigned()
                        && json->get<std::uint64_t>() > std::uint64_t(std::numeric_limits<std::int64_t>::max())))
                    wrong(name, Sentence::tr("a whole number"));
                value = json->is_number_float() ? static_cast<std::int64_t>(json->get<double>())
                                                : json->get<std::int64_t>();
            }
        }
        void key(const std::string& name, std::uint64_t& value, const char*)
        {
            if (const auto* json = take(name)) {
                if (!json->is_number_unsigned())
                    wrong(name, Sentence::tr("a whole number that is not negative"));
                value = json->get<std::uint64_t>();
            }
        }
        void key(const std::string& name, double& value, const char*)
        {
            if (const auto* json = take(name)) {
                if (!json->is_number() || !std::isfinite(json->get<double>()))
                    wrong(name, Sentence::tr("a number"));
                value = json->get<double>();
            }
        }
        void key(const std::string& name, bool& value, const char*)
        {
            if (const auto* json = take(name)) {
                if (!json->is_boolean())
                    wrong(name, Sentence::tr("true or false"));
                value = json->get<bool>();
            }
        }
        void key(const std::string& name, std::string& value, const char*)
        {
            if (const auto* json = take(name)) {
                if (!json->is_string())
                    wrong(name, Sentence::tr("a text in quotes"));
                value = json->get<std::string>();
            }
        }
        void paths(const std::string& name, std::vector<std::string>& value, const char*)
        {
            const auto* json = take(name);
            if (!json)
                return;
            if (!json->is_array())
                wrong(name, Sentence::tr("a list of files: [\"a.txt\", \"b.txt\"]"));
            if (json->size() > 10'000) // each becomes a path many times as long
                wrong(name, Sentence::tr("a list of at most 10,000 files"));
            value.clear();
            for (const auto& item : *json) {
                if (!item.is_string())
                    wrong(name, Sentence::tr("a list of files: [\"a.txt\", \"b.txt\"]"));
                value.push_back(resolved(item.get<std::string>()));
            }
        }
        void betas(const std::string& name, double& beta1, double& beta2, const char*)
        {
            if (const auto* json = take(name)) {
                if (!json->is_array() || json->size() != 2 || !(*json)[0].is_number() || !(*json)[1].is_number())
                    wrong(name, Sentence::tr("two numbers: [0.9, 0.999]"));
                beta1 = (*json)[0].get<double>();
                beta2 = (*json)[1].get<double>();
            }
        }
        template <class Body> void group(const std::string& name, const char*, Body body)
        {
            if (const auto* json = take(name)) {
                KeyReader inner(*json, name, m_base);
                body(inner);
                inner.finish();
            } else {
                const Json empty = Json::object();
                KeyReader nothing(empty, name, m_base);
                body(nothing); // leaves every default
            }
        }
        void model(const std::string& name, TrainRecipe& recipe, const char*)
        {
            const auto* json = take(name);
            if (!json)
                return;
            if (json->is_string()) {
                recipe.model_folder = resolvedFolder(json->get<std::string>());
                return;
            }
            KeyReader inner(*json, name, m_base);
            visitModelKeys(inner, recipe.model);
            inner.finish();
        }
        /// Relative to the recipe; where nothing lies there, in the folder of data sets.
        std::string resolved(const std::string& path) const
        {
            const std::filesystem::path given(path);
            if (given.is_absolute())
                return path;
            const auto beside = std::filesystem::absolute(m_base / given).lexically_normal();
            std::error_code ignored;
            if (!std::filesystem::exists(beside, ignored)) {
                const auto data = dataFolder();
                if (!data.empty() && std::filesystem::exists(data / given, ignored))
                    return std::filesystem::absolute(data / given).lexically_normal().string();
            }
            return beside.string();
        }
        /// The same for a model or tokenizer folder, which may also be one that comes with the program: "stories".
        std::string resolvedFolder(const std::string& name) const
        {
            const auto folder = resolved(name);
            std::error_code ignored;
            return std::filesystem::exists(folder, ignored) ? folder : bundledModel(name).value_or(folder).string();
        }
        void finish() const
        {
            for (const auto& [name, value] : m_object.items()) {
                if (std::find(m_known.begin(), m_known.end(), name) == m_known.end()) {
                    const auto nearest = qualified(nearestName(name, m_known));
                    throw InputError(isRecipe()
                            ? Sentence::tr(
                                "The recipe has no key \"%1\". Did you mean \"%2\"?", qualified(name), nearest)
                            : Sentence::tr("A model's configuration has no key \"%1\". Did you mean \"%2\"?",
                                qualified(name), nearest));
                }
            }
        }

    private:
        const Json* take(const std::string& name)
        {
            m_known.push_back(name);
            const auto found = m_object.find(name);
            return found == m_object.end() ? nullptr : &*found;
        }
        std::string qualified(const std::string& name) const { return m_where.empty() ? name : m_where + "." + name; }
        [[noreturn]] void wrong(const std::string& name, const Sentence& expected) const
        {
            throw InputError(isRecipe() ? Sentence::tr("The recipe's \"%1\" must be %2.", qualified(name), expected)
                                        : Sentence::tr("The model's \"%1\" must be %2.", qualified(name), expected));
        }
        bool isRecipe() const { return m_document == Document::Recipe; }
        const Json& m_object;
        std::string m_where;
        std::filesystem::path m_base;
        Document m_document;
        std::vector<std::string> m_known;
    };

    class KeyWriter {
    public:
        explicit KeyWriter(OrderedJson& object)
            : m_object(object)
        {
        }
        template <class Value> void key(const std::string& name, const Value& value, const char*)
        {
            m_object[name] = value;
        }
        void paths(const std::string& name, const std::vector<std::string>& value, const char*)
        {
            m_object[name] = value;
        }
        void betas(const std::string& name, double beta1, double beta2, const char*)
        {
            m_object[name] = { beta1, beta2 };
        }
        template <class Body> void group(const std::string& name, const char*, Body body)
        {
            m_object[name] = OrderedJson::object();
            KeyWriter inner(m_object[name]);
            body(inner);
        }
        void model(const std::string& name, TrainRecipe& recipe, const char*)
        {
            if (recipe.model_folder.empty())
                m_object[name] = toJson(recipe.model);
            else
                m_object[name] = recipe.model_folder;
        }

    private:
        OrderedJson& m_object;
    };

    class KeyPrinter {
    public:
        KeyPrinter(std::ostream& out, std::string prefix)
            : m_out(out)
            , m_prefix(std::move(prefix))
        {
        }
        template <class Value> void key(const std::string& name, const Value& value, const char* help)
        {
            line(name, OrderedJson(value), help);
        }
        void paths(const std::string& name, const std::vector<std::string>& value, const char* help)
        {
            line(name, OrderedJson(value), help);
        }
        void betas(const std::string& name, double beta1, double beta2, const char* help)
        {
            line(name, OrderedJson { beta1, beta2 }, help);
        }
        template <class Body> void group(const std::string& name, const char* help, Body body)
        {
            m_out << m_prefix << name << ": " << help << "\n";
            KeyPrinter inner(m_out, m_prefix + name + ".");
            body(inner);
        }
        void model(const std::string& name, TrainRecipe& recipe, const char* help)
        {
            group(name, help, [&](auto& inner) { visitModelKeys(inner, recipe.model); });
        }

    private:
        void line(const std::string& name, const OrderedJson& value, const char* help)
        {
            m_out << m_prefix << name << " = " << value.dump() << "   " << help << "\n";
        }
        std::ostream& m_out;
        std::string m_prefix;
    };

    void require(bool right, const Sentence& sentence)
    {
        if (!right)
            throw InputError(sentence);
    }
} // namespace

void validate(const TrainRecipe& r)
{
    if (r.model_folder.empty()) {
        ModelConfig model = r.model;
        if (model.vocab_size == 0)
            model.vocab_size = 1; // the tokenizer will say
        validate(model);
        if (r.data.context_length > r.model.context_length) {
            throw InputError(Sentence::tr("data.context_length (%1) is longer than the model's context_length (%2): "
                                          "make one of them equal to the other.",
                r.data.context_length, r.model.context_length));
        }
    }
    require(!r.data.files.empty(), Sentence::tr("The recipe names no text: give at least one file in data.files."));
    require(r.data.train_ratio > 0.0 && r.data.train_ratio <= 1.0,
        Sentence::tr("data.train_ratio must be more than 0 and at most 1."));
    require(r.data.split == "characters" || r.data.split == "documents",
        Sentence::tr("data.split must be \"characters\" or \"documents\"."));
    require(r.data.context_length >= 1 && r.data.context_length <= 1'000'000 && r.data.stride >= 1
            && r.data.stride <= 1'000'000'000,
        Sentence::tr("data.context_length must lie between 1 and 1,000,000, data.stride between 1 and 1,000,000,000."));
    require(r.data.batch_size >= 1 && r.data.batch_size <= 65'536,
        Sentence::tr("data.batch_size must lie between 1 and 65,536."));
    require(r.optimizer.lr > 0.0 && r.optimizer.lr <= 100.0,
        Sentence::tr("optimizer.lr must be more than 0 (and at most 100)."));
    require(r.optimizer.initial_lr >= 0.0 && r.optimizer.min_lr >= 0.0 && r.optimizer.weight_decay >= 0.0
            && r.optimizer.grad_clip >= 0.0,
        Sentence::tr("optimizer.initial_lr, min_lr, weight_decay and grad_clip must not be negative."));
    require(r.optimizer.beta1 >= 0.0 && r.optimizer.beta1 < 1.0 && r.optimizer.beta2 >= 0.0 && r.optimizer.beta2 < 1.0,
        Sentence::tr("optimizer.betas must lie between 0 and 1 (1 excluded)."));
    require(r.optimizer.name == "adamw" || r.optimizer.name == "muon",
        Sentence::tr("optimizer.name must be \"adamw\" or \"muon\"."));
    require(r.optimizer.schedule == "constant" || r.optimizer.schedule == "cosine" || r.optimizer.schedule == "wsd",
        Sentence::tr("optimizer.schedule must be \"constant\", \"cosine\" or \"wsd\"."));
    require(r.optimizer.warmup_steps >= 0 && r.optimizer.clip_from_step >= 0,
        Sentence::tr("optimizer.warmup_steps and clip_from_step must not be negative."));
    require(r.epochs >= 1 && r.epochs <= 1'000'000, Sentence::tr("epochs must lie between 1 and 1,000,000."));
    require(r.max_steps >= 0 && r.eval_iter >= 0 && r.checkpoint_every >= 0 && r.sample.max_new >= 0,
        Sentence::tr("max_steps, eval_iter, checkpoint_every and sample.max_new must not be negative."));
    require(r.eval_freq >= 1, Sentence::tr("eval_freq must be at least 1."));
    require(r.keep_checkpoints >= 1, Sentence::tr("keep_checkpoints must be at least 1."));
    require(r.sample.max_new <= 100'000, Sentence::tr("sample.max_new must be at most 100,000."));
    require(r.dtype == "float32" || r.dtype == "bfloat16", Sentence::tr("dtype must be \"float32\" or \"bfloat16\"."));
    require(!(r.exact && r.dtype != "float32"),
        Sentence::tr("\"exact\": true computes in float32: set dtype to \"float32\" or exact to false."));
    require(!(r.exact && r.device != "auto" && r.device != "cpu"),
        Sentence::tr("\"exact\": true is for the CPU, where the book's numbers come out: set device to \"cpu\" or "
                     "exact to false."));
}

TrainRecipe recipeFromJson(const Json& json, const std::filesystem::path& base)
{
    TrainRecipe recipe;
    KeyReader reader(json, "", base);
    visitRecipeKeys(reader, recipe);
    reader.finish();
    if (recipe.tokenizer != "gpt2" && recipe.tokenizer != "bytes" && recipe.tokenizer != "chars"
        && recipe.tokenizer.rfind("bpe:", 0) != 0) {
        // words-v1:FILE and words-v2:FILE name a file behind the colon, everything else is a folder.
        const std::size_t file = recipe.tokenizer.rfind("words-v", 0) == 0 ? recipe.tokenizer.find(':') + 1 : 0;
        recipe.tokenizer = file > 0 ? recipe.tokenizer.substr(0, file) + reader.resolved(recipe.tokenizer.substr(file))
                                    : reader.resolvedFolder(recipe.tokenizer);
    }
    validate(recipe);
    return recipe;
}

TrainRecipe readRecipe(const std::filesystem::path& file)
{
    Json json = parseJson(readFileOrPipe(file, 16 << 20), file.string());
    // A run's run.json holds the recipe it was made with: naming it repeats the run.
    if (json.is_object() && json.contains("format") && json["format"] == "cutaway-run" && json.contains("recipe"))
        json = Json(std::move(json["recipe"]));
    return recipeFromJson(json, std::filesystem::absolute(file).parent_path());
}

OrderedJson toJson(const TrainRecipe& recipe)
{
    auto copy = recipe;
    auto json = OrderedJson::object();
    KeyWriter writer(json);
    visitRecipeKeys(writer, copy);
    return json;
}

std::string describeDefaults()
{
    TrainRecipe defaults;
    std::ostringstream out;
    KeyPrinter printer(out, "");
    visitRecipeKeys(printer, defaults);
    return out.str();
}

ModelConfig modelConfigFromJson(const Json& json)
{
    ModelConfig config;
    KeyReader reader(json, {}, {}, KeyReader::Document::ModelConfig);
    visitModelKeys(reader, config);
    reader.finish();
    validate(config);
    return config;
}

OrderedJson toJson(const ModelConfig& config)
{
    auto copy = config;
    auto json = OrderedJson::object();
    KeyWriter writer(json);
    visitModelKeys(writer, copy);
    return json;
}

} // namespace cutaway
