using System.Runtime.CompilerServices;
using ShippedLibrary;

namespace InteractiveParallel.Serialization.Tests;

public sealed class WorldTests
{
    private readonly CallCanner _canner = new();
    private readonly TestEngine _engine = new();

    [Fact]
    public async Task A_rebuilt_assembly_runs_beside_the_old_one()
    {
        using var rebuilt = new RebuiltLibrary();
        var old = _canner.Can(Functions.WhichBuild);
        var fresh = _canner.Can(rebuilt.Function<Func<string>>(nameof(Functions.WhichBuild)));

        Assert.NotEqual(old.FunctionHash, fresh.FunctionHash);
        Assert.Equal(Functions.Build, await _engine.RunAsync<string>(old));
        Assert.Equal(RebuiltLibrary.Build, await _engine.RunAsync<string>(fresh));
        Assert.Equal(Functions.Build, await _engine.RunAsync<string>(old));
    }

    [Fact]
    public async Task The_newest_build_is_the_one_that_was_used_last()
    {
        using var rebuilt = new RebuiltLibrary();
        var old = _canner.Can(Functions.WhichBuild);
        var fresh = _canner.Can(rebuilt.Function<Func<string>>(nameof(Functions.WhichBuild)));
        var newest = new List<Guid>();

        foreach (var call in new[] { old, fresh, old })
        {
            await _engine.RunAsync<string>(call);
            newest.Add(_engine.Worlds.Newest().Single(assembly => assembly.Name == typeof(Functions).Assembly.GetName().Name).Mvid);
        }

        Assert.Equal(typeof(Functions).Module.ModuleVersionId, newest[0]);
        Assert.NotEqual(newest[0], newest[1]);
        Assert.Equal(newest[0], newest[2]);
    }

    [Fact]
    public async Task A_world_is_shared_by_functions_that_do_not_contradict()
    {
        Func<string> where = () => System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(typeof(WorldTests).Assembly)!.Name!;
        Func<string> whereToo = () => System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(typeof(Functions).Assembly)!.Name!;
        Assert.Equal(9, await _engine.RunAsync<int>(_canner.Can(Functions.Square, 3)));
        var first = _engine.Fetched;

        Assert.Equal("world 1", await _engine.RunAsync<string>(_canner.Can(where)));
        Assert.Equal("world 1", await _engine.RunAsync<string>(_canner.Can(whereToo)));

        Assert.Equal(1, first);
        Assert.True(_engine.Fetched > first);
    }

    [Fact]
    public async Task A_function_and_an_argument_of_different_builds_give_a_clear_error()
    {
        using var rebuilt = new RebuiltLibrary();
        var call = _canner.Can(Functions.Identity<object>, rebuilt.Person("A", 1));

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => _engine.RunAsync<object>(call));

        Assert.Contains("assembly ShippedLibrary is needed in build", error.Message, StringComparison.Ordinal);
        Assert.Contains("the function and its arguments must come from the same build", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_stands_on_every_engine_lives_where_its_arguments_do()
    {
        using var rebuilt = new RebuiltLibrary();
        var space = new TestNamespace();
        Engine.Enter(new EngineContext { Namespace = space });

        await _engine.RunAsync<object>(_canner.Can(Engine.Push<object>, "a", rebuilt.Person("A", 1)));
        await _engine.RunAsync<object>(_canner.Can(Engine.Push<object>, "b", new Person("A", 1)));

        Assert.NotEqual(space["a"]!.GetType().Assembly, space["b"]!.GetType().Assembly);
        Assert.Equal("Person { Name = A, Age = 1, Level = Low }", space["b"]!.ToString());
        Engine.Enter(null);
    }

    [Fact]
    public void A_result_of_another_build_than_the_clients_is_refused_by_name()
    {
        using var rebuilt = new RebuiltLibrary();
        var serializer = new ObjectSerializer();
        var body = serializer.Serialize<object>(new Person("A", 1)).Buffers[0].ToArray();
        var mvid = typeof(Person).Assembly.ManifestModule.ModuleVersionId.ToByteArray();
        Guid.NewGuid().ToByteArray().CopyTo(body, body.AsSpan().IndexOf(mvid));

        var error = Assert.Throws<InvalidDataException>(() => serializer.Deserialize<object>([body]));

        Assert.Contains("assembly ShippedLibrary is here in another build", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_with_other_fields_is_an_error_that_names_it()
    {
        var serializer = new ObjectSerializer();
        var body = serializer.Serialize<object>(new Person("A", 1)).Buffers[0].ToArray();
        var name = System.Text.Encoding.Latin1.GetBytes(typeof(Person).FullName!);
        body[body.AsSpan().IndexOf(name) + name.Length] ^= 1;

        var error = Assert.Throws<InvalidDataException>(() => serializer.Deserialize<object>([body]));

        Assert.StartsWith("ShippedLibrary.Person has other fields here than where it was written", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_read_as_another_type_is_an_error()
    {
        var serializer = new ObjectSerializer();
        var sent = serializer.Serialize("text");
        Assert.Contains("System.Int32 has other fields", Assert.Throws<InvalidDataException>(() => serializer.Deserialize<int>(sent.Buffers)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_with_another_hash_are_refused() =>
        Assert.Throws<InvalidDataException>(() => new Worlds().Add(new string('0', 64), new byte[] { 1 }));

    [Fact]
    public void A_function_with_another_hash_is_refused()
    {
        var call = _canner.Can(Functions.Square, 1);
        var error = Assert.Throws<InvalidDataException>(() => new FunctionCache(new Worlds()).Prepare(new string('0', 64), call.Function, call.Arguments));
        Assert.Contains("other contents than its hash", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_that_was_not_added_is_named()
    {
        var call = _canner.Can(Functions.Square, 1);
        var error = Assert.ThrowsAny<Exception>(() => new FunctionCache(new Worlds()).Prepare(call.FunctionHash, call.Function, call.Arguments));
        Assert.Contains("ShippedLibrary", error.Message, StringComparison.Ordinal);
        Assert.Contains("has not been added", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shipped_code_can_ship_itself_on()
    {
        // On the engine the assemblies have no file; their bytes are those that arrived.
        var hash = await _engine.RunAsync<string>(_canner.Can(() =>
        {
            var again = new CallCanner().Can(Functions.Square, 3);
            return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(again.Assemblies[0].GetBytes())) + "=" + again.Assemblies[0].Id.Hash;
        }));

        Assert.Equal(hash.Split('=')[0], hash.Split('=')[1]);
    }

    [Fact]
    public void Nothing_here_keeps_a_collectible_assembly_alive()
    {
        var context = UseCollectible();

        for (var i = 0; i < 20 && context.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference UseCollectible()
    {
        using var rebuilt = new RebuiltLibrary(collectible: true);
        var serializer = new ObjectSerializer();
        var person = rebuilt.Person("A", 1);
        var back = serializer.Deserialize<object>(serializer.Serialize(person).Buffers);
        Assert.Equal(person, back);
        Assert.NotEmpty(_canner.Can(rebuilt.Function<Func<int, int>>(nameof(Functions.Square)), 3).Assemblies);
        rebuilt.Context.Unload();
        return new WeakReference(rebuilt.Context);
    }
}
