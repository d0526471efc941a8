using InteractiveParallel.Kernel;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel.EngineHost;

/// <summary>Why a request of a Python client cannot run on an engine of C#, and what it could ask for instead.</summary>
internal static class PythonRefusals
{
    private const string Name = "UnsupportedFunction";

    private const string Instead =
        "From Python, this engine takes execute of C# text, push, pull, scatter and gather, and functions that C# knows by name or that come as text: "
        + "view.apply(ipp.Reference(\"System.Math.Sqrt\"), 2.0), view.map(ipp.Reference(\"x => x * x\"), numbers).";

    /// <summary>The refusal; null when the request can run.</summary>
    public static ErrorReport? Of(PythonRequest call, int engineId)
    {
        var function = call.Function;
        return function.Kind switch
        {
            PythonFunctionKind.Import => ErrorReport.Stating(Name, $"engine {engineId} runs C# and has no Python modules to import. Execute \"using NAMESPACE;\" instead."),
            PythonFunctionKind.Map or PythonFunctionKind.BroadcastMap => OfMap(call, engineId),
            PythonFunctionKind.Pull or PythonFunctionKind.Execute or PythonFunctionKind.Evaluate when call.Arguments.Count != 1
                => ErrorReport.Stating("TypeError", $"{function} takes 1 argument, not {call.Arguments.Count}"),
            PythonFunctionKind.Other => OfPython(function, engineId),
            _ => null,
        };
    }

    private static ErrorReport? OfMap(PythonRequest call, int engineId) => call.Arguments switch
    {
        [PythonFunction { Kind: PythonFunctionKind.Reference }, _, ..] => null,
        [PythonFunction mapped, ..] => OfPython(mapped, engineId),
        _ => ErrorReport.Stating("TypeError", "map takes a function and at least one sequence"),
    };

    private static ErrorReport OfPython(PythonFunction function, int engineId) =>
        ErrorReport.Stating(Name, $"engine {engineId} runs C#, and {function} is a function of Python, which only a Python engine can run. {Instead}");
}
