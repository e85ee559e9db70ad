// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/jobs/sentence.h"

namespace cutaway {

/// What a pickle says, as far as a PyTorch state dict needs it. Python's own would call whatever the file names; this one calls nothing: it knows
/// ordered dictionaries and the two functions by which torch.save describes a tensor, and refuses everything else with a sentence.
class Unpickler {
public:
    /// An object of the pickle. `items` are a tuple's or list's members, or a dictionary's keys and values in turn.
    struct Value {
        enum class Kind { None, Bool, Int, Float, Text, Tuple, List, Dict, Name, Storage, Tensor, Mark };
        Kind kind = Kind::None;
        std::int64_t number = 0; ///< Bool, Int; Storage: how many numbers
        double real = 0.0; ///< Float
        std::string text; ///< Text; Name: "torch._utils._rebuild_tensor_v2"; Storage: its key in the archive
        std::string dtype; ///< Storage: as safetensors names it, F32 …
        std::vector<Value*> items;
        // Tensor
        const Value* storage = nullptr;
        std::int64_t offset = 0; ///< in numbers
        std::vector<std::int64_t> shape, strides;

        /// Of a dictionary whose key is that text; null when there is none. The last one counts, as in Python.
        const Value* find(std::string_view key) const;
    };

    /// Reads all of it; `fileName` is for the sentences. Throws InputError.
    Unpickler(std::string_view pickle, std::string fileName);
    /// Lives as long as the unpickler.
    const Value& root() const { return *m_root; }

private:
    Value* make(Value::Kind kind);
    Value* push(Value::Kind kind);
    Value* pop();
    Value* top();
    std::vector<Value*> popToMark();
    std::uint64_t number(int bytes);
    std::string_view take(std::uint64_t bytes);
    std::string_view line();
    void step(unsigned char code);
    bool stepNumber(unsigned char code);
    bool stepContainer(unsigned char code);
    bool stepMemo(unsigned char code);
    void setItems(Value* dict, const std::vector<Value*>& items);
    void reduce();
    void build();
    void loadStorage();
    Value* tensorFrom(const std::vector<Value*>& arguments);
    Value* memo(std::uint64_t index);
    void remember(std::uint64_t index);
    [[noreturn]] void fail(Sentence why) const;

    std::string m_fileName;
    std::string_view m_rest;
    std::deque<Value> m_values; ///< of all; pointers stay good
    std::vector<Value*> m_stack;
    std::vector<std::pair<std::uint64_t, Value*>> m_memo; ///< sparse, ascending
    bool m_stopped = false;
    const Value* m_root = nullptr;
};

} // namespace cutaway
