using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel;

/// <content>Putting values into the engines' namespaces, reading them, dealing sequences out and collecting them.</content>
public partial class DirectView
{
    /// <summary>Defines a name on every engine; the value is written once. Arrays travel from where they are: do not change them before the result, or its <see cref="AsyncResult.Sent"/>, is there.</summary>
    /// <exception cref="CannotShipException">The value cannot travel.</exception>
    public AsyncResult PushAsync<T>(string name, T value, CancellationToken cancellationToken = default) =>
        Call<NoValue>(() => Canner.Can(Engine.Push<T>, name, value), () => PythonCall.Push([name], [value]), cancellationToken);

    /// <summary>Defines several names on every engine.</summary>
    /// <exception cref="CannotShipException">A value cannot travel.</exception>
    public AsyncResult PushAsync(IReadOnlyDictionary<string, object?> values, CancellationToken cancellationToken = default) =>
        Call<NoValue>(() => DataCalls.Push(Canner, values), () => DataCalls.Push(values), cancellationToken);

    /// <summary>
    /// The value of a name on each engine; awaiting fails when it is not defined or of another type on one of them. For Python engines see
    /// <see cref="EngineView.PullAsync{T}(string, CancellationToken)"/>.
    /// </summary>
    public AsyncResults<T> PullAsync<T>(string name, CancellationToken cancellationToken = default) =>
        Call<T>(() => Canner.Can(Engine.Pull<T>, name), () => PythonCall.Pull(name), cancellationToken);

    /// <summary>The values of several names of one type: for each engine an array in the order of the names.</summary>
    public AsyncResults<T[]> PullAsync<T>(IReadOnlyList<string> names, CancellationToken cancellationToken = default) =>
        Call<T[]>(() => DataCalls.PullAll<T>(Canner, names), () => PythonCall.Pull(names), cancellationToken);

    /// <summary>The values of two names on each engine.</summary>
    public AsyncResults<(T1 First, T2 Second)> PullAsync<T1, T2>(string first, string second, CancellationToken cancellationToken = default) =>
        Call<(T1 First, T2 Second)>(
            () => Canner.Can(NamespaceCalls.PullTwo<T1, T2>, first, second), () => PythonCall.Pull([first, second]), cancellationToken);

    /// <summary>The values of three names on each engine.</summary>
    public AsyncResults<(T1 First, T2 Second, T3 Third)> PullAsync<T1, T2, T3>(
        string first, string second, string third, CancellationToken cancellationToken = default) =>
        Call<(T1 First, T2 Second, T3 Third)>(
            () => Canner.Can(NamespaceCalls.PullThree<T1, T2, T3>, first, second, third),
            () => PythonCall.Pull([first, second, third]),
            cancellationToken);

    /// <summary>Deals a sequence out: each engine gets its part under the name. The items must not be changed before the result is there.</summary>
    /// <param name="name">The name on the engines.</param>
    /// <param name="sequence">
    /// The items; read once. C# engines get arrays; Python engines get a part of an array as a numpy array if its items are numbers, and of any other
    /// sequence as a list.
    /// </param>
    /// <param name="distribution">Default: contiguous parts, the longer ones first.</param>
    /// <param name="flatten">True: a part of one item is defined as the item itself, not as an array of one.</param>
    /// <param name="cancellationToken">Cancels what has not begun.</param>
    /// <exception cref="CannotShipException">An item cannot travel.</exception>
    public AsyncResult ScatterAsync<T>(
        string name,
        IEnumerable<T> sequence,
        Distribution distribution = Distribution.Block,
        bool flatten = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        var engines = Targets();
        var items = Partition.AsArray(sequence);
        var result = new EngineResults<NoValue>(engines.Count, Sender);
        SendAll(result, engines.Select((engine, part) => (Part(engine, part), (EngineInfo?)engine)), cancellationToken);
        return result;

        OutgoingCall Part(EngineInfo engine, int part)
        {
            var slice = Partition.Slice<T>(items, engines.Count, part, distribution);
            var single = flatten && slice.Length == 1;
            if (engine.IsPython) return Outgoing(PythonCall.Push([name], [single ? slice[0] : sequence is T[] ? slice : slice.ToList()]), Metadata);
            return Outgoing(single ? Canner.Can(Engine.Push<T>, name, slice[0]) : Canner.Can(Engine.Push<T[]>, name, slice), Metadata);
        }
    }

    /// <summary>Collects what <see cref="ScatterAsync"/> dealt out, or any sequences of T, in the order of the engines.</summary>
    /// <param name="name">The name on the engines; it may hold an array, another sequence, or a single item.</param>
    /// <param name="distribution">As it was dealt out. Default: contiguous parts.</param>
    /// <param name="cancellationToken">Cancels what has not begun.</param>
    public AsyncMapResult<T> GatherAsync<T>(string name, Distribution distribution = Distribution.Block, CancellationToken cancellationToken = default)
    {
        var engines = Targets();
        var result = new AsyncMapResult<T>(engines.Count, lengths: null, distribution, Sender);
        SendAll(result, Addressed(engines, () => Canner.Can(NamespaceCalls.Part<T>, name), () => PythonCall.Pull(name)), cancellationToken);
        return result;
    }
}
