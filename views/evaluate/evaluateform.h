// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QWidget>

#include "core/jobs/evaluation.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace cutaway {

class Card;
class NumberField;
class Segmented;
class ToggleSwitch;

/// A model that can be asked.
struct ModelToAsk {
    QString name;
    QString folder;
};

/// What is evaluated: instructions and who answers them, or a file with answers; a judge; or two models to choose between blindly.
class EvaluateForm : public QWidget {
    Q_OBJECT

public:
    enum Source { Model, File, Blind };
    explicit EvaluateForm(QWidget* parent = nullptr);

    void setModels(const QList<ModelToAsk>& models); ///< what was chosen stays
    void setModel(const QString& folder); ///< chooses it, where it is among them
    void setFile(const QString& path);
    void setTemplateFile(const QString& path);
    Source source() const;
    /// A model and the instructions that it is to answer, by a template: "alpaca", "phi3" or a file.
    void fill(const QString& modelFolder, const QString& instructions, const QString& form);
    /// What is chosen, to be kept in a session; the judge's key is not in it.
    QJsonObject state() const;
    void setState(const QJsonObject& state); ///< takes what it can
    /// What is chosen; the second model's folder is secondModel().
    EvaluationRequest request() const;
    QString secondModel() const;
    QString modelName() const;
    QString secondName() const;
    /// One sentence; empty when all is well.
    QString problem() const;
    void retranslate();

Q_SIGNALS:
    void chooseFileRequested();
    void chooseTemplateRequested();
    void edited();

private:
    void build();
    void showRows();
    void showFold();
    QLabel* addName(QWidget* field);

    QList<ModelToAsk> m_models;
    QString m_wantedModel, m_wantedSecond; ///< of a session or a result, while they are not among the models
    QString m_templateFile;
    Card* m_answers;
    Card* m_judgeCard;
    Segmented* m_source;
    QLineEdit* m_file;
    QPushButton* m_choose;
    QComboBox* m_model;
    QComboBox* m_second;
    QComboBox* m_template;
    NumberField* m_maxNew;
    NumberField* m_first;
    QComboBox* m_rank;
    ToggleSwitch* m_judge;
    QWidget* m_judgeRows;
    QLineEdit* m_address;
    QLineEdit* m_judgeModel;
    QLineEdit* m_key;
    QPushButton* m_fold; ///< of what is rarely touched
    QWidget* m_rareRows;
    NumberField* m_timeout;
    NumberField* m_seed;
    NumberField* m_retries;
    QPlainTextEdit* m_prompt;
    QPushButton* m_bookPrompt;
    QLabel* m_promptNote;
    QLabel *m_fileName, *m_modelName, *m_secondName, *m_templateName, *m_rankName, *m_addressName, *m_judgeModelName,
        *m_keyName, *m_promptName;
};

} // namespace cutaway
