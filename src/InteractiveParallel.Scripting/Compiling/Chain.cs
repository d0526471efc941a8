using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InteractiveParallel.Scripting;

/// <summary>
/// The declaring cells of a session, each compiled upon the one before: what a new cell can name. Looking up a name walks the chain, so
/// cells that declare nothing are not in it. Used under the session's gate.
/// </summary>
internal sealed class Chain(CSharpCompilation root)
{
    private readonly Dictionary<string, int> _declaredAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);
    private readonly HashSet<Type> _linked = [];
    private int _slots; // slot 0 is for host objects, which cells have not

    /// <summary>What the next cell is compiled upon.</summary>
    public CSharpCompilation Previous { get; private set; } = root;

    public int NextSlot => _slots + 1;

    /// <summary>The instances of the cells, by slot; one more than there are.</summary>
    public object?[] Instances { get; private set; } = new object?[16];

    /// <summary>Grows with each link; a cell compiled at one length is still right as long as nothing that it names was declared later.</summary>
    public int Length { get; private set; }

    /// <summary>The length at which something came that can change the meaning of any text: usings, references, extension methods.</summary>
    public int LastUpheaval { get; private set; }

    public bool Contains(Type submission) => _linked.Contains(submission);

    /// <summary>Lets later cells see assemblies or usings; there is nothing to run.</summary>
    public void Link(CSharpCompilation compilation)
    {
        Previous = compilation;
        LastUpheaval = ++Length;
    }

    /// <summary>Lets later cells see the declarations of a cell, in its new instance if it is in the chain already.</summary>
    public void Link(Submission submission, object instance)
    {
        Instances[submission.Slot] = instance;
        if (!_linked.Add(submission.Type))
            return;
        Previous = submission.Compilation;
        _slots = submission.Slot;
        if (Instances.Length <= _slots + 1)
            Instances = [.. Instances, .. new object?[Instances.Length]];
        Length++;
        foreach (var name in submission.Names)
            _declaredAt[name] = Length;
        foreach (var type in submission.Types)
            _types[type.Name] = type;
        _variables.UnionWith(submission.Fields.Select(field => field.Name));
        if (submission.Cell.HasUsings || submission.Cell.HasDirectives || submission.Functions.Any(IsExtension))
            LastUpheaval = Length;
    }

    /// <summary>The length at which a name was last declared; 0 when it never was.</summary>
    public int DeclaredAt(string name) => _declaredAt.GetValueOrDefault(name);

    /// <summary>True when a cell declared the name as a variable at some time.</summary>
    public bool WasVariable(string name) => _variables.Contains(name);

    /// <summary>What cells call a type of an earlier cell; null when a later one has taken its name.</summary>
    public string? NameOf(Type type)
    {
        var outermost = type;
        var inner = "";
        for (; outermost.DeclaringType is { } outer && !_linked.Contains(outer); outermost = outer)
            inner = $".{outermost.Name}{inner}";
        return !type.IsGenericType && _types.GetValueOrDefault(outermost.Name) == outermost ? outermost.Name + inner : null;
    }

    private static bool IsExtension(System.Reflection.MethodInfo function)
        => function.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute), inherit: false);
}
