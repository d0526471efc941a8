using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace InteractiveParallel.Scripting;

/// <summary>
/// A value as one would write it in C#, of bounded length: what has no end, or is a circle, is cut. Members are shown for types of users
/// only: those of the framework may block (<c>Task.Result</c>) or have effects.
/// </summary>
internal sealed partial class PlainText(int lengthLimit)
{
    private const int DepthLimit = 5;
    private readonly StringBuilder _text = new();

    public static string Of(object? value, int lengthLimit)
    {
        var plain = new PlainText(lengthLimit);
        plain.Append(value, depth: 0);
        return plain._text.Length <= lengthLimit ? plain._text.ToString() : plain._text.ToString(0, lengthLimit) + "…";
    }

    private bool IsFull => _text.Length > lengthLimit;

    private void Append(object? value, int depth)
    {
        if (IsFull)
            return;
        try
        {
            AppendUnguarded(ReflectedObject.Unwrap(value), depth);
        }
        catch (Exception failure)
        {
            // The user's code throws: say so in the value's place.
            _text.Append('<').Append(ErrorText.Name(failure)).Append(": ").Append(ErrorText.Message(failure)).Append('>');
        }
    }

    private void AppendUnguarded(object? value, int depth)
    {
        if (value is null || Literal.Of(value, lengthLimit) is not { } literal)
        {
            if (value is null)
                _text.Append("null");
            else if (depth == DepthLimit)
                _text.Append(TypeText.Of(value.GetType()));
            else
                AppendObject(value, depth + 1);
            return;
        }
        _text.Append(literal);
    }

    private void AppendObject(object value, int depth)
    {
        switch (value)
        {
            case Type type:
                _text.Append("typeof(").Append(TypeText.Of(type)).Append(')');
                break;
            case Delegate function:
                _text.Append(TypeText.Of(function.GetType()));
                break;
            case ITuple tuple:
                AppendItems("(", Enumerable.Range(0, tuple.Length).Select(i => tuple[i]), ")", depth);
                break;
            case Array { Rank: > 1 } array:
                _text.Append(TypeText.Of(array.GetType().GetElementType()!)).Append('[').AppendJoin(", ", Enumerable.Range(0, array.Rank).Select(array.GetLength)).Append("] ");
                AppendRow(array, [], depth);
                break;
            case IEnumerable sequence when !HasOwnText(value):
                AppendSequence(sequence, depth);
                break;
            case not null when IsAnonymous(value.GetType()) || !HasOwnText(value):
                AppendMembers(value, depth);
                break;
            default:
                AppendOwnText(value!);
                break;
        }
    }

    private void AppendMembers(object value, int depth)
    {
        var type = value.GetType();
        var anonymous = IsAnonymous(type);
        if (!anonymous)
            _text.Append(TypeText.Of(type));
        if (FrameworkAssemblies.Contains(type.Assembly))
            return;
        const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance;
        var fields = type.GetFields(Members).Select(f => (f.Name, Read: (Func<object?>)(() => f.GetValue(value))));
        var properties = type.GetProperties(Members).Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)
            .Select(p => (p.Name, Read: (Func<object?>)(() => p.GetValue(value, BindingFlags.DoNotWrapExceptions, null, null, null))));
        var separator = anonymous ? "{ " : " { ";
        foreach (var (name, read) in fields.Concat(properties).TakeWhile(_ => !IsFull))
        {
            _text.Append(separator).Append(name).Append(" = ");
            AppendMember(read, depth);
            separator = ", ";
        }
        if (separator == ", ")
            _text.Append(" }");
    }

    private void AppendMember(Func<object?> read, int depth)
    {
        object? value;
        try
        {
            value = read();
        }
        catch (Exception failure)
        {
            _text.Append('<').Append(ErrorText.Name(failure)).Append('>');
            return;
        }
        Append(value, depth);
    }

    private void AppendOwnText(object value)
    {
        var text = value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString();
        _text.Append(text is null ? TypeText.Of(value.GetType()) : text.Length > lengthLimit ? text[..(lengthLimit + 1)] : text);
    }

    private static bool HasOwnText(object value)
        => value.GetType().GetMethod(nameof(ToString), BindingFlags.Public | BindingFlags.Instance, [])?.DeclaringType is { } declaring
            && declaring != typeof(object) && declaring != typeof(ValueType);

    private static bool IsAnonymous(Type type) => type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal);
}
