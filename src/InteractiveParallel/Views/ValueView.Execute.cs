namespace InteractiveParallel;

/// <content>Executing code.</content>
public abstract partial class ValueView
{
    /// <summary>
    /// Executes code, C# or Python as the engine runs, in the engine's namespace: what it declares stays for the next. The value of its last expression and its output are in the
    /// reply; <c>await</c> may be used in it.
    /// </summary>
    /// <param name="code">The code.</param>
    /// <param name="silent">True: the engine does not count the execution, and its value is not shown. Default: false.</param>
    /// <param name="cancellationToken">Cancels it if it has not finished.</param>
    /// <returns>Awaiting throws <see cref="RemoteException"/> when the code does not compile or throws.</returns>
    /// <exception cref="NoEnginesException">There is no engine.</exception>
    public AsyncResult<ExecuteReply> ExecuteAsync(string code, bool silent = false, CancellationToken cancellationToken = default) =>
        Send<ExecuteReply>(Outgoing(CodeCalls.Execute(code, silent), TextMetadata(out var isPython), isPython), cancellationToken);

    /// <summary>Executes the text of a file of this machine, as <see cref="ExecuteAsync"/> does.</summary>
    /// <param name="file">Its path here; it need not exist on the engine.</param>
    /// <param name="cancellationToken">Cancels it if it has not finished.</param>
    /// <exception cref="FileNotFoundException">There is no such file here; nothing was sent.</exception>
    /// <exception cref="NoEnginesException">There is no engine.</exception>
    public AsyncResult<ExecuteReply> RunAsync(string file, CancellationToken cancellationToken = default) =>
        Send<ExecuteReply>(Outgoing(CodeCalls.Run(file), TextMetadata(out var isPython), isPython), cancellationToken);
}
