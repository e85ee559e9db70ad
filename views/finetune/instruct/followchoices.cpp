// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/instruct/followchoices.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "views/finetune/sharefields.h"
#include "views/parts/card.h"
#include "views/parts/numberfield.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"

namespace cutaway {

FollowChoices::FollowChoices(bool prefers, QWidget* parent)
    : TrainChoicesPage({ .canBeFresh = false, .hasHead = false }, parent)
    , m_prefers(prefers)
    , m_card(new Card)
    , m_beta(new NumberField(NumberField::Kind::Real, "beta"))
    , m_logProbsName(new QLabel)
    , m_logProbs(new Segmented)
    , m_splitCard(new Card)
    , m_shares(new ShareFields)
    , m_splitNote(new QLabel)
    , m_answersCard(new Card)
    , m_atEvaluations(new NumberField(NumberField::Kind::Whole, "answersAtEvaluations"))
    , m_maxNewThen(new NumberField(NumberField::Kind::Whole, "maxNewAtEvaluations"))
    , m_atEnd(new NumberField(NumberField::Kind::Whole, "answersAtEnd"))
    , m_maxNew(new NumberField(NumberField::Kind::Whole, "maxNew"))
{
    m_logProbs->setObjectName(QStringLiteral("logProbs"));
    m_beta->setRange(1e-6, 1000.0);
    setTextRole(m_logProbsName, TextRole::Note);
    m_card->body()->addWidget(m_beta);
    m_card->body()->addWidget(m_logProbsName);
    m_card->body()->addWidget(m_logProbs);
    left()->addWidget(m_card);
    m_card->setVisible(prefers);
    connect(m_beta, &NumberField::edited, this, [this] {
        m_recipe.prefer.beta = m_beta->value();
        Q_EMIT changed();
        Q_EMIT edited();
    });
    connect(m_logProbs, &Segmented::chosen, this, [this](int index) {
        m_recipe.prefer.log_probs = index == 0 ? "mean" : "sum";
        Q_EMIT edited();
    });
    buildWatching();
    retranslate();
}

void FollowChoices::buildWatching()
{
    m_splitNote->setWordWrap(true);
    setTextRole(m_splitNote, TextRole::Note);
    m_splitCard->body()->addWidget(m_shares);
    m_splitCard->body()->addWidget(m_splitNote);
    left()->addWidget(m_splitCard);
    connect(m_shares, &ShareFields::edited, this, [this] {
        m_recipe.data.split = m_shares->shares();
        Q_EMIT changed();
        Q_EMIT edited();
    });
    auto* fields = new QGridLayout;
    fields->setHorizontalSpacing(12);
    fields->setVerticalSpacing(8);
    m_atEvaluations->setRange(0, 100);
    m_maxNewThen->setRange(1, 100'000);
    m_atEnd->setRange(0, 1e9);
    m_maxNew->setRange(1, 100'000);
    int index = 0;
    for (NumberField* field : { m_atEvaluations, m_maxNewThen, m_atEnd, m_maxNew }) {
        fields->addWidget(field, index / 2, index % 2, Qt::AlignTop);
        fields->setColumnStretch(index % 2, 1);
        ++index;
        connect(field, &NumberField::edited, this, [this] {
            m_recipe.answers.at_evaluations = m_atEvaluations->whole();
            m_recipe.answers.max_new_at_evaluations = m_maxNewThen->whole();
            m_recipe.answers.at_end = m_atEnd->whole();
            m_recipe.answers.max_new = m_maxNew->whole();
            Q_EMIT changed();
            Q_EMIT edited();
        });
    }
    m_answersCard->body()->addLayout(fields);
    left()->addWidget(m_answersCard);
}

void FollowChoices::takeOwnInto(FinetuneRecipe& recipe) const
{
    recipe.prefer = m_recipe.prefer;
    recipe.answers = m_recipe.answers;
    recipe.data.split = m_recipe.data.split;
}

QString FollowChoices::ownProblem() const
{
    if (m_prefers && !m_beta->problem().isEmpty())
        return m_beta->problem();
    for (const NumberField* field : { m_atEvaluations, m_maxNewThen, m_atEnd, m_maxNew })
        if (!field->problem().isEmpty())
            return field->problem();
    return m_shares->problem();
}

void FollowChoices::showOwn()
{
    m_beta->setValue(m_recipe.prefer.beta);
    m_shares->setShares(m_recipe.data.split);
    m_atEvaluations->setWhole(m_recipe.answers.at_evaluations);
    m_maxNewThen->setWhole(m_recipe.answers.max_new_at_evaluations);
    m_atEnd->setWhole(m_recipe.answers.at_end);
    m_maxNew->setWhole(m_recipe.answers.max_new);
    m_logProbs->setCurrentIndex(m_recipe.prefer.log_probs == "sum" ? 1 : 0);
}

void FollowChoices::retranslate()
{
    m_card->setTitle(tr("Preference"));
    m_beta->setLabel(
        tr("β"), tr("How strongly rewards count in the loss: with a small one the model may go far from the base"));
    m_logProbsName->setText(tr("An answer’s log-probability"));
    m_logProbs->setSegments({ tr("Mean of its tokens"), tr("Sum of its tokens") },
        { tr("Long and short answers weigh alike (the book)"), tr("As in the paper (Rafailov et al. 2023)") });
    m_splitCard->setTitle(tr("Split"));
    m_shares->retranslate();
    m_splitNote->setText(tr("Cut in the file’s order, as the book does."));
    m_answersCard->setTitle(tr("Answers to the test part"));
    m_atEvaluations->setLabel(tr("At an evaluation"),
        tr("How many instructions it answers at evaluations and after each epoch; of more than %1 evaluations only "
           "some "
           "are answered at")
            .arg(FinetuneRecipe::Answers::mostAnswered));
    m_maxNewThen->setLabel(tr("Tokens of one then"), tr("At an evaluation an answer ends there at the latest"));
    m_atEnd->setLabel(tr("At the end"), tr("How many instructions it answers when it is trained"));
    m_atEnd->setEmpty(0, tr("all"));
    m_maxNew->setLabel(tr("Tokens of one at the end"), tr("And after each epoch: an answer ends there at the latest"));
    TrainChoicesPage::retranslate();
}

} // namespace cutaway
