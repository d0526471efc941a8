namespace InteractiveParallel;

/// <summary>What is said when something of one language is sent to an engine of the other; nothing has been sent then.</summary>
internal static class LanguageRefusals
{
    private const string Instead =
        "call a Python function by name, CallAsync<double>(\"math.sqrt\", 2.0), or as text, CallAsync<int>(\"lambda x: x + 1\", 1); "
        + "execute Python text with ExecuteAsync; move values with PushAsync and PullAsync";

    /// <summary>Throws when one of the engines runs Python.</summary>
    /// <exception cref="CannotShipException">It names those engines, and what to use instead.</exception>
    public static void ThrowIfPython(IReadOnlyList<EngineInfo> engines)
    {
        for (var i = 0; i < engines.Count; i++)
            if (engines[i].IsPython) throw Function(engines);
    }

    /// <summary>No engine that a balanced task may run on runs its language.</summary>
    public static Exception Nobody(string language, IReadOnlyList<EngineInfo> engines) => language == Languages.CSharp
        ? new CannotShipException($"a C# function was sent, but {Names(engines)} {(engines.Count == 1 ? "runs" : "run")} Python: {Instead}; or start C# engines with `ipengine`")
        : new NoEnginesException($"the task is Python, but {Names(engines)} {(engines.Count == 1 ? "runs" : "run")} C#: start a Python engine (`python3 -m ipyparallel.engine`)");

    /// <summary>A C# function was given to a view whose tasks are Python.</summary>
    public static CannotShipException PythonView() =>
        new($"a C# function was given to a view whose tasks go to Python engines (LoadBalancedOptions.Language): {Instead}");

    /// <exception cref="NotSupportedException">One of the engines runs Python.</exception>
    public static void ThrowIfNoDirectives(IReadOnlyList<EngineInfo> engines)
    {
        if (engines.Where(engine => engine.IsPython).ToArray() is not [_, ..] python) return;
        throw new NotSupportedException(
            $"using directives are C#, but {Names(python)} {(python.Length == 1 ? "runs" : "run")} Python; import there with ExecuteAsync(\"import numpy as np\"); nothing was sent");
    }

    /// <summary>A view that asks something of its engines would send to a Python engine.</summary>
    public static NotSupportedException NoGuards() => new(
        "what a view asks of its engines (Depend, Require) is C#, and this call would go to a Python engine: there, decorate the function with ipyparallel's depend or require; nothing was sent");

    private static CannotShipException Function(IReadOnlyList<EngineInfo> engines)
    {
        EngineInfo[] python = [.. engines.Where(engine => engine.IsPython)];
        var others = python.Length == engines.Count ? "" : "; or call only the C# engines: client.Where(engine => engine.Language == \"csharp\")";
        return new CannotShipException($"{Names(python)} {(python.Length == 1 ? "runs" : "run")} Python and no C# functions; nothing was sent. Instead {Instead}{others}");
    }

    private static string Names(IReadOnlyList<EngineInfo> engines) =>
        $"{(engines.Count == 1 ? "engine" : "engines")} {string.Join(", ", engines.Select(engine => engine.Id))}";
}
