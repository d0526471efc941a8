using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel;

/// <content>Calls of functions by their names, with 0 to 8 arguments.</content>
public abstract partial class ValueView
{
    /// <summary>
    /// Calls a function by name and gives its value: <c>CallAsync&lt;double&gt;("math.sqrt", 2.0)</c> on a Python engine,
    /// <c>CallAsync&lt;double&gt;("System.Math.Sqrt", 2.0)</c> on a C# engine. A view of any engine asks the C# engines, if there are any: see <see cref="LoadBalancedOptions.Language"/>.
    /// </summary>
    /// <param name="function">
    /// On a Python engine: a name of its namespace, a builtin, a dotted name, whose module is imported if need be, or an expression such as
    /// <c>lambda x, y: x + y</c>. On a C# engine: what <see cref="Engine.CallAsync{T}"/> knows, for example a static method.
    /// </param>
    /// <param name="cancellationToken">Cancelled before the call: nothing is sent. Later: the result is cancelled at once, and the engine is asked to stop.</param>
    /// <remarks>
    /// Arguments travel by value, and arrays among them must not be changed before the result, or its <see cref="AsyncResult.Sent"/>, is there; <see cref="Reference{T}"/> stands for what lies on the engine under a name, <see cref="NamedArgument"/> for one that is
    /// passed by its parameter's name. Awaiting fails with <see cref="RemoteException"/> where the function throws or does not exist, and with
    /// <see cref="InvalidCastException"/> where a Python value is no <typeparamref name="T"/>, <see cref="ParallelException"/> where it has no form in C#.
    /// </remarks>
    /// <exception cref="NoEnginesException">There is no engine to run on.</exception>
    /// <exception cref="CannotShipException">An argument cannot travel.</exception>
    public AsyncResult<T> CallAsync<T>(string function, CancellationToken cancellationToken = default) =>
        CallByName<T>(function, [], cancellationToken);

    /// <inheritdoc cref="CallAsync{T}(string, CancellationToken)"/>
    public AsyncResult<T> CallAsync<T>(string function, object? a1, CancellationToken cancellationToken = default) =>
        CallByName<T>(function, [a1], cancellationToken);

    /// <inheritdoc cref="CallAsync{T}(string, CancellationToken)"/>
    public AsyncResult<T> CallAsync<T>(string function, object? a1, object? a2, CancellationToken cancellationToken = default) =>
        CallByName<T>(function, [a1, a2], cancellationToken);

    /// <inheritdoc cref="CallAsync{T}(string, CancellationToken)"/>
    public AsyncResult<T> CallAsync<T>(string function, object? a1, object? a2, object? a3, CancellationToken cancellationToken = default) =>
        CallByName<T>(function, [a1, a2, a3], cancellationToken);

    /// <inheritdoc cref="CallAsync{T}(string, CancellationToken)"/>
    public AsyncResult<T> CallAsync<T>(
        string function, object? a1, object? a2, object? a3, object? a4, CancellationToken cancellationToken = default) =>
        CallByName<T>(function, [a1, a2, a3, a4], cancellationToken);

    /// <inheritdoc cref="CallAsync{T}(string, CancellationToken)"/>
    public AsyncResult<T> CallAsync<T>(
        string function, object? a1, object? a2, object? a3, object? a4, object? a5, CancellationToken cancellationToken = default) =>
        CallByName<T>(function, [a1, a2, a3, a4, a5], cancellationToken);

    /// <inheritdoc cref="CallAsync{T}(string, CancellationToken)"/>
    public AsyncResult<T> CallAsync<T>(
        string function, object? a1, object? a2, object? a3, object? a4, object? a5, object? a6, CancellationToken cancellationToken = default) =>
        CallByName<T>(function, [a1, a2, a3, a4, a5, a6], cancellationToken);

    /// <inheritdoc cref="CallAsync{T}(string, CancellationToken)"/>
    public AsyncResult<T> CallAsync<T>(
        string function, object? a1, object? a2, object? a3, object? a4, object? a5, object? a6, object? a7, CancellationToken cancellationToken = default) =>
        CallByName<T>(function, [a1, a2, a3, a4, a5, a6, a7], cancellationToken);

    /// <inheritdoc cref="CallAsync{T}(string, CancellationToken)"/>
    public AsyncResult<T> CallAsync<T>(
        string function, object? a1, object? a2, object? a3, object? a4, object? a5, object? a6, object? a7, object? a8, CancellationToken cancellationToken = default) =>
        CallByName<T>(function, [a1, a2, a3, a4, a5, a6, a7, a8], cancellationToken);

    private AsyncResult<T> CallByName<T>(string function, object?[] arguments, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(function);
        var metadata = TextMetadata(out var isPython);
        var call = isPython
            ? Outgoing(PythonCall.Function(function, arguments), metadata)
            : Outgoing(Canner.Can(Engine.CallAsync<T>, function, arguments), metadata);
        return Send<T>(call, cancellationToken);
    }
}
