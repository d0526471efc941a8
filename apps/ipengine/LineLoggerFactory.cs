using System.Globalization;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Apps.IpEngine;

/// <summary>
/// Logs one line per event. The usual console logger brings a container, options and configuration with it, several megabytes that
/// every engine would carry.
/// </summary>
internal sealed class LineLoggerFactory(TextWriter output, LogLevel level) : ILoggerFactory
{
    private readonly Lock _gate = new();

    public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("this factory writes lines and nothing else");

    public void WriteLine(string line)
    {
        lock (_gate) output.WriteLine(line);
    }

    public void Dispose() => output.Flush();

    private sealed class LineLogger(LineLoggerFactory factory, string category) : ILogger
    {
        private readonly string _name = category[(category.LastIndexOf('.') + 1)..];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= factory.Level && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var time = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            var cause = exception is null ? "" : $" | {exception.ToString().ReplaceLineEndings(" | ")}";
            factory.WriteLine($"{time} {logLevel} {_name}: {formatter(state, exception)}{cause}");
        }
    }

    private LogLevel Level => level;
}
