using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>The functions of ipyparallel's own that its client sends, by their names.</summary>
internal static class KnownFunctions
{
    public static PythonFunction Describe(PickleGlobal name) => new(Kind(name), name.Module, name.Name);

    private static PythonFunctionKind Kind(PickleGlobal name) => (name.Module, name.Name) switch
    {
        ("ipyparallel.util", "_push") => PythonFunctionKind.Push,
        ("ipyparallel.util", "_pull") => PythonFunctionKind.Pull,
        ("ipyparallel.util", "_execute") => PythonFunctionKind.Execute,
        ("builtins", "eval") => PythonFunctionKind.Evaluate,
        // In 7.1 the helper is a lambda, the only one of its module.
        ("ipyparallel.client.remotefunction", "_map" or "<lambda>") => PythonFunctionKind.Map,
        ("ipyparallel.client.view", "_broadcast_map") => PythonFunctionKind.BroadcastMap,
        ("__main__", "remote_import") => PythonFunctionKind.Import,
        _ => PythonFunctionKind.Other,
    };
}
