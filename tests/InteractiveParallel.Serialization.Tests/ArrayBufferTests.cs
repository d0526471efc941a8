using System.Numerics;
using System.Runtime.InteropServices;

namespace InteractiveParallel.Serialization.Tests;

public sealed class ArrayBufferTests
{
    private readonly ObjectSerializer _serializer = new();

    [Fact]
    public void A_large_array_is_sent_as_the_users_own_memory()
    {
        var array = new double[10_000];
        var sent = _serializer.Serialize(array);

        array[5] = 7;

        Assert.Equal("d", sent.Arrays);
        Assert.Equal(7, MemoryMarshal.Cast<byte, double>(sent.Buffers[1].Span)[5]);
        Assert.True(sent.Buffers[0].Length < 100);
    }

    [Fact]
    public void An_array_received_in_its_own_type_becomes_the_value_without_a_copy()
    {
        var sent = _serializer.Serialize(Enumerable.Range(0, 20_000).ToArray());
        var memory = ArrayBuffers.Allocate('i', sent.Buffers[1].Length);
        sent.Buffers[1].CopyTo(memory);

        var value = _serializer.Deserialize<int[]>([sent.Buffers[0], memory]);
        value[0] = 99;

        Assert.Equal(99, MemoryMarshal.Cast<byte, int>(memory.Span)[0]);
    }

    [Fact]
    public void A_second_reader_of_the_same_buffers_gets_a_copy()
    {
        var sent = _serializer.Serialize(new long[10_000]);
        var buffers = TestEngine.Receive(sent.Buffers, sent.Arrays);

        var first = _serializer.Deserialize<long[]>(buffers);
        var second = _serializer.Deserialize<long[]>(buffers);

        Assert.NotSame(first, second);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Memory_of_the_sender_is_always_copied()
    {
        var array = new byte[100_000];
        var sent = _serializer.Serialize(array);

        var value = _serializer.Deserialize<byte[]>(sent.Buffers);

        Assert.NotSame(array, value);
    }

    [Fact]
    public void The_limit_is_at_64_KiB()
    {
        Assert.Empty(_serializer.Serialize(new byte[65_535]).Arrays);
        Assert.Equal("B", _serializer.Serialize(new byte[65_536]).Arrays);
    }

    [Fact]
    public void Arrays_of_every_primitive_travel_beside_the_body()
    {
        Large<bool>("?");
        Large<sbyte>("b");
        Large<byte>("B");
        Large<short>("h");
        Large<ushort>("H");
        Large<int>("i");
        Large<uint>("I");
        Large<long>("q");
        Large<ulong>("Q");
        Large<Half>("e");
        Large<float>("f");
        Large<double>("d");
        Large<char>("u");
        Large<Complex>("D");
        Large<Guid>("B");
        Large<DayOfWeek>("B");
        Large<Int128>("B");
    }

    [Fact]
    public void Arrays_inside_objects_travel_beside_the_body_in_order()
    {
        var value = new Dictionary<string, object> { ["a"] = new double[10_000], ["b"] = (new int[20_000], 5) };
        var sent = _serializer.Serialize(value);
        Assert.Equal("di", sent.Arrays);
        Assert.Equal(20_000, ((ValueTuple<int[], int>)RoundTrip.Of(value)["b"]).Item1.Length);
    }

    [Fact]
    public void A_large_matrix_is_not_copied_by_the_sender()
    {
        var matrix = new double[100, 200];
        matrix[99, 199] = 5;
        var sent = _serializer.Serialize(matrix);
        Assert.Equal(("d", 160_000), (sent.Arrays, sent.Buffers[1].Length));
        Assert.Equal(matrix, RoundTrip.Of(matrix));
    }

    [Fact]
    public void A_shared_large_array_is_sent_once()
    {
        var array = new int[20_000];
        var sent = _serializer.Serialize(new[] { array, array });
        Assert.Equal("i", sent.Arrays);
        var back = RoundTrip.Of(new[] { array, array });
        Assert.Same(back[0], back[1]);
    }

    [Fact]
    public void A_missing_or_short_array_is_an_error()
    {
        var sent = _serializer.Serialize(new double[10_000]);
        Assert.Contains("out-of-band array 1", Read([sent.Buffers[0]]), StringComparison.Ordinal);
        Assert.Contains("has 79999 bytes instead of 80000", Read([sent.Buffers[0], sent.Buffers[1][1..]]), StringComparison.Ordinal);

        string Read(ReadOnlyMemory<byte>[] buffers) => Assert.Throws<InvalidDataException>(() => _serializer.Deserialize<double[]>(buffers)).Message;
    }

    [Fact]
    public void Allocate_gives_bytes_for_what_it_does_not_know()
    {
        Assert.Equal(7, ArrayBuffers.Allocate('!', 7).Length);
        Assert.Equal(7, ArrayBuffers.Allocate('d', 7).Length);
    }

    [Fact]
    public unsafe void The_memory_can_be_pinned()
    {
        var memory = ArrayBuffers.Allocate('i', 8);
        using var pin = memory.Slice(4).Pin();
        *(int*)pin.Pointer = 9;
        Assert.Equal(9, MemoryMarshal.Cast<byte, int>(memory.Span)[1]);
    }

    private void Large<T>(string code)
        where T : unmanaged
    {
        var array = new T[70_000];
        Random.Shared.NextBytes(MemoryMarshal.AsBytes(array.AsSpan()));
        Assert.Equal(code, _serializer.Serialize(array).Arrays);
        Assert.True(MemoryMarshal.AsBytes(RoundTrip.Of(array).AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(array.AsSpan())));
    }
}
