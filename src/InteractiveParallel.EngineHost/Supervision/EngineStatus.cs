using System.Text.Json;
using System.Text.Json.Serialization;

namespace InteractiveParallel.EngineHost;

/// <summary>
/// What an engine's process tells its supervisor: a line on standard output that begins with the record separator (0x1E), which no
/// program prints by accident, followed by JSON.
/// </summary>
/// <param name="Event"><see cref="Registered"/>, <see cref="Leaving"/> or <see cref="Failed"/>.</param>
/// <param name="Id">The engine's id, once it has one.</param>
/// <param name="Uuid">The engine's uuid, once it is registered.</param>
/// <param name="Message">Why it failed.</param>
internal sealed record EngineStatus(string Event, int? Id = null, string? Uuid = null, string? Message = null)
{
    /// <summary>The engine has its id.</summary>
    public const string Registered = "registered";

    /// <summary>The engine ends in order; its end is nothing to report.</summary>
    public const string Leaving = "leaving";

    /// <summary>The engine could not join its cluster.</summary>
    public const string Failed = "failed";

    /// <summary>What a status begins with.</summary>
    public const char Mark = '\u001e';

    /// <summary>The line, with its end.</summary>
    public string ToLine() => Mark + JsonSerializer.Serialize(this, StatusJson.Default.EngineStatus) + "\n";

    /// <summary>Reads a line that begins with <see cref="Mark"/>; null when it is no status all the same.</summary>
    public static EngineStatus? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line.AsSpan(1), StatusJson.Default.EngineStatus);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The JSON form of a status.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EngineStatus))]
internal sealed partial class StatusJson : JsonSerializerContext;
