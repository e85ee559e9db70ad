// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace cutaway {

/// One recipe of a list from which one is chosen: name, a sentence, and the facts or what is missing.
class RecipeCard : public QAbstractButton {
    Q_OBJECT

public:
    explicit RecipeCard(QWidget* parent = nullptr);

    void setTexts(const QString& name, const QString& description, const QString& facts, const QString& missing);
    QString name() const { return text(); }

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int textHeight(const QString& text, int pixels, int width) const;

    QString m_description;
    QString m_facts;
    QString m_missing;
};

} // namespace cutaway
