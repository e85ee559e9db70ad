// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/findingsline.h"

#include <algorithm>
#include <set>

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QHash>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    constexpr std::size_t mostJumps = 3;
    constexpr int rowsShown = 6;

    struct Words {
        Q_DECLARE_TR_FUNCTIONS(FindingsLine)
    };

    QString headOf(const Finding& finding)
    {
        return finding.head < 0 ? QStringLiteral("L%1").arg(finding.layer)
                                : QStringLiteral("L%1 H%2").arg(finding.layer).arg(finding.head);
    }

    /// A finding's place is a word of core's.
    QString placeInWords(const std::string& place)
    {
        const QHash<QString, QString> words {
            { QStringLiteral("embeddings"), Words::tr("embeddings") },
            { QStringLiteral("stream in"), Words::tr("stream in") },
            { QStringLiteral("queries"), Words::tr("queries") },
            { QStringLiteral("keys"), Words::tr("keys") },
            { QStringLiteral("values"), Words::tr("values") },
            { QStringLiteral("scores"), Words::tr("scores") },
            { QStringLiteral("masked scores"), Words::tr("masked scores") },
            { QStringLiteral("weights"), Words::tr("weights") },
            { QStringLiteral("head outputs"), Words::tr("head outputs") },
            { QStringLiteral("attention output"), Words::tr("attention output") },
            { QStringLiteral("stream after attention"), Words::tr("stream after attention") },
            { QStringLiteral("feed-forward hidden"), Words::tr("feed-forward hidden") },
            { QStringLiteral("feed-forward output"), Words::tr("feed-forward output") },
            { QStringLiteral("stream out"), Words::tr("stream out") },
            { QStringLiteral("final norm"), Words::tr("final norm") },
            { QStringLiteral("logits"), Words::tr("logits") },
        };
        const QString name = QString::fromStdString(place);
        return words.value(name, name);
    }

    QString placeOf(const Finding& finding)
    {
        const QString what = placeInWords(finding.place);
        if (finding.layer < 0)
            return what;
        return Words::tr("%1 of %2", "weights of L1 H2").arg(what, headOf(finding));
    }

    QString shown(double value)
    {
        return QLocale().toString(value, 'g', 4);
    }
} // namespace

bool isAlarming(Finding::Kind kind)
{
    return kind != Finding::Kind::DeadHead && kind != Finding::Kind::Saturated;
}

QString findingInWords(const Finding& finding, int firstToken)
{
    switch (finding.kind) {
    case Finding::Kind::NotANumber:
        return Words::tr("no number in the %1, position %2").arg(placeOf(finding)).arg(firstToken + finding.query);
    case Finding::Kind::RowSum:
        return Words::tr("%1: row %2 sums to %3")
            .arg(headOf(finding))
            .arg(firstToken + finding.query)
            .arg(shown(finding.value));
    case Finding::Kind::Future:
        return Words::tr("%1: position %2 looks ahead at %3")
            .arg(headOf(finding))
            .arg(firstToken + finding.query)
            .arg(firstToken + finding.key);
    case Finding::Kind::DeadHead:
        return Words::tr("%1 looks equally at everything").arg(headOf(finding));
    case Finding::Kind::Saturated:
        break;
    }
    return Words::tr("%1 is saturated (%2)").arg(headOf(finding), percent(finding.value));
}

QString findingMeaning(Finding::Kind kind)
{
    switch (kind) {
    case Finding::Kind::NotANumber:
        return Words::tr(
            "No number: a NaN or an infinity, at the first place of the pass that has one. What is computed "
            "from it is none either: weights are damaged, or a training went astray.");
    case Finding::Kind::RowSum:
        return Words::tr("Row sum: the weights of a row sum to 1 after a softmax; 0.001 more or less is a finding.");
    case Finding::Kind::Future:
        return Words::tr("Looks ahead: any weight on a token that comes later. The causal mask is missing or wrong.");
    case Finding::Kind::DeadHead:
        return Words::tr("Looks equally at everything: in each row the largest and the smallest weight are within "
                         "0.0001 of each other, from 3 tokens on. The head tells nothing apart in this text.");
    case Finding::Kind::Saturated:
        break;
    }
    return Words::tr(
        "Saturated: 90 % of the rows or more have a weight of at least 0.9999, from 8 tokens on. Hardly any "
        "gradient reaches the scores of such a head; in a trained one it may be just what it does.");
}

FindingsLine::FindingsLine(QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel)
    , m_count(new QLabel)
    , m_fold(makeButton(ButtonKind::Flat, QStringLiteral("chevron-right")))
    , m_sheet(new QWidget)
    , m_list(new QListWidget)
    , m_meaning(new QLabel)
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    setTextRole(m_count, TextRole::Note);
    row->addWidget(m_icon);
    row->addWidget(m_count);
    for (std::size_t i = 0; i < mostJumps; ++i) {
        auto* jump = makeButton(ButtonKind::Flat);
        jump->setObjectName(QStringLiteral("finding%1").arg(i));
        connect(jump, &QPushButton::clicked, this, [this, i] { Q_EMIT activated(m_findings[i]); });
        m_jumps.push_back(jump);
        row->addWidget(jump);
    }
    m_fold->setObjectName(QStringLiteral("allFindings"));
    m_fold->setCheckable(true);
    m_fold->setProperty("fold", true);
    connect(m_fold, &QPushButton::toggled, this, &FindingsLine::setUnfolded);
    row->addWidget(m_fold);
    row->addStretch(1);
    all->addLayout(row);
    auto* sheet = new QVBoxLayout(m_sheet);
    sheet->setContentsMargins(0, 0, 0, 0);
    sheet->setSpacing(6);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setObjectName(QStringLiteral("findings"));
    connect(m_list, &QListWidget::itemClicked, this,
        [this] { Q_EMIT activated(m_findings[static_cast<std::size_t>(m_list->currentRow())]); });
    connect(m_list, &QListWidget::itemActivated, this,
        [this] { Q_EMIT activated(m_findings[static_cast<std::size_t>(m_list->currentRow())]); });
    m_meaning->setWordWrap(true);
    setTextRole(m_meaning, TextRole::Note);
    sheet->addWidget(m_list);
    sheet->addWidget(m_meaning);
    all->addWidget(m_sheet);
    m_sheet->hide();
    hide();
}

void FindingsLine::setFindings(const Findings& findings, const EditList& edits, int firstToken)
{
    m_firstToken = firstToken;
    const auto isMade = [&](const Finding& finding) {
        return !isAlarming(finding.kind) && std::any_of(edits.begin(), edits.end(), [&](const Edit& edit) {
            return edit.kind == EditKind::Pattern && edit.layer == finding.layer
                && (edit.head == Edit::all || edit.head == finding.head);
        });
    };
    Findings all;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(all),
        [&](const Finding& finding) { return !isMade(finding); });
    std::stable_sort(all.begin(), all.end(),
        [](const Finding& a, const Finding& b) { return isAlarming(a.kind) > isAlarming(b.kind); });
    m_findings = std::move(all);
    showFindings();
}

QString FindingsLine::line() const
{
    QStringList said { m_count->text() };
    for (const QPushButton* jump : m_jumps)
        if (!jump->isHidden())
            said << jump->text();
    return said.join(QLatin1Char(' '));
}

void FindingsLine::setUnfolded(bool unfolded)
{
    const QSignalBlocker quiet(m_fold);
    m_fold->setChecked(unfolded);
    m_fold->setIcon(icon(unfolded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), Tone::Dim));
    m_sheet->setVisible(unfolded);
}

void FindingsLine::showFindings()
{
    setVisible(!m_findings.empty());
    if (m_findings.empty())
        return;
    const bool alarming = isAlarming(m_findings.front().kind);
    const int side = Theme::current().px(16);
    m_icon->setPixmap(
        icon(alarming ? QStringLiteral("warning") : QStringLiteral("info"), alarming ? Tone::Text : Tone::Dim)
            .pixmap(QSize(side, side), devicePixelRatioF()));
    m_count->setText(tr("%Ln finding(s):", nullptr, static_cast<int>(m_findings.size())));
    m_list->clear();
    std::set<Finding::Kind> kinds;
    for (const Finding& finding : m_findings) {
        m_list->addItem(findingInWords(finding, m_firstToken));
        kinds.insert(finding.kind);
    }
    for (std::size_t i = 0; i < m_jumps.size() && i < m_findings.size(); ++i) {
        m_jumps[i]->setText(findingInWords(m_findings[i], m_firstToken));
        m_jumps[i]->setToolTip(findingMeaning(m_findings[i].kind) + QLatin1Char('\n') + tr("Click: go there."));
    }
    QStringList meanings;
    for (const Finding::Kind kind : kinds)
        meanings << findingMeaning(kind);
    m_meaning->setText(meanings.join(QLatin1Char('\n')));
    const int rowHeight = std::max(Theme::current().px(18), m_list->sizeHintForRow(0));
    m_list->setFixedHeight(rowHeight * std::min(rowsShown, static_cast<int>(m_findings.size())) + 4);
    fitJumps();
}

// As many as there is room for; the others are in the list.
void FindingsLine::fitJumps()
{
    const int spacing = 4;
    int room
        = width() - m_icon->sizeHint().width() - m_count->sizeHint().width() - m_fold->sizeHint().width() - 4 * spacing;
    for (std::size_t i = 0; i < m_jumps.size(); ++i) {
        room -= m_jumps[i]->sizeHint().width() + spacing;
        m_jumps[i]->setVisible(i < m_findings.size() && room >= 0);
    }
}

void FindingsLine::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitJumps();
}

void FindingsLine::retranslate()
{
    m_fold->setText(tr("What they mean"));
    m_fold->setToolTip(tr("All findings of the checks that run on every pass, and what they mean"));
    m_list->setAccessibleName(tr("Findings"));
    showFindings();
}

} // namespace cutaway
