using System.Diagnostics;
using System.Reflection;

namespace InteractiveParallel.Scripting;

/// <summary>The stack of an exception as its user knows it.</summary>
public static class UserFrames
{
    private const string Mark = "InteractiveParallel.StandsOnEngine";

    /// <summary>
    /// The frames of cells, shipped code and the user's libraries, innermost first: <c>at Half(int x) in cell 3, line 2</c>. Those of the
    /// framework and of Interactive Parallel are left out; a frame that repeats is counted.
    /// </summary>
    public static IReadOnlyList<string> Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var frames = new List<string>();
        var repeated = 0;
        foreach (var frame in Frames(exception).Select(Line).OfType<string>())
        {
            if (frames.Count > 0 && frames[^1] == frame)
            {
                repeated++;
                continue;
            }
            AddRepetition(frames, repeated);
            repeated = 0;
            frames.Add(frame);
        }
        AddRepetition(frames, repeated);
        return frames;
    }

    // Who runs a cell is behind its outermost code.
    private static IEnumerable<StackFrame> Frames(Exception exception)
    {
        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames();
        var outermost = Array.FindLastIndex(frames, f => f.GetMethod()?.DeclaringType is { Name: var name } && name.StartsWith("<<Initialize>>d", StringComparison.Ordinal));
        return outermost < 0 ? frames : frames.Take(outermost + 1);
    }

    private static void AddRepetition(List<string> frames, int repeated)
    {
        if (repeated > 0)
            frames.Add($"   the same {repeated} more {(repeated == 1 ? "time" : "times")}");
    }

    private static string? Line(StackFrame frame)
    {
        if (frame.GetMethod() is not { DeclaringType: { } type } method || !IsOfTheUser(type.Assembly))
            return null;
        // An index out of range is thrown from a place that the compiler of machine code has no line for.
        var place = frame.GetFileName() is { Length: > 0 } file ? $"{file}, line {frame.GetFileLineNumber()}" : CellNames.CellOf(type.Assembly);
        var name = MethodNames.Of(method);
        if (name.Length == 0)
            return place is null ? null : $"   at {place}";
        return place is null ? $"   at {name}" : $"   at {name} in {place}";
    }

    private static bool IsOfTheUser(Assembly assembly)
        => !FrameworkAssemblies.Contains(assembly)
            && assembly.GetName().Name?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) != true
            && !assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(mark => mark.Key == Mark);
}
