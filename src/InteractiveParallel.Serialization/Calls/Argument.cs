using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization;

/// <summary>Arguments of calls. The token parameter, which can only be the last, does not travel.</summary>
internal static class Argument
{
    public static T Read<T>(GraphReader reader) => typeof(T) == typeof(CancellationToken) ? default! : Codec<T>.Instance.Read(reader);

    /// <summary>The last argument: the engine's token where a token is asked for. Free for all other types: the compiler settles the question.</summary>
    public static T Of<T>(T value, CancellationToken token) => typeof(T) == typeof(CancellationToken) ? Unsafe.As<CancellationToken, T>(ref token) : value;
}
