// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/patchform.h"

#include <QEvent>
#include <QFontMetrics>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>

#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/trace/tracedata.h"

namespace cutaway {

namespace {
    constexpr int widestToken = 260;

    QPlainTextEdit* textField(const char* name)
    {
        auto* edit = new QPlainTextEdit;
        edit->setObjectName(QLatin1String(name));
        edit->setTabChangesFocus(true);
        edit->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        return edit;
    }
} // namespace

PatchForm::PatchForm(QWidget* parent)
    : QWidget(parent)
    , m_cleanLabel(new QLabel)
    , m_clean(textField("patchClean"))
    , m_corruptLabel(new QLabel)
    , m_corrupt(textField("patchCorrupt"))
    , m_answerLabel(new QLabel)
    , m_answer(new QLineEdit)
    , m_wrongLabel(new QLabel)
    , m_wrong(new QLineEdit)
    , m_copy(makeButton(ButtonKind::Flat, QStringLiteral("copy")))
    , m_sample(makeButton(ButtonKind::Plain))
    , m_run(makeButton(ButtonKind::Go, QStringLiteral("play")))
{
    build();
    connectParts();
    fit();
    retranslate();
}

void PatchForm::build()
{
    m_answer->setObjectName(QStringLiteral("patchAnswer"));
    m_wrong->setObjectName(QStringLiteral("patchWrong"));
    m_run->setObjectName(QStringLiteral("patchRun"));
    m_sample->setObjectName(QStringLiteral("patchSample"));
    m_copy->setObjectName(QStringLiteral("patchCopy"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    for (QLabel* label : { m_cleanLabel, m_corruptLabel, m_answerLabel, m_wrongLabel })
        setTextRole(label, TextRole::Dim);
    grid->addWidget(m_cleanLabel, 0, 0);
    grid->addWidget(m_clean, 0, 1, 1, 2);
    grid->addWidget(m_corruptLabel, 1, 0);
    grid->addWidget(m_corrupt, 1, 1);
    grid->addWidget(m_copy, 1, 2);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_answer, 1);
    row->addWidget(m_wrongLabel);
    row->addWidget(m_wrong, 1);
    row->addStretch(0); // what the fields leave
    row->addWidget(m_sample);
    row->addWidget(m_run);
    grid->addWidget(m_answerLabel, 2, 0);
    grid->addLayout(row, 2, 1, 1, 2);
    grid->setColumnStretch(1, 1);
    for (QLabel* label : { m_cleanLabel, m_corruptLabel, m_answerLabel })
        grid->setAlignment(label, Qt::AlignRight | Qt::AlignVCenter);
}

void PatchForm::connectParts()
{
    connect(m_clean, &QPlainTextEdit::textChanged, this, [this] {
        m_ownClean = true;
        Q_EMIT textsEdited();
    });
    connect(m_corrupt, &QPlainTextEdit::textChanged, this, &PatchForm::textsEdited);
    for (QLineEdit* edit : { m_answer, m_wrong }) {
        connect(edit, &QLineEdit::textEdited, this, &PatchForm::tokensEdited);
        connect(edit, &QLineEdit::returnPressed, m_run, &QPushButton::click);
    }
    connect(m_copy, &QPushButton::clicked, this, [this] {
        m_corrupt->setPlainText(m_clean->toPlainText());
        m_corrupt->setFocus();
        m_corrupt->selectAll();
    });
    connect(m_sample, &QPushButton::clicked, this, &PatchForm::sampleClicked);
    connect(m_run, &QPushButton::clicked, this, &PatchForm::runClicked);
}

void PatchForm::fit()
{
    const int line = QFontMetrics(Theme::current().font(13)).lineSpacing();
    for (QPlainTextEdit* edit : { m_clean, m_corrupt })
        edit->setFixedHeight(2 * line + Theme::current().px(16));
    for (QLineEdit* edit : { m_answer, m_wrong })
        edit->setMaximumWidth(Theme::current().px(widestToken));
}

void PatchForm::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fit();
}

void PatchForm::setTexts(const QString& clean, const QString& corrupt)
{
    m_clean->setPlainText(clean);
    m_corrupt->setPlainText(corrupt);
    m_answer->clear();
    m_wrong->clear();
    Q_EMIT textsEdited();
}

QString PatchForm::clean() const
{
    return m_clean->toPlainText();
}

QString PatchForm::corrupt() const
{
    return m_corrupt->toPlainText();
}

TokenChoice PatchForm::answer() const
{
    return typedToken(m_answer->text());
}

TokenChoice PatchForm::wrong() const
{
    return typedToken(m_wrong->text());
}

void PatchForm::follow(const QString& text)
{
    if (m_ownClean || m_clean->toPlainText() == text)
        return;
    const QSignalBlocker quiet(m_clean);
    m_clean->setPlainText(text);
    Q_EMIT textsEdited();
}

void PatchForm::setLikeliest(const std::string& afterClean, const std::string& afterCorrupt)
{
    m_afterClean = afterClean;
    m_afterCorrupt = afterCorrupt;
    showLikeliest();
}

void PatchForm::showLikeliest()
{
    // The token first: in a small window the rest gives way, and the tooltips say which text it is of.
    const auto likeliest = [](const std::string& bytes) {
        return bytes.empty() ? tr("the likeliest") : tr("%1 (likeliest)", "a token").arg(tokenText(bytes));
    };
    m_answer->setPlaceholderText(likeliest(m_afterClean));
    m_wrong->setPlaceholderText(likeliest(m_afterCorrupt));
}

void PatchForm::setRunning(bool running)
{
    m_running = running;
    setButtonKind(
        m_run, running ? ButtonKind::Plain : ButtonKind::Go, running ? QStringLiteral("stop") : QStringLiteral("play"));
    m_run->setText(running ? tr("Cancel") : tr("Patch"));
    m_run->setToolTip(running
            ? tr("Ends it within a layer; nothing is kept")
            : tr("Runs the corrupted text once for each place, with that place's numbers from the clean one"));
}

void PatchForm::focusMissing()
{
    (m_clean->toPlainText().isEmpty() ? m_clean : m_corrupt)->setFocus();
}

void PatchForm::retranslate()
{
    m_cleanLabel->setText(tr("Clean"));
    m_corruptLabel->setText(tr("Corrupted"));
    m_answerLabel->setText(tr("Answer"));
    m_wrongLabel->setText(tr("rather than"));
    m_clean->setPlaceholderText(tr("A text after which the model gives the right answer"));
    m_corrupt->setPlaceholderText(tr("The same text with a word changed, of as many tokens"));
    m_clean->setAccessibleName(tr("Clean text"));
    m_corrupt->setAccessibleName(tr("Corrupted text"));
    m_answer->setToolTip(tr("The right next token; left empty, the likeliest after the clean text."));
    m_wrong->setToolTip(tr("The token it is weighed against; left empty, the likeliest after the corrupted text."));
    m_answer->setAccessibleName(tr("Right answer"));
    m_wrong->setAccessibleName(tr("Wrong answer"));
    m_copy->setToolTip(tr("Copy the clean text here, to change a word"));
    m_copy->setAccessibleName(tr("Copy the clean text"));
    m_sample->setText(tr("Sample pair"));
    m_sample->setToolTip(tr("Fills in two texts that have as many tokens for the open model"));
    showLikeliest();
    setRunning(m_running);
}

} // namespace cutaway
