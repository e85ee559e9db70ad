// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/trainform.h"

#include <algorithm>

#include <QButtonGroup>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

#include "core/jobs/model_costs.h"
#include "core/jobs/outcome.h"
#include "views/parts/card.h"
#include "views/parts/scrolling.h"
#include "views/parts/shortnumbers.h"
#include "views/parts/theme.h"
#include "views/train/deviceform.h"
#include "views/train/evaluationform.h"
#include "views/train/modelform.h"
#include "views/train/optimizerform.h"
#include "views/train/recipecard.h"
#include "views/train/runhistory.h"
#include "views/train/textform.h"

namespace cutaway {

namespace {

    /// Recipes whose text is here come first, the small ones before the large.
    bool isSooner(const RecipeChoice& a, const RecipeChoice& b)
    {
        if (a.missing.isEmpty() != b.missing.isEmpty())
            return a.missing.isEmpty();
        return roughParametersOf(a.recipe) < roughParametersOf(b.recipe);
    }

    /// Whether the shape is one that a model can have: only then is there anything to reckon.
    bool isPossible(const ModelConfig& config)
    {
        return std::holds_alternative<bool>(outcomeOf([&config] {
            validate(config);
            return true;
        }));
    }

} // namespace

TrainForm::TrainForm(QWidget* parent)
    : QWidget(parent)
{
    setAcceptDrops(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* content = new QWidget;
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, content);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(16);
    buildRecipes();
    m_columns->addWidget(m_recipeCard, 5);
    m_partColumn = new QVBoxLayout;
    m_partColumn->setContentsMargins(0, 0, 0, 0);
    m_partColumn->setSpacing(8);
    buildParts();
    m_partColumn->addStretch(1);
    m_columns->addLayout(m_partColumn, 4);
    layout->addWidget(m_area = scrolling(content));
    retranslate();
}

void TrainForm::buildRecipes()
{
    m_recipeCard = new Card;
    m_recipeCard->setProperty("card", QStringLiteral("none"));
    m_recipeCard->body()->setContentsMargins(0, 0, 0, 0);
    m_open = makeButton(ButtonKind::Flat, QStringLiteral("folder"));
    m_save = makeButton(ButtonKind::Flat, QStringLiteral("save"));
    m_open->setObjectName(QStringLiteral("openRecipe"));
    m_save->setObjectName(QStringLiteral("saveRecipe"));
    m_recipeCard->head()->addWidget(m_open);
    m_recipeCard->head()->addWidget(m_save);
    m_list = new QVBoxLayout;
    m_list->setSpacing(8);
    m_list->addStretch(1);
    m_recipeCard->body()->addLayout(m_list, 1);
    m_group = new QButtonGroup(this);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int index) {
        chooseRecipe(index);
        Q_EMIT recipeChosen(recipeName());
    });
    connect(m_open, &QPushButton::clicked, this, &TrainForm::openRecipeRequested);
    connect(m_save, &QPushButton::clicked, this, &TrainForm::saveRecipeRequested);
}

void TrainForm::buildParts()
{
    m_text = new TextForm;
    m_model = new ModelForm;
    m_optimizer = new OptimizerForm;
    m_evaluation = new EvaluationForm;
    m_device = new DeviceForm;
    m_parts = { m_text, m_model, m_optimizer, m_evaluation, m_device };
    for (FormPart* part : m_parts) {
        m_partColumn->addWidget(part);
        connect(part, &FormPart::edited, this, [this] {
            showWords();
            Q_EMIT changed();
        });
        connect(part, &FormPart::unfolded, this, [this, part](bool on) {
            if (on) // once it is laid out
                QMetaObject::invokeMethod(
                    this, [this, part] { m_area->ensureWidgetVisible(part, 0, Theme::of(this).px(8)); },
                    Qt::QueuedConnection);
        });
    }
    connect(m_model, &ModelForm::contextEdited, m_text, &TextForm::followContext);
    connect(m_model, &ModelForm::goesOnChanged, m_text, &TextForm::setTokenizerGiven);
}

void TrainForm::setRecipes(const QList<RecipeChoice>& recipes)
{
    const QString name = recipeName();
    const bool had = m_current >= 0;
    const TrainRecipe before = had ? m_recipes[m_current].recipe : TrainRecipe();
    if (had)
        m_preferred = name;
    m_recipes = recipes;
    std::stable_sort(m_recipes.begin(), m_recipes.end(), isSooner);
    for (RecipeCard* card : m_cards) {
        m_group->removeButton(card);
        delete card;
    }
    m_cards.clear();
    for (qsizetype i = 0; i < recipes.size(); ++i) {
        auto* card = new RecipeCard;
        card->setObjectName(QStringLiteral("recipe"));
        m_group->addButton(card, static_cast<int>(i));
        m_list->insertWidget(static_cast<int>(i), card);
        m_cards.push_back(card);
    }
    m_current = -1;
    const int choice = firstChoice();
    if (had && choice >= 0 && m_recipes[choice].name == name && m_recipes[choice].recipe == before) {
        m_current = choice;
        m_cards[static_cast<std::size_t>(choice)]->setChecked(true);
        retranslate();
        Q_EMIT changed();
        return;
    }
    retranslate();
    if (choice >= 0)
        chooseRecipe(choice);
    else
        Q_EMIT changed();
}

void TrainForm::preferRecipe(const QString& name)
{
    m_preferred = name;
}

/// The preferred one; else the first, which shows something soonest.
int TrainForm::firstChoice() const
{
    auto wanted = std::find_if(
        m_recipes.begin(), m_recipes.end(), [this](const RecipeChoice& choice) { return choice.name == m_preferred; });
    if (wanted == m_recipes.end())
        wanted = m_recipes.begin();
    return wanted == m_recipes.end() ? -1 : static_cast<int>(wanted - m_recipes.begin());
}

void TrainForm::chooseRecipe(int index)
{
    if (index < 0 || index >= m_recipes.size() || index == m_current)
        return;
    m_current = index;
    m_cards[static_cast<std::size_t>(index)]->setChecked(true);
    showCard();
    fillParts();
    Q_EMIT changed();
}

void TrainForm::chooseRecipe(const QString& name)
{
    for (qsizetype i = 0; i < m_recipes.size(); ++i)
        if (m_recipes[i].name == name)
            return chooseRecipe(static_cast<int>(i));
}

void TrainForm::setTexts(const QList<TextChoice>& texts)
{
    m_text->setTexts(texts);
    showWords();
    Q_EMIT changed();
}

void TrainForm::unfold(const QString& name)
{
    for (FormPart* part : m_parts)
        part->setUnfolded(part->header()->objectName() == name);
}

void TrainForm::setCountedSteps(const TrainRecipe& recipe, std::int64_t steps)
{
    m_countedFor = recipe;
    m_countedSteps = steps;
    showWords();
    Q_EMIT changed();
}

void TrainForm::fillParts()
{
    for (FormPart* part : m_parts)
        part->fill(m_recipes[m_current].recipe);
    showWords();
}

/// What each part holds, or what is wrong with it, and what follows from all of them.
void TrainForm::showWords()
{
    if (m_current < 0)
        return;
    const TrainRecipe now = recipe();
    for (FormPart* part : m_parts) {
        const QString problem = problemOf(part);
        part->setSummary(problem.isEmpty() ? part->words(now) : problem, !problem.isEmpty());
    }
    m_optimizer->showLength(now, length());
    const TrainRecipe reckoned = withVocabulary(now);
    m_model->showCosts(hasPossibleModel()
            ? tr("%1 parameters · about %2 of memory · %3 operations a token")
                  .arg(shortCount(static_cast<double>(parameterCount(reckoned.model))),
                      byteCount(trainingMemory(reckoned).total()), operationCount(trainingFlops(reckoned.model)))
            : QString());
}

QString TrainForm::recipeName() const
{
    return m_current < 0 ? QString() : m_recipes[m_current].name;
}

QString TrainForm::textName() const
{
    return m_text->textName();
}

Spoken TrainForm::spokenTextName() const
{
    return m_text->spokenTextName();
}

RunLength TrainForm::length() const
{
    const TrainRecipe now = recipe();
    if (m_countedSteps > 0 && now == m_countedFor)
        return { m_countedSteps, true };
    const bool own = m_text->hasOwnTexts();
    return lengthOf(now, own ? m_text->textBytes() : m_current < 0 ? 0 : m_recipes[m_current].textBytes);
}

QString TrainForm::problem() const
{
    if (m_current < 0)
        return tr("There is no recipe to choose.");
    for (const FormPart* part : m_parts)
        if (const QString problem = problemOf(part); !problem.isEmpty())
            return problem;
    return {};
}

bool TrainForm::hasPossibleModel() const
{
    return m_current >= 0 && m_model->problem().isEmpty() && isPossible(withVocabulary(recipe()).model);
}

QString TrainForm::problemOf(const FormPart* part) const
{
    const QString& missing = m_recipes[m_current].missing;
    return part == m_text && !missing.isEmpty() && !m_text->hasOwnTexts() ? missing : part->problem();
}

bool TrainForm::pinsNothing() const
{
    return m_evaluation->pinsNothing();
}

TrainRecipe TrainForm::recipe() const
{
    if (m_current < 0)
        return {};
    TrainRecipe recipe = m_recipes[m_current].recipe;
    m_model->takeInto(recipe); // before the tokenizer, which decides on the vocabulary
    for (const FormPart* part : m_parts)
        if (part != m_model)
            part->takeInto(recipe);
    return recipe;
}

void TrainForm::retranslate()
{
    m_recipeCard->setTitle(tr("Recipe"), tr("which model, and how it learns"));
    m_open->setText(tr("Open…"));
    m_open->setToolTip(tr("Open a recipe: a JSON file, as cutaway-cli train --config takes it, or a run's run.json"));
    m_open->setAccessibleName(tr("Open a recipe"));
    m_save->setText(tr("Save…"));
    m_save->setToolTip(tr("Save what is set here as a recipe, for cutaway-cli train --config or another day"));
    m_save->setAccessibleName(tr("Save the recipe"));
    for (FormPart* part : m_parts)
        part->retranslate();
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        const RecipeChoice& choice = m_recipes[static_cast<qsizetype>(i)];
        const QString description = choice.description.isEmpty() ? bundledDescription(choice.name) : choice.description;
        m_cards[i]->setTexts(choice.name, description,
            shapeWords(choice.recipe) + QStringLiteral(" · ") + lengthWords(choice.recipe), choice.missing);
        m_cards[i]->setToolTip(choice.whereFrom);
    }
    showWords();
}

void TrainForm::showCard()
{
    if (m_current >= 0 && isVisible())
        m_area->ensureWidgetVisible(m_cards[static_cast<std::size_t>(m_current)], 0, Theme::of(this).px(8));
}

void TrainForm::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    QMetaObject::invokeMethod(this, &TrainForm::showCard, Qt::QueuedConnection); // once it is laid out
}

// Two columns where there is room, else one below the other.
void TrainForm::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < Theme::of(this).px(620);
    m_columns->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void TrainForm::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TrainForm::dragEnterEvent(QDragEnterEvent* event)
{
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            return event->acceptProposedAction();
}

void TrainForm::dropEvent(QDropEvent* event)
{
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    m_text->takeTexts(paths, m_text->hasOwnTexts()); // instead of the recipe's, or besides what was chosen
}

} // namespace cutaway
