namespace InteractiveParallel.Scripting.Tests;

/// <summary>A session for one test.</summary>
internal sealed class Session
{
    public Session(CodeSessionOptions? options = null) => Code = new CodeSession(options ?? new CodeSessionOptions(), Names);

    public UserNamespace Names { get; } = new();

    public CodeSession Code { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The value of a cell.</summary>
    public async Task<object?> Value(string code) => (await Code.RunAsync(code, Token)).Value;

    public async Task Run(params string[] cells)
    {
        foreach (var cell in cells)
            await Code.RunAsync(cell, Token);
    }

    public Task<T> Throws<T>(string code) where T : Exception => Assert.ThrowsAnyAsync<T>(() => Code.RunAsync(code, Token));

    /// <summary>What the compiler says about a cell, as one text.</summary>
    public async Task<string> Errors(string code) => string.Join('\n', (await Throws<CodeErrorException>(code)).Lines);

    public Task<object?> Evaluate(string expression) => Code.EvaluateAsync(expression, Token);

    public Task Assign(string target, object? value) => Code.AssignAsync(target, value, Token);

    public object? this[string name]
    {
        get => Names.TryGet(name, out var value) ? value : throw new KeyNotFoundException(name);
        set => Names.Set(name, value);
    }
}
