// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/finetune/trainchoicespage.h"

namespace cutaway {

/// What only a classifier has to choose: what its head reads, and how texts are padded.
class ClassifyChoices : public TrainChoicesPage {
    Q_OBJECT

public:
    explicit ClassifyChoices(QWidget* parent = nullptr);
    void retranslate() override;

protected:
    void showOwn() override;

private:
    Card* m_card;
    Segmented* m_position;
    QLabel* m_positionNote;
    QLabel* m_paddingName;
    Segmented* m_padding;
    ToggleSwitch* m_mask;
};

} // namespace cutaway
