using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <content>Executing code.</content>
public partial class DirectView
{
    /// <summary>
    /// Executes code, C# or Python as the engines run, in the namespace of every engine: what it declares stays for the next. The value of its last expression and its output are in
    /// the replies; <c>await</c> may be used in it.
    /// </summary>
    /// <param name="code">The code.</param>
    /// <param name="silent">True: the engines do not count the execution, and its value is not shown. Default: false.</param>
    /// <param name="cancellationToken">Cancels what has not finished.</param>
    /// <returns>Awaiting throws when the code does not compile or throws on an engine; the errors name the engines.</returns>
    /// <exception cref="NoEnginesException">The view has no engine.</exception>
    public AsyncResults<ExecuteReply> ExecuteAsync(string code, bool silent = false, CancellationToken cancellationToken = default) =>
        Execute(CodeCalls.Execute(code, silent), cancellationToken);

    /// <summary>Executes the text of a file of this machine, as <see cref="ExecuteAsync"/> does.</summary>
    /// <param name="file">Its path here; it need not exist on the engines.</param>
    /// <param name="cancellationToken">Cancels what has not finished.</param>
    /// <exception cref="FileNotFoundException">There is no such file here; nothing was sent.</exception>
    /// <exception cref="NoEnginesException">The view has no engine.</exception>
    public AsyncResults<ExecuteReply> RunAsync(string file, CancellationToken cancellationToken = default) =>
        Execute(CodeCalls.Run(file), cancellationToken);

    /// <summary>
    /// Executes <c>using</c> directives on every engine, for all code to come: <c>UsingAsync("System.Text", "static System.Math")</c>. Awaiting throws
    /// where a name is unknown; the error names the engine.
    /// </summary>
    /// <exception cref="ArgumentException">None is given, or one is not the name of a namespace.</exception>
    /// <exception cref="NoEnginesException">The view has no engine.</exception>
    /// <exception cref="NotSupportedException">One of the engines runs Python, which has no such directives.</exception>
    public AsyncResult UsingAsync(params ReadOnlySpan<string> namespaces)
    {
        var call = Outgoing(CodeCalls.Using(namespaces), Metadata, isForPython: false);
        var engines = Targets();
        LanguageRefusals.ThrowIfNoDirectives(engines);
        return Send<ExecuteReply>(engines, call, CancellationToken.None);
    }

    /// <summary>Forgets every name, declaration and directive on the engines. Waits for the answers.</summary>
    public Task ResetAsync(CancellationToken cancellationToken = default) => ClearAsync(cancellationToken);

    /// <summary>Has the engines load in the background what executing code needs, so that the first execution is fast. Engines that do not know this ignore it.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken = default) => Client.WarmUpAsync(Engines, cancellationToken);

    private EngineResults<ExecuteReply> Execute(ExecuteRequest request, CancellationToken cancellationToken)
    {
        var engines = Targets();
        return Send<ExecuteReply>(engines, Outgoing(request, Metadata, engines.Any(engine => engine.IsPython)), cancellationToken);
    }
}
