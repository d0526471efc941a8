namespace InteractiveParallel.Serialization.Tests;

/// <summary>What shipped code finds on its engine.</summary>
public sealed class EngineTests
{
    private readonly CallCanner _canner = new();
    private readonly TestEngine _host = new(Worlds.OfThisProcess());
    private readonly EngineContext _engine = new() { Id = 2, Namespace = new TestNamespace() };

    public EngineTests() => Engine.Enter(_engine);

    [Fact]
    public async Task Push_and_pull_are_ordinary_calls()
    {
        await _host.RunAsync<object>(_canner.Can((Action<string[], object?[]>)Engine.Push, new[] { "a", "b" }, new object?[] { 7, null }));
        await _host.RunAsync<object>(_canner.Can(Engine.Push<double[]>, "c", new double[] { 1, 2 }));

        Assert.Equal(7, await _host.RunAsync<int>(_canner.Can(Engine.Pull<int>, "a")));
        Assert.Equal(new double[] { 1, 2 }, await _host.RunAsync<double[]>(_canner.Can(Engine.Pull<double[]>, "c")));
        Assert.Equal(new object?[] { 7, null }, await _host.RunAsync<object?[]>(_canner.Can((Func<string[], object?[]>)Engine.Pull, new[] { "a", "b" })));
    }

    [Fact]
    public async Task Shipped_code_reads_and_sets_names()
    {
        Engine.Set("a", 6);
        Assert.Equal(42, await _host.RunAsync<int>(_canner.Can(() =>
        {
            Engine.Set("b", Engine.Get<int>("a") * 7);
            return Engine.Get<int>("b");
        })));
        Assert.Equal(2, await _host.RunAsync<int>(_canner.Can(() => Engine.Current.Id)));
    }

    [Fact]
    public async Task A_reference_is_the_engines_own_object()
    {
        var data = new List<int> { 1 };
        Engine.Set("data", data);

        await _host.RunAsync<object>(_canner.Can((Reference<List<int>> list) => list.Value.Add(2), new Reference<List<int>>("data")));

        Assert.Equal([1, 2], data);
    }

    [Fact]
    public void An_unknown_name_is_named_with_its_engine()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => Engine.Get<int>("nix"));
        Assert.StartsWith("name 'nix' is not defined on engine 2", error.Message, StringComparison.Ordinal);
        Assert.False(Engine.TryGet<int>("nix", out _));
    }

    [Fact]
    public void A_value_of_another_type_is_an_error_that_names_both()
    {
        Engine.Set("a", "text");
        Assert.Equal("name 'a' holds a System.String on engine 2, not a System.Int32", Assert.Throws<InvalidCastException>(() => Engine.Get<int>("a")).Message);
        Assert.False(Engine.TryGet<int>("a", out _));
    }

    [Fact]
    public void Null_is_a_value()
    {
        Engine.Set<string?>("a", null);
        Assert.Null(Engine.Get<string?>("a"));
        Assert.True(Engine.TryGet<string?>("a", out var value));
        Assert.Null(value);
        Assert.Throws<InvalidCastException>(() => Engine.Get<int>("a"));
    }

    [Fact]
    public void Names_and_values_must_be_as_many() => Assert.Throws<ArgumentException>(() => Engine.Push(["a", "b"], [1]));

    [Fact]
    public async Task Each_flow_of_control_has_its_own_engine()
    {
        var other = await Task.Run(() =>
        {
            Engine.Enter(new EngineContext { Id = 5, Namespace = new TestNamespace() });
            return Engine.Current.Id;
        });

        Assert.Equal((5, 2), (other, Engine.Current.Id));
    }

    [Fact]
    public void Off_an_engine_there_is_none()
    {
        Engine.Enter(null);
        Assert.False(Engine.IsRunning);
        Assert.Contains("does not run on an engine", Assert.Throws<InvalidOperationException>(() => Engine.Current).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("g[0]")]
    [InlineData("list.Count + 1")]
    public void A_name_that_is_an_expression_is_evaluated_and_assigned_to(string expression)
    {
        Assert.Equal($"value of {expression}", Engine.Get<string>(expression));

        Engine.Set(expression, 5);

        Assert.Equal(5, ((TestNamespace)_engine.Namespace).Assigned[expression]);
        Assert.Empty(_engine.Namespace.Names);
    }

    [Fact]
    public void A_number_may_be_asked_for_in_a_wider_type()
    {
        Engine.Set("a", 7);

        Assert.Equal(7.0, Engine.Get<double>("a"));
        Assert.Equal(7L, Engine.Get<long?>("a"));
        Assert.Throws<InvalidCastException>(() => Engine.Get<short>("a"));
        Engine.Set("a", 7.0);
        Assert.False(Engine.TryGet<int>("a", out _));
    }

    [Fact]
    public async Task Published_values_are_the_properties_of_an_object_or_the_entries_of_a_dictionary()
    {
        var output = new TestOutput();
        Engine.Enter(_engine with { Output = output });

        await Engine.PublishAsync(new { x = 1, y = "two" });
        await Engine.PublishAsync(new Dictionary<string, int> { ["z"] = 3 });

        Assert.Equal([("x", 1), ("y", "two"), ("z", 3)], output.Published);
        Assert.Throws<ArgumentException>(() => { _ = Engine.PublishAsync(new object()); });
    }

    [Fact]
    public void A_published_value_that_cannot_travel_is_named()
    {
        Engine.Enter(_engine with { Output = new TestOutput() });

        var error = Assert.Throws<CannotShipException>(() => { _ = Engine.PublishAsync(new { fine = 1, bad = new Thread(() => { }) }); });

        Assert.StartsWith("published value 'bad'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forms_that_are_shown_are_texts_or_bytes()
    {
        var output = new TestOutput();
        Engine.Enter(_engine with { Output = output });

        Display.Html("<b>x</b>");
        Display.Show(5);

        Assert.Equal("<b>x</b>", Assert.IsType<Dictionary<string, object>>(output.Shown[0])["text/html"]);
        Assert.Equal(5, output.Shown[1]);
        Assert.Throws<ArgumentException>(() => Display.Show(new Dictionary<string, object>()));
        Assert.Throws<ArgumentException>(() => Display.Show(new Dictionary<string, object> { ["text/plain"] = 5 }));
        Engine.Enter(null);
        Assert.Throws<InvalidOperationException>(() => Display.Show(1));
    }
}
