using System.Text;

namespace InteractiveParallel.Launchers;

/// <summary>Reads a child's output to its end, so that the child never blocks on a full pipe, and cuts it into lines of bounded length.</summary>
internal static class LineDrain
{
    private const int LongestLine = 8192;

    public static async Task ReadAsync(Stream stream, Action<string> onLine)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false, bufferSize: 4096);
        var chunk = new char[4096];
        var pending = new StringBuilder();
        try
        {
            int read;
            while ((read = await reader.ReadAsync(chunk).ConfigureAwait(false)) > 0) Cut(chunk.AsSpan(0, read), pending, onLine);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The pipe broke, or the process was disposed: what was read so far is all there is.
        }
        if (pending.Length > 0) onLine(pending.ToString());
    }

    private static void Cut(ReadOnlySpan<char> text, StringBuilder pending, Action<string> onLine)
    {
        while (text.Length > 0)
        {
            var end = text.IndexOf('\n');
            pending.Append(end < 0 ? text : text[..end]);
            text = end < 0 ? [] : text[(end + 1)..];
            if (end < 0 && pending.Length < LongestLine) return;
            if (end >= 0 && pending.Length > 0 && pending[^1] == '\r') pending.Length--;
            onLine(pending.ToString());
            pending.Clear();
        }
    }
}
