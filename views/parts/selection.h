// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace cutaway {

/// What everyone is looking at. Every panel shows it and every panel may change it: hover a token in one, see it in all.
/// Tokens are indices in the whole text; −1 means none. Layers and heads count from 0.
class Selection : public QObject {
    Q_OBJECT

public:
    explicit Selection(QObject* parent = nullptr);

    int token() const { return m_token; }
    int hoveredToken() const { return m_hoveredToken; }
    int layer() const { return m_layer; }
    int head() const { return m_head; }

    void setToken(int index);
    void setHoveredToken(int index);
    void setHead(int layer, int head);

Q_SIGNALS:
    void tokenChanged(int index);
    void hoveredTokenChanged(int index);
    void headChanged(int layer, int head);

private:
    int m_token = -1;
    int m_hoveredToken = -1;
    int m_layer = 0;
    int m_head = 0;
};

} // namespace cutaway
