using System.Diagnostics.CodeAnalysis;

namespace InteractiveParallel;

/// <summary>
/// Shows how far something is. A terminal has one line, which is rewritten; a file or a log gets lines, the first at once, the next ones at intervals
/// that double from a second to a minute, so that a long wait does not fill it. Not thread-safe.
/// </summary>
/// <param name="to">Where to.</param>
/// <param name="rewrites">Whether a carriage return takes the line back.</param>
/// <param name="time">The clock.</param>
internal sealed class ProgressLine(TextWriter to, bool rewrites, TimeProvider time)
{
    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(1);

    private TimeSpan _gap = TimeSpan.FromSeconds(1);
    private long? _written;
    private string _shown = "";

    /// <summary>On a writer that is given, or else on the console.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The console is where progress is shown when the caller names no other place.")]
    public static ProgressLine On(TextWriter? to, TimeProvider time) =>
        to is null ? new ProgressLine(Console.Out, rewrites: !Console.IsOutputRedirected, time) : new ProgressLine(to, rewrites: false, time);

    /// <summary>Shows the state, or passes it over if it comes too soon.</summary>
    public void Show(string state)
    {
        if (rewrites) Rewrite(state);
        else if (_written is not { } last) WriteLine(state);
        else if (time.GetElapsedTime(last) >= _gap)
        {
            _gap = _gap * 2 < LongestGap ? _gap * 2 : LongestGap;
            WriteLine(state);
        }
    }

    /// <summary>Shows the last state and ends the line.</summary>
    public void End(string state)
    {
        if (rewrites)
        {
            Rewrite(state);
            to.Write('\n');
            to.Flush();
        }
        else if (state != _shown) WriteLine(state);
    }

    private void Rewrite(string state)
    {
        if (state == _shown) return;
        // Blanks over what a longer line before has left.
        to.Write("\r" + state.PadRight(_shown.Length));
        to.Flush();
        _shown = state;
    }

    private void WriteLine(string state)
    {
        to.Write(state + "\n");
        to.Flush();
        (_shown, _written) = (state, time.GetTimestamp());
    }
}
