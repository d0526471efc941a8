using InteractiveParallel.Protocol;
using InteractiveParallel.Serialization.Pickle;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel;

/// <content>Values in the form of Python engines, which write no type into their replies: what is wanted decides what is read.</content>
internal sealed partial class SentTask
{
    /// <summary>Reads the value as the items of a part: a sequence of T, or a single T, which is a part of one item. To be called once, as <see cref="Read"/>.</summary>
    public T[] ReadItems<T>()
    {
        // C# engines make an array of it themselves.
        if (_reply is not { } reply || ReadMetadata().Codec is not null) return Read<T[]>();
        T? item = default;
        try
        {
            // None is no sequence, but may be an item.
            var items = Unpickle<T[]?>(reply) ?? (default(T) is null ? [default!] : throw NoItems<T>());
            _reply = null;
            return items;
        }
        catch (InvalidCastException) when (TryReadItem(out item))
        {
            return [item!];
        }
    }

    private InvalidCastException NoItems<T>() => new($"the value of task {MessageId} on {EngineName()}: Python sent None where items of {typeof(T)} were wanted");

    private T ReadPickled<T>(Message reply)
    {
        var value = typeof(T) == typeof(NoValue) ? default! : Unpickle<T>(reply);
        _reply = null;
        return value;
    }

    private bool TryReadItem<T>(out T? item)
    {
        try
        {
            item = Read<T>();
            return true;
        }
        catch (InvalidCastException)
        {
            item = default;
            return false;
        }
    }

    private T Unpickle<T>(Message reply)
    {
        try
        {
            return PythonSerializer.Deserialize<T>(reply.Buffers, out _);
        }
        catch (InvalidCastException e)
        {
            throw new InvalidCastException($"the value of task {MessageId} on {EngineName()}: {e.Message}", e);
        }
        catch (PickleException e)
        {
            throw new ParallelException($"the value of task {MessageId} on {EngineName()}: {e.Message}", e);
        }
    }

    private string EngineName() => _engines.IdOf(ReadMetadata().Engine) is { } id ? $"engine {id}" : "a Python engine";
}
