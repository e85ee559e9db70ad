// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/loader.h"
#include "core/fast/kept_memory.h"
#include "core/jobs/training.h"
#include "core/model/gpt.h"
#include "core/train/batch_feed.h"
#include "core/train/device_numbers.h"
#include "core/train/optimizer.h"
#include "core/train/ranks.h"
#include "core/train/train_data.h"

#include <optional>
#include <vector>

namespace cutaway {

/// Throws InputError when the model has fewer tokens than the tokenizer. `isNew`: its vocab_size stands in the recipe.
void requireTokensFor(const ModelConfig& config, const Tokenizer& tokenizer, bool isNew);

/// What a training computes with, without the run around it: the texts cut into batches, the model, the optimizer, and one step of them.
class Learner {
public:
    /// `start` is the model to go on from; null: a fresh one by the recipe, drawn after the seed is set. Throws InputError.
    /// With `ranks` a batch is that of all of them together, `batch_size` for each: every rank computes with its share of the sequences.
    Learner(const TrainRecipe& recipe, TrainData data, GPT start, std::shared_ptr<Ranks> ranks = nullptr);
    Learner(const Learner&) = delete;
    Learner& operator=(const Learner&) = delete;

    const TrainData& data() const { return m_data; }
    const Loader& trainLoader() const { return m_trainLoader; }
    const Loader& validationLoader() const { return m_validationLoader; }
    GPT& model() { return m_model; }
    Optimizer& optimizer() { return *m_optimizer; }
    const torch::Device& device() const { return m_device; }

    struct BatchLoss {
        torch::Tensor mean; ///< () the loss, with gradients where they are on
        torch::Tensor each; ///< (B·T) of each token, without gradients
    };
    BatchLoss lossOf(const TokenWindows::Batch& batch);
    /// The sum of the means of the first `batches` batches of a pass in this order: the ranks share the batches out.
    double sumOfLosses(const Loader& loader, std::uint64_t seed, std::int64_t batches);

    struct Update {
        double loss = 0.0;
        double gradNorm = 0.0; ///< before clipping
        torch::Tensor tokenLosses; ///< (B·T) of all ranks; on the device when it was made by update()
        /// Norms of the gradients before clipping: embeddings, each block, final norm with an untied head (L + 2). Empty where there is none.
        std::vector<float> layerGradNorms;
        bool isTooLarge = false; ///< finite, but unclipped its square is no float32 number: nothing was changed
    };
    /// Forward, backward, an update of the weights with this learning rate. `clip`: the largest norm of all gradients together, 0 = off.
    /// A loss or a gradient that is no number is given back before anything is changed by it.
    Update update(const TokenWindows::Batch& batch, double lr, double clip);

    /// On a CUDA device the numbers of a step are read while the next one is computed, so that the device is never waited for. On the CPU, with
    /// other ranks, and where LibTorch fuses no AdamW, they are there at once. `later` asks for the former on the CPU too.
    bool readsLater() const { return m_readsLater; }
    void readLater(bool later);
    /// A step that has been asked for.
    struct UnderWay {
        Update made; ///< without readsLater()
        DeviceNumbers numbers; ///< with it: loss, norm, P norms, B·T losses of tokens
        std::vector<std::string> gradients; ///< the P names
    };
    /// As update(). With readsLater() a loss that is no number changes nothing either, nor does any step after it.
    UnderWay begin(const FedBatch& batch, double lr, double clip);
    /// Waits until the device has come to the end of this step.
    Update finish(UnderWay& step) const;
    /// The gradients of a batch again, without an update: to see where they went wrong.
    BatchLoss computeGradients(const TokenWindows::Batch& batch);

private:
    GPT freshModel() const;
    int ranks() const { return m_ranks ? m_ranks->size() : 1; }
    TokenWindows::Batch shareOf(const TokenWindows::Batch& batch) const;
    std::vector<float> normsByLayer(const std::vector<std::string>& names, const float* norms) const;

    fast::KeptMemory m_memory;
    std::shared_ptr<Ranks> m_ranks; ///< null: alone
    TrainRecipe m_recipe;
    torch::Device m_device;
    TrainData m_data;
    Loader m_trainLoader, m_validationLoader;
    GPT m_model { nullptr };
    std::optional<Optimizer> m_optimizer;
    std::optional<GradientMean> m_gradientMean;
    bool m_readsLater = false;
};

} // namespace cutaway
