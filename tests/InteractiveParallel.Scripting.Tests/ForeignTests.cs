using System.Reflection;
using System.Runtime.Loader;

namespace InteractiveParallel.Scripting.Tests;

public class ForeignTests
{
    private const string First = "namespace App; public record Person(string Name) { public string Greet() => \"hello \" + Name; } public static class Numbers { public static int Build => 1; }";
    private const string Second = "namespace App; public record Person(string Name, int Age) { public string Greet() => $\"{Name}, {Age}\"; } public static class Numbers { public static int Build => 2; }";

    private IReadOnlyList<ForeignAssembly> _foreign = [];
    private readonly Session _session;

    public ForeignTests() => _session = new Session(new CodeSessionOptions { Foreign = () => _foreign });

    [Fact]
    public async Task Types_of_shipped_code_are_usable_in_cells()
    {
        var app = new Shipped("App", Images.Compile("App", First));
        _foreign = [app.Foreign];
        _session["p"] = app.New("App.Person", "Ada");

        Assert.Equal("Ada", await _session.Value("p.Name"));
        Assert.Equal("hello Bob", await _session.Value("using App; new Person(\"Bob\").Greet()"));
    }

    [Fact]
    public async Task New_cells_use_the_newest_build_and_old_ones_keep_theirs()
    {
        var first = new Shipped("App", Images.Compile("App", First));
        var second = new Shipped("App", Images.Compile("App", Second));
        _foreign = [first.Foreign];
        await _session.Run("using App; var old = new Person(\"Ada\"); string OldGreet() => new Person(\"x\").Greet() + Numbers.Build;");
        _foreign = [second.Foreign];

        Assert.Equal("Bob, 7", await _session.Value("new Person(\"Bob\", 7).Greet()"));
        Assert.Equal(2, await _session.Value("Numbers.Build"));
        Assert.Equal("hello x1", await _session.Value("OldGreet()"));
        Assert.Equal("hello Ada", await _session.Value("old.Greet()"));
        Assert.Same(first.Assembly, _session["old"]!.GetType().Assembly);
        Assert.Same(second.Assembly, (await _session.Value("new Person(\"Bob\", 7)"))!.GetType().Assembly);
    }

    [Fact]
    public async Task Many_builds_follow_each_other()
    {
        for (var build = 1; build <= 5; build++)
        {
            var app = new Shipped("App", Images.Compile("App", $"public static class N {{ public static int Build => {build}; public static int B{build} => 1; }}"));
            _foreign = [app.Foreign];
            await _session.Run($"int F{build}() => N.Build + N.B{build} - 1;");
        }

        Assert.Equal(54321, await _session.Value("F1() + 10 * F2() + 100 * F3() + 1000 * F4() + 10000 * F5()"));
        _session.Code.Reset();
        Assert.Equal(5, await _session.Value("N.Build"));
    }

    [Fact]
    public async Task Build_that_comes_again_is_the_newest_again()
    {
        var first = new Shipped("App", Images.Compile("App", First));
        var second = new Shipped("App", Images.Compile("App", Second));
        foreach (var (app, code, greeting) in new[] { (first, "new App.Person(\"x\")", "hello x"), (second, "new App.Person(\"x\", 1)", "x, 1"), (first, "new App.Person(\"x\")", "hello x") })
        {
            _foreign = [app.Foreign];
            _session["p"] = await _session.Value(code);

            Assert.Same(app.Assembly, _session["p"]!.GetType().Assembly);
            Assert.Equal(greeting, await _session.Value($"App.Person q = p; q.Greet()"));
        }

        _session.Code.Reset();
        Assert.Equal("hello y", await _session.Value("new App.Person(\"y\").Greet()"));
    }

    [Fact]
    public async Task Value_of_an_older_build_works_by_its_members()
    {
        var first = new Shipped("App", Images.Compile("App", First));
        var second = new Shipped("App", Images.Compile("App", Second));
        _foreign = [first.Foreign];
        await _session.Run("1");
        _foreign = [second.Foreign];
        _session["old"] = first.New("App.Person", "Ada");

        Assert.Equal("hello Ada", await _session.Value("(string)old.Greet()"));
    }

    [Fact]
    public async Task Shipped_assemblies_may_need_each_other_and_the_rest_of_the_framework()
    {
        var below = Images.Compile("Below", "public class Ground { public int Depth => 7; }");
        var lower = new Shipped("Below", below);
        var upper = new Shipped("Above", Images.CompileWith("Above", "public class Roof : Ground { public System.Xml.Linq.XElement Xml => new(\"x\"); }", below), lower);
        _foreign = [upper.Foreign, lower.Foreign];

        Assert.Equal("7x", await _session.Value("var roof = new Roof(); roof.Depth + roof.Xml.Name.LocalName"));
    }

    [Fact]
    public async Task Types_of_another_session_s_cells_come_with_their_values()
    {
        var client = new Session();
        await client.Run("record P(int X);", "record Q(P Inner);");
        var value = (await client.Value("new Q(new P(3))"))!;
        _foreign = [.. new[] { value.GetType(), value.GetType().GetProperty("Inner")!.PropertyType }.Select(t => Foreign(client, t.Assembly))];
        _session["q"] = value;

        Assert.Equal(3, await _session.Value("q.Inner.X"));
    }

    [Fact]
    public async Task Asking_for_the_list_happens_before_each_cell_and_the_same_list_costs_nothing()
    {
        var asked = 0;
        IReadOnlyList<ForeignAssembly> list = [new Shipped("App", Images.Compile("App", First)).Foreign];
        var session = new Session(new CodeSessionOptions { Foreign = () => { asked++; return list; } });
        await session.Run("int a = 1;", "a", "a");

        Assert.True(asked >= 3);
        Assert.Equal(2, session.Code.ChainLength); // one for the assembly, one for the declaring cell
    }

    [Fact]
    public async Task Assembly_that_the_program_carries_itself_is_used_from_there()
    {
        var own = typeof(ForeignTests).Assembly;
        _foreign = [new ForeignAssembly(own.GetName().Name!, Guid.NewGuid(), () => throw new InvalidOperationException("not asked"), () => throw new InvalidOperationException("not asked"))];

        Assert.Same(typeof(ForeignTests), await _session.Value("typeof(InteractiveParallel.Scripting.Tests.ForeignTests)"));
    }

    private static ForeignAssembly Foreign(Session session, Assembly assembly)
    {
        Assert.True(session.Code.TryGetCell(assembly, out var cell));
        return new ForeignAssembly(cell.Name, assembly.ManifestModule.ModuleVersionId, () => cell.Image, () => assembly);
    }

    /// <summary>An assembly in a world of its own, as an engine holds it.</summary>
    private sealed class Shipped
    {
        private readonly AssemblyLoadContext _world;
        private readonly Lazy<Assembly> _assembly;

        public Shipped(string name, byte[] image, params Shipped[] neighbours)
        {
            _world = new AssemblyLoadContext($"world of {name}", isCollectible: false);
            _world.Resolving += (_, wanted) => neighbours.FirstOrDefault(n => n.Foreign.Name == wanted.Name)?.Assembly;
            _assembly = new Lazy<Assembly>(() => _world.LoadFromStream(new MemoryStream(image)));
            Foreign = new ForeignAssembly(name, Images.Mvid(image), () => image, () => Assembly);
        }

        public ForeignAssembly Foreign { get; }

        public Assembly Assembly => _assembly.Value;

        public object New(string type, params object[] arguments) => Activator.CreateInstance(Assembly.GetType(type, throwOnError: true)!, arguments)!;
    }
}
