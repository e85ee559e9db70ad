// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>

#include "views/finetune/finetunechoices.h"
#include "views/parts/place.h"

class QLabel;
class QStackedWidget;

namespace cutaway {

class ComparePage;
class StartPage;
class Wizard;
class WizardPage;

/// Teach a model something with a wizard: a start page, and one wizard a task.
class FinetunePlace : public Place {
    Q_OBJECT

public:
    explicit FinetunePlace(QWidget* parent = nullptr);
    ~FinetunePlace() override;

    /// Takes the wizard over; the start page gets its card.
    void addWizard(Wizard* wizard);
    Wizard* wizard(const QString& task) const { return m_wizards.value(task); }
    QList<Wizard*> wizards() const { return m_wizards.values(); }
    Wizard* shownWizard() const; ///< null on the start page
    StartPage* startPage() const { return m_start; }
    ComparePage* comparePage() const { return m_compare; }
    /// Before and after of the shown wizard's result; its button leads back there.
    void showComparison();
    void showStart();
    void showWizard(const QString& task);

    QString placeId() const override { return QStringLiteral("finetune"); }
    QString numbersAsCsv() const override;
    QString explanation() const override;
    QString commandLine() const override;
    /// What the recipe of the shown wizard would be called on the command line; the desk knows the file.
    void setCommandLine(const QString& command) { m_command = command; }

Q_SIGNALS:
    void startShown();
    void wizardShown(const QString& task);
    void comparisonLeft(); ///< it is not shown any more

protected:
    void retranslate() override;

private:
    const WizardPage* shownPage() const; ///< of a wizard, or the comparison; null on the start page
    void showInspector();
    void showTitle();

    QStackedWidget* m_stack;
    StartPage* m_start;
    ComparePage* m_compare;
    QString m_compared; ///< task whose result it is
    QMap<QString, Wizard*> m_wizards;
    QList<InspectorSection*> m_sections; ///< of all pages
    InspectorSection* m_hint;
    QLabel* m_hintText;
    QString m_command;
};

} // namespace cutaway
