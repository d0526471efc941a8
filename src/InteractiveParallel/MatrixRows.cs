using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InteractiveParallel;

/// <summary>Cuts matrices into parts of whole rows and joins them again, by the rules of <see cref="Partition"/>.</summary>
internal static class MatrixRows
{
    /// <summary>A copy of the rows of one part.</summary>
    public static T[,] Slice<T>(T[,] matrix, int parts, int part, Distribution distribution)
    {
        var (rows, columns) = (matrix.GetLength(0), matrix.GetLength(1));
        var slice = new T[Partition.Length(rows, parts, part, distribution), columns];
        var from = Items(matrix);
        var to = Items(slice);
        if (distribution == Distribution.Block)
        {
            from.Slice(Partition.Block(rows, parts, part).Start * columns, to.Length).CopyTo(to);
            return slice;
        }

        for (var row = 0; row < slice.GetLength(0); row++) from.Slice((part + (row * parts)) * columns, columns).CopyTo(to[(row * columns)..]);
        return slice;
    }

    /// <summary>
    /// The parts as one matrix. They need not have the numbers of rows that a cut would give them; how many columns a part without rows has does not matter,
    /// unless all are without: then the whole is as wide as the widest.
    /// </summary>
    /// <exception cref="InvalidOperationException">They have different numbers of columns.</exception>
    public static T[,] Join<T>(T[][,] parts, Distribution distribution)
    {
        if (parts.Length == 0) return new T[0, 0];
        var first = Array.FindIndex(parts, part => part.GetLength(0) > 0);
        if (first < 0) return new T[0, parts.Max(part => part.GetLength(1))];
        var columns = parts[first].GetLength(1);
        var odd = Array.FindIndex(parts, part => part.GetLength(0) > 0 && part.GetLength(1) != columns);
        if (odd >= 0)
            throw new InvalidOperationException($"part {odd} has {parts[odd].GetLength(1)} columns, part {first} has {columns}: they cannot be rows of one matrix");
        var whole = new T[parts.Sum(part => part.GetLength(0)), columns];
        var to = Items(whole);
        foreach (var (part, row) in Order(Array.ConvertAll(parts, part => part.GetLength(0)), distribution))
        {
            Items(parts[part]).Slice(row * columns, columns).CopyTo(to);
            to = to[columns..];
        }

        return whole;
    }

    /// <summary>Where the rows of the whole are, in their order.</summary>
    private static IEnumerable<(int Part, int Row)> Order(int[] rows, Distribution distribution)
    {
        var most = rows.Max();
        return distribution == Distribution.Block
            ? rows.SelectMany((count, part) => Enumerable.Range(0, count).Select(row => (part, row)))
            : Enumerable.Range(0, most).SelectMany(row => Enumerable.Range(0, rows.Length).Where(part => row < rows[part]).Select(part => (part, row)));
    }

    private static Span<T> Items<T>(T[,] matrix) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(matrix)), matrix.Length);
}
