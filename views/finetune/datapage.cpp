// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/datapage.h"

#include <algorithm>

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include "views/finetune/columnfields.h"
#include "views/finetune/previewtable.h"
#include "views/finetune/readingfields.h"
#include "views/parts/card.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/shortnumbers.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    QString nameOf(const QString& path)
    {
        return path.mid(path.lastIndexOf(QLatin1Char('/')) + 1);
    }
} // namespace

DataPage::DataPage(std::vector<DataRole> roles, QWidget* parent)
    : WizardPage(parent)
    , m_roles(std::move(roles))
    , m_wanted(m_roles.size())
    , m_columns(m_roles.size(), -1)
{
    setAcceptDrops(true);
    build();
    showFile();
}

void DataPage::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget;
    layout->addWidget(m_stack);
    m_chooser = new DataChooser;
    m_stack->addWidget(m_chooser);

    m_card = new Card;
    m_change = makeButton(ButtonKind::Flat);
    m_change->setObjectName(QStringLiteral("changeData"));
    m_card->head()->addWidget(m_change);
    m_reading = new ReadingFields;
    m_card->body()->addWidget(m_reading);
    std::vector<ColumnRole> roles;
    for (const DataRole& role : m_roles)
        roles.push_back(role.role);
    m_columnFields = new ColumnFields(roles);
    m_card->body()->addWidget(m_columnFields);
    m_table = new PreviewTable;
    m_table->setObjectName(QStringLiteral("dataPreview"));
    m_card->body()->addWidget(m_table, 1);
    m_more = new QLabel;
    m_problems = new QLabel;
    m_problems->setObjectName(QStringLiteral("dataProblems"));
    for (QLabel* label : { m_more, m_problems }) {
        setTextRole(label, TextRole::Note);
        label->setWordWrap(true);
        m_card->body()->addWidget(label);
    }
    m_problems->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_stack->addWidget(m_card);

    m_facts = new InspectorSection;
    m_factRows = new KeyValueList;
    m_facts->addWidget(m_factRows);
    m_advice = new InspectorSection;
    m_adviceText = new QLabel;
    m_adviceText->setWordWrap(true);
    setTextRole(m_adviceText, TextRole::Note);
    m_advice->addWidget(m_adviceText);

    connect(m_chooser, &DataChooser::chooseRequested, this, &DataPage::chooseFileRequested);
    connect(m_chooser, &DataChooser::knownChosen, this, &DataPage::takeFile);
    connect(m_change, &QPushButton::clicked, this, &DataPage::chooseFileRequested);
    connect(m_reading, &ReadingFields::edited, this, &DataPage::optionChosen);
    connect(m_columnFields, &ColumnFields::chosen, this, [this](int role, int column) {
        m_columns[static_cast<std::size_t>(role)] = column;
        showRows();
        Q_EMIT edited();
    });
}

void DataPage::setWords(const Words& words)
{
    m_words = words;
    m_columnFields->setWords(words.names, words.tips);
    m_chooser->setWords(words.dropHere, words.forms);
    showFile();
}

void DataPage::setKnownData(const QList<KnownData>& data)
{
    m_chooser->setKnownData(data);
}

void DataPage::fill(const FinetuneRecipe& recipe)
{
    const QString file = QString::fromStdString(recipe.data.file);
    m_options = recipe.data.table;
    for (std::size_t i = 0; i < m_roles.size(); ++i)
        m_wanted[i] = file.isEmpty() ? std::string() : recipe.data.*m_roles[i].field;
    m_file = file;
    m_failed.clear();
    m_preview.reset();
    m_columns.assign(m_roles.size(), -1);
    showReading();
    showFile();
    if (!m_file.isEmpty())
        ask();
}

void DataPage::takeInto(FinetuneRecipe& recipe) const
{
    recipe.data.file = m_file.toStdString();
    recipe.data.table = m_options;
    for (std::size_t i = 0; i < m_roles.size(); ++i) {
        std::string& field = recipe.data.*m_roles[i].field;
        const int column = m_columns[i];
        if (m_preview && column >= 0) {
            const auto& name = m_preview->columns[static_cast<std::size_t>(column)];
            // By its name where it has one of its own, else by its number.
            const bool isNamed = m_preview->hasHeader() && !name.empty()
                && std::count(m_preview->columns.begin(), m_preview->columns.end(), name) == 1;
            field = isNamed ? name : std::to_string(column);
        } else if (m_preview && m_roles[i].role.isOptional) {
            field.clear(); // none, whatever the file's columns are called
        } else if (!m_wanted[i].empty()) {
            field = m_wanted[i];
        }
    }
}

void DataPage::takeFile(const QString& path)
{
    m_file = path;
    m_options = {};
    m_failed.clear();
    m_preview.reset();
    m_wanted.assign(m_roles.size(), std::string());
    m_columns.assign(m_roles.size(), -1);
    showReading();
    showFile();
    ask();
    Q_EMIT edited();
}

void DataPage::ask()
{
    m_isAsking = true;
    m_failed.clear();
    Q_EMIT changed();
    Q_EMIT previewWanted(m_file, m_options);
}

void DataPage::setPreview(const TablePreviewPtr& preview)
{
    if (QString::fromStdString(preview->file) != m_file)
        return;
    m_isAsking = false;
    m_failed.clear();
    m_preview = preview;
    mapColumns();
    showReading();
    showFile();
    Q_EMIT problemsWanted(preview->problems);
    Q_EMIT changed();
    Q_EMIT mapped();
}

void DataPage::setFailed(const QString& file, const Spoken& sentence)
{
    if (file != m_file)
        return;
    m_isAsking = false;
    m_failed = sentence;
    m_preview.reset();
    showFile();
    Q_EMIT changed();
}

/// The columns that the recipe names, else those that look like it.
void DataPage::mapColumns()
{
    const auto columnNamed = [&](const std::string& name) {
        const auto& columns = m_preview->columns;
        const auto found = std::find(columns.begin(), columns.end(), name);
        if (found != columns.end())
            return static_cast<int>(found - columns.begin());
        bool ok = false;
        const int number = QString::fromStdString(name).toInt(&ok);
        return ok && number >= 0 && number < static_cast<int>(columns.size()) ? number : -1;
    };
    std::vector<ColumnRole> roles;
    for (const DataRole& role : m_roles)
        roles.push_back(role.role);
    const auto guessed = guessColumns(*m_preview, roles);
    bool isNamed = true;
    for (std::size_t i = 0; i < m_roles.size(); ++i) {
        m_columns[i] = m_wanted[i].empty() ? -1 : columnNamed(m_wanted[i]);
        isNamed = isNamed && (m_columns[i] >= 0 || m_roles[i].role.isOptional);
    }
    if (!isNamed)
        m_columns = guessed;
    for (std::size_t i = 0; i < m_roles.size(); ++i)
        m_wanted[i].clear();
}

void DataPage::optionChosen()
{
    // A header more or less gives the columns other names: what they are for stays.
    const auto before = m_preview ? m_preview->columns.size() : 0;
    m_options = m_reading->options();
    if (before > 0)
        for (std::size_t i = 0; i < m_roles.size(); ++i)
            m_wanted[i] = m_columns[i] >= 0 ? std::to_string(m_columns[i]) : std::string();
    ask();
    Q_EMIT edited();
}

void DataPage::showReading()
{
    m_reading->setOptions(m_options, m_preview ? &m_preview->found : nullptr);
}

void DataPage::showFile()
{
    const bool has = !m_file.isEmpty();
    m_stack->setCurrentWidget(has ? static_cast<QWidget*>(m_card) : m_chooser);
    if (!has)
        return;
    QStringList notes;
    const QLocale locale;
    if (m_preview) {
        notes << (m_preview->isCounted ? tr("%Ln row(s)", nullptr, static_cast<int>(m_preview->rowCount))
                                       : tr("about %1 rows").arg(locale.toString(qlonglong(m_preview->rowCount))));
        notes << tr("%Ln column(s)", nullptr, static_cast<int>(m_preview->columns.size()));
        notes << QString::fromStdString(m_preview->found.encoding).toUpper();
    }
    m_card->setTitle(nameOf(m_file), notes.join(QStringLiteral(" · ")));
    m_card->setToolTip(m_file);
    m_columnFields->setColumns(m_preview.get(), m_columns);
    showRows();
    showFacts();
}

void DataPage::showFacts()
{
    const QLocale locale;
    QList<KeyValue> facts;
    if (m_preview) {
        facts.append({ tr("size"), byteCount(static_cast<double>(m_preview->bytes)), tr("Of the file on the disk") });
        facts.append(
            { m_preview->isCounted ? tr("rows") : tr("rows, about"), locale.toString(qlonglong(m_preview->rowCount)),
                m_preview->isCounted ? tr("Rows of data, the header not counted")
                                     : tr("Reckoned from the first megabyte; they are counted in the next step") });
        facts.append({ tr("columns"), QString::number(m_preview->columns.size()), {} });
    }
    m_factRows->setRows(facts);
}

void DataPage::showRows()
{
    m_table->setVisible(m_preview != nullptr);
    m_more->setVisible(m_preview != nullptr);
    if (!m_preview) {
        m_table->clear();
        m_problems->setText(m_failed.text());
        m_problems->setVisible(!m_failed.isEmpty());
        return;
    }
    m_table->setPreview(*m_preview, m_columns, m_words.names);
    const auto rows = static_cast<std::int64_t>(m_preview->rows.size());
    m_more->setText(m_preview->rowCount > rows ? tr("These are the first %1 rows; counting from 0.").arg(rows)
                                               : tr("These are all rows; counting from 0."));
}

void DataPage::setProblemWords(const QStringList& lines)
{
    constexpr int most = 4;
    QStringList shown = lines.mid(0, most);
    if (lines.size() > most)
        shown << tr("… and %Ln more row(s) to look at", nullptr, static_cast<int>(lines.size()) - most);
    m_problems->setText(shown.join(QLatin1Char('\n')));
    m_problems->setToolTip(lines.mid(0, 40).join(QLatin1Char('\n')));
    m_problems->setVisible(!lines.isEmpty());
}

QString DataPage::title() const
{
    return tr("Data");
}

QString DataPage::problem() const
{
    if (m_file.isEmpty())
        return tr("Choose a file to go on.");
    if (!m_failed.isEmpty())
        return m_failed.text();
    if (!m_preview)
        return {};
    int needed = 0;
    for (const DataRole& role : m_roles)
        needed += !role.role.isOptional;
    if (static_cast<int>(m_preview->columns.size()) < needed)
        return tr("%1 has %Ln column(s) only, and %2 are needed. Is the separator right?", nullptr,
            static_cast<int>(m_preview->columns.size()))
            .arg(nameOf(m_file))
            .arg(needed);
    for (std::size_t i = 0; i < m_roles.size(); ++i) {
        const QString name = m_words.names.value(static_cast<qsizetype>(i));
        if (m_columns[i] < 0 && !m_roles[i].role.isOptional)
            return tr("Choose the column for “%1”.").arg(name);
        for (std::size_t j = 0; j < i; ++j)
            if (m_columns[i] >= 0 && m_columns[i] == m_columns[j])
                return tr("“%1” and “%2” can't be the same column.")
                    .arg(m_words.names.value(static_cast<qsizetype>(j)), name);
    }
    return {};
}

QString DataPage::waitingFor() const
{
    return m_isAsking ? tr("Reading %1…").arg(nameOf(m_file)) : QString();
}

QList<InspectorSection*> DataPage::inspectorSections() const
{
    return { m_facts, m_advice };
}

QString DataPage::numbersAsCsv() const
{
    if (!m_preview)
        return {};
    QString csv;
    const auto addRow = [&](const std::vector<std::string>& row) {
        QStringList cells;
        for (const std::string& cell : row)
            cells << csvField(QString::fromStdString(cell));
        csv += cells.join(QLatin1Char(',')) + QLatin1Char('\n');
    };
    addRow(m_preview->columns);
    for (const auto& row : m_preview->rows)
        addRow(row);
    return csv;
}

void DataPage::retranslate()
{
    m_chooser->retranslate();
    m_change->setText(tr("Change…"));
    m_change->setToolTip(tr("Choose another file"));
    m_reading->retranslate();
    m_columnFields->retranslate();
    m_table->setAccessibleName(tr("First rows of the file"));
    m_facts->setTitle(tr("This file"));
    m_advice->setTitle(tr("Nothing is changed"));
    m_adviceText->setText(
        tr("The file is only read. How it is read was found out from its bytes; change what was found "
           "where it is wrong, and see at once what becomes of the rows."));
    showReading();
    showFile();
    if (m_preview)
        Q_EMIT problemsWanted(m_preview->problems);
}

void DataPage::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void DataPage::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.isEmpty() || !urls.first().isLocalFile())
        return;
    event->acceptProposedAction();
    takeFile(urls.first().toLocalFile());
}

void DataPage::changeEvent(QEvent* event)
{
    WizardPage::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_preview)
        showRows();
}

} // namespace cutaway
