namespace InteractiveParallel.Scripting;

/// <content>Warming up.</content>
public sealed partial class CodeSession
{
    // What a first user cell is likely to need of the compiler: declarations, functions, types, LINQ, await, printing, and errors' opposite, a value.
    private static readonly string[] WarmUpCells =
    [
        "var a = 1; int[] xs = { 1, 2, 3 }; double Half(double x) => x / 2; record P(int X, string Name);",
        "a + xs.Length",
        "var q = xs.Where(x => x > a).Select(x => new P(x, $\"{x:0.0}\")).ToDictionary(p => p.Name); foreach (var p in q.Values) a += p.X;",
        "Action print = () => Console.WriteLine($\"{a} {Half(a)}\"); await Task.CompletedTask; if (int.TryParse(\"3\", out var n)) a = n;",
        "pushed + a",
    ];

    /// <summary>
    /// Compiles and runs throw-away cells, so that the first real one is fast; takes about a second where nothing is precompiled. They run in a
    /// session of their own: no trace is left in this one, and cells of this one may run at the same time.
    /// </summary>
    public void WarmUp()
    {
        var names = new UserNamespace();
        names.Set("pushed", 1);
        var session = new CodeSession(Options with { Foreign = static () => [], SessionName = Guid.NewGuid().ToString("N") }, names);
        foreach (var code in WarmUpCells)
            session.RunAsync(code).GetAwaiter().GetResult(); // they await nothing that is not there
        _ = ValueFormatter.Format(names.TryGet("xs", out var xs) ? xs : null);
    }
}
