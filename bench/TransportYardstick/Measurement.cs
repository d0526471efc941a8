namespace InteractiveParallel.Bench.TransportYardstick;

/// <summary>One sitting's figures.</summary>
/// <param name="Rate">Round trips a second.</param>
/// <param name="Cpu">Processor time of a round trip in all three processes together, in microseconds.</param>
/// <param name="P50">Median round trip, in microseconds.</param>
/// <param name="P99">99th percentile of the round trip, in microseconds.</param>
internal sealed record Measurement(double Rate, double Cpu, double P50, double P99)
{
    public override string ToString() => $"{Rate:N0}/s, {Cpu:0.00} µs CPU, {P50:0.0} / {P99:0.0} µs";
}
