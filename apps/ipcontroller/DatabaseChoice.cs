using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using InteractiveParallel.Controller;

namespace InteractiveParallel.Commands;

/// <summary>The options of <c>ipcontroller</c> that say what is kept on record.</summary>
internal sealed class DatabaseChoice
{
    private readonly Option<int> _recordLimit = new("--record-limit")
    {
        Description = "The most finished tasks kept on record; the oldest are culled. Tasks that wait or run are always known.",
        DefaultValueFactory = _ => new TaskDatabaseOptions().RecordLimit,
        CustomParser = Number.Parse<int>,
    };

    private readonly Option<long?> _sizeLimit = new("--size-limit")
    {
        Description = "The most memory that records take, as in 64MB. Default: 1GB.",
        CustomParser = ByteSize.Parse,
    };

    private readonly Option<double> _cullFraction = new("--cull-fraction")
    {
        Description = "How much of a limit is made free when it is exceeded, more than 0 and less than 1.",
        DefaultValueFactory = _ => new TaskDatabaseOptions().CullFraction,
        CustomParser = Number.Parse<double>,
    };

    private readonly Option<bool> _memory = new("--dictdb") { Description = "Keep records in memory. This is the default." };

    private readonly Option<bool> _none = new("--nodb") { Description = "Keep no records: less memory, but clients cannot ask for results, history or records." };

    public DatabaseChoice()
    {
        _recordLimit.Validators.Add(Check<int>(limit => limit >= 1, "at least one record is needed; to keep none there is --nodb"));
        _cullFraction.Validators.Add(Check<double>(fraction => fraction is > 0 and < 1, "it must be more than 0 and less than 1"));
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _recordLimit, _sizeLimit, _cullFraction, _memory, _none }) command.Options.Add(option);
        command.Validators.Add(Contradictions);
    }

    public TaskDatabaseOptions Of(ParseResult line)
    {
        if (line.GetValue(_none)) return TaskDatabaseOptions.None;
        var options = new TaskDatabaseOptions { RecordLimit = line.GetValue(_recordLimit), CullFraction = line.GetValue(_cullFraction) };
        return line.GetValue(_sizeLimit) is { } size ? options with { SizeLimit = size } : options;
    }

    private void Contradictions(CommandResult line)
    {
        if (line.GetResult(_none) is not { Implicit: false }) return;
        foreach (var option in new Option[] { _recordLimit, _sizeLimit, _cullFraction, _memory })
            if (line.GetResult(option) is { Implicit: false }) line.AddError($"--nodb keeps no records; it contradicts {option.Name}");
    }

    // What is no number at all is told where it is read; asking for its value here would throw.
    private static Action<OptionResult> Check<T>(Predicate<T> isSensible, string complaint)
        where T : IParsable<T>
        => result =>
        {
            if (result.Tokens is [var token] && T.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && !isSensible(value))
                result.AddError($"{result.Option.Name}: {complaint}");
        };
}
