using System.Globalization;
using System.Text;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>The element type of a numpy array.</summary>
/// <param name="Kind">numpy's letter: b, i, u, f, c, S, U, M, m or O.</param>
/// <param name="Size">Bytes of an element.</param>
/// <param name="IsSwapped">Whether the bytes of a number come most significant first.</param>
/// <param name="Unit">Of dates and time spans: the unit; else empty.</param>
/// <param name="UnitCount">Of dates and time spans: how many units one step is.</param>
internal sealed record NumpyType(char Kind, int Size, bool IsSwapped, string Unit = "", int UnitCount = 1)
{
    private const int MostSize = 1 << 24;

    /// <summary>From what stands in a pickle: a text, or numpy's own dtype object.</summary>
    public static NumpyType Of(object? dtype) => dtype switch
    {
        string text => Parse(text),
        PickleCall { Function: PickleGlobal { Module: "numpy" or "numpy.dtypes" }, Arguments.Items: [string text, ..] } call => OfState(Parse(text), call.State as PickleTuple),
        List<object?> => throw Structured(),
        _ => throw new PickleException("an array's element type is neither a text nor a numpy.dtype"),
    };

    /// <inheritdoc/>
    public override string ToString() => Unit.Length > 0 ? $"{Kind}{Size}[{Unit}]" : $"{Kind}{Size}";

    private static NumpyType OfState(NumpyType type, PickleTuple? state)
    {
        if (state is null) return type;
        if (state.Items.Count < 5) throw new PickleException("a numpy.dtype has a damaged state");
        if (state.Items[2] is not null || state.Items[3] is not null || state.Items[4] is not null) throw Structured();
        if (state.Items[1] is ">") type = type with { IsSwapped = type.Size > 1 || type.Kind == 'U' };
        if (type.Kind is not ('M' or 'm') || type.Unit.Length > 0) return type;
        if (state.Items is not [.., PickleTuple { Items: [_, PickleTuple { Items: [var unit, long count, ..] }] }]) return type;
        return type with { Unit = Text(unit), UnitCount = count is > 0 and <= int.MaxValue ? (int)count : throw Uncountable() };
    }

    private static string Text(object? unit) => unit switch
    {
        byte[] bytes => Encoding.Latin1.GetString(bytes),
        string text => text,
        // Bytes before protocol 3: a text that is to be encoded.
        PickleCall { Arguments.Items: [string text, ..] } => text,
        _ => throw new PickleException("the unit of an array of times is no text"),
    };

    private static NumpyType Parse(string text)
    {
        var swapped = text.StartsWith('>');
        var plain = text.AsSpan(text.Length > 0 && text[0] is '<' or '>' or '|' or '=' ? 1 : 0);
        var bracket = plain.IndexOf('[');
        var (unit, count) = bracket < 0 ? ("", 1) : UnitOf(plain[(bracket + 1)..].TrimEnd(']').ToString());
        if (bracket >= 0) plain = plain[..bracket];
        if (plain is "?") return new('b', 1, false);
        if (plain is "O") return new('O', 0, false);
        if (plain.Length < 2 || !int.TryParse(plain[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size > MostSize) throw Unreadable(text);
        var kind = plain[0] == 'a' ? 'S' : plain[0];
        var known = (kind, size) is ('b', 1) or ('i' or 'u', 1 or 2 or 4 or 8) or ('f', 2 or 4 or 8) or ('c', 8 or 16) or ('M' or 'm', 8) or ('O', _) or ('S' or 'U', _);
        if (!known) throw kind == 'V' ? Structured() : Unreadable(text);
        return new(kind, kind == 'U' ? 4 * size : size, swapped && size > (kind == 'U' ? 0 : 1), unit, count);
    }

    private static (string Unit, int Count) UnitOf(string text)
    {
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits <= 0 ? (text, 1) : (text[digits..], int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : throw Uncountable());
    }

    private static PickleException Uncountable() => new("the step of an array of times is no count of units");

    private static PickleException Structured() => new("a structured array has no form in .NET: have Python send its columns, {name: a[name] for name in a.dtype.names}");

    private static PickleException Unreadable(string dtype)
        => new($"an array of {(dtype.Length > 40 ? dtype[..40] : dtype)} has no form in .NET: have Python send it as another type, as a.astype(float)");
}
