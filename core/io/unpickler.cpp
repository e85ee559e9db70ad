// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/unpickler.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>

#include "core/io/input_file.h"
#include "core/jobs/outcome.h"

namespace cutaway {

namespace {
    using Kind = Unpickler::Value::Kind;
    constexpr std::size_t mostItems = 1'000'000; // objects; a pickle of weights has some dozens for each tensor
    constexpr std::size_t mostDims = 16;

    /// The classes by which torch.save names a storage's type.
    std::string dtypeOfStorage(const std::string& name)
    {
        static const std::map<std::string, std::string> types { { "torch.FloatStorage", "F32" },
            { "torch.DoubleStorage", "F64" }, { "torch.HalfStorage", "F16" }, { "torch.BFloat16Storage", "BF16" },
            { "torch.LongStorage", "I64" }, { "torch.IntStorage", "I32" }, { "torch.ShortStorage", "I16" },
            { "torch.CharStorage", "I8" }, { "torch.ByteStorage", "U8" }, { "torch.BoolStorage", "BOOL" } };
        const auto found = types.find(name);
        return found == types.end() ? std::string() : found->second;
    }
} // namespace

const Unpickler::Value* Unpickler::Value::find(std::string_view key) const
{
    for (std::size_t i = items.size(); i >= 2; i -= 2)
        if (items[i - 2]->kind == Kind::Text && items[i - 2]->text == key)
            return items[i - 1];
    return nullptr;
}

Unpickler::Unpickler(std::string_view pickle, std::string fileName)
    : m_fileName(std::move(fileName))
    , m_rest(pickle)
{
    while (!m_stopped)
        step(static_cast<unsigned char>(take(1).front()));
    m_root = pop();
    if (m_root->kind == Kind::Mark)
        fail(Sentence::tr("it is damaged"));
}

void Unpickler::fail(Sentence why) const
{
    throw InputError(Sentence::tr("%1 can't be read as a state dict: %2.", m_fileName, std::move(why)));
}

Unpickler::Value* Unpickler::make(Kind kind)
{
    if (m_values.size() >= mostItems)
        fail(Sentence::tr("it holds too many objects"));
    m_values.emplace_back();
    m_values.back().kind = kind;
    return &m_values.back();
}

Unpickler::Value* Unpickler::push(Kind kind)
{
    m_stack.push_back(make(kind));
    return m_stack.back();
}

Unpickler::Value* Unpickler::top()
{
    if (m_stack.empty())
        fail(Sentence::tr("it is damaged"));
    return m_stack.back();
}

Unpickler::Value* Unpickler::pop()
{
    Value* value = top();
    m_stack.pop_back();
    return value;
}

std::vector<Unpickler::Value*> Unpickler::popToMark()
{
    const auto mark
        = std::find_if(m_stack.rbegin(), m_stack.rend(), [](const Value* value) { return value->kind == Kind::Mark; });
    if (mark == m_stack.rend())
        fail(Sentence::tr("it is damaged"));
    std::vector<Value*> items(mark.base(), m_stack.end());
    m_stack.erase(mark.base() - 1, m_stack.end());
    return items;
}

std::string_view Unpickler::take(std::uint64_t bytes)
{
    if (bytes > m_rest.size())
        fail(Sentence::tr("it ends too early"));
    const std::string_view taken = m_rest.substr(0, static_cast<std::size_t>(bytes));
    m_rest.remove_prefix(static_cast<std::size_t>(bytes));
    return taken;
}

std::uint64_t Unpickler::number(int bytes)
{
    const std::string_view raw = take(static_cast<std::uint64_t>(bytes));
    std::uint64_t value = 0;
    for (auto i = raw.rbegin(); i != raw.rend(); ++i)
        value = value << 8 | static_cast<unsigned char>(*i);
    return value;
}

std::string_view Unpickler::line()
{
    const std::size_t end = m_rest.find('\n');
    if (end == std::string_view::npos)
        fail(Sentence::tr("it ends too early"));
    const std::string_view taken = take(end);
    take(1);
    return taken;
}

// Python's pickletools.py says what each code does; these are the ones that torch.save writes.
void Unpickler::step(unsigned char code)
{
    if (stepNumber(code) || stepContainer(code) || stepMemo(code))
        return;
    switch (code) {
    case 0x80: // PROTO
        if (number(1) > 5)
            fail(Sentence::tr("its pickle protocol is newer than 5"));
        return;
    case 0x95: // FRAME
        number(8);
        return;
    case 'X': // BINUNICODE
        push(Kind::Text)->text = take(number(4));
        return;
    case 0x8c: // SHORT_BINUNICODE
    case 'U': // SHORT_BINSTRING
        push(Kind::Text)->text = take(number(1));
        return;
    case 'c': { // GLOBAL
        const std::string module(line());
        const std::string name(line());
        push(Kind::Name)->text = module + "." + name;
        return;
    }
    case 0x93: { // STACK_GLOBAL
        const Value* name = pop();
        const Value* module = pop();
        if (name->kind != Kind::Text || module->kind != Kind::Text)
            fail(Sentence::tr("it is damaged"));
        push(Kind::Name)->text = module->text + "." + name->text;
        return;
    }
    case 'Q': // BINPERSID
        loadStorage();
        return;
    case 'R': // REDUCE
        reduce();
        return;
    case 0x81: { // NEWOBJ
        pop();
        const Value* type = pop();
        throw InputError(Sentence::tr("%1 holds a whole Python object (%2), and no state dict: save "
                                      "model.state_dict() instead of the model.",
            m_fileName, type->kind == Kind::Name ? shownName(type->text) : std::string("?")));
    }
    case 'b': // BUILD
        build();
        return;
    case '0': // POP
        pop();
        return;
    case '.': // STOP
        m_stopped = true;
        return;
    default:
        fail(Sentence::tr("it holds objects other than numbers, texts, lists, dictionaries and tensors"));
    }
}

bool Unpickler::stepNumber(unsigned char code)
{
    const auto whole = [this](std::int64_t value) {
        push(Kind::Int)->number = value;
        return true;
    };
    switch (code) {
    case 'N':
        push(Kind::None);
        return true;
    case 0x88: // NEWTRUE
    case 0x89: // NEWFALSE
        push(Kind::Bool)->number = code == 0x88;
        return true;
    case 'J': // BININT
        return whole(static_cast<std::int32_t>(static_cast<std::uint32_t>(number(4))));
    case 'K': // BININT1
        return whole(static_cast<std::int64_t>(number(1)));
    case 'M': // BININT2
        return whole(static_cast<std::int64_t>(number(2)));
    case 0x8a: { // LONG1: little-endian, two's complement
        const std::uint64_t bytes = number(1);
        if (bytes > 8) {
            take(bytes); // torch's magic numbers; no size is so large
            return whole(std::numeric_limits<std::int64_t>::max());
        }
        std::uint64_t value = number(static_cast<int>(bytes));
        if (bytes > 0 && bytes < 8 && value >> (8 * bytes - 1))
            value |= ~std::uint64_t(0) << (8 * bytes);
        return whole(static_cast<std::int64_t>(value));
    }
    case 'G': { // BINFLOAT: big-endian
        std::uint64_t bits = 0;
        for (const char byte : take(8))
            bits = bits << 8 | static_cast<unsigned char>(byte);
        push(Kind::Float)->real = std::bit_cast<double>(bits);
        return true;
    }
    default:
        return false;
    }
}

bool Unpickler::stepContainer(unsigned char code)
{
    const auto tuple = [this](std::vector<Value*> items) {
        push(Kind::Tuple)->items = std::move(items);
        return true;
    };
    const auto last = [this](std::size_t count) {
        std::vector<Value*> items(count);
        for (std::size_t i = count; i > 0; --i)
            items[i - 1] = pop();
        return items;
    };
    switch (code) {
    case '(':
        push(Kind::Mark);
        return true;
    case ')':
        return tuple({});
    case ']':
        push(Kind::List);
        return true;
    case '}':
        push(Kind::Dict);
        return true;
    case 't': // TUPLE
        return tuple(popToMark());
    case 0x85: // TUPLE1 … TUPLE3
    case 0x86:
    case 0x87:
        return tuple(last(code - 0x84u));
    case 'a': // APPEND
    case 'e': { // APPENDS
        const auto items = code == 'a' ? last(1) : popToMark();
        Value* list = top();
        if (list->kind != Kind::List)
            fail(Sentence::tr("it is damaged"));
        list->items.insert(list->items.end(), items.begin(), items.end());
        return true;
    }
    case 's': // SETITEM
    case 'u': { // SETITEMS
        const auto items = code == 's' ? last(2) : popToMark();
        setItems(top(), items);
        return true;
    }
    default:
        return false;
    }
}

bool Unpickler::stepMemo(unsigned char code)
{
    switch (code) {
    case 'q': // BINPUT
        remember(number(1));
        return true;
    case 'r': // LONG_BINPUT
        remember(number(4));
        return true;
    case 0x94: // MEMOIZE
        remember(m_memo.empty() ? 0 : m_memo.back().first + 1);
        return true;
    case 'h': // BINGET
    case 'j': // LONG_BINGET
        m_stack.push_back(memo(number(code == 'h' ? 1 : 4)));
        return true;
    default:
        return false;
    }
}

void Unpickler::remember(std::uint64_t index)
{
    if (!m_memo.empty() && index <= m_memo.back().first) { // written anew, which Python never does
        const auto at = std::lower_bound(m_memo.begin(), m_memo.end(), index,
            [](const auto& entry, std::uint64_t wanted) { return entry.first < wanted; });
        if (at->first != index)
            fail(Sentence::tr("it is damaged"));
        at->second = top();
        return;
    }
    m_memo.emplace_back(index, top());
}

Unpickler::Value* Unpickler::memo(std::uint64_t index)
{
    const auto at = std::lower_bound(m_memo.begin(), m_memo.end(), index,
        [](const auto& entry, std::uint64_t wanted) { return entry.first < wanted; });
    if (at == m_memo.end() || at->first != index)
        fail(Sentence::tr("it is damaged"));
    return at->second;
}

void Unpickler::setItems(Value* dict, const std::vector<Value*>& items)
{
    if (dict->kind != Kind::Dict || items.size() % 2 != 0)
        fail(Sentence::tr("it is damaged"));
    dict->items.insert(dict->items.end(), items.begin(), items.end());
}

void Unpickler::loadStorage()
{
    const Value* id = pop();
    const auto& parts = id->items;
    if (id->kind != Kind::Tuple || parts.size() < 5 || parts[0]->kind != Kind::Text || parts[0]->text != "storage"
        || parts[1]->kind != Kind::Name || parts[2]->kind != Kind::Text || parts[4]->kind != Kind::Int
        || parts[4]->number < 0)
        fail(Sentence::tr("a tensor's storage is damaged"));
    const std::string dtype = dtypeOfStorage(parts[1]->text);
    if (dtype.empty())
        throw InputError(
            Sentence::tr("%1 holds numbers of a kind that is not read (%2).", m_fileName, shownName(parts[1]->text)));
    Value* storage = push(Kind::Storage);
    storage->dtype = dtype;
    storage->text = parts[2]->text;
    storage->number = parts[4]->number;
}

void Unpickler::reduce()
{
    const Value* arguments = pop();
    const Value* function = pop();
    if (function->kind != Kind::Name || arguments->kind != Kind::Tuple)
        fail(Sentence::tr("it is damaged"));
    const std::string& name = function->text;
    if (name == "collections.OrderedDict" && arguments->items.empty()) {
        push(Kind::Dict);
    } else if (name == "torch._utils._rebuild_tensor_v2") {
        m_stack.push_back(tensorFrom(arguments->items));
    } else if (name == "torch._utils._rebuild_parameter" && !arguments->items.empty()
        && arguments->items[0]->kind == Kind::Tensor) {
        m_stack.push_back(arguments->items[0]);
    } else {
        throw InputError(Sentence::tr("%1 wants %2 to be called. State dicts of tensors alone are read, and nothing in "
                                      "them is run.",
            m_fileName, shownName(name)));
    }
}

// An OrderedDict's _metadata, which says nothing about the weights.
void Unpickler::build()
{
    const Value* state = pop();
    if (top()->kind != Kind::Dict || state->kind != Kind::Dict)
        fail(Sentence::tr("it holds objects other than numbers, texts, lists, dictionaries and tensors"));
}

Unpickler::Value* Unpickler::tensorFrom(const std::vector<Value*>& arguments)
{
    if (arguments.size() < 4 || arguments[0]->kind != Kind::Storage || arguments[1]->kind != Kind::Int
        || arguments[1]->number < 0 || arguments[2]->kind != Kind::Tuple || arguments[3]->kind != Kind::Tuple
        || arguments[2]->items.size() != arguments[3]->items.size() || arguments[2]->items.size() > mostDims)
        fail(Sentence::tr("a tensor is damaged"));
    Value* tensor = make(Kind::Tensor);
    tensor->storage = arguments[0];
    tensor->offset = arguments[1]->number;
    const std::int64_t most = arguments[0]->number;
    std::int64_t count = 1, last = tensor->offset; // of numbers, and where the last one lies
    for (std::size_t i = 0; i < arguments[2]->items.size(); ++i) {
        const Value* size = arguments[2]->items[i];
        const Value* stride = arguments[3]->items[i];
        if (size->kind != Kind::Int || stride->kind != Kind::Int || size->number < 0 || stride->number < 0)
            fail(Sentence::tr("a tensor is damaged"));
        tensor->shape.push_back(size->number);
        tensor->strides.push_back(stride->number);
        std::int64_t way = 0;
        if (__builtin_mul_overflow(count, size->number, &count)
            || __builtin_mul_overflow(std::max<std::int64_t>(size->number - 1, 0), stride->number, &way)
            || __builtin_add_overflow(last, way, &last))
            fail(Sentence::tr("a tensor is larger than its storage"));
    }
    if (count > most || (count > 0 && last >= most))
        fail(Sentence::tr("a tensor is larger than its storage"));
    return tensor;
}

} // namespace cutaway
