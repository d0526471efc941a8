using System.Reflection;
using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization;

/// <summary>
/// What a method uses, together with all it may run in its module. A captured variable that it cannot reach need not travel: that a
/// lambda shares its scope with a socket does not matter as long as it leaves the socket alone.
/// </summary>
internal sealed class MethodReach
{
    private static readonly ConditionalWeakTable<MethodBase, MethodReach> Known = new();
    private static readonly ConditionalWeakTable<MethodBase, MethodUses> Uses = new();

    private readonly Module _module;
    private readonly HashSet<int> _captured = [];
    private readonly SortedSet<string> _statics = new(StringComparer.Ordinal);

    private MethodReach(MethodBase start)
    {
        _module = start.Module;
        if (StandingAssemblies.IsFramework(_module.Assembly))
            return; // its code is on the engine as it is here, and its closures do not travel
        var seen = new HashSet<MethodBase> { start };
        var next = new Stack<MethodBase>(seen);
        while (next.TryPop(out var method))
        {
            var uses = Uses.GetValue(method, MethodUses.Of);
            _captured.UnionWith(uses.Captured);
            _statics.UnionWith(uses.Statics);
            foreach (var called in uses.Methods)
            {
                if (seen.Add(called))
                    next.Push(called);
            }
        }
    }

    /// <summary>The variable statics in reach, as <c>Type.Name</c>, sorted.</summary>
    public IReadOnlyCollection<string> Statics => _statics;

    public static MethodReach Of(MethodBase method) => Known.GetValue(method, static method => new MethodReach(method));

    /// <summary>Whether a field of a closure is read.</summary>
    public bool Reads(FieldInfo field) => field.Module == _module && _captured.Contains(field.MetadataToken);
}
