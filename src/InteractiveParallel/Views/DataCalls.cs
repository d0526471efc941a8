using InteractiveParallel.Serialization;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel;

/// <summary>The calls behind push and pull of several names, the same for one engine and for many.</summary>
internal static class DataCalls
{
    public static CannedCall Push(CallCanner canner, IReadOnlyDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return canner.Can((Action<string[], object?[]>)Engine.Push, values.Keys.ToArray(), values.Values.ToArray());
    }

    public static PythonCall Push(IReadOnlyDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return PythonCall.Push([.. values.Keys], [.. values.Values]);
    }

    public static CannedCall PullAll<T>(CallCanner canner, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return canner.Can(NamespaceCalls.PullAll<T>, names.ToArray());
    }
}
