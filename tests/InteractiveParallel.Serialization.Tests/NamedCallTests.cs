namespace InteractiveParallel.Serialization.Tests;

/// <summary>Functions called by their names.</summary>
public sealed class NamedCallTests
{
    private readonly EngineContext _engine = new() { Id = 2, Namespace = new TestNamespace() };

    public NamedCallTests() => Engine.Enter(_engine);

    public static int Twice(int number) => number * 2;

    public static async Task<string> GreetAsync(string name, string greeting = "hello", CancellationToken cancellationToken = default)
    {
        await Task.Delay(1, cancellationToken);
        return $"{greeting} {name}";
    }

    public static double Total(params double[] numbers) => numbers.Sum();

    [Fact]
    public async Task A_static_method_is_found_with_and_without_the_namespace_System()
    {
        Assert.Equal(1.5, await Engine.CallAsync<double>("System.Math.Sqrt", [2.25]));
        Assert.Equal(1.5, await Engine.CallAsync<double>("Math.Sqrt", [2.25]));
        Assert.Equal(6, await Engine.CallAsync<int>($"{typeof(NamedCallTests).FullName}.Twice", [3]));
    }

    [Fact]
    public async Task The_overload_that_fits_best_is_taken()
    {
        Assert.Equal(3, await Engine.CallAsync<object>("System.Math.Abs", [-3]));
        Assert.Equal(3L, await Engine.CallAsync<object>("System.Math.Abs", [-3L]));
        Assert.Equal(2.0, await Engine.CallAsync<object>("System.Math.Max", [1, 2.0]));
    }

    [Fact]
    public async Task Arguments_are_converted_where_nothing_is_lost()
    {
        Assert.Equal(6, await Engine.CallAsync<int>($"{typeof(NamedCallTests).FullName}.Twice", [3L]));
        Assert.Equal(6.0, await Engine.CallAsync<double>($"{typeof(NamedCallTests).FullName}.Total", [1, 2L, 3.0]));
        Assert.Equal(6.0, await Engine.CallAsync<double>($"{typeof(NamedCallTests).FullName}.Total", [new List<object?> { 1L, 2.0, 3 }]));
        Assert.Equal("a,b", await Engine.CallAsync<string>("System.String.Join", [",", new List<object?> { "a", "b" }]));
    }

    [Fact]
    public async Task A_task_is_awaited_and_named_arguments_find_their_parameters()
    {
        var name = $"{typeof(NamedCallTests).FullName}.GreetAsync";

        Assert.Equal("hello you", await Engine.CallAsync<string>(name, ["you"]));
        Assert.Equal("good day you", await Engine.CallAsync<string>(name, ["you", new NamedArgument("greeting", "good day")]));
    }

    [Fact]
    public async Task A_name_of_the_namespace_comes_first()
    {
        Engine.Set("f", (int x) => x + 1);
        Engine.Set("list", new List<int> { 3, 1, 2 });
        Engine.Set("pair", (Left: 1, Right: new List<int> { 5 }));

        Assert.Equal(4, await Engine.CallAsync<int>("f", [3]));
        Assert.Equal(1, await Engine.CallAsync<int>("list.IndexOf", [1]));
        Assert.True(await Engine.CallAsync<bool>("pair.Item2.Contains", [5]));
    }

    [Fact]
    public async Task A_function_of_the_namespace_takes_arguments_by_the_names_of_its_parameters()
    {
        Engine.Set("scaled", (double value, double factor) => value * factor);
        Engine.Set("bound", (Func<string, string>)"A-b-".Followed);

        Assert.Equal(6.0, await Engine.CallAsync<double>("scaled", [3.0, new NamedArgument("factor", 2.0)]));
        Assert.Equal("A-b-c", await Engine.CallAsync<string>("bound", ["c"]));
    }

    [Fact]
    public async Task A_reference_among_the_arguments_is_the_engines_own_value()
    {
        Engine.Set("numbers", new double[] { 1, 2, 3 });

        Assert.Equal(6.0, await Engine.CallAsync<double>($"{typeof(NamedCallTests).FullName}.Total", [new Reference<double[]>("numbers")]));
    }

    [Fact]
    public async Task What_does_not_fit_is_told_with_what_there_is()
    {
        var unfit = await Assert.ThrowsAsync<MissingMethodException>(() => Engine.CallAsync<double>("System.Math.Sqrt", ["two"]));
        Assert.Equal("'System.Math.Sqrt' cannot be called with (string); there is System.Math.Sqrt(double d)", unfit.Message);

        Engine.Set("x", 3);
        var number = await Assert.ThrowsAsync<MissingMethodException>(() => Engine.CallAsync<int>("x", []));
        Assert.Equal("'x' is no function on engine 2: it holds int", number.Message);

        var wrong = await Assert.ThrowsAsync<InvalidCastException>(() => Engine.CallAsync<string>("System.Math.Sqrt", [4.0]));
        Assert.Equal("'System.Math.Sqrt' gave double on engine 2, not string", wrong.Message);
    }

    [Fact]
    public async Task What_the_function_throws_is_thrown_as_it_is()
    {
        await Assert.ThrowsAsync<FormatException>(() => Engine.CallAsync<int>("System.Int32.Parse", ["many"]));
    }
}
