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

    private static PickleCall Zone(TimeSpan offset) => offset == TimeSpan.Zero ? Utc : new(PythonNames.TimeZone, new PickleTuple(Delta(offset)));

    private static PickleCall Delta(TimeSpan span)
    {
        var microseconds = Math.DivRem(span.Ticks, TimeSpan.TicksPerMicrosecond).Quotient;
        var days = (long)Math.Floor(microseconds / 86_400e6);
        var rest = microseconds - (days * 86_400_000_000);
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
