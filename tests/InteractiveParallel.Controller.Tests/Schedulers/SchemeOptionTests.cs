using System.CommandLine;
using InteractiveParallel.Commands;

namespace InteractiveParallel.Controller.Tests;

/// <summary>What <c>--scheme</c> of the controller's program takes.</summary>
public sealed class SchemeOptionTests
{
    private static readonly string Library = typeof(SchemeOptionTests).Assembly.Location;

    [Fact]
    public void Every_known_name_is_taken()
    {
        foreach (var name in SchemeChoice.Names) Assert.Equal(new SchemeChoice(name), Parse(name).Choice);
    }

    [Fact]
    public void A_method_of_a_library_becomes_the_rule()
    {
        var choice = Parse($"{Library}::{typeof(Rules).FullName}.{nameof(Rules.Second)}").Choice;

        Assert.Equal("custom", choice!.Name);
        Assert.Equal(1, choice.Rule!([default, default]));
    }

    [Fact]
    public void Another_name_is_refused_with_the_names_that_there_are()
    {
        var error = Parse("fastest").Error;

        Assert.Contains("'fastest'", error, StringComparison.Ordinal);
        foreach (var name in SchemeChoice.Names) Assert.Contains(name, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_not_there_is_named() => Assert.Contains("nowhere.dll", Parse("nowhere.dll::A.B").Error, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_library_is_named()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "text.dll");
        File.WriteAllText(path, "no assembly");

        Assert.Contains("text.dll' is no .NET assembly", Parse($"{path}::A.B").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nothing.Second", "has no type 'Nothing'")]
    [InlineData("Second", "has no type ''; write Namespace.Type.Method")]
    public void A_type_that_is_not_there_is_named(string member, string error) => Assert.Contains(error, Parse($"{Library}::{member}").Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("Third")]
    [InlineData(nameof(Rules.Named))]
    [InlineData(nameof(Rules.Other))]
    [InlineData("Hidden")]
    public void A_method_that_does_not_fit_is_told_what_would(string method)
        => Assert.Contains($"no public static method 'int {method}(IReadOnlyList<EngineLoad>)'", Parse($"{Library}::{typeof(Rules).FullName}.{method}").Error, StringComparison.Ordinal);

    private static (SchemeChoice? Choice, string Error) Parse(string text)
    {
        var option = SchemeOption.Create();
        var result = new RootCommand { option }.Parse(["--scheme", text]);
        return result.Errors is [var error, ..] ? (null, error.Message) : (result.GetValue(option), "");
    }
}
