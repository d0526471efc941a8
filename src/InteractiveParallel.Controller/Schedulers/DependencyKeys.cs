using System.Text.Json;

namespace InteractiveParallel.Controller;

/// <summary>Tells whether a task names others that must be done before it, or whose engine it must run on.</summary>
internal static class DependencyKeys
{
    /// <summary>True when <c>after</c> or <c>follow</c> names at least one message id.</summary>
    public static bool ArePresent(ReadOnlySpan<byte> metadata)
    {
        if (metadata.IndexOf("\"after\""u8) < 0 && metadata.IndexOf("\"follow\""u8) < 0) return false;
        try
        {
            var reader = new Utf8JsonReader(metadata);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var dependency = reader.ValueTextEquals("after"u8) || reader.ValueTextEquals("follow"u8);
                reader.Read();
                if (dependency && NamesOne(ref reader)) return true;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Unreadable metadata names nothing.
        }

        return false;
    }

    // A list of ids, or an object whose `dependencies` is such a list.
    private static bool NamesOne(ref Utf8JsonReader reader)
    {
        var end = reader.CurrentDepth;
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject)) return false;
        var inList = reader.TokenType == JsonTokenType.StartArray;
        var found = false;
        while (reader.Read() && reader.CurrentDepth > end)
        {
            if (reader.TokenType == JsonTokenType.StartArray) inList = true;
            else if (inList && reader.TokenType == JsonTokenType.String) found = true;
        }

        return found;
    }
}
