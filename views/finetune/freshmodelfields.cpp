// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/freshmodelfields.h"

#include <QGridLayout>

#include "views/parts/numberfield.h"

namespace cutaway {

ModelConfig FreshModelFields::smallModel()
{
    ModelConfig model;
    model.vocab_size = 0;
    model.context_length = 128;
    model.emb_dim = 64;
    model.n_heads = 4;
    model.n_layers = 2;
    model.init = "gpt2";
    return model;
}

FreshModelFields::FreshModelFields(QWidget* parent)
    : QWidget(parent)
    , m_layers(new NumberField(NumberField::Kind::Whole, "freshLayers"))
    , m_heads(new NumberField(NumberField::Kind::Whole, "freshHeads"))
    , m_width(new NumberField(NumberField::Kind::Whole, "freshWidth"))
    , m_context(new NumberField(NumberField::Kind::Whole, "freshContext"))
{
    auto* fields = new QGridLayout(this);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setHorizontalSpacing(12);
    fields->setVerticalSpacing(8);
    m_layers->setRange(1, 96);
    m_heads->setRange(1, 256);
    m_width->setRange(4, 4096);
    m_context->setRange(4, 8192);
    int index = 0;
    for (NumberField* field : { m_layers, m_heads, m_width, m_context }) {
        fields->addWidget(field, index / 2, index % 2);
        fields->setColumnStretch(index % 2, 1);
        ++index;
        connect(field, &NumberField::edited, this, [this] {
            check();
            Q_EMIT edited();
        });
    }
}

void FreshModelFields::fill(const ModelConfig& model)
{
    m_layers->setWhole(model.n_layers);
    m_heads->setWhole(model.n_heads);
    m_width->setWhole(model.emb_dim);
    m_context->setWhole(model.context_length);
    check();
}

void FreshModelFields::takeInto(ModelConfig& model) const
{
    model.n_layers = m_layers->whole();
    model.n_heads = m_heads->whole();
    model.emb_dim = m_width->whole();
    model.context_length = m_context->whole();
}

void FreshModelFields::check()
{
    const auto heads = m_heads->whole();
    m_heads->setOutsideProblem(
        heads > 0 && m_width->whole() % heads != 0 ? tr("The width must be a multiple of it.") : QString());
}

QString FreshModelFields::problem() const
{
    for (const NumberField* field : { m_width, m_layers, m_heads, m_context })
        if (!field->problem().isEmpty())
            return field->problem();
    return {};
}

void FreshModelFields::retranslate()
{
    m_layers->setLabel(tr("Layers"), tr("Transformer blocks"));
    m_heads->setLabel(tr("Heads"), tr("Attention heads of a block"));
    m_width->setLabel(tr("Width"), tr("Length of a token's vector (emb_dim)"));
    m_context->setLabel(tr("Context"), tr("Tokens that the model can read at once (context_length)"));
    check();
}

} // namespace cutaway
