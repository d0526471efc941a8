namespace InteractiveParallel;

/// <content>The namespaces as a dictionary.</content>
public partial class DirectView
{
    /// <summary>
    /// Reading gives an <c>object?[]</c>: the value of a name, or of an expression, on each engine. Writing defines one value on every engine.
    /// Both block until the engines have answered: for people at a prompt; programs use <see cref="PullAsync{T}(string, CancellationToken)"/> and
    /// <see cref="PushAsync{T}(string, T, CancellationToken)"/>.
    /// </summary>
    /// <exception cref="CompositeException">Reading: the name is not defined on some engines. Writing: they cannot assign to the expression.</exception>
    /// <exception cref="RemoteException">The same, where the view has one engine.</exception>
    /// <exception cref="CannotShipException">The value cannot travel.</exception>
    /// <exception cref="NoEnginesException">The view has no engine.</exception>
    public object? this[string name]
    {
        get => PullAsync<object?>(name).Get();
        set => PushAsync(name, value).Get();
    }
}
