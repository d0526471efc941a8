namespace DigitsOfPi;

/// <summary>A file of decimals, and the decimal with which the next file begins, so that no pair is lost at the seam.</summary>
/// <param name="Path">The file.</param>
/// <param name="Next">First decimal of the next file; null behind the last.</param>
internal sealed record DigitFile(string Path, char? Next)
{
    /// <summary>Writes one file for each piece.</summary>
    public static DigitFile[] WriteAll(string folder, IReadOnlyList<string> pieces)
    {
        Directory.CreateDirectory(folder);
        var files = new DigitFile[pieces.Count];
        for (var i = 0; i < pieces.Count; i++)
        {
            var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, $"pi-{i + 1:00}-of-{pieces.Count:00}.txt"));
            File.WriteAllText(path, pieces[i]);
            files[i] = new DigitFile(path, i + 1 < pieces.Count && pieces[i + 1].Length > 0 ? pieces[i + 1][0] : null);
        }

        return files;
    }
}
