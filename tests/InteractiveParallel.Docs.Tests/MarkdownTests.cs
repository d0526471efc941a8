using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace InteractiveParallel.Docs.Tests;

/// <summary>Every C# block of the manual stands in a file that is compiled, word for word up to indentation.</summary>
public sealed partial class MarkdownTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Root, "README.md"))
            .Where(File.Exists)
            .Select(file => Path.GetRelativePath(Root, file))
            .Order(StringComparer.Ordinal)];

    [GeneratedRegex("^```csharp[^\\n]*\\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_block_is_in_a_compiled_file(string page)
    {
        var text = File.ReadAllText(Path.Combine(Root, page)).ReplaceLineEndings("\n");
        var compiled = CompiledFiles().Select(file => Lines(File.ReadAllText(file))).ToList();

        var strangers = CSharpBlock().Matches(text)
            .Where(block => !compiled.Exists(file => file.Contains(Lines(block.Groups[1].Value), StringComparison.Ordinal)))
            .Select(block => $"{page}, line {text[..block.Index].Count(c => c == '\n') + 1}:\n{block.Groups[1].Value}");

        Assert.Empty(strangers);
    }

    [Fact]
    public void The_tutorial_has_blocks_and_a_changed_word_is_noticed()
    {
        var blocks = CSharpBlock().Matches(File.ReadAllText(Path.Combine(Root, "docs", "tutorial.md")).ReplaceLineEndings("\n"));
        var compiled = CompiledFiles().Select(file => Lines(File.ReadAllText(file))).ToList();

        Assert.NotEmpty(blocks);
        Assert.DoesNotContain(compiled, file => file.Contains(Lines(blocks[0].Groups[1].Value.Replace("await", "waits")), StringComparison.Ordinal));
    }

    // The samples are compiled too, and a page may quote them.
    private static IEnumerable<string> CompiledFiles() =>
        Directory.EnumerateFiles(Here(), "*.cs")
            .Where(file => Path.GetFileName(file) != "MarkdownTests.cs")
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "samples"), "*.cs", SearchOption.AllDirectories));

    // Without indentation; and without using directives, which stand at a file's top while the block's statements stand in a method.
    private static string Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => line.Trim()).Where(line => !UsingDirective().IsMatch(line));
        return "\n" + string.Join('\n', lines).Trim('\n') + "\n";
    }

    [GeneratedRegex(@"^using [A-Z][\w.]*;$")]
    private static partial Regex UsingDirective();

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
