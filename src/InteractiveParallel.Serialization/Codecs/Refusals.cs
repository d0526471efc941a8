namespace InteractiveParallel.Serialization;

/// <summary>The types that cannot travel, and why. They are named, not referred to, so that asking loads no assembly.</summary>
internal static class Refusals
{
    private const string BelongsHere = "belongs to this process and cannot be shipped";

    /// <summary>The reason why objects of a type cannot travel; null for all others.</summary>
    public static string? For(Type type)
    {
        if (type.IsPointer || type.IsFunctionPointer || type.IsByRef || type.IsByRefLike || type.IsGenericParameter || type == typeof(void))
            return $"type {type} cannot be shipped";
        if (type == typeof(nint) || type == typeof(nuint))
            return $"{type} is a native pointer and cannot be shipped";
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (ReasonByName(level.IsConstructedGenericType ? level.GetGenericTypeDefinition().FullName : level.FullName) is { } reason)
                return $"{type} {reason}";
        }
        return Closures.IsAsyncIterator(type) ? $"{type} is a lazy asynchronous sequence: collect it into a list or an array" : null;
    }

    private static string? ReasonByName(string? name) => name switch
    {
        "System.IO.Stream" or "System.IO.TextReader" or "System.IO.TextWriter" or "System.IO.FileSystemWatcher" or "System.IO.Pipes.PipeStream"
            or "System.Net.Sockets.Socket" or "System.Net.Sockets.TcpClient" or "System.Net.Sockets.TcpListener" or "System.Net.Sockets.UdpClient"
            or "System.Net.Http.HttpMessageInvoker" or "System.Net.Http.HttpMessageHandler"
            or "System.Diagnostics.Process" or "System.Runtime.InteropServices.SafeHandle" or "System.Runtime.InteropServices.CriticalHandle"
            or "System.Runtime.InteropServices.GCHandle" or "System.Threading.WaitHandle"
            or "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1"
            or "System.Threading.Tasks.TaskCompletionSource" or "System.Threading.Tasks.TaskCompletionSource`1"
            or "System.Threading.SemaphoreSlim" or "System.Threading.ManualResetEventSlim" or "System.Threading.ReaderWriterLockSlim"
            or "System.Threading.Lock" or "System.Threading.AsyncLocal`1" or "System.Threading.ThreadLocal`1" or "System.Threading.SynchronizationContext"
            or "System.Reflection.Assembly" or "System.Reflection.Module" or "System.Runtime.Loader.AssemblyLoadContext"
            or "System.RuntimeTypeHandle" or "System.RuntimeMethodHandle" or "System.RuntimeFieldHandle" => BelongsHere,
        "System.Reflection.MemberInfo" => BelongsHere,
        "System.Threading.CancellationToken" or "System.Threading.CancellationTokenSource" =>
            "cannot be shipped: take a CancellationToken as a parameter; the engine passes its own",
        "System.Threading.Thread" => "is a thread and cannot be shipped",
        "System.Threading.Timer" or "System.Timers.Timer" or "System.Threading.PeriodicTimer" => "is a timer and cannot be shipped",
        _ => null,
    };
}
