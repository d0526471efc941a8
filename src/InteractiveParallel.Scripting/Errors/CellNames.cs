using System.Reflection;
using System.Text.RegularExpressions;

namespace InteractiveParallel.Scripting;

/// <summary>
/// The names of the classes that cells become, <c>Cell3_7x1f3a9c00</c>: they hold the number by which messages call the cell and are unique in
/// the world, so that types of another session's cells can be named.
/// </summary>
internal static partial class CellNames
{
    public const string Prefix = "Cell";

    /// <summary>Precedes the cell's number at the end of the names of assemblies.</summary>
    public const string AssemblyMark = ".cell";

    [GeneratedRegex(@"\[A\](\S+) cannot be cast to \[B\](\S+)\. Type A originates from 'ipp-[^,]*\.cell(\d+),.* Type B originates from 'ipp-[^,]*\.cell(\d+),.*$", RegexOptions.Singleline)]
    private static partial Regex FailedCast();

    [GeneratedRegex(@"\bCell(\d+)_[0-9a-f]+x[0-9a-f]{8}[+.]([\w+]+)")]
    private static partial Regex TypeOfCell();

    [GeneratedRegex(@"\bCell\d+_[0-9a-f]+x[0-9a-f]{8}([+.]|\b)")]
    private static partial Regex ClassOfCell();

    /// <summary>What ends the class names of a session.</summary>
    public static string SuffixOf(string sessionName) => $"x{StableHash(sessionName):x8}";

    /// <summary><c>cell 3</c> for an assembly that a cell became, else null.</summary>
    public static string? CellOf(Assembly assembly)
        => assembly.GetName().Name is { } name && name.LastIndexOf(AssemblyMark, StringComparison.Ordinal) is > 0 and var mark ? $"cell {name[(mark + AssemblyMark.Length)..]}" : null;

    /// <summary>A text in which types of cells are called <c>P of cell 3</c>.</summary>
    public static string Readable(string text)
        => text.Contains(Prefix, StringComparison.OrdinalIgnoreCase)
            ? TypeOfCell().Replace(FailedCast().Replace(text, "$2 of cell $4 was expected, $1 of cell $3 given; re-run the cells that use the older type"), "$2 of cell $1")
            : text;

    /// <summary>A text in which types of cells are called <c>P</c>.</summary>
    public static string Short(string text) => text.Contains(Prefix, StringComparison.Ordinal) ? ClassOfCell().Replace(text, "") : text;

    private static int StableHash(string text) => text.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter));
}
