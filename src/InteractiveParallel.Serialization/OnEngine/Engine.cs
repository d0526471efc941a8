namespace InteractiveParallel;

/// <summary>
/// The engine as shipped code sees it: <c>Engine.Get&lt;int&gt;("a")</c> reads what <c>PushAsync("a", 7)</c> stored.
/// It is found through the execution context, so several engines of one process do not mix; on a thread that was started
/// without its context there is no engine.
/// </summary>
public static partial class Engine
{
    private static readonly AsyncLocal<EngineContext?> Running = new();

    /// <summary>The engine that runs the calling code.</summary>
    /// <exception cref="InvalidOperationException">The calling code does not run on an engine.</exception>
    public static EngineContext Current =>
        Running.Value ?? throw new InvalidOperationException(
            "this code does not run on an engine: Engine.Get, Set and Current can be used only inside functions that a view has sent to one");

    /// <summary>True inside code that an engine runs.</summary>
    public static bool IsRunning => Running.Value is not null;

    /// <summary>For engines: what the calling flow of control, and what it starts, will see as <see cref="Current"/>. Null ends it.</summary>
    public static void Enter(EngineContext? context) => Running.Value = context;

    /// <summary>The value of a name in the engine's namespace, or of an expression: <c>Engine.Get&lt;int&gt;("list.Count + 1")</c>.</summary>
    /// <exception cref="KeyNotFoundException">The name is not defined on this engine.</exception>
    /// <exception cref="InvalidCastException">The value is of another type, and no number that <typeparamref name="T"/> holds without loss.</exception>
    public static T Get<T>(string name) => Pull<T>(name);

    /// <summary>Defines or replaces a name in the engine's namespace, or assigns to an expression: <c>Engine.Set("g[0]", 1)</c>.</summary>
    public static void Set<T>(string name, T value) => Current.Namespace[name] = value;

    /// <summary>The value of a name, if it is defined with that type.</summary>
    public static bool TryGet<T>(string name, out T value)
    {
        if (Current.Namespace.TryGet(name, out var found) && (found is T || (found is null && default(T) is null) || NumberWidening.TryWiden(ref found, typeof(T))))
        {
            value = (T)found!;
            return true;
        }
        value = default!;
        return false;
    }
}
