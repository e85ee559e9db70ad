// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/train/formpart.h"
#include "views/train/trainchoices.h"

class QComboBox;
class QLabel;

namespace cutaway {

class NumberField;
class Segmented;

/// Exact or fast, where it is computed and how finely, and where the random numbers begin.
class DeviceForm : public FormPart {
    Q_OBJECT

public:
    explicit DeviceForm(QWidget* parent = nullptr);

    void setDevices(const QList<DeviceName>& devices);

    void fill(const TrainRecipe& recipe) override;
    void takeInto(TrainRecipe& recipe) const override;
    QString problem() const override;
    QString words(const TrainRecipe& recipe) const override;
    void retranslate() override;

private:
    bool isExact() const;
    qint64 shownSeed() const;
    QString device() const;
    void showDevices(const QString& chosen);
    void describe();

    QList<DeviceName> m_devices;
    Segmented* m_speed;
    QLabel* m_speedName;
    QLabel* m_speedNote;
    Segmented* m_precision;
    QLabel* m_precisionName;
    QComboBox* m_device;
    QLabel* m_deviceName;
    NumberField* m_seed;
    std::uint64_t m_recipeSeed = 123;
};

} // namespace cutaway
