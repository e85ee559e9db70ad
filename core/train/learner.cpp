// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/learner.h"

#include "core/device.h"
#include "core/jobs/outcome.h"
#include "core/torch_compat.h"

#include <cmath>
#include <limits>
#include <utility>

namespace cutaway {

namespace {
    /// Where a parameter's gradient counts in Update::layerGradNorms.
    std::size_t layerOf(const std::string& parameter, std::size_t blocks)
    {
        const std::string stack = "trf_blocks.";
        if (parameter.starts_with(stack))
            return 1 + std::stoul(parameter.substr(stack.size()));
        return parameter.starts_with("tok_emb.") || parameter.starts_with("pos_emb.") ? 0 : blocks + 1;
    }
} // namespace

void requireTokensFor(const ModelConfig& config, const Tokenizer& tokenizer, bool isNew)
{
    const auto words = tokenizer.vocabSize();
    if (config.vocab_size >= words)
        return;
    if (isNew)
        throw InputError(Sentence::tr("model.vocab_size is %1, but the tokenizer has %2 tokens: set it to %3 or 0.",
            config.vocab_size, words, words));
    throw InputError(Sentence::tr(
        "The model knows %1 tokens and its tokenizer %2: they do not belong together.", config.vocab_size, words));
}

Learner::Learner(const TrainRecipe& recipe, TrainData data, GPT start, std::shared_ptr<Ranks> ranks)
    : m_ranks(std::move(ranks))
    , m_recipe(recipe)
    , m_device(deviceByName(recipe.exact ? "cpu" : recipe.device))
    , m_data(std::move(data))
    , m_trainLoader(m_data.train, { recipe.data.batch_size * this->ranks(), recipe.data.shuffle, /*dropLast=*/true })
    , m_validationLoader(
          m_data.validation, { recipe.data.batch_size * this->ranks(), /*shuffle=*/false, /*dropLast=*/false })
{
    if (m_trainLoader.batches() == 0)
        throw InputError(Sentence::tr("The text gives %1 windows to train on, and a batch of %2 processes needs %3: "
                                      "take fewer of them, a longer text or "
                                      "a smaller batch_size.",
            m_data.train.size(), this->ranks(), m_trainLoader.batchSize()));
    torch::manual_seed(m_recipe.seed);
    m_model = start ? start : freshModel();
    const auto& config = m_model->config();
    if (start)
        requireTokensFor(config, *m_data.tokenizer, /*isNew=*/false);
    if (config.context_length < m_recipe.data.context_length)
        throw InputError(Sentence::tr("data.context_length (%1) is longer than the model's context_length (%2).",
            m_recipe.data.context_length, config.context_length));
    m_model->useFusedKernels(!m_recipe.exact);
    m_model->usePortableDropout(m_recipe.exact);
    m_model->to(m_device);
    std::vector<std::pair<std::string, torch::Tensor>> parameters;
    for (const auto& item : m_model->named_parameters())
        parameters.emplace_back(item.key(), item.value());
    m_optimizer.emplace(std::move(parameters),
        Optimizer::Options { m_recipe.optimizer.beta1, m_recipe.optimizer.beta2, 1e-8, m_recipe.optimizer.weight_decay,
            m_recipe.optimizer.name == "muon", /*momentum=*/0.95, /*fused=*/!m_recipe.exact });
    if (this->ranks() > 1)
        m_gradientMean.emplace(m_ranks, m_model->parameters());
    readLater(m_device.is_cuda());
}

void Learner::readLater(bool later)
{
    m_readsLater = later && ranks() == 1 && m_optimizer->stepsOnDevice();
}

GPT Learner::freshModel() const
{
    ModelConfig config = m_recipe.model;
    const auto words = m_data.tokenizer->vocabSize();
    if (config.vocab_size == 0)
        config.vocab_size = words;
    requireTokensFor(config, *m_data.tokenizer, /*isNew=*/true);
    return GPT(config);
}

Learner::BatchLoss Learner::lossOf(const TokenWindows::Batch& batch)
{
    const compat::Bfloat16Autocast autocast(m_recipe.dtype == "bfloat16", m_device.type());
    BatchLoss loss;
    loss.mean = m_model->loss(batch.inputs.to(m_device), batch.targets.to(m_device), &loss.each);
    loss.each = loss.each.flatten();
    return loss;
}

double Learner::sumOfLosses(const Loader& loader, std::uint64_t seed, std::int64_t batches)
{
    auto pass = loader.resume(seed, 0);
    std::vector<torch::Tensor> means; // read at the end: on a GPU a number is waited for
    for (std::int64_t i = 0; i < batches; ++i) {
        const auto batch = *pass.next();
        if (!m_ranks || i % m_ranks->size() == m_ranks->rank())
            means.push_back(lossOf(batch).mean.to(torch::kFloat));
    }
    double sum = 0.0;
    if (!means.empty()) {
        const auto read = torch::stack(means).cpu();
        const auto* numbers = read.data_ptr<float>();
        for (std::int64_t i = 0; i < read.numel(); ++i)
            sum += static_cast<double>(numbers[i]);
    }
    return m_ranks ? m_ranks->sum(sum) : sum;
}

TokenWindows::Batch Learner::shareOf(const TokenWindows::Batch& batch) const
{
    const auto mine = batch.inputs.size(0) / ranks(), first = m_ranks ? mine * m_ranks->rank() : 0;
    return { batch.inputs.narrow(0, first, mine), batch.targets.narrow(0, first, mine) };
}

Learner::Update Learner::update(const TokenWindows::Batch& batch, double lr, double clip)
{
    m_model->train();
    m_optimizer->zeroGrad();
    const auto loss = lossOf(shareOf(batch));
    Update made;
    made.loss = loss.mean.item<double>(); // once: on a GPU it waits
    made.tokenLosses = loss.each;
    if (ranks() > 1) {
        made.loss = m_ranks->sum(made.loss) / ranks();
        made.tokenLosses = torch::cat(m_ranks->gather(loss.each.cpu()));
    }
    if (!std::isfinite(made.loss))
        return made;
    if (m_gradientMean)
        m_gradientMean->begin();
    loss.mean.backward();
    if (m_gradientMean)
        m_gradientMean->finish();
    made.gradNorm = m_optimizer->gradientNorm();
    const auto norms = m_optimizer->gradientNorms();
    made.layerGradNorms = normsByLayer(m_optimizer->gradientNames(), norms.data());
    made.isTooLarge = clip <= 0.0 && made.gradNorm > std::sqrt(static_cast<double>(std::numeric_limits<float>::max()));
    if (!std::isfinite(made.gradNorm) || made.isTooLarge)
        return made;
    if (clip > 0.0)
        m_optimizer->clipGradients(made.gradNorm, clip);
    m_optimizer->step(lr);
    m_memory.step();
    return made;
}

Learner::UnderWay Learner::begin(const FedBatch& batch, double lr, double clip)
{
    if (!m_readsLater)
        return { update(batch.device, lr, clip), {}, {} };
    const auto loss = computeGradients(batch.device);
    UnderWay step;
    step.gradients = m_optimizer->gradientNames();
    const auto numbers = m_optimizer->stepOnDevice(loss.mean, lr, clip);
    step.numbers = DeviceNumbers(torch::cat({ numbers, loss.each.to(torch::kFloat) }));
    m_memory.step();
    return step;
}

Learner::BatchLoss Learner::computeGradients(const TokenWindows::Batch& batch)
{
    m_model->train();
    m_optimizer->zeroGrad();
    auto loss = lossOf(batch);
    loss.mean.backward();
    return loss;
}

Learner::Update Learner::finish(UnderWay& step) const
{
    if (!m_readsLater)
        return step.made;
    const auto& read = step.numbers.read();
    const auto* numbers = read.data_ptr<float>();
    const auto norms = static_cast<std::int64_t>(step.gradients.size());
    return { numbers[0], numbers[1], read.narrow(0, 2 + norms, read.numel() - 2 - norms),
        normsByLayer(step.gradients, numbers + 2), false };
}

std::vector<float> Learner::normsByLayer(const std::vector<std::string>& names, const float* norms) const
{
    const auto blocks = m_model->blocks.size();
    std::vector<double> squares(blocks + 2, 0.0);
    for (std::size_t i = 0; i < names.size(); ++i)
        squares[layerOf(names[i], blocks)] += static_cast<double>(norms[i]) * static_cast<double>(norms[i]);
    std::vector<float> byLayer;
    for (const double square : squares)
        byLayer.push_back(static_cast<float>(std::sqrt(square)));
    return byLayer;
}

} // namespace cutaway
