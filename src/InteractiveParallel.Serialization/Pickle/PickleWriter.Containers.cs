using System.Buffers.Binary;
using System.Collections;

namespace InteractiveParallel.Serialization.Pickle;

/// <content>What holds other values, and the bytes below all of it.</content>
public sealed partial class PickleWriter
{
    // A container is known to the memo before its items are written: that is how a list may hold itself.
    private void List(IList list)
    {
        Op(Opcode.EmptyList);
        _memo.Add(list, Memoize());
        if (list.Count == 0) return;
        if (list.Count > 1) Op(Opcode.Mark);
        foreach (var item in list) Value(item);
        Op(list.Count > 1 ? Opcode.Appends : Opcode.Append);
    }

    private void Dictionary(IDictionary dictionary)
    {
        Op(Opcode.EmptyDict);
        _memo.Add(dictionary, Memoize());
        if (dictionary.Count == 0) return;
        if (dictionary.Count > 1) Op(Opcode.Mark);
        foreach (DictionaryEntry entry in dictionary)
        {
            Value(entry.Key);
            Value(entry.Value);
        }

        Op(dictionary.Count > 1 ? Opcode.SetItems : Opcode.SetItem);
    }

    private void Tuple(PickleTuple tuple)
    {
        if (tuple.Items.Count == 0)
        {
            Op(Opcode.EmptyTuple);
            return;
        }

        Once(tuple, () =>
        {
            if (tuple.Items.Count > 3) Op(Opcode.Mark);
            foreach (var item in tuple.Items) Value(item);
            Op(tuple.Items.Count switch { 1 => Opcode.Tuple1, 2 => Opcode.Tuple2, 3 => Opcode.Tuple3, _ => Opcode.Tuple });
            _memo.Add(tuple, Memoize());
        });
    }

    private void Global(PickleGlobal name)
    {
        var known = $"{name.Module}\n{name.Name}";
        if (_names.TryGetValue(known, out var at))
        {
            Get(at);
            return;
        }

        Text(name.Module);
        Text(name.Name);
        Op(Opcode.StackGlobal);
        _names.Add(known, Memoize());
    }

    private void Call(PickleCall call) => Once(call, () =>
    {
        Global(call.Function);
        Tuple(call.Arguments);
        Op(Opcode.Reduce);
        _memo.Add(call, Memoize());
    });

    private void Object(PickleObject made)
    {
        Global(made.Class);
        Tuple(made.Arguments);
        Op(Opcode.NewObj);
        _memo.Add(made, Memoize());
        if (made.State is null) return;
        Value(made.State);
        Op(Opcode.Build);
    }

    private void Once(object value, Action write)
    {
        if (_memo.TryGetValue(value, out var at)) Get(at);
        else write();
    }

    private void Get(int at)
    {
        if (at <= byte.MaxValue)
        {
            Op(Opcode.BinGet);
            Room(1)[0] = (byte)at;
        }
        else
        {
            Op(Opcode.LongBinGet);
            BinaryPrimitives.WriteInt32LittleEndian(Room(4), at);
        }
    }

    private int Memoize()
    {
        Op(Opcode.Memoize);
        return _memoized++;
    }

    private void Sized(ReadOnlySpan<byte> bytes, Opcode shortest, Opcode usual)
    {
        if (bytes.Length <= byte.MaxValue)
        {
            Op(shortest);
            Room(1)[0] = (byte)bytes.Length;
        }
        else
        {
            Op(usual);
            BinaryPrimitives.WriteInt32LittleEndian(Room(4), bytes.Length);
        }

        bytes.CopyTo(Room(bytes.Length));
    }

    private void Op(Opcode opcode) => Room(1)[0] = (byte)opcode;

    private Span<byte> Room(int length)
    {
        var span = _body.GetSpan(length)[..length];
        _body.Advance(length);
        return span;
    }
}
