// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/training.h"

namespace cutaway {

/// Every key of a recipe, named once: reading, writing and explaining are visitors.
/// A visitor has `key(name, value, help)`, `paths` and `texts` for lists, and `group(name, help, body)`.
template <class Visitor> void visitModelKeys(Visitor& v, ModelConfig& model)
{
    v.key("vocab_size", model.vocab_size, "number of token ids; 0 = the tokenizer's");
    v.key("context_length", model.context_length, "positions the model can see");
    v.key("emb_dim", model.emb_dim, "width of the residual stream");
    v.key("n_heads", model.n_heads, "attention heads in a block; emb_dim is a multiple of it");
    v.key("n_layers", model.n_layers, "transformer blocks");
    v.key("drop_rate", model.drop_rate, "dropout after embeddings, on attention weights and on shortcuts");
    v.key("qkv_bias", model.qkv_bias, "biases in W_query, W_key and W_value");
    v.key("tied", model.tied, "the output head shares the token embedding's weight");
    v.key("feed_forward", model.feed_forward, "false: blocks of attention only");
    v.key("init", model.init, "fresh weights: book | gpt2");
}

template <class Visitor> void visitOptimizerKeys(Visitor& v, TrainRecipe::Optimizer& o)
{
    v.group("optimizer", "the optimizer and its learning rate", [&](auto& g) {
        g.key("name", o.name, "adamw | muon (for the blocks' matrices; AdamW for the rest)");
        g.key("lr", o.lr, "learning rate (the peak, with a schedule)");
        g.key("weight_decay", o.weight_decay, "decoupled, on every parameter");
        g.betas("betas", o.beta1, o.beta2, "decay of the running means of the gradient and of its square");
        g.key("schedule", o.schedule,
            "constant | cosine | wsd (constant, then straight down over the last quarter of the steps)");
        g.key("warmup_steps", o.warmup_steps, "steps of linear warm-up");
        g.key("initial_lr", o.initial_lr, "where the warm-up begins");
        g.key("min_lr", o.min_lr, "where cosine and wsd end");
        g.key("grad_clip", o.grad_clip, "largest norm of all gradients together; 0 = off");
        g.key("clip_from_step", o.clip_from_step, "first step that is clipped");
    });
}

template <class Visitor> void visitRecipeKeys(Visitor& v, TrainRecipe& r)
{
    v.model("model", r.model, r.model_folder, "the shape of a new model, or a model folder to go on from");
    v.key("tokenizer", r.tokenizer,
        "gpt2 | bytes | chars | bpe:N (learned from the training text) | words-v1:FILE | words-v2:FILE | a folder");
    v.group("data", "the text, and how it is cut into batches", [&](auto& g) {
        g.paths("files", r.data.files,
            "text files and folders (all .txt and .md files in them and below, by name), joined with <|endoftext|>");
        g.paths("extra_files", r.data.extra_files, "text files and folders for training only, never for validation");
        g.key("train_ratio", r.data.train_ratio,
            "share of the characters (or documents) that trains; the rest validates");
        g.key("split", r.data.split,
            "characters | documents (cut at <|endoftext|>, copies dropped, shuffled by the seed)");
        g.key("context_length", r.data.context_length, "tokens in a window");
        g.key("stride", r.data.stride, "tokens from one window's start to the next's");
        g.key("batch_size", r.data.batch_size, "windows in a batch");
        g.key("shuffle", r.data.shuffle, "a new order of the windows in each epoch");
    });
    visitOptimizerKeys(v, r.optimizer);
    v.key("epochs", r.epochs, "passes over the training windows");
    v.key("max_steps", r.max_steps, "stop after this many steps; 0 = when the epochs end");
    v.key("eval_freq", r.eval_freq, "steps between evaluations");
    v.key("eval_iter", r.eval_iter, "batches an evaluation averages over; 0 = all");
    v.key("checkpoint_every", r.checkpoint_every, "steps between checkpoints; 0 = only at the end");
    v.key("keep_checkpoints", r.keep_checkpoints, "newest checkpoints kept; the best one is kept besides");
    v.group("sample", "a text written after each epoch", [&](auto& g) {
        g.key("prompt", r.sample.prompt, "how it begins");
        g.key("max_new", r.sample.max_new, "tokens to add, the most probable each time; 0 = no sample");
    });
    v.texts(
        "pinned", r.pinned, "texts whose attention, predictions and answers are kept at evaluations, as a time-lapse");
    v.key("seed", r.seed, "of every random draw");
    v.key("dtype", r.dtype, "float32 | bfloat16 (needs exact = false)");
    v.key("device", r.device, "auto | cpu | cuda | cuda:N | mps");
    v.key("exact", r.exact, "the book's order of operations and of random draws; on the CPU");
}

} // namespace cutaway
