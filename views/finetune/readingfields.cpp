// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/readingfields.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

#include "core/jobs/tables.h"
#include "views/parts/flowlayout.h"
#include "views/parts/theme.h"
#include "views/settings/toggleswitch.h"

namespace cutaway {

namespace {
    void select(QComboBox* box, const QString& data)
    {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(std::max(0, box->findData(data)));
    }
} // namespace

ReadingFields::ReadingFields(QWidget* parent)
    : QWidget(parent)
{
    auto* flow = new FlowLayout(this);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(8);
    m_format = addCombo(m_formatName, "dataFormat");
    m_separator = addCombo(m_separatorName, "dataSeparator");
    m_header = addCombo(m_headerName, "dataHeader");
    m_encoding = addCombo(m_encodingName, "dataEncoding");
    m_quoting = new ToggleSwitch;
    m_quoting->setObjectName(QStringLiteral("dataQuoting"));
    flow->addWidget(m_quoting);
    connect(m_quoting, &QAbstractButton::clicked, this, &ReadingFields::edited);
}

/// With its name, as one piece of the flow.
QComboBox* ReadingFields::addCombo(QLabel*& label, const char* name)
{
    label = new QLabel;
    setTextRole(label, TextRole::Note);
    auto* box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    label->setBuddy(box);
    auto* pair = new QWidget;
    auto* row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 8, 0);
    row->setSpacing(4);
    row->addWidget(label);
    row->addWidget(box);
    layout()->addWidget(pair);
    connect(box, &QComboBox::activated, this, &ReadingFields::edited);
    return box;
}

TableOptions ReadingFields::options() const
{
    TableOptions options;
    options.format = m_format->currentData().toString().toStdString();
    options.separator = m_separator->currentData().toString().toStdString();
    options.header = m_header->currentData().toString().toStdString();
    options.encoding = m_encoding->currentData().toString().toStdString();
    options.quoting = m_quoting->isChecked();
    return options;
}

void ReadingFields::setOptions(const TableOptions& asked, const TableOptions* found)
{
    const auto put = [](QComboBox* box, const QList<std::pair<QString, QString>>& entries) {
        const QSignalBlocker quiet(box);
        box->clear();
        for (const auto& [text, data] : entries)
            box->addItem(text, data);
    };
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
    const QString own = QString::fromStdString(asked.separator);
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
    select(m_format, QString::fromStdString(asked.format));
    select(m_separator, own);
    select(m_header, QString::fromStdString(asked.header));
    select(m_encoding, QString::fromStdString(asked.encoding));
    m_quoting->setChecked(asked.quoting);
    const bool isTable = !found || found->format == "csv";
    for (QWidget* widget : { static_cast<QWidget*>(m_separator->parentWidget()), m_header->parentWidget(),
             static_cast<QWidget*>(m_quoting) })
        if (widget)
            widget->setEnabled(isTable);
}

void ReadingFields::retranslate()
{
    m_formatName->setText(tr("Format"));
    m_separatorName->setText(tr("Separator"));
    m_headerName->setText(tr("Header"));
    m_encodingName->setText(tr("Encoding"));
    m_quoting->setText(tr("Quoted fields"));
    m_quoting->setToolTip(tr("A field that begins with a quotation mark goes on to the next one, line ends and "
                             "separators included, as in the book's reader"));
}

} // namespace cutaway
