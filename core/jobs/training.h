// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/model_config.h"
#include "core/jobs/preflight.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace cutaway {

/// Everything needed to repeat a training run, in the book's names. Paths are absolute once a recipe is read.
struct TrainRecipe {
    ModelConfig model;
    std::string model_folder; ///< when not empty: go on from this folder; `model` is then read from it
    std::string tokenizer
        = "gpt2"; ///< gpt2 | bytes | chars | bpe:N (learned from the training text) | words-v1:FILE | words-v2:FILE | a folder
    struct Data {
        std::vector<std::string> files;
        std::vector<std::string> extra_files; ///< read for training only, never for validation
        double train_ratio = 0.9; ///< of the characters (split "characters", the book's) or of the documents
        std::string split
            = "characters"; ///< characters | documents (cut at <|endoftext|>, duplicates dropped, drawn by seed)
        std::int64_t context_length = 256;
        std::int64_t stride = 256;
        std::int64_t batch_size = 2;
        bool shuffle = true;
        bool operator==(const Data&) const = default;
    } data;
    struct Optimizer {
        std::string name
            = "adamw"; ///< adamw (Loshchilov & Hutter 2019), decay on every parameter as in the book | muon (Jordan et al. 2024) for the blocks' matrices
        double lr = 4e-4;
        double weight_decay = 0.1;
        double beta1 = 0.9;
        double beta2 = 0.999;
        std::string schedule
            = "constant"; ///< constant | cosine (appendix D) | wsd (constant, then straight down over the last quarter; Hu et al. 2024)
        std::int64_t warmup_steps = 0;
        double initial_lr = 0.0; ///< where the warm-up begins
        double min_lr = 0.0; ///< where the cosine ends
        double grad_clip = 0.0; ///< largest norm of all gradients together; 0 = off
        std::int64_t clip_from_step = 0;
        bool operator==(const Optimizer&) const = default;
    } optimizer;
    std::int64_t epochs = 10;
    std::int64_t max_steps = 0; ///< 0 = as many as the epochs have
    std::int64_t eval_freq = 5; ///< steps between evaluations
    std::int64_t eval_iter = 5; ///< batches an evaluation averages over; 0 = all
    std::int64_t checkpoint_every = 0; ///< steps between checkpoints; 0 = only at the end
    std::int64_t keep_checkpoints = 3;
    struct Sample {
        std::string prompt = "Every effort moves you";
        std::int64_t max_new = 50;
        bool operator==(const Sample&) const = default;
    } sample; ///< greedy, after each epoch
    std::vector<std::string> pinned; ///< texts whose inside is kept at evaluations: the run's time-lapse; at most 8
    std::uint64_t seed = 123;
    std::string dtype = "float32"; ///< float32 | bfloat16 (autocast; needs exact = false)
    std::string device = "auto"; ///< auto | cpu | cuda | cuda:N | mps
    bool exact = true; ///< the book's order of operations and of random draws; CPU only
    bool operator==(const TrainRecipe&) const = default;
};

/// Facts known once the data is cut and the model is made.
struct TrainStarted {
    std::int64_t parameters = 0;
    std::int64_t trainTokens = 0;
    std::int64_t validationTokens = 0;
    std::int64_t trainBatches = 0; ///< a full epoch
    std::int64_t totalSteps = 0;
    std::int64_t firstStep = 0; ///< > 0 when resumed
    std::string runFolder;
    ModelConfig model;
    LossMarks marks;
    std::vector<Sentence> notices; ///< what should be known, such as a pinned text that the tokenizer can't read
};

/// After every optimizer step.
struct TrainStep {
    std::int64_t step = 0; ///< from 0
    std::int64_t epoch = 0; ///< from 0
    std::int64_t tokensSeen = 0;
    double loss = 0.0; ///< of this batch, nats a token
    double lr = 0.0;
    double gradNorm = 0.0; ///< before clipping
    double tokensPerSecond = 0.0;
};

struct TrainEvaluation {
    std::int64_t step = 0;
    std::int64_t epoch = 0;
    std::int64_t tokensSeen = 0;
    double trainLoss = 0.0;
    double valLoss = 0.0; ///< NaN when there is no validation data
    double lr = 0.0;
    double gradNorm = 0.0;
    double tokensPerSecond = 0.0;
    /// Of the step just made, before clipping: embeddings, each block, final norm with an untied head (L + 2 numbers).
    std::vector<float> layerGradNorms;
    std::uint64_t memory = 0; ///< bytes on the device; of the whole program on the CPU
};

struct TrainSample {
    std::int64_t step = 0;
    std::int64_t epoch = 0;
    std::string text; ///< prompt and answer
    std::size_t promptBytes = 0;
};

struct TrainCheckpoint {
    std::int64_t step = 0; ///< number of updates in it
    std::string folder;
};

/// From this step on every learning rate of the schedule is multiplied by `factor`; kept in the run.
struct TrainRateChange {
    std::int64_t step = 0;
    double factor = 1.0;
};

/// A frame of the time-lapse has been stored for each pinned text.
struct TrainFrame {
    std::int64_t step = 0;
};

struct TrainEnd {
    std::int64_t steps = 0;
    enum class Why { Finished, Stopped, DiskFull } why = Why::Finished;
    std::string runFolder;
    std::string modelFolder; ///< the last checkpoint; empty when the disk was full before there was one
    double seconds = 0.0;
    Sentence sentence = Sentence(std::string()); ///< with DiskFull: what could not be written
};

using TrainEvent
    = std::variant<TrainStarted, TrainStep, TrainEvaluation, TrainSample, TrainCheckpoint, TrainRateChange, TrainFrame>;

} // namespace cutaway
