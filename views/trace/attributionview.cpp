// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/attributionview.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

#include "views/parts/barlist.h"
#include "views/parts/cellgrid.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/shellquote.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/trace/attributionnumbers.h"

namespace cutaway {

namespace {
    constexpr int pause = 250; // ms after the last key
    constexpr int mostParts = 10;

    QComboBox* tokenBox(const char* name)
    {
        auto* box = new QComboBox;
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
        box->setCompleter(nullptr); // a token is what is typed, no more
        box->setObjectName(QLatin1String(name));
        box->setFixedWidth(Theme::current().px(160));
        box->setMaxVisibleItems(12);
        return box;
    }

    double total(const std::vector<double>& parts)
    {
        return std::accumulate(parts.begin(), parts.end(), 0.0);
    }
} // namespace

AttributionView::AttributionView(QWidget* parent)
    : TraceView(parent)
    , m_controls(new QWidget)
    , m_tokenLabel(new QLabel)
    , m_token(tokenBox("attributionToken"))
    , m_againstLabel(new QLabel)
    , m_against(tokenBox("attributionAgainst"))
    , m_grid(new CellGrid)
    , m_state(new QLabel)
    , m_mostSection(new InspectorSection)
    , m_sumSection(new InspectorSection)
    , m_most(new BarList)
    , m_sums(new KeyValueList)
{
    buildControls();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setObjectName(QStringLiteral("attributionState"));
    layout->addWidget(m_state);
    layout->addWidget(m_grid, 1);
    m_mostSection->addWidget(m_most);
    m_sumSection->addWidget(m_sums);
    m_grid->setObjectName(QStringLiteral("attributionGrid"));
    m_grid->setBubbleText([this](int row, int column) {
        return isCurrent()
            ? tr("%1 adds %2 to %3").arg(partName(row, column), signedNumber(valueAt(row, column), 3), subject())
            : QString();
    });
    connect(m_grid, &CellGrid::cellChosen, this, [this](int row, int column) {
        if (m_answer && column < m_answer->parts.heads)
            Q_EMIT headSelected(row, column);
    });
    m_askTimer.setSingleShot(true);
    m_askTimer.setInterval(pause);
    connect(&m_askTimer, &QTimer::timeout, this, &AttributionView::ask);
    retranslate();
}

void AttributionView::buildControls()
{
    auto* row = new QHBoxLayout(m_controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    setTextRole(m_tokenLabel, TextRole::Dim);
    setTextRole(m_againstLabel, TextRole::Dim);
    row->addWidget(m_tokenLabel);
    row->addWidget(m_token);
    row->addWidget(m_againstLabel);
    row->addWidget(m_against);
    row->addStretch(1);
    for (QComboBox* box : { m_token, m_against }) {
        connect(box, &QComboBox::activated, this, &AttributionView::ask);
        connect(box->lineEdit(), &QLineEdit::textEdited, this, [this] { m_askTimer.start(); });
        connect(box->lineEdit(), &QLineEdit::returnPressed, this, &AttributionView::ask);
    }
}

void AttributionView::setData(const TraceData& data)
{
    const bool another = data.reading != m_data.reading || data.text != m_data.text || data.position != m_data.position;
    m_data = data;
    if (another) {
        m_problem.clear();
        fillCandidates();
    }
    m_grid->setOutdated(!isCurrent());
    m_grid->setSelected(isCurrent() ? data.layer : -1, isCurrent() ? data.head : -1);
    if (!isCurrent() && isVisible())
        ask();
    showState();
    const bool shown = isCurrent();
    m_mostSection->setVisible(shown);
    m_sumSection->setVisible(shown);
}

void AttributionView::forgetModel()
{
    m_askTimer.stop();
    m_data.reading = nullptr;
    m_answer = nullptr;
    m_problem.clear();
    m_grid->setContent({});
    m_mostSection->hide();
    m_sumSection->hide();
    showState();
}

void AttributionView::showEvent(QShowEvent* event)
{
    TraceView::showEvent(event);
    if (m_data.reading && !isCurrent())
        ask();
}

bool AttributionView::isCurrent() const
{
    return m_answer && m_data.reading && m_answer->parts.generation == m_data.reading->generation
        && m_answer->parts.position == m_data.positionOrLast();
}

// What the model says next stands in the lists; what was typed or chosen stays.
void AttributionView::fillCandidates()
{
    const int position = m_data.positionOrLast();
    if (!m_data.reading || position < 0 || (m_candidatesFrom == m_data.reading && m_candidatesOf == position))
        return;
    m_candidatesFrom = m_data.reading;
    m_candidatesOf = position;
    const auto& next = m_data.reading->next[static_cast<std::size_t>(position)];
    for (QComboBox* box : { m_token, m_against }) {
        const QString kept = box->currentText();
        const QSignalBlocker quiet(box);
        box->clear();
        box->addItem(QString());
        for (const NextToken& token : next) {
            box->addItem(tokenText(token.bytes), token.id);
            box->setItemData(
                box->count() - 1, tr("%1 after the selected token").arg(percent(token.probability)), Qt::ToolTipRole);
        }
        box->setCurrentIndex(box->findText(kept, Qt::MatchFixedString | Qt::MatchCaseSensitive));
        box->setEditText(kept);
    }
}

TokenChoice AttributionView::chosen(const QComboBox* box) const
{
    const QString text = box->currentText();
    const int index = box->findText(text, Qt::MatchFixedString | Qt::MatchCaseSensitive);
    TokenChoice choice;
    if (text.isEmpty())
        return choice;
    if (index > 0 && box->itemData(index).isValid())
        choice.id = box->itemData(index).toInt();
    else
        choice = typedToken(text);
    return choice;
}

void AttributionView::ask()
{
    m_askTimer.stop();
    const int position = m_data.positionOrLast();
    if (!m_data.reading || position < 0)
        return;
    AttributionQuestion question;
    question.request.generation = m_data.reading->generation;
    question.request.ids = m_data.reading->ids;
    question.request.position = position;
    question.token = chosen(m_token);
    question.against = chosen(m_against);
    Q_EMIT wanted(question);
}

void AttributionView::setAnswer(AttributionAnswerPtr answer)
{
    const auto before = m_answer;
    m_answer = std::move(answer);
    if (!isCurrent()) {
        m_answer = before;
        return;
    }
    m_problem.clear();
    m_grid->setOutdated(false);
    showAnswer();
    Q_EMIT changed();
}

void AttributionView::setProblem(const Spoken& sentence)
{
    m_problem = sentence;
    if (!sentence.isEmpty())
        m_grid->setOutdated(true);
    showState();
}

int AttributionView::columns() const
{
    return m_answer->parts.heads + (m_answer->parts.feedForward.empty() ? 1 : 2);
}

double AttributionView::valueAt(int row, int column) const
{
    const Attribution& parts = m_answer->parts;
    const auto layer = static_cast<std::size_t>(row);
    if (column < parts.heads)
        return parts.head[layer * static_cast<std::size_t>(parts.heads) + static_cast<std::size_t>(column)];
    return column == parts.heads ? parts.attentionBias[layer] : parts.feedForward[layer];
}

QString AttributionView::columnName(int column) const
{
    const int heads = m_answer->parts.heads;
    return column < heads ? QStringLiteral("H%1").arg(column) : column == heads ? tr("bias") : tr("feed-forward");
}

QString AttributionView::partName(int row, int column) const
{
    const int heads = m_answer->parts.heads;
    const QString layer = QStringLiteral("L%1").arg(row);
    return column < heads ? layer + QStringLiteral(" H%1").arg(column)
        : column == heads ? tr("%1 attention's bias").arg(layer)
                          : tr("%1 feed-forward").arg(layer);
}

QString AttributionView::subject() const
{
    const auto named = [](const std::string& bytes, int id) {
        return QStringLiteral("“%1”").arg(bytes.empty() ? QString::number(id) : tokenText(bytes));
    };
    const QString token = named(m_answer->token, m_answer->parts.token);
    return m_answer->parts.against < 0
        ? token
        : tr("%1 rather than %2").arg(token, named(m_answer->against, m_answer->parts.against));
}

void AttributionView::showAnswer()
{
    if (!isCurrent())
        return;
    const Attribution& parts = m_answer->parts;
    CellGridContent content;
    content.rows = parts.layers;
    content.columns = columns();
    content.colors = ColorMap::Difference;
    double largest = 1e-9;
    for (int row = 0; row < content.rows; ++row)
        for (int column = 0; column < content.columns; ++column)
            largest = std::max(largest, std::fabs(valueAt(row, column)));
    for (int row = 0; row < content.rows; ++row) {
        content.rowLabels << QStringLiteral("L%1").arg(row);
        for (int column = 0; column < content.columns; ++column) {
            content.places.push_back(static_cast<float>(valueAt(row, column) / largest));
            content.texts << signedNumber(valueAt(row, column));
        }
    }
    for (int column = 0; column < content.columns; ++column)
        content.columnLabels << columnName(column);
    for (const double place : { -1.0, -0.5, 0.0, 0.5, 1.0 })
        content.legend.emplace_back(place, place == 0.0 ? QStringLiteral("0") : signedNumber(place * largest));
    m_grid->setContent(std::move(content));
    m_grid->setSelected(m_data.layer, m_data.head);
    showMost();
    showSums();
    showState();
}

void AttributionView::showMost()
{
    struct Part {
        QString name;
        double value;
    };
    const Attribution& parts = m_answer->parts;
    std::vector<Part> all { { tr("Token embedding"), parts.tokenEmbedding },
        { tr("Position embedding"), parts.positionEmbedding }, { tr("Final norm's shift"), parts.shift } };
    for (int row = 0; row < parts.layers; ++row)
        for (int column = 0; column < columns(); ++column)
            all.push_back({ partName(row, column), valueAt(row, column) });
    std::stable_sort(
        all.begin(), all.end(), [](const Part& a, const Part& b) { return std::fabs(a.value) > std::fabs(b.value); });
    all.resize(std::min<std::size_t>(all.size(), mostParts));
    const double largest = std::max(1e-9, std::fabs(all.front().value));
    std::vector<Bar> bars;
    for (const Part& part : all) {
        Bar bar;
        bar.label = part.name;
        bar.fraction = std::fabs(part.value) / largest;
        bar.number = signedNumber(part.value);
        bar.color
            = QColor(colorAt(onGround(ColorMap::Difference, Theme::current().dark), part.value < 0 ? 0.08 : 0.92));
        bar.explanation = tr("%1 adds %2 to %3").arg(part.name, signedNumber(part.value, 3), subject());
        bars.push_back(std::move(bar));
    }
    m_most->setLabelWidth(132);
    m_most->setBars(std::move(bars));
    m_mostSection->setTitle(tr("What counts most for %1").arg(subject()));
    m_mostSection->setVisible(true);
}

void AttributionView::showSums()
{
    const Attribution& parts = m_answer->parts;
    QList<KeyValue> rows {
        { tr("heads"), signedNumber(total(parts.head)),
            tr("The outputs of all heads, without the attention's biases") },
        { tr("feed-forwards"), signedNumber(total(parts.feedForward)), tr("What all feed-forwards add") },
        { tr("attention's biases"), signedNumber(total(parts.attentionBias)), tr("Of each layer's output projection") },
        { tr("token embedding"), signedNumber(parts.tokenEmbedding), tr("Of the token that stands at this position") },
        { tr("position embedding"), signedNumber(parts.positionEmbedding), tr("Of this position") },
        { tr("final norm's shift"), signedNumber(parts.shift), tr("The same whatever the text") },
        { tr("sum"), signedNumber(parts.sum(), 3), tr("Of all parts") },
        { parts.against < 0 ? tr("logit") : tr("logit difference"), signedNumber(parts.logit, 3),
            tr("As the model gives it") },
    };
    m_sums->setRows(rows);
    m_sumSection->setVisible(true);
}

void AttributionView::showState()
{
    setTextRole(m_state, TextRole::Dim);
    if (!m_problem.isEmpty()) {
        m_state->setText(m_problem.text());
    } else if (!isCurrent()) {
        m_state->setText(m_data.reading ? tr("The parts are being added up …") : QString());
    } else {
        const Attribution& parts = m_answer->parts;
        const QString words = m_data.wordsAt(parts.position);
        const QString logit = signedNumber(parts.logit);
        m_state->setText(
            (parts.against < 0 ? tr("After %1 the logit of %2 is %3, and the parts add up to it: %4.")
                               : tr("After %1 the logits favour %2 by %3, and the parts add up to it: %4."))
                .arg(words, subject(), logit,
                    tr("heads %1, feed-forwards %2, all else %3")
                        .arg(signedNumber(total(parts.head)), signedNumber(total(parts.feedForward)),
                            signedNumber(parts.sum() - total(parts.head) - total(parts.feedForward)))));
    }
}

void AttributionView::retranslate()
{
    m_tokenLabel->setText(tr("Why"));
    m_againstLabel->setText(tr("rather than"));
    m_token->lineEdit()->setPlaceholderText(tr("the likeliest"));
    m_against->lineEdit()->setPlaceholderText(tr("nothing"));
    const QString how
        = tr("Choose one of the likeliest next tokens, or type one. Type a space before it where the token "
             "begins with one.");
    m_token->setToolTip(tr("Whose logit is taken apart.") + QLatin1Char(' ') + how);
    m_against->setToolTip(
        tr("With a second token the difference of the two logits is taken apart.") + QLatin1Char(' ') + how);
    m_token->setAccessibleName(tr("Token whose logit is taken apart"));
    m_against->setAccessibleName(tr("Token that it is weighed against"));
    m_grid->setAccessibleName(tr("What each head and feed-forward adds, by layer"));
    m_most->setAccessibleName(tr("Parts that count most"));
    m_sumSection->setTitle(tr("Added up"));
    if (m_answer)
        showAnswer();
    showState();
}

void AttributionView::paintPicture(QPainter& painter)
{
    if (isCurrent())
        m_grid->paintPicture(
            painter, tr("Attribution · %1 after %2").arg(subject(), m_data.wordsAt(m_answer->parts.position)));
}

QSize AttributionView::pictureSize() const
{
    return m_grid->pictureSize();
}

QString AttributionView::numbersAsCsv() const
{
    return isCurrent() ? attributionAsCsv(m_answer->parts) : QString();
}

QString AttributionView::numbersAsJson() const
{
    return isCurrent() ? attributionAsJson(*m_answer) : QString();
}

NumberTensors AttributionView::numbersAsTensors() const
{
    return isCurrent() ? attributionAsTensors(m_answer->parts) : NumberTensors();
}

QString AttributionView::explanation() const
{
    return tr(
        "<p>The stream at the end of the model is a sum: embeddings, and what every head and every feed-forward has "
        "written into it. The logit of a token is nearly linear in that sum, so it is a sum as well: <b>direct "
        "logit attribution</b> (Elhage et al. 2021; Wang et al. 2022) tells what each part adds.</p><p>Red speaks "
        "for the token, blue against it. The final norm divides by the stream's deviation; it is held as it is, "
        "so the parts add up to the logit exactly.</p><p>It tells the direct way only: a head that matters because "
        "a later one reads what it wrote shows little here. Patching sees that.</p><p>Click a head to select it; "
        "Attention shows where it looks.</p>");
}

QString AttributionView::commandLine() const
{
    if (!isCurrent())
        return {};
    const Attribution& parts = m_answer->parts;
    QString line = QStringLiteral("cutaway-cli attribute --model %1 --text %2 --position %3 --token %4")
                       .arg(shellQuoted(m_data.model.toStdString()), shellQuoted(m_data.readText()),
                           QString::number(parts.position), tokenArgument(m_answer->token, parts.token));
    if (parts.against >= 0)
        line += QStringLiteral(" --rather-than ") + tokenArgument(m_answer->against, parts.against);
    return line;
}

QString AttributionView::sentence() const
{
    if (!isCurrent() || m_most->bars().empty())
        return {};
    const Bar& most = m_most->bars().front();
    return m_state->text() + QLatin1Char(' ') + tr("Most counts %1 (%2).").arg(most.label, most.number);
}

} // namespace cutaway
