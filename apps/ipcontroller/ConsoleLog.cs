using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace InteractiveParallel.Commands;

/// <summary>Logs to standard error, a line an event, UTC times.</summary>
internal static class ConsoleLog
{
    public static ILoggerFactory Create(LogLevel level) => LoggerFactory.Create(logging => logging
        .SetMinimumLevel(level)
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        })
        .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

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
