namespace InteractiveParallel.Serialization;

/// <summary>A call with no arguments.</summary>
internal sealed class FuncCall<TResult>(Func<TResult> function)
    : ReturningCall<TResult>, IDecodedCall
{
    public static PreparedCall Decode(Delegate function, GraphReader reader) =>
        new FuncCall<TResult>((Func<TResult>)function);

    protected override TResult Run(CancellationToken token) => function();
}

/// <summary>A call with one argument.</summary>
internal sealed class FuncCall<T1, TResult>(Func<T1, TResult> function, T1 a1)
    : ReturningCall<TResult>, IDecodedCall
{
    public static PreparedCall Decode(Delegate function, GraphReader reader) =>
        new FuncCall<T1, TResult>((Func<T1, TResult>)function, Argument.Read<T1>(reader));

    protected override TResult Run(CancellationToken token) => function(Argument.Of(a1, token));
}

/// <summary>A call with 2 arguments.</summary>
internal sealed class FuncCall<T1, T2, TResult>(Func<T1, T2, TResult> function, T1 a1, T2 a2)
    : ReturningCall<TResult>, IDecodedCall
{
    public static PreparedCall Decode(Delegate function, GraphReader reader) =>
        new FuncCall<T1, T2, TResult>((Func<T1, T2, TResult>)function, Argument.Read<T1>(reader), Argument.Read<T2>(reader));

    protected override TResult Run(CancellationToken token) => function(a1, Argument.Of(a2, token));
}

/// <summary>A call with 3 arguments.</summary>
internal sealed class FuncCall<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> function, T1 a1, T2 a2, T3 a3)
    : ReturningCall<TResult>, IDecodedCall
{
    public static PreparedCall Decode(Delegate function, GraphReader reader) =>
        new FuncCall<T1, T2, T3, TResult>((Func<T1, T2, T3, TResult>)function, Argument.Read<T1>(reader), Argument.Read<T2>(reader), Argument.Read<T3>(reader));

    protected override TResult Run(CancellationToken token) => function(a1, a2, Argument.Of(a3, token));
}

/// <summary>A call with 4 arguments.</summary>
internal sealed class FuncCall<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4)
    : ReturningCall<TResult>, IDecodedCall
{
    public static PreparedCall Decode(Delegate function, GraphReader reader) =>
        new FuncCall<T1, T2, T3, T4, TResult>((Func<T1, T2, T3, T4, TResult>)function, Argument.Read<T1>(reader), Argument.Read<T2>(reader), Argument.Read<T3>(reader), Argument.Read<T4>(reader));

    protected override TResult Run(CancellationToken token) => function(a1, a2, a3, Argument.Of(a4, token));
}

/// <summary>A call with 5 arguments.</summary>
internal sealed class FuncCall<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5)
    : ReturningCall<TResult>, IDecodedCall
{
    public static PreparedCall Decode(Delegate function, GraphReader reader) =>
        new FuncCall<T1, T2, T3, T4, T5, TResult>((Func<T1, T2, T3, T4, T5, TResult>)function, Argument.Read<T1>(reader), Argument.Read<T2>(reader), Argument.Read<T3>(reader), Argument.Read<T4>(reader), Argument.Read<T5>(reader));

    protected override TResult Run(CancellationToken token) => function(a1, a2, a3, a4, Argument.Of(a5, token));
}

/// <summary>A call with 6 arguments.</summary>
internal sealed class FuncCall<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6)
    : ReturningCall<TResult>, IDecodedCall
{
    public static PreparedCall Decode(Delegate function, GraphReader reader) =>
        new FuncCall<T1, T2, T3, T4, T5, T6, TResult>((Func<T1, T2, T3, T4, T5, T6, TResult>)function, Argument.Read<T1>(reader), Argument.Read<T2>(reader), Argument.Read<T3>(reader), Argument.Read<T4>(reader), Argument.Read<T5>(reader), Argument.Read<T6>(reader));

    protected override TResult Run(CancellationToken token) => function(a1, a2, a3, a4, a5, Argument.Of(a6, token));
}

/// <summary>A call with 7 arguments.</summary>
internal sealed class FuncCall<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7)
    : ReturningCall<TResult>, IDecodedCall
{
    public static PreparedCall Decode(Delegate function, GraphReader reader) =>
        new FuncCall<T1, T2, T3, T4, T5, T6, T7, TResult>((Func<T1, T2, T3, T4, T5, T6, T7, TResult>)function, Argument.Read<T1>(reader), Argument.Read<T2>(reader), Argument.Read<T3>(reader), Argument.Read<T4>(reader), Argument.Read<T5>(reader), Argument.Read<T6>(reader), Argument.Read<T7>(reader));

    protected override TResult Run(CancellationToken token) => function(a1, a2, a3, a4, a5, a6, Argument.Of(a7, token));
}

/// <summary>A call with 8 arguments.</summary>
internal sealed class FuncCall<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8)
    : ReturningCall<TResult>, IDecodedCall
{
    public static PreparedCall Decode(Delegate function, GraphReader reader) =>
        new FuncCall<T1, T2, T3, T4, T5, T6, T7, T8, TResult>((Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult>)function, Argument.Read<T1>(reader), Argument.Read<T2>(reader), Argument.Read<T3>(reader), Argument.Read<T4>(reader), Argument.Read<T5>(reader), Argument.Read<T6>(reader), Argument.Read<T7>(reader), Argument.Read<T8>(reader));

    protected override TResult Run(CancellationToken token) => function(a1, a2, a3, a4, a5, a6, a7, Argument.Of(a8, token));
}

/// <summary>A call with 9 arguments.</summary>
internal sealed class FuncCall<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9)
    : ReturningCall<TResult>, IDecodedCall
{
    public static PreparedCall Decode(Delegate function, GraphReader reader) =>
        new FuncCall<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>((Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>)function, Argument.Read<T1>(reader), Argument.Read<T2>(reader), Argument.Read<T3>(reader), Argument.Read<T4>(reader), Argument.Read<T5>(reader), Argument.Read<T6>(reader), Argument.Read<T7>(reader), Argument.Read<T8>(reader), Argument.Read<T9>(reader));

    protected override TResult Run(CancellationToken token) => function(a1, a2, a3, a4, a5, a6, a7, a8, Argument.Of(a9, token));
}
