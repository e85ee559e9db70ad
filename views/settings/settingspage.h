// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace cutaway {

class Card;
class Segmented;
class SliderRow;

/// What can be set for the whole window.
struct SettingsValues {
    enum class Look { System, Light, Dark };
    Look look = Look::System;
    QString language; ///< "en", "zh_CN"; empty = the system's
    double textScale = 1.0; ///< 0.75 … 3
    int threads = 0; ///< 0 = one for each core
    bool operator==(const SettingsValues&) const = default;
};

/// What the program says about itself; the app knows.
struct AboutValues {
    QString version; ///< "0.1.0"
    QString qtVersion;
    QString torchVersion;
    QString logFile; ///< path
    QString settingsFile;
    int cores = 1; ///< of this machine
};

/// Look, language, size of text, threads; below, what the program is made of and where its log lies.
class SettingsPage : public QWidget {
    Q_OBJECT

public:
    explicit SettingsPage(QWidget* parent = nullptr);

    void setValues(const SettingsValues& values); ///< emits nothing
    const SettingsValues& values() const { return m_values; }
    void setAbout(const AboutValues& about);
    /// How far the text can be enlarged on this screen; 2 until it is said.
    void setLargestScale(double scale);

Q_SIGNALS:
    void changed(const SettingsValues& values); ///< by the user, at once
    void openLogRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        QLabel* name;
        QLabel* note;
    };

    Row addRow(QWidget* control);
    void buildLook();
    void buildAbout();
    void take(SettingsValues wanted);
    void retranslate();
    void showAbout();
    QString partsHtml() const;

    SettingsValues m_values;
    AboutValues m_about;
    QLabel* m_title = nullptr;
    QLabel* m_sentence = nullptr;
    QWidget* m_cards = nullptr;
    Card* m_lookCard = nullptr;
    Card* m_aboutCard = nullptr;
    Row m_lookRow {};
    Row m_languageRow {};
    Row m_scaleRow {};
    Row m_threadsRow {};
    Segmented* m_look = nullptr;
    Segmented* m_language = nullptr;
    SliderRow* m_scale = nullptr;
    SliderRow* m_threads = nullptr;
    QLabel* m_logo = nullptr;
    QLabel* m_version = nullptr;
    QLabel* m_licence = nullptr;
    QLabel* m_parts = nullptr;
    QLabel* m_logLabel = nullptr;
    QLineEdit* m_log = nullptr;
    QPushButton* m_openLog = nullptr;
};

} // namespace cutaway
