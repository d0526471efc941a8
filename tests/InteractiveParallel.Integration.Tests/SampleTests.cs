using System.Xml.Linq;

namespace InteractiveParallel.Integration.Tests;

/// <summary>The samples run as the README shows them.</summary>
public class SampleTests
{
    [Fact]
    public async Task Hello_runs()
    {
        await using var place = new Workplace();

        var hello = place.StartProgram("Hello");

        Assert.Equal(0, await hello.ExitCodeAsync());
        Assert.Contains("5 + 6 = 11, says engine 0", hello.Text, StringComparison.Ordinal);
        Assert.Contains("32/32 tasks", hello.Text, StringComparison.Ordinal);
        Assert.Contains("FormatException", hello.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Maps_shows_all_forms()
    {
        await using var place = new Workplace();

        var maps = place.StartProgram("Maps");

        Assert.Equal(0, await maps.ExitCodeAsync());
        Assert.Contains("the last square is 998001; there are 9592 primes below 100,000", maps.Text, StringComparison.Ordinal);
        Assert.Contains("3. Edith is 46", maps.Text, StringComparison.Ordinal);
        Assert.Contains("parsed 12", maps.Text, StringComparison.Ordinal);
        Assert.Contains("FormatException", maps.Text, StringComparison.Ordinal);
        Assert.Contains("no threes; 999 of 1000 were cancelled", maps.Text, StringComparison.Ordinal);
        Assert.Contains("over 150 steps: 703 763 775 871 937", maps.Text, StringComparison.Ordinal);
        Assert.Contains("the third row is 0.385 0.923", maps.Text, StringComparison.Ordinal);
        Assert.Contains("the sum is 5050", maps.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, 1000, 2)]
    [InlineData(12345, 10000, 1)]
    public async Task Digits_of_pi_agree_with_the_published_counts(int digits, int compared, int engines)
    {
        await using var place = new Workplace();

        var demo = place.StartProgram("DigitsOfPi", "--digits", $"{digits}", "--engines", $"{engines}", "--output", Path.Combine(place.Folder, "pi"));

        Assert.Equal(0, await demo.ExitCodeAsync());
        Assert.Contains($"{digits:N0} decimals; the digit counts of the first {compared:N0} agree", demo.Text, StringComparison.Ordinal);
        Assert.Contains("3.14159265358979323846264338327950288419716939937510", demo.Text, StringComparison.Ordinal);
        var written = string.Concat(Directory.GetFiles(Path.Combine(place.Folder, "pi"), "*.txt").Order().Select(File.ReadAllText));
        Assert.Equal(digits, written.Length);
        Assert.True(File.Exists(Path.Combine(place.Folder, "pi", "heatmap.svg")));
    }

    [Fact]
    public async Task Demo_refuses_senseless_options()
    {
        await using var place = new Workplace();

        var demo = place.StartProgram("DigitsOfPi", "--digits", "3");

        Assert.Equal(1, await demo.ExitCodeAsync());
        Assert.Contains("--digits must lie between", demo.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dag_keeps_every_dependency_and_is_drawn()
    {
        await using var place = new Workplace();
        var picture = Path.Combine(place.Folder, "dag.svg");

        var dag = place.StartProgram("Dag", picture);

        Assert.Equal(0, await dag.ExitCodeAsync());
        Assert.Contains("128 of 128 dependencies were kept", dag.Text, StringComparison.Ordinal);
        var svg = XDocument.Load(picture).Root!;
        Assert.Equal(32, svg.Elements().Count(element => element.Attribute("class")?.Value == "task"));
        Assert.Equal(128, svg.Elements().Count(element => element.Name.LocalName == "line"));
    }

    [Fact]
    public async Task Retries_lose_nothing_when_an_engine_is_killed()
    {
        await using var place = new Workplace();

        var retries = place.StartProgram("Retries");

        Assert.Equal(0, await retries.ExitCodeAsync());
        Assert.Contains("30 of 30 results are here", retries.Text, StringComparison.Ordinal);
        Assert.Contains("was on engine 1: EngineError", retries.Text, StringComparison.Ordinal);
        Assert.Contains("Engine 0", retries.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompt_keeps_names_and_shows_output_values_and_errors()
    {
        await using var place = new Workplace();

        var prompt = place.StartProgram("Prompt", "--run", "var x = Engine.Current.Id * 10;", "Console.WriteLine($\"x is {x}\"); x + 1", "x + y", "%queue");

        Assert.Equal(0, await prompt.ExitCodeAsync());
        for (var engine = 0; engine < 3; engine++)
        {
            Assert.Contains($"x is {engine * 10}", prompt.Text, StringComparison.Ordinal);
            Assert.Contains($"Out[{engine}:2]: {(engine * 10) + 1}", prompt.Text, StringComparison.Ordinal);
            Assert.Contains($"engine {engine}: 0 waiting, 3 done", prompt.Text, StringComparison.Ordinal);
        }

        Assert.Contains("CS0103", prompt.Text, StringComparison.Ordinal);
    }
}
