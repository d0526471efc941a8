using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel;

/// <content>Putting values into the engine's namespace and reading them.</content>
public sealed partial class EngineView
{
    /// <summary>Defines a name on the engine. Arrays travel from where they are: do not change them before the result, or its <see cref="AsyncResult.Sent"/>, is there.</summary>
    /// <exception cref="CannotShipException">The value cannot travel.</exception>
    public AsyncResult PushAsync<T>(string name, T value, CancellationToken cancellationToken = default) => Engine.IsPython
        ? Call<NoValue>(PythonCall.Push([name], [value]), cancellationToken)
        : Call<NoValue>(Canner.Can(InteractiveParallel.Engine.Push<T>, name, value), cancellationToken);

    /// <summary>Defines several names on the engine.</summary>
    /// <exception cref="CannotShipException">A value cannot travel.</exception>
    public AsyncResult PushAsync(IReadOnlyDictionary<string, object?> values, CancellationToken cancellationToken = default) => Engine.IsPython
        ? Call<NoValue>(DataCalls.Push(values), cancellationToken)
        : Call<NoValue>(DataCalls.Push(Canner, values), cancellationToken);

    /// <summary>
    /// The value of a name; awaiting fails with <see cref="RemoteException"/> when it is not defined or of another type. A Python value of another type
    /// fails with <see cref="InvalidCastException"/>, one that has no form in C# with <see cref="ParallelException"/>. As <c>object</c>, a Python value
    /// has its natural type: <c>long</c>, <c>double</c>, <c>string</c>, <c>List&lt;object?&gt;</c>, an array for one of numpy's.
    /// </summary>
    public AsyncResult<T> PullAsync<T>(string name, CancellationToken cancellationToken = default) => Engine.IsPython
        ? Call<T>(PythonCall.Pull(name), cancellationToken)
        : Call<T>(Canner.Can(InteractiveParallel.Engine.Pull<T>, name), cancellationToken);

    /// <summary>The values of several names of one type, in their order.</summary>
    public AsyncResult<T[]> PullAsync<T>(IReadOnlyList<string> names, CancellationToken cancellationToken = default) => Engine.IsPython
        ? Call<T[]>(PythonCall.Pull(names), cancellationToken)
        : Call<T[]>(DataCalls.PullAll<T>(Canner, names), cancellationToken);

    /// <summary>The values of two names.</summary>
    public AsyncResult<(T1 First, T2 Second)> PullAsync<T1, T2>(string first, string second, CancellationToken cancellationToken = default) => Engine.IsPython
        ? Call<(T1, T2)>(PythonCall.Pull([first, second]), cancellationToken)
        : Call<(T1, T2)>(Canner.Can(NamespaceCalls.PullTwo<T1, T2>, first, second), cancellationToken);

    /// <summary>The values of three names.</summary>
    public AsyncResult<(T1 First, T2 Second, T3 Third)> PullAsync<T1, T2, T3>(
        string first, string second, string third, CancellationToken cancellationToken = default) => Engine.IsPython
        ? Call<(T1, T2, T3)>(PythonCall.Pull([first, second, third]), cancellationToken)
        : Call<(T1, T2, T3)>(Canner.Can(NamespaceCalls.PullThree<T1, T2, T3>, first, second, third), cancellationToken);

    private AsyncResult<T> Call<T>(PythonCall call, CancellationToken cancellationToken) => Send<T>(Outgoing(call, Metadata()), cancellationToken);
}
