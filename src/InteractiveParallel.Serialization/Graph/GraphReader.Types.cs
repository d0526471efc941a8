using System.Reflection;

namespace InteractiveParallel.Serialization;

/// <content>Types, codecs and methods: see the writer.</content>
internal sealed partial class GraphReader
{
    // So the assemblies are named that code strings are compiled to.
    private const string CellAssemblyPrefix = "ipp-";

    private readonly List<Type> _types = [];
    private readonly List<ObjectCodec> _codecs = [];
    private readonly List<MethodInfo> _methods = [];
    private AssemblySource _assemblies = AssemblySource.None;

    public Type ReadType()
    {
        var form = ReadByte();
        if (form >= TypeForm.Known)
            return WellKnownTypes.At(form - TypeForm.Known);
        if (form == TypeForm.Back)
            return At(_types, ReadCount());
        Enter();
        var type = form switch
        {
            TypeForm.Array => ReadArrayType(),
            TypeForm.Generic => ReadType().MakeGenericType(ReadTypes()),
            TypeForm.Standing => TypesByName.Find(StandingAssemblies.Load(ReadText()), ReadText()),
            TypeForm.Shipped => FindShipped(ReadText(), ReadRaw<Guid>(), ReadText()),
            _ => throw new InvalidDataException($"unknown form {form} of a type"),
        };
        Leave();
        _types.Add(type);
        return type;
    }

    public ObjectCodec ReadCodec()
    {
        var number = ReadCount();
        if (number > 0)
            return At(_codecs, number - 1);
        var codec = ObjectCodec.For(ReadType());
        Check(codec.WireType, codec.Layout, ReadRaw<uint>());
        _codecs.Add(codec);
        return codec;
    }

    public MethodInfo ReadMethod()
    {
        var number = ReadCount();
        if (number > 0)
            return At(_methods, number - 1);
        var method = MethodsBySignature.Find(ReadType(), ReadText(), ReadText());
        var arguments = ReadTypes();
        if (arguments.Length > 0)
            method = method.MakeGenericMethod(arguments);
        _methods.Add(method);
        return method;
    }

    public static void Check(Type type, uint here, uint there)
    {
        if (here == there)
            return;
        throw new InvalidDataException(
            $"{type} has other fields here than where it was written (layout {here:x8} here, {there:x8} there): both sides must run the same build");
    }

    private Type FindShipped(string assembly, Guid mvid, string type)
    {
        try
        {
            return TypesByName.Find(_assemblies.Find(assembly, mvid), type);
        }
        catch (InvalidDataException error) when (assembly.StartsWith(CellAssemblyPrefix, StringComparison.Ordinal))
        {
            throw UnknownTypeException.OfCell(type, assembly, error);
        }
    }

    private Type ReadArrayType()
    {
        var rank = ReadByte();
        var element = ReadType();
        return rank == 0 ? element.MakeArrayType() : element.MakeArrayType(rank);
    }

    private Type[] ReadTypes()
    {
        var count = ReadItemCount();
        if (count == 0)
            return Type.EmptyTypes;
        var types = new Type[count];
        for (var i = 0; i < count; i++)
            types[i] = ReadType();
        return types;
    }

    private static T At<T>(List<T> list, int number) =>
        number < list.Count ? list[number] : throw new InvalidDataException($"a reference to entry {number} of {list.Count}");

    private void EndTypes()
    {
        _types.Clear();
        _codecs.Clear();
        _methods.Clear();
        _assemblies = AssemblySource.None;
    }
}
