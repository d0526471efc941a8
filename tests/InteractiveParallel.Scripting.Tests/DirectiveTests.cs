namespace InteractiveParallel.Scripting.Tests;

public sealed class DirectiveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ip-cells-").FullName;
    private readonly Session _session;

    public DirectiveTests() => _session = new Session(new CodeSessionOptions { Folder = _folder });

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Loaded_file_declares_for_the_session_and_loads_relative_to_itself()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "sub"));
        Write("main.csx", "#load \"sub/inner.csx\"\nint Outer() => Inner() + 1;\nvar loaded = 3;");
        Write("sub/inner.csx", "#load \"deep.csx\"\nint Inner() => Deep();");
        Write("sub/deep.csx", "int Deep() => 40;");
        await _session.Run("#load \"main.csx\"");

        Assert.Equal(44, await _session.Value("Outer() + loaded"));
        Assert.Equal(3, _session["loaded"]);
    }

    [Fact]
    public async Task Error_in_a_loaded_file_names_the_file()
    {
        Write("bad.csx", "int fine;\nint x = unknown;");

        Assert.Contains("bad.csx(2,9): error CS0103", await _session.Errors("#load \"bad.csx\""), StringComparison.Ordinal);
        Assert.Contains("missing.csx", await _session.Errors("#load \"missing.csx\""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Referenced_file_and_what_lies_beside_it_are_found()
    {
        File.WriteAllBytes(Path.Combine(_folder, "Below.dll"), Images.Compile("Below", "namespace Below; public class Ground { public int Depth => 7; }"));
        File.WriteAllBytes(Path.Combine(_folder, "Above.dll"), Images.Compile("Above", "namespace Above; public class Roof : Below.Ground { public int Sum => Depth + 1; }", Path.Combine(_folder, "Below.dll")));
        await _session.Run("#r \"Above.dll\"\nusing Above;\nvar roof = new Roof();");

        Assert.Equal(15, await _session.Value("roof.Sum + roof.Depth"));
        _session.Code.Reset();
        Assert.Contains("CS0246", await _session.Errors("new Above.Roof()"), StringComparison.Ordinal);
        Assert.Equal(8, await _session.Value("#r \"Above.dll\"\nnew Above.Roof().Sum"));
    }

    [Fact]
    public async Task Framework_assembly_is_referenced_by_name()
        => Assert.Equal("a", await _session.Value("#r \"System.Private.Xml.Linq\"\nnew System.Xml.Linq.XElement(\"a\").Name.LocalName"));

    [Theory]
    [InlineData("#r \"nuget:Newtonsoft.Json, 13.0.4\"", "packages cannot be fetched")]
    [InlineData("#r \"nowhere.dll\"", "nowhere.dll")]
    public async Task Reference_that_cannot_be_had_says_so(string code, string text)
    {
        Assert.Contains(text, await _session.Errors(code), StringComparison.Ordinal);
        Assert.Equal(2, await _session.Value("1 + 1"));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
