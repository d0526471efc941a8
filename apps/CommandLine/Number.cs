using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace InteractiveParallel.Commands;

/// <summary>Reads the number that an option is given, and says in words when it is none: the library would name a type of .NET.</summary>
internal static class Number
{
    public static T Parse<T>(ArgumentResult result)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        var isWhole = T.IsZero(T.CreateTruncating(0.5));
        var style = isWhole ? NumberStyles.Integer : NumberStyles.Float;
        if (T.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && T.IsFinite(number)) return number;
        var why = !isWhole ? "is no number"
            : BigInteger.TryParse(text, style, CultureInfo.InvariantCulture, out _) ? string.Create(CultureInfo.InvariantCulture, $"is not from {T.MinValue:N0} to {T.MaxValue:N0}")
            : "is no whole number";
        result.AddError($"{(result.Parent as OptionResult)?.Option.Name}: '{text}' {why}");
        return default;
    }
}
