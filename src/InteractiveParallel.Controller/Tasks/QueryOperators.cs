using System.Text.Json;

namespace InteractiveParallel.Controller;

/// <summary>The operators of queries, by MongoDB's rules. A comparison in which either side is null, or which compares different kinds, never holds.</summary>
internal static class QueryOperators
{
    private static readonly Dictionary<string, Func<JsonElement, bool, Predicate<object?>>> Operators = new()
    {
        ["$eq"] = (operand, isTime) => Equal(QueryValues.Of(operand, isTime)),
        ["$ne"] = (operand, isTime) => Not(Equal(QueryValues.Of(operand, isTime))),
        ["$lt"] = (operand, isTime) => Ordered(operand, isTime, order => order < 0),
        ["$lte"] = (operand, isTime) => Ordered(operand, isTime, order => order <= 0),
        ["$gt"] = (operand, isTime) => Ordered(operand, isTime, order => order > 0),
        ["$gte"] = (operand, isTime) => Ordered(operand, isTime, order => order >= 0),
        ["$in"] = (operand, isTime) => In(Values("$in", operand, isTime)),
        ["$nin"] = (operand, isTime) => Not(In(Values("$nin", operand, isTime))),
        ["$all"] = (operand, isTime) => All(Values("$all", operand, isTime)),
        ["$mod"] = (operand, _) => Modulo(operand),
        ["$exists"] = (operand, _) => Exists(operand),
        ["$glob"] = (operand, _) => Glob(operand),
    };

    /// <summary>The test that an operator makes with its operand.</summary>
    /// <param name="name">For example <c>$lt</c>.</param>
    /// <param name="operand">Its right side.</param>
    /// <param name="isTime">The column holds times.</param>
    /// <exception cref="QueryException">There is no such operator, or the operand makes no sense.</exception>
    public static Predicate<object?> Make(string name, JsonElement operand, bool isTime)
        => Operators.TryGetValue(name, out var make)
            ? make(operand, isTime)
            : throw QueryException.Key($"{name} is no operator: there are {string.Join(", ", Operators.Keys)}");

    private static Predicate<object?> Equal(object? other) => value => QueryValues.AreEqual(value, other);

    private static Predicate<object?> Not(Predicate<object?> test) => value => !test(value);

    private static Predicate<object?> In(IReadOnlyList<object?> list) => value => list.Any(item => QueryValues.AreEqual(value, item));

    private static Predicate<object?> Ordered(JsonElement operand, bool isTime, Predicate<int> holds)
    {
        var other = QueryValues.Of(operand, isTime);
        return value => QueryValues.Compare(value, other) is { } order && holds(order);
    }

    // A value that is no list counts as a list of one.
    private static Predicate<object?> All(IReadOnlyList<object?> wanted) => value =>
    {
        var items = value is JsonElement { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(e => QueryValues.Of(e, isTime: false)).ToList() : [value];
        return wanted.Count > 0 && wanted.All(item => items.Any(other => QueryValues.AreEqual(item, other)));
    };

    private static Predicate<object?> Modulo(JsonElement operand)
    {
        if (Values("$mod", operand, isTime: false) is not [double divisor, double rest] || divisor == 0)
            throw new QueryException("ValueError", "$mod: a list of a divisor other than 0 and a rest was expected");

        // Python's remainder has the sign of the divisor.
        return value => value is double number && number - (divisor * Math.Floor(number / divisor)) == rest;
    }

    private static Predicate<object?> Exists(JsonElement operand)
    {
        var wanted = operand.ValueKind == JsonValueKind.True || (operand.ValueKind == JsonValueKind.Number && operand.GetDouble() != 0);
        return value => value is not null == wanted;
    }

    private static Predicate<object?> Glob(JsonElement operand)
    {
        if (operand.ValueKind != JsonValueKind.String) throw new QueryException("ValueError", "$glob: a shell pattern was expected, a text");
        var pattern = ShellPattern.ToRegex(operand.GetString()!);
        return value => value is string text && pattern.IsMatch(text);
    }

    private static List<object?> Values(string name, JsonElement operand, bool isTime)
        => operand.ValueKind == JsonValueKind.Array
            ? operand.EnumerateArray().Select(e => QueryValues.Of(e, isTime)).ToList()
            : throw new QueryException("ValueError", $"{name}: a list was expected");
}
