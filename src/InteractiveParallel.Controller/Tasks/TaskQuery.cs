using System.Text.Json;

namespace InteractiveParallel.Controller;

/// <summary>Which records are wanted: tests of columns, all of which must hold.</summary>
internal sealed class TaskQuery
{
    private readonly List<(string Column, Predicate<object?> Test)> _tests = [];

    private TaskQuery()
    {
    }

    /// <summary>Reads a query: an object of columns, each with the value wanted or an object of operators. Nothing at all fits every record.</summary>
    /// <exception cref="QueryException">There is no such column or operator, or an operand makes no sense.</exception>
    public static TaskQuery Parse(JsonElement query)
    {
        var parsed = new TaskQuery();
        if (query.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return parsed;
        if (query.ValueKind != JsonValueKind.Object) throw new QueryException("ValueError", "query: an object was expected, column to value or operators");

        var unknown = query.EnumerateObject().Where(p => !TaskColumns.HasValue(p.Name)).Select(p => QueryException.Quote(p.Name)).ToList();
        if (unknown.Count > 0) throw QueryException.Key($"Illegal testing key(s): {{{string.Join(", ", unknown)}}}");
        foreach (var property in query.EnumerateObject()) parsed.Add(property.Name, property.Value);
        return parsed;
    }

    public bool Fits(TaskRecord record)
    {
        foreach (var (column, test) in _tests)
            if (!test(QueryValues.Of(record, column))) return false;
        return true;
    }

    private void Add(string column, JsonElement wanted)
    {
        var isTime = TaskColumns.IsTime(column);
        if (wanted.ValueKind != JsonValueKind.Object)
        {
            _tests.Add((column, QueryOperators.Make("$eq", wanted, isTime)));
            return;
        }

        foreach (var test in wanted.EnumerateObject()) _tests.Add((column, QueryOperators.Make(test.Name, test.Value, isTime)));
    }
}
