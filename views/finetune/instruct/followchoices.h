// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/finetune/trainchoicespage.h"

namespace cutaway {

class ShareFields;

/// What a model that answers instructions has to choose: of preference tuning also β and what an answer's log-probability is.
class FollowChoices : public TrainChoicesPage {
    Q_OBJECT

public:
    explicit FollowChoices(bool prefers, QWidget* parent = nullptr);
    /// What the task alone asks for.
    void takeOwnInto(FinetuneRecipe& recipe) const;
    void retranslate() override;

protected:
    QString ownProblem() const override;
    void showOwn() override;

private:
    void buildWatching();

    bool m_prefers;
    Card* m_card;
    NumberField* m_beta;
    QLabel* m_logProbsName;
    Segmented* m_logProbs;
    Card* m_splitCard;
    ShareFields* m_shares;
    QLabel* m_splitNote;
    Card* m_answersCard;
    NumberField *m_atEvaluations, *m_maxNewThen, *m_atEnd, *m_maxNew;
};

} // namespace cutaway
