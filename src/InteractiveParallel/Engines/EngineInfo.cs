using System.Text;

namespace InteractiveParallel;

/// <summary>An engine as the controller announced it.</summary>
/// <param name="Id">Its number in the cluster, from 0.</param>
/// <param name="Uuid">Its identity; a restarted engine has another.</param>
/// <param name="Host">The name of its host; null when it did not say (Python engines do not).</param>
/// <param name="Pid">Its process id; null when it did not say.</param>
/// <param name="Language"><c>csharp</c> or <c>python</c>: what code text is to be written in, and whether it can run C# functions.</param>
public sealed record EngineInfo(int Id, string Uuid, string? Host = null, int? Pid = null, string? Language = null)
{
    /// <summary>It runs Python: it knows no C# functions, and values travel to it pickled.</summary>
    internal bool IsPython => Language == "python";

    /// <summary>The routing frame that leads to it.</summary>
    internal ReadOnlyMemory<byte> Address => Encoding.UTF8.GetBytes(Uuid);
}
