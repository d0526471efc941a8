using System.Numerics;
using System.Runtime.CompilerServices;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>
/// One reading of one value: what each pickled object means, and what has been made of it so far. A part that is shared in Python is made once
/// and shared in .NET too, which also bounds the work on a pickle that refers to its parts again and again.
/// </summary>
/// <param name="length">How many bytes the value came in.</param>
internal sealed class PythonValues(long length)
{
    // What any pickle may unfold to, however short: ranges, arrays of elements without bytes, copies of shared bytes.
    private const long AlwaysAllowed = 1 << 24;

    private const int LongKey = 256;

    private readonly long _most = AlwaysAllowed + (4 * length);

    private static readonly object InWork = new();

    private readonly Dictionary<object, object?> _meanings = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(object Value, Type Type), object> _made = new(new MadeComparer());
    private long _unfolded;
    private int _depth;

    /// <summary>
    /// The value behind an object or call: a scalar of .NET, a <see cref="NumpyArray"/>, a <see cref="PythonFunction"/> or one of the inert collections.
    /// Anything else is what it is.
    /// </summary>
    public object? Resolve(object? value)
    {
        if (value is not (PickleInstance or PickleGlobal or PickleBuffer)) return value;
        if (_meanings.TryGetValue(value, out var meaning))
            return ReferenceEquals(meaning, InWork) ? throw new PickleException("an object is made of itself") : meaning;
        _meanings[value] = InWork;
        Enter();
        meaning = Resolve(PythonInstances.Meaning(this, value));
        _depth--;
        return _meanings[value] = meaning;
    }

    /// <summary>As <see cref="Resolve"/>; an array of rank 0 is its only element.</summary>
    public object? Scalar(object? value)
        => Resolve(value) is NumpyArray { Shape.Length: 0 } array ? Resolve(array.Elements.GetValue(0)) : Resolve(value);

    /// <summary>Looks for what was made of a value before.</summary>
    public bool TryGet<T>(object value, out T made)
    {
        if (_made.TryGetValue((value, typeof(T)), out var known))
        {
            made = (T)known;
            return true;
        }

        made = default!;
        return false;
    }

    /// <summary>Remembers what a value becomes, as soon as it is there: it may lead back to itself.</summary>
    public T Made<T>(object value, T made)
        where T : class
    {
        _made[(value, typeof(T))] = made;
        return made;
    }

    /// <summary>Counts elements and bytes that may not stand in the pickle, or may be shared there: a few bytes must not become gigabytes.</summary>
    public void Unfold(long amount)
    {
        _unfolded = amount > _most ? amount : _unfolded + amount;
        if (_unfolded > _most)
            throw new PickleException($"it unfolds to {_unfolded:N0} elements, more than the {_most:N0} that {length:N0} bytes may become: have Python send an array");
    }

    /// <summary>Counts a key that is going to be hashed: a long one may be shared by any number of places. Returns it.</summary>
    public object? Hashed(object? key)
    {
        var length = key switch
        {
            string text => text.Length,
            byte[] bytes => bytes.Length,
            BigInteger number => number.GetByteCount(),
            _ => 0,
        };
        if (length > LongKey) Unfold(length);
        return key;
    }

    /// <summary>Call before going one collection deeper, and <see cref="Leave"/> after.</summary>
    public void Enter()
    {
        if ((++_depth & 7) == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new PickleException($"it is nested deeper than {_depth} objects, more than the stack holds");
    }

    public void Leave() => _depth--;

    private sealed class MadeComparer : IEqualityComparer<(object Value, Type Type)>
    {
        public bool Equals((object Value, Type Type) x, (object Value, Type Type) y) => ReferenceEquals(x.Value, y.Value) && x.Type == y.Type;

        public int GetHashCode((object Value, Type Type) made) => RuntimeHelpers.GetHashCode(made.Value) ^ made.Type.GetHashCode();
    }
}
