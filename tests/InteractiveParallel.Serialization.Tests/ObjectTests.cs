using ShippedLibrary;

namespace InteractiveParallel.Serialization.Tests;

public sealed class ObjectTests
{
    [Fact]
    public void Private_and_readonly_fields_travel_and_nonserialized_ones_stay()
    {
        var account = new Account("Ann").Book(5);
        Assert.Equal(5, account.Balance);

        var back = RoundTrip.Of(account);

        Assert.Equal(("Ann", 5m, 1), (back.Owner, back.Balance, back.Reads));
        Assert.Equal(1, account.Reads);
    }

    [Fact]
    public void A_derived_object_stays_what_it_is_in_a_slot_of_its_base()
    {
        var back = RoundTrip.Of<Account>(new SavingsAccount("Bob", 0.25));
        Assert.Equal(0.25, Assert.IsType<SavingsAccount>(back).Rate);
    }

    [Fact]
    public void Shared_references_stay_shared()
    {
        var person = new Person("A", 1);
        var back = RoundTrip.Of(new[] { person, person, new Person("A", 1) });
        Assert.Same(back[0], back[1]);
        Assert.NotSame(back[0], back[2]);
    }

    [Fact]
    public void Cycles_survive()
    {
        var a = new Node { Name = "a" };
        var b = new Node { Name = "b", Next = a };
        a.Next = b;
        a.Others.Add(a);

        var back = RoundTrip.Of(a);

        Assert.Same(back, back.Next!.Next);
        Assert.Same(back, back.Others[0]);
        Assert.Equal("b", back.Next.Name);
    }

    [Fact]
    public void Boxed_values_travel_in_fields_of_object() => Assert.Equal([1, "x", 2.5, new Point(1, 2)], RoundTrip.Of<object[]>([1, "x", 2.5, new Point(1, 2)]));

    [Fact]
    public void Arrays_of_all_shapes_survive()
    {
        Assert.Equal([[1, 2], [], [3]], RoundTrip.Of<int[][]>([[1, 2], [], [3]]));
        Assert.Equal(new[,] { { 1, 2 }, { 3, 4 } }, RoundTrip.Of(new[,] { { 1, 2 }, { 3, 4 } }));
        Assert.Equal(new[,,] { { { "a", null } } }, RoundTrip.Of(new[,,] { { { "a", null } } }));
        Assert.Equal((0, 5), (RoundTrip.Of(new double[0, 5]).GetLength(0), RoundTrip.Of(new double[0, 5]).GetLength(1)));
        Assert.Equal([Level.High], RoundTrip.Untyped(new[] { Level.High }));
        Assert.Equal([true, false], RoundTrip.Of(new[] { true, false }));
        Assert.Equal([new Point(1, 2)], RoundTrip.Of(new[] { new Point(1, 2) }));
        Assert.Equal([new Empty(), new Empty()], RoundTrip.Of(new Empty[2]));
    }

    [Fact]
    public void An_array_of_a_derived_type_stays_one_in_a_slot_of_the_base()
    {
        object[] texts = new string[] { "a" };
        Assert.IsType<string[]>(RoundTrip.Of(texts));
    }

    [Fact]
    public void Exceptions_bring_message_cause_code_data_stack_and_fields()
    {
        Exception caught;
        try
        {
            throw new OrderException("bad order", 7, new ArgumentException("inner", "name")) { HResult = 123, Data = { ["k"] = 5 } };
        }
        catch (OrderException error)
        {
            caught = error;
        }

        var back = Assert.IsType<OrderException>(RoundTrip.Of(caught));

        Assert.Equal(("bad order", 7, 123, (object?)5), (back.Message, back.Order, back.HResult, back.Data["k"]));
        Assert.Equal("name", Assert.IsType<ArgumentException>(back.InnerException).ParamName);
        Assert.Contains(nameof(Exceptions_bring_message_cause_code_data_stack_and_fields), back.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void Exceptions_can_be_thrown_again()
    {
        var back = RoundTrip.Of(new AggregateException(new InvalidOperationException("a"), new TimeoutException("b")));
        var thrown = Assert.Throws<AggregateException>((Action)(() => throw back));
        Assert.Equal(2, thrown.InnerExceptions.Count);
    }

    [Fact]
    public void An_exception_that_holds_something_local_goes_as_its_text()
    {
        var value = new List<object> { "before", new HoldsStream("it broke"), "after" };

        var back = RoundTrip.Of(value);

        var remote = Assert.IsType<RemoteException>(back[1]);
        Assert.Equal((typeof(HoldsStream).ToString(), "it broke"), (remote.Ename, remote.Evalue));
        Assert.Equal("after", back[2]);
    }

    [Fact]
    public void Our_own_errors_travel()
    {
        var remote = RoundTrip.Of(new RemoteException("E", "v", ["line"], 2, "uuid", "apply"));
        Assert.Equal(("E", 2, "line"), (remote.Ename, remote.EngineId, remote.Traceback[0]));
    }

    [Fact]
    public void Members_left_out_are_never_constructed() => Assert.Equal(0, RoundTrip.Of(new Constructed(5)).Runs);

    [Fact]
    public async Task A_chain_longer_than_the_stack_is_refused_not_fatal()
    {
        var first = new Node();
        var last = first;
        for (var i = 0; i < 1_000_000; i++)
            last = last.Next = new Node();

        var message = await OnSmallStack(() => RoundTrip.Refusal(first));

        Assert.Contains("nested deeper", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_nested_deeper_than_the_readers_stack_is_malformed_not_fatal()
    {
        var first = new Node();
        var last = first;
        for (var i = 0; i < 20_000; i++)
            last = last.Next = new Node();
        var serializer = new ObjectSerializer();
        var sent = await OnStack(64 << 20, () => serializer.Serialize(first));

        var message = await OnSmallStack(() => Assert.Throws<InvalidDataException>(() => serializer.Deserialize<Node>(sent.Buffers)).Message);

        Assert.Contains("nested deeper", message, StringComparison.Ordinal);
    }

    private static Task<T> OnSmallStack<T>(Func<T> run) => OnStack(512 << 10, run);

    private static Task<T> OnStack<T>(int size, Func<T> run)
    {
        var done = new TaskCompletionSource<T>();
        var thread = new Thread(
            () =>
            {
                try
                {
                    done.SetResult(run());
                }
                catch (Exception error)
                {
                    done.SetException(error);
                }
            },
            size);
        thread.Start();
        return done.Task;
    }

    private readonly record struct Empty;

    private sealed class Constructed
    {
        [NonSerialized]
        private readonly int _runs;

        public Constructed(int runs) => _runs = runs;

        public int Runs => _runs;
    }

    private sealed class HoldsStream(string message) : Exception(message)
    {
        public Stream Stream { get; } = Stream.Null;
    }
}
