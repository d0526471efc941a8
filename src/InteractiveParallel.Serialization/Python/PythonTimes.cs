using System.Buffers.Binary;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>
/// Dates and times in the bytes of Python's <c>datetime</c> module. Python counts whole microseconds: what .NET has below them is cut off.
/// </summary>
internal static class PythonTimes
{
    private static readonly PickleCall Utc = new(PythonNames.TimeZone, new PickleTuple(new PickleCall(PythonNames.TimeDelta, new PickleTuple(0L, 0L, 0L))));

    public static PickleCall Form(object value) => value switch
    {
        DateTime { Kind: DateTimeKind.Utc } time => new(PythonNames.DateTime, new PickleTuple(Bytes(time), Utc)),
        DateTime { Kind: DateTimeKind.Local } time => Form(new DateTimeOffset(time)),
        DateTime time => new(PythonNames.DateTime, new PickleTuple([Bytes(time)])),
        DateTimeOffset time => new(PythonNames.DateTime, new PickleTuple(Bytes(time.DateTime), Zone(time.Offset))),
        DateOnly date => new(PythonNames.Date, new PickleTuple([Bytes(date.ToDateTime(default))[..4]])),
        TimeOnly time => new(PythonNames.Time, new PickleTuple([Bytes(new DateTime(default, time))[4..]])),
        TimeSpan span => Delta(span),
        _ => throw new ArgumentException($"{value.GetType()} is no time"),
    };

    /// <summary>What a call of the <c>datetime</c> module means; null when it is not known.</summary>
    public static object? Read(PythonValues values, string name, IReadOnlyList<object?> arguments) => name switch
    {
        "datetime" => DateAndTime(values, PythonInstances.Bytes(values, arguments[0]).Span, arguments.Count > 1 ? arguments[1] : null),
        "date" => DateOnly.FromDateTime(Date(PythonInstances.Bytes(values, arguments[0]).Span)),
        "time" when arguments.Count > 1 => throw new PickleException("a time of day with a time zone has no form in .NET: have Python send t.replace(tzinfo=None)"),
        "time" => TimeOnly.FromTimeSpan(TimeOfDay(PythonInstances.Bytes(values, arguments[0]).Span)),
        "timedelta" => Span(arguments),
        "timezone" => values.Resolve(arguments[0]),
        _ => null,
    };

    private static object DateAndTime(PythonValues values, ReadOnlySpan<byte> bytes, object? zone)
    {
        var time = Date(bytes) + TimeOfDay(bytes[4..]);
        return values.Resolve(zone) switch
        {
            // Without the cast all arms would become the type that the others convert to.
            null => (object)time,
            TimeSpan offset => At(time, offset),
            TimeZoneInfo place => At(time, Offset(place, time, isSecond: (bytes[2] & 0x80) != 0)),
            var other => throw new PickleException($"{PythonNames.Describe(other)} stands where a time zone belongs"),
        };
    }

    // .NET has whole minutes up to 14 hours; other offsets become the same moment in UTC.
    private static DateTimeOffset At(DateTime time, TimeSpan offset)
        => offset.Ticks % TimeSpan.TicksPerMinute == 0 && offset.Duration() <= TimeSpan.FromHours(14) ? new(time, offset) : new(time - offset, TimeSpan.Zero);

    // A time that occurs twice, when clocks are put back, is the first one unless its fold is set.
    private static TimeSpan Offset(TimeZoneInfo place, DateTime time, bool isSecond)
    {
        if (!place.IsAmbiguousTime(time)) return place.GetUtcOffset(time);
        var offsets = place.GetAmbiguousTimeOffsets(time);
        return isSecond ? offsets.Min() : offsets.Max();
    }

    // The fold is the highest bit of the month, or of the hour where there is no month.
    private static DateTime Date(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt16BigEndian(bytes), bytes[2] & 0x7f, bytes[3]);

    private static TimeSpan TimeOfDay(ReadOnlySpan<byte> bytes)
    {
        var time = new TimeOnly(bytes[0] & 0x7f, bytes[1], bytes[2]);
        return time.ToTimeSpan() + TimeSpan.FromMicroseconds((bytes[3] << 16) | (bytes[4] << 8) | bytes[5]);
    }

    private static TimeSpan Span(IReadOnlyList<object?> parts)
    {
        if (parts is not [long days, long seconds, long microseconds]) throw new PickleException("a timedelta has other parts than days, seconds and microseconds");
        var ticks = ((Int128)days * TimeSpan.TicksPerDay) + ((Int128)seconds * TimeSpan.TicksPerSecond) + ((Int128)microseconds * TimeSpan.TicksPerMicrosecond);
        return new TimeSpan(checked((long)ticks));
    }

    private static PickleCall Zone(TimeSpan offset) => offset == TimeSpan.Zero ? Utc : new(PythonNames.TimeZone, new PickleTuple(Delta(offset)));

    private static PickleCall Delta(TimeSpan span)
    {
        var (days, rest) = Math.DivRem(span.Ticks / TimeSpan.TicksPerMicrosecond, 86_400_000_000);
        if (rest < 0) (days, rest) = (days - 1, rest + 86_400_000_000);
        return new(PythonNames.TimeDelta, new PickleTuple(days, rest / 1_000_000, rest % 1_000_000));
    }

    // Year, month, day, hour, minute, second, microseconds: ten bytes.
    private static byte[] Bytes(DateTime time)
    {
        var bytes = new byte[10];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)time.Year);
        (bytes[2], bytes[3], bytes[4], bytes[5], bytes[6]) = ((byte)time.Month, (byte)time.Day, (byte)time.Hour, (byte)time.Minute, (byte)time.Second);
        var microseconds = (uint)(time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);
        (bytes[7], bytes[8], bytes[9]) = ((byte)(microseconds >> 16), (byte)(microseconds >> 8), (byte)microseconds);
        return bytes;
    }
}
