// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/leaderboardpanel.h"

#include <algorithm>

#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/parts/elidedlabel.h"
#include "views/parts/flowlayout.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"

namespace cutaway {

LeaderboardPanel::LeaderboardPanel(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_text(new Segmented(this))
    , m_by(new Segmented(this))
    , m_fileName(new ElidedLabel(this))
    , m_run(makeButton(ButtonKind::Go, QString(), this))
    , m_save(makeButton(ButtonKind::Plain, QString(), this))
    , m_progress(new QProgressBar(this))
    , m_message(new QLabel(this))
{
    setTextRole(m_title, TextRole::Strong);
    setTextRole(m_fileName, TextRole::Note);
    setTextRole(m_message, TextRole::Note);
    m_text->setObjectName(QStringLiteral("leaderboardText"));
    m_by->setObjectName(QStringLiteral("leaderboardBy"));
    m_run->setObjectName(QStringLiteral("leaderboardRun"));
    m_save->setObjectName(QStringLiteral("leaderboardSave"));
    m_message->setObjectName(QStringLiteral("leaderboardMessage"));
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText); // it quotes the text, which may have tags in it
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    const auto row = [&](std::initializer_list<QWidget*> widgets) {
        auto* line = new QWidget(this);
        auto* flow = new FlowLayout(line);
        flow->setContentsMargins(0, 0, 0, 0);
        flow->setSpacing(8);
        QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        policy.setHeightForWidth(true);
        line->setSizePolicy(policy);
        for (QWidget* widget : widgets)
            flow->addWidget(widget);
        layout->addWidget(line);
    };
    row({ m_text, m_by });
    layout->addWidget(m_fileName);
    row({ m_run, m_save });
    layout->addWidget(m_progress);
    layout->addWidget(m_message);
    layout->addStretch(1);
    connect(m_text, &Segmented::chosen, this, [this](int index) {
        if (index == 1)
            Q_EMIT fileRequested();
        showState();
    });
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (m_running)
            Q_EMIT stopRequested();
        else if (ofFile() && m_file.isEmpty())
            Q_EMIT fileRequested();
        else
            Q_EMIT runRequested(ofFile(), byMean());
    });
    connect(m_save, &QPushButton::clicked, this, &LeaderboardPanel::saveRequested);
    retranslate();
}

bool LeaderboardPanel::ofFile() const
{
    return m_text->currentIndex() == 1;
}

bool LeaderboardPanel::byMean() const
{
    return m_by->currentIndex() == 1;
}

void LeaderboardPanel::setFile(const QString& path)
{
    m_file = path;
    m_text->setCurrentIndex(path.isEmpty() ? 0 : 1);
    showState();
}

void LeaderboardPanel::setRunning(bool running)
{
    m_running = running;
    m_problem.clear();
    m_left.clear();
    m_progress->setValue(0);
    showState();
}

void LeaderboardPanel::setProgress(double share, const Spoken& left)
{
    m_progress->setValue(static_cast<int>(share * 1000));
    m_left = left;
    showState();
}

void LeaderboardPanel::setResult(const Spoken& sentence)
{
    m_result = sentence;
    showState();
}

void LeaderboardPanel::setOfEarlierText(bool earlier)
{
    m_ofEarlierText = earlier;
    showState();
}

void LeaderboardPanel::setProblem(const Spoken& sentence)
{
    m_problem = sentence;
    showState();
}

void LeaderboardPanel::setCanRun(bool can)
{
    m_canRun = can;
    showState();
}

QString LeaderboardPanel::message() const
{
    return m_message->text();
}

void LeaderboardPanel::showState()
{
    m_run->setText(m_running ? tr("Cancel") : tr("Run"));
    m_run->setEnabled(m_running || m_canRun);
    m_save->setVisible(!m_result.isEmpty() && !m_running);
    m_text->setEnabled(!m_running);
    m_by->setEnabled(!m_running);
    m_progress->setVisible(m_running);
    m_fileName->setVisible(ofFile() && !m_file.isEmpty());
    m_fileName->setFullText(QFileInfo(m_file).fileName());
    if (m_running)
        m_message->setText(m_left.isEmpty() ? tr("Waits for the model …") : m_left.text());
    else if (!m_problem.isEmpty())
        m_message->setText(m_problem.text());
    else if (!m_result.isEmpty())
        m_message->setText(
            m_ofEarlierText ? tr("Of an earlier text: %1", "what was found").arg(m_result.text()) : m_result.text());
    else
        m_message->setText(
            tr("Switches off every head in turn, of the model without your edits, and says what the loss on the text "
               "rises by without it."));
}

void LeaderboardPanel::retranslate()
{
    const int text = std::max(0, m_text->currentIndex()), by = std::max(0, m_by->currentIndex());
    m_title->setText(tr("Leaderboard"));
    m_text->setSegments({ tr("This text"), tr("A file …") },
        { tr("The tokens that are shown"), tr("A text file of any length, read in windows of the context's length") });
    m_text->setAccessibleName(tr("On which text"));
    m_text->setCurrentIndex(text);
    m_by->setSegments({ tr("Zero"), tr("Mean") },
        { tr("A head that is switched off adds nothing"),
            tr("A head that is switched off adds the mean of what it adds over all positions of the text (Wang et al. "
               "2022)") });
    m_by->setAccessibleName(tr("What stands in for a head"));
    m_by->setCurrentIndex(by);
    m_save->setText(tr("Save …"));
    m_save->setToolTip(tr("Save the numbers as CSV or JSON, with the command that gives the same"));
    m_progress->setAccessibleName(tr("How much is done"));
    showState();
}

} // namespace cutaway
