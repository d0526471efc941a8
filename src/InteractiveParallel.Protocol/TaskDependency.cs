using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <summary>Tasks that another task waits for, or whose engine it wants: <c>after</c> and <c>follow</c> in a request's metadata.</summary>
/// <param name="Ids">The message ids of those tasks; at least one.</param>
/// <param name="All">All of them count, or any one. Default: all.</param>
/// <param name="Success">A task that succeeded counts. Default: true.</param>
/// <param name="Failure">A task that failed counts. Default: false.</param>
public sealed record TaskDependency(IReadOnlyList<string> Ids, bool All = true, bool Success = true, bool Failure = false)
{
    /// <summary>
    /// Reads the value behind the key: an id, a list of ids, or <c>{"dependencies":[…],"all":…,"success":…,"failure":…}</c>. Null when no id is named.
    /// </summary>
    internal static TaskDependency? Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return new TaskDependency([reader.GetString()!]);
            case JsonTokenType.StartArray:
                return ReadIds(ref reader) is { Count: > 0 } ids ? new TaskDependency(ids) : null;
            case JsonTokenType.StartObject:
                return ReadObject(ref reader);
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>Writes it in the shortest form.</summary>
    internal void Write(ref Utf8ObjectWriter writer, ReadOnlySpan<byte> name)
    {
        if (this is { All: true, Success: true, Failure: false })
        {
            writer.Texts(name, Ids);
            return;
        }

        writer.Begin(name);
        writer.Texts("dependencies"u8, Ids);
        writer.Boolean("all"u8, All);
        writer.Boolean("success"u8, Success);
        writer.Boolean("failure"u8, Failure);
        writer.End();
    }

    private static TaskDependency? ReadObject(ref Utf8JsonReader reader)
    {
        List<string> ids = [];
        bool all = true, success = true, failure = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("dependencies"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartArray) ids = ReadIds(ref reader);
                else reader.Skip();
            }
            else if (reader.ValueTextEquals("all"u8)) all = JsonValues.Boolean(ref reader);
            else if (reader.ValueTextEquals("success"u8)) success = JsonValues.Boolean(ref reader);
            else if (reader.ValueTextEquals("failure"u8)) failure = JsonValues.Boolean(ref reader);
            else JsonValues.Ignore(ref reader);
        }

        return ids.Count > 0 ? new TaskDependency(ids, all, success, failure) : null;
    }

    private static List<string> ReadIds(ref Utf8JsonReader reader)
    {
        List<string> ids = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String) ids.Add(reader.GetString()!);
            else reader.Skip();
        }

        return ids;
    }
}
