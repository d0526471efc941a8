using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <summary>How a failed task is tried again: <c>retry</c> in a request's metadata, beside the number <c>retries</c> that Python clients send alone.</summary>
public sealed record RetryRules
{
    /// <summary>What Python clients mean: at once, after any failure, and never on an engine where it failed.</summary>
    public static RetryRules Default { get; } = new();

    /// <summary>It may run again on an engine where it failed, when no other one is there. Default: false.</summary>
    public bool SameEngine { get; init; }

    /// <summary>After the death of its engine only, not when the function failed. Default: false.</summary>
    public bool LossOnly { get; init; }

    /// <summary>Names of the errors after which it is tried again; empty means any. Default: any.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The wait before the first retry. Default: none.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Each wait is so many times the one before. Default: 2; at least 1.</summary>
    public double Factor { get; init; } = 2;

    /// <summary>The longest wait. Default: a minute.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The wait before the retry number <paramref name="retry"/>, counted from 1.</summary>
    public TimeSpan DelayBefore(int retry)
    {
        if (Delay <= TimeSpan.Zero) return TimeSpan.Zero;
        var seconds = Delay.TotalSeconds * Math.Pow(Math.Max(Factor, 1), retry - 1);
        return seconds < LongestDelay.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestDelay;
    }

    internal static RetryRules Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        var rules = Default;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return rules;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("same_engine"u8)) rules = rules with { SameEngine = JsonValues.Boolean(ref reader) };
            else if (reader.ValueTextEquals("loss_only"u8)) rules = rules with { LossOnly = JsonValues.Boolean(ref reader) };
            else if (reader.ValueTextEquals("errors"u8)) rules = rules with { Errors = JsonValues.Texts(ref reader) };
            else if (reader.ValueTextEquals("delay"u8)) rules = rules with { Delay = JsonValues.Seconds(ref reader) ?? TimeSpan.Zero };
            else if (reader.ValueTextEquals("factor"u8)) rules = rules with { Factor = JsonValues.Number(ref reader) };
            else if (reader.ValueTextEquals("longest_delay"u8)) rules = rules with { LongestDelay = JsonValues.Seconds(ref reader) ?? Default.LongestDelay };
            else JsonValues.Ignore(ref reader);
        }

        return rules;
    }

    internal void Write(ref Utf8ObjectWriter writer, ReadOnlySpan<byte> name)
    {
        writer.Begin(name);
        if (SameEngine) writer.Boolean("same_engine"u8, true);
        if (LossOnly) writer.Boolean("loss_only"u8, true);
        if (Errors.Count > 0) writer.Texts("errors"u8, Errors);
        if (Delay > TimeSpan.Zero)
        {
            writer.Number("delay"u8, Delay.TotalSeconds);
            writer.Number("factor"u8, Factor);
            writer.Number("longest_delay"u8, LongestDelay.TotalSeconds);
        }

        writer.End();
    }
}
