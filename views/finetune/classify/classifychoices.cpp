// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/classify/classifychoices.h"

#include <QLabel>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"
#include "views/settings/toggleswitch.h"

namespace cutaway {

namespace {
    constexpr const char* positions[] = { "last", "last_token", "mean" };
}

ClassifyChoices::ClassifyChoices(QWidget* parent)
    : TrainChoicesPage({ .canBeFresh = true, .hasHead = true }, parent)
    , m_card(new Card)
    , m_position(new Segmented)
    , m_positionNote(new QLabel)
    , m_paddingName(new QLabel)
    , m_padding(new Segmented)
    , m_mask(new ToggleSwitch)
{
    m_position->setObjectName(QStringLiteral("position"));
    m_padding->setObjectName(QStringLiteral("padding"));
    m_positionNote->setWordWrap(true);
    setTextRole(m_positionNote, TextRole::Note);
    setTextRole(m_paddingName, TextRole::Note);
    m_card->body()->addWidget(m_position);
    m_card->body()->addWidget(m_positionNote);
    m_card->body()->addWidget(m_paddingName);
    m_card->body()->addWidget(m_padding);
    m_mask->setObjectName(QStringLiteral("attentionMask"));
    m_card->body()->addWidget(m_mask);
    left()->addWidget(m_card);
    connect(m_position, &Segmented::chosen, this, [this](int index) {
        m_recipe.position = positions[index];
        if (m_recipe.position == "last")
            m_recipe.data.padding = "longest"; // its place would be another in each batch
        else
            m_recipe.data.attention_mask = false; // no text's own token sees what is behind it
        showAll();
        Q_EMIT edited();
    });
    connect(m_padding, &Segmented::chosen, this, [this](int index) {
        m_recipe.data.padding = index == 0 ? "longest" : "batch";
        showAll();
        Q_EMIT edited();
    });
    connect(m_mask, &QAbstractButton::clicked, this, [this](bool on) {
        m_recipe.data.attention_mask = on;
        showAll();
        Q_EMIT edited();
    });
    retranslate();
}

void ClassifyChoices::showOwn()
{
    for (int i = 0; i < 3; ++i)
        if (m_recipe.position == positions[i])
            m_position->setCurrentIndex(i);
    m_padding->setCurrentIndex(m_recipe.data.padding == "longest" ? 0 : 1);
    const bool last = m_recipe.position == "last";
    m_padding->setEnabled(!last);
    m_mask->setEnabled(last);
    m_mask->setChecked(m_recipe.data.attention_mask);
    m_positionNote->setText(last && m_recipe.data.attention_mask
            ? tr("The vector of the last place: of a short text that is padding, which looks at the text’s own tokens "
                 "and at no other padding.")
            : last
            ? tr("The vector of the last place, as in the book: of a short text that is padding, which has seen the "
                 "text before it. All texts are padded to one width.")
            : m_recipe.position == "last_token"
            ? tr("The vector of the text's own last token, as transformers' GPT2ForSequenceClassification does.")
            : tr("The mean of the vectors of all tokens that are no padding."));
}

void ClassifyChoices::retranslate()
{
    m_card->setTitle(tr("What the head reads"));
    m_position->setSegments({ tr("Last place"), tr("Last token"), tr("Mean") },
        { tr("The last place, padding or not (the book)"), tr("The last token that is no padding"),
            tr("The mean over the tokens that are no padding") });
    m_paddingName->setText(tr("Short texts are padded"));
    m_padding->setSegments({ tr("to the longest of all"), tr("to the longest of a batch") },
        { tr("All batches are as wide (the book)"), tr("Batches of short texts are faster") });
    m_mask->setText(tr("Mask the padding (attention mask)"));
    m_mask->setToolTip(
        tr("No place looks at padding. It makes a difference only where the head reads the last place: a "
           "text’s own tokens never see what stands behind them. The book masks nothing."));
    TrainChoicesPage::retranslate();
}

} // namespace cutaway
