// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/finetune_recipe.h"

#include "core/finetune/instruct.h"
#include "core/finetune/lora.h"
#include "core/train/key_visitors.h"
#include "core/train/recipe.h"

#include <numeric>
#include <sstream>

namespace cutaway {

using Json = nlohmann::json;

namespace {
    /// As visitRecipeKeys(): every key, named once.
    template <class Visitor> void visitKeys(Visitor& v, FinetuneRecipe& r)
    {
        v.key("task", r.task, "classify | instruct | prefer");
        v.model("model", r.model, r.model_folder, "the base model's folder, or the shape of a fresh one");
        v.key("tokenizer", r.tokenizer, "of a fresh model: gpt2 | bytes | words-v1:FILE | words-v2:FILE | a folder");
        v.group("data", "the texts and their classes", [&](auto& g) {
            g.path("file", r.data.file, "CSV, TSV, JSON or JSONL");
            g.path("validation_file", r.data.validation_file, "validate on this file instead of a part of data.file");
            g.path("test_file", r.data.test_file, "test on this file instead of a part of data.file");
            g.key("text", r.data.text, "classify: the column with the texts, its name or its number from 0");
            g.key("label", r.data.label, "classify: the column with the classes");
            g.key("instruction", r.data.instruction, "instruct, prefer: the column with what is asked");
            g.key("input", r.data.input,
                "instruct, prefer: the column with what it is about; \"\" = none, and \"input\" may be missing");
            g.key("output", r.data.output, "instruct: the column with the answers");
            g.key("chosen", r.data.chosen, "prefer: the column with the answers that are better");
            g.key("rejected", r.data.rejected, "prefer: the column with the ones that are worse");
            g.key("template", r.data.form,
                "instruct, prefer: alpaca | phi3 | a file or a text with {instruction}, {if input}{input}{end if}, "
                "{end of "
                "prompt}, "
                "{output}");
            g.key("mask_instruction", r.data.mask_instruction, "instruct: the loss passes over the prompt");
            g.key("format", r.data.table.format, "auto | csv (any separator) | json | jsonl");
            g.key("separator", r.data.table.separator, "auto | tab | one character");
            g.key("header", r.data.table.header, "auto | yes | no");
            g.key("encoding", r.data.table.encoding, "auto | utf-8 | utf-16le | utf-16be | windows-1252 | latin-1");
            g.key("quoting", r.data.table.quoting, "a field that begins with \" goes on to the next \"");
            g.key("duplicates", r.data.duplicates,
                "classify: keep | first (of rows with the same text only the first counts)");
            g.key("balance", r.data.balance,
                "classify: none | undersample (as many of each class as the smallest has) | weights (rare classes "
                "count more)");
            g.fractions("split", r.data.split, "shares of the rows that train, validate and test");
            g.key("stratify", r.data.stratify, "classify: split each class by itself");
            g.key(
                "max_length", r.data.max_length, "tokens of a text, longer ones are cut; 0 = the longest that trains");
            g.key("padding", r.data.padding,
                "classify: longest (all texts to max_length) | batch (to the longest of a batch)");
            g.key("attention_mask", r.data.attention_mask,
                "classify: no position looks at padding, with position \"last\"; the book masks nothing");
            g.key("batch_size", r.data.batch_size, "texts in a batch");
        });
        v.key("train", r.train, "head | last_block (and final norm and head) | all | lora");
        v.key("position", r.position, "classify: what the head reads: last (padding or not) | last_token | mean");
        v.group("lora", "the thin matrices of \"train\": \"lora\"", [&](auto& g) {
            g.key("rank", r.lora.rank, "their inner width");
            g.key("alpha", r.lora.alpha, "their product is scaled by alpha / rank");
            g.texts("targets", r.lora.targets,
                "layers that get them: W_query, W_key, W_value, out_proj, ff.layers.0, ff.layers.2, out_head; none "
                "named = all");
        });
        v.key("dropout", r.dropout, "drop numbers at the model's own rate while it trains");
        visitOptimizerKeys(v, r.optimizer);
        v.key("epochs", r.epochs, "passes over the training texts");
        v.key("max_steps", r.max_steps, "stop after this many steps; 0 = when the epochs end");
        v.key("eval_freq", r.eval_freq, "steps between evaluations");
        v.key("eval_iter", r.eval_iter, "batches an evaluation averages over; 0 = all");
        v.key("checkpoint_every", r.checkpoint_every, "steps between checkpoints; 0 = only at the end");
        v.key("keep_checkpoints", r.keep_checkpoints, "newest checkpoints kept");
        v.group("prefer", "preference tuning (DPO)", [&](auto& g) {
            g.key("beta", r.prefer.beta, "how strongly the rewards count: small = the model may go far from the base");
            g.key("log_probs", r.prefer.log_probs,
                "an answer's log-probability: mean (of its tokens', as the book) | sum (as the paper)");
        });
        v.group("answers", "instruct, prefer: what the model answers to instructions of the test part", [&](auto& g) {
            g.key("at_evaluations", r.answers.at_evaluations,
                "how many at an evaluation (at 40 of them at most) and after each epoch");
            g.key("max_new_at_evaluations", r.answers.max_new_at_evaluations, "tokens of one at an evaluation at most");
            g.key("at_end", r.answers.at_end, "how many at the end; 0 = all");
            g.key("max_new", r.answers.max_new, "tokens of an answer at most");
        });
        v.group(
            "monitor", "what a base model forgets, looked at before the first step and at evaluations", [&](auto& g) {
                g.key("text", r.monitor.text, "general (comes with the program) | off | a file");
                g.texts("prompts", r.monitor.prompts, "texts that it goes on from, greedily");
                g.key("max_new", r.monitor.max_new, "tokens of each at most");
            });
        v.key("seed", r.seed, "of every random draw");
        v.key("device", r.device, "auto | cpu | cuda | cuda:N | mps");
        v.key("exact", r.exact, "the book's order of operations and of random draws; on the CPU");
    }

    void require(bool right, const Sentence& sentence)
    {
        if (!right)
            throw InputError(sentence);
    }

    void validateData(const FinetuneRecipe::Data& data)
    {
        require(!data.file.empty(), Sentence::tr("The recipe names no file of texts: give data.file."));
        require(data.balance == "none" || data.balance == "undersample" || data.balance == "weights",
            Sentence::tr("data.balance must be \"none\", \"undersample\" or \"weights\"."));
        require(data.duplicates == "keep" || data.duplicates == "first",
            Sentence::tr("data.duplicates must be \"keep\" or \"first\"."));
        require(data.padding == "longest" || data.padding == "batch",
            Sentence::tr("data.padding must be \"longest\" or \"batch\"."));
        const double sum = std::accumulate(data.split.begin(), data.split.end(), 0.0);
        const bool inRange = std::all_of(data.split.begin(), data.split.end(), [](double f) { return f >= 0.0; });
        require(inRange && data.split[0] > 0.0 && sum <= 1.0 + 1e-9 && sum > 1.0 - 1e-9,
            Sentence::tr("data.split must be three shares that are not negative and make 1, the first more than 0."));
        require(data.max_length >= 0 && data.max_length <= 1'000'000,
            Sentence::tr("data.max_length must lie between 0 and 1,000,000."));
        require(data.batch_size >= 1 && data.batch_size <= 65'536,
            Sentence::tr("data.batch_size must lie between 1 and 65,536."));
    }
} // namespace

void validate(const FinetuneRecipe& r)
{
    require(r.task == "classify" || r.task == "instruct" || r.task == "prefer",
        Sentence::tr("task must be \"classify\", \"instruct\" or \"prefer\"."));
    if (r.model_folder.empty()) {
        ModelConfig model = r.model;
        model.vocab_size = std::max<std::int64_t>(model.vocab_size, 1); // 0: the tokenizer will say
        validate(model);
    }
    validateData(r.data);
    require(r.train == "head" || r.train == "last_block" || r.train == "all" || r.train == "lora",
        Sentence::tr("train must be \"head\", \"last_block\", \"all\" or \"lora\"."));
    require(r.position == "last" || r.position == "last_token" || r.position == "mean",
        Sentence::tr("position must be \"last\", \"last_token\" or \"mean\"."));
    require(r.task == "classify" || r.train == "all" || r.train == "lora",
        Sentence::tr(
            "A model that learns to follow instructions trains as a whole or by LoRA: train must be \"all\" or "
            "\"lora\"."));
    require(r.prefer.beta > 0.0 && r.prefer.beta <= 1000.0,
        Sentence::tr("prefer.beta must be more than 0 (and at most 1,000)."));
    require(r.prefer.log_probs == "mean" || r.prefer.log_probs == "sum",
        Sentence::tr("prefer.log_probs must be \"mean\" or \"sum\"."));
    require(!r.monitor.text.empty() && r.monitor.max_new >= 1 && r.monitor.max_new <= 10'000,
        Sentence::tr("monitor.text must be \"general\", \"off\" or a file, monitor.max_new must lie between 1 and "
                     "10,000."));
    require(r.answers.at_evaluations >= 0 && r.answers.at_end >= 0 && r.answers.max_new >= 1
            && r.answers.max_new <= 100'000,
        Sentence::tr("answers.at_evaluations and at_end must not be negative, answers.max_new must lie between 1 and "
                     "100,000."));
    require(r.answers.max_new_at_evaluations >= 1 && r.answers.max_new_at_evaluations <= 100'000,
        Sentence::tr("answers.max_new_at_evaluations must lie between 1 and 100,000."));
    require(r.position != "last" || r.data.padding == "longest",
        Sentence::tr("With position \"last\" the head reads the padding, so all texts must have the same width: set "
                     "data.padding to \"longest\", or position to \"last_token\"."));
    require(!r.data.attention_mask || (r.task == "classify" && r.position == "last"),
        Sentence::tr(
            "data.attention_mask changes what a classifier's head reads at position \"last\" and nothing else: "
            "a text's own tokens never see the padding behind them. Leave it out, or set position to \"last\"."));
    validate(r.lora);
    validate(r.optimizer);
    require(
        r.optimizer.name == "adamw", Sentence::tr("Fine-tuning has one optimizer: optimizer.name must be \"adamw\"."));
    require(r.epochs >= 1 && r.epochs <= 1'000'000, Sentence::tr("epochs must lie between 1 and 1,000,000."));
    require(r.max_steps >= 0 && r.eval_iter >= 0 && r.checkpoint_every >= 0,
        Sentence::tr("max_steps, eval_iter and checkpoint_every must not be negative."));
    require(r.eval_freq >= 1, Sentence::tr("eval_freq must be at least 1."));
    require(r.keep_checkpoints >= 1, Sentence::tr("keep_checkpoints must be at least 1."));
    require(r.seed <= std::numeric_limits<std::uint32_t>::max(),
        Sentence::tr("seed must lie between 0 and 4,294,967,295: NumPy's order of the rows takes no other."));
    require(!(r.exact && r.device != "auto" && r.device != "cpu"),
        Sentence::tr("\"exact\": true is for the CPU, where the book's numbers come out: set device to \"cpu\" or "
                     "exact to false."));
}

FinetuneRecipe finetuneDraftFromJson(const Json& json, const std::filesystem::path& base)
{
    const bool named = json.is_object() && json.contains("task") && json["task"].is_string();
    auto recipe = FinetuneRecipe::defaultsOf(named ? json["task"].get<std::string>() : "classify");
    KeyReader reader(json, "", base);
    visitKeys(reader, recipe);
    reader.finish();
    recipe.tokenizer = reader.resolvedTokenizer(recipe.tokenizer);
    if (recipe.data.form != "alpaca" && recipe.data.form != "phi3" && !isTemplateText(recipe.data.form))
        recipe.data.form = reader.resolved(recipe.data.form);
    if (recipe.monitor.text != "general" && recipe.monitor.text != "off" && !recipe.monitor.text.empty())
        recipe.monitor.text = reader.resolved(recipe.monitor.text);
    return recipe;
}

FinetuneRecipe finetuneRecipeFromJson(const Json& json, const std::filesystem::path& base)
{
    auto recipe = finetuneDraftFromJson(json, base);
    validate(recipe);
    return recipe;
}

FinetuneRecipe readFinetuneRecipe(const std::filesystem::path& file, const std::string& task)
{
    auto json = readRecipeJson(file, "cutaway-finetune");
    if (json.is_object() && !json.contains("task"))
        json["task"] = task;
    return finetuneRecipeFromJson(json, std::filesystem::absolute(file).parent_path());
}

nlohmann::ordered_json toJson(const FinetuneRecipe& recipe)
{
    auto copy = recipe;
    auto json = nlohmann::ordered_json::object();
    KeyWriter writer(json);
    visitKeys(writer, copy);
    return json;
}

std::string describeFinetuneDefaults(const std::string& task)
{
    auto defaults = FinetuneRecipe::defaultsOf(task);
    std::ostringstream out;
    KeyPrinter printer(out, "");
    visitKeys(printer, defaults);
    return out.str();
}

} // namespace cutaway
