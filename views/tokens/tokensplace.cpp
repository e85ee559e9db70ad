// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tokens/tokensplace.h"

#include <algorithm>
#include <numeric>

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "views/parts/barlist.h"
#include "views/parts/card.h"
#include "views/parts/chipflow.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/emptystate.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/segmented.h"
#include "views/parts/selectedtoken.h"
#include "views/parts/selection.h"
#include "views/parts/shellquote.h"
#include "views/parts/theme.h"
#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"
#include "views/tokens/tokencelldelegate.h"
#include "views/tokens/tokentable.h"
#include "views/tokens/tokentablemodel.h"
#include "views/tokens/vocabularypanel.h"

namespace cutaway {

namespace {
    constexpr int longestCommandText = 2000; // bytes; a longer text is better kept in a file
    constexpr int oftenRows = 6;
    constexpr int leastTable = 172; // pixels at scale 1: title, header and three rows
} // namespace

TokensPlace::TokensPlace(Selection* selection, QWidget* parent)
    : Place(parent)
    , m_selection(selection)
    , m_tokenizers(new Segmented(this))
    , m_more(new QToolButton(this))
    , m_moreMenu(new QMenu(this)) // the button's would be mirrored as the button is
    , m_summary(new ElidedLabel(this))
    , m_flowCard(new Card)
    , m_flow(new ChipFlow(selection))
    , m_tableCard(new Card)
    , m_table(new TokenTable)
    , m_model(new TokenTableModel(this))
    , m_views(new Segmented)
    , m_tables(new QStackedWidget)
    , m_vocabulary(new VocabularyPanel)
{
    setTextRole(m_summary, TextRole::Dim);
    m_summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_tokenizers->setObjectName(QStringLiteral("tokenizers"));
    m_more->setMenu(m_moreMenu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setIcon(icon(QStringLiteral("chevron-down"), Tone::Dim));
    m_more->setLayoutDirection(Qt::RightToLeft); // the arrow behind the word
    controlBar()->addWidget(m_tokenizers);
    controlBar()->addWidget(m_more);
    controlBar()->addStretch(1);
    controlBar()->addWidget(m_summary);
    m_flowCard->body()->addWidget(m_flow);
    stage()->addWidget(m_flowCard);
    buildTable();
    buildVocabulary();
    stage()->addWidget(m_tableCard, 1);
    buildInspector();
    connect(m_tokenizers, &Segmented::chosen, this, [this](int index) {
        const auto inBar = [](const TokenizerChoice& choice) { return choice.explanation.isEmpty(); };
        for (const TokenizerChoice& choice : std::as_const(m_choices))
            if (inBar(choice) && index-- == 0)
                return choose(choice.id);
    });
    connect(emptyState(), &EmptyState::actionTriggered, this, [this] { choose(QStringLiteral("words-v2")); });
    connect(m_flow, &ChipFlow::contentHeightChanged, this, &TokensPlace::fitFlow);
    connect(selection, &Selection::tokenChanged, this, &TokensPlace::showToken);
    connect(selection, &Selection::hoveredTokenChanged, m_table->viewport(), qOverload<>(&QWidget::update));
    retranslate();
    setText(nullptr);
}

void TokensPlace::buildTable()
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new TokenCellDelegate(m_selection, m_table));
    m_table->setMouseTracking(true);
    m_tables->addWidget(m_table);
    m_tableCard->body()->addWidget(m_tables, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& now) { m_selection->setToken(now.row()); });
    connect(m_table, &QTableView::entered, this,
        [this](const QModelIndex& index) { m_selection->setHoveredToken(index.row()); });
    connect(m_table, &QTableView::viewportEntered, this, [this] { m_selection->setHoveredToken(-1); });
    fitColumns();
}

void TokensPlace::buildVocabulary()
{
    m_tables->addWidget(m_vocabulary);
    m_table->lower(); // the order of the pages is the order of the keyboard
    m_tableCard->head()->addWidget(m_views);
    connect(m_views, &Segmented::chosen, this, &TokensPlace::showView);
    connect(m_vocabulary, &VocabularyPanel::chosen, this, [this](int id) {
        // The first place where it stands; nothing when this text has none.
        const auto same = [id](const Token& token) { return token.id == id; };
        const auto& tokens = m_text->tokens;
        if (m_selection->token() >= 0 && idOfToken(m_selection->token()) == id)
            return;
        const auto first = std::find_if(tokens.begin(), tokens.end(), same);
        m_entry = first == tokens.end() ? id : -1;
        m_selection->setToken(first == tokens.end() ? -1 : static_cast<int>(first - tokens.begin()));
        showToken(m_selection->token()); // the selection may have been none before
    });
}

void TokensPlace::showView(int view)
{
    m_tables->setCurrentIndex(view);
    m_views->setCurrentIndex(view);
    if (view == 0)
        m_tableCard->setTitle(tr("Token by token"), tr("the bytes behind each piece, and where they stand"));
    else
        m_tableCard->setTitle(tr("Vocabulary"), tr("every token there is, and the bytes it stands for"));
}

void TokensPlace::buildInspector()
{
    m_tokenSection = new SelectedTokenSection;
    inspectorColumn()->addSection(m_tokenSection);
    m_textSection = addInspectorSection({});
    m_textFacts = new KeyValueList;
    m_textSection->addWidget(m_textFacts);
    m_oftenSection = addInspectorSection({});
    m_often = new BarList;
    m_oftenSection->addWidget(m_often);
    connect(m_often, &BarList::activated, this, [this](int row) {
        // From one occurrence to the next, round and round.
        const int first = m_often->bars()[static_cast<std::size_t>(row)].token;
        const int id = m_text->tokens[static_cast<std::size_t>(first)].id;
        const int now = m_selection->token();
        const auto same = [id](const Token& token) { return token.id == id; };
        const auto from = m_text->tokens.begin() + std::clamp(now + 1, 0, tokenCount());
        const auto next = std::find_if(from, m_text->tokens.end(), same);
        m_selection->setToken(next == m_text->tokens.end() ? first : static_cast<int>(next - m_text->tokens.begin()));
    });
}

int TokensPlace::idOfToken(int index) const
{
    return index >= 0 && index < tokenCount() ? m_text->tokens[static_cast<std::size_t>(index)].id : -1;
}

/// V1 stops at the first word that it does not know: numbers of the whole text would be none of its tokens then.
bool TokensPlace::isWholeTextCut() const
{
    return tokenCount() > 0 && m_text->unknownWord.empty();
}

int TokensPlace::tokenCount() const
{
    return m_text ? static_cast<int>(m_text->tokens.size()) : 0;
}

void TokensPlace::setText(TokenizedTextPtr text)
{
    m_text = std::move(text);
    {
        const QSignalBlocker quiet(m_table->selectionModel()); // a reset is no choice of the user
        m_model->setText(m_text);
    }
    if (m_vocabulary->setText(m_text))
        m_entry = -1; // an id of another vocabulary
    m_flow->setText(m_text);
    m_summary->setFullText(cutSummary());
    m_problem.clear();
    showState();
    showTextFacts();
    showToken(m_selection->token());
    fitFlow();
}

void TokensPlace::setEmpty(const Spoken& problem)
{
    setText(nullptr);
    m_problem = problem;
    showState();
}

void TokensPlace::showState()
{
    emptyState()->setAction({});
    if (m_text && !m_text->unknownWord.empty())
        showLesson();
    else if (!m_problem.isEmpty())
        showEmpty(tr("There are no tokens"), m_problem.text(), QStringLiteral("tokens"));
    else if (tokenCount() == 0)
        showEmpty(tr("No text yet"),
            tr("Type or paste a text into the bar at the top. It is cut into tokens as you type."),
            QStringLiteral("tokens"));
    else
        showStage();
}

void TokensPlace::setTokenizers(const QList<TokenizerChoice>& choices, const QString& currentId)
{
    m_choices = choices;
    m_tokenizerId = currentId;
    QStringList labels;
    m_moreMenu->clear();
    for (const TokenizerChoice& choice : choices) {
        if (choice.explanation.isEmpty()) {
            labels << choice.label;
            continue;
        }
        // Chosen again, a tokenizer of words takes the words of the text as it is now.
        QAction* action = m_moreMenu->addAction(choice.label, this, [this, id = choice.id] { choose(id); });
        action->setToolTip(choice.explanation);
        action->setCheckable(true);
        action->setData(choice.id);
    }
    m_moreMenu->setToolTipsVisible(true);
    m_tokenizers->setSegments(labels);
    m_tokenizers->setVisible(labels.size() > 1);
    m_more->setVisible(!m_moreMenu->isEmpty());
    showTokenizer();
}

void TokensPlace::choose(const QString& id)
{
    m_tokenizerId = id;
    showTokenizer();
    Q_EMIT tokenizerChosen(id);
}

/// The one that is chosen, in the bar or in the menu; the first when it is none of them.
void TokensPlace::showTokenizer()
{
    int inBar = 0, current = 0;
    QString more = tr("Words", "a menu of tokenizers that know whole words");
    for (const TokenizerChoice& choice : std::as_const(m_choices)) {
        const bool isInMenu = !choice.explanation.isEmpty();
        if (choice.id == m_tokenizerId) {
            current = isInMenu ? -1 : inBar;
            more = isInMenu ? choice.label : more;
        }
        inBar += !isInMenu;
    }
    m_tokenizers->setCurrentIndex(current);
    m_more->setText(more);
    m_more->setCheckable(true);
    m_more->setChecked(current < 0);
    for (QAction* action : m_moreMenu->actions())
        action->setChecked(action->data().toString() == m_tokenizerId);
}

/// What the book shows in section 2.4: V1 ends with a KeyError at the first word it has not seen.
void TokensPlace::showLesson()
{
    showEmpty(tr("V1 does not know “%1”").arg(tokenText(m_text->unknownWord)),
        tr("Its vocabulary is the %Ln different words and signs of the text it was built from. At any other word the "
           "book's first tokenizer ends with a KeyError. Its second one writes <|unk|> and forgets which word it was; "
           "byte pair encoding cuts it into pieces it knows, down to single bytes. Choose V1 again to build it from "
           "the "
           "text as it is now.",
            nullptr, m_text->vocabSize)
            .replace(QStringLiteral("<|unk|>"),
                QStringLiteral("<\u2060|\u2060unk\u2060|\u2060>")), // no line ends within the token
        QStringLiteral("tokens"));
    emptyState()->setAction(tr("Cut it with V2"));
}

void TokensPlace::setTokenProbability(ReadingPtr reading)
{
    m_reading = std::move(reading);
    m_model->setReading(m_reading);
    fitColumns();
    showToken(m_selection->token());
}

QString TokensPlace::cutSummary() const
{
    if (!isWholeTextCut())
        return {};
    const double bytes = static_cast<double>(m_text->text.size()) / tokenCount();
    return tr("%1 bytes per token · vocabulary %2").arg(QLocale().toString(bytes, 'f', 1), number(m_text->vocabSize));
}

void TokensPlace::showToken(int index)
{
    const bool any = index >= 0 && index < tokenCount();
    QList<KeyValue> extra;
    if (any) {
        const Token& token = m_text->tokens[static_cast<std::size_t>(index)];
        const std::string_view bytes = m_text->bytesOf(static_cast<std::size_t>(index));
        const auto characters = std::count_if(
            bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
        extra.append({ tr("from–to"),
            QStringLiteral("%1–%2").arg(
                number(static_cast<long long>(token.start)), number(static_cast<long long>(token.end))),
            tr("First byte in the text, and the first one behind it"), false });
        extra.append({ tr("length"),
            tr("%1 · %2", "bytes · characters")
                .arg(tr("%Ln bytes", nullptr, static_cast<int>(bytes.size())),
                    tr("%Ln characters", nullptr, static_cast<int>(characters))),
            tr("How much text this one token stands for"), false });
        if (const std::string_view instead = readInstead(*m_text, index); !instead.empty())
            extra.append({ tr("becomes"), tokenText(instead),
                tr("The vocabulary has no such word; the model reads this token in its place"), true });
        extra.append({ tr("in this text"), tr("%1 ×").arg(number(timesLikeThis(*m_text, index))),
            tr("How many times the token stands in this text"), false });
    }
    if (any)
        m_entry = -1;
    if (m_entry >= 0)
        m_tokenSection->showEntry(*m_text, m_entry);
    else
        m_tokenSection->show(m_text, m_reading, index, extra);
    if (any && m_table->currentIndex().row() != index) {
        const QSignalBlocker quiet(m_table->selectionModel());
        m_table->selectRow(index);
        m_table->scrollTo(m_model->index(index, 0));
    } else if (!any) {
        m_table->clearSelection();
        m_table->selectionModel()->clearCurrentIndex(); // else the arrow keys would go on from it
    }
    m_table->viewport()->update();
    m_vocabulary->showId(any ? idOfToken(index) : m_entry);
}

void TokensPlace::showTextFacts()
{
    m_textSection->setVisible(isWholeTextCut());
    m_oftenSection->setVisible(isWholeTextCut());
    if (!isWholeTextCut())
        return;
    std::vector<int> times; // by id
    std::vector<int> firstAt;
    for (int i = tokenCount() - 1; i >= 0; --i) {
        const auto id = static_cast<std::size_t>(std::max(0, m_text->tokens[static_cast<std::size_t>(i)].id));
        if (id >= times.size()) {
            times.resize(id + 1, 0);
            firstAt.resize(id + 1, 0);
        }
        ++times[id];
        firstAt[id] = i;
    }
    std::vector<std::pair<int, int>> order; // times, first place
    for (std::size_t id = 0; id < times.size(); ++id)
        if (times[id] > 0)
            order.push_back({ times[id], firstAt[id] });
    const auto& bytes = m_text->text;
    const auto characters = std::count_if(
        bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
    m_textFacts->setRows({
        { tr("tokens"), number(tokenCount()), tr("Pieces the text is cut into; the model reads one at each position"),
            false },
        { tr("different tokens"), number(static_cast<long long>(order.size())),
            tr("How many entries of the vocabulary this text uses"), false },
        { tr("bytes"), number(static_cast<long long>(bytes.size())), tr("Size of the text in UTF-8"), false },
        { tr("characters"), number(characters), tr("Code points of Unicode"), false },
        { tr("bytes per token"), QLocale().toString(static_cast<double>(bytes.size()) / tokenCount(), 'f', 2),
            tr("The more, the fewer steps the model needs for the same text"), false },
    });
    const auto end = order.begin() + std::min<std::ptrdiff_t>(oftenRows, static_cast<std::ptrdiff_t>(order.size()));
    std::partial_sort(order.begin(), end, order.end(),
        [](auto a, auto b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    std::vector<Bar> bars;
    for (auto entry = order.begin(); entry != end; ++entry) {
        Bar bar;
        const std::string_view instead = readInstead(*m_text, entry->second);
        bar.bytes = std::string(instead.empty() ? m_text->bytesOf(static_cast<std::size_t>(entry->second)) : instead);
        bar.fraction = static_cast<double>(entry->first) / order.front().first;
        bar.number = tr("%1 ×").arg(number(entry->first));
        bar.token = entry->second;
        bar.explanation = tr("Click to go from one occurrence to the next");
        bars.push_back(std::move(bar));
    }
    m_often->setBars(std::move(bars));
}

// The chips get the room they need, up to three fifths of the stage; the table has the rest.
void TokensPlace::fitFlow()
{
    const int stage = stageWidget()->height();
    const int most = std::max(
        m_flow->minimumSizeHint().height(), std::min(stage * 3 / 5, stage - 12 - Theme::current().px(leastTable)) - 28);
    const int content = m_flow->contentHeight();
    const int slack = m_flow->minimumSizeHint().height() / 2; // rather than scroll by half a line
    const int wanted = content <= most + slack ? std::max(content, m_flow->minimumSizeHint().height()) : most;
    if (m_flow->height() != wanted || m_flow->maximumHeight() != wanted)
        m_flow->setFixedHeight(wanted);
    if (m_table->currentIndex().isValid() && m_table->isVisible())
        m_table->scrollTo(m_table->currentIndex());
}

// What is left of the width goes to the probabilities' bars, or to the bytes when there are none; with little room the places
// in the text give way first.
void TokensPlace::fitColumns()
{
    const Theme& theme = Theme::current();
    const int room = stageWidget()->width() - theme.px(40);
    const bool narrow = room < theme.px(720);
    const bool bars = m_reading != nullptr;
    m_table->verticalHeader()->setDefaultSectionSize(theme.px(30));
    m_table->setColumnHidden(TokenTableModel::Probability, !bars);
    const bool narrowest = room < theme.px(560);
    m_table->setColumnHidden(TokenTableModel::Range, narrowest);
    const std::array<int, TokenTableModel::ColumnCount> widths { narrow ? 72 : 80, narrow ? 140 : 190, narrow ? 62 : 80,
        narrow ? 140 : 240, narrow ? 96 : 130, 0 };
    for (int column = 0; column < TokenTableModel::Probability; ++column)
        m_table->setColumnWidth(column, theme.px(widths[static_cast<std::size_t>(column)]));
    if (narrowest) { // the bytes give way, not the probability behind them
        const int others = theme.px(64) + theme.px(100) + theme.px(54);
        m_table->setColumnWidth(TokenTableModel::Position, theme.px(64));
        m_table->setColumnWidth(TokenTableModel::TokenColumn, theme.px(100));
        m_table->setColumnWidth(TokenTableModel::Id, theme.px(54));
        m_table->setColumnWidth(
            TokenTableModel::Bytes, std::clamp(room - others - theme.px(96), theme.px(60), theme.px(140)));
    }
    auto* header = m_table->horizontalHeader();
    header->setSectionResizeMode(TokenTableModel::Bytes, bars ? QHeaderView::Fixed : QHeaderView::Stretch);
    header->setSectionResizeMode(TokenTableModel::Probability, bars ? QHeaderView::Stretch : QHeaderView::Fixed);
}

void TokensPlace::stageResized()
{
    fitFlow();
    fitColumns();
}

void TokensPlace::retranslate()
{
    setTitle(tr("Tokens"), tr("How the text is cut. Each piece gets a number, and the numbers are all the model sees."),
        tr("How the text is cut into the pieces a model reads."));
    m_tokenizers->setAccessibleName(tr("Tokenizer"));
    m_tokenizers->setToolTip(tr("What cuts the text. The model reads with its own; the others are for comparison."));
    m_summary->setFullText(cutSummary());
    m_more->setToolTip(tr("The book's first tokenizers, which know whole words of a text and nothing else."));
    m_more->setAccessibleName(tr("Tokenizers of words"));
    m_views->setSegments({ tr("Token by token"), tr("Vocabulary") });
    m_views->setAccessibleName(tr("What the table shows"));
    showView(m_tables->currentIndex());
    m_vocabulary->retranslate();
    showTokenizer();
    m_table->setAccessibleName(tr("Token by token"));
    m_textSection->setTitle(tr("This text"));
    m_oftenSection->setTitle(tr("Most often in this text"));
    m_often->setAccessibleName(m_oftenSection->title());
    showState();
    showTextFacts();
    showToken(m_selection->token());
}

QSize TokensPlace::pictureSize() const
{
    const Theme& theme = Theme::current();
    return { theme.px(1000), std::clamp(m_flow->contentHeight() + theme.px(110), theme.px(200), theme.px(1400)) };
}

void TokensPlace::paintPicture(QPainter& painter)
{
    const Theme& theme = Theme::current();
    const QSize size = pictureSize();
    const int pad = theme.px(24);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(QPoint(), size), theme.panel);
    painter.setPen(theme.text);
    painter.setFont(theme.font(20, true));
    painter.drawText(QPointF(pad, pad + theme.px(18)), title());
    painter.translate(pad, pad + theme.px(56));
    const int shown
        = m_flow->paintChips(painter, QSize(size.width() - 2 * pad, size.height() - 2 * pad - theme.px(48)));
    painter.translate(0, -theme.px(28));
    painter.setPen(theme.dim);
    painter.setFont(theme.font(13));
    QString note = sentence();
    if (shown < tokenCount())
        note += QLatin1Char(' ') + tr("The picture shows the first %1.").arg(number(shown));
    painter.drawText(QRectF(0, 0, size.width() - 2 * pad, theme.px(20)), Qt::AlignLeft | Qt::AlignVCenter, note);
    painter.restore();
}

QString TokensPlace::numbersAsCsv() const
{
    if (!isWholeTextCut())
        return {};
    std::string csv = "position,token,id,bytes,start,end,probability\r\n";
    csv.reserve(static_cast<std::size_t>(tokenCount()) * 48);
    for (int i = 0; i < tokenCount(); ++i) {
        const Token& token = m_text->tokens[static_cast<std::size_t>(i)];
        const std::string_view bytes = m_text->bytesOf(static_cast<std::size_t>(i));
        const auto p = probabilityOf(m_text, m_reading, i);
        const auto add = [&csv](const std::string& field) { csv.append(field).append(1, ','); };
        add(std::to_string(i));
        add(csvField(tokenText(bytes)).toStdString());
        add(std::to_string(token.id));
        add(bytesAsHex(bytes, 1 << 20).toStdString());
        add(std::to_string(token.start));
        add(std::to_string(token.end));
        csv.append(p ? QByteArray::number(*p, 'g', 7).toStdString() : std::string()).append("\r\n");
    }
    return QString::fromStdString(csv);
}

QString TokensPlace::explanation() const
{
    return tr("<p><b>Tokens</b> are the pieces a model reads: often a word with the space before it (·), sometimes a "
              "part of a word, a "
              "letter or a single byte. The tints only tell neighbours apart.</p><p>Under each piece stands its "
              "<b>id</b>, its place in the "
              "vocabulary. Bytes that are no whole character by themselves are shown as hexadecimal "
              "numbers.</p><p>Switch the tokenizer to see "
              "the same text cut otherwise: the more bytes a token holds, the fewer steps the model needs.</p><p>The "
              "<b>vocabulary</b> is the list of all tokens. Search it by a text, an id, bytes or a regular "
              "expression.</p>");
}

QString TokensPlace::commandLine() const
{
    if (tokenCount() == 0)
        return {};
    // The words of another text: the one this was when the tokenizer was chosen, which no file holds.
    const QString name = m_tokenizerId.isEmpty()            ? QStringLiteral("gpt2")
        : m_tokenizerId.startsWith(QLatin1String("words-")) ? m_tokenizerId + QLatin1String(":vocabulary.txt")
                                                            : m_tokenizerId;
    const QString tokenizer = shellQuoted(name.toStdString());
    if (m_text->text.size() > longestCommandText)
        return QStringLiteral("cutaway-cli tokenize --tokenizer %1 --file text.txt").arg(tokenizer);
    return QStringLiteral("cutaway-cli tokenize --tokenizer %1 --text %2").arg(tokenizer, shellQuoted(m_text->text));
}

QString TokensPlace::sentence() const
{
    if (!isWholeTextCut())
        return {};
    const QString name = tokenizerInWords(m_text->tokenizerName);
    return tr("%1 cuts this text of %2 into %3.", "tokenizer, bytes, tokens")
        .arg(name, tr("%Ln bytes", nullptr, static_cast<int>(m_text->text.size())),
            tr("%Ln tokens", nullptr, tokenCount()));
}

} // namespace cutaway
