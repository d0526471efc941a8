namespace InteractiveParallel;

/// <content>Preparing the engine for code.</content>
public sealed partial class EngineView
{
    /// <summary>Executes <c>using</c> directives for all code to come: <c>UsingAsync("System.Text", "static System.Math")</c>.</summary>
    /// <exception cref="ArgumentException">None is given, or one is not the name of a namespace.</exception>
    /// <exception cref="NotSupportedException">The engine runs Python, which has no such directives.</exception>
    public AsyncResult UsingAsync(params ReadOnlySpan<string> namespaces)
    {
        LanguageRefusals.ThrowIfNoDirectives([Engine]);
        return Send<ExecuteReply>(Outgoing(CodeCalls.Using(namespaces), Metadata(), isForPython: false), CancellationToken.None);
    }

    /// <summary>Forgets every name, declaration and directive on the engine. Waits for the answer.</summary>
    public Task ResetAsync(CancellationToken cancellationToken = default) => ClearAsync(cancellationToken);

    /// <summary>Has the engine load in the background what executing code needs, so that the first execution is fast. Engines that do not know this ignore it.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken = default) => Client.WarmUpAsync([Engine], cancellationToken);
}
