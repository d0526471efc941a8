using System.Reflection;

namespace InteractiveParallel.Serialization;

/// <summary>Where a reader finds the assemblies that travel: a world on an engine, the loaded assemblies elsewhere.</summary>
internal abstract class AssemblySource
{
    /// <summary>The assembly of that name and build.</summary>
    /// <exception cref="InvalidDataException">It is not here, or here in another build; the message says which.</exception>
    public abstract Assembly Find(string name, Guid mvid);

    /// <summary>For readers that are not reading.</summary>
    public static AssemblySource None { get; } = new Nothing();

    private sealed class Nothing : AssemblySource
    {
        public override Assembly Find(string name, Guid mvid) => throw new InvalidDataException($"assembly {name} is not here");
    }
}
