// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/compare/comparepage.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include "views/finetune/compare/changesmodels.h"
#include "views/parts/bardelegate.h"
#include "views/parts/card.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/heatmap.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/reflowrow.h"
#include "views/parts/shellquote.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    constexpr int pause = 300; // ms
    constexpr int rowHeight = 26;

    QString headName(int layer, int head)
    {
        return QStringLiteral("L%1 H%2").arg(layer).arg(head);
    }

    QString fixed(double value, int digits)
    {
        return QLocale().toString(value, 'f', digits);
    }
} // namespace

ComparePage::ComparePage(QWidget* parent)
    : WizardPage(parent)
    , m_back(makeButton(ButtonKind::Plain))
    , m_which(new ElidedLabel)
    , m_textCard(new Card)
    , m_attentionCard(new Card)
    , m_tokensCard(new Card)
    , m_weightsCard(new Card)
    , m_text(new QPlainTextEdit)
    , m_textNote(new QLabel)
    , m_attentionNote(new QLabel)
    , m_tokensNote(new QLabel)
    , m_attention(new HeatMap)
    , m_look(makeButton(ButtonKind::Plain, QStringLiteral("attention")))
    , m_tokens(new TokenChangesModel(this))
    , m_weights(new WeightChangesModel(this))
    , m_overall(new InspectorSection)
    , m_headSection(new InspectorSection)
    , m_overallRows(new KeyValueList)
    , m_headRows(new KeyValueList)
{
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &ComparePage::ask);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { m_pause.start(); });
    connect(m_back, &QPushButton::clicked, this, &ComparePage::backRequested);
    connect(m_attention, &HeatMap::cellActivated, this, &ComparePage::showHead);
    connect(m_look, &QPushButton::clicked, this,
        [this] { Q_EMIT lookAtRequested(m_text->toPlainText(), m_layer, m_head); });
    m_attention->setBubbleText([](const Cell& cell, float value) {
        return HeatMap::Bubble { tr("%1: %2 of its attention went elsewhere")
                                     .arg(headName(cell.row, cell.column), percent(static_cast<double>(value))),
            tr("Mean over the text’s queries") };
    });
    ComparePage::retranslate();
}

QTableView* ComparePage::table(const char* name)
{
    auto* view = new QTableView;
    view->setObjectName(QLatin1String(name));
    view->setProperty("plain", true);
    view->setFrameShape(QFrame::NoFrame);
    view->setShowGrid(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setTabKeyNavigation(false);
    view->setWordWrap(false);
    view->setSortingEnabled(true);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(Theme::current().px(rowHeight));
    view->horizontalHeader()->setHighlightSections(false);
    view->setMinimumHeight(Theme::current().px(260));
    return view;
}

void ComparePage::build()
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(16);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    m_back->setObjectName(QStringLiteral("compareBack"));
    setTextRole(m_which, TextRole::Strong);
    head->addWidget(m_back);
    head->addWidget(m_which, 1);
    all->addLayout(head);

    m_text->setObjectName(QStringLiteral("compareText"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(Theme::current().px(64));
    for (QLabel* note : { m_textNote, m_attentionNote, m_tokensNote }) {
        note->setWordWrap(true);
        setTextRole(note, TextRole::Note);
    }
    m_textNote->setObjectName(QStringLiteral("compareNote"));
    m_textCard->body()->addWidget(m_text);
    m_textCard->body()->addWidget(m_textNote);
    all->addWidget(m_textCard);

    auto* pictures = new ReflowRow(680);
    m_attention->setObjectName(QStringLiteral("attentionChange"));
    m_attention->setScale(ValueScale::Linear);
    m_attention->setMinimumHeight(Theme::current().px(230));
    m_attentionCard->body()->addWidget(m_attention, 1);
    m_attentionCard->body()->addWidget(m_attentionNote);
    pictures->add(m_attentionCard, 2);
    m_tokenTable = table("tokenChanges");
    auto* tokens = new QSortFilterProxyModel(this);
    tokens->setSourceModel(m_tokens);
    tokens->setSortRole(TokenChangesModel::sortRole);
    m_tokenTable->setModel(tokens);
    m_tokenTable->sortByColumn(TokenChangesModel::Position, Qt::AscendingOrder);
    m_tokenTable->setItemDelegateForColumn(TokenChangesModel::Kl, new BarDelegate(this));
    m_tokensCard->body()->addWidget(m_tokenTable, 1);
    m_tokensCard->body()->addWidget(m_tokensNote);
    pictures->add(m_tokensCard, 3);
    all->addWidget(pictures);

    m_weightTable = table("weightChanges");
    auto* weights = new QSortFilterProxyModel(this);
    weights->setSourceModel(m_weights);
    weights->setSortRole(WeightChangesModel::sortRole);
    m_weightTable->setModel(weights);
    m_weightTable->sortByColumn(WeightChangesModel::Change, Qt::DescendingOrder);
    m_weightTable->setItemDelegateForColumn(WeightChangesModel::Change, new BarDelegate(this));
    m_weightsCard->body()->addWidget(m_weightTable, 1);
    all->addWidget(m_weightsCard, 1);

    m_overallRows->setObjectName(QStringLiteral("compareOverall"));
    m_overall->addWidget(m_overallRows);
    m_headRows->setObjectName(QStringLiteral("compareHead"));
    m_look->setObjectName(QStringLiteral("compareLook"));
    m_headSection->addWidget(m_headRows);
    m_headSection->addWidget(m_look);
}

void ComparePage::begin(
    const FinetuneRecipe& recipe, const QString& modelFolder, const QString& name, const QString& text)
{
    m_name = name;
    m_comparison.reset();
    m_problem.clear();
    m_layer = m_head = -1;
    m_request.recipe = recipe;
    m_request.modelFolder = modelFolder.toStdString();
    {
        const QSignalBlocker quiet(m_text);
        m_text->setPlainText(text);
    }
    ask();
}

void ComparePage::ask()
{
    m_pause.stop();
    ++m_request.generation;
    m_request.text = m_text->toPlainText().toStdString();
    m_isWaiting = true;
    showComparison();
    Q_EMIT compareWanted(m_request);
}

void ComparePage::setComparison(const TuningComparisonPtr& comparison)
{
    if (comparison->generation != m_request.generation)
        return;
    m_isWaiting = false;
    m_problem.clear();
    m_comparison = comparison;
    showComparison();
    Q_EMIT changed();
}

void ComparePage::setFailed(quint64 generation, const Spoken& sentence)
{
    if (generation != m_request.generation)
        return;
    m_isWaiting = false;
    m_problem = sentence.isEmpty() ? Spoken([] { return tr("It was stopped."); }) : sentence;
    m_comparison.reset(); // what there is was of another text
    showComparison();
    Q_EMIT changed();
}

void ComparePage::showComparison()
{
    const QString base = m_request.recipe.model_folder.empty()
        ? tr("a fresh model")
        : QString::fromStdString(m_request.recipe.model_folder).section(QLatin1Char('/'), -1);
    m_which->setFullText(QStringLiteral("%1 → %2").arg(base, m_name));
    const TuningComparison* found = m_comparison.get();
    m_tokens->setComparison(m_comparison);
    m_weights->setComparison(m_comparison);
    const auto read = found ? static_cast<std::int64_t>(found->tokens.size()) : 0;
    if (!m_problem.isEmpty())
        m_textNote->setText(m_problem.text());
    else if (m_isWaiting && !found)
        m_textNote->setText(tr("Both models are being read…"));
    else if (found && found->tokensOfText > read)
        m_textNote->setText(tr("%1 tokens; the first %2 are read: more the model does not see at once.")
                                .arg(number(found->tokensOfText), number(read)));
    else if (found && read > 0)
        m_textNote->setText(tr("%Ln token(s), read by both models", nullptr, static_cast<int>(read)));
    else
        m_textNote->setText(tr("Type a text to see what became of attention and predictions."));
    const bool hasReading = found && read > 0;
    m_attentionCard->setVisible(hasReading);
    m_tokensCard->setVisible(hasReading && !found->sortsTexts);
    m_weightsCard->setVisible(found != nullptr);
    if (found)
        m_weightsCard->setTitle(tr("Weights"),
            found->sortsTexts ? tr("the heads have different shapes and are left out; the new one’s bias is in "
                                   "final_norm.shift")
                              : tr("tensor by tensor, those that went farthest first"));
    m_weightTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_weightTable->horizontalHeader()->setSectionResizeMode(WeightChangesModel::Change, QHeaderView::Stretch);
    m_tokenTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    for (const int narrow : { TokenChangesModel::Position, TokenChangesModel::Token })
        m_tokenTable->horizontalHeader()->setSectionResizeMode(narrow, QHeaderView::ResizeToContents);
    showAttention();
    showOverall();
    showHead(m_layer, m_head);
}

void ComparePage::showAttention()
{
    if (!m_comparison || m_comparison->models.attention.empty())
        return;
    const ModelComparison& models = m_comparison->models;
    HeatMapContent content;
    content.rows = models.layers;
    content.columns = models.heads;
    content.values = models.attention;
    content.end = std::max(1e-4f, *std::max_element(models.attention.begin(), models.attention.end()));
    for (int layer = 0; layer < models.layers; ++layer)
        content.rowLabels << QStringLiteral("L%1").arg(layer);
    for (int head = 0; head < models.heads; ++head)
        content.columnLabels << QStringLiteral("H%1").arg(head);
    m_attention->setContent(std::move(content));
}

void ComparePage::showOverall()
{
    QList<KeyValue> rows;
    if (m_comparison) {
        const ModelComparison& models = m_comparison->models;
        const auto moved = std::count_if(models.weights.begin(), models.weights.end(),
            [](const TensorDifference& change) { return change.maxAbs > 0.0; });
        rows.append({ tr("tensors changed"),
            tr("%1 of %2").arg(number(moved), number(static_cast<long long>(models.weights.size()))),
            tr("Weight tensors with any number that is another now") });
        if (!models.attention.empty()) {
            double sum = 0.0;
            for (const float value : models.attention)
                sum += static_cast<double>(value);
            rows.append({ tr("attention moved"), percent(sum / static_cast<double>(models.attention.size())),
                tr("Share of a query’s attention that went elsewhere, mean over heads and queries") });
        }
        if (!models.kl.empty()) {
            double sum = 0.0;
            for (const float value : models.kl)
                sum += static_cast<double>(value);
            rows.append({ tr("KL, mean"), fixed(sum / static_cast<double>(models.kl.size()), 3),
                tr("KL(before ‖ after) of the next token’s probabilities, nats, mean over the text’s positions") });
            std::int64_t same = 0;
            for (std::size_t i = 0; i < models.kl.size(); ++i)
                same += models.firstTop[i].id == models.secondTop[i].id;
            rows.append({ tr("same next token"),
                tr("%1 of %2").arg(number(same), number(static_cast<long long>(models.kl.size()))),
                tr("Positions whose likeliest next token is still the same") });
        }
        if (std::isfinite(models.firstLoss)) {
            rows.append({ tr("loss before"), fixed(models.firstLoss, 3), tr("Of this text, nats a token") });
            rows.append({ tr("loss after"), fixed(models.secondLoss, 3), tr("Of this text, nats a token") });
        }
    }
    m_overallRows->setRows(rows);
}

void ComparePage::showHead(int layer, int head)
{
    const bool has
        = m_comparison && layer >= 0 && layer < m_comparison->models.layers && head < m_comparison->models.heads;
    m_layer = has ? layer : -1;
    m_head = has ? head : -1;
    m_look->setVisible(has);
    if (!has)
        return m_headRows->setRows({ { tr("Click a head in the picture to look at it."), QString(), QString() } });
    m_headRows->setRows({ { tr("head"), headName(layer, head), {} },
        { tr("attention moved"), percent(static_cast<double>(m_comparison->models.attentionOf(layer, head))),
            tr("Half the sum of |after − before| over a query’s weights, mean over the text’s queries") } });
}

QString ComparePage::title() const
{
    return tr("Before and after");
}

QString ComparePage::sentence() const
{
    return tr("What the fine-tuning changed: in the weights, in attention, in what comes next.");
}

QList<InspectorSection*> ComparePage::inspectorSections() const
{
    return { m_overall, m_headSection };
}

QString ComparePage::numbersAsCsv() const
{
    if (!m_comparison)
        return {};
    QString csv = QStringLiteral("what,name,value,largest\n");
    const auto exact = [](double value) { return QString::number(value, 'g', 9); };
    const ModelComparison& models = m_comparison->models;
    for (const TensorDifference& change : models.weights)
        csv += QStringLiteral("weight,%1,%2,%3\n")
                   .arg(csvField(QString::fromStdString(change.name)), exact(change.relative), exact(change.maxAbs));
    for (int layer = 0; layer < models.layers; ++layer)
        for (int head = 0; head < models.heads; ++head)
            csv += QStringLiteral("attention,L%1 H%2,%3,\n")
                       .arg(layer)
                       .arg(head)
                       .arg(exact(static_cast<double>(models.attentionOf(layer, head))));
    for (std::size_t i = 0; i < models.kl.size(); ++i)
        csv += QStringLiteral("kl,%1,%2,\n").arg(QString::number(i), exact(static_cast<double>(models.kl[i])));
    return csv;
}

QString ComparePage::commandLine() const
{
    if (!m_comparison || m_comparison->wasFresh)
        return {};
    QString line = QStringLiteral("cutaway-cli diff %1 %2")
                       .arg(shellQuoted(m_request.recipe.model_folder), shellQuoted(m_request.modelFolder));
    if (!m_request.text.empty())
        line += QStringLiteral(" --text ") + shellQuoted(m_request.text);
    return line;
}

void ComparePage::retranslate()
{
    m_back->setText(tr("Back to the result"));
    m_textCard->setTitle(tr("Text"), tr("that both models read"));
    m_text->setAccessibleName(tr("Text that both models read"));
    m_text->setPlaceholderText(tr("Type a text here"));
    m_attentionCard->setTitle(tr("Attention that moved"), tr("head by head"));
    m_attention->setAccessibleName(tr("How much of each head’s attention went elsewhere"));
    m_attentionNote->setText(tr("Share of a query’s attention that looks elsewhere now: 0 = as before. Click a head."));
    m_tokensCard->setTitle(tr("What comes next"), tr("position by position"));
    m_tokensNote->setText(tr("Click a heading to sort by it."));
    m_tokenTable->setAccessibleName(tr("What each position predicts before and after"));
    m_weightTable->setAccessibleName(tr("How far each weight tensor went"));
    m_overall->setTitle(tr("Overall"));
    m_headSection->setTitle(tr("Head"));
    m_look->setText(tr("Look at it in Attention"));
    m_look->setToolTip(tr("Opens the tuned model with this text"));
    showComparison();
}

void ComparePage::changeEvent(QEvent* event)
{
    WizardPage::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        m_text->setFixedHeight(Theme::current().px(64));
        for (QTableView* view : { m_tokenTable, m_weightTable })
            view->verticalHeader()->setDefaultSectionSize(Theme::current().px(rowHeight));
        showComparison();
    }
}

} // namespace cutaway
