// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/datapage.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableWidget>
#include <QUrl>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/flowlayout.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/shortnumbers.h"
#include "views/parts/theme.h"
#include "views/settings/toggleswitch.h"

namespace cutaway {

namespace {
    QString nameOf(const QString& path)
    {
        return path.mid(path.lastIndexOf(QLatin1Char('/')) + 1);
    }

    QString oneLine(const std::string& cell)
    {
        QString text = QString::fromStdString(cell);
        text.replace(QLatin1Char('\n'), QChar(0x23ce)); // a line's end is seen, and takes no line
        text.remove(QLatin1Char('\r'));
        return text;
    }

    void select(QComboBox* box, const QString& data)
    {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(std::max(0, box->findData(data)));
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

QComboBox* DataPage::addCombo(QLabel*& label, QHBoxLayout*, const char* name)
{
    label = new QLabel;
    setTextRole(label, TextRole::Note);
    auto* box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    label->setBuddy(box);
    return box;
}

void DataPage::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget;
    layout->addWidget(m_stack);

    m_empty = new Card;
    auto* empty = static_cast<Card*>(m_empty)->body();
    m_dropTitle = new QLabel;
    m_dropForms = new QLabel;
    setTextRole(m_dropTitle, TextRole::Big);
    setTextRole(m_dropForms, TextRole::Dim);
    for (QLabel* label : { m_dropTitle, m_dropForms }) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_choose = makeButton(ButtonKind::Go, QStringLiteral("file"));
    m_choose->setObjectName(QStringLiteral("chooseData"));
    m_knownTitle = new QLabel;
    m_knownTitle->setAlignment(Qt::AlignCenter);
    setTextRole(m_knownTitle, TextRole::Note);
    m_knownRow = new QWidget;
    auto* known = new QHBoxLayout(m_knownRow);
    known->setContentsMargins(0, 0, 0, 0);
    known->setSpacing(8);
    empty->addStretch(2);
    empty->addWidget(m_dropTitle);
    empty->addWidget(m_dropForms);
    empty->addSpacing(8);
    empty->addWidget(m_choose, 0, Qt::AlignHCenter);
    empty->addSpacing(16);
    empty->addWidget(m_knownTitle);
    empty->addWidget(m_knownRow, 0, Qt::AlignHCenter);
    empty->addStretch(3);
    m_stack->addWidget(m_empty);

    m_card = new Card;
    m_change = makeButton(ButtonKind::Flat);
    m_change->setObjectName(QStringLiteral("changeData"));
    m_card->head()->addWidget(m_change);
    auto* reading = new QWidget;
    auto* flow = new FlowLayout(reading);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(8);
    m_format = addCombo(m_formatName, nullptr, "dataFormat");
    m_separator = addCombo(m_separatorName, nullptr, "dataSeparator");
    m_header = addCombo(m_headerName, nullptr, "dataHeader");
    m_encoding = addCombo(m_encodingName, nullptr, "dataEncoding");
    m_quoting = new ToggleSwitch;
    m_quoting->setObjectName(QStringLiteral("dataQuoting"));
    for (const auto& [label, box] : { std::pair { m_formatName, m_format }, { m_separatorName, m_separator },
             { m_headerName, m_header }, { m_encodingName, m_encoding } }) {
        auto* pair = new QWidget;
        auto* row = new QHBoxLayout(pair);
        row->setContentsMargins(0, 0, 8, 0);
        row->setSpacing(4);
        row->addWidget(label);
        row->addWidget(box);
        flow->addWidget(pair);
        connect(box, &QComboBox::activated, this, &DataPage::optionChosen);
    }
    flow->addWidget(m_quoting);
    connect(m_quoting, &QAbstractButton::clicked, this, &DataPage::optionChosen);
    m_card->body()->addWidget(reading);

    auto* columns = new QWidget;
    auto* columnFlow = new FlowLayout(columns);
    columnFlow->setContentsMargins(0, 0, 0, 0);
    columnFlow->setSpacing(8);
    m_columnsName = new QLabel;
    setTextRole(m_columnsName, TextRole::Strong);
    columnFlow->addWidget(m_columnsName);
    for (std::size_t i = 0; i < m_roles.size(); ++i) {
        auto* pair = new QWidget;
        auto* row = new QHBoxLayout(pair);
        row->setContentsMargins(0, 0, 8, 0);
        row->setSpacing(4);
        auto* name = new QLabel;
        auto* box = new QComboBox;
        box->setObjectName(QStringLiteral("column-") + QLatin1String(m_roles[i].role.key));
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        box->setMaximumWidth(260);
        name->setBuddy(box);
        setTextRole(name, TextRole::Dim);
        row->addWidget(name);
        row->addWidget(box);
        columnFlow->addWidget(pair);
        m_roleNames.push_back(name);
        m_roleBoxes.push_back(box);
        connect(box, &QComboBox::activated, this, [this, i, box] {
            m_columns[i] = box->currentData().toInt();
            showColumns();
            Q_EMIT edited();
        });
    }
    m_card->body()->addWidget(columns);

    m_table = new QTableWidget;
    m_table->setObjectName(QStringLiteral("dataPreview"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->setMinimumHeight(160);
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

    connect(m_choose, &QPushButton::clicked, this, &DataPage::chooseFileRequested);
    connect(m_change, &QPushButton::clicked, this, &DataPage::chooseFileRequested);
}

void DataPage::setWords(const Words& words)
{
    m_words = words;
    for (std::size_t i = 0; i < m_roles.size(); ++i) {
        m_roleNames[i]->setText(words.names.value(static_cast<qsizetype>(i)));
        m_roleNames[i]->setToolTip(words.tips.value(static_cast<qsizetype>(i)));
        m_roleBoxes[i]->setToolTip(words.tips.value(static_cast<qsizetype>(i)));
        m_roleBoxes[i]->setAccessibleName(words.names.value(static_cast<qsizetype>(i)));
    }
    m_dropTitle->setText(words.dropHere);
    m_dropForms->setText(words.forms);
    showFile();
}

void DataPage::setKnownData(const QList<KnownData>& data)
{
    qDeleteAll(m_known);
    m_known.clear();
    for (const KnownData& known : data) {
        auto* button = makeButton(ButtonKind::Plain, QStringLiteral("text"));
        button->setText(known.name);
        button->setToolTip(known.file);
        button->setObjectName(QStringLiteral("knownData"));
        m_knownRow->layout()->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, file = known.file] { takeFile(file); });
        m_known << button;
    }
    m_knownTitle->setVisible(!data.isEmpty());
    m_knownRow->setVisible(!data.isEmpty());
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
    fillCombos();
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
    fillCombos();
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
    fillCombos();
    showFile();
    Q_EMIT problemsWanted(preview->problems);
    Q_EMIT changed();
    Q_EMIT mapped();
}

void DataPage::setFailed(const QString& file, const QString& sentence)
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

TableOptions DataPage::options() const
{
    TableOptions options;
    options.format = m_format->currentData().toString().toStdString();
    options.separator = m_separator->currentData().toString().toStdString();
    options.header = m_header->currentData().toString().toStdString();
    options.encoding = m_encoding->currentData().toString().toStdString();
    options.quoting = m_quoting->isChecked();
    return options;
}

void DataPage::optionChosen()
{
    // A header more or less gives the columns other names: what they are for stays.
    const auto before = m_preview ? m_preview->columns.size() : 0;
    m_options = options();
    if (before > 0)
        for (std::size_t i = 0; i < m_roles.size(); ++i)
            m_wanted[i] = m_columns[i] >= 0 ? std::to_string(m_columns[i]) : std::string();
    ask();
    Q_EMIT edited();
}

void DataPage::fillCombos()
{
    const auto put = [](QComboBox* box, const QList<std::pair<QString, QString>>& entries) {
        const QSignalBlocker quiet(box);
        box->clear();
        for (const auto& [text, data] : entries)
            box->addItem(text, data);
    };
    const TableOptions* found = m_preview ? &m_preview->found : nullptr;
    const auto automatic = [&](const QString& what) { return found ? tr("Automatic: %1").arg(what) : tr("Automatic"); };
    const auto nameOfFormat = [this](const std::string& format) {
        return format == "json" ? tr("JSON list") : format == "jsonl" ? tr("JSON lines") : tr("table");
    };
    const auto nameOfSeparator = [this](const std::string& separator) {
        return separator == "tab" ? tr("tab")
            : separator == ";"    ? tr("semicolon")
            : separator == "|"    ? tr("bar")
            : separator == ","    ? tr("comma")
                                  : QString::fromStdString(separator);
    };
    put(m_format,
        { { automatic(found ? nameOfFormat(found->format) : QString()), "auto" }, { tr("Table (CSV, TSV)"), "csv" },
            { tr("JSON list"), "json" }, { tr("JSON lines"), "jsonl" } });
    QList<std::pair<QString, QString>> separators { { automatic(found ? nameOfSeparator(found->separator) : QString()),
                                                        "auto" },
        { tr("Comma"), "," }, { tr("Tab"), "tab" }, { tr("Semicolon"), ";" }, { tr("Bar"), "|" } };
    const QString own = QString::fromStdString(m_options.separator);
    if (own != QLatin1String("auto") && own != QLatin1String("tab") && own != QLatin1String(",")
        && own != QLatin1String(";") && own != QLatin1String("|"))
        separators << std::pair { own, own };
    put(m_separator, separators);
    put(m_header,
        { { automatic(found ? (found->header == "yes" ? tr("has one") : tr("has none")) : QString()), "auto" },
            { tr("First row names the columns"), "yes" }, { tr("First row is an example"), "no" } });
    put(m_encoding,
        { { automatic(found ? QString::fromStdString(found->encoding).toUpper() : QString()), "auto" },
            { QStringLiteral("UTF-8"), "utf-8" }, { QStringLiteral("UTF-16 LE"), "utf-16le" },
            { QStringLiteral("UTF-16 BE"), "utf-16be" }, { QStringLiteral("Windows-1252"), "windows-1252" },
            { QStringLiteral("Latin-1"), "latin-1" } });
    select(m_format, QString::fromStdString(m_options.format));
    select(m_separator, own);
    select(m_header, QString::fromStdString(m_options.header));
    select(m_encoding, QString::fromStdString(m_options.encoding));
    m_quoting->setChecked(m_options.quoting);
    const bool isTable = !found || found->format == "csv";
    for (QWidget* widget : { static_cast<QWidget*>(m_separator->parentWidget()), m_header->parentWidget(),
             static_cast<QWidget*>(m_quoting) })
        if (widget)
            widget->setEnabled(isTable);
}

void DataPage::showFile()
{
    const bool has = !m_file.isEmpty();
    m_stack->setCurrentWidget(has ? static_cast<QWidget*>(m_card) : m_empty);
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
    for (std::size_t i = 0; i < m_roles.size(); ++i) {
        QComboBox* box = m_roleBoxes[i];
        const QSignalBlocker quiet(box);
        box->clear();
        if (m_roles[i].role.isOptional)
            box->addItem(tr("none"), -1);
        if (m_preview) {
            if (m_columns[i] < 0 && !m_roles[i].role.isOptional)
                box->addItem(tr("choose…"), -1);
            for (int column = 0; column < static_cast<int>(m_preview->columns.size()); ++column) {
                const QString name = QString::fromStdString(m_preview->columns[static_cast<std::size_t>(column)]);
                box->addItem(m_preview->hasHeader() && !name.isEmpty() ? name : tr("column %1").arg(column), column);
            }
        }
        box->setCurrentIndex(std::max(0, box->findData(m_columns[i])));
        box->setEnabled(m_preview != nullptr);
    }
    showColumns();
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

void DataPage::showColumns()
{
    m_table->clear();
    m_table->setVisible(m_preview != nullptr);
    m_more->setVisible(m_preview != nullptr);
    if (!m_preview) {
        m_problems->setText(m_failed);
        m_problems->setVisible(!m_failed.isEmpty());
        return;
    }
    const int columns = static_cast<int>(m_preview->columns.size());
    const int rows = static_cast<int>(m_preview->rows.size());
    m_table->setColumnCount(columns);
    m_table->setRowCount(rows);
    const Theme& theme = Theme::of(this);
    for (int column = 0; column < columns; ++column) {
        QString name = QString::fromStdString(m_preview->columns[static_cast<std::size_t>(column)]);
        if (!m_preview->hasHeader() || name.isEmpty())
            name = tr("column %1").arg(column);
        QString role;
        for (std::size_t i = 0; i < m_roles.size(); ++i)
            if (m_columns[i] == column)
                role = m_words.names.value(static_cast<qsizetype>(i));
        auto* header = new QTableWidgetItem(role.isEmpty() ? name : QStringLiteral("%1 · %2").arg(role, name));
        QFont font = theme.font(12, !role.isEmpty());
        header->setFont(font);
        m_table->setHorizontalHeaderItem(column, header);
        for (int row = 0; row < rows; ++row) {
            auto* item = new QTableWidgetItem(
                oneLine(m_preview->rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)]));
            if (role.isEmpty())
                item->setForeground(theme.dim);
            item->setToolTip(item->text().left(600));
            m_table->setItem(row, column, item);
        }
        m_table->setColumnWidth(column, theme.px(column + 1 == columns ? 300 : 140));
    }
    QStringList numbers;
    for (int row = 0; row < rows; ++row)
        numbers << QString::number(row);
    m_table->setVerticalHeaderLabels(numbers);
    m_table->verticalHeader()->setDefaultSectionSize(theme.px(30));
    // The text is what one wants to read: its column gets the room.
    if (columns > 1 && m_columns[0] >= 0 && m_columns[0] + 1 < columns)
        m_table->setColumnWidth(m_columns[0], theme.px(420));
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
        return m_failed;
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
    const auto quoted = [](const std::string& cell) {
        QString text = QString::fromStdString(cell);
        return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
    };
    QString csv;
    const auto addRow = [&](const std::vector<std::string>& row) {
        QStringList cells;
        for (const std::string& cell : row)
            cells << quoted(cell);
        csv += cells.join(QLatin1Char(',')) + QLatin1Char('\n');
    };
    addRow(m_preview->columns);
    for (const auto& row : m_preview->rows)
        addRow(row);
    return csv;
}

void DataPage::retranslate()
{
    m_choose->setText(tr("Choose a file…"));
    m_knownTitle->setText(tr("or take one that is at hand"));
    m_change->setText(tr("Change…"));
    m_change->setToolTip(tr("Choose another file"));
    m_formatName->setText(tr("Format"));
    m_separatorName->setText(tr("Separator"));
    m_headerName->setText(tr("Header"));
    m_encodingName->setText(tr("Encoding"));
    m_quoting->setText(tr("Quoted fields"));
    m_quoting->setToolTip(tr("A field that begins with a quotation mark goes on to the next one, line ends and "
                             "separators included, as in the book's reader"));
    m_columnsName->setText(tr("Columns"));
    m_table->setAccessibleName(tr("First rows of the file"));
    m_facts->setTitle(tr("This file"));
    m_advice->setTitle(tr("Nothing is changed"));
    m_adviceText->setText(
        tr("The file is only read. How it is read was found out from its bytes; change what was found "
           "where it is wrong, and see at once what becomes of the rows."));
    fillCombos();
    showFile();
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
        showColumns();
}

} // namespace cutaway
