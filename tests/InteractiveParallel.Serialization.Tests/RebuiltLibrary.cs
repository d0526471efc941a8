using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using System.Text;
using ShippedLibrary;

namespace InteractiveParallel.Serialization.Tests;

/// <summary>Another build of ShippedLibrary, as a user's second build: a copy of the file with another text and another module version.</summary>
internal sealed class RebuiltLibrary : IDisposable
{
    public const string Build = "the second build";

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public RebuiltLibrary(bool collectible = false)
    {
        var bytes = File.ReadAllBytes(typeof(Functions).Assembly.Location);
        Replace(bytes, Encoding.Unicode.GetBytes(Functions.Build), Encoding.Unicode.GetBytes(Build));
        Replace(bytes, MvidOf(bytes).ToByteArray(), Guid.NewGuid().ToByteArray());
        var file = Path.Combine(_folder, "ShippedLibrary.dll");
        File.WriteAllBytes(file, bytes);
        Context = new AssemblyLoadContext("a second build", collectible);
        Assembly = Context.LoadFromAssemblyPath(file);
    }

    public AssemblyLoadContext Context { get; }

    public Assembly Assembly { get; }

    public T Function<T>(string name)
        where T : Delegate => Assembly.GetType("ShippedLibrary.Functions")!.GetMethod(name)!.CreateDelegate<T>();

    public object Person(string name, int age) =>
        Activator.CreateInstance(Assembly.GetType("ShippedLibrary.Person")!, name, age, Enum.ToObject(Assembly.GetType("ShippedLibrary.Level")!, 0))!;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Guid MvidOf(byte[] bytes)
    {
        using var image = new PEReader(new MemoryStream(bytes));
        var metadata = image.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    private static void Replace(byte[] bytes, byte[] old, byte[] fresh)
    {
        Assert.Equal(old.Length, fresh.Length);
        var at = bytes.AsSpan().IndexOf(old);
        Assert.True(at >= 0);
        fresh.CopyTo(bytes, at);
    }
}
