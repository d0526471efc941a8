using System.Diagnostics.CodeAnalysis;

namespace InteractiveParallel;

/// <summary>
/// An exception that code threw on an engine. It holds the original as text: its type need not exist here. The message names engine, request, type
/// and original message: <c>[0:apply] System.FormatException: ...</c>.
/// </summary>
public class RemoteException : ParallelException
{
    /// <param name="ename">The type name of the original exception.</param>
    /// <param name="evalue">The message of the original exception.</param>
    /// <param name="traceback">The remote stack trace, a line (or block of lines) an entry; null for none.</param>
    /// <param name="engineId">The id of the engine, when it is known.</param>
    /// <param name="engineUuid">The identity of the engine, when it is known.</param>
    /// <param name="method">What was asked for, e.g. <c>apply</c>, when it is known.</param>
    public RemoteException(
        string ename, string evalue, IReadOnlyList<string>? traceback = null, int? engineId = null, string? engineUuid = null, string? method = null)
        : base(Describe(ename, evalue, engineId, method))
    {
        Ename = ename;
        Evalue = evalue;
        Traceback = traceback ?? [];
        EngineId = engineId;
        EngineUuid = engineUuid;
        Method = method;
    }

    /// <summary>The type name of the original exception, e.g. <c>DivideByZeroException</c> or Python's <c>NameError</c>.</summary>
    public string Ename { get; }

    /// <summary>The message of the original exception.</summary>
    public string Evalue { get; }

    /// <summary>
    /// The remote stack trace; empty when the engine sent none. Python engines colour it with ANSI sequences, which <see cref="RenderTraceback"/> leaves out.
    /// </summary>
    public IReadOnlyList<string> Traceback { get; }

    /// <summary>The id of the engine where it happened; null when unknown.</summary>
    public int? EngineId { get; }

    /// <summary>The identity (UUID) of the engine where it happened; null when unknown.</summary>
    public string? EngineUuid { get; }

    /// <summary>What was asked for (<c>apply</c>, <c>execute</c>, ...); null when unknown.</summary>
    public string? Method { get; }

    /// <summary>The message, the remote stack trace, then the local one.</summary>
    public override string ToString() => Traceback.Count == 0 ? base.ToString() : $"{RenderTraceback()}\n--- the awaiting side ---\n{StackTrace}";

    /// <summary>The message and the remote stack trace, without anything of this side: what the engine's user would have seen, without colours.</summary>
    public string RenderTraceback() => AnsiText.Plain(string.Join('\n', [Message, .. Traceback]));

    /// <summary>Prints <see cref="RenderTraceback"/>.</summary>
    /// <param name="to">Where to. Default: null, the console's standard error.</param>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The console is where a traceback is shown when the caller names no other place.")]
    public void PrintTraceback(TextWriter? to = null) => (to ?? Console.Error).WriteLine(RenderTraceback());

    private static string Describe(string ename, string evalue, int? engineId, string? method)
    {
        var place = (engineId, method) switch
        {
            (null, null) => "",
            (null, _) => $"[{method}] ",
            (_, null) => $"[{engineId}] ",
            _ => $"[{engineId}:{method}] ",
        };
        return evalue.Length == 0 ? place + ename : $"{place}{ename}: {evalue}";
    }
}
