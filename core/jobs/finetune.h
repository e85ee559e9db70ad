// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/lora_options.h"
#include "core/jobs/tables.h"
#include "core/jobs/training.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

namespace cutaway {

/// Everything needed to repeat a fine-tuning, in the book's names (chapter 6). Paths are absolute once a recipe is read.
struct FinetuneRecipe {
    std::string task = "classify"; ///< classify (chapter 6) | instruct (chapter 7) | prefer (chapter 7's bonus on DPO)
    ModelConfig model; ///< when no folder is named: a fresh model
    std::string model_folder; ///< the base model
    std::string tokenizer = "gpt2"; ///< of a fresh model; a folder has its own
    struct Data {
        std::string file;
        std::string validation_file, test_file; ///< when not empty: these instead of parts of `file`
        std::string text = "text", label = "label"; ///< columns of classify: names, or numbers from 0
        std::string instruction = "instruction", input = "input", output = "output"; ///< columns of instruct
        std::string chosen = "chosen", rejected = "rejected"; ///< columns of prefer, beside instruction and input
        std::string form = "alpaca"; ///< how an instruction becomes a text: alpaca (the book) | phi3 | a file
        bool mask_instruction = false; ///< the loss passes over the prompt (exercise 7.2)
        TableOptions table; ///< how the files are read
        std::string duplicates
            = "keep"; ///< keep (the book) | first: of rows of classify with the same text only the first counts
        std::string balance = "none"; ///< none | undersample (the book) | weights (in the loss)
        std::array<double, 3> split { 0.7, 0.1,
            0.2 }; ///< of the rows: training, validation, test; instruct cuts them in the file's order
        bool stratify = false; ///< each class is split so by itself
        std::int64_t max_length
            = 0; ///< tokens of a text; longer ones are cut; 0 = the longest that trains; instruct: the model's context
        std::string padding
            = "longest"; ///< longest: all texts as wide as max_length (the book) | batch: as the longest of a batch
        bool attention_mask = false; ///< no position looks at padding; of position "last" only (the book masks nothing)
        std::int64_t batch_size = 8;
        bool operator==(const Data&) const = default;
    } data;
    std::string train = "last_block"; ///< head | last_block (with the final norm and the head; the book) | all | lora
    std::string position = "last"; ///< last (the book) | last_token | mean
    LoraOptions lora;
    bool dropout = false; ///< at the model's own rate while it trains; the book fine-tunes without
    TrainRecipe::Optimizer optimizer { .lr = 5e-5 };
    std::int64_t epochs = 5;
    std::int64_t max_steps = 0; ///< 0 = as many as the epochs have
    std::int64_t eval_freq = 50; ///< steps between evaluations
    std::int64_t eval_iter = 5; ///< batches an evaluation averages over; 0 = all
    std::int64_t checkpoint_every = 0; ///< steps between checkpoints; 0 = only at the end
    std::int64_t keep_checkpoints = 1;
    struct Answers {
        std::int64_t at_evaluations
            = 1; ///< answers to instructions of the test part, beside the ones wanted; at evaluations and after each epoch
        std::int64_t max_new_at_evaluations = 64; ///< tokens of one at an evaluation; after an epoch max_new
        std::int64_t at_end = 0; ///< 0 = to all of the test part (the book)
        std::int64_t max_new = 256; ///< tokens of an answer
        static constexpr std::int64_t mostAnswered = 40; ///< of more evaluations only every 2nd, 3rd, … is answered at
        bool operator==(const Answers&) const = default;
    } answers; ///< of instruct: greedy
    struct Prefer {
        double beta = 0.1; ///< how strongly rewards count in the loss (Rafailov et al. 2023)
        std::string log_probs = "mean"; ///< of an answer: mean of its tokens' (the book) | sum (the paper)
        bool operator==(const Prefer&) const = default;
    } prefer;
    /// What the model forgets of what it knew: looked at before the first step and at each evaluation.
    struct Monitor {
        std::string text = "general"; ///< general (comes with the program) | off | a file
        std::vector<std::string> prompts { "Once upon a time", "The sun rises in the" };
        std::int64_t max_new = 20; ///< tokens of an answer, greedy
        bool operator==(const Monitor&) const = default;
    } monitor; ///< of a base model only: a fresh one has nothing to forget
    std::uint64_t seed = 123;
    std::string device = "auto"; ///< auto | cpu | cuda | cuda:N | mps
    bool exact = true; ///< the book's order of operations and of random draws; CPU only
    bool operator==(const FinetuneRecipe&) const = default;

    /// The book's settings for that task: chapter 7's for instruct.
    static FinetuneRecipe defaultsOf(const std::string& task)
    {
        FinetuneRecipe recipe;
        recipe.task = task;
        if (task == "instruct") {
            recipe.data.split = { 0.85, 0.05, 0.1 };
            recipe.train = "all";
            recipe.epochs = 2;
            recipe.eval_freq = 5;
        }
        if (task == "prefer") {
            recipe.data.split = { 0.85, 0.05, 0.1 };
            recipe.train = "all";
            recipe.epochs = 1;
            recipe.eval_freq = 5;
            recipe.optimizer.lr = 5e-6;
            recipe.optimizer.weight_decay = 0.01;
        }
        return recipe;
    }
};

/// How good predictions of classes are. Rows of `confusion` are the true classes, columns the predicted ones.
struct ClassReport {
    static constexpr double none = std::numeric_limits<double>::quiet_NaN();

    std::vector<std::string> labels;
    std::int64_t texts = 0;
    double loss = none; ///< mean cross-entropy, nats a text
    double accuracy = none;
    std::vector<std::vector<std::int64_t>> confusion; ///< [true][predicted]
    std::vector<double> precision, recall, f1; ///< of each class; 0 where there is nothing to divide by
    double macroF1 = none; ///< their mean
    double auc = none; ///< area under the ROC curve; of two classes only
    struct RocPoint {
        double threshold = 0.0; ///< predicted the second class when its probability is at least this
        double falsePositives = 0.0, truePositives = 0.0; ///< rates
    };
    std::vector<RocPoint> roc; ///< from (0, 0) to (1, 1); of two classes only
};

/// What the model makes of one text of the test part.
struct ClassifiedText {
    std::int64_t row = 0; ///< of its file, from 0
    std::string text;
    int label = 0;
    int predicted = 0;
    std::vector<float> probabilities; ///< of each class
};

/// An instruction of the test part and what the model answers.
struct AnsweredInstruction {
    std::string instruction, input;
    std::string output; ///< the answer wanted
    std::string response; ///< the model's
};

/// Of prefer, means over pairs. An answer's reward is β · (its log-probability − the reference model's); NaN where there is none.
struct PreferenceRewards {
    double chosen = ClassReport::none, rejected = ClassReport::none;
    double accuracy = ClassReport::none; ///< pairs whose chosen answer has the higher reward
    double margin() const { return chosen - rejected; }
};

/// Facts known once the data is read and the model is made.
struct FinetuneStarted {
    std::vector<std::string> labels; ///< of classify
    std::vector<std::int64_t> countOfEach; ///< texts of each class in the file, before balancing
    std::int64_t trainTexts = 0, validationTexts = 0, testTexts = 0;
    std::int64_t maxLength = 0; ///< tokens
    std::int64_t textsCut = 0; ///< longer than that, in all parts
    std::int64_t parameters = 0, trainable = 0;
    std::int64_t trainBatches = 0; ///< a full epoch
    std::int64_t totalSteps = 0, firstStep = 0;
    std::string runFolder;
    std::vector<TableProblem> problems; ///< of the files' rows: of each kind the first
    std::int64_t problemCount = 0; ///< of all
    std::int64_t copies = 0; ///< rows that validate or test whose text, or what they ask, trains, too
};

struct FinetuneStep {
    std::int64_t step = 0, epoch = 0; ///< from 0
    std::int64_t textsSeen = 0;
    double loss = 0.0; ///< of this batch, nats a text; of instruct, a token; of prefer, a pair
    double lr = 0.0;
    double gradNorm = 0.0; ///< before clipping
    double textsPerSecond = 0.0;
    PreferenceRewards rewards; ///< of prefer, of this batch before the update
};

/// Means over eval_iter batches; NaN without validation texts. Accuracies are classify's and, of the rewards, prefer's.
struct FinetuneEvaluation {
    std::int64_t step = 0, epoch = 0;
    std::int64_t textsSeen = 0;
    double trainLoss = 0.0, valLoss = 0.0;
    double trainAccuracy = 0.0, valAccuracy = 0.0;
    double lr = 0.0, gradNorm = 0.0;
    double textsPerSecond = 0.0;
    PreferenceRewards trainRewards, valRewards; ///< of prefer
};

/// What the model still knows of what it was not fine-tuned on.
struct FinetuneMonitor {
    std::int64_t updates = 0; ///< made so far; 0: the base model
    double loss = ClassReport::none; ///< on the general text, nats a token; NaN where it can't be read
    double perplexity() const { return std::exp(loss); }
    struct Answer {
        std::string prompt, text; ///< the text goes on from the prompt, greedily
    };
    std::vector<Answer> answers;
};

/// The book's accuracies after an epoch, over eval_iter batches.
struct FinetuneEpoch {
    std::int64_t step = 0, epoch = 0;
    double trainAccuracy = 0.0, valAccuracy = 0.0;
};

/// Of instruct and prefer, at an evaluation and after an epoch.
struct FinetuneAnswer {
    std::int64_t step = 0, epoch = 0;
    AnsweredInstruction answer;
};

struct FinetuneEnd {
    std::int64_t steps = 0;
    enum class Why { Finished, Stopped } why = Why::Finished;
    std::string runFolder;
    std::string modelFolder; ///< empty when it was stopped
    double seconds = 0.0;
    ClassReport train, validation, test; ///< of all texts of each part; without texts when it was stopped
    std::vector<ClassifiedText> predictions; ///< of the test part
    double testLoss = ClassReport::none; ///< of instruct and prefer: the mean of the test part's batches
    PreferenceRewards testRewards; ///< of prefer
    std::vector<AnsweredInstruction> answers;
};

using FinetuneEvent = std::variant<FinetuneStarted, FinetuneStep, FinetuneEvaluation, FinetuneEpoch, FinetuneAnswer,
    FinetuneMonitor, TrainCheckpoint>;

} // namespace cutaway
