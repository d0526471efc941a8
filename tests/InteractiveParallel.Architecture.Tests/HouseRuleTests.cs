using System.Text.RegularExpressions;

namespace InteractiveParallel.Architecture.Tests;

/// <summary>Rules of the house that a compiler does not check.</summary>
public partial class HouseRuleTests
{
    [GeneratedRegex(@"^\s*(?:\[[^\]]*\]\s*)*(?:(?:public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|unsafe|file)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?|delegate\s+[\w<>,\[\]?. ]+)\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex("(Manager|Helpers?|Utils?|Impl|Common|Base)$")]
    private static partial Regex EmptyWord();

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        var long_ = Repository.Sources("src", "apps").Select(f => (File: Repository.Name(f), Lines: File.ReadLines(f).Count())).Where(f => f.Lines > 400);

        Assert.Empty(long_);
    }

    [Fact]
    public void A_file_is_named_after_a_type_that_it_declares()
    {
        var strangers = Repository.Sources("src").Where(f => Path.GetFileName(f) is not ("AssemblyInfo.cs" or "GlobalUsings.cs")).Where(f =>
        {
            var name = Path.GetFileNameWithoutExtension(f).Split('.')[0];
            return !TopLevelType().Matches(File.ReadAllText(f)).Any(m => m.Groups[1].Value == name);
        });

        Assert.Empty(strangers.Select(Repository.Name));
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var empty = Repository.Sources("src", "apps")
            .SelectMany(f => TopLevelType().Matches(File.ReadAllText(f)).Select(m => (File: Repository.Name(f), Type: m.Groups[1].Value)))
            .Where(t => EmptyWord().IsMatch(t.Type));

        Assert.Empty(empty);
    }

    [Fact]
    public void Nothing_is_left_over_in_the_product()
    {
        string[] leftovers = ["TODO", "FIXME", "HACK", "NotImplementedException", "#region", "#pragma warning disable", "async void", "GC.Collect("];

        var found = Repository.Sources("src", "apps").SelectMany(f => leftovers.Where(l => File.ReadAllText(f).Contains(l, StringComparison.Ordinal)).Select(l => $"{Repository.Name(f)}: {l}"));

        Assert.Empty(found);
    }
}
