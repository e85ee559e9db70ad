// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/trainchoicespage.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/jobs/finetune_counts.h"
#include "views/finetune/freshmodelfields.h"
#include "views/finetune/lora/lorafields.h"
#include "views/parts/card.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/numberfield.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"
#include "views/settings/toggleswitch.h"

namespace cutaway {

namespace {
    QString count(std::int64_t number)
    {
        return QLocale().toString(qlonglong(number));
    }

    QGridLayout* grid(QVBoxLayout* into)
    {
        auto* layout = new QGridLayout;
        layout->setHorizontalSpacing(12);
        layout->setVerticalSpacing(8);
        layout->setColumnStretch(0, 1);
        layout->setColumnStretch(1, 1);
        into->addLayout(layout);
        return layout;
    }
} // namespace

TrainChoicesPage::TrainChoicesPage(Options options, QWidget* parent)
    : WizardPage(parent)
    , m_options(options)
    , m_left(new QVBoxLayout)
    , m_right(new QVBoxLayout)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    for (QVBoxLayout* column : { m_left, m_right }) {
        column->setSpacing(16);
        auto* outer = new QVBoxLayout;
        outer->addLayout(column);
        outer->addStretch(1);
        layout->addLayout(outer, 1);
    }
    buildModel();
    buildWhat();
    buildHow();
    m_counts = new InspectorSection;
    m_countRows = new KeyValueList;
    m_countRows->setObjectName(QStringLiteral("trainCounts"));
    m_counts->addWidget(m_countRows);
    m_advice = new InspectorSection;
    m_adviceText = new QLabel;
    m_adviceText->setWordWrap(true);
    setTextRole(m_adviceText, TextRole::Note);
    m_advice->addWidget(m_adviceText);
}

void TrainChoicesPage::buildModel()
{
    m_modelCard = new Card;
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_model = new QComboBox;
    m_model->setObjectName(QStringLiteral("baseModel"));
    m_choose = makeButton(ButtonKind::Plain, QStringLiteral("folder"));
    m_choose->setObjectName(QStringLiteral("chooseBase"));
    row->addWidget(m_model, 1);
    row->addWidget(m_choose);
    m_modelCard->body()->addLayout(row);
    m_modelNote = new QLabel;
    m_modelNote->setWordWrap(true);
    setTextRole(m_modelNote, TextRole::Note);
    m_modelCard->body()->addWidget(m_modelNote);
    m_fresh = new FreshModelFields;
    connect(m_fresh, &FreshModelFields::edited, this, [this] {
        m_fresh->takeInto(m_recipe.model);
        m_base = m_recipe.model;
        showAll();
        Q_EMIT edited();
    });
    m_modelCard->body()->addWidget(m_fresh);
    m_left->addWidget(m_modelCard);
    connect(m_model, &QComboBox::activated, this, &TrainChoicesPage::chooseModel);
    connect(m_choose, &QPushButton::clicked, this, &TrainChoicesPage::chooseModelRequested);
}

void TrainChoicesPage::buildWhat()
{
    m_whatCard = new Card;
    m_what = new Segmented;
    m_what->setObjectName(QStringLiteral("whatTrains"));
    m_whatNote = new QLabel;
    m_whatNote->setWordWrap(true);
    setTextRole(m_whatNote, TextRole::Note);
    m_whatCard->body()->addWidget(m_what);
    m_whatCard->body()->addWidget(m_whatNote);
    m_lora = new LoraFields;
    m_whatCard->body()->addWidget(m_lora);
    m_left->addWidget(m_whatCard);
    connect(m_what, &Segmented::chosen, this, [this](int index) {
        static constexpr const char* withHead[] = { "head", "last_block", "all", "lora" };
        static constexpr const char* without[] = { "all", "lora" };
        m_recipe.train = m_options.hasHead ? withHead[index] : without[index];
        showAll();
        Q_EMIT edited();
    });
    connect(m_lora, &LoraFields::edited, this, [this] {
        m_recipe.lora = m_lora->options();
        showAll();
        Q_EMIT edited();
    });
}

void TrainChoicesPage::buildHow()
{
    m_howCard = new Card;
    auto* fields = grid(m_howCard->body());
    m_epochs = new NumberField(NumberField::Kind::Whole, "epochs");
    m_batch = new NumberField(NumberField::Kind::Whole, "batchSize");
    m_rate = new NumberField(NumberField::Kind::Real, "learningRate");
    m_decay = new NumberField(NumberField::Kind::Real, "weightDecay");
    m_warmup = new NumberField(NumberField::Kind::Whole, "warmup");
    m_clip = new NumberField(NumberField::Kind::Real, "gradClip");
    m_seed = new NumberField(NumberField::Kind::Whole, "seed");
    m_maxLength = new NumberField(NumberField::Kind::Whole, "maxLength");
    m_evalFreq = new NumberField(NumberField::Kind::Whole, "evalFreq");
    m_epochs->setRange(1, 1'000'000);
    m_batch->setRange(1, 65'536);
    m_rate->setRange(1e-12, 10.0);
    m_decay->setRange(0.0, 10.0);
    m_warmup->setRange(0, 1e9);
    m_clip->setRange(0.0, 1e9);
    m_seed->setRange(0, 4294967295.0);
    m_maxLength->setRange(0, 1'000'000);
    m_evalFreq->setRange(1, 1e9);
    auto* schedule = new QWidget;
    auto* column = new QVBoxLayout(schedule);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_scheduleName = new QLabel;
    setTextRole(m_scheduleName, TextRole::Note);
    m_schedule = new QComboBox;
    m_schedule->setObjectName(QStringLiteral("schedule"));
    m_schedule->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // its longest words need not fit
    m_schedule->setMinimumContentsLength(8);
    column->addWidget(m_scheduleName);
    column->addWidget(m_schedule);
    int index = 0;
    for (QWidget* field :
        { static_cast<QWidget*>(m_epochs), static_cast<QWidget*>(m_batch), static_cast<QWidget*>(m_rate), schedule,
            static_cast<QWidget*>(m_warmup), static_cast<QWidget*>(m_clip), static_cast<QWidget*>(m_decay),
            static_cast<QWidget*>(m_maxLength), static_cast<QWidget*>(m_evalFreq), static_cast<QWidget*>(m_seed) }) {
        fields->addWidget(field, index / 2, index % 2, Qt::AlignTop);
        ++index;
    }
    for (NumberField* field : { m_epochs, m_batch, m_rate, m_decay, m_warmup, m_clip, m_seed, m_maxLength, m_evalFreq })
        connect(field, &NumberField::edited, this, [this] {
            m_recipe.epochs = m_epochs->whole();
            m_recipe.data.batch_size = m_batch->whole();
            m_recipe.optimizer.lr = m_rate->value();
            m_recipe.optimizer.weight_decay = m_decay->value();
            m_recipe.optimizer.warmup_steps = m_warmup->whole();
            m_recipe.optimizer.grad_clip = m_clip->value();
            m_recipe.seed = static_cast<std::uint64_t>(std::max<qint64>(0, m_seed->whole()));
            m_recipe.data.max_length = m_maxLength->whole();
            m_recipe.eval_freq = m_evalFreq->whole();
            showAll();
            Q_EMIT edited();
        });
    connect(m_schedule, &QComboBox::activated, this, [this] {
        m_recipe.optimizer.schedule = m_schedule->currentData().toString().toStdString();
        Q_EMIT edited();
    });
    m_dropout = new ToggleSwitch;
    m_exact = new ToggleSwitch;
    m_monitor = new ToggleSwitch;
    m_dropout->setObjectName(QStringLiteral("dropout"));
    m_exact->setObjectName(QStringLiteral("exact"));
    m_howCard->body()->addWidget(m_dropout);
    m_howCard->body()->addWidget(m_exact);
    m_monitor->setObjectName(QStringLiteral("monitor"));
    m_howCard->body()->addWidget(m_monitor);
    connect(m_monitor, &QAbstractButton::clicked, this, [this](bool on) {
        m_recipe.monitor.text = on ? m_monitorText : "off";
        Q_EMIT edited();
    });
    connect(m_dropout, &QAbstractButton::clicked, this, [this](bool on) {
        m_recipe.dropout = on;
        Q_EMIT edited();
    });
    connect(m_exact, &QAbstractButton::clicked, this, [this](bool on) {
        m_recipe.exact = on;
        Q_EMIT edited();
    });
    m_stepsNote = new QLabel;
    m_stepsNote->setWordWrap(true);
    setTextRole(m_stepsNote, TextRole::Note);
    m_howCard->body()->addWidget(m_stepsNote);
    m_right->addWidget(m_howCard);
}

void TrainChoicesPage::setModels(const QList<BaseModel>& models)
{
    QList<BaseModel> all = models;
    for (const BaseModel& known : std::as_const(m_models)) {
        const bool isThere
            = std::any_of(all.begin(), all.end(), [&](const BaseModel& model) { return model.folder == known.folder; });
        if (known.from == BaseModel::From::Chosen && !isThere)
            all << known;
    }
    m_models = all;
    const QString folder = QString::fromStdString(m_recipe.model_folder);
    const bool isListed = folder.isEmpty()
        || std::any_of(
            m_models.begin(), m_models.end(), [&](const BaseModel& model) { return model.folder == folder; });
    if (!isListed)
        m_models << BaseModel { folder.mid(folder.lastIndexOf(QLatin1Char('/')) + 1), folder, BaseModel::From::Chosen };
    const QSignalBlocker quiet(m_model);
    m_model->clear();
    for (const BaseModel& model : std::as_const(m_models)) {
        m_model->addItem(model.name, model.folder);
        m_model->setItemData(m_model->count() - 1, model.folder, Qt::ToolTipRole);
    }
    if (m_options.canBeFresh)
        m_model->addItem(tr("A fresh small model"), QString());
    m_model->setCurrentIndex(m_model->findData(folder));
}

void TrainChoicesPage::chooseModel(int index)
{
    m_recipe.model_folder = m_model->itemData(index).toString().toStdString();
    m_baseProblem.clear();
    if (m_recipe.model_folder.empty()) {
        m_recipe.model = FreshModelFields::smallModel();
        m_recipe.tokenizer = "gpt2";
        // What a model needs that begins from nothing.
        m_recipe.train = "all";
        m_recipe.position = m_options.hasHead ? "mean" : m_recipe.position;
        m_recipe.data.attention_mask = false;
        m_recipe.data.padding = m_options.hasHead ? "batch" : m_recipe.data.padding;
        m_recipe.data.batch_size = 16;
        m_recipe.dropout = true;
        m_recipe.optimizer.lr = 1e-3;
        m_recipe.optimizer.schedule = "cosine";
        m_recipe.optimizer.warmup_steps = 50;
        m_recipe.optimizer.grad_clip = 1.0;
        m_recipe.exact = false;
        m_base = m_recipe.model;
    } else {
        m_base.reset();
        Q_EMIT baseWanted(QString::fromStdString(m_recipe.model_folder));
    }
    const FinetuneRecipe filled = m_recipe;
    fill(filled);
    Q_EMIT baseChanged();
    Q_EMIT edited();
}

void TrainChoicesPage::setBase(const QString& folder, const ModelConfig& config, const Spoken& problem)
{
    if (folder != QString::fromStdString(m_recipe.model_folder))
        return; // another one has been chosen since
    m_baseProblem = problem;
    m_base = problem.isEmpty() ? std::optional(config) : std::nullopt;
    showAll();
    Q_EMIT changed();
}

void TrainChoicesPage::askTokenizer()
{
    if (m_recipe.tokenizer == m_tokenizer && m_tokenizerProblem.isEmpty())
        return;
    m_tokenizer = m_recipe.tokenizer;
    m_tokenizerProblem.clear();
    // The two that are always the same need not be looked for.
    m_tokens = m_tokenizer == "gpt2" ? 50257 : m_tokenizer == "bytes" ? 256 : 0;
    if (m_tokens == 0)
        Q_EMIT tokenizerWanted(QString::fromStdString(m_tokenizer));
}

void TrainChoicesPage::setTokenizer(const QString& name, qint64 tokens, const Spoken& problem)
{
    if (name.toStdString() != m_tokenizer)
        return; // another one has been chosen since
    m_tokens = tokens;
    m_tokenizerProblem = problem;
    showAll();
    Q_EMIT changed();
}

QString TrainChoicesPage::tokenizerName() const
{
    if (m_tokenizer == "gpt2")
        return tr("GPT-2’s");
    if (m_tokenizer == "bytes")
        return tr("bytes");
    const QString name = QString::fromStdString(m_tokenizer);
    return name.mid(name.lastIndexOf(QLatin1Char('/')) + 1);
}

std::optional<ModelConfig> TrainChoicesPage::shape() const
{
    auto model = m_base;
    if (!model || !isFresh() || model->vocab_size > 0)
        return model;
    if (m_tokens == 0)
        return std::nullopt;
    model->vocab_size = m_tokens;
    return model;
}

void TrainChoicesPage::takeFolder(const QString& folder)
{
    m_recipe.model_folder = folder.toStdString();
    m_base.reset();
    m_baseProblem.clear();
    setModels(m_models);
    showAll();
    Q_EMIT baseWanted(folder);
    Q_EMIT baseChanged();
    Q_EMIT edited();
}

void TrainChoicesPage::fill(const FinetuneRecipe& recipe)
{
    const bool other = recipe.model_folder != m_recipe.model_folder;
    m_recipe = recipe;
    setModels(m_models);
    if (m_recipe.model_folder.empty()) {
        if (m_options.canBeFresh) {
            m_base = m_recipe.model;
            askTokenizer();
        }
    } else if (other || !m_base) {
        m_base.reset();
        m_baseProblem.clear();
        Q_EMIT baseWanted(QString::fromStdString(m_recipe.model_folder));
    }
    m_fresh->fill(m_recipe.model);
    m_lora->fill(m_recipe.lora);
    m_epochs->setWhole(m_recipe.epochs);
    m_batch->setWhole(m_recipe.data.batch_size);
    m_rate->setValue(m_recipe.optimizer.lr);
    m_decay->setValue(m_recipe.optimizer.weight_decay);
    m_warmup->setWhole(m_recipe.optimizer.warmup_steps);
    m_clip->setValue(m_recipe.optimizer.grad_clip);
    m_seed->setWhole(static_cast<qint64>(m_recipe.seed));
    m_maxLength->setWhole(m_recipe.data.max_length);
    m_evalFreq->setWhole(m_recipe.eval_freq);
    m_dropout->setChecked(m_recipe.dropout);
    m_exact->setChecked(m_recipe.exact);
    if (m_recipe.monitor.text != "off")
        m_monitorText = m_recipe.monitor.text;
    m_monitor->setChecked(m_recipe.monitor.text != "off");
    m_schedule->setCurrentIndex(std::max(0, m_schedule->findData(QString::fromStdString(m_recipe.optimizer.schedule))));
    showAll();
}

void TrainChoicesPage::takeInto(FinetuneRecipe& recipe) const
{
    recipe.model = m_recipe.model;
    recipe.model_folder = m_recipe.model_folder;
    recipe.tokenizer = m_recipe.tokenizer;
    recipe.train = m_recipe.train;
    recipe.position = m_recipe.position;
    recipe.lora = m_recipe.lora;
    recipe.dropout = m_recipe.dropout;
    recipe.optimizer = m_recipe.optimizer;
    recipe.epochs = m_recipe.epochs;
    recipe.max_steps = m_recipe.max_steps;
    recipe.eval_freq = m_recipe.eval_freq;
    recipe.eval_iter = m_recipe.eval_iter;
    recipe.checkpoint_every = m_recipe.checkpoint_every;
    recipe.keep_checkpoints = m_recipe.keep_checkpoints;
    recipe.seed = m_recipe.seed;
    recipe.device = m_recipe.device;
    recipe.exact = m_recipe.exact;
    recipe.monitor = m_recipe.monitor;
    recipe.data.batch_size = m_recipe.data.batch_size;
    recipe.data.max_length = m_recipe.data.max_length;
    recipe.data.padding = m_recipe.data.padding;
    recipe.data.attention_mask = m_recipe.data.attention_mask;
}

void TrainChoicesPage::setClasses(std::int64_t classes)
{
    m_classes = classes;
    showAll();
}

void TrainChoicesPage::setTexts(std::int64_t training, std::int64_t longest)
{
    m_texts = training;
    m_longest = longest;
    showAll();
}

QString TrainChoicesPage::baseName() const
{
    return m_recipe.model_folder.empty() ? tr("a fresh small model") : m_model->currentText();
}

std::int64_t TrainChoicesPage::trainable() const
{
    const auto model = shape();
    if (!model)
        return 0;
    return trainableNumbers(
        *model, m_options.hasHead ? std::max<std::int64_t>(2, m_classes) : 0, m_recipe.train, m_recipe.lora);
}

void TrainChoicesPage::showAll()
{
    m_fresh->setVisible(isFresh() && m_options.canBeFresh);
    m_monitor->setVisible(!isFresh()); // a fresh model has nothing to forget
    const bool lora = m_recipe.train == "lora";
    m_lora->setVisible(lora);
    const QStringList keys
        = m_options.hasHead ? QStringList { "head", "last_block", "all", "lora" } : QStringList { "all", "lora" };
    m_what->setCurrentIndex(static_cast<int>(keys.indexOf(QString::fromStdString(m_recipe.train))));
    if (const auto known = shape()) {
        const ModelConfig& model = *known;
        const QString tokens = m_tokens == 0 ? QString() : tr(" (%1 tokens)").arg(count(m_tokens));
        m_modelNote->setText(isFresh()
                ? tr(
                    "Its weights are drawn at random: it knows nothing yet, and all of it should train. Its tokenizer: "
                    "%1%2.")
                      .arg(tokenizerName(), tokens)
                : tr("%Ln layer(s), %1 heads, %2 wide; reads %3 tokens at once.", nullptr,
                    static_cast<int>(model.n_layers))
                      .arg(count(model.n_heads), count(model.emb_dim), count(model.context_length)));
        const std::int64_t trains = trainable();
        std::int64_t all = parameterCount(model);
        if (m_options.hasHead) { // its head for tokens goes, and one for classes comes
            ModelConfig bare = model;
            bare.tied = true;
            all = parameterCount(bare) + model.emb_dim * std::max<std::int64_t>(2, m_classes)
                + std::max<std::int64_t>(2, m_classes);
        }
        if (lora)
            all += trains;
        m_whatNote->setText(tr("%1 of %2 numbers train (%3 %).")
                                .arg(count(trains), count(all),
                                    QLocale().toString(100.0 * static_cast<double>(trains) / static_cast<double>(all),
                                        'f', trains * 100 < all ? 2 : 0)));
        m_countRows->setRows({ { tr("base model"), baseName(), {} },
            { tr("numbers"), count(all), tr("Weights and biases of the model with its new head") },
            { tr("that train"), count(trains), tr("Those that gradients change") } });
    } else {
        m_modelNote->setText((isFresh() ? m_tokenizerProblem : m_baseProblem).text());
        m_whatNote->setText({});
        m_countRows->setRows({});
    }
    m_modelNote->setVisible(!m_modelNote->text().isEmpty());
    m_whatNote->setVisible(!m_whatNote->text().isEmpty());
    const std::int64_t batches = m_recipe.data.batch_size > 0 ? m_texts / m_recipe.data.batch_size : 0;
    m_stepsNote->setText(m_texts > 0 && batches > 0 ? tr("%1 texts in batches of %2: %3 steps an epoch, %4 in all.")
                                                          .arg(count(m_texts), count(m_recipe.data.batch_size),
                                                              count(batches), count(batches * m_recipe.epochs))
                                                    : QString());
    m_stepsNote->setVisible(!m_stepsNote->text().isEmpty());
    m_maxLength->setOutsideProblem(m_base && m_recipe.data.max_length > m_base->context_length
            ? tr("The model reads %1 tokens at once.").arg(count(m_base->context_length))
            : QString());
    m_maxLength->setEmpty(0, m_longest > 0 ? tr("longest: %1").arg(count(m_longest)) : tr("longest"));
    showOwn();
}

QString TrainChoicesPage::title() const
{
    return tr("What to train");
}

QString TrainChoicesPage::problem() const
{
    if (m_recipe.model_folder.empty() && !m_options.canBeFresh)
        return tr("Choose the model to begin with.");
    if (!m_baseProblem.isEmpty())
        return m_baseProblem.text();
    if (isFresh() && !m_tokenizerProblem.isEmpty())
        return m_tokenizerProblem.text();
    if (m_recipe.model_folder.empty() && !m_fresh->problem().isEmpty())
        return m_fresh->problem();
    const QList<NumberField*> fields { m_epochs, m_batch, m_rate, m_decay, m_warmup, m_clip, m_seed, m_maxLength,
        m_evalFreq };
    for (const NumberField* field : fields)
        if (const QString wrong = field->problem(); !wrong.isEmpty())
            return wrong;
    if (m_recipe.train == "lora" && !m_lora->problem().isEmpty())
        return m_lora->problem();
    if (m_texts > 0 && m_texts < m_recipe.data.batch_size)
        return tr("%1 texts train, and a batch needs %2: take a smaller batch.")
            .arg(count(m_texts), count(m_recipe.data.batch_size));
    return ownProblem();
}

QString TrainChoicesPage::waitingFor() const
{
    if (isFresh())
        return m_base && !shape() && m_tokenizerProblem.isEmpty() ? tr("Looking into the tokenizer…") : QString();
    return m_base ? QString() : tr("Looking into the model…");
}

QList<InspectorSection*> TrainChoicesPage::inspectorSections() const
{
    return { m_counts, m_advice };
}

QString TrainChoicesPage::numbersAsCsv() const
{
    const auto model = shape();
    if (!model)
        return {};
    QString csv = QStringLiteral("train,numbers\n");
    for (const char* what : { "head", "last_block", "all", "lora" })
        if (m_options.hasHead || QLatin1String(what) == QLatin1String("all")
            || QLatin1String(what) == QLatin1String("lora"))
            csv += QStringLiteral("%1,%2\n")
                       .arg(QLatin1String(what))
                       .arg(trainableNumbers(
                           *model, m_options.hasHead ? std::max<std::int64_t>(2, m_classes) : 0, what, m_recipe.lora));
    return csv;
}

void TrainChoicesPage::retranslate()
{
    m_modelCard->setTitle(tr("Model to begin with"));
    m_model->setAccessibleName(tr("Model to begin with"));
    m_choose->setText(tr("Folder…"));
    m_choose->setToolTip(tr("Choose a model folder, ours or one of transformers'"));
    m_fresh->retranslate();
    m_whatCard->setTitle(tr("What trains"));
    if (m_options.hasHead)
        m_what->setSegments({ tr("Head"), tr("Last block"), tr("All"), tr("LoRA") },
            { tr("Only the new head: fast, and the model itself stays as it is"),
                tr("The new head, the last block and the final norm, as in the book"), tr("Every number of the model"),
                tr("Thin matrices beside the frozen weights (Hu et al. 2021; appendix E)") });
    else
        m_what->setSegments({ tr("All"), tr("LoRA") },
            { tr("Every number of the model, as in the book"),
                tr("Thin matrices beside the frozen weights (Hu et al. 2021; appendix E)") });
    m_lora->retranslate();
    m_howCard->setTitle(tr("How it trains"));
    m_epochs->setLabel(tr("Epochs"), tr("Passes over the texts that train"));
    m_batch->setLabel(tr("Texts in a batch"), tr("Of how many texts a step sees the mean loss"));
    m_rate->setLabel(tr("Learning rate"), tr("How far a step goes (AdamW)"));
    m_decay->setLabel(tr("Weight decay"), tr("Pulls weights towards zero a little at each step"));
    m_warmup->setLabel(tr("Warm-up steps"), tr("Steps over which the learning rate rises from zero"));
    m_clip->setLabel(tr("Gradient clip"), tr("Largest norm of all gradients together; 0 = off"));
    m_seed->setLabel(tr("Seed"), tr("Of every random draw: the split, the order, the new head"));
    m_maxLength->setLabel(
        tr("Longest text"), tr("Tokens; longer texts are cut there. Empty: as the longest that trains"));
    m_evalFreq->setLabel(tr("Evaluate every"), tr("Steps between two looks at loss and accuracy"));
    m_scheduleName->setText(tr("Schedule"));
    m_schedule->setAccessibleName(tr("Schedule"));
    const QString schedule = m_schedule->currentData().toString();
    m_schedule->clear();
    m_schedule->addItem(tr("constant"), QStringLiteral("constant"));
    m_schedule->addItem(tr("cosine"), QStringLiteral("cosine"));
    m_schedule->addItem(tr("constant, then down (WSD)"), QStringLiteral("wsd"));
    m_schedule->setCurrentIndex(std::max(
        0, m_schedule->findData(schedule.isEmpty() ? QString::fromStdString(m_recipe.optimizer.schedule) : schedule)));
    m_dropout->setText(tr("Dropout while it trains"));
    m_dropout->setToolTip(tr("At the model's own rate; the book fine-tunes without"));
    m_exact->setText(tr("As the book, number for number (CPU)"));
    m_exact->setToolTip(tr("The book's order of operations and of random draws; slower, and on the CPU only"));
    m_monitor->setText(tr("Watch what it forgets"));
    m_monitor->setToolTip(tr("At each evaluation it reads a general text and goes on from some fixed words; takes a "
                             "moment each time"));
    m_counts->setTitle(tr("The model"));
    m_advice->setTitle(tr("How much should train?"));
    m_adviceText->setText(m_options.hasHead
            ? tr(
                "The new head alone learns fast and keeps the model as it was. The last block as well is what the book "
                "does: nearly as good as training all, in a fraction of the time. All of it is best for a fresh or "
                "very small model.")
            : tr("All of the model learns most and forgets most of what it knew. LoRA changes little beside the frozen "
                 "weights, and can be taken off again."));
    setModels(m_models);
    showAll();
}

} // namespace cutaway
