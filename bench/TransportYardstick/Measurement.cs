namespace InteractiveParallel.Bench.TransportYardstick;

/// <summary>One sitting's figures.</summary>
/// <param name="Rate">Round trips a second.</param>
/// <param name="P50">Median round trip, in microseconds.</param>
/// <param name="P99">99th percentile of the round trip, in microseconds.</param>
internal sealed record Measurement(double Rate, double P50, double P99)
{
    public override string ToString() => $"{Rate:N0}/s, {P50:0.0} / {P99:0.0} µs";
}
