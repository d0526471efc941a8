using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InteractiveParallel.Serialization.Pickle;

/// <content>What holds other values.</content>
public sealed partial class PickleWriter
{
    // As many items as CPython puts behind one mark.
    private const int Batch = 1000;

    // A container is known to the memo before its items are written: that is how a list may hold itself.
    private void List(IList list)
    {
        Op(Opcode.EmptyList);
        _memo.Add(list, Memoize());
        switch (list)
        {
            case List<object?> items: Items(CollectionsMarshal.AsSpan(items)); break;
            case object?[] items: Items(new ReadOnlySpan<object?>(items)); break;
            case List<int> items: Numbers(CollectionsMarshal.AsSpan(items)); break;
            case List<long> items: Numbers(CollectionsMarshal.AsSpan(items)); break;
            case List<double> items: Numbers(CollectionsMarshal.AsSpan(items)); break;
            default: Items(list.Cast<object?>().ToArray()); break;
        }
    }

    private void Items(ReadOnlySpan<object?> items)
    {
        var i = 0;
        try
        {
            for (; i < items.Length; i++)
            {
                OpenBatch(i, items.Length);
                Value(items[i]);
                CloseBatch(i, items.Length, Opcode.Append, Opcode.Appends);
            }
        }
        catch (CannotShipException error) when (error.Within($"[{i}]"))
        {
        }
    }

    private void Numbers(ReadOnlySpan<int> items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            OpenBatch(i, items.Length);
            Integer(items[i]);
            CloseBatch(i, items.Length, Opcode.Append, Opcode.Appends);
        }
    }

    private void Numbers(ReadOnlySpan<long> items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            OpenBatch(i, items.Length);
            Integer(items[i]);
            CloseBatch(i, items.Length, Opcode.Append, Opcode.Appends);
        }
    }

    private void Numbers(ReadOnlySpan<double> items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            OpenBatch(i, items.Length);
            Floating(items[i]);
            CloseBatch(i, items.Length, Opcode.Append, Opcode.Appends);
        }
    }

    private void OpenBatch(int i, int count)
    {
        if (i % Batch == 0 && i + 1 < count) Op(Opcode.Mark);
    }

    private void CloseBatch(int i, int count, Opcode one, Opcode many)
    {
        if (i + 1 == count) Op(i % Batch == 0 ? one : many);
        else if (i % Batch == Batch - 1) Op(many);
    }

    private void Dictionary(IDictionary dictionary)
    {
        Op(Opcode.EmptyDict);
        _memo.Add(dictionary, Memoize());
        var count = dictionary.Count;
        var i = 0;
        var entries = dictionary.GetEnumerator();
        while (entries.MoveNext()) Entry(entries.Key, entries.Value, i++, count);
        (entries as IDisposable)?.Dispose();
    }

    private void Dictionary(PickleDictionary dictionary)
    {
        Op(Opcode.EmptyDict);
        _memo.Add(dictionary, Memoize());
        Entries(dictionary);
    }

    private void Entries(PickleDictionary dictionary)
    {
        var i = 0;
        foreach (var (key, value) in dictionary) Entry(key, value, i++, dictionary.Count);
    }

    private void Entry(object? key, object? value, int i, int count)
    {
        OpenBatch(i, count);
        Value(key, isKey: true);
        try
        {
            Value(value);
        }
        catch (CannotShipException error) when (error.Within($"[{key}]"))
        {
        }

        CloseBatch(i, count, Opcode.SetItem, Opcode.SetItems);
    }

    private void Set(PickleSet set)
    {
        if (set.IsFrozen)
        {
            Op(Opcode.Mark);
            foreach (var item in set.Items) Value(item, isKey: true);
            // An item may have led back to the set itself: then it stands written already, below what is to be dropped.
            if (Known(set, Opcode.PopMark)) return;
            Op(Opcode.FrozenSet);
            _memo.Add(set, Memoize());
            return;
        }

        Op(Opcode.EmptySet);
        _memo.Add(set, Memoize());
        for (var i = 0; i < set.Items.Count; i++)
        {
            if (i % Batch == 0) Op(Opcode.Mark);
            Value(set.Items[i], isKey: true);
            if (i + 1 == set.Items.Count || i % Batch == Batch - 1) Op(Opcode.AddItems);
        }
    }

    private void Tuple(PickleTuple tuple)
    {
        var items = tuple.Items;
        if (items.Count == 0)
        {
            Op(Opcode.EmptyTuple);
            return;
        }

        if (items.Count > 3) Op(Opcode.Mark);
        TupleItems(items);
        if (_memo.TryGetValue(tuple, out var at))
        {
            if (items.Count > 3) Op(Opcode.PopMark);
            else for (var i = 0; i < items.Count; i++) Op(Opcode.Pop);
            Get(at);
            return;
        }

        Op(items.Count switch { 1 => Opcode.Tuple1, 2 => Opcode.Tuple2, 3 => Opcode.Tuple3, _ => Opcode.Tuple });
        _memo.Add(tuple, Memoize());
    }

    private void TupleItems(IReadOnlyList<object?> items)
    {
        var i = 0;
        try
        {
            for (; i < items.Count; i++) Value(items[i]);
        }
        catch (CannotShipException error) when (error.Within($"[{i}]"))
        {
        }
    }

    private void Global(PickleGlobal name)
    {
        if (_names.TryGetValue(name, out var at))
        {
            Get(at);
            return;
        }

        Text(name.Module);
        Text(name.Name);
        Op(Opcode.StackGlobal);
        _names.Add(name, Memoize());
    }

    private void Call(PickleCall call)
    {
        Value(call.Function);
        Value(call.Arguments);
        if (Known(call, Opcode.Pop)) return;
        Op(Opcode.Reduce);
        _memo.Add(call, Memoize());
        Finish(call);
    }

    private void Object(PickleObject made)
    {
        Global(made.Class);
        Value(made.Arguments);
        if (made.Keywords is { } keywords) Value(keywords);
        Op(made.Keywords is null ? Opcode.NewObj : Opcode.NewObjEx);
        _memo.Add(made, Memoize());
        Finish(made);
    }

    private void Finish(PickleInstance made)
    {
        if (made.Items is { } items) Items(CollectionsMarshal.AsSpan(items));
        if (made.Entries is { } entries) Entries(entries);
        if (made.State is null) return;
        Value(made.State);
        Op(Opcode.Build);
    }

    // Arguments that lead back to what they make: it stands written by now; what was begun here is dropped.
    private bool Known(object value, Opcode drop)
    {
        if (!_memo.TryGetValue(value, out var at)) return false;
        Op(drop);
        if (drop == Opcode.Pop) Op(Opcode.Pop);
        Get(at);
        return true;
    }

    private void Enter(object value)
    {
        if ((++_depth & 15) == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new CannotShipException(
                $"{value.GetType()} is nested deeper than {_depth} objects, more than the stack holds: keep long chains in a list or array");
        }
    }
}
