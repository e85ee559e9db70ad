// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/evaluationform.h"

#include <algorithm>

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "views/parts/numberfield.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/settings/toggleswitch.h"

namespace cutaway {

namespace {
    // As core/train/recipe.h.
    constexpr std::size_t mostPinned = 8;
    constexpr std::size_t mostPinnedBytes = 4000;
} // namespace

EvaluationForm::EvaluationForm(QWidget* parent)
    : FormPart("evaluationSection", parent)
{
    const auto field = [this](const char* name, double least, double most) {
        auto* made = new NumberField(NumberField::Kind::Whole, name);
        made->setRange(least, most);
        connect(made, &NumberField::edited, this, &EvaluationForm::edited);
        return made;
    };
    m_every = field("evaluateEvery", 1, 1e9);
    m_batches = field("evaluationBatches", 0, 1e9);
    m_checkpointEvery = field("checkpointEvery", 0, 1e9);
    m_keep = field("keepCheckpoints", 1, 1e6);
    m_sampleLength = field("sampleLength", 0, 100000);
    m_prompt = new QLineEdit;
    m_prompt->setObjectName(QStringLiteral("samplePrompt"));
    m_pinned = new QPlainTextEdit;
    m_pinned->setObjectName(QStringLiteral("pinned"));
    m_pinned->setTabChangesFocus(true);
    m_pinned->setFixedHeight(Theme::current().px(64));

    QGridLayout* grid = addGrid();
    add(grid, 0, m_every);
    add(grid, 1, m_batches);
    add(grid, 2, m_checkpointEvery);
    add(grid, 3, m_keep);
    m_promptName = addNamed(grid, 4, m_prompt);
    add(grid, 5, m_sampleLength);
    m_timeLapse = new ToggleSwitch;
    m_timeLapse->setObjectName(QStringLiteral("timeLapse"));
    m_timeLapse->setChecked(true);
    body()->addWidget(m_timeLapse);
    m_pinnedName = addNote();
    m_pinnedName->setBuddy(m_pinned);
    body()->addWidget(m_pinned);
    m_pinnedNote = addNote();
    connect(m_prompt, &QLineEdit::textEdited, this, &EvaluationForm::edited);
    connect(m_timeLapse, &ToggleSwitch::toggled, this, [this] {
        showPinned();
        Q_EMIT edited();
    });
    connect(m_pinned, &QPlainTextEdit::textChanged, this, &EvaluationForm::edited);
}

void EvaluationForm::fill(const TrainRecipe& recipe)
{
    m_every->setWhole(recipe.eval_freq);
    m_batches->setWhole(recipe.eval_iter);
    m_checkpointEvery->setWhole(recipe.checkpoint_every);
    m_keep->setWhole(recipe.keep_checkpoints);
    m_prompt->setText(QString::fromStdString(recipe.sample.prompt));
    m_prompt->setCursorPosition(0);
    m_sampleLength->setWhole(recipe.sample.max_new);
    QStringList pinned;
    for (const std::string& text : recipe.pinned)
        pinned << QString::fromStdString(text);
    const QSignalBlocker quiet(m_pinned);
    m_pinned->setPlainText(pinned.join(QLatin1Char('\n')));
    m_filled = recipe.pinned;
    m_filledText = m_pinned->toPlainText();
    if (pinned.isEmpty())
        return;
    const QSignalBlocker quietToo(m_timeLapse);
    m_timeLapse->setChecked(true); // a recipe that names texts wants them kept
    showPinned();
}

void EvaluationForm::showPinned()
{
    for (QWidget* widget :
        { static_cast<QWidget*>(m_pinned), static_cast<QWidget*>(m_pinnedName), static_cast<QWidget*>(m_pinnedNote) })
        widget->setVisible(m_timeLapse->isChecked());
}

void EvaluationForm::takeInto(TrainRecipe& recipe) const
{
    const auto take = [](const NumberField* field, std::int64_t& into) {
        if (field->problem().isEmpty())
            into = field->whole();
    };
    take(m_every, recipe.eval_freq);
    take(m_batches, recipe.eval_iter);
    take(m_checkpointEvery, recipe.checkpoint_every);
    take(m_keep, recipe.keep_checkpoints);
    take(m_sampleLength, recipe.sample.max_new);
    recipe.sample.prompt = m_prompt->text().toStdString();
    recipe.pinned.clear();
    if (pinsNothing())
        return;
    if (m_pinned->toPlainText() == m_filledText) { // a text of several lines stays one
        recipe.pinned = m_filled;
        return;
    }
    for (const QString& line : m_pinned->toPlainText().split(QLatin1Char('\n')))
        if (!line.trimmed().isEmpty())
            recipe.pinned.push_back(line.toStdString());
}

bool EvaluationForm::pinsNothing() const
{
    return !m_timeLapse->isChecked();
}

QString EvaluationForm::problem() const
{
    for (const NumberField* field : { m_every, m_batches, m_checkpointEvery, m_keep, m_sampleLength })
        if (!field->problem().isEmpty())
            return field->problem();
    TrainRecipe recipe;
    takeInto(recipe);
    const bool isLong = std::any_of(recipe.pinned.begin(), recipe.pinned.end(),
        [](const std::string& text) { return text.size() > mostPinnedBytes; });
    if (recipe.pinned.size() > mostPinned || isLong)
        return tr("At most %1 texts can be pinned, each of at most %2 bytes.")
            .arg(number(mostPinned), number(mostPinnedBytes));
    if (m_sampleLength->whole() > 0 && m_prompt->text().isEmpty())
        return tr("A sample begins with some text: type one, or set its length to 0.");
    return {};
}

QString EvaluationForm::words(const TrainRecipe& recipe) const
{
    QStringList words { tr("every %Ln step(s)", nullptr, static_cast<int>(recipe.eval_freq)) };
    if (recipe.sample.max_new > 0)
        words << tr("sample “%1”").arg(QString::fromStdString(recipe.sample.prompt));
    if (recipe.checkpoint_every > 0)
        words << tr("checkpoint every %Ln step(s)", nullptr, static_cast<int>(recipe.checkpoint_every));
    if (pinsNothing())
        words << tr("no time-lapse");
    else if (!recipe.pinned.empty())
        words << tr("%Ln pinned text(s)", nullptr, static_cast<int>(recipe.pinned.size()));
    return words.join(QStringLiteral(" · "));
}

void EvaluationForm::retranslate()
{
    setTitle(tr("Evaluation"));
    m_every->setLabel(tr("Evaluate every … steps"),
        tr("How often train and validation loss are measured for the two strong curves."));
    m_batches->setLabel(tr("Batches in each"), tr("How many batches such a loss is the mean of; empty = all."));
    m_batches->setEmpty(0, tr("all"));
    m_checkpointEvery->setLabel(tr("Checkpoint every … steps"),
        tr("A checkpoint is the model with all that is needed to go on from there. One is written at the end in any "
           "case, and every two minutes."));
    m_checkpointEvery->setEmpty(0, tr("at the end"));
    m_keep->setLabel(tr("Checkpoints kept"), tr("The newest ones stay; the one with the lowest validation loss too."));
    m_promptName->setText(tr("Sample begins with"));
    m_prompt->setAccessibleName(tr("Sample begins with"));
    m_prompt->setToolTip(tr("What the model goes on from after each epoch, the most probable token each time."));
    m_sampleLength->setLabel(tr("Tokens to add"), tr("0 = no samples."));
    m_timeLapse->setText(tr("Keep a time-lapse"));
    m_timeLapse->setToolTip(tr("What the model makes of some texts, attention and all, at evaluations along the way"));
    m_pinnedName->setText(tr("Pinned texts, one to a line"));
    m_pinned->setAccessibleName(tr("Pinned texts, one to a line"));
    m_pinned->setPlaceholderText(tr("the text at the top of the window"));
    m_pinnedNote->setText(tr("What the model makes of them is kept along the way: the run's time-lapse."));
}

} // namespace cutaway
