// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/outcomesection.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include "views/attention/editwords.h"
#include "views/parts/changebars.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/theme.h"
#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    constexpr int barRows = 8;
    constexpr int paleAfter = 300; // ms; a quicker answer replaces the old one without a flicker
    constexpr float hardly = 0.0005f; // a probability that changes by less than this is not spoken of

    QString nats(double value)
    {
        return std::isnan(value) ? QStringLiteral("–") : QLocale().toString(value, 'f', 3);
    }

    /// A divergence may be small where the change can be seen: two digits that tell something.
    QString divergence(double value)
    {
        constexpr double least = 1e-6;
        if (std::isnan(value) || value >= 0.0995)
            return nats(value);
        if (value <= 0.0)
            return QStringLiteral("0");
        if (value < least)
            return QStringLiteral("< %1").arg(QLocale().toString(least, 'f', 6));
        return QLocale().toString(value, 'f', std::min(7, 1 - static_cast<int>(std::floor(std::log10(value)))));
    }

    /// A number and its unit on one line.
    QString unbroken(QString number)
    {
        return number.replace(QLatin1Char(' '), QChar(QChar::Nbsp));
    }

    /// The likeliest as the model is or with the edits, so that what rises is among them; in the order they have.
    std::vector<TokenChange> likeliest(const std::vector<TokenChange>& top)
    {
        std::vector<std::size_t> order(top.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::max(top[a].before, top[a].after) > std::max(top[b].before, top[b].after);
        });
        order.resize(std::min(order.size(), std::size_t(barRows)));
        std::sort(order.begin(), order.end());
        std::vector<TokenChange> chosen;
        for (const std::size_t index : order)
            chosen.push_back(top[index]);
        return chosen;
    }

    QLabel* wrapped(TextRole role)
    {
        auto* label = new QLabel;
        label->setWordWrap(true);
        setTextRole(label, role);
        return label;
    }

    /// The text of tokens as rich text: what differs from `other`, from the first token that does, is set off.
    QString withDifference(
        const std::vector<std::string>& tokens, const std::vector<std::string>& other, const QString& style)
    {
        std::size_t same = 0;
        while (same < tokens.size() && same < other.size() && tokens[same] == other[same])
            ++same;
        std::string head, tail;
        for (std::size_t i = 0; i < tokens.size(); ++i)
            (i < same ? head : tail) += tokens[i];
        const auto html = [](const std::string& bytes) {
            return QString::fromStdString(bytes).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("↵<br>"));
        };
        return QStringLiteral("<p style=\"white-space: pre-wrap; margin: 0\">%1<span style=\"%2\">%3</span></p>")
            .arg(html(head), style, html(tail));
    }
} // namespace

const TokenChange* largestChange(const AblationResult& outcome)
{
    const auto most = std::max_element(outcome.top.begin(), outcome.top.end(),
        [](const TokenChange& a, const TokenChange& b) { return std::fabs(a.change()) < std::fabs(b.change()); });
    return most == outcome.top.end() ? nullptr : &*most;
}

OutcomeSection::OutcomeSection(QWidget* parent)
    : InspectorSection({}, parent)
    , m_sentence(wrapped(TextRole::Strong))
    , m_bars(new ChangeBars)
    , m_scale(wrapped(TextRole::Note))
    , m_numbers(new KeyValueList)
    , m_asIsTitle(wrapped(TextRole::Note))
    , m_asIs(wrapped(TextRole::Note))
    , m_editedTitle(wrapped(TextRole::Note))
    , m_edited(wrapped(TextRole::Note))
{
    m_sentence->setObjectName(QStringLiteral("outcome"));
    m_asIs->setObjectName(QStringLiteral("writtenAsIs"));
    m_edited->setObjectName(QStringLiteral("writtenEdited"));
    for (QLabel* label : { m_asIs, m_edited }) {
        label->setTextFormat(Qt::RichText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_scale->setObjectName(QStringLiteral("changeScale"));
    for (QWidget* widget : { static_cast<QWidget*>(m_sentence), static_cast<QWidget*>(m_bars),
             static_cast<QWidget*>(m_scale), static_cast<QWidget*>(m_numbers), static_cast<QWidget*>(m_asIsTitle),
             static_cast<QWidget*>(m_asIs), static_cast<QWidget*>(m_editedTitle), static_cast<QWidget*>(m_edited) })
        addWidget(widget);
    m_pendingTimer.setSingleShot(true);
    m_pendingTimer.setInterval(paleAfter);
    connect(&m_pendingTimer, &QTimer::timeout, this, [this] {
        m_pending = true;
        showOutcome();
    });
    setOutcome(nullptr, {});
}

void OutcomeSection::setOutcome(AblationResultPtr outcome, const EditList& made)
{
    m_pendingTimer.stop();
    m_pending = false;
    m_failure.clear();
    m_outcome = std::move(outcome);
    m_made = made;
    if (!m_outcome)
        m_continuation = nullptr;
    showOutcome();
    showContinuation();
}

void OutcomeSection::setContinuation(AblationResultPtr continuation)
{
    m_continuation = std::move(continuation);
    showContinuation();
}

void OutcomeSection::setPending()
{
    if (!m_pendingTimer.isActive() && !m_pending)
        m_pendingTimer.start();
}

void OutcomeSection::setFailed(const Spoken& sentence)
{
    setOutcome(nullptr, {});
    m_failure = sentence;
    showOutcome();
}

/// How the sentence begins: what was done.
QString OutcomeSection::subject() const
{
    if (m_made.size() != 1)
        return tr("With %Ln edit(s)", nullptr, static_cast<int>(m_made.size()));
    const Edit& edit = m_made.front();
    switch (edit.kind) {
    case EditKind::HeadOff:
        return tr("Without %1", "a head").arg(headName(edit.layer, edit.head));
    case EditKind::BlockOff:
        return tr("Without block L%1").arg(edit.layer);
    case EditKind::FeedForwardOff:
        return tr("Without the feed-forward of L%1").arg(edit.layer);
    default:
        return tr("With this edit of %1").arg(headName(edit.layer, edit.head));
    }
}

int OutcomeSection::shownPosition(int position) const
{
    return m_data.reading ? m_data.tokenAt(position) : position;
}

QString OutcomeSection::sentence() const
{
    const TokenChange* most = m_outcome ? largestChange(*m_outcome) : nullptr;
    if (!most)
        return m_failure.text();
    if (std::fabs(most->change()) < hardly)
        return tr("%1 hardly anything changes in what comes next at position %2.", "Without L3 H4 …")
            .arg(subject())
            .arg(shownPosition(m_outcome->position));
    const QString sentence = most->change() < 0
        ? tr("%1 %2 falls from %3 to %4 at position %5.", "Without L3 H4 “found” falls …")
        : tr("%1 %2 rises from %3 to %4 at position %5.", "Without L3 H4 “found” rises …");
    return sentence.arg(subject(), quotedWords(tokenText(most->bytes)), unbroken(percent(most->before)),
        unbroken(percent(most->after)), QString::number(shownPosition(m_outcome->position)));
}

void OutcomeSection::showOutcome()
{
    setVisible(m_outcome || !m_failure.isEmpty() || m_pending);
    m_sentence->setText(m_pending ? tr("The model reads the text with the edits and without …") : sentence());
    m_bars->setVisible(m_outcome != nullptr);
    m_scale->setVisible(m_outcome != nullptr);
    m_numbers->setVisible(m_outcome != nullptr);
    m_bars->setEnabled(!m_pending);
    if (!m_outcome)
        return;
    const bool known = m_data.text && m_data.reading && m_outcome->position < m_data.positions();
    setTitle(known ? tr("What changes after %1").arg(wordsUpTo(*m_data.text, m_data.tokenAt(m_outcome->position)))
                   : tr("What changes"));
    std::vector<ChangeBar> bars;
    for (const TokenChange& change : likeliest(m_outcome->top)) {
        bars.push_back({ change.bytes, change.before, change.after,
            tr("Probability as the next token, as the model is and with the edits. Id %1").arg(change.id) });
    }
    m_bars->setBars(std::move(bars));
    m_scale->setText(m_bars->fullPoints() == 1
            ? tr("A bar that fills its half is 1 percentage point.")
            : tr("A bar that fills its half is %1 percentage points.").arg(m_bars->fullPoints()));
    const auto at = static_cast<std::size_t>(m_outcome->position);
    const auto worst = std::max_element(m_outcome->kl.begin(), m_outcome->kl.end());
    QList<KeyValue> rows;
    if (at < m_outcome->kl.size())
        rows.append({ tr("KL here"), tr("%1 nats").arg(divergence(m_outcome->kl[at])),
            tr("How far the edited prediction after this position is from the model's own: "
               "Kullback-Leibler divergence, as it is from edited") });
    if (worst != m_outcome->kl.end())
        rows.append({ tr("largest KL"),
            tr("%1 nats at %2")
                .arg(divergence(*worst))
                .arg(shownPosition(static_cast<int>(worst - m_outcome->kl.begin()))),
            tr("The position after which the prediction changes most") });
    if (!std::isnan(m_outcome->loss))
        rows.append(
            { tr("loss"), tr("%1 → %2", "loss before, after").arg(nats(m_outcome->loss), nats(m_outcome->lossEdited)),
                tr("Mean −ln p of the text's tokens, as the model is and with the edits; nats") });
    m_numbers->setRows(rows);
    for (const RowSum& row : m_outcome->rows)
        if (std::fabs(row.sum - 1.0f) > 1e-3f) {
            rows.append({ tr("row sum of %1").arg(headName(row.layer, row.head)),
                tr("%1 at %2").arg(QLocale().toString(row.sum, 'f', 2)).arg(shownPosition(row.query)),
                tr("The weights of an edited row, which is handed on as it is") });
            m_numbers->setRows(rows);
            break; // the list of edits has them all
        }
}

void OutcomeSection::showContinuation()
{
    const bool shown = m_outcome && m_continuation && !m_continuation->answerBytes.empty();
    for (QLabel* label : { m_asIsTitle, m_asIs, m_editedTitle, m_edited })
        label->setVisible(shown);
    if (!shown)
        return;
    const auto &plain = m_continuation->answerBytes, &edited = m_continuation->answerEditedBytes;
    const bool same = m_continuation->answer == m_continuation->answerEdited;
    const Theme& theme = Theme::current();
    const QString bold = QStringLiteral("font-weight: 600; color: %1").arg(theme.text.name());
    m_asIsTitle->setText(tr("The text goes on, as the model is:"));
    m_editedTitle->setText(same ? tr("With the edits it goes on the same way.") : tr("With the edits:"));
    m_asIs->setText(withDifference(plain, edited, bold));
    m_edited->setText(withDifference(
        edited, plain, QStringLiteral("%1; text-decoration: underline; color: %2").arg(bold, theme.validation.name())));
    m_edited->setVisible(!same);
}

void OutcomeSection::retranslate()
{
    setTitle(tr("What changes"));
    m_bars->setAccessibleName(tr("Probabilities of the next token, before and after"));
    m_asIs->setAccessibleName(tr("The text goes on, as the model is"));
    m_edited->setAccessibleName(tr("The text goes on, with the edits"));
    showOutcome();
    showContinuation();
}

} // namespace cutaway
