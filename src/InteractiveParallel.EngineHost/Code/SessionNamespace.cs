using InteractiveParallel.Scripting;

namespace InteractiveParallel.EngineHost;

/// <summary>The namespace of an engine: pushed values and the names of its code session are one. Plain names never compile anything.</summary>
internal sealed class SessionNamespace(CodeSession session) : EngineNamespace
{
    private readonly UserNamespace _names = session.Names;

    // An expression may await something that never comes.
    private static CancellationToken Interruption => Engine.IsRunning ? Engine.Current.CancellationToken : CancellationToken.None;

    public override IReadOnlyCollection<string> Names => _names.Names;

    public override bool Remove(string name) => _names.Remove(name);

    public override void Clear() => session.Reset();

    protected override bool TryRead(string name, out object? value) => _names.TryGet(name, out value);

    protected override void Define(string name, object? value) => _names.Set(name, value);

    protected override object? Evaluate(string expression) => session.EvaluateAsync(expression, Interruption).GetAwaiter().GetResult();

    protected override void Assign(string target, object? value) => session.AssignAsync(target, value, Interruption).GetAwaiter().GetResult();
}
