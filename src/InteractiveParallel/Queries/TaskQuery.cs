using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>
/// Which records are wanted: tests of columns, all of which must hold. Immutable.
/// <code>
/// var query = TaskColumn.Submitted.AtLeast(yesterday) &amp; TaskColumn.Label.Like("fit-*") &amp; TaskColumn.Completed.IsNull;
/// </code>
/// </summary>
public sealed class TaskQuery
{
    private static readonly JsonWriterOptions AsOnTheWire = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly (string Column, string Operator, JsonElement Operand)[] _tests;

    private TaskQuery((string, string, JsonElement)[] tests) => _tests = tests;

    internal TaskQuery(TaskColumn column, string @operator, object? operand)
        : this([(column.Name, @operator, ToJson(operand))])
    {
    }

    /// <summary>Fits every record.</summary>
    public static TaskQuery Everything { get; } = new([]);

    /// <summary>
    /// Reads a query as the original writes it: column to value, or column to operators and their operands, for example
    /// <c>{"label":"fit","submitted":{"$gte":"2026-01-02T03:04:05Z"}}</c>.
    /// </summary>
    /// <remarks>
    /// Operators: <c>$eq</c>, <c>$ne</c>, <c>$lt</c>, <c>$lte</c>, <c>$gt</c>, <c>$gte</c>; <c>$in</c>, <c>$nin</c> and <c>$all</c> with a list;
    /// <c>$mod</c> with divisor and rest; <c>$exists</c> with true or false; <c>$glob</c> with a shell pattern. The hub refuses others.
    /// </remarks>
    /// <exception cref="ArgumentException">The text is no JSON object, or names a column that there is not.</exception>
    public static TaskQuery FromJson(string json)
    {
        JsonElement query;
        try
        {
            query = JsonElement.Parse(json);
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"the query is no JSON: {e.Message}", nameof(json), e);
        }

        if (query.ValueKind != JsonValueKind.Object)
            throw new ArgumentException("a query is an object of columns, as {\"label\":\"fit\"}; {} fits every record", nameof(json));
        List<(string, string, JsonElement)> tests = [];
        foreach (var column in query.EnumerateObject())
        {
            CheckColumn(column.Name);
            if (column.Value.ValueKind != JsonValueKind.Object) tests.Add((column.Name, "$eq", column.Value));
            else tests.AddRange(column.Value.EnumerateObject().Select(test => (column.Name, test.Name, test.Value)));
        }

        return new TaskQuery([.. tests]);
    }

    /// <summary>Both must hold.</summary>
    /// <exception cref="ArgumentException">Both make the same kind of test of the same column, which a query cannot express.</exception>
    public static TaskQuery operator &(TaskQuery left, TaskQuery right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.BitwiseAnd(right);
    }

    /// <inheritdoc cref="op_BitwiseAnd"/>
    public TaskQuery BitwiseAnd(TaskQuery other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var test in other._tests)
        {
            if (!Array.Exists(_tests, mine => mine.Column == test.Column && mine.Operator == test.Operator)) continue;
            throw new ArgumentException(
                $"column {test.Column} is tested with {test.Operator} twice, and a query can do so only once; several values go into In or NotIn", nameof(other));
        }

        return new TaskQuery([.. _tests, .. other._tests]);
    }

    /// <summary>The query's JSON, which <see cref="FromJson"/> reads.</summary>
    public override string ToString() => Encoding.UTF8.GetString(ToUtf8());

    internal JsonElement ToJson() => JsonElement.Parse(ToUtf8());

    private byte[] ToUtf8() => Written(writer =>
    {
        writer.WriteStartObject();
        foreach (var column in _tests.GroupBy(test => test.Column))
        {
            writer.WriteStartObject(column.Key);
            foreach (var (_, name, operand) in column)
            {
                writer.WritePropertyName(name);
                operand.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });

    private static void CheckColumn(string name)
    {
        if (TaskColumn.All.Any(column => column.Name == name && column != TaskColumn.Buffers && column != TaskColumn.ResultBuffers)) return;
        throw new ArgumentException($"there is no column '{name}' that can be tested; there are {string.Join(", ", TaskColumn.All)}, without the two of buffers");
    }

    private static JsonElement ToJson(object? operand) => JsonElement.Parse(Written(writer => Write(writer, operand)));

    private static void Write(Utf8JsonWriter writer, object? operand)
    {
        switch (operand)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case DateTime time:
                writer.WriteStringValue(WireTime.Format(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time));
                break;
            case JsonElement json:
                json.WriteTo(writer);
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items) Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"a {operand.GetType()} cannot stand in a query: give a text, a time, or a JsonElement", nameof(operand));
        }
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, AsOnTheWire)) write(writer);
        return buffer.ToArray();
    }
}
