// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/patchview.h"

#include <algorithm>
#include <array>

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>

#include "views/parts/cellgrid.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/segmented.h"
#include "views/parts/shellquote.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/trace/patchnumbers.h"

namespace cutaway {

namespace {
    constexpr int pause = 300; // ms after the last key
    constexpr int mostWrittenColumns = 40; // with more the numbers would make the picture too wide to take in
    constexpr std::array kinds { Patched::ResidualStream, Patched::Attention, Patched::FeedForward, Patched::Heads };
    constexpr std::array kindWords { "resid", "attn", "mlp", "heads" };
    // Of as many tokens for the stories model, which goes on with “she” and “he”.
    const char* const sampleClean = "Once upon a time, there was a girl named Lily. One day,";
    const char* const sampleCorrupt = "Once upon a time, there was a boy named Tim. One day,";

    QPlainTextEdit* textField(const char* name)
    {
        auto* edit = new QPlainTextEdit;
        edit->setObjectName(QLatin1String(name));
        edit->setTabChangesFocus(true);
        edit->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        return edit;
    }

    QString scoreText(double score)
    {
        const QString number = QLocale().toString(std::abs(score), 'f', 2);
        return (score < -0.005 ? QStringLiteral("−") : QString()) + number;
    }
} // namespace

PatchView::PatchView(QWidget* parent)
    : TraceView(parent)
    , m_controls(new QWidget)
    , m_whatLabel(new QLabel)
    , m_what(new Segmented)
    , m_form(new QWidget)
    , m_cleanLabel(new QLabel)
    , m_clean(textField("patchClean"))
    , m_corruptLabel(new QLabel)
    , m_corrupt(textField("patchCorrupt"))
    , m_answerLabel(new QLabel)
    , m_answerEdit(new QLineEdit)
    , m_wrongLabel(new QLabel)
    , m_wrongEdit(new QLineEdit)
    , m_copy(makeButton(ButtonKind::Flat, QStringLiteral("copy")))
    , m_sample(makeButton(ButtonKind::Plain))
    , m_run(makeButton(ButtonKind::Go, QStringLiteral("play")))
    , m_state(new QLabel)
    , m_grid(new CellGrid)
    , m_section(new InspectorSection)
    , m_facts(new KeyValueList)
{
    buildControls();
    buildForm();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setObjectName(QStringLiteral("patchState"));
    setTextRole(m_state, TextRole::Dim);
    layout->addWidget(m_form);
    layout->addWidget(m_state);
    layout->addWidget(m_grid, 1);
    m_section->addWidget(m_facts);
    m_grid->setObjectName(QStringLiteral("patchGrid"));
    m_grid->setBubbleText([this](int row, int column) { return bubble(row, column); });
    connect(m_grid, &CellGrid::cellChosen, this, [this](int row, int column) {
        m_row = row;
        m_column = column;
        if (m_answer->map.what == Patched::Heads)
            Q_EMIT headSelected(row, column);
        showPlace();
        Q_EMIT changed();
    });
    m_cutTimer.setSingleShot(true);
    m_cutTimer.setInterval(pause);
    connect(&m_cutTimer, &QTimer::timeout, this, &PatchView::cut);
    retranslate();
    setRunning(false);
}

void PatchView::buildControls()
{
    auto* row = new QHBoxLayout(m_controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    setTextRole(m_whatLabel, TextRole::Dim);
    m_what->setObjectName(QStringLiteral("patchWhat"));
    row->addWidget(m_whatLabel);
    row->addWidget(m_what);
    connect(m_what, &Segmented::chosen, this, [this] {
        if (m_answer && problemOfTexts().isEmpty())
            run(); // who has seen one map wants to see the other
        showAnswer();
    });
}

void PatchView::buildForm()
{
    m_answerEdit->setObjectName(QStringLiteral("patchAnswer"));
    m_wrongEdit->setObjectName(QStringLiteral("patchWrong"));
    m_run->setObjectName(QStringLiteral("patchRun"));
    m_sample->setObjectName(QStringLiteral("patchSample"));
    m_copy->setObjectName(QStringLiteral("patchCopy"));
    auto* grid = new QGridLayout(m_form);
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
    row->addWidget(m_answerEdit, 1);
    row->addWidget(m_wrongLabel);
    row->addWidget(m_wrongEdit, 1);
    row->addStretch(1);
    row->addWidget(m_sample);
    row->addWidget(m_run);
    grid->addWidget(m_answerLabel, 2, 0);
    grid->addLayout(row, 2, 1, 1, 2);
    grid->setColumnStretch(1, 1);
    for (QLabel* label : { m_cleanLabel, m_corruptLabel, m_answerLabel })
        grid->setAlignment(label, Qt::AlignRight | Qt::AlignVCenter);
    connect(m_clean, &QPlainTextEdit::textChanged, this, [this] {
        m_ownClean = true;
        textEdited();
    });
    connect(m_corrupt, &QPlainTextEdit::textChanged, this, &PatchView::textEdited);
    for (QLineEdit* edit : { m_answerEdit, m_wrongEdit }) {
        connect(edit, &QLineEdit::textEdited, this, [this] {
            m_problem.clear();
            showAnswer();
        });
        connect(edit, &QLineEdit::returnPressed, m_run, &QPushButton::click);
    }
    connect(m_copy, &QPushButton::clicked, this, [this] {
        m_corrupt->setPlainText(m_clean->toPlainText());
        m_corrupt->setFocus();
        m_corrupt->selectAll();
    });
    connect(m_sample, &QPushButton::clicked, this, &PatchView::takeSample);
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (m_running)
            Q_EMIT cancelled();
        else
            run();
    });
    fitForm();
}

void PatchView::fitForm()
{
    const int line = QFontMetrics(Theme::current().font(13)).lineSpacing();
    for (QPlainTextEdit* edit : { m_clean, m_corrupt })
        edit->setFixedHeight(2 * line + Theme::current().px(16));
}

void PatchView::changeEvent(QEvent* event)
{
    TraceView::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_corrupt)
        fitForm();
}

void PatchView::takeSample()
{
    m_clean->setPlainText(QLatin1String(sampleClean));
    m_corrupt->setPlainText(QLatin1String(sampleCorrupt));
    m_answerEdit->clear();
    m_wrongEdit->clear();
    textEdited();
}

void PatchView::setData(const TraceData& data)
{
    const bool anotherModel = data.model != m_data.model;
    m_data = data;
    if (!m_ownClean) {
        const QString text = QString::fromStdString(data.readText());
        if (m_clean->toPlainText() != text) {
            const QSignalBlocker quiet(m_clean);
            m_clean->setPlainText(text);
            textEdited();
        }
    }
    if (anotherModel) {
        m_answer = nullptr;
        m_answered.reset();
        m_problem.clear();
        textEdited();
        showAnswer();
    }
    showPlace();
}

void PatchView::showEvent(QShowEvent* event)
{
    TraceView::showEvent(event);
    if (!m_texts && m_textsProblem.isEmpty())
        m_cutTimer.start();
}

void PatchView::textEdited()
{
    m_texts = nullptr;
    m_textsProblem.clear();
    m_problem.clear();
    if (isVisible())
        m_cutTimer.start();
    showAnswer();
}

PatchQuestion PatchView::question() const
{
    PatchQuestion question;
    question.clean = m_clean->toPlainText().toStdString();
    question.corrupt = m_corrupt->toPlainText().toStdString();
    question.answer = typedToken(m_answerEdit->text());
    question.wrong = typedToken(m_wrongEdit->text());
    question.what = kinds[static_cast<std::size_t>(std::max(0, m_what->currentIndex()))];
    return question;
}

void PatchView::cut()
{
    m_cutTimer.stop();
    PatchQuestion asked = question();
    asked.generation = ++m_generation;
    Q_EMIT cutWanted(asked);
}

void PatchView::setTexts(PatchTextsPtr texts)
{
    if (!texts || texts->generation != m_generation)
        return;
    m_texts = std::move(texts);
    m_textsProblem.clear();
    const auto likeliest = [this](const std::string& bytes, const QString& otherwise) {
        return bytes.empty() ? otherwise : tr("likeliest: %1").arg(tokenText(bytes));
    };
    m_answerEdit->setPlaceholderText(likeliest(m_texts->afterClean, tr("likeliest after the clean text")));
    m_wrongEdit->setPlaceholderText(likeliest(m_texts->afterCorrupt, tr("likeliest after the corrupted text")));
    showState();
}

void PatchView::setTextsProblem(const QString& sentence)
{
    m_textsProblem = sentence;
    showState();
}

// Only what can be said without the model; the model says the rest.
QString PatchView::problemOfTexts() const
{
    if (m_clean->toPlainText().isEmpty())
        return tr("Type a clean text: one after which the model gives the right answer.");
    if (m_corrupt->toPlainText().isEmpty())
        return tr(
            "Type a corrupted text: copy the clean one and change a word, so that another answer becomes likely.");
    if (m_clean->toPlainText() == m_corrupt->toPlainText())
        return tr(
            "Both texts are the same: change a word of the corrupted one, so that another answer becomes likely.");
    if (!m_textsProblem.isEmpty())
        return m_textsProblem;
    if (m_texts && !m_texts->sameLength()) {
        const int at = m_texts->firstDifference();
        const auto around = [at](const std::vector<std::string>& tokens) {
            QString words;
            const std::size_t first
                = at < 0 ? (tokens.size() > 3 ? tokens.size() - 3 : 0) : static_cast<std::size_t>(std::max(0, at));
            for (std::size_t i = first; i < tokens.size() && i < first + 4; ++i)
                words += (words.isEmpty() ? QString() : QStringLiteral("|")) + tokenText(tokens[i]);
            return words;
        };
        const QString counts = tr("The clean text has %1 tokens and the corrupted one %2")
                                   .arg(m_texts->clean.size())
                                   .arg(m_texts->corrupt.size());
        return at < 0
            ? tr("%1, and patching goes from position to position: the longer one must end earlier.").arg(counts)
            : tr("%1: from position %2 they are cut “%3” and “%4”. Choose a word of as many tokens.")
                  .arg(counts)
                  .arg(at)
                  .arg(around(m_texts->clean), around(m_texts->corrupt));
    }
    return {};
}

QString PatchView::differenceInWords() const
{
    QStringList differing;
    for (std::size_t i = 0; i < m_texts->clean.size(); ++i)
        if (m_texts->clean[i] != m_texts->corrupt[i] && differing.size() < 5)
            differing
                << tr("%1 (“%2” and “%3”)").arg(i).arg(tokenText(m_texts->clean[i]), tokenText(m_texts->corrupt[i]));
    return tr("Both have %1. They differ at %2.")
        .arg(
            tr("%Ln token(s)", nullptr, static_cast<int>(m_texts->clean.size())), differing.join(QStringLiteral(", ")));
}

void PatchView::run()
{
    if (const QString problem = problemOfTexts(); !problem.isEmpty()) {
        showState();
        (m_clean->toPlainText().isEmpty() ? m_clean : m_corrupt)->setFocus();
        return;
    }
    m_asked = question();
    m_asked->generation = ++m_generation;
    m_problem.clear();
    setRunning(true);
    Q_EMIT wanted(*m_asked);
}

void PatchView::setRunning(bool running)
{
    m_running = running;
    setButtonKind(
        m_run, running ? ButtonKind::Plain : ButtonKind::Go, running ? QStringLiteral("stop") : QStringLiteral("play"));
    m_run->setText(running ? tr("Cancel") : tr("Patch"));
    m_run->setToolTip(running
            ? tr("Ends it within a layer; nothing is kept")
            : tr("Runs the corrupted text once for each place, with that place's numbers from the clean one"));
    showState();
}

void PatchView::setProgress(int done, int layers)
{
    if (m_running)
        m_state->setText(tr("Patching: layer %1 of %2 …").arg(done).arg(layers));
}

void PatchView::setAnswer(PatchAnswerPtr answer)
{
    if (!answer || !m_asked || answer->map.generation != m_asked->generation)
        return;
    m_answer = std::move(answer);
    m_answered = m_asked;
    if (!m_texts) {
        m_texts = std::make_shared<const PatchTexts>(m_answer->texts);
        m_cutTimer.stop();
    }
    m_row = m_column = -1;
    setRunning(false);
    showAnswer();
    Q_EMIT changed();
}

void PatchView::setProblem(const QString& sentence)
{
    m_problem = sentence;
    setRunning(false);
}

bool PatchView::isCurrent() const
{
    if (!m_answer || !m_answered)
        return false;
    const PatchQuestion now = question();
    return now.clean == m_answered->clean && now.corrupt == m_answered->corrupt && now.answer == m_answered->answer
        && now.wrong == m_answered->wrong && now.what == m_answered->what;
}

QString PatchView::columnName(int column) const
{
    if (m_answer->map.what == Patched::Heads)
        return QStringLiteral("H%1").arg(column);
    return tokenText(m_answer->texts.clean[static_cast<std::size_t>(column)]);
}

QString PatchView::placeName(int row, int column) const
{
    if (m_answer->map.what == Patched::Heads)
        return QStringLiteral("L%1 H%2").arg(row).arg(column);
    const QString at = tr("position %1 (“%2”)").arg(column).arg(columnName(column));
    switch (m_answer->map.what) {
    case Patched::Attention:
        return tr("attention of L%1 at %2").arg(row).arg(at);
    case Patched::FeedForward:
        return tr("feed-forward of L%1 at %2").arg(row).arg(at);
    default:
        return tr("stream into L%1 at %2").arg(row).arg(at);
    }
}

QString PatchView::bubble(int row, int column) const
{
    if (!m_answer)
        return {};
    const double score = m_answer->map.scores[static_cast<std::size_t>(row * m_answer->map.columns + column)];
    return tr("The clean text's %1 brings back %2 of the answer").arg(placeName(row, column), scoreText(score));
}

void PatchView::showAnswer()
{
    m_grid->setOutdated(m_answer && !isCurrent());
    if (!m_answer) {
        m_grid->setContent({});
        showState();
        showPlace();
        return;
    }
    const PatchMap& map = m_answer->map;
    const PatchTexts& texts = m_answer->texts;
    CellGridContent content;
    content.rows = map.layers;
    content.columns = map.columns;
    content.colors = ColorMap::Difference;
    const bool heads = map.what == Patched::Heads;
    for (int row = 0; row < map.layers; ++row)
        content.rowLabels << QStringLiteral("L%1").arg(row);
    for (int column = 0; column < map.columns; ++column) {
        content.columnLabels << columnName(column);
        if (heads)
            continue;
        const auto at = static_cast<std::size_t>(column);
        content.secondLabels << tokenText(texts.corrupt[at]);
        content.marked.push_back(texts.clean[at] != texts.corrupt[at]);
    }
    for (const float score : map.scores) {
        content.places.push_back(std::clamp(score, -1.0f, 1.0f));
        if (map.columns <= mostWrittenColumns)
            content.texts << scoreText(score);
    }
    if (!heads)
        content.lineNames = { tr("clean"), tr("corrupted") };
    content.legend = { { -1.0, QStringLiteral("−1") }, { 0.0, tr("0 as corrupted") }, { 1.0, tr("1 as clean") } };
    m_grid->setContent(std::move(content));
    showState();
    showPlace();
}

void PatchView::showState()
{
    if (m_running) {
        m_state->setText(tr("Patching …"));
        return;
    }
    const QString problem = m_problem.isEmpty() ? problemOfTexts() : m_problem;
    if (!problem.isEmpty()) {
        m_state->setText(problem);
    } else if (isCurrent()) {
        m_state->setText(
            tr("Logit of “%1” less that of “%2”: %3 after the clean text, %4 after the corrupted one. A cell "
               "tells how much of that comes back when its place is taken from the clean text.")
                .arg(tokenText(m_answer->answer), tokenText(m_answer->wrong), signedNumber(m_answer->map.clean),
                    signedNumber(m_answer->map.corrupt)));
    } else if (m_texts) {
        m_state->setText(differenceInWords());
    } else {
        m_state->setText(tr("The texts are being cut …"));
    }
}

void PatchView::showPlace()
{
    const bool heads = m_answer && m_answer->map.what == Patched::Heads;
    if (heads && isCurrent()) {
        m_row = std::min(m_data.layer, m_answer->map.layers - 1);
        m_column = std::min(m_data.head, m_answer->map.columns - 1);
    }
    const bool any = m_answer && isCurrent() && m_row >= 0 && m_column >= 0 && m_row < m_answer->map.layers
        && m_column < m_answer->map.columns;
    m_grid->setSelected(any ? m_row : -1, any ? m_column : -1);
    m_section->setVisible(any);
    if (!any)
        return;
    m_section->setTitle(tr("The selected place"));
    const double score = m_answer->map.scores[static_cast<std::size_t>(m_row * m_answer->map.columns + m_column)];
    QList<KeyValue> facts { { tr("layer"), QString::number(m_row), tr("Counted from 0") },
        { heads ? tr("head") : tr("position"), QString::number(m_column), tr("Counted from 0") } };
    if (!heads) {
        const auto at = static_cast<std::size_t>(m_column);
        facts << KeyValue { tr("clean token"), tokenText(m_answer->texts.clean[at]), {}, true }
              << KeyValue { tr("corrupted token"), tokenText(m_answer->texts.corrupt[at]), {}, true };
    }
    facts << KeyValue { tr("brings back"), scoreText(score),
        tr("0: as in the corrupted text, 1: as in the clean one. Below 0 and above 1 it goes beyond them.") };
    m_facts->setRows(facts);
}

void PatchView::retranslate()
{
    const int index = m_what->currentIndex();
    m_whatLabel->setText(tr("Patch"));
    m_what->setSegments({ tr("Stream"), tr("Attention"), tr("Feed-forward"), tr("Heads") },
        { tr("What enters a block, at one position"), tr("What a block's attention adds, at one position"),
            tr("What a block's feed-forward adds, at one position"), tr("What a head adds, at all positions") });
    m_what->setCurrentIndex(std::max(0, index));
    m_what->setAccessibleName(tr("What is patched"));
    m_cleanLabel->setText(tr("Clean"));
    m_corruptLabel->setText(tr("Corrupted"));
    m_answerLabel->setText(tr("Answer"));
    m_wrongLabel->setText(tr("rather than"));
    m_clean->setPlaceholderText(tr("A text after which the model gives the right answer"));
    m_corrupt->setPlaceholderText(tr("The same text with a word changed, of as many tokens"));
    m_clean->setAccessibleName(tr("Clean text"));
    m_corrupt->setAccessibleName(tr("Corrupted text"));
    m_answerEdit->setPlaceholderText(tr("likeliest after the clean text"));
    m_wrongEdit->setPlaceholderText(tr("likeliest after the corrupted text"));
    m_answerEdit->setToolTip(tr("The right next token; left empty, the likeliest after the clean text."));
    m_wrongEdit->setToolTip(tr("The token it is weighed against; left empty, the likeliest after the corrupted text."));
    m_answerEdit->setAccessibleName(tr("Right answer"));
    m_wrongEdit->setAccessibleName(tr("Wrong answer"));
    m_copy->setToolTip(tr("Copy the clean text here, to change a word"));
    m_copy->setAccessibleName(tr("Copy the clean text"));
    m_sample->setText(tr("Sample pair"));
    m_sample->setToolTip(tr("A girl and a boy: two texts of as many tokens for the model “stories”"));
    m_grid->setAccessibleName(tr("What patching each place brings back"));
    setRunning(m_running);
    showAnswer();
}

void PatchView::paintPicture(QPainter& painter)
{
    if (m_answer)
        m_grid->paintPicture(painter,
            tr("Patching · %1 rather than %2 · %3")
                .arg(tokenText(m_answer->answer), tokenText(m_answer->wrong),
                    QStringList { tr("stream"), tr("attention"), tr("feed-forward"), tr("heads") }.value(
                        static_cast<int>(m_answer->map.what))));
}

QSize PatchView::pictureSize() const
{
    return m_grid->pictureSize();
}

QString PatchView::numbersAsCsv() const
{
    return isCurrent() ? patchAsCsv(*m_answer) : QString();
}

QString PatchView::numbersAsJson() const
{
    return isCurrent() ? patchAsJson(m_answer->map) : QString();
}

QString PatchView::explanation() const
{
    return tr(
        "<p>Two texts that differ in a word lead to different answers. <b>Activation patching</b> (Vig et al. 2020; "
        "Meng et al. 2022; Zhang and Nanda 2024) runs the corrupted one again and again, each time with the numbers "
        "of <b>one place</b> taken from the clean text's pass. Where the answer comes back, that place carries the "
        "difference.</p><p>The measure is the logit of the right answer less that of the wrong one after the last "
        "token: 0 (white) is as after the corrupted text, 1 (red) as after the clean one; blue makes it worse."
        "</p><p>Both texts must have as many tokens, as places are patched position by position.</p>");
}

QString PatchView::commandLine() const
{
    if (!isCurrent())
        return {};
    return QStringLiteral("cutaway-cli patch --model %1 --clean %2 --corrupt %3 --answer %4 --wrong %5 --what %6")
        .arg(shellQuoted(m_data.model.toStdString()), shellQuoted(m_answered->clean), shellQuoted(m_answered->corrupt),
            shellQuoted(m_answer->answer), shellQuoted(m_answer->wrong),
            QLatin1String(kindWords[static_cast<std::size_t>(m_answered->what)]));
}

QString PatchView::sentence() const
{
    if (!isCurrent())
        return {};
    const PatchMap& map = m_answer->map;
    const auto most = std::max_element(map.scores.begin(), map.scores.end()) - map.scores.begin();
    const int row = static_cast<int>(most) / map.columns, column = static_cast<int>(most) % map.columns;
    return tr("“%1” rather than “%2”: most is brought back by the clean text's %3 (%4).")
        .arg(tokenText(m_answer->answer), tokenText(m_answer->wrong), placeName(row, column),
            scoreText(map.scores[static_cast<std::size_t>(most)]));
}

} // namespace cutaway
