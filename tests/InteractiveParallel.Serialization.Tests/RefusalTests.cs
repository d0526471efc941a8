using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using System.Reflection.Emit;

namespace InteractiveParallel.Serialization.Tests;

public sealed class RefusalTests
{
    private readonly CallCanner _canner = new();

    public static TheoryData<object, string> BelongHere => new()
    {
        { Stream.Null, "System.IO.Stream+NullStream belongs to this process and cannot be shipped" },
        { new StringWriter(), "System.IO.StringWriter belongs to this process and cannot be shipped" },
        { new Process(), "System.Diagnostics.Process belongs to this process and cannot be shipped" },
        { new Socket(SocketType.Stream, ProtocolType.Tcp), "System.Net.Sockets.Socket belongs to this process and cannot be shipped" },
        { new ManualResetEvent(false), "System.Threading.ManualResetEvent belongs to this process and cannot be shipped" },
        { Task.CompletedTask, "belongs to this process and cannot be shipped" },
        { new SemaphoreSlim(1), "System.Threading.SemaphoreSlim belongs to this process and cannot be shipped" },
        { typeof(int).GetMethod("Parse", [typeof(string)])!, "belongs to this process and cannot be shipped" },
        { typeof(int).Assembly, "belongs to this process and cannot be shipped" },
        { CancellationToken.None, "System.Threading.CancellationToken cannot be shipped: take a CancellationToken as a parameter; the engine passes its own" },
        { Thread.CurrentThread, "System.Threading.Thread is a thread and cannot be shipped" },
        { (nint)5, "System.IntPtr is a native pointer and cannot be shipped" },
        { new BackgroundWorker(), "System.ComponentModel.BackgroundWorker has no codec" },
        { new WeakReference(null), "System.WeakReference has no codec" },
        { new System.Runtime.CompilerServices.ConditionalWeakTable<object, object>(), "has no codec" },
        { new MyDictionary(), "derives from System.Collections.Generic.Dictionary`2[System.Int32,System.Int32], which has no codec for derived classes" },
        { Array.CreateInstance(typeof(int), [2], [1]), "lower bound of 1" },
        { Later(), "lazy asynchronous sequence" },
    };

    [Theory]
    [MemberData(nameof(BelongHere), DisableDiscoveryEnumeration = true)]
    public void What_belongs_to_this_process_is_refused_by_name(object value, string reason) =>
        Assert.Contains(reason, RoundTrip.Refusal(value), StringComparison.Ordinal);

    [Fact]
    public void The_way_to_the_culprit_is_named()
    {
        var job = new Job { Log = [new Entry("a"), new Entry("b") { Output = new StringWriter() }] };

        var error = Assert.Throws<CannotShipException>(() => _canner.Can(() => job.Log.Count));

        Assert.Equal("captured variable 'job'.Log[1].Output: System.IO.StringWriter belongs to this process and cannot be shipped", error.Message);
        Assert.Equal("captured variable 'job'.Log[1].Output", error.Place);
    }

    [Fact]
    public void A_culprit_in_an_outer_scope_is_named()
    {
        var stream = Stream.Null;
        for (var i = 0; i < 1; i++)
        {
            var inner = i;
            var error = Assert.Throws<CannotShipException>(() => _canner.Can(() => stream.Length + inner));
            Assert.StartsWith("captured variable 'stream': ", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_culprit_in_a_captured_function_is_named()
    {
        var stream = Stream.Null;
        Func<long> length = () => stream.Length;

        var error = Assert.Throws<CannotShipException>(() => _canner.Can(() => length() + 1));

        Assert.StartsWith("captured variable 'length', captured variable 'stream': ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_culprit_in_an_argument_is_named() =>
        Assert.StartsWith("argument 2[0]: ", Assert.Throws<CannotShipException>(() => _canner.Can((int _, Stream[] s) => s.Length, 1, new[] { Stream.Null })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_captured_token_is_refused_with_the_remedy()
    {
        var token = CancellationToken.None;
        var error = Assert.Throws<CannotShipException>(() => _canner.Can(() => token.IsCancellationRequested));
        Assert.Equal(
            "captured variable 'token': System.Threading.CancellationToken cannot be shipped: take a CancellationToken as a parameter; the engine passes its own",
            error.Message);
    }

    [Fact]
    public void Emitted_functions_have_no_bytes_to_ship()
    {
        var method = new DynamicMethod("five", typeof(int), Type.EmptyTypes);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldc_I4_5);
        il.Emit(OpCodes.Ret);
        Assert.Contains("there are no bytes to ship", Refused(method.CreateDelegate<Func<int>>()), StringComparison.Ordinal);
        Assert.Contains("there are no bytes to ship", Refused(System.Linq.Expressions.Expression.Lambda<Func<int>>(System.Linq.Expressions.Expression.Constant(5)).Compile()), StringComparison.Ordinal);
    }

    [Fact]
    public void Assemblies_loaded_from_memory_have_no_bytes_to_ship()
    {
        var assembly = System.Reflection.Assembly.Load(File.ReadAllBytes(typeof(ShippedLibrary.Functions).Assembly.Location));
        var square = assembly.GetType("ShippedLibrary.Functions")!.GetMethod("Square")!.CreateDelegate<Func<int, int>>();
        Assert.Contains("assembly ShippedLibrary has no bytes to ship", Assert.Throws<CannotShipException>(() => _canner.Can(square, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_with_reference_or_span_parameters_are_refused()
    {
        ByReference byReference = (ref int x) => x++;
        Assert.Contains("ref, span or pointer", Refused(byReference), StringComparison.Ordinal);
        Assert.Contains("ref, span or pointer", Refused((ReadOnlySpan<char> text) => text.Length), StringComparison.Ordinal);
    }

    [Fact]
    public void The_canner_works_on_after_a_refusal()
    {
        Assert.Throws<CannotShipException>(() => _canner.Can((Stream s) => s.Length, Stream.Null));
        Assert.Equal(_canner.Can((int x) => x, 5).Arguments[0].Length, new CallCanner().Can((int x) => x, 6).Arguments[0].Length);
    }

    private string Refused(Delegate function) => Assert.Throws<CannotShipException>(() => _canner.Can(function)).Message;

    private static async IAsyncEnumerable<int> Later()
    {
        await Task.Yield();
        yield return 1;
    }

    private delegate void ByReference(ref int x);

    private sealed class MyDictionary : Dictionary<int, int>;

    private sealed class Job
    {
        public List<Entry> Log { get; init; } = [];
    }

    private sealed record Entry(string Text)
    {
        public TextWriter? Output { get; init; }
    }
}
