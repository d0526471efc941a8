namespace InteractiveParallel.Scripting;

/// <summary>The code does not compile; nothing of it has run.</summary>
/// <param name="lines">What the compiler says, ready to print.</param>
public sealed class CodeErrorException(IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
{
    /// <summary>For each error its place and text, <c>(1,5): error CS0103: …</c>, then the source line and a caret under the place.</summary>
    public IReadOnlyList<string> Lines { get; } = lines;
}
