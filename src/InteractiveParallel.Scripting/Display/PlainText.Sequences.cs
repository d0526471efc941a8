using System.Collections;

namespace InteractiveParallel.Scripting;

/// <content>Lists, dictionaries, arrays and tuples.</content>
internal sealed partial class PlainText
{
    private const int ItemLimit = 1000;

    private void AppendSequence(IEnumerable sequence, int depth)
    {
        _text.Append(SequenceName(sequence)).Append(' ');
        AppendItems("{ ", sequence.Cast<object?>(), " }", depth);
    }

    private void AppendItems(string open, IEnumerable<object?> items, string close, int depth)
    {
        _text.Append(open);
        var count = 0;
        foreach (var item in items)
        {
            if (count++ > 0)
                _text.Append(", ");
            if (IsFull || count > ItemLimit)
            {
                _text.Append('…');
                break;
            }
            AppendItem(item, depth);
        }
        _text.Append(count == 0 ? close.TrimStart() : close);
    }

    private void AppendItem(object? item, int depth)
    {
        var (key, value) = item switch
        {
            DictionaryEntry entry => (entry.Key, entry.Value),
            not null when item.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
                => (type.GetProperty("Key")!.GetValue(item), type.GetProperty("Value")!.GetValue(item)),
            _ => (this, item), // nobody's key
        };
        if (ReferenceEquals(key, this))
            Append(value, depth);
        else
            AppendItems("{ ", [key, value], " }", depth);
    }

    private void AppendRow(Array array, int[] indices, int depth)
    {
        var row = Enumerable.Range(0, array.GetLength(indices.Length));
        if (indices.Length == array.Rank - 1)
        {
            AppendItems("{ ", row.Select(i => array.GetValue([.. indices, i])), " }", depth);
            return;
        }
        _text.Append("{ ");
        foreach (var i in row.TakeWhile(_ => !IsFull))
        {
            if (i > 0)
                _text.Append(", ");
            AppendRow(array, [.. indices, i], depth);
        }
        _text.Append(" }");
    }

    private static string SequenceName(IEnumerable sequence)
    {
        var type = sequence.GetType();
        if (sequence is Array array)
            return $"{TypeText.Of(type.GetElementType()!)}[{array.Length}]";
        // An iterator's class has a name that nobody wrote.
        var shown = type.IsVisible ? type : type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)) ?? type;
        return TypeText.Of(shown) + (sequence is ICollection collection ? $"({collection.Count})" : "");
    }
}
