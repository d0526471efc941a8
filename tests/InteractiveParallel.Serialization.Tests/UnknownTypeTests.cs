using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using System.Text;

namespace InteractiveParallel.Serialization.Tests;

public sealed class UnknownTypeTests
{
    [Fact]
    public void A_type_that_a_cell_declared_elsewhere_is_named_with_what_to_do()
    {
        var value = Activator.CreateInstance(CellType())!;
        var serializer = new ObjectSerializer();
        var sent = serializer.Serialize<object[]>([1, value]);
        ReadOnlyMemory<byte>[] elsewhere = [Renamed(sent.Buffers[0]), .. sent.Buffers[1..]];

        var error = Assert.Throws<UnknownTypeException>(() => serializer.Deserialize<object[]>(elsewhere));

        Assert.Equal("Point", error.TypeName);
        Assert.Contains("type Point is known only on the engine", error.Message, StringComparison.Ordinal);
        Assert.Contains("ipp-there-3", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"x.ToString()\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_a_cell_declared_here_is_read()
    {
        var value = Activator.CreateInstance(CellType())!;

        Assert.IsType(value.GetType(), RoundTrip.Of<object>(value));
    }

    private static Type CellType()
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("ipp-heree-3"), typeof(object).Assembly);
        var cell = assembly.DefineDynamicModule("cell").DefineType("Submission#3", TypeAttributes.Public);
        var point = cell.DefineNestedType("Point", TypeAttributes.NestedPublic);
        point.DefineField("X", typeof(int), FieldAttributes.Public);
        cell.CreateType();
        point.CreateType();
        using var image = new MemoryStream();
        assembly.Save(image);
        image.Position = 0;
        return new AssemblyLoadContext("an engine").LoadFromStream(image).GetType("Submission#3+Point", throwOnError: true)!;
    }

    /// <summary>The body as if another process had written it, whose cell assemblies are not here.</summary>
    private static byte[] Renamed(ReadOnlyMemory<byte> body)
    {
        var bytes = body.ToArray();
        var encoding = bytes.AsSpan().IndexOf("ipp-heree-3"u8) >= 0 ? Encoding.UTF8 : Encoding.Unicode;
        var at = bytes.AsSpan().IndexOf(encoding.GetBytes("ipp-heree-3"));
        Assert.True(at >= 0);
        encoding.GetBytes("ipp-there-3").CopyTo(bytes, at);
        return bytes;
    }
}
