// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;

namespace cutaway {

class ToggleSwitch;
struct TableOptions;

/// How a file of examples is read: format, separator, header, encoding and quoting, each found out unless it is said.
class ReadingFields : public QWidget {
    Q_OBJECT

public:
    explicit ReadingFields(QWidget* parent = nullptr);

    TableOptions options() const;
    /// What is asked for and, where it is known, what "auto" was found to be. Emits nothing.
    void setOptions(const TableOptions& asked, const TableOptions* found);
    void retranslate(); ///< names and tips; the entries come with setOptions()

Q_SIGNALS:
    void edited();

private:
    QComboBox* addCombo(QLabel*& label, const char* name);

    QLabel *m_formatName, *m_separatorName, *m_headerName, *m_encodingName;
    QComboBox *m_format, *m_separator, *m_header, *m_encoding;
    ToggleSwitch* m_quoting;
};

} // namespace cutaway
