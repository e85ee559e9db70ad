// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/trainform.h"

#include <algorithm>
#include <cmath>

#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/recipecard.h"
#include "views/train/runhistory.h"

namespace cutaway {

namespace {

    /// Recipes whose text is here come first, the small ones before the large.
    bool isSooner(const RecipeChoice& a, const RecipeChoice& b)
    {
        if (a.missing.isEmpty() != b.missing.isEmpty())
            return a.missing.isEmpty();
        return roughParametersOf(a.recipe) < roughParametersOf(b.recipe);
    }

    QScrollArea* scrolling(QWidget* content)
    {
        auto* area = new QScrollArea;
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area->setFocusPolicy(Qt::NoFocus);
        content->setProperty("clear", true);
        area->setWidget(content);
        return area;
    }

} // namespace

TrainForm::TrainForm(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* content = new QWidget;
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, content);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(16);
    buildRecipes();
    m_columns->addWidget(m_recipeCard, 5);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    buildText();
    buildNumbers();
    column->addWidget(m_textCard);
    column->addWidget(m_numberCard);
    column->addStretch(1);
    m_columns->addLayout(column, 4);
    layout->addWidget(m_area = scrolling(content));
    retranslate();
}

void TrainForm::buildRecipes()
{
    m_recipeCard = new Card;
    m_recipeCard->setProperty("card", QStringLiteral("none"));
    m_recipeCard->body()->setContentsMargins(0, 0, 0, 0);
    m_list = new QVBoxLayout;
    m_list->setSpacing(8);
    m_list->addStretch(1);
    m_recipeCard->body()->addLayout(m_list, 1);
    m_group = new QButtonGroup(this);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int index) {
        chooseRecipe(index);
        Q_EMIT recipeChosen(recipeName());
    });
}

void TrainForm::buildText()
{
    m_textCard = new Card;
    m_textCard->head()->addStretch(1);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_text = new QComboBox;
    m_text->setObjectName(QStringLiteral("trainText"));
    m_text->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_text->setMinimumContentsLength(12);
    m_ownText = makeButton(ButtonKind::Plain, QStringLiteral("file"));
    m_ownText->setObjectName(QStringLiteral("ownText"));
    row->addWidget(m_text, 1);
    row->addWidget(m_ownText);
    m_textCard->body()->addLayout(row);
    m_textNote = new QLabel;
    m_textNote->setWordWrap(true);
    setTextRole(m_textNote, TextRole::Note);
    m_textCard->body()->addWidget(m_textNote);
    connect(m_text, &QComboBox::activated, this, [this](int index) {
        m_textPath = m_text->itemData(index).toString();
        m_text->setToolTip(m_text->currentText());
        Q_EMIT changed();
    });
    connect(m_ownText, &QPushButton::clicked, this, [this] {
        m_waitsForText = true;
        Q_EMIT chooseTextRequested();
    });
}

void TrainForm::buildNumbers()
{
    m_numberCard = new Card;
    m_numberCard->head()->addStretch(1);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    static constexpr const char* names[FieldCount]
        = { "epochs", "learningRate", "maxSteps", "batchSize", "context", "seed", "evaluateEvery" };
    for (int i = 0; i < FieldCount; ++i) {
        auto* label = new QLabel;
        auto* field = new QLineEdit;
        field->setObjectName(QLatin1String(names[i]));
        setTextRole(label, TextRole::Note);
        label->setBuddy(field);
        grid->addWidget(label, i / 2 * 2, i % 2);
        grid->addWidget(field, i / 2 * 2 + 1, i % 2);
        connect(field, &QLineEdit::textEdited, this, &TrainForm::changed);
        m_labels.push_back(label);
        m_fields.push_back(field);
    }
    m_speedLabel = new QLabel;
    setTextRole(m_speedLabel, TextRole::Note);
    m_speed = new Segmented;
    m_speed->setObjectName(QStringLiteral("exactOrFast"));
    grid->addWidget(m_speedLabel, FieldCount / 2 * 2, FieldCount % 2);
    grid->addWidget(m_speed, FieldCount / 2 * 2 + 1, FieldCount % 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    m_numberCard->body()->addLayout(grid);
    m_speedNote = new QLabel;
    m_speedNote->setWordWrap(true);
    setTextRole(m_speedNote, TextRole::Note);
    m_numberCard->body()->addWidget(m_speedNote);
    connect(m_speed, &Segmented::chosen, this, [this] {
        describeSpeed();
        Q_EMIT changed();
    });
}

void TrainForm::setRecipes(const QList<RecipeChoice>& recipes)
{
    if (m_current >= 0)
        m_preferred = recipeName();
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
    retranslate();
    chooseRecipe(firstChoice());
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
    fillFields();
    showTexts();
    Q_EMIT changed();
}

void TrainForm::setTexts(const QList<TextChoice>& texts)
{
    QString added;
    for (const TextChoice& text : texts) {
        const bool known
            = std::any_of(m_texts.begin(), m_texts.end(), [&](const TextChoice& old) { return old.path == text.path; });
        if (!known)
            added = text.path;
    }
    m_texts = texts;
    if (m_waitsForText && !added.isEmpty()) {
        m_textPath = added;
        m_waitsForText = false;
    }
    showTexts();
    Q_EMIT changed();
}

void TrainForm::chooseText(const QString& path)
{
    m_textPath = path;
    m_waitsForText = false;
    showTexts();
    Q_EMIT changed();
}

void TrainForm::showTexts()
{
    const QSignalBlocker quiet(m_text);
    m_text->clear();
    const QString own = m_current < 0 ? QString() : filesWords(m_recipes[m_current].recipe);
    if (!own.isEmpty())
        m_text->addItem(tr("The recipe's: %1").arg(own), QString());
    for (const TextChoice& text : m_texts)
        m_text->addItem(text.name, text.path);
    const int at = m_text->findData(m_textPath.isEmpty() ? QVariant(QString()) : QVariant(m_textPath));
    m_text->setCurrentIndex(std::max(0, at));
    if (m_current >= 0) // else the recipe's own is still to come
        m_textPath = m_text->currentData().toString();
    m_text->setToolTip(m_text->currentText());
    const double kept = m_current < 0 ? 0.1 : 1.0 - m_recipes[m_current].recipe.data.train_ratio;
    m_textNote->setText(kept > 0 ? tr("%1 of it are kept apart for validation: the model never learns from that part.")
                                       .arg(QLocale().toString(kept * 100.0, 'g', 3) + QLatin1String(" %"))
                                 : tr("Nothing is kept apart for validation: the curve can't show whether the model "
                                      "learns the text by heart."));
}

bool TrainForm::hasOwnText() const
{
    return !m_textPath.isEmpty();
}

QString TrainForm::recipeName() const
{
    return m_current < 0 ? QString() : m_recipes[m_current].name;
}

QString TrainForm::textName() const
{
    for (const TextChoice& text : m_texts)
        if (text.path == m_textPath)
            return text.name;
    return m_current < 0 ? QString() : filesWords(m_recipes[m_current].recipe);
}

void TrainForm::fillFields()
{
    const TrainRecipe& recipe = m_recipes[m_current].recipe;
    const QLocale locale;
    const qint64 values[FieldCount] = { recipe.epochs, 0, recipe.max_steps, recipe.data.batch_size,
        recipe.data.context_length, static_cast<qint64>(recipe.seed), recipe.eval_freq };
    for (int i = 0; i < FieldCount; ++i)
        m_fields[static_cast<std::size_t>(i)]->setText(QString::number(values[i]));
    m_fields[LearningRate]->setText(shortRate(recipe.optimizer.lr));
    m_fields[MaxSteps]->setText(recipe.max_steps > 0 ? QString::number(recipe.max_steps) : QString());
    m_speed->setCurrentIndex(recipe.exact ? 0 : 1);
    describeSpeed();
}

// A number as one types it: with or without the language's group separators.
bool TrainForm::whole(Field field, qint64& value) const
{
    const QString text = m_fields[static_cast<std::size_t>(field)]->text().trimmed();
    bool ok = false;
    value = text.toLongLong(&ok);
    if (!ok)
        value = QLocale().toLongLong(text, &ok);
    return ok;
}

QString TrainForm::wholeProblem(Field field, qint64 least, qint64 most) const
{
    qint64 value = 0;
    const QString name = m_labels[static_cast<std::size_t>(field)]->text();
    if (!whole(field, value))
        return tr("“%1” wants a whole number.").arg(name);
    if (value < least)
        return tr("“%1” is at least %2.").arg(name, number(least));
    if (value > most)
        return tr("“%1” is at most %2.").arg(name, number(most));
    return {};
}

QString TrainForm::contextProblem() const
{
    const QString problem = wholeProblem(Context, 1, 1 << 20);
    const RecipeChoice& choice = m_recipes[m_current];
    qint64 context = 0;
    if (!problem.isEmpty() || !whole(Context, context))
        return problem;
    if (!choice.recipe.model_folder.empty() && context > choice.recipe.model.context_length)
        return tr("The model that this recipe goes on from sees %1 tokens: the context can't be longer.")
            .arg(number(choice.recipe.model.context_length));
    return {};
}

QString TrainForm::problem() const
{
    if (m_current < 0)
        return tr("There is no recipe to choose.");
    if (!m_recipes[m_current].missing.isEmpty() && !hasOwnText())
        return m_recipes[m_current].missing;
    if (m_recipes[m_current].recipe.data.files.empty() && !hasOwnText())
        return tr("Choose a text to train on.");
    bool ok = false;
    const double rate = m_fields[LearningRate]->text().trimmed().toDouble(&ok);
    if (!ok || !std::isfinite(rate) || rate <= 0.0)
        return tr("The learning rate is a number above 0, such as 4e-4 or 0.0004.");
    if (rate > 1.0)
        return tr("A learning rate above 1 makes every model go astray.");
    QStringList problems { wholeProblem(Epochs, 1, 1000000), wholeProblem(BatchSize, 1, 65536), contextProblem(),
        wholeProblem(Seed, 0, std::numeric_limits<qint64>::max()), wholeProblem(Evaluate, 1, 1000000000) };
    if (!m_fields[MaxSteps]->text().trimmed().isEmpty())
        problems << wholeProblem(MaxSteps, 0, 1000000000);
    problems.removeAll(QString());
    if (!problems.isEmpty())
        return problems.front();
    const QString device = QString::fromStdString(m_recipes[m_current].recipe.device);
    if (m_speed->currentIndex() == 0 && device != QLatin1String("auto") && device != QLatin1String("cpu"))
        return tr("The recipe names the device %1, and exact training is for the CPU: choose Fast.").arg(device);
    return {};
}

TrainRecipe TrainForm::recipe() const
{
    if (m_current < 0)
        return {};
    TrainRecipe recipe = m_recipes[m_current].recipe;
    if (hasOwnText()) {
        recipe.data.files = { m_textPath.toStdString() };
        recipe.data.extra_files.clear();
    }
    qint64 value = 0;
    const auto take = [&](Field field, std::int64_t& into) {
        if (whole(field, value))
            into = value;
    };
    take(Epochs, recipe.epochs);
    recipe.max_steps = 0;
    take(MaxSteps, recipe.max_steps);
    take(BatchSize, recipe.data.batch_size);
    take(Evaluate, recipe.eval_freq);
    if (whole(Seed, value))
        recipe.seed = static_cast<std::uint64_t>(value);
    if (recipe.model_folder.empty())
        recipe.model.context_length = std::max(recipe.model.context_length, recipe.data.context_length);
    if (whole(Context, value) && value != recipe.data.context_length) {
        // Windows that did not overlap still don't, and a fresh model sees as far as it is trained.
        if (recipe.data.stride == recipe.data.context_length)
            recipe.data.stride = value;
        if (recipe.model_folder.empty())
            recipe.model.context_length = value;
        recipe.data.context_length = value;
    }
    recipe.optimizer.lr = m_fields[LearningRate]->text().trimmed().toDouble();
    recipe.exact = m_speed->currentIndex() == 0;
    if (recipe.exact)
        recipe.dtype = "float32";
    return recipe;
}

void TrainForm::describeSpeed()
{
    m_speedNote->setText(m_speed->currentIndex() == 0
            ? tr("Exact: operations and random numbers in the book's order, on the CPU. The same seed gives the same "
                 "curve, digit for digit.")
            : tr("Fast: fused operations, on a GPU where there is one. The same curve within rounding."));
}

void TrainForm::retranslate()
{
    m_recipeCard->setTitle(tr("Recipe"), tr("what kind of model, and how it learns"));
    m_textCard->setTitle(tr("Text"));
    m_numberCard->setTitle(tr("Numbers"));
    m_text->setAccessibleName(tr("Text to train on"));
    m_ownText->setText(tr("Own file…"));
    const struct {
        QString name;
        QString tip;
    } fields[FieldCount] = {
        { tr("Epochs"), tr("How often the model sees the whole text.") },
        { tr("Learning rate"), tr("How far one step moves the weights; 4e-4 is the book's.") },
        { tr("Steps at most"), tr("Ends the run after so many steps; empty = as many as the epochs have.") },
        { tr("Batch size"), tr("How many stretches of text one step learns from.") },
        { tr("Context"), tr("How many tokens each stretch has, and how far the model can look back.") },
        { tr("Seed"), tr("Where the random numbers begin: weights, order of the text, dropout.") },
        { tr("Evaluate every … steps"),
            tr("How often train and validation loss are measured for the two strong curves.") },
    };
    for (std::size_t i = 0; i < FieldCount; ++i) {
        m_labels[i]->setText(fields[i].name);
        m_labels[i]->setToolTip(fields[i].tip);
        m_fields[i]->setToolTip(fields[i].tip);
        m_fields[i]->setAccessibleName(fields[i].name);
    }
    m_fields[MaxSteps]->setPlaceholderText(tr("all"));
    m_speedLabel->setText(tr("Arithmetic"));
    m_speed->setSegments({ tr("Exact"), tr("Fast") });
    describeSpeed();
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        const RecipeChoice& choice = m_recipes[static_cast<qsizetype>(i)];
        const QString description = choice.description.isEmpty() ? bundledDescription(choice.name) : choice.description;
        m_cards[i]->setTexts(choice.name, description,
            shapeWords(choice.recipe) + QStringLiteral(" · ") + lengthWords(choice.recipe), choice.missing);
        m_cards[i]->setToolTip(choice.whereFrom);
    }
    showTexts();
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
    const int least = std::max(m_numberCard->minimumSizeHint().width(), m_textCard->minimumSizeHint().width());
    const bool narrow = width() < least + Theme::of(this).px(300);
    m_columns->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void TrainForm::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace cutaway
