namespace InteractiveParallel.Commands;

/// <summary>
/// Brings arguments, as the original's programs and their users write them, into the form of this command: settings of classes become options, and of an
/// option that is given more than once the last counts.
/// </summary>
internal sealed class PythonArguments
{
    private readonly OrderedDictionary<string, string?> _options = [];
    private readonly List<string> _rest = [];
    private readonly List<string> _ignored = [];
    private readonly IReadOnlySet<string> _switches;
    private readonly Func<string, string, string?> _optionOf;

    private PythonArguments(IReadOnlySet<string> switches, Func<string, string, string?> optionOf) => (_switches, _optionOf) = (switches, optionOf);

    /// <summary>The arguments for this command's own parser.</summary>
    public string[] Arguments => [.. _options.SelectMany(o => o.Value is null ? new[] { o.Key } : [o.Key, o.Value]), .. _rest];

    /// <summary>Settings that mean nothing here.</summary>
    public IReadOnlyList<string> Ignored => _ignored;

    /// <summary>Reads them.</summary>
    /// <param name="arguments">As they were given.</param>
    /// <param name="switches">Names of the options that take no value.</param>
    /// <param name="optionOf">The option that a setting of a class, as in <c>HeartMonitor.period</c>, and its value mean; null for none.</param>
    public static PythonArguments Read(IReadOnlyList<string> arguments, IReadOnlySet<string> switches, Func<string, string, string?> optionOf)
    {
        var read = new PythonArguments(switches, optionOf);
        for (var i = 0; i < arguments.Count; i++)
        {
            var equals = arguments[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? arguments[i] : arguments[i][..equals];
            if (!name.StartsWith("--", StringComparison.Ordinal))
            {
                read._rest.Add(arguments[i]);
                continue;
            }

            var value = equals < 0 ? null : arguments[i][(equals + 1)..];
            if (value is null && !switches.Contains(name) && i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
                value = arguments[++i];
            read.Add(name, value);
        }

        return read;
    }

    private void Add(string name, string? value)
    {
        if (name.Contains('.', StringComparison.Ordinal)) AddSetting(name, Unquoted(value ?? ""));
        else Set(name, value);
    }

    private void AddSetting(string setting, string value)
    {
        if (_optionOf(setting[2..], value) is not { } option) _ignored.Add($"{setting}={value}");
        else if (!_switches.Contains(option)) Set(option, value);
        else if (value is "False" or "false" or "0") _options.Remove(option);
        else Set(option, null);
    }

    // What comes later wins.
    private void Set(string name, string? value)
    {
        _options.Remove(name);
        _options.Add(name, value);
    }

    // 'text' or b'text', as a Python list or configuration may hold it.
    private static string Unquoted(string value)
    {
        if (value is ['b', '\'' or '"', ..]) value = value[1..];
        return value.Length > 1 && value[0] is '\'' or '"' && value[^1] == value[0] ? value[1..^1] : value;
    }
}
