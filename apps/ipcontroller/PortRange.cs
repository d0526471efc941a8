using System.CommandLine.Parsing;
using System.Globalization;

namespace InteractiveParallel.Commands;

/// <summary>Reads ports as the original writes them: numbers and ranges, separated by commas.</summary>
internal static class PortRange
{
    public static IReadOnlyList<int> Parse(ArgumentResult result)
    {
        var name = (result.Parent as OptionResult)?.Option.Name;
        List<int> ports = [];
        foreach (var part in result.Tokens.SelectMany(t => t.Value.Split(',')))
        {
            var ends = part.Split('-');
            if (!TryPort(ends[0], out var first) || !TryPort(ends[^1], out var last) || ends.Length > 2 || last < first)
            {
                result.AddError($"{name}: '{part}' is no port and no range of ports; write for example 10101-10114,10200");
                return [];
            }

            ports.AddRange(Enumerable.Range(first, last - first + 1));
        }

        return ports;
    }

    private static bool TryPort(string text, out int port)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and < 65536;
}
