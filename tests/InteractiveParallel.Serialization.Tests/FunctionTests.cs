using System.Numerics;
using ShippedLibrary;

namespace InteractiveParallel.Serialization.Tests;

/// <summary>Every function here is canned, and runs from the bytes of its assemblies in a world of its own.</summary>
public sealed class FunctionTests
{
    private readonly CallCanner _canner = new();
    private readonly TestEngine _engine = new();

    [Fact]
    public async Task A_lambda_without_captures_runs_in_another_copy_of_its_assembly()
    {
        var elsewhere = await _engine.RunAsync<string>(_canner.Can(() => System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(typeof(FunctionTests).Assembly)!.Name));

        Assert.Equal("world 1", elsewhere);
    }

    [Fact]
    public async Task Arguments_travel_in_the_types_of_the_parameters()
    {
        Assert.Equal(11, await _engine.RunAsync<int>(_canner.Can((int a, int b) => a + b, 5, 6)));
        Assert.Equal("5;6;x", await _engine.RunAsync<string>(_canner.Can((object a, long b, string? c) => $"{a};{b};{c}", (object)5, 6L, "x")));
    }

    [Fact]
    public async Task An_argument_may_be_narrower_than_the_parameter() =>
        Assert.Equal("Int32", await _engine.RunAsync<string>(_canner.Can((object a) => a.GetType().Name, 5)));

    [Fact]
    public async Task Eight_arguments_and_a_token_are_passed()
    {
        using var source = new CancellationTokenSource();
        var call = _canner.Can(
            (int a, int b, int c, int d, int e, int f, int g, int h, CancellationToken token) => (a + b + c + d + e + f + g + h, token.CanBeCanceled),
            1, 2, 3, 4, 5, 6, 7, 8);

        Assert.Equal((36, true), await _engine.RunAsync<(int, bool)>(call, source.Token));
    }

    [Fact]
    public async Task Captured_variables_travel_with_their_value_at_the_call()
    {
        var k = 10;
        Func<int, int> f = x => x * k;
        Assert.Equal(40, await _engine.RunAsync<int>(_canner.Can(f, 4)));
        k = 11;
        Assert.Equal(44, await _engine.RunAsync<int>(_canner.Can(f, 4)));
    }

    [Fact]
    public async Task Calls_of_one_function_share_one_hash_whatever_they_captured()
    {
        var hashes = new HashSet<string>();
        for (var k = 0; k < 3; k++)
        {
            var captured = k;
            hashes.Add(_canner.Can(() => captured).FunctionHash);
        }

        Assert.Single(hashes);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_call_does_not_see_what_another_did_to_captured_variables()
    {
        var count = 0;
        var call = _canner.Can(() => ++count);

        Assert.Equal(1, await _engine.RunAsync<int>(call));
        Assert.Equal(1, await _engine.RunAsync<int>(call));
        Assert.Equal(0, count);
    }

    [Fact]
    public async Task What_a_lambda_does_not_read_stays_behind()
    {
        using var file = new FileStream(typeof(FunctionTests).Assembly.Location, FileMode.Open, FileAccess.Read);
        var k = 3;
        Func<long> other = () => file.Length + k;

        Assert.Equal(6, await _engine.RunAsync<int>(_canner.Can(() => k * 2)));
        Assert.NotNull(other);
    }

    [Fact]
    public void A_captured_stream_is_refused_by_its_variable()
    {
        using var fs = new FileStream(typeof(FunctionTests).Assembly.Location, FileMode.Open, FileAccess.Read);

        var error = Assert.Throws<CannotShipException>(() => _canner.Can(() => fs.Length));

        Assert.Equal("captured variable 'fs': System.IO.FileStream belongs to this process and cannot be shipped", error.Message);
    }

    [Fact]
    public async Task Local_functions_travel()
    {
        var k = 2;
        static int Twice(int x) => 2 * x;
        int Times(int x) => k * x;

        Assert.Equal(14, await _engine.RunAsync<int>(_canner.Can(Twice, 7)));
        Assert.Equal(14, await _engine.RunAsync<int>(_canner.Can(Times, 7)));
    }

    [Fact]
    public async Task Nested_closures_share_their_variables()
    {
        var total = 0;
        var parts = new[] { 1, 2, 3 };
        Func<int> f = () =>
        {
            foreach (var part in parts)
            {
                Action add = () => total += part;
                add();
            }
            return total;
        };

        Assert.Equal(6, await _engine.RunAsync<int>(_canner.Can(f)));
        Assert.Equal(0, total);
    }

    [Fact]
    public async Task Two_lambdas_over_one_variable_still_share_it()
    {
        var n = 0;
        var unread = new object();
        Action up = () => n++;
        Func<int> get = () => n;

        Assert.Equal(2, await _engine.RunAsync<int>(_canner.Can(
            (Action a, Func<int> b) =>
            {
                a();
                a();
                return b();
            },
            up, get)));
        Assert.NotNull(unread);
    }

    [Fact]
    public async Task A_lambda_may_call_itself()
    {
        Func<int, long> fib = null!;
        fib = n => n < 2 ? n : fib(n - 1) + fib(n - 2);

        Assert.Equal(55, await _engine.RunAsync<long>(_canner.Can(fib, 10)));
    }

    [Fact]
    public async Task Lambdas_may_call_each_other()
    {
        Func<int, bool> odd = null!;
        Func<int, bool> even = n => n == 0 || odd(n - 1);
        odd = n => n != 0 && even(n - 1);

        Assert.True(await _engine.RunAsync<bool>(_canner.Can((int n) => even(n) && odd(n + 1), 10)));
    }

    [Fact]
    public async Task Async_lambdas_are_awaited()
    {
        var k = 3;
        Assert.Equal(21, await _engine.RunAsync<int>(_canner.Can(
            async (int x) =>
            {
                await Task.Yield();
                return x * k;
            },
            7)));
        Assert.Null(await _engine.RunAsync<object>(_canner.Can(async () => await Task.Yield())));
        Assert.Equal(9, await _engine.RunAsync<int>(_canner.Can(Functions.SlowSquareAsync, 3)));
        Assert.Equal(4, await _engine.RunAsync<int>(_canner.Can(async ValueTask<int> () =>
        {
            await Task.Yield();
            return 4;
        })));
        Assert.Null(await _engine.RunAsync<object>(_canner.Can(async ValueTask () => await Task.Yield())));
    }

    [Fact]
    public async Task A_null_task_counts_as_done()
    {
        Assert.Null(await _engine.RunAsync<object>(_canner.Can(Task () => null!)));
        Assert.Equal(0, await _engine.RunAsync<int>(_canner.Can(Task<int> () => null!)));
    }

    [Fact]
    public async Task Async_code_runs_on_the_calling_thread_up_to_its_first_await()
    {
        var call = _engine.Prepare(_canner.Can(async () =>
        {
            var thread = Environment.CurrentManagedThreadId;
            await Task.Yield();
            return thread;
        }));

        var result = await call.InvokeAsync(default);

        Assert.NotEqual(0, new ObjectSerializer().Deserialize<int>(result.Buffers));
    }

    [Fact]
    public async Task Methods_travel_by_name()
    {
        Assert.Equal(49, await _engine.RunAsync<int>(_canner.Can(Functions.Square, 7)));
        Assert.Equal(3.0, await _engine.RunAsync<double>(_canner.Can(Math.Sqrt, 9.0)));
        Assert.Equal(12, await _engine.RunAsync<int>(_canner.Can((Func<string, int>)int.Parse, "12")));
        Assert.Equal("a-b", await _engine.RunAsync<string>(_canner.Can((Func<string, string[], string>)string.Join, "-", new[] { "a", "b" })));
    }

    [Fact]
    public async Task Generic_methods_and_classes_keep_their_arguments()
    {
        Assert.Equal("x", await _engine.RunAsync<string>(_canner.Can(Functions.Identity<string>, "x")));
        Assert.Equal(new Person("A", 1), await _engine.RunAsync<Person>(_canner.Can(Functions.Identity<Person>, new Person("A", 1))));
        Assert.Equal("p Int32 5", await _engine.RunAsync<string>(_canner.Can(new Describer<int>("p").Describe, 5)));
        Assert.Equal("p Person Person { Name = A, Age = 1, Level = Low }", await _engine.RunAsync<string>(_canner.Can(new Describer<Person>("p").AsFunction(), new Person("A", 1))));
        Assert.Equal(6, await _engine.RunAsync<int>(_canner.Can(MakeAdder<int>(2), 4)));
    }

    [Fact]
    public async Task An_instance_method_brings_its_object()
    {
        var account = new Account("Ann").Book(5).Book(2.5m);
        Assert.Equal("hello, Ann", await _engine.RunAsync<string>(_canner.Can(account.Greet, "hello")));
        Assert.Equal("Ann: 7.5", await _engine.RunAsync<string>(_canner.Can(account.Describe)));
    }

    [Fact]
    public async Task A_virtual_method_runs_as_overridden()
    {
        Account account = new SavingsAccount("Bob", 0.5).Book(1);
        Assert.Equal("Bob: 1 at 0.5", await _engine.RunAsync<string>(_canner.Can(account.Describe)));
    }

    [Fact]
    public async Task A_lambda_in_an_instance_method_brings_this_when_it_uses_it()
    {
        var holder = new Holder(4);
        Assert.Equal(12, await _engine.RunAsync<int>(_canner.Can(holder.Multiplier(), 3)));
    }

    [Fact]
    public async Task Extension_methods_may_be_closed_over_their_receiver() =>
        Assert.Equal("HI!!!", await _engine.RunAsync<string>(_canner.Can((Func<int, string>)"hi".Shout, 3)));

    [Fact]
    public async Task Instance_methods_may_be_open()
    {
        var describe = typeof(Account).GetMethod(nameof(Account.Describe))!.CreateDelegate<Func<Account, string>>();
        Assert.Equal("Cid: 0", await _engine.RunAsync<string>(_canner.Can(describe, new Account("Cid"))));
    }

    [Fact]
    public async Task Delegates_travel_inside_values()
    {
        var k = 3;
        var table = new Dictionary<string, Func<int, int>> { ["times"] = x => x * k, ["square"] = Functions.Square };

        Assert.Equal(12 + 16, await _engine.RunAsync<int>(_canner.Can((int x) => table["times"](x) + table["square"](x), 4)));
    }

    [Fact]
    public async Task Several_methods_in_one_delegate_all_run()
    {
        var log = new List<string>();
        Action<string> first = text => log.Add("1" + text);
        Action<string> second = text => log.Add("2" + text);
        var both = first + second;

        Assert.Equal("1a,2a", await _engine.RunAsync<string>(_canner.Can(() =>
        {
            both("a");
            return string.Join(',', log);
        })));
        Assert.Null(await _engine.RunAsync<object>(_canner.Can(both, "x")));
    }

    [Fact]
    public async Task Delegates_of_other_types_are_called_too()
    {
        Predicate<int> even = n => n % 2 == 0;
        Combine combine = (a, b) => a * b;
        Combine two = combine;
        two += (a, b) => a + b;

        Assert.True(await _engine.RunAsync<bool>(_canner.Can(even, 4)));
        Assert.Equal(6, await _engine.RunAsync<int>(_canner.Can(combine, 2, 3)));
        Assert.Equal(5, await _engine.RunAsync<int>(_canner.Can(two, 2, 3)));
        Assert.Equal(6, await _engine.RunAsync<int>(_canner.Can((Func<int[], int>)even.Sum, new[] { 1, 2, 3, 4 })));
    }

    [Fact]
    public async Task Anonymous_types_travel_as_argument_capture_and_result()
    {
        var captured = new { A = 1, B = "x" };
        var result = await _engine.RunAsync<object>(_canner.Can(() => new { Sum = captured.A + 1, captured.B }));
        Assert.Equal(new { Sum = 2, B = "x" }, result);
        Assert.Equal(1, await Run(captured, x => x.A));
    }

    [Fact]
    public async Task Lazy_results_are_arrays_made_on_the_engine()
    {
        var iterated = await _engine.RunAsync<IEnumerable<int>>(_canner.Can(Functions.Countdown, 3));
        var queried = await _engine.RunAsync<IEnumerable<int>>(_canner.Can((int n) => Enumerable.Range(0, n).Select(x => x * x), 4));
        var awaited = await _engine.RunAsync<IEnumerable<int>>(_canner.Can(() => Task.FromResult(Functions.Countdown(2))));

        Assert.Equal([3, 2, 1], Assert.IsType<int[]>(iterated));
        Assert.Equal([0, 1, 4, 9], Assert.IsType<int[]>(queried));
        Assert.Equal([2, 1], Assert.IsType<int[]>(awaited));
    }

    [Fact]
    public async Task Lazy_arguments_travel()
    {
        var k = 2;
        IEnumerable<int> Numbers()
        {
            for (var i = 0; i < 3; i++)
                yield return i * k;
        }

        Assert.Equal(6, await _engine.RunAsync<int>(_canner.Can((IEnumerable<int> xs) => xs.Sum(), Numbers())));
        Assert.Equal(6, await _engine.RunAsync<int>(_canner.Can((IEnumerable<int> xs) => xs.Sum(), new[] { 1, 2 }.Select(x => x * 2))));
    }

    [Fact]
    public async Task Spans_may_be_used_inside() =>
        Assert.Equal(6, await _engine.RunAsync<int>(_canner.Can(
            (int[] xs) =>
            {
                Span<int> part = xs.AsSpan(1);
                var sum = 0;
                foreach (var x in part)
                    sum += x;
                return sum;
            },
            new[] { 9, 1, 2, 3 })));

    [Fact]
    public async Task Big_numbers_travel() =>
        Assert.Equal(BigInteger.Pow(7, 2000), await _engine.RunAsync<BigInteger>(_canner.Can((int e) => BigInteger.Pow(7, e), 2000)));

    [Fact]
    public async Task A_covariant_result_is_read_as_what_it_was_written_as()
    {
        Func<string> f = () => "text";
        Assert.Equal("text", await _engine.RunAsync<object>(_canner.Can((Func<object>)f)));
    }

    [Fact]
    public async Task What_the_function_throws_comes_out_as_it_is()
    {
        var call = _engine.Prepare(_canner.Can(int (int x) => throw new InvalidOperationException($"bad {x}"), 3));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await call.InvokeAsync(default));

        Assert.Equal("bad 3", error.Message);
    }

    [Fact]
    public async Task A_result_that_cannot_travel_is_refused_by_name()
    {
        var call = _engine.Prepare(_canner.Can(() => new Dictionary<string, object> { ["out"] = Stream.Null }));

        var error = await Assert.ThrowsAsync<CannotShipException>(async () => await call.InvokeAsync(default));

        Assert.Equal("result[out]: System.IO.Stream+NullStream belongs to this process and cannot be shipped", error.Message);
    }

    [Fact]
    public void Statics_are_reported()
    {
        var warning = Assert.Single(_canner.Can(Functions.CountCalls).Warnings);

        Assert.Contains("Functions.Counter", warning, StringComparison.Ordinal);
        Assert.Empty(_canner.Can(Functions.Square, 3).Warnings);
    }

    [Fact]
    public async Task Statics_do_not_travel()
    {
        Functions.Counter = 100;
        Assert.Equal(6, await _engine.RunAsync<int>(_canner.Can(Functions.CountCalls)));
    }

    [Fact]
    public void A_wrong_number_of_arguments_is_refused() =>
        Assert.Contains("takes 1 arguments, but 2 were given", Assert.Throws<ArgumentException>(() => _canner.Can(Functions.Square, 1, 2)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_function_part_is_the_same_memory_at_each_call()
    {
        var first = _canner.Can(Functions.Square, 1);
        var second = _canner.Can(Functions.Square, 2);

        Assert.True(first.Function.Span == second.Function.Span);
        Assert.Same(first.Assemblies, second.Assemblies);
    }

    [Fact]
    public async Task In_one_process_functions_run_in_the_loaded_assemblies()
    {
        var engine = new TestEngine(Worlds.OfThisProcess());
        Functions.Counter = 40;

        Assert.Equal(41, await engine.RunAsync<int>(_canner.Can(Functions.CountCalls)));
        Assert.Equal(41, Functions.Counter);
        Assert.Equal(0, engine.Fetched);
    }

    private async Task<TResult> Run<T, TResult>(T argument, Func<T, TResult> f) => await _engine.RunAsync<TResult>(_canner.Can(f, argument));

    private static Func<T, T> MakeAdder<T>(T amount)
        where T : INumber<T> => x => x + amount;

    private delegate int Combine(int a, int b);

    private sealed class Holder(int factor)
    {
        private readonly int _factor = factor;

        public Func<int, int> Multiplier()
        {
            var local = 1;
            return x => x * _factor * local;
        }
    }
}
