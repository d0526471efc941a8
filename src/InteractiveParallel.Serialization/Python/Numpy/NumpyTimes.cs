using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>numpy's <c>datetime64</c> and <c>timedelta64</c>. What lies below 100 ns is cut off; <c>NaT</c> is null.</summary>
internal static class NumpyTimes
{
    private const long NotATime = long.MinValue;

    /// <summary>An array of <c>DateTime</c>, or of <c>DateTime?</c> when some are missing.</summary>
    public static Array Dates(long[] counts, NumpyType type)
    {
        if (!counts.Contains(NotATime)) return Array.ConvertAll(counts, count => Date(count, type));
        return Array.ConvertAll(counts, count => count == NotATime ? (DateTime?)null : Date(count, type));
    }

    /// <summary>An array of <c>TimeSpan</c>, or of <c>TimeSpan?</c> when some are missing.</summary>
    public static Array Spans(long[] counts, NumpyType type)
    {
        if (!counts.Contains(NotATime)) return Array.ConvertAll(counts, count => new TimeSpan(Ticks(count, type)));
        return Array.ConvertAll(counts, count => count == NotATime ? (TimeSpan?)null : new TimeSpan(Ticks(count, type)));
    }

    private static DateTime Date(long count, NumpyType type)
    {
        if (type.Unit is not ("Y" or "M")) return new DateTime(checked(DateTime.UnixEpoch.Ticks + Ticks(count, type)));
        var months = checked(count * type.UnitCount * (type.Unit == "Y" ? 12 : 1));
        return new DateTime(1970, 1, 1).AddMonths(checked((int)months));
    }

    private static long Ticks(long count, NumpyType type) => type.Unit switch
    {
        "W" => checked(count * type.UnitCount * 7 * TimeSpan.TicksPerDay),
        "D" => checked(count * type.UnitCount * TimeSpan.TicksPerDay),
        "h" => checked(count * type.UnitCount * TimeSpan.TicksPerHour),
        "m" => checked(count * type.UnitCount * TimeSpan.TicksPerMinute),
        "s" => checked(count * type.UnitCount * TimeSpan.TicksPerSecond),
        "ms" => checked(count * type.UnitCount * TimeSpan.TicksPerMillisecond),
        "us" => checked(count * type.UnitCount * TimeSpan.TicksPerMicrosecond),
        "ns" => Floor(count, type, 100),
        "ps" => Floor(count, type, 100_000),
        _ => throw new PickleException($"times in the unit '{type.Unit}' have no form in .NET: have Python send a.astype('timedelta64[us]')"),
    };

    private static long Floor(long count, NumpyType type, long perTick) => (long)((Int128)count * type.UnitCount / perTick) - ((Int128)count * type.UnitCount % perTick < 0 ? 1 : 0);
}
