using System.Buffers.Binary;
using System.Globalization;

namespace InteractiveParallel.Serialization.Pickle;

/// <content>The stack machine: containers, the memo, names and calls.</content>
public sealed partial class PickleReader
{
    private const int MostNameLength = 1000;

    private bool Container(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.EmptyList: _stack.Push(new List<object?>()); return true;
            case Opcode.EmptyDict: _stack.Push(new PickleDictionary()); return true;
            case Opcode.EmptySet: _stack.Push(new PickleSet([])); return true;
            case Opcode.EmptyTuple: _stack.Push(PickleTuple.Empty); return true;
            case Opcode.Tuple1: PushTuple(1); return true;
            case Opcode.Tuple2: PushTuple(2); return true;
            case Opcode.Tuple3: PushTuple(3); return true;
            case Opcode.Tuple: _stack.Push(new PickleTuple(_stack.PopToMark())); return true;
            case Opcode.List: _stack.Push(new List<object?>(_stack.PopToMark())); return true;
            case Opcode.Dict: PushDictionary(); return true;
            case Opcode.FrozenSet: _stack.Push(new PickleSet([.. _stack.PopToMark()], isFrozen: true)); return true;
            case Opcode.Append: Append(); return true;
            case Opcode.Appends or Opcode.AddItems: AppendAll(_stack.PopToMark()); return true;
            case Opcode.SetItem: SetOne(); return true;
            case Opcode.SetItems: SetAll(_stack.PopToMark()); return true;
            default: return false;
        }
    }

    private bool Remember(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Memoize: _memo.Add(_stack.Peek()); return true;
            case Opcode.BinPut: _memo.Set(Byte(), _stack.Peek()); return true;
            case Opcode.LongBinPut: _memo.Set(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)), _stack.Peek()); return true;
            case Opcode.Put: _memo.Set(Index(Line()), _stack.Peek()); return true;
            case Opcode.BinGet: _stack.Push(Remembered(Byte())); return true;
            case Opcode.LongBinGet: _stack.Push(Remembered(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))); return true;
            case Opcode.Get: _stack.Push(Remembered(Index(Line()))); return true;
            case Opcode.Mark: _stack.Mark(); return true;
            case Opcode.Pop: _stack.PopValueOrMark(); return true;
            case Opcode.PopMark: _stack.PopToMark(); return true;
            case Opcode.Dup: _stack.Push(_stack.Peek()); return true;
            case Opcode.Proto: CheckProtocol(Byte()); return true;
            case Opcode.Frame: Length8(); return true;
            default: return false;
        }
    }

    private bool Make(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Global: _stack.Push(Allowed(Line(), Line())); return true;
            case Opcode.StackGlobal: PushStackGlobal(); return true;
            case Opcode.Reduce: PushCall(); return true;
            case Opcode.NewObj: PushObject(null); return true;
            case Opcode.NewObjEx: PushObject(_stack.Pop() as PickleDictionary ?? throw Broken("the named arguments of an object are no dictionary")); return true;
            case Opcode.Inst: PushInstance(Allowed(Line(), Line())); return true;
            case Opcode.Obj: PushInstance(); return true;
            case Opcode.Build: Build(); return true;
            case Opcode.Ext1 or Opcode.Ext2 or Opcode.Ext4:
                throw new PickleException("cannot unpickle a class that is named by an extension number (copyreg.add_extension), which only its sender knows: send plain values");
            case Opcode.PersId or Opcode.BinPersId:
                throw new PickleException("cannot unpickle a persistent id, which only its sender can resolve: send the value itself");
            default: return false;
        }
    }

    private void CheckProtocol(byte protocol)
    {
        if (protocol > 5) throw Broken($"protocol {protocol} is newer than 5");
    }

    private void PushStackGlobal()
    {
        var name = _stack.Pop() as string ?? throw Broken("the name of a global is no text");
        var module = _stack.Pop() as string ?? throw Broken("the module of a global is no text");
        _stack.Push(Allowed(module, name));
    }

    private void PushCall()
    {
        var arguments = _stack.Pop() as PickleTuple ?? throw Broken("the arguments of a call are no tuple");
        var function = _stack.Pop();
        if (function is PickleGlobal { Module: "builtins", Name: "getattr" } && arguments.Items is [PickleGlobal of, string attribute])
            // A method of a class, which protocols before 4 cannot name: it too is only a name.
            _stack.Push(Allowed(of.Module, Attribute(of.Name, attribute)));
        else if (function is PickleGlobal or PickleCall)
            _stack.Push(new PickleCall(function, arguments));
        else
            throw Broken("what is called is no name");
    }

    private void PushObject(PickleDictionary? keywords)
    {
        var arguments = _stack.Pop() as PickleTuple ?? throw Broken("the arguments of an object are no tuple");
        _stack.Push(new PickleObject(_stack.Pop() as PickleGlobal ?? throw Broken("the class of an object is no name"), arguments) { Keywords = keywords });
    }

    private void PushInstance(PickleGlobal of) => _stack.Push(new PickleCall(of, new PickleTuple(_stack.PopToMark())));

    private void PushInstance()
    {
        var items = _stack.PopToMark();
        if (items is not [PickleGlobal of, ..]) throw Broken("the class of an object is no name");
        _stack.Push(new PickleCall(of, new PickleTuple(items[1..])));
    }

    private void Build()
    {
        var state = _stack.Pop();
        (_stack.Peek() as PickleInstance ?? throw Broken("attributes are set on something that is no object")).State = state;
    }

    private void PushTuple(int count)
    {
        var items = new object?[count];
        for (var i = count - 1; i >= 0; i--) items[i] = _stack.Pop();
        _stack.Push(new PickleTuple(items));
    }

    private void PushDictionary()
    {
        var items = _stack.PopToMark();
        _stack.Push(new PickleDictionary());
        SetAll(items);
    }

    private void Append()
    {
        var item = _stack.Pop();
        if (_stack.Peek() is List<object?> list) list.Add(item);
        else AppendAll([item]);
    }

    private void AppendAll(object?[] items)
    {
        var list = _stack.Peek() switch
        {
            List<object?> known => known,
            PickleSet { IsFrozen: false } set => set.Items,
            PickleInstance made => made.Items ??= [],
            _ => throw Broken("items are added to something that is no list, set or object"),
        };
        list.AddRange(items);
    }

    private void SetOne()
    {
        var value = _stack.Pop();
        SetAll([_stack.Pop(), value]);
    }

    private void SetAll(object?[] items)
    {
        if (items.Length % 2 != 0) throw Broken("a dictionary has a key without a value");
        var dictionary = _stack.Peek() switch
        {
            PickleDictionary known => known,
            PickleInstance made => made.Entries ??= [],
            _ => throw Broken("items are set in something that is no dictionary or object"),
        };
        for (var i = 0; i < items.Length; i += 2) dictionary.Add(items[i], items[i + 1]);
    }

    // Names of names, each a little longer, would take the square of the pickle's length.
    private string Attribute(string name, string attribute)
        => name.Length + attribute.Length <= MostNameLength ? $"{name}.{attribute}" : throw Broken($"a name has more than {MostNameLength} characters");

    private PickleGlobal Allowed(string module, string name)
    {
        var global = PickleGlobal.FromWire(module, name);
        return _allows(global) ? global : throw new PickleException(
            $"cannot unpickle {global} in C#: send it as numbers, text, bytes, lists, dictionaries or numpy arrays");
    }

    private object? Remembered(uint at) => _memo.TryGet(at, out var value) ? value : throw Broken($"nothing is remembered at {at}");

    private uint Index(string line)
        => uint.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : throw Broken($"'{Shown(line)}' is no place in the memo");
}
