// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/evaluate/blindpanel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/flowlayout.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

using Vote = BlindTest::Vote;

BlindPanel::BlindPanel(QWidget* parent)
    : QWidget(parent)
    , m_state(new QLabel)
    , m_instruction(new QLabel)
    , m_left(makeButton(ButtonKind::Plain))
    , m_tie(makeButton(ButtonKind::Plain))
    , m_right(makeButton(ButtonKind::Plain))
    , m_back(makeButton(ButtonKind::Flat, QStringLiteral("undo")))
    , m_reveal(makeButton(ButtonKind::Flat))
    , m_result(new QLabel)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    setTextRole(m_state, TextRole::Dim);
    m_state->setWordWrap(true);
    setTextRole(m_instruction, TextRole::Strong);
    m_instruction->setWordWrap(true);
    m_instruction->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_instruction->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_result->setTextFormat(Qt::PlainText);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_state);
    layout->addWidget(m_instruction);
    auto* sides = new QHBoxLayout;
    sides->setSpacing(12);
    for (int side = 0; side < 2; ++side) {
        m_cards[side] = new Card;
        m_texts[side] = new QPlainTextEdit;
        m_texts[side]->setReadOnly(true);
        m_texts[side]->setTabChangesFocus(true);
        m_texts[side]->setFrameShape(QFrame::NoFrame);
        m_texts[side]->setObjectName(side == 0 ? QStringLiteral("leftAnswer") : QStringLiteral("rightAnswer"));
        m_cards[side]->head()->addStretch(1);
        m_cards[side]->body()->addWidget(m_texts[side], 1);
        sides->addWidget(m_cards[side], 1);
    }
    layout->addLayout(sides, 1);
    auto* buttons = new FlowLayout;
    buttons->setSpacing(8);
    m_left->setObjectName(QStringLiteral("leftBetter"));
    m_tie->setObjectName(QStringLiteral("noneBetter"));
    m_right->setObjectName(QStringLiteral("rightBetter"));
    m_back->setObjectName(QStringLiteral("takeVoteBack"));
    m_reveal->setObjectName(QStringLiteral("revealBlind"));
    for (QPushButton* button : { m_left, m_tie, m_right, m_back, m_reveal })
        buttons->addWidget(button);
    layout->addLayout(buttons);
    layout->addWidget(m_result);
    layout->addStretch(0);
    connect(m_left, &QPushButton::clicked, this, [this] { vote(Vote::Left); });
    connect(m_tie, &QPushButton::clicked, this, [this] { vote(Vote::Tie); });
    connect(m_right, &QPushButton::clicked, this, [this] { vote(Vote::Right); });
    connect(m_back, &QPushButton::clicked, this, &BlindPanel::back);
    connect(m_reveal, &QPushButton::clicked, this, [this] {
        m_revealed = true;
        showState();
    });
    retranslate();
}

void BlindPanel::setTest(const BlindTest& test, const QString& first, const QString& second)
{
    m_test = test;
    m_first = first;
    m_second = second;
    m_voted.clear();
    m_revealed = false;
    showPair(0);
}

void BlindPanel::vote(Vote vote)
{
    if (m_pair >= m_test.size())
        return;
    m_test.vote(m_pair, vote);
    m_voted.push_back(m_pair);
    showPair(m_test.nextOpen(m_pair));
    Q_EMIT voted();
}

void BlindPanel::back()
{
    if (m_voted.empty())
        return;
    const auto pair = m_voted.back();
    m_voted.pop_back();
    m_test.vote(pair, Vote::None);
    showPair(pair);
    Q_EMIT voted();
}

void BlindPanel::showPair(std::size_t pair)
{
    m_pair = pair;
    if (pair < m_test.size()) {
        const auto& shown = m_test.pairs()[pair];
        QString asked = QString::fromStdString(shown.instruction);
        if (!shown.input.empty())
            asked += QLatin1Char('\n') + QString::fromStdString(shown.input);
        m_instruction->setText(asked.left(2000));
        m_texts[0]->setPlainText(QString::fromStdString(shown.left()));
        m_texts[1]->setPlainText(QString::fromStdString(shown.right()));
    }
    showState();
}

void BlindPanel::showState()
{
    const bool open = m_pair < m_test.size();
    const auto result = m_test.result();
    if (m_test.size() == 0)
        m_state->setText(tr("Both models gave the same answers: there is nothing to choose between."));
    else if (open)
        m_state->setText(tr("%1 of %2 pairs judged. Which answer is better? (keys 1, 2 and 3)")
                             .arg(number(result.votes), number(static_cast<long long>(m_test.size()))));
    else
        m_state->setText(tr("All %1 pairs are judged.").arg(number(static_cast<long long>(m_test.size()))));
    auto* rows = static_cast<QVBoxLayout*>(layout());
    rows->setStretch(2, open ? 1 : 0); // the answers, or nothing below the result
    rows->setStretch(rows->count() - 1, open ? 0 : 1);
    m_instruction->setVisible(open);
    for (int side = 0; side < 2; ++side)
        m_cards[side]->setVisible(open);
    for (QPushButton* button : { m_left, m_tie, m_right })
        button->setVisible(open);
    m_back->setEnabled(!m_voted.empty());
    m_reveal->setVisible(open);
    m_reveal->setEnabled(result.votes > 0 && !m_revealed && open);
    m_result->setVisible(m_revealed || (!open && m_test.size() > 0));
    m_result->setText(resultText());
}

QString BlindPanel::resultText() const
{
    const auto result = m_test.result();
    if (result.votes == 0)
        return {};
    return tr("Judged pairs: %1. Won by %2: %3, by %4: %5, even: %6. "
              "Win rate of %4: %7, with 95 % confidence between %8 and %9 (Wilson).")
        .arg(number(result.votes), m_first, number(result.firstWins), m_second, number(result.secondWins),
            number(result.ties), percent(result.secondRate), percent(result.interval.low),
            percent(result.interval.high));
}

QString BlindPanel::numbersAsCsv() const
{
    QString csv = QStringLiteral("instruction,input,first,second,vote\r\n");
    for (const auto& pair : m_test.pairs()) {
        const bool left = pair.vote == Vote::Left;
        const QString vote = pair.vote == Vote::None ? QString()
            : pair.vote == Vote::Tie                 ? QStringLiteral("tie")
            : left == pair.swapped                   ? QStringLiteral("second")
                                                     : QStringLiteral("first");
        for (const std::string* text : { &pair.instruction, &pair.input, &pair.first, &pair.second })
            csv += csvField(QString::fromStdString(*text)) + QLatin1Char(',');
        csv += vote + QStringLiteral("\r\n");
    }
    return csv;
}

void BlindPanel::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_1:
        return vote(Vote::Left);
    case Qt::Key_2:
        return vote(Vote::Tie);
    case Qt::Key_3:
        return vote(Vote::Right);
    default:
        QWidget::keyPressEvent(event);
    }
}

void BlindPanel::retranslate()
{
    m_left->setText(tr("Left is better"));
    m_tie->setText(tr("Neither"));
    m_right->setText(tr("Right is better"));
    m_back->setText(tr("Take back"));
    m_reveal->setText(tr("Show the result"));
    m_reveal->setToolTip(tr("Tells which model is which before all pairs are judged"));
    m_cards[0]->setTitle(tr("Left"));
    m_cards[1]->setTitle(tr("Right"));
    m_texts[0]->setAccessibleName(tr("The answer at the left"));
    m_texts[1]->setAccessibleName(tr("The answer at the right"));
    showState();
}

} // namespace cutaway
