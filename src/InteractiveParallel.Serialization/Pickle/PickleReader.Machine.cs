using System.Globalization;

namespace InteractiveParallel.Serialization.Pickle;

/// <content>The stack machine: containers, the memo, names and calls.</content>
public sealed partial class PickleReader
{
    private bool Container(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.EmptyList: Push(new List<object?>()); return true;
            case Opcode.EmptyDict: Push(new Dictionary<object, object?>()); return true;
            case Opcode.EmptySet: Push(new HashSet<object>()); return true;
            case Opcode.EmptyTuple: Push(PickleTuple.Empty); return true;
            case Opcode.Tuple1: PushTuple(1); return true;
            case Opcode.Tuple2: PushTuple(2); return true;
            case Opcode.Tuple3: PushTuple(3); return true;
            case Opcode.Tuple: Push(new PickleTuple(PopMark())); return true;
            case Opcode.List: Push(PopMark()); return true;
            case Opcode.Dict: PushDictionary(PopMark()); return true;
            case Opcode.FrozenSet: Push(PopMark().Select(Key).ToHashSet()); return true;
            case Opcode.Append: AddTo([Pop()]); return true;
            case Opcode.Appends or Opcode.AddItems: AddTo(PopMark()); return true;
            case Opcode.SetItem: SetOne(); return true;
            case Opcode.SetItems: SetIn(PopMark()); return true;
            default: return false;
        }
    }

    private bool Machine(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Proto: CheckProtocol(Byte()); return true;
            case Opcode.Frame: Length8(); return true;
            case Opcode.Mark: Mark(); return true;
            case Opcode.Pop: Pop(); return true;
            case Opcode.PopMark: PopMark(); return true;
            case Opcode.Dup: Push(Peek()); return true;
            case Opcode.Memoize: _memo[_memo.Count] = Peek(); return true;
            case Opcode.BinPut: _memo[Byte()] = Peek(); return true;
            case Opcode.LongBinPut: _memo[BitConverter.ToInt32(Take(4))] = Peek(); return true;
            case Opcode.Put: _memo[Index(Line())] = Peek(); return true;
            case Opcode.BinGet: Push(Remembered(Byte())); return true;
            case Opcode.LongBinGet: Push(Remembered(BitConverter.ToInt32(Take(4)))); return true;
            case Opcode.Get: Push(Remembered(Index(Line()))); return true;
            case Opcode.Global: Push(Allowed(new PickleGlobal(Line(), Line()))); return true;
            case Opcode.StackGlobal: PushStackGlobal(); return true;
            case Opcode.Reduce: PushCall(); return true;
            case Opcode.NewObj: PushObject(); return true;
            case Opcode.Build: Build(); return true;
            default: return false;
        }
    }

    private void CheckProtocol(byte protocol)
    {
        if (protocol > 5) throw Broken($"protocol {protocol} is newer than 5");
    }

    private void Mark()
    {
        _marks.Push(_stack);
        _stack = [];
    }

    private void PushStackGlobal()
    {
        var name = Pop() as string ?? throw Broken("the name of a global is no text");
        var module = Pop() as string ?? throw Broken("the module of a global is no text");
        Push(Allowed(new PickleGlobal(module, name)));
    }

    private void PushCall()
    {
        var arguments = Pop() as PickleTuple ?? throw Broken("the arguments of a call are no tuple");
        Push(new PickleCall(Pop() as PickleGlobal ?? throw Broken("what is called is no name"), arguments));
    }

    private void PushObject()
    {
        var arguments = Pop() as PickleTuple ?? throw Broken("the arguments of an object are no tuple");
        Push(new PickleObject(Pop() as PickleGlobal ?? throw Broken("the class of an object is no name"), arguments));
    }

    private void Build()
    {
        var state = Pop();
        (Peek() as PickleObject ?? throw Broken("attributes are set on something that is no object")).State = state;
    }

    private void PushTuple(int count)
    {
        var items = new object?[count];
        for (var i = count - 1; i >= 0; i--) items[i] = Pop();
        Push(new PickleTuple(items));
    }

    private void PushDictionary(List<object?> items)
    {
        Push(new Dictionary<object, object?>());
        SetIn(items);
    }

    private void AddTo(List<object?> items)
    {
        switch (Peek())
        {
            case List<object?> list: list.AddRange(items); break;
            case HashSet<object> set: set.UnionWith(items.Select(Key)); break;
            default: throw Broken("items are added to something that is neither list nor set");
        }
    }

    private void SetOne()
    {
        var value = Pop();
        SetIn([Pop(), value]);
    }

    private void SetIn(List<object?> items)
    {
        if (items.Count % 2 != 0) throw Broken("a dictionary has a key without a value");
        var dictionary = Peek() as Dictionary<object, object?> ?? throw Broken("items are set in something that is no dictionary");
        for (var i = 0; i < items.Count; i += 2) dictionary[Key(items[i])] = items[i + 1];
    }

    // None is a good key in Python and none in .NET.
    private object Key(object? key) => key ?? throw Broken("None as a key or as an item of a set is not supported");

    private PickleGlobal Allowed(PickleGlobal name) => _allows(name) ? name : throw new PickleException($"cannot unpickle {name} in C#");

    private object? Remembered(int at) => _memo.TryGetValue(at, out var value) ? value : throw Broken($"nothing is remembered at {at}");

    private int Index(string line)
        => int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : throw Broken($"'{line}' is no place in the memo");

    private void Push(object? value) => _stack.Add(value);

    private object? Peek() => _stack.Count > 0 ? _stack[^1] : throw Broken("a value is missing");

    private object? Pop()
    {
        var value = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private List<object?> PopMark()
    {
        var items = _stack;
        _stack = _marks.TryPop(out var below) ? below : throw Broken("a mark is missing");
        return items;
    }
}
