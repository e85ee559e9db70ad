// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/compareview.h"

#include <cmath>

#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QTableView>

#include "views/parts/inspector.h"
#include "views/parts/shellquote.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/trace/comparemodel.h"

namespace cutaway {

namespace {
    constexpr int mostPictureRows = 60;

    /// "8 × 17 × 17" as the command line has it: [8,17,17].
    QJsonArray sizesOf(const QString& shape)
    {
        QJsonArray sizes;
        for (const QString& size : shape.split(QStringLiteral(" × "), Qt::SkipEmptyParts))
            sizes.append(static_cast<qint64>(size.toLongLong()));
        return sizes;
    }

    void setRole(QLabel* label, TextRole role)
    {
        setTextRole(label, role);
        label->style()->unpolish(label); // the style sheet looks at properties then only
        label->style()->polish(label);
    }

    /// In the language of now.
    QStringList said(const QList<Spoken>& sentences)
    {
        QStringList words;
        for (const Spoken& sentence : sentences)
            words << sentence.text();
        return words;
    }
} // namespace

CompareView::CompareView(QWidget* parent)
    : TraceView(parent)
    , m_label(new QLabel)
    , m_path(new QLineEdit)
    , m_folder(makeButton(ButtonKind::Plain, QStringLiteral("folder")))
    , m_file(makeButton(ButtonKind::Plain, QStringLiteral("file")))
    , m_run(makeButton(ButtonKind::Go))
    , m_state(new QLabel)
    , m_hints(new QLabel)
    , m_model(new CompareModel(this))
    , m_table(new QTableView)
    , m_section(new InspectorSection)
    , m_formats(new QLabel)
{
    buildForm();
    auto* layout = static_cast<QVBoxLayout*>(this->layout());
    for (QLabel* label : { m_state, m_hints, m_formats }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_state->setObjectName(QStringLiteral("compareState"));
    m_hints->setObjectName(QStringLiteral("compareHints"));
    setTextRole(m_hints, TextRole::Strong);
    setTextRole(m_formats, TextRole::Note);
    layout->addWidget(m_state);
    layout->addWidget(m_hints);
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("compareTable"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setProperty("plain", true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(Theme::current().px(26));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    layout->addWidget(m_table, 1);
    layout->addStretch(0); // takes the room while there is no table
    m_section->addWidget(m_formats);
    retranslate();
    setRunning(false);
    showAnswer();
}

void CompareView::buildForm()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    setTextRole(m_label, TextRole::Dim);
    m_path->setObjectName(QStringLiteral("comparePath"));
    m_path->setClearButtonEnabled(true);
    m_folder->setObjectName(QStringLiteral("compareFolder"));
    m_file->setObjectName(QStringLiteral("compareFile"));
    m_run->setObjectName(QStringLiteral("compareRun"));
    row->addWidget(m_label);
    row->addWidget(m_path, 1);
    row->addWidget(m_folder);
    row->addWidget(m_file);
    row->addWidget(m_run);
    layout->addLayout(row);
    connect(m_folder, &QPushButton::clicked, this, [this] { Q_EMIT browseWanted(true); });
    connect(m_file, &QPushButton::clicked, this, [this] { Q_EMIT browseWanted(false); });
    connect(m_path, &QLineEdit::returnPressed, this, &CompareView::compare);
    connect(m_path, &QLineEdit::textEdited, this, [this] {
        m_problem.clear();
        showState();
    });
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (m_running)
            Q_EMIT cancelled();
        else
            compare();
    });
}

void CompareView::setPath(const QString& path)
{
    m_path->setText(path);
    compare();
}

void CompareView::setData(const TraceData& data)
{
    const bool another = data.reading != m_data.reading;
    m_data = data;
    if (another)
        m_problem.clear();
    m_section->show();
    showState();
}

void CompareView::forgetModel()
{
    if (m_running)
        Q_EMIT cancelled();
    m_asked = 0; // what is on its way is of the old model
    m_data.reading = nullptr;
    m_comparison = nullptr;
    m_problem.clear();
    setRunning(false);
    showAnswer();
}

bool CompareView::isCurrent() const
{
    return m_comparison && m_data.reading && m_comparison->generation == m_data.reading->generation
        && m_comparison->path == m_path->text().trimmed();
}

void CompareView::compare()
{
    const QString path = m_path->text().trimmed();
    if (path.isEmpty()) {
        m_problem = Spoken([] { return tr("Choose what to compare with: a model folder, or a file."); });
        showState();
        m_path->setFocus();
        return;
    }
    if (!m_data.reading)
        return;
    CompareQuestion question;
    question.generation = m_asked = m_data.reading->generation;
    question.ids = m_data.reading->ids;
    question.layers = m_data.reading->layers;
    question.path = path;
    m_problem.clear();
    setRunning(true);
    Q_EMIT wanted(question);
}

void CompareView::setRunning(bool running)
{
    m_running = running;
    setButtonKind(m_run, running ? ButtonKind::Plain : ButtonKind::Go, running ? QStringLiteral("stop") : QString());
    m_run->setText(running ? tr("Cancel") : tr("Compare"));
    showState();
}

void CompareView::setAnswer(ComparisonPtr comparison)
{
    if (!comparison || comparison->generation != m_asked)
        return;
    m_comparison = std::move(comparison);
    setRunning(false);
    showAnswer();
    Q_EMIT changed();
}

void CompareView::setProblem(const Spoken& sentence)
{
    m_problem = sentence;
    setRunning(false);
    if (sentence.isEmpty())
        return; // cancelled: what was there stays
    m_comparison = nullptr; // of another file, perhaps
    showAnswer();
    Q_EMIT changed();
}

void CompareView::showAnswer()
{
    m_model->setComparison(m_comparison);
    m_table->setVisible(m_comparison != nullptr);
    if (m_comparison && m_comparison->first >= 0) {
        m_table->selectRow(m_comparison->first);
        m_table->scrollTo(m_model->index(m_comparison->first, 0), QAbstractItemView::PositionAtCenter);
    }
    QStringList lines;
    if (m_comparison)
        lines = said(m_comparison->hints) + said(m_comparison->notes);
    m_hints->setText(lines.join(QLatin1Char('\n')));
    m_hints->setVisible(!lines.isEmpty());
    showState();
}

QString CompareView::verdict() const
{
    if (m_comparison->first < 0)
        return tr("All %Ln activation(s) agree.", nullptr, static_cast<int>(m_comparison->rows.size()));
    const Comparison::Row& first = m_comparison->rows[static_cast<std::size_t>(m_comparison->first)];
    if (!std::isfinite(first.maxAbs))
        return tr(
            "%1 is the first activation that differs: one of the two models has values there that are not a number.")
            .arg(first.name);
    const QString sentence = m_comparison->first == 0
        ? tr("%1, the first activation, differs already: by up to %2.")
        : tr("%1 is the first activation that differs: by up to %2. All before it agree.");
    return sentence.arg(first.name, CompareModel::numberText(first.maxAbs));
}

void CompareView::showState()
{
    const bool failed = !m_running && !m_problem.isEmpty();
    const bool outdated = m_comparison && !isCurrent();
    setRole(m_state, failed ? TextRole::Problem : TextRole::Dim);
    setRole(m_hints, outdated ? TextRole::Dim : TextRole::Strong);
    m_model->setOutdated(outdated);
    if (m_running)
        m_state->setText(tr("Both read the text …"));
    else if (!m_problem.isEmpty())
        m_state->setText(m_problem.text());
    else if (isCurrent())
        m_state->setText(verdict());
    else if (m_comparison)
        m_state->setText(
            tr("The text or the file is another one now: compare again. Below is what came of the last one."));
    else
        m_state->setText(tr("Compare the open model with another of the same shape on this text. Both compute each "
                            "activation; the first that differs shows where a mistake is."));
}

void CompareView::retranslate()
{
    m_label->setText(tr("Compare with"));
    m_path->setPlaceholderText(tr("a model folder, a state dict (.pth, .bin) or activations (.safetensors)"));
    m_path->setAccessibleName(m_label->text());
    m_folder->setText(tr("Folder…"));
    m_folder->setToolTip(tr("Choose a model folder of the same shape"));
    m_file->setText(tr("File…"));
    m_file->setToolTip(tr("Choose a PyTorch state dict or a file of activations"));
    m_table->setAccessibleName(tr("Activations and how far they differ"));
    m_section->setTitle(tr("What can be compared"));
    m_formats->setText(tr(
        "A model folder in the layout of Hugging Face's GPT-2.\n\n"
        "A state dict as torch.save writes it (.pth, .pt, .bin), under the book's names or Hugging Face's. It is read "
        "without running any of its code.\n\n"
        "Activations of your own implementation (.safetensors), named as in the table: any of them, in the same "
        "shapes. “cutaway-cli diverge --write” writes the open model's as an example."));
    setRunning(m_running);
    showAnswer();
}

QSize CompareView::pictureSize() const
{
    const Theme& theme = Theme::current();
    const int rows = std::min(m_model->rowCount(), mostPictureRows);
    return { theme.px(760), theme.px(120) + (rows + 1) * theme.px(22) };
}

// The rows around the first that differs.
void CompareView::paintPicture(QPainter& painter)
{
    if (!isCurrent())
        return;
    const Theme& theme = Theme::current();
    painter.fillRect(QRect(QPoint(), pictureSize()), theme.panel);
    const auto put = [&](int x, int width, int y, const QString& text, Qt::Alignment alignment) {
        const QRectF rect(theme.px(x), y, theme.px(width), theme.px(22));
        painter.drawText(rect, alignment | Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, rect.width()));
    };
    painter.setFont(theme.font(16, true));
    painter.setPen(theme.text);
    put(16, 728, theme.px(12), verdict(), Qt::AlignLeft);
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    put(16, 728, theme.px(38), said(m_comparison->hints).join(QLatin1Char(' ')), Qt::AlignLeft);
    constexpr int x[] = { 16, 236, 366, 476, 586 }, width[] = { 210, 130, 90, 90, 160 };
    int y = theme.px(70);
    const auto line = [&](const auto& textOf) {
        for (int column = 0; column < CompareModel::ColumnCount; ++column)
            put(x[column], width[column], y, textOf(column),
                column == CompareModel::MaxAbs || column == CompareModel::Relative ? Qt::AlignRight : Qt::AlignLeft);
        y += theme.px(22);
    };
    line([&](int column) { return m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); });
    const int first
        = std::clamp(m_comparison->first - mostPictureRows / 2, 0, std::max(0, m_model->rowCount() - mostPictureRows));
    for (int row = first; row < std::min(m_model->rowCount(), first + mostPictureRows); ++row) {
        painter.setPen(m_model->data(m_model->index(row, 0), Qt::ForegroundRole).value<QColor>());
        line([&](int column) { return m_model->data(m_model->index(row, column), Qt::DisplayRole).toString(); });
    }
}

QString CompareView::numbersAsCsv() const
{
    if (!isCurrent())
        return {};
    std::string csv = "activation,shape,max_abs,relative,differs\r\n";
    for (const Comparison::Row& row : m_comparison->rows)
        csv += csvField(row.name).toStdString() + "," + csvField(row.shape).toStdString() + ","
            + plainNumber(row.maxAbs) + "," + plainNumber(row.relative) + "," + (row.differs ? "1" : "0") + "\r\n";
    return QString::fromStdString(csv);
}

QString CompareView::numbersAsJson() const
{
    if (!isCurrent())
        return {};
    QJsonArray tensors;
    const auto orNull = [](double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); };
    for (const Comparison::Row& row : m_comparison->rows)
        tensors.append(QJsonObject { { "name", row.name }, { "shape", sizesOf(row.shape) },
            { "max_abs", orNull(row.maxAbs) }, { "rel", orNull(row.relative) } });
    const QJsonObject json { { "first",
                                 m_comparison->first < 0
                                     ? QJsonValue()
                                     : QJsonValue(
                                         m_comparison->rows[static_cast<std::size_t>(m_comparison->first)].name) },
        { "hints", QJsonArray::fromStringList(said(m_comparison->hints)) }, { "tensors", tensors } };
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)) + QLatin1Char('\n');
}

// Of each activation: the largest difference, and the relative one.
NumberTensors CompareView::numbersAsTensors() const
{
    NumberTensors tensors;
    if (isCurrent())
        for (const Comparison::Row& row : m_comparison->rows)
            tensors.push_back(tensorOfList(row.name.toStdString(), std::vector<double> { row.maxAbs, row.relative }));
    return tensors;
}

QString CompareView::explanation() const
{
    return tr("<p>Whoever writes a GPT by hand wants to know whether it computes what it should, and if not, where it "
              "goes wrong. Both models read the text, and every number on the way is compared, in the order in which "
              "they come to be: embeddings, queries, scores, weights, …</p><p>The <b>first</b> activation that differs "
              "is where to look; all after it differ because of it. Usual mistakes (untransposed weights, no division "
              "by √D, a wrong mask, a missing norm) are tried in the open model, and those that give the other's "
              "numbers are named.</p>");
}

QString CompareView::commandLine() const
{
    if (!isCurrent())
        return {};
    return QStringLiteral("cutaway-cli diverge --model %1 --text %2 --with %3")
        .arg(shellQuoted(m_data.model.toStdString()), shellQuoted(m_data.readText()),
            shellQuoted(m_comparison->path.toStdString()));
}

QString CompareView::sentence() const
{
    return isCurrent() ? (QStringList { verdict() } + said(m_comparison->hints)).join(QLatin1Char(' ')) : QString();
}

} // namespace cutaway
