namespace InteractiveParallel.Scripting;

/// <summary>What a <see cref="CodeSession"/> starts with.</summary>
public sealed record CodeSessionOptions
{
    /// <summary>
    /// Namespaces that every cell sees, as <c>"System.Text"</c> or <c>"static System.Math"</c>. Default: the usual seven of a C# program
    /// and, where Interactive Parallel's own assemblies lie beside the program, <c>InteractiveParallel</c>.
    /// </summary>
    public IReadOnlyList<string> Usings { get; init; } = StandardReferences.Usings;

    /// <summary>
    /// Assemblies that cells may name: names of framework assemblies, or paths of files. Default: about 25 of the framework and, where they
    /// lie beside the program, Interactive Parallel's own. Each costs memory and a little time a cell; a cell that names another namespace
    /// of the framework gets that namespace's assembly by itself.
    /// </summary>
    public IReadOnlyList<string> References { get; init; } = StandardReferences.Names;

    /// <summary>Where relative paths of <c>#r</c> and <c>#load</c> begin. Default: the current directory.</summary>
    public string? Folder { get; init; }

    /// <summary>Part of the names of the assemblies that cells become, <c>ipp-NAME-9.cell7</c>; unique in the world. Default: a new GUID.</summary>
    public string SessionName { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>
    /// The assemblies of code that was sent here, in their newest builds; asked before each cell. Giving the same list object again says that
    /// nothing changed. Default: none.
    /// </summary>
    public Func<IReadOnlyList<ForeignAssembly>> Foreign { get; init; } = static () => [];
}
