using System.Globalization;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Commands;

/// <summary>Levels of logging as they are written on command lines.</summary>
internal static class LogLevelText
{
    /// <summary>A level by its name, or by the number that Python gives it. What cannot be read means the default.</summary>
    public static LogLevel? LevelOf(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number switch { < 10 => LogLevel.Trace, < 20 => LogLevel.Debug, < 30 => LogLevel.Information, < 40 => LogLevel.Warning, < 50 => LogLevel.Error, _ => LogLevel.Critical };
        // Python's short names.
        if (text.Equals("info", StringComparison.OrdinalIgnoreCase)) return LogLevel.Information;
        if (text.Equals("warn", StringComparison.OrdinalIgnoreCase)) return LogLevel.Warning;
        return Enum.TryParse<LogLevel>(text, ignoreCase: true, out var level) ? level : null;
    }
}
