// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/modelform.h"

#include <algorithm>

#include <QComboBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/jobs/model_presets.h"
#include "views/parts/numberfield.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/settings/toggleswitch.h"
#include "views/train/runhistory.h"

namespace cutaway {

namespace {
    enum Mode { New, GoOn };

    QWidget* column(QWidget* parent)
    {
        auto* widget = new QWidget(parent);
        auto* layout = new QVBoxLayout(widget);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        return widget;
    }
} // namespace

ModelForm::ModelForm(QWidget* parent)
    : FormPart("modelSection", parent)
{
    m_mode = new Segmented;
    m_mode->setObjectName(QStringLiteral("newOrGoOn"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_mode);
    row->addStretch(1);
    body()->addLayout(row);
    buildShape();
    buildGoOn();
    m_costs = addNote();
    m_costs->setObjectName(QStringLiteral("costs"));
    connect(m_mode, &Segmented::chosen, this, [this] {
        showMode();
        Q_EMIT goesOnChanged(goesOn());
        Q_EMIT edited();
    });
}

void ModelForm::buildShape()
{
    QGridLayout* first = addGrid(); // the context is also of a model that is gone on from
    m_shape = column(this);
    body()->addWidget(m_shape);
    auto* layout = static_cast<QVBoxLayout*>(m_shape->layout());
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid);
    m_preset = new QComboBox;
    m_preset->setObjectName(QStringLiteral("preset"));
    m_init = new QComboBox;
    m_init->setObjectName(QStringLiteral("init"));
    for (QComboBox* box : { m_preset, m_init }) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    using Kind = NumberField::Kind;
    m_layers = new NumberField(Kind::Whole, "layers");
    m_heads = new NumberField(Kind::Whole, "heads");
    m_width = new NumberField(Kind::Whole, "width");
    m_context = new NumberField(Kind::Whole, "context");
    m_dropout = new NumberField(Kind::Real, "dropout");
    m_layers->setRange(1, 1024); // as core/jobs/model_config.cpp
    m_heads->setRange(1, 1024);
    m_width->setRange(1, 65536);
    m_context->setRange(1, 1000000);
    m_dropout->setRange(0.0, 0.99);
    add(first, 0, m_context);
    m_presetName = addNamed(first, 1, m_preset);
    add(grid, 0, m_layers);
    add(grid, 1, m_heads);
    add(grid, 2, m_width);
    add(grid, 3, m_dropout);
    m_initName = addNamed(grid, 4, m_init);
    m_bias = new ToggleSwitch;
    m_tied = new ToggleSwitch;
    m_feedForward = new ToggleSwitch;
    m_bias->setObjectName(QStringLiteral("qkvBias"));
    m_tied->setObjectName(QStringLiteral("tied"));
    m_feedForward->setObjectName(QStringLiteral("feedForward"));
    for (ToggleSwitch* toggle : { m_bias, m_tied, m_feedForward }) {
        layout->addWidget(toggle);
        connect(toggle, &ToggleSwitch::clicked, this, &ModelForm::shapeEdited);
    }
    for (NumberField* field : { m_layers, m_heads, m_width, m_dropout })
        connect(field, &NumberField::edited, this, &ModelForm::shapeEdited);
    connect(m_init, &QComboBox::activated, this, &ModelForm::shapeEdited);
    connect(m_preset, &QComboBox::activated, this, &ModelForm::choosePreset);

    connect(m_context, &NumberField::edited, this, [this] {
        checkContext();
        if (m_context->problem().isEmpty()) {
            Q_EMIT contextEdited(m_contextBefore, m_context->whole());
            m_contextBefore = m_context->whole();
        }
        Q_EMIT edited();
    });
}

void ModelForm::buildGoOn()
{
    m_goOn = column(this);
    body()->insertWidget(1, m_goOn);
    m_choose = makeButton(ButtonKind::Plain, QStringLiteral("folder"));
    m_choose->setObjectName(QStringLiteral("chooseModel"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_choose);
    row->addStretch(1);
    static_cast<QVBoxLayout*>(m_goOn->layout())->addLayout(row);
    m_folderNote = new QLabel;
    m_folderNote->setWordWrap(true);
    m_folderNote->setObjectName(QStringLiteral("folderNote"));
    setTextRole(m_folderNote, TextRole::Note);
    m_goOn->layout()->addWidget(m_folderNote);
    connect(m_choose, &QPushButton::clicked, this, &ModelForm::showModelMenu);
}

void ModelForm::setModels(const QList<ModelChoice>& models)
{
    m_models = models;
}

void ModelForm::showModelMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ModelChoice& model : m_models)
        connect(menu->addAction(model.name), &QAction::triggered, this,
            [this, folder = model.folder] { Q_EMIT modelWanted(folder); });
    menu->addSeparator();
    connect(menu->addAction(tr("Another folder…")), &QAction::triggered, this, &ModelForm::chooseModelRequested);
    menu->popup(m_choose->mapToGlobal(QPoint(0, m_choose->height())));
}

void ModelForm::takeModel(const QString& folder, const ModelConfig& config, const Spoken& problem)
{
    m_folder = folder;
    m_folderModel = config;
    m_folderProblem = problem;
    m_mode->setCurrentIndex(GoOn);
    if (problem.isEmpty() && m_context->whole() > config.context_length) {
        Q_EMIT contextEdited(m_context->whole(), config.context_length);
        m_context->setWhole(config.context_length);
        m_contextBefore = config.context_length;
    }
    showMode();
    Q_EMIT goesOnChanged(true);
    Q_EMIT edited();
}

bool ModelForm::goesOn() const
{
    return m_mode->currentIndex() == GoOn;
}

void ModelForm::showCosts(const QString& words)
{
    m_costs->setText(words);
    m_costs->setVisible(!words.isEmpty());
}

void ModelForm::choosePreset(int index)
{
    const QString name = m_preset->itemData(index).toString();
    if (name.isEmpty()) { // the recipe's
        setShape(m_recipe.model);
    } else if (const auto preset = modelPreset(name.toStdString())) {
        setShape(*preset);
    }
    m_preset->setCurrentIndex(index);
    checkHeads();
    Q_EMIT edited();
}

void ModelForm::shapeEdited()
{
    m_preset->setCurrentIndex(-1); // a shape of one's own
    checkHeads();
    Q_EMIT edited();
}

void ModelForm::checkHeads()
{
    const bool both = m_heads->whole() > 0 && m_width->whole() > 0;
    const bool fits = !both || m_width->whole() % m_heads->whole() == 0;
    m_width->setOutsideProblem(fits
            ? QString()
            : tr("The width is a multiple of the heads, since each gets an equal slice: %1 or %2 with %3 heads.")
                  .arg(number(m_width->whole() / m_heads->whole() * m_heads->whole()),
                      number((m_width->whole() / m_heads->whole() + 1) * m_heads->whole()), number(m_heads->whole())));
}

void ModelForm::setShape(const ModelConfig& shape)
{
    m_layers->setWhole(shape.n_layers);
    m_heads->setWhole(shape.n_heads);
    m_width->setWhole(shape.emb_dim);
    m_dropout->setValue(shape.drop_rate);
    m_init->setCurrentIndex(shape.init == "gpt2" ? 1 : 0);
    m_bias->setChecked(shape.qkv_bias);
    m_tied->setChecked(shape.tied);
    m_feedForward->setChecked(shape.feed_forward);
}

void ModelForm::showPresets()
{
    const int was = m_preset->count() == 0 ? 0 : m_preset->currentIndex();
    m_preset->clear();
    m_preset->addItem(tr("The recipe's"), QString());
    for (const std::string_view name : modelPresetNames()) {
        const auto shape = modelPreset(name);
        m_preset->addItem(tr("%1 · %2", "name of a model, number of parameters")
                              .arg(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())),
                                  shortCount(static_cast<double>(parameterCount(*shape)))),
            QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    }
    m_preset->setPlaceholderText(tr("Your own"));
    m_preset->setCurrentIndex(was);
}

/// A model that is gone on from sees no further than it was made to.
void ModelForm::checkContext()
{
    m_context->setOutsideProblem(!goesOn() || m_folder.isEmpty() || m_context->whole() <= m_folderModel.context_length
            ? QString()
            : tr("The model that is gone on from sees %1 tokens: the context can't be longer.")
                  .arg(number(m_folderModel.context_length)));
}

void ModelForm::showMode()
{
    const bool on = goesOn();
    m_shape->setVisible(!on);
    m_preset->parentWidget()->setVisible(!on);
    m_goOn->setVisible(on);
    m_choose->setText(m_folder.isEmpty() ? tr("Choose a model…") : tr("Another model…"));
    checkContext();
    if (m_folder.isEmpty())
        m_folderNote->setText(
            tr("Its weights and its tokenizer are where the run begins; the folder itself stays as it is."));
    else if (!m_folderProblem.isEmpty())
        m_folderNote->setText(m_folderProblem.text());
    else
        m_folderNote->setText(
            tr("%1: %2. The folder itself stays as it is.", "a model's folder, its shape")
                .arg(QFileInfo(m_folder).fileName(), shapeWords(m_folderModel, parameterCount(m_folderModel))));
    m_folderNote->setToolTip(m_folder);
}

void ModelForm::fill(const TrainRecipe& recipe)
{
    m_recipe = recipe;
    m_folder = QString::fromStdString(recipe.model_folder);
    m_folderModel = recipe.model;
    m_folderProblem.clear();
    m_mode->setCurrentIndex(m_folder.isEmpty() ? New : GoOn);
    setShape(recipe.model);
    m_context->setWhole(recipe.data.context_length);
    m_contextBefore = recipe.data.context_length;
    if (m_preset->count() > 0)
        m_preset->setCurrentIndex(0);
    checkHeads();
    showMode();
}

void ModelForm::takeInto(TrainRecipe& recipe) const
{
    const qint64 context = m_context->problem().isEmpty() ? m_context->whole() : recipe.data.context_length;
    if (goesOn()) {
        recipe.model_folder = m_folder.toStdString();
        recipe.model = m_folderModel;
        recipe.data.context_length = context;
        return;
    }
    if (!recipe.model_folder.empty()) {
        recipe.model_folder.clear();
        recipe.model.vocab_size = 0;
    }
    // A new model sees as far as it is trained, or further where the recipe wants it so.
    recipe.model.context_length = context != recipe.data.context_length
        ? context
        : std::max<std::int64_t>(recipe.model.context_length, context);
    recipe.data.context_length = context;
    const auto take = [](const NumberField* field, std::int64_t& into) {
        if (field->problem().isEmpty())
            into = field->whole();
    };
    take(m_layers, recipe.model.n_layers);
    take(m_heads, recipe.model.n_heads);
    take(m_width, recipe.model.emb_dim);
    if (m_dropout->problem().isEmpty())
        recipe.model.drop_rate = m_dropout->value();
    recipe.model.init = m_init->currentIndex() == 1 ? "gpt2" : "book";
    recipe.model.qkv_bias = m_bias->isChecked();
    recipe.model.tied = m_tied->isChecked();
    recipe.model.feed_forward = m_feedForward->isChecked();
}

QString ModelForm::problem() const
{
    if (goesOn()) {
        if (m_folder.isEmpty())
            return tr("Choose the model to go on from.");
        return m_folderProblem.isEmpty() ? m_context->problem() : m_folderProblem.text();
    }
    for (const NumberField* field : { m_layers, m_heads, m_width, m_dropout, m_context })
        if (!field->problem().isEmpty())
            return field->problem();
    return {};
}

QString ModelForm::words(const TrainRecipe& recipe) const
{
    const QString context = tr("context %1").arg(number(recipe.data.context_length));
    if (goesOn())
        return tr("goes on from %1").arg(QFileInfo(m_folder).fileName()) + QStringLiteral(" · ") + context;
    return shapeWords(recipe) + QStringLiteral(" · ") + context;
}

void ModelForm::retranslate()
{
    setTitle(tr("Model"));
    m_mode->setSegments({ tr("New"), tr("Go on from…") },
        { tr("A new model of this shape"), tr("A model that has been trained before, of Cutaway or another program") });
    m_presetName->setText(tr("Shape"));
    m_preset->setAccessibleName(tr("Shape"));
    m_preset->setToolTip(tr("The four sizes of GPT-2, as the book configures them"));
    m_layers->setLabel(tr("Layers"), tr("Transformer blocks, one after the other."));
    m_heads->setLabel(tr("Heads"), tr("Attention heads in each layer."));
    m_width->setLabel(
        tr("Width"), tr("Numbers that stand for one token on its way through the model; a multiple of the heads."));
    m_context->setLabel(tr("Context"), tr("How many tokens each stretch has, and how far the model can look back."));
    m_dropout->setLabel(tr("Dropout"), tr("Share of numbers that is left out at random in each step."));
    m_initName->setText(tr("Fresh weights"));
    m_init->setAccessibleName(tr("Fresh weights"));
    const int init = std::max(0, m_init->currentIndex());
    m_init->clear();
    m_init->addItems({ tr("the book's"), tr("GPT-2's") });
    m_init->setItemData(0, tr("PyTorch's defaults, as in chapter 4"), Qt::ToolTipRole);
    m_init->setItemData(
        1, tr("normal with 0.02; what goes into the stream, smaller the more layers there are"), Qt::ToolTipRole);
    m_init->setCurrentIndex(init);
    m_bias->setText(tr("Bias in queries, keys and values"));
    m_bias->setToolTip(tr("GPT-2 has one; the book trains without."));
    m_tied->setText(tr("Head shares the token embedding"));
    m_tied->setToolTip(tr("GPT-2 does so; the book's head has weights of its own."));
    m_feedForward->setText(tr("Feed forward in each block"));
    m_feedForward->setToolTip(tr("Without it the blocks are attention only, to study attention alone."));
    showPresets();
    showMode();
    checkHeads();
}

} // namespace cutaway
