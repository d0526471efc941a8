using System.Reflection;
using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization;

/// <summary>How messages name an assembly. Remembered, because reflection makes these parts anew at each question.</summary>
internal sealed class AssemblyLabel
{
    private static readonly ConditionalWeakTable<Assembly, AssemblyLabel> Known = new();

    private AssemblyLabel(Assembly assembly)
    {
        Name = assembly.GetName().Name!;
        Mvid = assembly.ManifestModule.ModuleVersionId;
        Stands = StandingAssemblies.Contains(assembly);
    }

    public string Name { get; }

    public Guid Mvid { get; }

    /// <summary>Whether every engine has it.</summary>
    public bool Stands { get; }

    public static AssemblyLabel Of(Assembly assembly) => Known.GetValue(assembly, static assembly => new AssemblyLabel(assembly));
}
