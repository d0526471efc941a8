using System.Text;
using System.Text.Json;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <summary>Values as queries compare them: null, text, number, truth value, UTC time, or a list or object of JSON.</summary>
internal static class QueryValues
{
    /// <summary>A value of a record.</summary>
    public static object? Of(TaskRecord record, string column)
        => TaskColumns.ValueOf(record, column) is var value && value is RawJson json ? json.Parse() is { } parsed ? Of(parsed, isTime: false) : null : value;

    /// <summary>A value of a query; where times are compared, a text in ISO 8601 form is one.</summary>
    public static object? Of(JsonElement element, bool isTime) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String when isTime && WireTime.TryParse(Encoding.UTF8.GetBytes(element.GetString()!), out var utc) => utc,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        _ => element,
    };

    /// <summary>The same value; null equals null.</summary>
    public static bool AreEqual(object? one, object? other)
        => one is JsonElement a && other is JsonElement b ? JsonElement.DeepEquals(a, b) : Equals(one, other);

    /// <summary>Which is greater; null when that makes no sense, as with null or values of different kinds.</summary>
    public static int? Compare(object? one, object? other) => (one, other) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (DateTime a, DateTime b) => a.CompareTo(b),
        (double a, double b) => a.CompareTo(b),
        _ => null,
    };
}
