using System.Globalization;

namespace InteractiveParallel.Benchmarks;

/// <summary>Resident memory of other processes, in bytes.</summary>
internal static class Memory
{
    public static double Resident(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return 1024.0 * int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
