// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/trainchoices.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QStringList>

#include "views/parts/tokentext.h"
#include "views/train/runhistory.h"

namespace cutaway {

namespace {

    struct Words {
        Q_DECLARE_TR_FUNCTIONS(cutaway::TrainChoices)
    };

} // namespace

std::int64_t vocabularyOf(const TrainRecipe& recipe)
{
    const QString tokenizer = QString::fromStdString(recipe.tokenizer);
    if (!recipe.model_folder.empty())
        return recipe.model.vocab_size;
    if (tokenizer == QLatin1String("gpt2"))
        return 50257;
    if (tokenizer == QLatin1String("bytes"))
        return 256;
    if (tokenizer == QLatin1String("chars"))
        return 0;
    bool ok = false;
    const int learned = tokenizer.startsWith(QLatin1String("bpe:")) ? tokenizer.mid(4).toInt(&ok) : 0;
    return ok && learned > 0 ? learned : recipe.model.vocab_size;
}

std::int64_t parametersOf(const TrainRecipe& recipe)
{
    ModelConfig config = recipe.model;
    config.vocab_size = vocabularyOf(recipe);
    return config.vocab_size > 0 ? parameterCount(config) : 0;
}

TrainRecipe withVocabulary(TrainRecipe recipe)
{
    constexpr int usualCharacters = 100;
    recipe.model.vocab_size = vocabularyOf(recipe);
    if (recipe.model.vocab_size <= 0)
        recipe.model.vocab_size = usualCharacters;
    return recipe;
}

std::int64_t roughParametersOf(const TrainRecipe& recipe)
{
    return parameterCount(withVocabulary(recipe).model);
}

RunLength lengthOf(const TrainRecipe& recipe, qint64 textBytes)
{
    // Bytes a token in English prose, roughly: GPT-2's BPE has 4 to 4.5, one of a few thousand tokens about 3.
    const bool isLearned = recipe.tokenizer.rfind("bpe:", 0) == 0;
    const bool isSmall = recipe.tokenizer == "bytes" || recipe.tokenizer == "chars";
    const double bytesPerToken = isSmall ? 1.0 : isLearned ? 3.0 : 4.2;
    const double tokens = static_cast<double>(textBytes) * recipe.data.train_ratio / bytesPerToken;
    const double windows = std::floor(
        (tokens - static_cast<double>(recipe.data.context_length)) / static_cast<double>(recipe.data.stride));
    const double perEpoch = std::floor(windows / static_cast<double>(recipe.data.batch_size));
    const double reckoned = textBytes > 0 && perEpoch >= 1.0 ? perEpoch * static_cast<double>(recipe.epochs) : 0.0;
    if (recipe.max_steps > 0 && (reckoned <= 0.0 || static_cast<double>(recipe.max_steps) < reckoned))
        return { recipe.max_steps, static_cast<double>(recipe.max_steps) < reckoned / 2.0 };
    return { static_cast<std::int64_t>(std::min(reckoned, 1e15)), false };
}

QString shapeWords(const TrainRecipe& recipe)
{
    const std::int64_t parameters = parametersOf(recipe);
    if (parameters > 0)
        return shapeWords(recipe.model, parameters);
    const QString millions = QLocale().toString(static_cast<double>(roughParametersOf(recipe)) / 1e6, 'f', 1);
    return shapeWords(recipe.model, 0) + QStringLiteral(" · ") + Words::tr("about %1 M parameters").arg(millions);
}

QString bundledDescription(const QString& name)
{
    if (name == QLatin1String("verdict-small"))
        return Words::tr("For a first run: a small model on a short story. Within minutes one sees it overfit.");
    if (name == QLatin1String("novel-letters"))
        return Words::tr("Letter by letter, on a novel that comes with the program: within minutes it spells.");
    if (name == QLatin1String("chapter-5"))
        return Words::tr("Chapter 5 of the book: GPT-2's smallest shape on a short story. On a laptop's CPU it "
                         "takes minutes.");
    if (name == QLatin1String("appendix-d"))
        return Words::tr("Appendix D of the book: chapter 5's training with a warm-up, a cosine and clipped gradients. "
                         "On a laptop's CPU it takes minutes.");
    if (name == QLatin1String("shakespeare-letters"))
        return Words::tr("Letter by letter: a small model learns to spell, and to write like a play.");
    if (name == QLatin1String("stories"))
        return Words::tr("How the model of the same name was made, from children's stories. Wants a GPU.");
    if (name == QLatin1String("sort"))
        return Words::tr("How the toy that sorts letters was made: so small that each of its steps can be seen.");
    if (name == QLatin1String("induction"))
        return Words::tr("Two layers of attention only, on passages that repeat: induction heads form within minutes.");
    return {};
}

QString shapeWords(const ModelConfig& config, std::int64_t parameters)
{
    QStringList words { Words::tr("%Ln layer(s)", nullptr, static_cast<int>(config.n_layers)),
        Words::tr("%Ln head(s)", nullptr, static_cast<int>(config.n_heads)),
        Words::tr("%1 wide").arg(number(config.emb_dim)) };
    if (parameters > 0)
        words << Words::tr("%1 parameters").arg(shortCount(static_cast<double>(parameters)));
    return words.join(QStringLiteral(" · "));
}

QString lengthWords(const TrainRecipe& recipe)
{
    if (recipe.max_steps > 0)
        return Words::tr("%Ln step(s)", nullptr, static_cast<int>(recipe.max_steps));
    return Words::tr("%Ln epoch(s)", nullptr, static_cast<int>(recipe.epochs));
}

QString tokenizerWords(const std::string& tokenizer)
{
    const QString name = QString::fromStdString(tokenizer);
    if (name == QLatin1String("gpt2"))
        return QStringLiteral("GPT-2");
    if (name == QLatin1String("bytes"))
        return Words::tr("bytes");
    if (name == QLatin1String("chars"))
        return Words::tr("characters");
    if (name.startsWith(QLatin1String("bpe:")))
        return Words::tr("BPE %1, learned here").arg(number(name.mid(4).toLongLong()));
    if (name.startsWith(QLatin1String("words-v")))
        return Words::tr("words");
    return Words::tr("tokenizer of %1").arg(QFileInfo(name).fileName());
}

QString scheduleWords(const TrainRecipe::Optimizer& optimizer)
{
    const bool warms = optimizer.warmup_steps > 0;
    if (optimizer.schedule == "cosine")
        return warms ? Words::tr("warm-up, then cosine") : Words::tr("cosine");
    if (optimizer.schedule == "wsd")
        return warms ? Words::tr("warm-up, constant, then down") : Words::tr("constant, then down");
    return warms ? Words::tr("warm-up, then constant") : Words::tr("constant");
}

QString filesWords(const TrainRecipe& recipe)
{
    const auto& files = recipe.data.files;
    if (files.empty())
        return {};
    const QString first = QFileInfo(QString::fromStdString(files.front())).fileName();
    const int more = static_cast<int>(files.size() + recipe.data.extra_files.size()) - 1;
    return more == 0 ? first : Words::tr("%1 and %Ln more", nullptr, more).arg(first);
}

} // namespace cutaway
