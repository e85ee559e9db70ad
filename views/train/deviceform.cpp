// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/deviceform.h"

#include <algorithm>
#include <limits>

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include "views/parts/numberfield.h"
#include "views/parts/segmented.h"

namespace cutaway {

namespace {
    enum Speed { Exact, Fast };
    enum Precision { Float32, BFloat16 };
} // namespace

DeviceForm::DeviceForm(QWidget* parent)
    : FormPart("deviceSection", parent)
    , m_speed(new Segmented)
    , m_precision(new Segmented)
    , m_device(new QComboBox)
    , m_seed(new NumberField(NumberField::Kind::Whole, "seed"))
{
    m_speed->setObjectName(QStringLiteral("exactOrFast"));
    m_precision->setObjectName(QStringLiteral("precision"));
    m_device->setObjectName(QStringLiteral("device"));
    m_device->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_device->setMinimumContentsLength(8);
    m_seed->setRange(0, 9.3e18);
    QGridLayout* grid = addGrid();
    m_speedName = addNamed(grid, 0, m_speed);
    add(grid, 1, m_seed);
    m_precisionName = addNamed(grid, 2, m_precision);
    m_deviceName = addNamed(grid, 3, m_device);
    m_speedNote = addNote();
    connect(m_speed, &Segmented::chosen, this, [this] {
        describe();
        Q_EMIT edited();
    });
    connect(m_precision, &Segmented::chosen, this, [this] {
        describe();
        Q_EMIT edited();
    });
    connect(m_device, &QComboBox::activated, this, [this] {
        describe();
        Q_EMIT edited();
    });
    connect(m_seed, &NumberField::edited, this, &DeviceForm::edited);
}

void DeviceForm::setDevices(const QList<DeviceName>& devices)
{
    const QString chosen = device();
    m_devices = devices;
    showDevices(chosen);
}

bool DeviceForm::isExact() const
{
    return m_speed->currentIndex() == Exact;
}

QString DeviceForm::device() const
{
    return m_device->count() == 0 ? QStringLiteral("auto") : m_device->currentData().toString();
}

void DeviceForm::showDevices(const QString& chosen)
{
    const QSignalBlocker quiet(m_device);
    m_device->clear();
    m_device->addItem(tr("Automatic"), QStringLiteral("auto"));
    if (std::none_of(m_devices.begin(), m_devices.end(),
            [](const DeviceName& known) { return known.name == QLatin1String("cpu"); }))
        m_device->addItem(QStringLiteral("CPU"), QStringLiteral("cpu"));
    for (const DeviceName& known : m_devices)
        m_device->addItem(known.words, known.name);
    int at = m_device->findData(chosen);
    if (at < 0) { // a recipe of another machine
        m_device->addItem(tr("%1 (not here)").arg(chosen), chosen);
        at = m_device->count() - 1;
    }
    m_device->setCurrentIndex(at);
}

void DeviceForm::describe()
{
    const bool wantsMore = isExact()
        && (m_precision->currentIndex() == BFloat16 || device().startsWith(QLatin1String("cuda"))
            || device() == QLatin1String("mps"));
    m_speedNote->setText(wantsMore ? problem()
            : isExact() ? tr("Exact: operations and random numbers in the book's order, on the CPU in float32. The "
                             "same seed gives the "
                             "same curve, digit for digit.")
            : m_precision->currentIndex() == BFloat16
            ? tr("Fast, in bfloat16: products are computed with fewer digits and weights keep theirs. On machines made "
                 "for it much faster; the curve is about the same.")
            : tr("Fast: fused operations, on a GPU where there is one. The same curve within rounding."));
}

/// A recipe's seed may have 64 bits; the field counts to 63.
qint64 DeviceForm::shownSeed() const
{
    return static_cast<qint64>(std::min<std::uint64_t>(m_recipeSeed, std::numeric_limits<qint64>::max()));
}

void DeviceForm::fill(const TrainRecipe& recipe)
{
    m_speed->setCurrentIndex(recipe.exact ? Exact : Fast);
    m_precision->setCurrentIndex(recipe.dtype == "bfloat16" ? BFloat16 : Float32);
    m_recipeSeed = recipe.seed;
    m_seed->setWhole(shownSeed());
    showDevices(QString::fromStdString(recipe.device));
    describe();
}

void DeviceForm::takeInto(TrainRecipe& recipe) const
{
    recipe.exact = isExact();
    recipe.dtype = m_precision->currentIndex() == BFloat16 ? "bfloat16" : "float32";
    recipe.device = device().toStdString();
    if (m_seed->problem().isEmpty())
        recipe.seed = m_seed->whole() == shownSeed() ? m_recipeSeed : static_cast<std::uint64_t>(m_seed->whole());
}

QString DeviceForm::problem() const
{
    if (isExact() && device() != QLatin1String("auto") && device() != QLatin1String("cpu"))
        return tr("Exact training is for the CPU, and the device is %1: choose Fast, or the CPU.").arg(device());
    if (isExact() && m_precision->currentIndex() == BFloat16)
        return tr("Exact training computes in float32: choose Fast for bfloat16.");
    return m_seed->problem();
}

QString DeviceForm::words(const TrainRecipe& recipe) const
{
    const QString where = recipe.exact && recipe.device == "auto" ? QStringLiteral("CPU")
        : recipe.device == "auto"                                 ? tr("a GPU where there is one")
                                                                  : m_device->currentText();
    return QStringList { recipe.exact ? tr("exact") : tr("fast"), where, QString::fromStdString(recipe.dtype),
        tr("seed %1").arg(recipe.seed) }
        .join(QStringLiteral(" · "));
}

void DeviceForm::retranslate()
{
    setTitle(tr("Device"));
    m_speedName->setText(tr("Arithmetic"));
    m_speed->setSegments({ tr("Exact"), tr("Fast") });
    m_precisionName->setText(tr("Precision"));
    m_precision->setSegments({ QStringLiteral("float32"), QStringLiteral("bfloat16") },
        { tr("Numbers of 32 bits, as in the book"), tr("Products in 16 bits (autocast); needs Fast") });
    m_deviceName->setText(tr("Computed on"));
    m_device->setAccessibleName(tr("Computed on"));
    m_seed->setLabel(tr("Seed"), tr("Where the random numbers begin: weights, order of the text, dropout."));
    showDevices(device());
    describe();
}

} // namespace cutaway
