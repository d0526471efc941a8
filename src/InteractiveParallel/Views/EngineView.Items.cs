namespace InteractiveParallel;

/// <content>The namespace as a dictionary.</content>
public sealed partial class EngineView
{
    /// <summary>
    /// The value of a name on the engine, or of an expression: <c>first["list.Count"]</c>. It blocks until the engine has answered, both reading and
    /// writing: for people at a prompt; programs use <see cref="PullAsync{T}(string, CancellationToken)"/> and
    /// <see cref="PushAsync{T}(string, T, CancellationToken)"/>.
    /// </summary>
    /// <exception cref="RemoteException">Reading: the name is not defined. Writing: the engine cannot assign to the expression.</exception>
    /// <exception cref="CannotShipException">The value cannot travel.</exception>
    public object? this[string name]
    {
        get => PullAsync<object?>(name).Get();
        set => PushAsync(name, value).Get();
    }
}
